"""The desk in a browser: rows come, stay still under the finger, and nothing that was pressed is lost."""

import pytest
from playwright.sync_api import expect

from seller.db import db
from seller.live.exports import order_list
from seller.live.models import Live
from tests.builders import after, hear, said
from tests.static.conftest import Open
from tests.static.screen import Screen

pytestmark = pytest.mark.browser

DESK = "/lives/{live}/desk"


def states(live: Live) -> list[str]:
    """Return the states of the live's orders, as they are stored."""
    db.session.rollback()
    return [order["state"] for order in order_list(db.session(), live, 0, 1000)]


def many(live: Live, count: int, *, begin: int = 0) -> None:
    """Let many viewers greet, one after the other."""
    texts = (said(f"Khách {n}", f"chào shop {n}", at=n / 10) for n in range(begin, begin + count))
    hear(live, *texts)


def finger_down(screen: Screen, kind: str) -> None:
    """Put a finger on a list and leave it there."""
    screen.rows(kind).first.dispatch_event("pointerdown", {"bubbles": True})


def finger_up(screen: Screen) -> None:
    screen.page.locator("body").dispatch_event("pointerup", {"bubbles": True})


def test_a_comment_and_its_order_appear_without_reloading(live: Live, open_screen: Open) -> None:
    screen = open_screen(DESK)
    hear(live, said("Lan", "k1 2 cái"))

    screen.push()

    expect(screen.rows("comment").first).to_contain_text("Lan k1 2 cái")
    expect(screen.rows("order").first).to_contain_text("K1 ×2")
    assert screen.problems == []


def test_an_older_version_of_a_row_changes_nothing(live: Live, open_screen: Open) -> None:
    hear(live, said("Lan", "k1"))
    screen = open_screen(DESK)

    screen.tell(9, [a_row("order-1", version=1, words="cũ"), a_row("order-9", version=9)], since=0)

    expect(screen.page.locator("#order-9")).to_be_visible()
    expect(screen.page.locator("#order-1")).to_contain_text("Lan")


def test_an_answered_question_leaves(live: Live, open_screen: Open) -> None:
    hear(live, said("Hoa", "đổi a1 sang size L"))
    screen = open_screen(DESK)

    screen.rows("ask").get_by_role("button", name="Bỏ").click()
    expect(screen.page.locator(".toast")).to_contain_text("Đã bỏ qua.")
    screen.push()

    expect(screen.rows("ask")).to_have_count(0)
    expect(screen.page.locator("#asks-title")).to_have_text("Cần hỏi · 0")


def test_new_rows_gather_while_the_list_is_scrolled(live: Live, open_screen: Open) -> None:
    many(live, 30)
    screen = open_screen(DESK)
    screen.rows("comment").nth(20).scroll_into_view_if_needed()
    many(live, 2, begin=40)

    screen.push()

    pill = screen.page.locator("#comments-column .gathered")
    expect(pill).to_have_text("2 bình luận mới")
    expect(screen.rows("comment")).to_have_count(30)
    pill.click()
    expect(screen.rows("comment").first).to_contain_text("chào shop 41")


def test_nothing_moves_while_a_finger_is_on_the_list(live: Live, open_screen: Open) -> None:
    hear(live, said("Lan", "k1"))
    screen = open_screen(DESK)
    finger_down(screen, "order")
    hear(live, said("Hoa", "k1", at=2))

    screen.push()

    expect(screen.rows("comment")).to_have_count(2)
    assert screen.rows("order").count() == 1
    finger_up(screen)
    expect(screen.rows("order")).to_have_count(2)


def test_only_the_newest_comments_stay_on_the_page(live: Live, open_screen: Open) -> None:
    screen = open_screen(DESK)
    many(live, 150)
    screen.push()
    many(live, 180, begin=150)
    screen.push()

    expect(screen.rows("comment").first).to_contain_text("chào shop 329")
    expect(screen.rows("comment")).to_have_count(300)


def test_older_comments_come_when_they_are_asked_for(live: Live, open_screen: Open) -> None:
    many(live, 130)
    screen = open_screen(DESK)

    screen.page.locator("#comments-column .older").click()

    expect(screen.rows("comment")).to_have_count(130)
    expect(screen.rows("comment").last).to_contain_text("chào shop 0")


def test_a_gap_makes_the_screen_ask_for_what_it_missed(live: Live, open_screen: Open) -> None:
    screen = open_screen(DESK)
    hear(live, said("Lan", "k1"))

    screen.tell(99, [], since=98)

    expect(screen.rows("order")).to_have_count(1)
    assert f"/api/lives/{live.id}/changes?after=3" in screen.asked


