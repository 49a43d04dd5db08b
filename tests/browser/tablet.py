"""A tablet or phone in somebody's hand: a browser of its own, whose every complaint is kept."""

import re
from typing import Self

from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    ViewportSize,
    expect,
)

from tests.browser.house import Person

TABLET: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
SMALL: ViewportSize = {"width": 360, "height": 740}
BEGUN = 'html[data-started], html:not(:has(script[src$="/app.js"]))'


class Tablet:
    """One page in a browser in which one person is signed in, or nobody."""

    def __init__(
        self,
        browser: Browser,
        address: str,
        person: Person | None = None,
        size: ViewportSize = TABLET,
        **cookies: str,
    ) -> None:
        self.address = address
        self.context = browser.new_context(viewport=size, has_touch=True, locale="vi-VN")
        wanted = (person.cookies() if person else {}) | cookies
        self.context.add_cookies(
            [{"name": name, "value": value, "url": address} for name, value in wanted.items()]
        )
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.problems: list[str] = []
        self._cut = False
        self.page.on("pageerror", lambda problem: self.problems.append(str(problem)))
        self.page.on("console", self._note)
        self.page.on("request", self._watch)

    def go(self, path: str) -> Self:
        """Open a page, and wait until its scripts have begun."""
        self.page.goto(self.address + path)
        self.page.locator(BEGUN).wait_for(state="attached")
        return self

    def follow(self, path: str) -> Self:
        """Open a live screen, and wait until it hears of what happens."""
        with self.page.expect_websocket() as waiting:
            self.page.goto(self.address + path)
        waiting.value.wait_for_event(
            "framereceived", predicate=lambda frame: '"ok":true' in str(frame)
        )
        return self

    def expects_trouble(self) -> None:
        """Do not count what the browser says about a network that is troubled on purpose."""
        self._cut = True

    def cut(self) -> None:
        """Take the network away."""
        self.expects_trouble()
        self.context.set_offline(True)

    def mend(self) -> None:
        """Give the network back, and wait until the screen is connected again."""
        self.context.set_offline(False)
        self.back()

    def back(self) -> None:
        """Wait until the strip that tells of a lost connection has gone."""
        expect(self.page.locator("#connection")).to_be_hidden(timeout=30_000)
        self._cut = False

    def away(self) -> None:
        """Wait until the screen says that it has lost the connection."""
        expect(self.page.locator("#connection")).to_be_visible(timeout=30_000)

    def rows(self, kind: str) -> Locator:
        """Return the rows of a list: comment, order, ask."""
        return self.page.locator(f"[data-list={kind}] > *")

    def row_texts(self, kind: str) -> list[str]:
        """Return the words of each row of a list, from top to bottom."""
        return [" ".join(text.split()) for text in self.rows(kind).all_inner_texts()]

    def press(self, name: str) -> None:
        """Press the button of that name."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def close(self) -> None:
        """Put the tablet away."""
        self.context.close()

    def _note(self, line: ConsoleMessage) -> None:
        refused = re.search(r"status of 4(?!04)", line.text)
        if line.type in {"error", "warning"} and not self._cut and not refused:
            self.problems.append(f"{line.text} {line.location.get('url', '')}")

    def _watch(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.problems.append(f"called {request.url}")
