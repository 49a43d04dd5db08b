"""A desk with three hundred orders and a thousand comments: light, and answering."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Take
from tests.browser.house import Evening, House

pytestmark = pytest.mark.browser

# Every order, and viewers who only talk.
CROWD = [
    (f"Khách {number % 300}", f"k1 1 cái 0912 000 {number:03}" if number < 300 else "đẹp quá shop")
    for number in range(1000)
]
MOST_ROWS = 100


@pytest.fixture(scope="module")
def crowded(house: House) -> Evening:
    """Let a crowd come."""
    evening = house.open_live("Phiên đông")
    evening.hear(*CROWD)
    house.mai.post(f"/orders/{evening.orders()[7]['id']}/confirm")
    return evening


def test_a_crowded_desk_stays_light(crowded: Evening, take: Take) -> None:
    desk = take().follow(crowded.page("desk"))

    expect(desk.page.locator("#counts")).to_contain_text("1000 bình luận · 300 đơn")
    assert 0 < desk.rows("comment").count() <= MOST_ROWS
    assert 0 < desk.rows("order").count() <= MOST_ROWS


@pytest.mark.parametrize("typed", ["Khách 12", "0912 000 012", "0912000012"])
def test_an_order_far_down_is_found(crowded: Evening, take: Take, typed: str) -> None:
    desk = take().follow(crowded.page("desk"))

    desk.page.locator("#find").fill(typed)

    found = desk.rows("order").filter(visible=True)
    expect(found.locator("h3", has_text="Khách 12 0912")).to_be_visible()


def test_a_filter_brings_orders_that_are_not_on_the_page(crowded: Evening, take: Take) -> None:
    desk = take().follow(crowded.page("desk"))

    desk.page.get_by_role("button", name="Đã chốt").click()

    shown = desk.rows("order").filter(visible=True)
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("Khách 7")