def test_a_screen_that_was_away_catches_up(live: Live, open_screen: Open) -> None:
    screen = open_screen(DESK)
    hear(live, said("Lan", "k1"), said("Hoa", "tl 2kg"))

    screen.reconnect()

    expect(screen.rows("order")).to_have_count(2)


def test_a_press_confirms_and_can_be_undone(live: Live, open_screen: Open) -> None:
    hear(live, said("Lan", "k1"))
    screen = open_screen(DESK)

    screen.rows("order").get_by_role("button", name="Chốt").click()
    screen.page.locator(".toast").get_by_role("button", name="Hoàn tác").wait_for()
    screen.push()
    expect(screen.rows("order")).to_contain_text("Đã chốt")
    assert states(live) == ["confirmed"]

    screen.page.locator(".toast").get_by_role("button", name="Hoàn tác").click()
    expect(screen.page.locator(".toast")).to_have_text("Đã hoàn tác.")
    assert states(live) == ["open"]


def test_presses_made_away_go_out_once(live: Live, open_screen: Open) -> None:
    hear(live, said("Lan", "k1"))
    screen = open_screen(DESK)
    screen.offline = True

    screen.rows("order").get_by_role("button", name="Chốt").click()
    screen.rows("order").get_by_role("button", name="Chốt").dispatch_event("click")
    expect(screen.page.locator("#connection")).to_contain_text("Đang chờ gửi: 1")
    screen.offline = False
    screen.reconnect()

    expect(screen.page.locator("#connection")).to_be_hidden()
    assert states(live) == ["confirmed"]
    assert [path for path in screen.asked if path.endswith("/confirm")] == ["/orders/1/confirm"]


def test_a_press_whose_answer_was_lost_counts_once(live: Live, open_screen: Open) -> None:
    hear(live, said("Lan", "k1"))
    screen = open_screen(DESK)
    screen.deaf = True
    screen.rows("order").get_by_role("button", name="Chốt").click()
    expect(screen.page.locator("#connection")).to_be_visible()

    screen.deaf = False
    screen.reconnect()

    toast = screen.page.locator(".toast.is-done")
    expect(toast).to_have_text("Việc này đã làm xong từ trước.")
    assert states(live) == ["confirmed"]


def test_a_press_outlives_a_closed_page(live: Live, open_screen: Open) -> None:
    hear(live, said("Lan", "k1"))
    screen = open_screen(DESK)
    screen.offline = True
    screen.rows("order").get_by_role("button", name="Chốt").click()
    expect(screen.page.locator("#connection")).to_be_visible()

    screen.offline = False
    screen.go(f"/lives/{live.id}/desk")

    expect(screen.page.locator(".toast")).to_contain_text("Đã chốt đơn.")
    assert states(live) == ["confirmed"]


def test_what_cannot_be_done_any_more_is_said(live: Live, open_screen: Open) -> None:
    hear(live, said("Hoa", "đổi a1 sang size L"))
    screen, other = open_screen(DESK), open_screen(DESK)
    other.rows("ask").get_by_role("button", name="Bỏ").click()
    expect(other.page.locator(".toast")).to_be_visible()

    screen.rows("ask").get_by_role("button", name="Bỏ").click()

    expect(screen.page.locator(".toast.is-refused")).to_have_text(
        "Bình luận này đã có người trả lời."
    )


def test_the_connection_strip_is_calm_and_leaves(open_screen: Open) -> None:
    screen = open_screen(DESK)

    screen.page.evaluate("window.socket.tell('disconnect')")

    expect(screen.page.locator("#connection")).to_contain_text("Mất kết nối.")
    screen.reconnect()
    expect(screen.page.locator("#connection")).to_be_hidden()


def test_filters_leave_one_kind_of_orders(live: Live, open_screen: Open) -> None:
    hear(live, said("Lan", "k1 4 cái"), said("Hoa", "k1 3 cái", at=2))
    screen = open_screen(DESK)

    screen.page.get_by_role("button", name="Chờ hàng").click()

    expect(screen.rows("order").filter(visible=True)).to_have_count(1)
    expect(screen.rows("order").filter(visible=True)).to_contain_text("Hoa")


