"""The buyer's page on a cheap phone: soon there, complete without scripts, and its code can be kept and read."""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, expect

from seller.orders.payments.vietqr import decode
from tests.axe import violations
from tests.browser.conftest import Take
from tests.browser.house import Evening
from tests.browser.tablet import SMALL

pytestmark = pytest.mark.browser

# What browsers' own tools call slow 3G: two seconds until an answer begins, then 50 kB a second.
SLOW = {
    "offline": False,
    "latency": 400 * 5,
    "downloadThroughput": 500 * 1000 / 8 * 0.8,
    "uploadThroughput": 500 * 1000 / 8 * 0.8,
}

# From the tap on the link until everything can be filled in, as the browser has measured it.
MILLISECONDS = "performance.getEntriesByType('navigation')[0].domInteractive"
IS_DRESSED = "getComputedStyle(document.querySelector('.shop-head')).display === 'flex'"


@pytest.fixture
def page(live: Evening) -> str:
    live.hear(("Chị Hoa", "k1 2 cái"))
    (order,) = live.orders()
    return live.buyers_page(order["id"])


def test_page_can_be_used_soon_on_a_slow_line(take: Take, page: str) -> None:
    phone = take(None, SMALL)
    line = phone.context.new_cdp_session(phone.page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW)

    phone.page.goto(phone.address + page, wait_until="commit")
    expect(phone.page.get_by_label("Địa chỉ")).to_be_editable()

    assert phone.page.evaluate(MILLISECONDS) < 3000
    assert phone.page.evaluate(IS_DRESSED)


def test_page_hinders_nobody(take: Take, page: str) -> None:
    phone = take(None, SMALL).go(page)

    assert violations(phone.page) == []
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]


def test_kept_picture_pays_this_order(take: Take, live: Evening, page: str) -> None:
    phone = take(None, SMALL).go(page)
    (order,) = live.orders()

    with phone.page.expect_download() as download:
        phone.page.get_by_role("link", name="Lưu ảnh QR về máy").click()

    picture = Image.open(BytesIO(download.value.path().read_bytes()))
    asked = decode(zxingcpp.read_barcodes(picture)[0].text)
    assert (asked.amount, asked.memo) == (order["total"], order["code"])


def test_address_is_sent_without_scripts(chromium: Browser, live: Evening, page: str) -> None:
    context = chromium.new_context(viewport=SMALL, java_script_enabled=False, locale="vi-VN")
    phone = context.new_page()
    phone.goto(live.house.server.address + page)
    phone.get_by_label("Số điện thoại").fill("0912 345 678")
    phone.get_by_label("Địa chỉ").fill("Bản Hua Nà, xã Thuận Châu, Sơn La")

    phone.get_by_role("button", name="Lưu địa chỉ").click()

    expect(phone.get_by_text("Đã lưu. Cảm ơn bạn!")).to_be_visible()
    (order,) = live.orders()
    assert order["buyer"]["phone"] == "0912345678"
    context.close()
