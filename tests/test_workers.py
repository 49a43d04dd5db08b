"""Several workers on PostgreSQL and Redis: the same promises, whichever of them one meets."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
import requests
import websocket
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from seller.config import driven, load
from seller.workers import NeedsSharedGround, require_shared_ground

CATALOG = Path(__file__).parent / "data" / "catalog.json"
PATIENCE = 60


def test_sqlite_takes_one_worker_only(tmp_path: Path) -> None:
    with pytest.raises(NeedsSharedGround):
        require_shared_ground(load({"SELLER_REDIS": "redis://127.0.0.1"}, data=str(tmp_path)))


def test_without_redis_workers_could_not_hear_each_other(tmp_path: Path) -> None:
    config = load({"SELLER_DATABASE": "postgresql://127.0.0.1/x"}, data=str(tmp_path))

    with pytest.raises(NeedsSharedGround):
        require_shared_ground(config)
    require_shared_ground(replace(config, redis="redis://127.0.0.1"))


@contextmanager
def two_workers(data: Path, worker_id: str) -> Iterator[tuple[list[str], dict[str, str]]]:
    """Start a shop on two workers; yield their addresses and the environment of its commands."""
    environment = os.environ | {
        "SELLER_DATABASE": _fresh_database(worker_id),
        "SELLER_REDIS": os.environ["SELLER_TEST_REDIS"],
        "SELLER_DATA": str(data),
        "PYTHONUNBUFFERED": "1",
    }
    seller(environment, "init", "--catalog", str(CATALOG))
    port = _free_ports()
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "seller",
            "serve",
            "--host",
            "127.0.0.1",
            "--port",
            str(port),
            "--workers",
            "2",
        ],
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    addresses = [f"http://127.0.0.1:{port + number}" for number in range(2)]
    try:
        for address in addresses:
            _wait_for(address)
        yield addresses, environment
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=PATIENCE)


def seller(environment: dict[str, str], *words: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "seller", *words],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
        timeout=PATIENCE,
    ).stdout


def _fresh_database(worker_id: str) -> str:
    url = make_url(driven(os.environ["SELLER_TEST_POSTGRES"]))
    own = url.set(database=f"{url.database}_workers_{worker_id}")
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{own.database}" WITH (FORCE)'))
        connection.execute(text(f'CREATE DATABASE "{own.database}"'))
    server.dispose()
    return own.render_as_string(hide_password=False)


def _free_ports() -> int:
    """Return a port that is free, and the next one with it."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = int(first.getsockname()[1])
            with suppress(OSError, OverflowError):
                second.bind(("127.0.0.1", port + 1))
                return port


def _wait_for(address: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if requests.get(f"{address}/health", timeout=1).ok:
                return
        except requests.RequestException:
            threading.Event().wait(0.05)
    raise AssertionError(f"{address} does not answer")


def _follow(address: str, live: int, token: str) -> websocket.WebSocket:
    screen = websocket.create_connection(
        address.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket", timeout=PATIENCE
    )
    screen.recv()
    screen.send("40" + json.dumps({"token": token}))
    screen.recv()
    screen.send("420" + json.dumps(["follow", {"live": live}]))
    screen.recv()
    return screen


@pytest.mark.postgres
@pytest.mark.skipif(
    not os.environ.get("SELLER_TEST_REDIS"), reason="SELLER_TEST_REDIS names no Redis"
)
def test_two_workers_race_for_the_last_piece_and_every_screen_is_told(
    tmp_path: Path, worker_id: str
) -> None:
    with two_workers(tmp_path / "data", worker_id) as (addresses, environment):
        live = json.loads(seller(environment, "live", "open", "Phiên tối"))["id"]
        posting, reading = (
            seller(environment, "token", "create", "--scope", scope).split()[-1]
            for scope in ("comments", "desk")
        )
        screens = [_follow(address, live, reading) for address in addresses]

        threads = [
            threading.Thread(
                target=_order_chests, args=(addresses[number % 2], live, posting, number)
            )
            for number in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(PATIENCE)

        headers = {"Authorization": f"Bearer {reading}"}
        orders = requests.get(
            f"{addresses[0]}/api/lives/{live}/orders", headers=headers, timeout=PATIENCE
        ).json()
        states = sorted(line["state"] for order in orders["orders"] for line in order["lines"])
        # Six blankets are there, each of forty viewers wants one.
        assert states == ["held"] * 6 + ["waiting"] * 34
        assert '"ok": true' in seller(environment, "check")
        last = requests.get(
            f"{addresses[1]}/api/lives/{live}/changes?after=100000",
            headers=headers,
            timeout=PATIENCE,
        ).json()["seq"]
        for screen in screens:
            _hear_until(screen, last)


def _order_chests(address: str, live: int, token: str, number: int) -> None:
    for count in range(10):
        comment = {
            "external_id": f"c{number}-{count}",
            "author_id": f"v{number}-{count}",
            "text": "chốt C1 1m8",
        }
        requests.post(
            f"{address}/api/lives/{live}/comments",
            json={"channel": "test", "comments": [comment]},
            headers={"Authorization": f"Bearer {token}"},
            timeout=PATIENCE,
        ).raise_for_status()


def _hear_until(screen: websocket.WebSocket, last: int) -> None:
    """Listen until the screen has been told of the live's last number."""
    while True:
        frame = str(screen.recv())
        if frame == "2":
            screen.send("3")
        elif frame.startswith("42") and json.loads(frame[2:])[1]["seq"] >= last:
            return
