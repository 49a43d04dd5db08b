"""A whole evening over the command line and HTTP: every comment once, stock that adds up, twice the same."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.server import PATIENCE, Server, seller

# It starts several processes, on a machine that may have other things to do.
pytestmark = pytest.mark.timeout(400)
DATA = Path(__file__).parent / "data"
BEGIN = datetime(2026, 11, 22, 13, 30, tzinfo=UTC)
Rows = list[dict[str, Any]]


@dataclass
class Programs:
    """The programs that post an evening's comments and read what became of them."""

    data: Path
    address: str
    live: str
    keys: dict[str, str]

    def put_on_air(self, code: str | None, at: datetime) -> None:
        self._call("put", f"/api/lives/{self.live}/on-air", {"code": code, "at": at.isoformat()})

    def post(self, comments: Rows) -> dict[str, Rows]:
        body = {"channel": "recorded", "comments": comments}
        answer: dict[str, Rows] = self._call("post", f"/api/lives/{self.live}/comments", body)
        return answer

    def all_of(self, kind: str) -> Rows:
        """Return the whole list, page by page."""
        found: Rows = []
        while page := self._call(
            "get",
            f"/api/lives/{self.live}/{kind}?limit=250&after={found[-1]['id'] if found else 0}",
        )[kind]:
            found += page
        return found

    def stock(self) -> Rows:
        found: Rows = self._call("get", "/api/stock")["stock"]
        return found

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        key = self.keys["comments" if method == "post" else "desk"]
        answer = requests.request(
            method,
            self.address + path,
            json=body,
            headers={"Authorization": f"Bearer {key}"},
            timeout=PATIENCE,
        )
        answer.raise_for_status()
        return answer.json()


@pytest.fixture
def programs(tmp_path: Path) -> Iterator[Programs]:
    """Set a shop up from its catalog by the command line, and run its server."""
    data = tmp_path / "data"
    seller(data, "init", "--catalog", str(DATA / "catalog.json"))
    live = json.loads(seller(data, "live", "open", "Phiên tối"))["id"]
    keys = {
        scope: seller(data, "token", "create", "--scope", scope).split()[-1]
        for scope in ("comments", "desk")
    }
    with Server(data) as server:
        yield Programs(data, server.address, str(live), keys)
        assert server.complaints() == ""


def test_an_evening_adds_up_and_posted_again_changes_nothing(programs: Programs) -> None:
    labelled = [
        json.loads(line)
        for line in (DATA / "reading" / "hua_na.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    batches = [labelled[start : start + 10] for start in range(0, len(labelled), 10)]
    for number, batch in enumerate(batches):
        programs.put_on_air(batch[0]["spotlight"], BEGIN + timedelta(seconds=20 * number))
    comments = [
        [comment_of(each, number * 10 + place) for place, each in enumerate(batch)]
        for number, batch in enumerate(batches)
    ]

    answers = [programs.post(batch) for batch in comments]
    ledger, orders, stock = programs.all_of("comments"), programs.all_of("orders"), programs.stock()
    again = [programs.post(batch) for batch in comments]

    ids = [each["id"] for each in labelled]
    assert [each["external_id"] for answer in answers for each in answer["accepted"]] == ids
    assert [comment["external_id"] for comment in ledger] == ids
    assert_stock_adds_up(stock, orders)
    assert_lines_trace_to_their_comments(orders, ledger)
    assert [len(answer["accepted"]) for answer in again] == [0] * 60
    assert [each["external_id"] for answer in again for each in answer["known"]] == ids
    assert programs.all_of("comments") == ledger
    assert programs.all_of("orders") == orders
    assert programs.stock() == stock
    assert json.loads(seller(programs.data, "check")) == {"ok": True}


def comment_of(labelled: dict[str, Any], place: int) -> dict[str, Any]:
    """Return a comment as a channel would send it, two seconds after the one before; 90 viewers write."""
    return {
        "external_id": labelled["id"],
        "author_id": f"viewer-{place % 90}",
        "author_name": f"Khách {place % 90}",
        "text": labelled["text"],
        "said_at": (BEGIN + timedelta(seconds=2 * place)).isoformat(),
    }


def assert_stock_adds_up(stock: Rows, orders: Rows) -> None:
    held: Counter[str] = Counter()
    for order in orders:
        for line in order["lines"]:
            if line["state"] == "held":
                held[line["code"]] += round(line["qty"] * 1000)
    counted: Counter[str] = Counter()
    for item in stock:
        assert item["on_hand"] == pytest.approx(item["free"] + item["held"])
        assert item["free"] >= 0
        counted[item["code"]] += round(item["held"] * 1000)
    assert sum(held.values()) > 0
    assert {code: amount for code, amount in counted.items() if amount} == held


def assert_lines_trace_to_their_comments(orders: Rows, ledger: Rows) -> None:
    authors = {comment["id"]: comment["author_id"] for comment in ledger}
    for order in orders:
        for line in order["lines"]:
            assert authors[line["comment_id"]] == order["buyer"]["author_id"]
