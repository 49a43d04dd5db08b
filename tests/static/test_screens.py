"""The other screens in a browser: the presenter's, the day, the run sheet, what opens over the desk."""

import pytest
from playwright.sync_api import expect

from seller.db import db
from seller.live.models import Live, RunSheetItem
from seller.live.run_sheet import Planned, save
from seller.orders.operations import confirm
from tests.builders import EVENING, after, hear, order_ids, said
from tests.static.conftest import Open
from tests.static.screen import Screen

pytestmark = pytest.mark.browser

PRESENTER = "/lives/{live}/presenter"
RUN_SHEET = "/lives/{live}/run-sheet"

# Stands in for the browser's voice, which this machine may not have.
VOICE = """
window.spoken = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", {
  value: { speak: (words) => window.spoken.push(words.text), getVoices: () => [], cancel: () => {} },
});
"""


@pytest.fixture
def sheet(live: Live) -> Live:
    """Plan the evening: the scarf, then the blouse, then the fruit."""
    planned = [Planned("K1", points="Thêu tay\nMỗi khăn một kiểu"), Planned("A1"), Planned("TL")]
    save(shop_id=live.shop_id, live_id=live.id, planned=planned, at=EVENING)
    return live


def codes(live: Live) -> list[str]:
    """Return the codes of the run sheet, in order, as they are stored."""
    db.session.rollback()
    items = db.session.query(RunSheetItem).filter_by(live_id=live.id)
    return [item.product.code for item in items.order_by(RunSheetItem.position)]


def confirmed(live: Live, who: str, *, at: float = 1) -> None:
    """Let a buyer take a scarf, and a helper confirm it."""
    hear(live, said(who, "k1", at=at))
    order_id = order_ids(live)[-1]
    confirm(shop_id=live.shop_id, order_id=order_id, account_id=None, at=after(at + 100))


def spoken(screen: Screen) -> list[str]:
    heard: list[str] = screen.page.evaluate("window.spoken")
    return heard


def test_the_presenter_sees_who_has_just_bought(sheet: Live, open_screen: Open) -> None:
    screen = open_screen(PRESENTER)
    confirmed(sheet, "Lan")

    screen.push()

    expect(screen.page.locator(".stage-bought li")).to_have_text(["Lan"])
    expect(screen.page.locator(".stage-left")).to_have_text("Còn 4")


def test_the_presenter_goes_on_with_one_press(sheet: Live, open_screen: Open) -> None:
    screen = open_screen(PRESENTER)

    screen.page.get_by_role("button", name="Tiếp A1").click()
    expect(screen.page.locator(".toast")).to_contain_text("Đang lên sóng: A1")
    screen.push()

    expect(screen.page.locator("h1")).to_have_text("A1 Áo cóm")
    expect(screen.page.get_by_role("button", name="Trước K1")).to_be_visible()


def test_new_buyers_are_said_once_and_only_when_wanted(sheet: Live, open_screen: Open) -> None:
    screen = open_screen(PRESENTER)
    screen.page.evaluate(VOICE)
    confirmed(sheet, "Lan")
    screen.push()
    expect(screen.page.locator(".stage-bought")).to_contain_text("Lan")

    screen.page.get_by_role("button", name="Đọc to").click()
    confirmed(sheet, "Hoa", at=2)
    screen.push()

    expect(screen.page.locator(".stage-bought")).to_contain_text("Hoa")
    assert [sentence for sentence in spoken(screen) if "Lan" in sentence] == []
    assert [sentence for sentence in spoken(screen) if "Hoa" in sentence] == [
        "Cảm ơn Hoa đã chốt đơn"
    ]


def test_the_dark_stage_stays_dark(open_screen: Open) -> None:
    screen = open_screen(PRESENTER)

    screen.page.get_by_role("button", name="Tối").click()

    assert screen.page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert "theme=dark" in screen.page.evaluate("document.cookie")


def test_the_run_sheet_is_put_in_order_and_saved(sheet: Live, open_screen: Open) -> None:
    screen = open_screen(RUN_SHEET)

    screen.page.get_by_role("button", name="Lên TL").click()
    screen.page.get_by_role("button", name="Lưu kịch bản").click()
    screen.page.wait_for_url("**/run-sheet")

    expect(screen.page.locator(".notice")).to_have_text("Đã lưu kịch bản.")
    assert codes(sheet) == ["K1", "TL", "A1"]


def test_the_run_sheet_is_dragged_by_its_handle(sheet: Live, open_screen: Open) -> None:
    screen = open_screen(RUN_SHEET)
    handle = screen.page.locator("#planned-K1 [data-handle]").bounding_box()
    goal = screen.page.locator("#planned-A1").bounding_box()
    assert handle is not None
    assert goal is not None
    mouse = screen.page.mouse

    mouse.move(handle["x"] + 10, handle["y"] + 10)
    mouse.down()
    mouse.move(handle["x"] + 10, goal["y"] + goal["height"] / 2, steps=5)
    mouse.up()

    first = screen.page.locator(".run-sheet > li").first
    expect(first).to_have_id("planned-A1")


def test_goods_are_added_to_the_run_sheet_with_a_tick(sheet: Live, open_screen: Open) -> None:
    screen = open_screen(RUN_SHEET)

    screen.page.get_by_label("V1 Váy Thái").check()
    screen.page.get_by_role("button", name="Lưu kịch bản").click()
    screen.page.wait_for_url("**/run-sheet")

    assert codes(sheet) == ["K1", "A1", "TL", "V1"]


def test_what_is_on_air_is_changed_over_the_desk(sheet: Live, open_screen: Open) -> None:
    screen = open_screen("/lives/{live}/desk")
    screen.page.locator("#on-air").get_by_role("link", name="Đổi món").click()
    dialog = screen.page.get_by_role("dialog")

    dialog.get_by_role("button", name="TL Thanh long").click()
    expect(dialog).to_be_hidden()
    screen.push()

    expect(screen.page.locator("#on-air")).to_contain_text("TL Thanh long")


def test_the_way_around_folds_away_on_a_phone(open_screen: Open) -> None:
    screen = open_screen("/", phone=True)
    way = screen.page.get_by_role("link", name="Sản phẩm")
    expect(way).to_be_hidden()

    screen.page.get_by_role("button", name="Mục lục").click()

    expect(way).to_be_visible()
    screen.page.keyboard.press("Escape")
    expect(way).to_be_hidden()


def test_an_answer_is_copied(live: Live, open_screen: Open) -> None:
    screen = open_screen("/lives/{live}/desk")
    screen.page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<button data-copy=\"xin chào\">Chép</button>')"
    )
    screen.page.evaluate(
        "navigator.clipboard.writeText = async (text) => { window.copied = text; }"
    )

    screen.page.get_by_role("button", name="Chép", exact=True).click()

    expect(screen.page.locator(".toast")).to_have_text("Đã chép")
    assert screen.page.evaluate("window.copied") == "xin chào"


@pytest.mark.parametrize("phone", [False, True])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "path", ["/", PRESENTER, RUN_SHEET, "/lives/{live}/on-air", "/comments/1/choose", "/nowhere"]
)
def test_nothing_hinders_anybody(
    sheet: Live, open_screen: Open, path: str, theme: str, *, phone: bool
) -> None:
    hear(sheet, said("Lan", "k1 4 cái"))
    screen = open_screen(path, phone=phone, theme=theme)

    assert screen.complaints() == []
    assert screen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
