"""An evening in short: a comment becomes an order on two desks, is confirmed, paid by QR, and its slip printed."""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from seller.orders.payments.vietqr import decode
from tests.browser.conftest import ACCOUNT, Take
from tests.browser.house import Evening, House
from tests.orders.paper.reading_back import papers

pytestmark = pytest.mark.browser


def test_a_comment_becomes_a_paid_parcel(house: House, live: Evening, take: Take) -> None:
    mai, lan = take().follow(live.page("desk")), take(house.lan).follow(live.page("desk"))

    live.hear(("Chị Hoa", "k1 2 cái 0912 345 678"))
    expect(mai.rows("order")).to_contain_text("K1 ×2")
    expect(lan.rows("order")).to_contain_text("K1 ×2")
    expect(lan.rows("comment")).to_contain_text("Chị Hoa k1 2 cái")

    lan.press("Chốt")
    expect(mai.rows("order").locator(".badge", has_text="Đã chốt")).to_be_visible()

    mai.rows("order").get_by_role("link", name="Mã QR").click()
    owed = live.orders()[0]["total"]
    paid_into = decode(read_code(mai.page)).to_dict()
    assert (paid_into["bin"], paid_into["account"], paid_into["amount"]) == (
        ACCOUNT["bank"],
        ACCOUNT["account"],
        str(owed),
    )

    mai.press("Đóng")
    words = slip(mai.page)
    assert [
        said for said in ("Chị Hoa", "Khăn piêu thêu tay", "500.000") if said not in words
    ] == []


def read_code(page: Page) -> str:
    """Read the payment code from the screen as a phone's camera would."""
    card = page.locator(".payment-card")
    expect(card).to_have_js_property("complete", value=True)
    [code] = zxingcpp.read_barcodes(Image.open(BytesIO(card.screenshot())))
    return code.text


def slip(page: Page) -> str:
    """Open the slip of the only order and return its words."""
    address = page.locator(".order").get_by_role("link", name="In phiếu").get_attribute("href")
    answer = page.context.request.get(f"{page.url.split('/lives')[0]}{address}")
    return " ".join(word for paper in papers(answer.body()) for word in paper.text.split())
