"""alone(): while a server runs on a data folder, nobody else takes the data from under it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from seller.errors import Refused

if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class ServerRunning(Refused):
    """A server is running on these data."""

    code = "server_running"


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the data folder. The system lets go of it when the process ends, however it ends.

    Raises:
        ServerRunning: somebody else holds it.
    """
    with (folder / "running").open("ab") as file:
        try:
            _lock(file.fileno())
        except (BlockingIOError, PermissionError):
            raise ServerRunning(
                f"Máy chủ đang chạy trên thư mục {folder}. Hãy tắt nó trước rồi làm lại."
            ) from None
        yield
