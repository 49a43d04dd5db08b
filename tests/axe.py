"""axe: what on a page hinders people who see, hear or move differently."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parents[1] / "static" / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
_CALL = """axe.run({runOnly: %s}).then((found) => JSON.stringify(
  found.violations.flatMap((rule) => rule.nodes.map((node) => rule.id + " " + node.html.slice(0, 200)))))"""


def violations(page: Page) -> list[str]:
    """Return each broken rule with the element that breaks it."""
    with _unrolled(page):
        session = page.context.new_cdp_session(page)
        # By the debugger, because the page itself lets no foreign script in.
        session.send("Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8")})
        answer = session.send(
            "Runtime.evaluate",
            {"expression": _CALL % json.dumps(RULES), "awaitPromise": True, "returnByValue": True},
        )
        session.detach()
    found: list[str] = json.loads(answer["result"]["value"])
    return found


@contextmanager
def _unrolled(page: Page) -> Iterator[None]:
    """Make the window as high as its page, where a bar at the foot covers nothing that can be scrolled to."""
    size = page.viewport_size
    if size is None:
        yield
        return
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": max(size["height"], height)})
    yield
    page.set_viewport_size(size)
