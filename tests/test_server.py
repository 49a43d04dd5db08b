"""The real server as a process: its start, its end, a crash in the rush, slow and bad visitors."""

import json
import os
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import requests

from seller.__main__ import Complaints
from tests.server import PATIENCE, Server, seller

# Each starts several processes, on a machine that may have other things to do.
pytestmark = pytest.mark.timeout(400)
CATALOG = Path(__file__).parent / "data" / "catalog.json"
TEXTS = [
    "A1 L đỏ",
    "chốt v1 2 cái",
    "mận 2kg nha shop",
    "giá sao ạ",
    "hủy A1 giúp em",
    "0900000123",
]


@dataclass
class Evening:
    """A server with a live that is on, and the keys of programs."""

    server: Server
    live: int
    keys: dict[str, str] = field(repr=False)

    def call(self, method: str, path: str, scope: str, **more: Any) -> requests.Response:
        return requests.request(
            method,
            f"{self.server.address}{path.replace('LIVE', str(self.live))}",
            headers={"Authorization": f"Bearer {self.keys[scope]}"},
            timeout=PATIENCE,
            **more,
        )

    def post(self, ids: list[str]) -> set[str]:
        """Post comments and return which are stored, now or before."""
        comments = [
            {
                "external_id": each,
                "author_id": f"khách {hash(each) % 7}",
                "author_name": f"Khách {hash(each) % 7}",
                "text": TEXTS[hash(each) % len(TEXTS)],
            }
            for each in ids
        ]
        answer = self.call(
            "post",
            "/api/lives/LIVE/comments",
            "comments",
            json={"channel": "x", "comments": comments},
        )
        answer.raise_for_status()
        stored = answer.json()
        return {each["external_id"] for each in stored["accepted"] + stored["known"]}

    def ledger(self) -> list[str]:
        """Return the comments of the ledger by their own ids."""
        found: list[dict[str, Any]] = []
        while page := self._comments_after(found[-1]["id"] if found else 0):
            found += page
        return [comment["external_id"] for comment in found]

    def _comments_after(self, last: int) -> list[dict[str, Any]]:
        answer = self.call("get", f"/api/lives/LIVE/comments?limit=1000&after={last}", "desk")
        comments: list[dict[str, Any]] = answer.json()["comments"]
        return comments


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Make a shop with an open live, once; servers run on copies of its folder."""
    folder = tmp_path_factory.mktemp("furnished") / "data"
    seller(folder, "init", "--catalog", str(CATALOG))
    live = json.loads(seller(folder, "live", "open", "Phiên tối"))["id"]
    keys = {
        scope: seller(folder, "token", "create", "--scope", scope).split()[-1]
        for scope in ("comments", "desk")
    }
    return {"folder": folder, "live": live, "keys": keys}


@pytest.fixture
def evening(furnished: dict[str, Any], tmp_path: Path) -> Iterator[Evening]:
    """Run a server on a copy of the furnished shop."""
    folder = tmp_path / "data"
    folder.mkdir()
    for file in furnished["folder"].iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    with Server(folder) as server:
        yield Evening(server, furnished["live"], furnished["keys"])


def start(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Try to start a server that will not start."""
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "seller",
            "--data",
            str(data),
            "serve",
            "--host",
            "127.0.0.1",
            *words,
        ],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def test_the_first_start_shows_the_owner_the_way_in_and_the_end_is_quiet(tmp_path: Path) -> None:
    with Server(tmp_path / "data") as server:
        page = requests.get(server.owner_link, timeout=PATIENCE)
        again = requests.get(server.owner_link, timeout=PATIENCE)

    assert (page.status_code, again.status_code) == (200, 200)
    assert 'name="password"' in page.text
    assert (server._process.returncode, server.complaints()) == (0, "")


def test_a_server_stops_at_once_though_screens_are_open(evening: Evening) -> None:
    host, port = evening.server.address.removeprefix("http://").split(":")
    with closing(socket.create_connection((host, int(port)), timeout=PATIENCE)) as screen:
        screen.sendall(
            b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
            b"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
        )
        assert b"101" in screen.recv(1000)

        evening.server.stop()

    assert (evening.server._process.returncode, evening.server.complaints()) == (0, "")


def test_a_taken_port_is_said_in_one_line(evening: Evening, tmp_path: Path) -> None:
    port = evening.server.address.rpartition(":")[2]

    answer = start(tmp_path / "else", "--port", port)

    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith(f"Không mở được 127.0.0.1:{port}: ")
    assert answer.stderr.count("\n") == 1


def test_two_servers_do_not_share_one_file(evening: Evening) -> None:
    answer = start(evening.server.data, "--port", "0")

    assert (answer.returncode, answer.stdout, answer.stderr.count("\n")) == (2, "", 1)
    assert answer.stderr.startswith("Máy chủ đang chạy trên thư mục ")


