"""Take the pictures of the README: the demo, seen on a tablet and on a phone."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize

from tests.chromium import open_chromium

PICTURES = Path(__file__).parent.parent / "docs"
TABLET: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
FLOWING = 8_000


@dataclass(frozen=True, slots=True)
class Shot:
    """A page to be photographed, and what is pressed on the way to it."""

    name: str
    path: str
    size: ViewportSize
    presses: tuple[str, ...] = ()


SHOTS = (
    Shot("desk", "/desk", TABLET),
    Shot("presenter", "/presenter", TABLET),
    Shot("desk-phone", "/desk", PHONE),
    Shot("qr", "/money", PHONE, (".order-list a[data-sheet]",)),
    Shot("packing", "/packing", TABLET, (".basket-link",)),
)


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with demo() as (address, login, password), open_chromium() as browser:
        for shot in SHOTS:
            page = _signed_in(browser, shot.size, address, login, password)
            answer = page.goto(address + shot.path)
            if answer is None or not answer.ok:
                raise RuntimeError(f"{shot.path} cannot be shown")
            for press in shot.presses:
                page.locator(press).first.click()
            page.wait_for_timeout(FLOWING)
            _keep(page.screenshot(), PICTURES / f"{shot.name}.webp")
            page.context.close()


@contextmanager
def demo() -> Iterator[tuple[str, str, str]]:
    """Run the demo and yield its address, and the name and password that it prints."""
    seller = str(Path(sys.executable).parent / "seller")
    command = [seller, "demo", "--host", "127.0.0.1", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield _what_it_says(server)
        finally:
            server.terminate()


def _what_it_says(server: subprocess.Popen[str]) -> tuple[str, str, str]:
    said = ""
    for line in server.stdout or ():
        said += line
        address = re.search(r"http://[\d.:]+", said)
        entry = re.search(r"“(.+?)”.*“(.+?)”", said)
        if address and entry:
            return address[0], entry[1], entry[2]
    raise RuntimeError(f"The demo did not start: {said}")


def _signed_in(
    browser: Browser, size: ViewportSize, address: str, login: str, password: str
) -> Page:
    page = browser.new_page(viewport=size, locale="vi-VN")
    page.goto(f"{address}/sign-in")
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "/sign-in" not in url)
    return page


def _keep(picture: bytes, file: Path) -> None:
    Image.open(BytesIO(picture)).save(file, quality=80, method=6)


if __name__ == "__main__":
    main()
