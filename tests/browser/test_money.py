"""Money on a phone: a transfer is shared out over two orders, and all buyers get their words."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Take
from tests.browser.house import Evening, House
from tests.browser.tablet import PHONE

pytestmark = pytest.mark.browser

MESSAGE = (
    "SD TK 0011012345678 +600,000VND luc 22-11-2026 21:07:09. SD 7,630,000VND. "
    "Ref MBVCB.2618262660.088375.hai chi em gui chung.CT tu 0221000070001 LO THI SOI"
)


def test_transfer_is_shared_out_and_taken_back(house: House, live: Evening, take: Take) -> None:
    live.hear(("Cô Sôi", "k1"), ("Cô Sáy", "k1 2 cái"))
    soi, say = live.orders()
    house.mai.post("/transfers/paste", messages=MESSAGE)
    mai = take(house.mai, PHONE).go("/money")
    card = mai.page.locator(".to-look", has_text="hai chi em gui chung")
    card.get_by_role("link", name="Đơn khác").click()
    path = mai.page.url.partition(mai.address)[2]

    mai.go(f"{path}/split?orders={soi['id']},{say['id']}")
    first, second = (mai.page.locator(f"#part-{order['id']}") for order in (soi, say))
    rest = mai.page.locator("[data-rest]")
    expect(first).to_have_value("250000")
    expect(second).to_have_value("350000")
    expect(rest).to_have_text("0 ₫")
    second.fill("300k")
    expect(rest).to_have_text("50.000 ₫")
    first.fill("300.000")
    expect(rest).to_have_text("0 ₫")
    mai.press("Ghi các phần này")

    expect(mai.page).to_have_url(f"{mai.address}/money")
    assert [order["paid"] for order in live.orders()] == [300_000, 300_000]
    mai.page.locator("#settled-title + ul .payment", has_text="hai chi em").get_by_role(
        "button", name="Bỏ khớp"
    ).click()
    expect(mai.page.locator(".to-look", has_text="hai chi em gui chung")).to_be_visible()
    assert [order["paid"] for order in live.orders()] == [0, 0]


def test_words_for_a_buyer_are_marked_as_copied(house: House, live: Evening, take: Take) -> None:
    live.hear(("Cô Pó", "k1"), ("Cô Ín", "k1"))
    for order in live.orders():
        house.mai.post(f"/orders/{order['id']}/confirm")
    mai = take(house.mai, PHONE).go(live.page("links"))
    rows = mai.page.locator(".to-send")
    expect(rows).to_have_count(2)

    rows.first.get_by_role("button", name="Chép lời nhắn").click()

    expect(rows.first.get_by_text("Đã chép")).to_be_visible()
    mai.go(live.page("links"))
    expect(rows.first.get_by_text("Đã chép")).to_be_visible()
    expect(rows.last.get_by_text("Đã chép")).to_be_hidden()


SHARES = """
navigator.canShare = () => true;
navigator.share = async ({ text, files: [picture] }) => {
  document.body.dataset.shared = JSON.stringify([text, picture.name, picture.size > 1000]);
};
"""


def test_words_and_code_are_handed_to_the_phone_together(
    house: House, live: Evening, take: Take
) -> None:
    live.hear(("Cô Ngần", "k1"))
    (order,) = live.orders()
    mai = take(house.mai, PHONE)
    mai.page.add_init_script(SHARES)
    mai.go(f"/orders/{order['id']}/qr")

    mai.press("Gửi cho khách")

    expect(mai.page.locator("body[data-shared]")).to_be_visible()
    words, name, has_picture = json.loads(mai.page.evaluate("document.body.dataset.shared"))
    assert words.startswith("Chào Cô Ngần, đơn số 1 của mình ở HTX Noong Lay: K1 ×1.")
    assert (name, has_picture) == (f"qr-{order['code']}.png", True)
