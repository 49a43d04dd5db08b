"""The SocketIO object, and the bell: rows go to the screens of a live after the commit."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, current_app
from flask_socketio import SocketIO
from sqlalchemy.orm import Session

from seller.clock import monotonic
from seller.db import after_commit

socketio = SocketIO()

# Messages that may wait for one screen: some seconds of a busy evening.
MOST_WAITING = 200

# (live, after) -> (last number, rows): what has changed since a number, ready for the screen;
# after None, only the number.
RowsSince = Callable[[int, int | None], tuple[int, list[dict[str, Any]]]]


def room_of(live_id: int) -> str:
    """Return the room of the screens that show the live."""
    return f"live-{live_id}"


@dataclass(slots=True)
class _Bell:
    """What one live's screens have been sent."""

    sent: int | None = None
    rung: bool = False
    busy: bool = False
    rest_until: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)


class Pusher:
    """Sends the changed rows of a live, at most once in an interval, however often it is told of changes.

    The rows are looked up when they are sent, so what happened meanwhile goes along; a ring that comes
    during the sending is answered by one more sending.
    """

    def __init__(self, app: Flask, rows_since: RowsSince, *, interval: float) -> None:
        self._app, self._rows_since, self._interval = app, rows_since, interval
        self._bells: dict[int, _Bell] = {}

    def follow(self, live_id: int, seq: int) -> None:
        """Note that a screen shows the live, as it was at this number."""
        bell = self._bell(live_id)
        with bell.lock:
            if bell.sent is None:
                bell.sent = seq

    def sent(self) -> dict[int, int]:
        """Return, for each live that somebody follows, the number that its screens were sent last."""
        return {
            live_id: bell.sent
            for live_id, bell in list(self._bells.items())
            if bell.sent is not None
        }

    def ring(self, live_id: int) -> None:
        """Send what has changed, soon: not before an interval after the last sending. Without an interval, now."""
        bell = self._bell(live_id)
        with bell.lock:
            bell.rung = True
            if bell.busy:
                return
            bell.busy = True
        if self._interval:
            socketio.start_background_task(self._send_soon, live_id, bell)
        else:
            self._send(live_id, bell)

    def _send_soon(self, live_id: int, bell: _Bell) -> None:
        with self._app.app_context():
            self._send(live_id, bell)

    def _send(self, live_id: int, bell: _Bell) -> None:
        while self._still_rung(bell):
            wait = bell.rest_until - monotonic()
            if wait > 0:
                socketio.sleep(wait)  # type: ignore[arg-type]
            begin = monotonic()
            try:
                self._send_rows(live_id, bell)
            except Exception:
                self._app.logger.exception(
                    "rows of live %s were not sent; the screens will ask for them", live_id
                )
            # What takes long is done less often: the comments that come in go before.
            took = monotonic() - begin
            bell.rest_until = monotonic() + max(self._interval, 2 * took) if self._interval else 0.0

    @staticmethod
    def _still_rung(bell: _Bell) -> bool:
        with bell.lock:
            bell.busy, bell.rung = bell.rung, False
            return bell.busy

    def _send_rows(self, live_id: int, bell: _Bell) -> None:
        """Send the rows. The first time only the bell is sent, and the screens ask for the rows."""
        sent = bell.sent
        seq, rows = self._rows_since(live_id, sent)
        message = {"live": live_id, "from": seq if sent is None else sent, "seq": seq, "rows": rows}
        socketio.emit("rows", message, to=room_of(live_id))
        bell.sent = seq
        _drop_slow(room_of(live_id))

    def _bell(self, live_id: int) -> _Bell:
        return self._bells.setdefault(live_id, _Bell())


def _drop_slow(room: str) -> None:
    """Let go of the screens for which too much waits; they come back and ask for what they missed.

    Without this a tablet that sleeps with its socket open would fill the memory.
    """
    server: Any = socketio.server  # type: ignore[attr-defined]
    for _, engine_id in list(server.manager.get_participants("/", room)):
        screen = server.eio.sockets.get(engine_id)
        if screen is not None and screen.queue.qsize() > MOST_WAITING:
            socketio.start_background_task(screen.close, wait=False, abort=True)


def ring(live_id: int) -> None:
    """Tell the screens of the live that something has changed."""
    current_app.extensions["pusher"].ring(live_id)


def ring_after_commit(session: Session, live_id: int) -> None:
    """Tell the screens of the live that something has changed, when it is safely stored."""
    after_commit(session, lambda: ring(live_id))