def test_a_defect_tells_the_visitor_nothing_and_the_owner_everything(evening: Evening) -> None:
    with closing(sqlite3.connect(evening.server.data / "seller.sqlite3", timeout=30)) as database:
        database.execute("ALTER TABLE stock_items RENAME TO gone")

    answer = evening.call("get", "/api/stock", "desk")

    assert (answer.status_code, answer.json()["code"]) == (500, "defect")
    assert "Traceback" not in answer.text
    assert "no such table: stock_items" in evening.server.complaints()
    assert requests.get(f"{evening.server.address}/health", timeout=PATIENCE).ok


def test_screens_that_are_gone_are_no_complaint() -> None:
    log = StringIO()
    complaints = Complaints(log)

    complaints.write("server=127.0.0.1:1//socket.io/ socket shutdown error: [Errno 9] Bad file")
    complaints.write("defect at POST /orders")
    complaints.flush()

    assert log.getvalue() == "defect at POST /orders"


def test_large_broken_and_slow_visitors_do_not_stop_the_others(evening: Evening) -> None:
    host, port = evening.server.address.removeprefix("http://").split(":")
    head = (
        f"POST /api/lives/{evening.live}/comments HTTP/1.1\r\nHost: x\r\n"
        f"Authorization: Bearer {evening.keys['comments']}\r\nContent-Length: 1000\r\n\r\n"
    )
    with ExitStack() as slow:
        # More than the database has connections.
        for _ in range(80):
            visitor = slow.enter_context(
                socket.create_connection((host, int(port)), timeout=PATIENCE)
            )
            visitor.sendall(head.encode() + b'{"channel": ')

        large = evening.call("post", "/api/lives/LIVE/comments", "comments", data=b"x" * 10_000_000)
        broken = evening.call("post", "/api/lives/LIVE/comments", "comments", data=b"{")
        stored = evening.post(["c1", "c2"])

    assert (large.status_code, large.json()["code"]) == (413, "request_entity_too_large")
    assert (broken.status_code, broken.json()["code"]) == (422, "bad_json")
    assert stored == {"c1", "c2"}
    assert evening.ledger() == ["c1", "c2"]
    assert evening.server.complaints() == ""


def test_a_body_that_comes_in_chunks_is_read(evening: Evening) -> None:
    body = json.dumps({"channel": "x", "comments": [{"external_id": "c1", "text": "A1"}]}).encode()

    answers = [
        evening.call("post", "/api/lives/LIVE/comments", "comments", data=chunks)
        for chunks in (iter([body[:20], body[20:]]), iter([b" " * 1_000_000] * 10))
    ]

    assert [answer.status_code for answer in answers] == [200, 413]
    assert evening.ledger() == ["c1"]


@pytest.mark.parametrize(
    "rounds", [2, pytest.param(200, marks=[pytest.mark.soak, pytest.mark.timeout(3600)])]
)
def test_what_was_acknowledged_survives_being_killed_and_nothing_is_doubled(
    evening: Evening, rounds: int
) -> None:
    acknowledged: list[str] = []
    for number in range(rounds):
        posters = [Poster(evening, f"{number}-{name}") for name in "ab"]
        with ThreadPoolExecutor(2) as threads:
            done = [threads.submit(poster.run) for poster in posters]
            posters[0].has_posted.wait(PATIENCE)
            evening.server.kill()
            for each in done:
                each.result(PATIENCE)
        evening.server.start()
        after_the_crash = set(evening.ledger())
        for poster in posters:
            assert set(poster.acknowledged) <= after_the_crash
            assert evening.post(poster.in_doubt) == set(poster.in_doubt)
            acknowledged += poster.acknowledged + poster.in_doubt

    assert sorted(evening.ledger()) == sorted(acknowledged)
    assert json.loads(seller(evening.server.data, "check")) == {"ok": True}


class Poster:
    """Posts comments until the server is gone; the last post is in doubt then."""

    def __init__(self, evening: Evening, name: str) -> None:
        self._evening, self._name = evening, name
        self.acknowledged: list[str] = []
        self.in_doubt: list[str] = []
        self.has_posted = threading.Event()

    def run(self) -> None:
        for batch in range(100_000):
            self.in_doubt = [f"{self._name}-{batch}-{number}" for number in range(7)]
            try:
                stored = self._evening.post(self.in_doubt)
            except requests.RequestException:
                return
            self.acknowledged += sorted(stored)
            if batch == 5:
                self.has_posted.set()


def test_a_demo_touches_no_real_database_and_leaves_nothing(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "seller", "demo", "--host", "127.0.0.1", "--port", "0"],
        env=os.environ
        | {
            "SELLER_DATABASE": f"sqlite:///{tmp_path / 'real.sqlite3'}",
            "SELLER_DATA": str(tmp_path / "real"),
            "TMPDIR": str(tmp_path),
            "PYTHONUNBUFFERED": "1",
        },
        stdout=subprocess.PIPE,
        text=True,
    ) as demo:
        assert demo.stdout is not None
        said = ""
        while "▄" not in said and (line := demo.stdout.readline()):
            said += line
        folders = [path.name for path in tmp_path.iterdir()]
        demo.terminate()
        demo.communicate(timeout=PATIENCE)

    assert "Đăng nhập: tên “demo”" in said
    assert [name.startswith("seller-demo-") for name in folders] == [True]
    assert (demo.returncode, list(tmp_path.iterdir())) == (0, [])
