"""Packing at the kitchen table: ten baskets one after the other, slips from a printer that can break."""

import time
from collections.abc import Iterator

import pytest
import requests
from playwright.sync_api import FilePayload, expect

from tests.browser.conftest import Take
from tests.browser.house import Evening, House
from tests.browser.tablet import PHONE, Tablet
from tests.orders.paper.reading_back import papers
from tests.orders.paper.recording_printer import RecordingPrinter
from tests.orders.paper.test_scanned import a_photo

pytestmark = pytest.mark.browser

BUYERS = [f"Chị Khách {number}" for number in range(1, 11)]
READY, DONE = b"\x12", b"\x00"


def test_ten_baskets_are_packed_and_the_one_whose_money_changed_is_stopped(
    house: House, live: Evening, take: Take
) -> None:
    live.hear(*((name, "k1, tl 1 kg") for name in BUYERS))
    orders = live.orders()
    for order in orders:
        house.mai.post(f"/orders/{order['id']}/confirm")
    paid_late = orders[4]
    house.mai.get(f"/orders/{paid_late['id']}/slip.pdf")
    house.mai.post(f"/orders/{paid_late['id']}/payments", amount="100000", kind="transfer")

    packer = take(size=PHONE).go(f"/packing?live={live.id}")
    packer.page.get_by_role("link", name="Bắt đầu đóng gói").click()
    for order in orders:
        expect(packer.page.locator("h1")).to_contain_text(order["buyer"]["name"])
        put_everything_in(packer)
        if order is paid_late:
            look_at_the_slip(packer)
        packer.press("Đã đóng gói")

    expect(packer.page.locator("h1")).to_have_text("Đóng gói")
    assert {order["state"] for order in live.orders()} == {"packed"}
    packer.press("Người giao đã lấy hết")
    expect(packer.page.get_by_text("Chưa có gói nào.")).to_be_visible()
    assert {order["state"] for order in live.orders()} == {"sent"}


def test_a_parcel_that_changes_after_it_was_closed_stays_when_the_carrier_comes(
    house: House, live: Evening, take: Take
) -> None:
    live.hear(("Chị Hoa", "k1"), ("Chị Thu", "k1"))
    hoa, thu = live.orders()
    for order in (hoa, thu):
        house.mai.post(f"/orders/{order['id']}/confirm")
        house.mai.get(f"/orders/{order['id']}/slip.pdf")
        house.mai.post(f"/orders/{order['id']}/pack")
    house.mai.post(f"/orders/{hoa['id']}/payments", amount="50000", kind="transfer")

    packer = take(size=PHONE).go(f"/packing?live={live.id}")
    packer.press("Người giao đã lấy hết")

    expect(packer.page.locator(".toast")).to_contain_text(f"Giữ lại gói số {hoa['number']}")
    expect(packer.page.locator(".badge.is-urgent", has_text="Phiếu cũ")).to_be_visible()
    assert [order["state"] for order in live.orders()] == ["packed", "sent"]


def test_many_slips_show_how_far_they_are_and_open_when_they_are_made(
    house: House, live: Evening, take: Take
) -> None:
    live.hear(*((name, "k1") for name in BUYERS))
    for order in live.orders():
        house.mai.post(f"/orders/{order['id']}/confirm")
    packer = take()

    packer.go(f"/lives/{live.id}/slips?size=a6")

    expect(packer.page.locator(".making")).to_contain_text("10 / 10")
    file = packer.page.get_by_role("link", name="Mở tệp phiếu").get_attribute("href")
    pdf = packer.context.request.get(f"{packer.address}{file}").body()
    assert len(papers(pdf)) == 10


def test_goods_are_put_in_by_the_tablets_camera(house: House, live: Evening, take: Take) -> None:
    live.hear(("Chị Hoa", "k1"), ("Chị Thu", "k1"))
    hoa, thu = live.orders()
    for order in (hoa, thu):
        house.mai.post(f"/orders/{order['id']}/confirm")
    packer = take(size=PHONE).go(f"/packing/{hoa['code']}")
    line = packer.page.locator(".thing").first.get_attribute("id")
    number = (line or "").removeprefix("thing-")

    photograph(packer, thu["code"] + ".1")
    expect(packer.page.locator(".toast.is-refused")).to_contain_text("Chị Thu")
    photograph(packer, f"{hoa['code']}.{number}")

    expect(packer.page.locator(".toast.is-done")).to_contain_text("Đã bỏ vào gói: K1")
    expect(packer.page.locator(".thing.is-in")).to_have_count(1)


