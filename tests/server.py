"""The real server as a process of its own, on a data folder of its own."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

import requests

PATIENCE = 60
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
_LINK = re.compile(r"http://127\.0\.0\.1:\d+/invite/\w+")


def seller(data: Path, *command: str) -> str:
    """Run a command of the program on the data and return what it prints."""
    words = [sys.executable, "-m", "seller", "--data", str(data), *command]
    answer = subprocess.run(
        words, capture_output=True, text=True, check=True, env=_environment(), timeout=PATIENCE
    )
    return answer.stdout


class Server:
    """A server that runs until it is stopped; a stopped one starts again at the same address."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.address = ""
        self.owner_link = ""

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start, and come back when the server answers."""
        port = self.address.rpartition(":")[2] or "0"
        words = ["--data", str(self.data), "serve", "--host", "127.0.0.1", "--port", port]
        self._complaints = (self.data.parent / f"{self.data.name}.err").open("ab")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "seller", *words],
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            text=True,
            env=_environment(),
        )
        try:
            self._listen_for_address()
            requests.get(f"{self.address}/health", timeout=PATIENCE).raise_for_status()
        except BaseException:
            self.kill()
            raise

    def stop(self) -> None:
        """End the server as a person does."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End the server as a power cut does."""
        self._end(signal.SIGKILL)

    def complaints(self) -> str:
        """Return what the server had to complain about: refusals are no complaint, defects are."""
        return Path(self._complaints.name).read_text(encoding="utf-8")

    def _listen_for_address(self) -> None:
        said = ""
        for line in self._process.stdout or ():
            said += line
            address, link = _ADDRESS.search(said), _LINK.search(said)
            self.address = address[0] if address else ""
            self.owner_link = link[0] if link else ""
            # The QR comes last; what is not read would fill the pipe.
            if self.address and "▄" in line:
                return
        raise RuntimeError(f"The server did not start: {said}{self.complaints()}")

    def _end(self, how: signal.Signals) -> None:
        if self._process.poll() is None:
            self._process.send_signal(how)
        self._process.communicate(timeout=PATIENCE)
        self._complaints.close()


def _environment() -> dict[str, str]:
    """Return the environment without settings that lead to somebody's real data."""
    return {name: value for name, value in os.environ.items() if not name.startswith("SELLER_")}
