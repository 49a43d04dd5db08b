"""Every page: nobody is hindered, nothing sticks out, nothing is called from elsewhere."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.axe import violations
from tests.browser.conftest import Busy, Take
from tests.browser.house import House
from tests.browser.pages import PAGES
from tests.browser.tablet import PHONE, SMALL, TABLET, Tablet

pytestmark = pytest.mark.browser

STICKS_OUT = """[...document.querySelectorAll("body *")]
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
  .map((element) => element.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def mais(house: House, chromium: Browser) -> Iterator[Tablet]:
    """Take one tablet for all pages."""
    tablet = Tablet(chromium, house.server.address, house.mai)
    yield tablet
    tablet.close()


@pytest.mark.parametrize("address", PAGES.values())
def test_a_page_hinders_nobody(mais: Tablet, busy: Busy, address: str) -> None:
    mais.problems.clear()
    mais.page.set_viewport_size(TABLET)
    mais.go(busy.path(address))

    assert mais.page.locator("h1").count() == 1
    assert mais.page.title().partition(" · ")[0].strip() != ""
    assert violations(mais.page) == []
    mais.page.set_viewport_size(PHONE)
    assert violations(mais.page) == []
    mais.page.set_viewport_size(SMALL)
    assert mais.page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"], (
        mais.page.evaluate(STICKS_OUT)
    )
    assert mais.problems == []


def test_axe_finds_what_hinders(mais: Tablet) -> None:
    mais.page.set_content("<html lang=vi><title>Sai</title><main><h1>Sai</h1><input></main>")

    assert [found.partition(" ")[0] for found in violations(mais.page)] == ["label"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_door_hinders_nobody_in_any_light(take: Take, theme: str) -> None:
    door = take(None, PHONE, theme=theme).go("/sign-in")

    assert violations(door.page) == []


def test_a_sheet_over_the_desk_hinders_nobody(busy: Busy, take: Take) -> None:
    desk = take(size=PHONE).follow(busy.path("/lives/{live}/desk"))
    desk.rows("order").get_by_role("link", name="Sửa").first.click()
    expect(desk.page.get_by_role("dialog").get_by_role("heading", level=1)).to_be_visible()

    assert violations(desk.page) == []
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_dark_stage_hinders_nobody(busy: Busy, take: Take) -> None:
    presenter = take(theme="dark").follow(busy.path("/lives/{live}/presenter"))

    assert violations(presenter.page) == []
