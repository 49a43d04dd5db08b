"""Away and back: no network, a server that was killed; afterwards every screen tells the same."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Take
from tests.browser.house import Evening, House
from tests.browser.tablet import Tablet

pytestmark = pytest.mark.browser

RUSH = [(f"Khách {number % 30}", f"k1 {number % 3 + 1} cái") for number in range(60)]


def test_a_desk_without_network_catches_up_and_sends_what_was_pressed(
    house: House, live: Evening, take: Take
) -> None:
    live.hear(("Hoa", "k1 1 cái"), ("Thu", "tl 2 kg"), ("Mây", "đổi a1 sang size L"))
    mai, lan = take().follow(live.page("desk")), take(house.lan).follow(live.page("desk"))
    lan.cut()
    live.hear(*RUSH)
    house.mai.post(f"/orders/{number_of(live, 'Thu')}/cancel")
    mai.rows("ask").get_by_role("button", name="Bỏ").click()
    expect(mai.rows("ask")).to_have_count(0)

    confirm(lan, "Hoa")
    confirm(lan, "Thu")
    lan.rows("ask").get_by_role("button", name="Bỏ").click()
    expect(lan.page.locator("#connection")).to_contain_text("Đang chờ gửi: 3")
    lan.mend()

    expect(lan.page.locator(".toast")).to_contain_text(
        [
            "Đã chốt đơn.",
            "Chưa giữ được món nào cho khách, nên chưa chốt được.",
            "Bình luận này đã có người trả lời.",
        ]
    )
    assert (state_of(live, "Hoa"), state_of(live, "Thu")) == ("confirmed", "cancelled")
    show_the_same(take().follow(live.page("desk")), mai, lan)


def test_desks_outlive_a_server_that_was_killed(house: House, live: Evening, take: Take) -> None:
    live.hear(("Hoa", "k1 1 cái"), ("Thu", "tl 2 kg"))
    mai, lan = take().follow(live.page("desk")), take(house.lan).follow(live.page("desk"))
    mai.expects_trouble()
    lan.expects_trouble()

    house.server.kill()
    mai.away()
    lan.away()
    confirm(lan, "Hoa")
    house.server.start()
    live.hear(*RUSH)
    mai.back()
    lan.back()

    expect(lan.page.locator(".toast", has_text="Đã chốt đơn.")).to_be_visible()
    assert state_of(live, "Hoa") == "confirmed"
    show_the_same(take().follow(live.page("desk")), mai, lan)


def confirm(desk: Tablet, buyer: str) -> None:
    """Press the main button of the buyer's order."""
    order = desk.rows("order").filter(has=desk.page.locator("h3", has_text=buyer))
    order.get_by_role("button", name="Chốt").click()


def number_of(live: Evening, buyer: str) -> int:
    number: int = next(order["id"] for order in live.orders() if order["buyer"]["name"] == buyer)
    return number


def state_of(live: Evening, buyer: str) -> str:
    state: str = next(order["state"] for order in live.orders() if order["buyer"]["name"] == buyer)
    return state


def show_the_same(fresh: Tablet, *desks: Tablet) -> None:
    """Compare what desks show that were open for long with a page that was opened just now."""
    for kind in ("comment", "ask", "order"):
        for desk in desks:
            expect(desk.rows(kind)).to_have_text(fresh.rows(kind).all_text_contents())