def photograph(packer: Tablet, text: str) -> None:
    """Take a photo of a code."""
    photo: FilePayload = {
        "name": "photo.jpg",
        "mimeType": "image/jpeg",
        "buffer": a_photo(text),
    }
    packer.page.locator(".scan input[type=file]").set_input_files(photo)


def test_ticks_are_seen_on_another_tablet(house: House, live: Evening, take: Take) -> None:
    live.hear(("Chị Hoa", "k1 2 cái"))
    (order,) = live.orders()
    house.mai.post(f"/orders/{order['id']}/confirm")
    first, second = take(), take(house.lan)
    for tablet in (first, second):
        open_basket(tablet, order["code"])

    first.press("Bỏ vào gói")

    expect(second.page.locator(".thing.is-in")).to_have_count(1)
    second.press("Đã bỏ vào")
    expect(first.page.locator(".thing.is-in")).to_have_count(0)


def test_missing_goods_are_at_the_desk_with_one_tap_and_back_with_another(
    house: House, live: Evening, take: Take
) -> None:
    live.hear(("Chị Hoa", "k1 2 cái"))
    (order,) = live.orders()
    house.mai.post(f"/orders/{order['id']}/confirm")
    desk = take().follow(live.page("desk"))
    packer = take(house.lan).go(f"/packing/{order['code']}")

    packer.press("Thiếu hàng")
    expect(desk.rows("order").locator(".badge", has_text="Chờ hàng")).to_be_visible()

    packer.press("Tìm thấy rồi")
    expect(desk.rows("order").locator(".badge", has_text="Giữ hàng")).to_be_visible()
    expect(packer.page.get_by_role("button", name="Bỏ vào gói")).to_be_visible()


def test_slip_comes_out_when_the_parcel_is_closed_and_a_dead_printer_holds_nobody_up(
    house: House, live: Evening, take: Take, slip_printer: RecordingPrinter
) -> None:
    live.hear(("Chị Hoa", "k1 2 cái"))
    (order,) = live.orders()
    house.mai.post(f"/orders/{order['id']}/confirm")
    packer = take().go(f"/packing/{order['code']}")
    put_everything_in(packer)

    packer.press("Đã đóng gói")

    packer.go("/printing")
    printed = packer.page.locator(".job", has_text="Chị Hoa")
    expect(printed.locator(".badge")).to_have_text("Đã in", timeout=30_000)
    assert slip_printer.job.count(b"\x1bd\x04") == 1
    begin = time.monotonic()
    requests.get(f"{house.server.address}/health", timeout=10).raise_for_status()
    assert time.monotonic() - begin < 5


def open_basket(packer: Tablet, code: str) -> None:
    """Open a basket, and wait until the screen has asked to hear of its changes."""
    with packer.page.expect_websocket() as waiting:
        packer.page.goto(f"{packer.address}/packing/{code}")
    waiting.value.wait_for_event("framesent", predicate=lambda frame: "follow" in str(frame))


def put_everything_in(packer: Tablet) -> None:
    """Tap each thing, and wait until the server has it."""
    things = packer.page.locator(".thing")
    for number in range(things.count()):
        things.nth(number).get_by_role("button", name="Bỏ vào gói").click()
        expect(packer.page.locator(".thing.is-in")).to_have_count(number + 1)


def look_at_the_slip(packer: Tablet) -> None:
    """Find the parcel stopped, and say that the slip was looked at."""
    stop = packer.page.get_by_role("heading", name="Dừng lại: phiếu đã in không còn đúng")
    expect(stop).to_be_visible()
    expect(packer.page.locator(".slip-changes dd")).to_contain_text("₫")
    expect(packer.page.get_by_role("button", name="Đã đóng gói")).to_be_disabled()
    packer.press("Đã xem, giữ phiếu cũ")
    expect(stop).to_be_hidden()


@pytest.fixture
def slip_printer(house: House) -> Iterator[RecordingPrinter]:
    """Give the house a printer for slips, beside one that takes calls and never reads what is sent."""
    machine, dead = RecordingPrinter(answers=[READY, DONE]), RecordingPrinter(reads=False)
    with machine.listening() as address, dead.listening() as nowhere:
        numbers = [
            house.add_printer("Máy không đọc", str(nowhere)),
            house.add_printer("Máy bàn gói", str(address), for_slips="on"),
        ]
        house.mai.post(f"/printing/printers/{numbers[0]}/sample", key="dead")
        yield machine
        for number in numbers:
            house.mai.post(f"/printing/printers/{number}/remove")