@pytest.mark.parametrize("typed", ["hoa", "HÒA", "tl", "0912000"])
def test_orders_are_found_by_name_code_and_phone(live: Live, open_screen: Open, typed: str) -> None:
    hear(live, said("Lan", "k1"), said("Hòa", "tl 2kg 0912 000 345", at=2))
    screen = open_screen(DESK)

    screen.page.locator("#find").fill(typed)

    expect(screen.rows("order").filter(visible=True)).to_have_count(1)
    expect(screen.rows("order").filter(visible=True)).to_contain_text("Hòa")


def test_the_keyboard_goes_from_row_to_row_and_confirms(live: Live, open_screen: Open) -> None:
    hear(live, said("Lan", "k1"), said("Hoa", "k1", at=2))
    screen = open_screen(DESK)

    screen.rows("order").first.focus()
    screen.page.keyboard.press("ArrowDown")
    screen.page.keyboard.press("c")

    expect(screen.page.locator(".toast")).to_contain_text("Đã chốt đơn.")
    assert states(live) == ["confirmed", "open"]


def test_a_replaced_row_keeps_the_focus(live: Live, open_screen: Open) -> None:
    hear(live, said("Lan", "k1"))
    screen = open_screen(DESK)
    screen.rows("order").get_by_role("link", name="Sửa").focus()
    hear(live, said("Lan", "tl 1kg", at=5))

    screen.push()

    expect(screen.rows("order")).to_contain_text("TL")
    expect(screen.rows("order").get_by_role("link", name="Sửa")).to_be_focused()


def test_the_reasons_mark_the_words_they_speak_of(live: Live, open_screen: Open) -> None:
    hear(live, said("Lan", "❤️ chốt k1 nha"))
    screen = open_screen(DESK)

    screen.rows("comment").locator("summary").click()

    assert "k1" in screen.rows("comment").locator("mark").all_inner_texts()


def test_a_comment_that_was_not_understood_becomes_an_order_by_hand(
    live: Live, open_screen: Open
) -> None:
    hear(live, said("Hoa", "cho mình như lần trước"))
    screen = open_screen(DESK)
    screen.rows("comment").locator("summary").click()
    screen.rows("comment").get_by_role("link", name="Chọn món").click()
    sheet = screen.page.get_by_role("dialog")

    sheet.locator("#sift").fill("khan")
    sheet.locator("summary").filter(visible=True).click()
    sheet.get_by_role("button", name="Ghi vào đơn").filter(visible=True).click()
    expect(sheet).to_be_hidden()
    screen.push()

    expect(screen.rows("order")).to_contain_text("K1 ×1")


def test_a_comment_can_be_written_by_hand(live: Live, open_screen: Open) -> None:
    screen = open_screen(DESK)

    screen.page.get_by_label("Tên khách").fill("Cô Thu")
    screen.page.get_by_label("Khách nói gì").fill("k1 1 cái")
    screen.page.keyboard.press("Enter")
    expect(screen.page.get_by_label("Khách nói gì")).to_have_value("")
    screen.push()

    expect(screen.rows("order")).to_contain_text("Cô Thu")


def test_on_a_phone_the_columns_are_tabs(live: Live, open_screen: Open) -> None:
    hear(live, said("Lan", "k1"))
    screen = open_screen(DESK, phone=True)
    expect(screen.rows("comment").first).to_be_hidden()

    screen.page.get_by_role("link", name="Bình luận", exact=True).click()

    expect(screen.rows("comment").first).to_be_visible()
    expect(screen.rows("order").first).to_be_hidden()


def test_pushed_rows_speak_the_language_of_the_screen(live: Live, open_screen: Open) -> None:
    screen = open_screen(DESK, language="en")
    words = screen.page.locator("#row-words")
    said_here = words.evaluate("(words) => JSON.parse(words.textContent)['Chốt']")
    hear(live, said("Lan", "k1"))

    screen.push()

    expect(screen.rows("order").locator("button")).to_have_text(said_here)


@pytest.mark.parametrize("phone", [False, True])
def test_nothing_hinders_anybody(live: Live, open_screen: Open, *, phone: bool) -> None:
    hear(live, said("Lan", "k1 4 cái"), said("Hoa", "k1 3 cái"), said("Thu", "đổi a1 sang L"))
    screen = open_screen(DESK, phone=phone)

    assert screen.complaints() == []
    assert screen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def a_row(row_id: str, *, version: int, words: str = "mới") -> dict[str, object]:
    """Return a pushed row of our own making."""
    at = after(version).isoformat()
    html = f'<li id="{row_id}" data-version="{version}" data-at="{at}">{words}</li>'
    return {"id": row_id, "version": version, "at": at, "html": html}
