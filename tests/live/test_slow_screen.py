"""A tablet that does not keep up is let go, and slows nobody."""

import json
import socket
from pathlib import Path

import pytest
import requests
import websocket

from tests.server import Server, seller

CATALOG = Path(__file__).parent.parent / "data" / "catalog.json"
LONGEST = 60
BATCH = 100
FAR_MORE_THAN_BUFFERS_HOLD = 30_000

pytestmark = pytest.mark.soak


def follow(
    server: Server, live: int, token: str, *, buffer: int | None = None
) -> websocket.WebSocket:
    options = ((socket.SOL_SOCKET, socket.SO_RCVBUF, buffer),) if buffer else ()
    screen = websocket.create_connection(
        server.address.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket",
        timeout=LONGEST,
        sockopt=options,
    )
    screen.recv()
    screen.send("40" + json.dumps({"token": token}))
    screen.recv()
    screen.send("420" + json.dumps(["follow", {"live": live}]))
    screen.recv()
    return screen


def is_let_go(screen: websocket.WebSocket) -> bool:
    """Read on to the end of what was sent, and tell whether the server has hung up."""
    try:
        while screen.recv():
            pass
    except websocket.WebSocketTimeoutException:
        return False
    except (websocket.WebSocketConnectionClosedException, OSError):
        return True
    return True


def test_a_tablet_that_does_not_read_is_dropped(tmp_path: Path) -> None:
    data = tmp_path / "data"
    seller(data, "init", "--catalog", str(CATALOG))
    live = json.loads(seller(data, "live", "open", "Phiên tối"))["id"]
    tokens = [
        seller(data, "token", "create", "--scope", scope).split()[-1]
        for scope in ("comments", "desk")
    ]
    with Server(data) as server, requests.Session() as channel:
        asleep = follow(server, live, tokens[1], buffer=4096)
        channel.headers["Authorization"] = f"Bearer {tokens[0]}"
        for count in range(0, FAR_MORE_THAN_BUFFERS_HOLD, BATCH):
            comments = [
                {"external_id": f"c{count + n}", "author_id": "lan", "text": "đẹp quá " * 100}
                for n in range(BATCH)
            ]
            channel.post(
                f"{server.address}/api/lives/{live}/comments",
                json={"channel": "test", "comments": comments},
                timeout=LONGEST,
            ).raise_for_status()

        asleep.settimeout(5)
        assert is_let_go(asleep)
