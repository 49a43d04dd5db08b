"""The watch: it hears of changes that another process has made, and sees to what comes due by itself."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime

from flask import Flask

from seller.clock import now
from seller.db import db
from seller.push import Pusher, socketio

EVERY = 0.5


class Watch:
    """Looks twice a second whether a live that somebody follows has gone on without our doing."""

    def __init__(
        self,
        app: Flask,
        pusher: Pusher,
        numbers: Callable[[AbstractSet[int]], Mapping[int, int]],
        chores: Sequence[Callable[[datetime], object]] = (),
    ) -> None:
        self._app, self._pusher, self._numbers, self._chores = app, pusher, numbers, chores

    def start(self) -> None:
        """Keep looking, in the background, as long as the server runs."""
        socketio.start_background_task(self._keep_looking)

    def look(self, at: datetime) -> None:
        """Do what has come due, and ring for every followed live whose number is beyond what its screens were sent."""
        for chore in self._chores:
            chore(at)
        sent = self._pusher.sent()
        if sent:
            for live_id, seq in self._numbers(sent.keys()).items():
                if seq > sent[live_id]:
                    self._pusher.ring(live_id)

    def _keep_looking(self) -> None:
        while True:
            socketio.sleep(EVERY)  # type: ignore[arg-type]
            try:
                with self._app.app_context():
                    self.look(now())
                    db.session.remove()
            except Exception:
                self._app.logger.exception("the watch could not look; it goes on")
