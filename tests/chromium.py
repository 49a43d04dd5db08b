"""The Chromium that the browser tests drive: found on the machine, or fetched once."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@cache
def find_chromium() -> Path | None:
    """Return a browser that starts: the machine's own first, then the one playwright keeps."""
    return next(filter(_starts, _candidates()), None)


@contextmanager
def open_chromium() -> Iterator[Browser]:
    """Start the browser; it ends with the block."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


def fetch_chromium() -> None:
    """Install Chromium, as a system package where we may, else in playwright's folder."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for step in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", "--quiet", *step], env=quiet, check=False)  # noqa: S607 -- apt-get is where the system has it
        find_chromium.cache_clear()
    if find_chromium() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
        find_chromium.cache_clear()


def _candidates() -> Iterator[Path]:
    yield from (Path(found) for name in NAMES if (found := shutil.which(name)))
    # In a thread of its own: whoever asks may be inside playwright already.
    with ThreadPoolExecutor(max_workers=1) as thread:
        yield thread.submit(_of_playwright).result()


def _of_playwright() -> Path:
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def _starts(browser: Path) -> bool:
    """Tell a browser from a package's placeholder that only says where to get one."""
    if not browser.is_file():
        return False
    answer = subprocess.run([browser, "--version"], capture_output=True, check=False)
    return answer.returncode == 0


def main() -> int:
    if find_chromium() is None:
        fetch_chromium()
    found = find_chromium()
    print(found or "Chromium could not be fetched; install it and try again.", file=sys.stderr)  # noqa: T201 -- its answer
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
