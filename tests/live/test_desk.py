"""What helpers do with a comment that was asked about, and how they take a step back."""

import pytest
from flask import Flask

from seller.db import db
from seller.errors import NotFound
from seller.events.once import DoneBefore
from seller.live import desk
from seller.live.desk import CannotUndo, NotAsked
from seller.live.exports import comment_list
from seller.live.models import Live
from seller.orders.operations import Changed, confirm
from seller.quantity import Quantity
from tests.builders import SCARF, a_live, a_shop, after, hear, lines_of, order_ids, said, stock_of


def asked(live: Live) -> list[int]:
    return [
        each["id"]
        for each in comment_list(db.session(), live, 0, 100)
        if each["standing"] == "asking"
    ]


def answer(
    live: Live, comment_id: int, *, code: str = "TL", quantity: int = 2, key: str | None = None
) -> Changed:
    return desk.answer(
        shop_id=live.shop_id,
        comment_id=comment_id,
        code=code,
        quantity=Quantity(quantity),
        options={},
        account_id=None,
        at=after(300),
        key=key,
    )


def undo(live: Live, changed: Changed) -> None:
    assert changed.seq is not None
    desk.undo_event(
        shop_id=live.shop_id, live_id=live.id, seq=changed.seq, account_id=None, at=after(400)
    )


def test_an_answer_becomes_a_line_and_the_question_goes(app: Flask) -> None:
    live = a_live(a_shop())
    hear(live, said("Lan", "lấy vài cân thanh long"))

    answer(live, asked(live)[0])

    assert (lines_of(live), asked(live)) == ([("Lan", "TL", 2, "held")], [])


def test_an_answer_takes_the_place_of_what_the_machine_made_of_the_comment(app: Flask) -> None:
    live = a_live(a_shop())
    post = hear(live, said("Lan", "K1"))

    answer(live, next(iter(post.new.values())))

    assert [line for line in lines_of(live) if line[3] != "withdrawn"] == [("Lan", "TL", 2, "held")]


def test_an_answered_comment_keeps_its_place_in_the_queue(app: Flask) -> None:
    live = a_live(a_shop(SCARF | {"stock": 1}))
    hear(live, said("Mai", "K1", at=1), said("Lan", "vài cái k1", at=2), said("Hoa", "K1", at=3))
    answer(live, asked(live)[0], code="K1", quantity=1)

    hear(live, said("Mai", "hủy K1 nhé", at=9))

    assert [(who, state) for who, _, _, state in lines_of(live)] == [
        ("Mai", "withdrawn"),
        ("Hoa", "waiting"),
        ("Lan", "held"),
    ]


def test_the_same_press_again_changes_nothing(app: Flask) -> None:
    live = a_live(a_shop())
    hear(live, said("Lan", "lấy vài cân thanh long"))
    comment_id = asked(live)[0]
    answer(live, comment_id, key="press-1")

    with pytest.raises(DoneBefore):
        answer(live, comment_id, key="press-1")

    assert lines_of(live) == [("Lan", "TL", 2, "held")]


def test_undoing_an_answer_asks_again_and_frees_the_goods(app: Flask) -> None:
    shop = a_shop()
    live = a_live(shop)
    hear(live, said("Lan", "lấy vài cân thanh long"))
    comment_id = asked(live)[0]

    undo(live, answer(live, comment_id))

    assert (asked(live), stock_of(shop)["TL"]) == ([comment_id], (10, 0, 0))


def test_what_is_dismissed_can_be_asked_again(app: Flask) -> None:
    live = a_live(a_shop())
    hear(live, said("Lan", "lấy vài cân thanh long"))
    comment_id = asked(live)[0]

    changed = desk.dismiss(
        shop_id=live.shop_id, comment_id=comment_id, account_id=None, at=after(300)
    )
    gone = asked(live)
    undo(live, changed)

    assert (gone, asked(live)) == ([], [comment_id])


def test_two_helpers_dismiss_at_once_and_the_second_is_told(app: Flask) -> None:
    live = a_live(a_shop())
    hear(live, said("Lan", "lấy vài cân thanh long"))
    comment_id = asked(live)[0]
    desk.dismiss(shop_id=live.shop_id, comment_id=comment_id, account_id=None, at=after(300))

    with pytest.raises(NotAsked):
        desk.dismiss(shop_id=live.shop_id, comment_id=comment_id, account_id=None, at=after(301))


def test_a_cancel_of_a_confirmed_order_is_done_only_when_a_helper_says_so(app: Flask) -> None:
    live = a_live(a_shop())
    hear(live, said("Lan", "K1", at=1))
    confirm(shop_id=live.shop_id, order_id=order_ids(live)[0], account_id=None, at=after(5))
    hear(live, said("Lan", "hủy K1 nhé", at=9))
    before = lines_of(live)

    desk.apply(shop_id=live.shop_id, comment_id=asked(live)[0], account_id=None, at=after(300))

    assert (before, lines_of(live)) == ([("Lan", "K1", 1, "held")], [("Lan", "K1", 1, "withdrawn")])


def test_a_confirmation_can_be_taken_back(app: Flask) -> None:
    live = a_live(a_shop())
    hear(live, said("Lan", "K1"))
    changed = confirm(
        shop_id=live.shop_id, order_id=order_ids(live)[0], account_id=None, at=after(5)
    )

    undo(live, changed)
    again = confirm(shop_id=live.shop_id, order_id=order_ids(live)[0], account_id=None, at=after(7))

    assert again.seq is not None


def test_nothing_is_undone_that_something_came_after(app: Flask) -> None:
    live = a_live(a_shop())
    hear(live, said("Lan", "K1", at=1))
    changed = confirm(
        shop_id=live.shop_id, order_id=order_ids(live)[0], account_id=None, at=after(5)
    )
    hear(live, said("Lan", "2kg thanh long", at=9))

    with pytest.raises(CannotUndo):
        undo(live, changed)


def test_a_stranger_finds_no_comment(app: Flask) -> None:
    live = a_live(a_shop())
    hear(live, said("Lan", "lấy vài cân thanh long"))
    stranger = a_shop(name="HTX Khác")

    with pytest.raises(NotFound):
        desk.dismiss(shop_id=stranger.id, comment_id=asked(live)[0], account_id=None, at=after(300))
