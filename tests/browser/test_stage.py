"""The presenter's screen: it switches what is on air, and sees who is to be thanked."""

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.conftest import Take
from tests.browser.house import Evening, House
from tests.browser.tablet import PHONE, TABLET

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])
def test_the_presenter_switches_with_one_tap(
    house: House, live: Evening, take: Take, size: ViewportSize
) -> None:
    house.mai.post(live.page("run-sheet"), code=["K1", "V1"])
    live.show("K1")
    presenter = take(size=size).follow(live.page("presenter"))
    desk = take(house.lan).follow(live.page("desk"))
    expect(presenter.page.locator("h1")).to_contain_text("K1")

    presenter.page.locator(".stage-switch").get_by_role("button", name="Tiếp V1").tap()

    expect(presenter.page.locator("h1")).to_contain_text("V1")
    expect(desk.page.locator("#on-air")).to_contain_text("V1 Váy Thái đen")
    expect(presenter.page.locator(".stage-switch button")).to_be_in_viewport()


def test_the_presenter_thanks_who_was_confirmed(house: House, live: Evening, take: Take) -> None:
    live.show("K1")
    live.hear(("Hoa", "k1 1 cái"))
    presenter = take(size=PHONE).follow(live.page("presenter"))
    [order] = live.orders()

    house.lan.post(f"/orders/{order['id']}/confirm")

    expect(presenter.page.locator("[data-bought]")).to_contain_text("Hoa")
