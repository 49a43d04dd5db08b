"""Several workers behind one address: a process for each, on ports of their own, started again when one dies."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from types import FrameType

from seller.config import Config
from seller.errors import Refused

# Between looks at the workers, and before one that died is started again.
PAUSE = 0.5
LAST_SECONDS = 10


class NeedsSharedGround(Refused):
    """Several processes can only work together on PostgreSQL and Redis."""

    code = "needs_shared_ground"


class Stopped(Exception):
    """Somebody has asked the workers to stop."""


def require_shared_ground(config: Config) -> None:
    """Let several workers run only where they can hear each other.

    Raises:
        NeedsSharedGround: the database is SQLite, or no Redis is named.
    """
    if config.database_file is not None or config.redis is None:
        raise NeedsSharedGround(
            "Nhiều tiến trình cần PostgreSQL (SELLER_DATABASE) và Redis (SELLER_REDIS)."
        )


def run(commands: Sequence[Sequence[str]], *, say: Callable[[str], None]) -> None:
    """Keep a process running for each command until this one is asked to stop."""
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    running = [_start(command) for command in commands]
    try:
        while True:
            time.sleep(PAUSE)
            for number, process in enumerate(running):
                if process.poll() is not None:
                    say(f"Tiến trình {number + 1} đã dừng (mã {process.returncode}); chạy lại.")
                    running[number] = _start(commands[number])
    except Stopped:
        pass
    finally:
        _end(running)


def command_of(config: Config, host: str, port: int) -> list[str]:
    """Return the command that runs one worker on a port."""
    return [
        sys.executable, "-m", "seller", "--data", str(config.data),
        "serve", "--host", host, "--port", str(port),
    ]  # fmt: skip


def _start(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(command)  # noqa: S603 -- our own program


def _end(running: Sequence["subprocess.Popen[bytes]"]) -> None:
    for process in running:
        process.terminate()
    for process in running:
        try:
            process.wait(timeout=LAST_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise Stopped
