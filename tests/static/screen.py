"""A screen as the tests see it: a page of Chromium whose network is the app, and a socket that we hold."""

from pathlib import Path
from typing import Any, Self

from flask.testing import FlaskClient
from playwright.sync_api import Locator, Page, Route, ViewportSize
from werkzeug.test import TestResponse

from seller.live.models import Live
from seller.live.rows import rows_since
from tests.axe import violations

TABLET: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
ADDRESS = "http://localhost"
STATIC = Path(__file__).parents[2] / "static"

# Stands in for the socket's own client: what it is told comes from the test, by window.socket.
SOCKET = """
export function io() {
  const heard = {};
  window.socket = {
    connected: false,
    seq: 0,
    on: (name, call) => (heard[name] = [...(heard[name] ?? []), call]),
    timeout: () => ({ emitWithAck: async () => ({ ok: true, seq: window.socket.seq }) }),
    tell: (name, message) => (heard[name] ?? []).forEach((call) => call(message)),
  };
  return window.socket;
}
"""


class Screen:
    """One open page. `asked` are the addresses it has called; `offline` cuts it off, `deaf` loses the answers."""

    def __init__(self, page: Page, client: FlaskClient, live: Live) -> None:
        self.page, self.client, self.live = page, client, live
        self.offline = self.deaf = False
        self.asked: list[str] = []
        self.problems: list[str] = []
        page.set_default_timeout(8000)
        page.route("**/*", self._answer)
        page.on("pageerror", lambda problem: self.problems.append(str(problem)))
        page.on("console", lambda line: self._note(line.type, line.text))

    def go(self, path: str) -> Self:
        """Open a page and wait until its behaviours are started and its socket is connected."""
        self.page.goto(ADDRESS + path, wait_until="networkidle")
        self._tell("connect", None)
        return self

    def push(self) -> Self:
        """Send the rows that have changed since the number that the screen has."""
        main = self.page.locator("#main")
        since = int(main.get_attribute("data-seq") or 0)
        seq, rows = rows_since(self.live.id, since)
        return self.tell(seq, rows, since=since)

    def tell(self, seq: int, rows: list[dict[str, Any]], *, since: int) -> Self:
        """Send these rows."""
        self._tell("rows", {"live": self.live.id, "from": since, "seq": seq, "rows": rows})
        return self

    def reconnect(self) -> Self:
        """Let the socket connect anew, to a live that has gone on."""
        seq, _ = rows_since(self.live.id, None)
        self.page.evaluate("seq => (window.socket.seq = seq)", seq)
        self._tell("connect", None)
        return self

    def rows(self, kind: str) -> Locator:
        """Return the rows of a list: comment, order, ask."""
        return self.page.locator(f"[data-list={kind}] > *")

    def button(self, name: str) -> Locator:
        """Return the button or link with this word."""
        page = self.page
        return page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name))

    def complaints(self) -> list[str]:
        """Return what hinders people who see, hear or move differently."""
        return violations(self.page)

    def _tell(self, name: str, message: object) -> None:
        self.page.evaluate(
            "([name, message]) => window.socket?.tell(name, message)", [name, message]
        )

    def _note(self, kind: str, text: str) -> None:
        if kind == "error" and not (self.offline or self.deaf) and "409" not in text:
            self.problems.append(text)

    def _answer(self, route: Route) -> None:
        request = route.request
        path = request.url.removeprefix(ADDRESS)
        if self.offline:
            route.abort()
        elif path == "/static/vendor/socket.io.esm.min.js":
            route.fulfill(body=SOCKET, content_type="text/javascript")
        elif path.startswith("/static/"):
            route.fulfill(path=STATIC / path.removeprefix("/static/"))
        else:
            self.asked.append(path)
            given = self._ask(route, path)
            if self.deaf:
                route.abort()
                return
            route.fulfill(status=given.status_code, headers=dict(given.headers), body=given.data)

    def _ask(self, route: Route, path: str) -> TestResponse:
        request = route.request
        headers = {k: v for k, v in request.headers.items() if k not in {"cookie", "host"}}
        return self.client.open(
            path,
            method=request.method,
            headers=headers,
            data=request.post_data_buffer,
            base_url=ADDRESS,
        )
