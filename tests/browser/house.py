"""A cooperative's house: the server in the corner, the people who may sign in, and the viewers' comments."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import requests

from tests.people.cast import PASSWORD
from tests.server import PATIENCE, Server

# A comment of the tests is said that long after the one before it.
BETWEEN = timedelta(seconds=1)
A_WHILE = timedelta(minutes=5)


class Person:
    """Somebody with an account, and the session by which she is signed in."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.session = requests.Session()

    def get(self, path: str) -> str:
        """Open a page and return it."""
        answer = self.session.get(self.address + path, timeout=PATIENCE)
        answer.raise_for_status()
        return answer.text

    def post(self, path: str, **fields: str | Sequence[str]) -> requests.Response:
        """Send a form as the page does."""
        token = re.search(r'name="csrf-token" content="(.+?)"', self.get("/sign-in"))
        if token is None:
            raise AssertionError("the page has no token for its forms")
        answer = self.session.post(
            self.address + path, data=fields | {"csrf_token": token[1]}, timeout=PATIENCE
        )
        answer.raise_for_status()
        return answer

    def accept(self, link: str, name: str, login: str) -> None:
        """Come in by a link that lets one person in."""
        path = link.removeprefix(self.address)
        self.post(path, name=name, login=login, password=PASSWORD, shop_name="HTX Noong Lay")

    def cookies(self) -> dict[str, str]:
        """Return what a browser keeps to be this person."""
        return {cookie.name: cookie.value or "" for cookie in self.session.cookies}


@dataclass(slots=True)
class House:
    """One server with a shop; Mai owns it and Lan helps."""

    server: Server
    mai: Person
    lan: Person
    tokens: dict[str, str] = field(default_factory=dict)

    def open_live(self, name: str) -> "Evening":
        """Begin a live of its own, so that tests do not see each other."""
        answer = self.mai.post("/lives", name=name, open="1")
        found = re.search(r"/lives/(\d+)/desk", answer.url)
        if found is None:
            raise AssertionError(f"no live was opened: {answer.url}")
        return Evening(self, int(found[1]))

    def add_printer(self, name: str, address: str, **more: str) -> int:
        """Add a printer and return its number."""
        page = self.mai.post(
            "/printing/printers",
            name=name,
            address=address,
            language="escpos",
            paper="80mm",
            **more,
        ).text
        return max(map(int, re.findall(r"/printing/printers/(\d+)", page)))

    def call(self, method: str, path: str, scope: str, json: object = None) -> Any:
        """Call the HTTP interface as a program does, with a token of that scope."""
        if scope not in self.tokens:
            page = self.mai.post("/settings/tokens", scope=scope, label="").text
            self.tokens[scope] = re.findall(r'id="new-token">([^<]+)<', page)[0]
        answer = requests.request(
            method,
            self.server.address + path,
            json=json,
            headers={"Authorization": f"Bearer {self.tokens[scope]}"},
            timeout=PATIENCE,
        )
        answer.raise_for_status()
        return answer.json()


@dataclass(frozen=True, slots=True)
class Evening:
    """A live that is on, as its viewers and a program with a token see it."""

    house: House
    id: int

    def page(self, name: str) -> str:
        """Return the path of one of its pages."""
        return f"/lives/{self.id}/{name}"

    def hear(self, *comments: tuple[str, str]) -> list[int]:
        """Let viewers say something, in one call; return the comments' numbers."""
        numbers: list[int] = []
        for first in range(0, len(comments), 500):
            numbers += self._post(comments[first : first + 500])
        return numbers

    def show(self, code: str) -> None:
        """Put a product on air; viewers have seen it for a while."""
        since = datetime.now(UTC) - A_WHILE  # noqa: TID251 -- the server lives in our time
        change = {"code": code, "at": since.isoformat()}
        self.house.call("PUT", f"/api/lives/{self.id}/on-air", "desk", change)

    def orders(self) -> list[dict[str, Any]]:
        """Return the orders, as a program is told of them."""
        answer = self.house.call("GET", f"/api/lives/{self.id}/orders?limit=1000", "desk")
        found: list[dict[str, Any]] = answer["orders"]
        return found

    def buyers_page(self, order_id: int) -> str:
        """Return the path of the page that the order's buyer is sent a link to."""
        found = re.search(r"/b/[\w-]+", self.house.mai.get(f"/orders/{order_id}"))
        if found is None:
            raise AssertionError("the order has no page for its buyer")
        return found[0]

    def _post(self, comments: Sequence[tuple[str, str]]) -> list[int]:
        begin = datetime.now(UTC) - BETWEEN * len(comments)  # noqa: TID251 -- the server lives in our time
        content = {
            "channel": "facebook",
            "comments": [
                {
                    "external_id": secrets.token_hex(8),
                    "author_id": f"{self.id}-{name}",
                    "author_name": name,
                    "text": text,
                    "said_at": (begin + BETWEEN * number).isoformat(),
                }
                for number, (name, text) in enumerate(comments)
            ],
        }
        answer = self.house.call("POST", f"/api/lives/{self.id}/comments", "comments", content)
        return [each["comment_id"] for each in answer["accepted"]]
