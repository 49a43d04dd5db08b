"""The real server and callers that mean no good: slow, huge, cut off, forged, replayed; the others notice nothing."""

import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import requests

from seller.orders.payments.notice import LARGEST_BODY
from tests.server import PATIENCE, Server, seller

pytestmark = pytest.mark.timeout(400)
CATALOG = Path(__file__).parents[2] / "data" / "catalog.json"
# More than the database has connections.
MANY = 80


@dataclass
class Bank:
    """A server with one basket that is owed for, and a provider that may call."""

    server: Server
    live: int
    keys: dict[str, str] = field(repr=False)

    @property
    def path(self) -> str:
        return f"/hooks/sepay/{self.keys['bank']}"

    def tell(self, body: Any, key: str | None = None) -> requests.Response:
        """Call as the provider does."""
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        return requests.post(
            self.server.address + self.path,
            data=sent,
            headers={"Authorization": f"Apikey {key or self.keys['bank']}"},
            timeout=PATIENCE,
        )

    def begin(self, body: bytes, length: int) -> socket.socket:
        """Begin a call of which only so much comes."""
        host, port = self.server.address.removeprefix("http://").split(":")
        caller = socket.create_connection((host, int(port)), timeout=PATIENCE)
        head = (
            f"POST {self.path} HTTP/1.1\r\nHost: x\r\nAuthorization: Apikey {self.keys['bank']}\r\n"
            f"Content-Length: {length}\r\n\r\n"
        )
        caller.sendall(head.encode() + body)
        return caller

    @property
    def code(self) -> str:
        """What the provider's memos name."""
        code: str = self._order()["code"]
        return code

    @property
    def paid(self) -> int:
        """What the only order has received."""
        paid: int = self._order()["paid"]
        return paid

    def _order(self) -> dict[str, Any]:
        answer = requests.get(
            f"{self.server.address}/api/lives/{self.live}/orders",
            headers={"Authorization": f"Bearer {self.keys['desk']}"},
            timeout=PATIENCE,
        )
        (order,) = answer.json()["orders"]
        found: dict[str, Any] = order
        return found

    def complaints_hide_secrets(self) -> bool:
        """Tell whether nothing of what was agreed stands in what the server wrote."""
        said = self.server.complaints()
        return not any(key in said for key in self.keys.values())


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bank]:
    """Run a server on which somebody has ordered; one for all of these tests, for it takes seconds to start."""
    data = tmp_path_factory.mktemp("bank") / "data"
    seller(data, "init", "--catalog", str(CATALOG))
    live = json.loads(seller(data, "live", "open", "Phiên tối"))["id"]
    keys = {
        scope: seller(data, "token", "create", "--scope", scope).split()[-1]
        for scope in ("comments", "desk", "bank")
    }
    with Server(data) as server:
        comment = {"external_id": "c1", "author_id": "lan", "author_name": "Lan", "text": "A1 L đỏ"}
        requests.post(
            f"{server.address}/api/lives/{live}/comments",
            json={"channel": "x", "comments": [comment]},
            headers={"Authorization": f"Bearer {keys['comments']}"},
            timeout=PATIENCE,
        ).raise_for_status()
        yield Bank(server, live, keys)


def a_notice(memo: str, *, number: int) -> dict[str, Any]:
    return {
        "id": number,
        "transactionDate": "2026-11-22 20:45:00",
        "accountNumber": "0011012345678",
        "content": f"CT DEN:603719547897 {memo} tai Napas",
        "transferType": "in",
        "transferAmount": 100_000,
        "referenceCode": f"FT26326{number:09d}",
    }


def test_callers_that_trickle_are_let_go_and_hold_nobody_up(bank: Bank) -> None:
    paid, body = bank.paid, json.dumps(a_notice(bank.code, number=1)).encode()
    with ExitStack() as slow:
        callers = [
            slow.enter_context(closing(bank.begin(body[:-1], len(body)))) for _ in range(MANY)
        ]

        answer = bank.tell(a_notice(bank.code, number=2))
        paid_meanwhile = bank.paid
        told = [caller.recv(4096).split(b"\r\n")[0] for caller in callers]

    assert (answer.status_code, answer.json()) == (200, {"success": True})
    assert told == [b"HTTP/1.1 408 REQUEST TIMEOUT"] * MANY
    assert (paid_meanwhile, bank.paid) == (paid + 100_000, paid + 100_000)
    assert "a notice of sepay was refused: Request Timeout" in bank.server.complaints()
    assert bank.complaints_hide_secrets()


def test_calls_that_are_cut_off_huge_or_forged_change_nothing(bank: Bank) -> None:
    paid, notice = bank.paid, a_notice(bank.code, number=3)
    body = json.dumps(notice).encode()
    bank.begin(body[:40], len(body)).close()

    answers = [
        bank.tell(body[:40]),
        bank.tell(b" " * (LARGEST_BODY + 1)),
        bank.tell(b'{"a":' * 30_000),
        bank.tell(notice, key="stolen"),
        requests.post(f"{bank.server.address}/hooks/sepay/guess", json={}, timeout=PATIENCE),
        requests.post(
            bank.server.address + bank.path,
            data=iter([b"x" * 50_000] * 10),
            headers={"Authorization": f"Apikey {bank.keys['bank']}"},
            timeout=PATIENCE,
        ),
    ]

    assert [answer.status_code for answer in answers] == [400, 413, 400, 401, 404, 400]
    assert bank.paid == paid
    assert bank.complaints_hide_secrets()
    assert "Traceback" not in bank.server.complaints()


def test_call_that_comes_many_times_also_after_a_crash_counts_once(bank: Bank) -> None:
    paid, notice = bank.paid, a_notice(bank.code, number=4)

    with ThreadPoolExecutor(8) as callers:
        at_once = list(callers.map(bank.tell, [notice] * 8))
    bank.server.kill()
    bank.server.start()
    again = bank.tell(notice)

    assert [answer.json() for answer in (*at_once, again)] == [{"success": True}] * 9
    assert bank.paid == paid + 100_000
