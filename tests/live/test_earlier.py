"""What a buyer said, asked and bought before completes what she writes now."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import event

from seller.db import db
from seller.live.models import Live
from seller.live.operations import open_live
from seller.live.said_before import JUST_ASKED, Asked
from seller.orders.operations import confirm
from tests.builders import (
    BLOUSE,
    EVENING,
    SCARF,
    a_live,
    a_shop,
    after,
    hear,
    lines_of,
    order_ids,
    said,
)

SHIRT = BLOUSE | {"code": "A2", "name": "Áo chàm", "options": {"size": ["M", "L"]}}


def an_earlier_live(*products: dict[str, object], text: str) -> Live:
    """Return a live that follows one in which Lan has bought, and a helper has confirmed."""
    shop = a_shop(*products)
    before = a_live(shop, name="Phiên trưa")
    hear(before, said("Lan", text))
    confirm(shop_id=shop.id, order_id=order_ids(before)[0], account_id=None, at=after(5))
    return open_live(shop_id=shop.id, live_id=None, name="Phiên tối", at=EVENING)


def test_what_she_has_just_asked_about_is_what_she_takes(app: Flask) -> None:
    live = a_live(a_shop())
    hear(live, said("Lan", "K1 còn ko shop", at=1))

    hear(live, said("Lan", "lấy cái đó nhé", at=20))

    assert lines_of(live) == [("Lan", "K1", 1, "held")]


def test_a_question_of_the_same_batch_counts_too(app: Flask) -> None:
    live = a_live(a_shop())

    hear(live, said("Lan", "K1 còn ko shop", at=1), said("Lan", "lấy cái đó nhé", at=20))

    assert lines_of(live) == [("Lan", "K1", 1, "held")]


@pytest.mark.parametrize(
    ("asked_by", "asked_at"),
    [("Hoa", 4000), ("Lan", 4030), ("Lan", 4020 - JUST_ASKED.total_seconds() - 1)],
)
def test_a_question_of_another_or_later_or_long_ago_says_nothing(
    app: Flask, asked_by: str, asked_at: float
) -> None:
    live = a_live(a_shop())
    hear(live, said(asked_by, "K1 còn ko shop", at=asked_at), at=5000)

    hear(live, said("Lan", "lấy cái đó nhé", at=4020), at=5000)

    assert lines_of(live) == []


def test_as_last_time_is_what_she_bought_in_an_earlier_live(app: Flask) -> None:
    live = an_earlier_live(BLOUSE, SCARF, text="a1 l đỏ 2 cái")

    hear(live, said("Lan", "cho c như lần trước nhé", at=600))

    assert lines_of(live) == [("Lan", "A1 L đỏ", 2, "waiting")]


def test_the_same_size_is_known_from_a_confirmed_order(app: Flask) -> None:
    live = an_earlier_live(BLOUSE, SHIRT, text="a1 l đỏ")

    hear(live, said("Lan", "a2 cùng size nhé", at=600))

    assert lines_of(live) == [("Lan", "A2 L", 1, "held")]


def test_looking_back_costs_as_much_for_one_as_for_many(app: Flask) -> None:
    live = an_earlier_live(BLOUSE, SCARF, text="a1 l đỏ")
    hear(live, said("Hoa", "k1", at=500), said("Lan", "k1", at=500))

    assert look_ups(live, "Lan") == look_ups(live, "Lan", "Hoa")


def look_ups(live: Live, *writers: str) -> int:
    """Return how often the database is read while these write a word that means nothing."""
    seen: list[str] = []
    listen = (db.engine, "before_cursor_execute", lambda *said: seen.append(said[2]))
    event.listen(*listen)
    hear(live, *(said(who, "đẹp quá", at=700 + len(writers)) for who in writers))
    event.remove(*listen)
    return sum(statement.startswith("SELECT") for statement in seen)


def test_the_last_question_before_the_moment_counts() -> None:
    asked = Asked()
    asked.note(EVENING + timedelta(seconds=5), ["K1"])
    asked.note(EVENING, ["A1"])
    asked.note(EVENING + timedelta(seconds=7), ["A1", "V1"])

    found = [asked.before(EVENING + timedelta(seconds=at)) for at in (-1, 0, 6, 9)]

    assert found == [None, "A1", "K1", "K1"]


def test_what_was_left_open_is_completed_and_not_ordered_twice(app: Flask) -> None:
    live = a_live(a_shop(BLOUSE), on_air="A1")

    hear(live, said("Lan", "A1 size L", at=1), said("Lan", "màu đỏ nhé", at=20))
    hear(live, said("Lan", "đen nữa", at=40))

    assert lines_of(live) == [("Lan", "A1 L đỏ", 1, "held"), ("Lan", "A1 đen", 1, "held")]
