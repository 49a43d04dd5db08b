"""Away and back: no network, a server that was killed; afterwards every screen tells the same."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Take
from tests.browser.house import Evening, House, Person
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


def test_a_minute_without_network_in_the_rush_is_made_up_for(
    house: House, live: Evening, take: Take
) -> None:
    live.hear(("Hoa", "k1 1 cái"), ("Thu", "tl 2 kg"), ("Mây", "tl 1 kg"))
    mai, lan = take().follow(live.page("desk")), take(house.lan)
    lan.page.clock.install()
    lan.follow(live.page("desk"))
    lan.cut()

    for part, buyer in enumerate(("Hoa", "Thu", "Mây")):
        live.hear(*((f"{name} {part}", text) for name, text in RUSH))
        lan.page.clock.fast_forward("00:20")
        confirm(lan, buyer)
    lan.away()
    live.hear(*((f"{name} nữa", text) for name, text in RUSH))
    lan.mend()

    expect(mai.page.locator("#counts")).to_contain_text(f"{4 * len(RUSH) + 3} bình luận")
    expect(lan.page.locator("#counts")).to_contain_text(f"{4 * len(RUSH) + 3} bình luận")
    assert [state_of(live, buyer) for buyer in ("Hoa", "Thu", "Mây")] == ["confirmed"] * 3
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


def test_whose_account_was_closed_is_sent_to_the_door(
    house: House, live: Evening, take: Take
) -> None:
    thu = Person(house.server.address)
    page = house.mai.post("/people/links", name="Thu", role="helper").text
    (link,) = set(re.findall(r"/invite/\w+", page))
    thu.accept(link, "Thu", "thu")
    desk = take(thu).follow(live.page("desk"))
    number = re.findall(r"/people/(\d+)/close", house.mai.get("/people"))[-1]

    house.mai.post(f"/people/{number}/close")

    expect(desk.page.get_by_role("heading", name="Đăng nhập")).to_be_visible(timeout=10_000)


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
    """Compare what desks show that were open for long with a page that was opened just now.

    They also hold older rows, which the fresh page would have to ask for.
    """
    for kind in ("comment", "ask", "order"):
        wanted = shown(fresh, kind)
        for desk in desks:
            for row_id in list(wanted)[:1]:
                expect(desk.page.locator(f"#{row_id}")).to_have_text(wanted[row_id])
            seen = {row_id: text for row_id, text in shown(desk, kind).items() if row_id in wanted}
            assert list(seen.items()) == list(wanted.items())


def shown(desk: Tablet, kind: str) -> dict[str, str]:
    """Return the words of each row of a list by its id, from top to bottom."""
    rows: dict[str, str] = desk.rows(kind).evaluate_all(
        "rows => Object.fromEntries(rows.map((row) => [row.id, row.textContent]))"
    )
    return rows
