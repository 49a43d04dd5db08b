"""Starts the program; the only file that knows eventlet."""

import sys
import warnings

SERVES = not {"serve", "demo"}.isdisjoint(sys.argv[1:])

if SERVES:
    # The machine's own sockets and locks are replaced before anybody else imports them.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import eventlet
        import eventlet.hubs
        import eventlet.tpool
        import eventlet.wsgi

        eventlet.monkey_patch()

import io
import signal
import socket
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from typing import Any, TextIO

from flask import Flask
from werkzeug.exceptions import RequestTimeout

from seller import threads
from seller.app import create_app
from seller.cli import Tools, cli
from seller.config import Config
from seller.errors import Refused
from seller.running import alone
from seller.welcome import addresses_of, welcome

WAITING_CALLS = 512
MOST_CALLS = 2000
LONG_WORKERS = 3
# So long may a call that is being answered go on when the server is stopped.
LAST_SECONDS = 3
# So long may the body of a call take, and longer where it is large: a photo over a poor line is welcome.
BODY_SECONDS = 10
SLOWEST_BYTES_PER_SECOND = 20_000


class CannotListen(Refused):
    """The address is taken, or not of this machine."""

    code = "cannot_listen"


class InTime:
    """The body of a call, which has to be here within its time: who trickles it is told so and let go."""

    def __init__(self, body: Any) -> None:
        self._body = body
        seconds = BODY_SECONDS + (body.content_length or 0) / SLOWEST_BYTES_PER_SECOND
        self._end = time.monotonic() + seconds

    def read(self, *size: int) -> bytes:
        """Read as the body does."""
        return self._within(self._body.read, *size)

    def readline(self, *size: int) -> bytes:
        """Read a line as the body does."""
        return self._within(self._body.readline, *size)

    def _within(self, read: Callable[..., bytes], *size: int) -> bytes:
        with eventlet.Timeout(max(0.0, self._end - time.monotonic()), RequestTimeout()):
            return read(*size)


class Complaints:
    """What a call writes into the server's log; that a screen was gone before its socket is no complaint."""

    def __init__(self, log: TextIO) -> None:
        self._log = log

    def write(self, words: str) -> None:
        """Write it down, unless it is that."""
        if "socket shutdown error" not in words:
            self._log.write(words)

    def flush(self) -> None:
        """Let what was written be read."""
        self._log.flush()


class Calls:
    """The calls being answered; when the server stops it waits for those that end soon, not for open sockets."""

    def __init__(self) -> None:
        self._pool = eventlet.GreenPool(MOST_CALLS)
        self.spawn = self._pool.spawn

    def waitall(self) -> None:
        """Let what is being answered be answered."""
        with eventlet.Timeout(LAST_SECONDS, False):
            self._pool.waitall()


def main() -> None:
    """Run the command that was typed."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    cli.main(obj=Tools(_create_app, _serve), prog_name="seller")


def _create_app(config: Config) -> Flask:
    return create_app(config, async_mode="eventlet" if SERVES else "threading")


def _serve(app: Flask, host: str, port: int) -> None:
    """Answer calls until the process is asked to stop."""
    # Each of these threads keeps the memory of the largest picture that it has drawn.
    eventlet.tpool.set_num_threads(LONG_WORKERS)
    threads.use(eventlet.tpool.execute)
    with _data_for_ourselves(app), closing(_listen(host, port)) as listener:
        _stop_on_request()
        app.config["HOUSE_ADDRESS"] = addresses_of(host, listener.getsockname()[1])[0]
        with app.app_context():
            welcome(app, host, listener.getsockname()[1])
        app.extensions["watch"].start()
        with suppress(KeyboardInterrupt):
            eventlet.wsgi.server(
                listener,
                _answering(app),
                log_output=False,
                debug=False,
                socket_timeout=60,
                custom_pool=Calls(),
            )


def _data_for_ourselves(app: Flask) -> AbstractContextManager[None]:
    """Hold the data folder; on PostgreSQL several servers may share it."""
    config: Config = app.config["SELLER"]
    return alone(config.data) if config.database_file else nullcontext()


def _listen(host: str, port: int) -> socket.socket:
    try:
        # Sharing the port, eventlet's wish, would hide that another server has it.
        listener: socket.socket = eventlet.listen(
            (host, port), backlog=WAITING_CALLS, reuse_port=False
        )
    except OSError as problem:
        raise CannotListen(
            f"Không mở được {host}:{port}: {problem.strerror}. Thử cổng khác bằng --port."
        ) from problem
    # Accepted sockets inherit it; without it small messages wait 40 ms for company.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _stop_on_request() -> None:
    """Let a signal end the loop that accepts calls, and nothing that is being written meanwhile."""
    accepting = eventlet.getcurrent()

    def stop(_signal: int, _frame: object) -> None:
        eventlet.hubs.get_hub().schedule_call_global(0, accepting.throw, KeyboardInterrupt)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)


def _answering(app: Flask) -> Callable[..., Iterable[bytes]]:
    """Put the app and this server's ways together."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        # The browser offers to compress a socket, which would be done anew for each screen.
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        # eventlet knows where a body ends that comes in chunks; without a word nobody would read it.
        # What tells how far it is must not be gathered until there is enough of it.
        environ["eventlet.minimum_write_chunk_size"] = 0
        environ["wsgi.input_terminated"] = environ["wsgi.input"].chunked_input
        environ["wsgi.input"] = InTime(environ["wsgi.input"])
        environ["wsgi.errors"] = Complaints(environ["wsgi.errors"])
        return app(environ, start_response)

    return answer


if __name__ == "__main__":
    main()
