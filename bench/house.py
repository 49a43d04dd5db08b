"""A house to measure in: a real server on this machine, a shop, and screens that follow its live."""

import json
import multiprocessing
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import requests
import websocket

CATALOG = Path(__file__).parent.parent / "tests" / "data" / "catalog.json"
HOST = "127.0.0.1"
COMMENT = re.compile(rb'"id":"comment-(\d+)"')
PATIENCE = 60.0


@dataclass(frozen=True)
class House:
    """A running server with one open live."""

    address: str
    live: int
    comments_token: str
    desk_token: str
    bank_token: str
    start_seconds: float
    pid: int


@contextmanager
def house(*, lives: int = 1) -> Iterator[House]:
    """Start a server with an open live; stop it by its own process id."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        seller("init", "--catalog", str(CATALOG), data=folder)
        for _ in range(lives):
            live = json.loads(seller("live", "open", "Phiên tối", data=folder))["id"]
        seller("live", "on-air", str(live), "A1", data=folder)
        tokens = [
            seller("token", "create", "--scope", scope, data=folder).split()[-1]
            for scope in ("comments", "desk", "bank")
        ]
        begin = time.monotonic()
        server = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "seller",
                "--data",
                folder,
                "serve",
                "--host",
                HOST,
                "--port",
                "0",
            ],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
        )
        try:
            address = _address(server)
            yield House(
                address, live, tokens[0], tokens[1], tokens[2], time.monotonic() - begin, server.pid
            )
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)


def seller(*words: str, data: str) -> str:
    """Run a command of the product and return what it prints."""
    return subprocess.run(
        [sys.executable, "-m", "seller", "--data", data, *words],
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def _address(server: "subprocess.Popen[str]") -> str:
    """Return the address that the server prints, when it answers there."""
    if server.stdout is None:
        raise RuntimeError("the server's output is not read")
    for line in server.stdout:
        if line.strip().startswith("http://"):
            address = line.strip()
            threading.Thread(target=server.stdout.read, daemon=True).start()
            break
    else:
        raise RuntimeError("the server did not start")
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if requests.get(f"{address}/health", timeout=1).ok:
                return address
        except requests.ConnectionError:
            time.sleep(0.02)
    raise RuntimeError("the server does not answer")


class Screens:
    """So many screens in a process of their own; each notes when it saw which comment."""

    def __init__(self, house: House, count: int) -> None:
        self._here, there = multiprocessing.Pipe()
        self._process = multiprocessing.get_context("spawn").Process(
            target=_watch,
            args=(house.address, house.live, house.desk_token, count, there),
            daemon=True,
        )
        self._process.start()
        if self._here.recv() != "ready":
            raise RuntimeError("the screens could not follow the live")

    def seen(self, last: int) -> list[dict[int, float]]:
        """Return when each screen saw each comment, once all have seen the last one."""
        self._here.send(last)
        found: list[dict[int, float]] = self._here.recv()
        return found

    def close(self) -> None:
        """Stop the process."""
        self._process.terminate()
        self._process.join(timeout=PATIENCE)


def _watch(address: str, live: int, token: str, count: int, pipe: Connection) -> None:
    seen: list[dict[int, float]] = [{} for _ in range(count)]
    sockets = [_follow(address, live, token) for _ in range(count)]
    for screen, socket in enumerate(sockets):
        threading.Thread(target=_note, args=(socket, seen[screen]), daemon=True).start()
    pipe.send("ready")
    while True:
        last = pipe.recv()
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and not all(last in each for each in seen):
            time.sleep(0.01)
        pipe.send([dict(each) for each in seen])


def _follow(address: str, live: int, token: str) -> websocket.WebSocket:
    socket = websocket.create_connection(
        address.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket",
        timeout=PATIENCE,
        skip_utf8_validation=True,
    )
    socket.recv()
    socket.send("40" + json.dumps({"token": token}))
    socket.recv()
    socket.send("420" + json.dumps(["follow", {"live": live}]))
    answer = str(socket.recv())
    if '"ok":true' not in answer:
        raise RuntimeError(answer)
    return socket


def _note(socket: websocket.WebSocket, seen: dict[int, float]) -> None:
    while True:
        frame = socket.recv()
        now = time.monotonic()
        if frame == "2":
            socket.send("3")
            continue
        for found in COMMENT.findall(frame.encode() if isinstance(frame, str) else frame):
            seen.setdefault(int(found), now)


class Poster:
    """A channel that posts comments."""

    def __init__(self, house: House, name: str) -> None:
        self._house, self._name, self._count = house, name, 0
        self._session = requests.Session()
        self._session.headers["Authorization"] = f"Bearer {house.comments_token}"

    def post(self, texts: list[str]) -> list[int]:
        """Post comments, each by one of 300 viewers, and return their numbers."""
        comments = [self._comment(text) for text in texts]
        answer = self._session.post(
            f"{self._house.address}/api/lives/{self._house.live}/comments",
            json={"channel": "bench", "comments": comments},
            timeout=PATIENCE,
        )
        answer.raise_for_status()
        return [accepted["comment_id"] for accepted in answer.json()["accepted"]]

    def _comment(self, text: str) -> dict[str, Any]:
        self._count += 1
        viewer = hash((self._name, self._count * 7919)) % 300
        return {
            "external_id": f"{self._name}-{self._count}",
            "author_id": f"viewer-{viewer}",
            "author_name": f"Khách {viewer}",
            "text": text,
        }


def at(sorted_values: list[float], share: float) -> float:
    """Return the value below which that share of the values lies."""
    return sorted_values[min(int(len(sorted_values) * share), len(sorted_values) - 1)]
