"""Comments come in: stored once, read in the viewers' order, goods held."""

import pytest
from flask import Flask

from seller.db import db
from seller.errors import NotFound
from seller.live.audit import faults
from seller.live.exports import comment_list
from tests.builders import SCARF, SKIRT, a_live, a_shop, hear, lines_of, said, stock_of


def test_an_order_holds_goods(app: Flask) -> None:
    shop = a_shop()
    live = a_live(shop)

    hear(live, said("Lan", "chốt a1 l đỏ 2 cái 0900000123"))

    assert lines_of(live) == [("Lan", "A1 L đỏ", 2, "held")]
    assert stock_of(shop)["A1"] == (3, 2, 0)


def test_the_same_comment_again_changes_nothing(app: Flask) -> None:
    live = a_live(a_shop())
    first = hear(live, said("Lan", "K1", external_id="c1"))

    second = hear(live, said("Lan", "K1", external_id="c1"))

    assert (list(first.new), first.known) == ([("facebook", "c1")], {})
    assert (second.new, second.known) == ({}, first.new)
    assert lines_of(live) == [("Lan", "K1", 1, "held")]


def test_a_comment_that_stands_twice_in_a_post_is_one(app: Flask) -> None:
    live = a_live(a_shop())

    post = hear(live, said("Lan", "K1", external_id="c1"), said("Lan", "K1", external_id="c1"))

    assert len(post.new) == 1
    assert lines_of(live) == [("Lan", "K1", 1, "held")]


def test_goods_go_to_the_first_by_the_viewers_time(app: Flask) -> None:
    live = a_live(a_shop(SCARF | {"stock": 1}))

    hear(live, said("Hoa", "K1", at=9), said("Lan", "K1", at=8))

    assert lines_of(live) == [("Lan", "K1", 1, "held"), ("Hoa", "K1", 1, "waiting")]


def test_a_line_is_held_whole_or_waits_whole(app: Flask) -> None:
    shop = a_shop(SCARF | {"stock": 2})
    live = a_live(shop)

    hear(live, said("Lan", "K1 3 cái", at=1), said("Hoa", "K1 2 cái", at=2))

    assert lines_of(live) == [("Lan", "K1", 3, "waiting"), ("Hoa", "K1", 2, "held")]
    assert stock_of(shop) == {"K1": (2, 2, 3)}


def test_what_is_cancelled_goes_to_the_first_who_waits(app: Flask) -> None:
    live = a_live(a_shop(SCARF | {"stock": 1}))
    hear(live, said("Lan", "K1", at=1), said("Hoa", "K1", at=2), said("Mai", "K1", at=3))

    hear(live, said("Lan", "hủy K1 nhé", at=4))

    assert lines_of(live) == [
        ("Lan", "K1", 1, "withdrawn"),
        ("Hoa", "K1", 1, "held"),
        ("Mai", "K1", 1, "waiting"),
    ]


def test_an_order_and_its_cancel_in_one_post_leave_nothing_held(app: Flask) -> None:
    shop = a_shop()
    live = a_live(shop)

    hear(live, said("Lan", "K1", at=1), said("Lan", "hủy K1 nhé", at=2))

    assert lines_of(live) == [("Lan", "K1", 1, "withdrawn")]
    assert stock_of(shop)["K1"] == (5, 0, 0)


def test_a_change_sets_the_new_total(app: Flask) -> None:
    live = a_live(a_shop())
    hear(live, said("Lan", "K1 3 cái", at=1))

    hear(live, said("Lan", "K1 bớt còn 1 nhé", at=2))

    assert lines_of(live) == [("Lan", "K1", 1, "held")]


def test_a_change_to_what_is_gone_waits_and_gives_back(app: Flask) -> None:
    shop = a_shop(SKIRT)
    live = a_live(shop)
    hear(live, said("Lan", "V1 M", at=1), said("Hoa", "V1 S", at=2))

    hear(live, said("Lan", "đổi V1 sang S", at=3))

    assert lines_of(live) == [("Lan", "V1 S", 1, "waiting"), ("Hoa", "V1 S", 1, "held")]
    assert stock_of(shop) == {"V1 S": (1, 1, 1), "V1 M": (2, 0, 0)}


def test_the_product_on_air_is_what_plus_one_means(app: Flask) -> None:
    live = a_live(a_shop(), on_air="K1")

    hear(live, said("Lan", "+1", at=20))

    assert lines_of(live) == [("Lan", "K1", 1, "held")]


def test_a_size_that_was_not_said_is_asked_for_and_holds_what_all_sizes_share(app: Flask) -> None:
    live = a_live(a_shop())

    hear(live, said("Lan", "A1 đỏ"), said("Hoa", "V1", at=2))

    assert lines_of(live) == [("Lan", "A1 đỏ", 1, "held"), ("Hoa", "V1", 1, "waiting")]


def test_the_same_words_within_a_minute_are_emphasis(app: Flask) -> None:
    live = a_live(a_shop())

    hear(live, said("Lan", "K1 nhé", at=1), said("Lan", "K1 nhé", at=30))
    hear(live, said("Lan", "K1 nhé", at=50), said("Lan", "K1 nhé", at=120))

    assert lines_of(live) == [("Lan", "K1", 1, "held"), ("Lan", "K1", 1, "held")]


def test_what_is_not_sure_holds_nothing_and_is_asked(app: Flask) -> None:
    live = a_live(a_shop())

    hear(live, said("Lan", "lấy vài cân thanh long"))

    assert lines_of(live) == []
    assert [each["standing"] for each in comment_list(db.session(), live, 0, 10)] == ["asking"]


def test_a_claim_without_an_order_is_asked(app: Flask) -> None:
    live = a_live(a_shop())

    hear(live, said("Lan", "ck rồi nha"))

    assert [each["standing"] for each in comment_list(db.session(), live, 0, 10)] == ["asking"]


def test_the_ledger_keeps_the_words_as_they_came(app: Flask) -> None:
    live = a_live(a_shop())
    words = "đẹp quá 😍\nnhưng đắt"

    hear(live, said("Lan", words))

    assert [each["text"] for each in comment_list(db.session(), live, 0, 10)] == [words]


def test_a_stranger_cannot_post_to_the_live(app: Flask) -> None:
    live = a_live(a_shop())
    stranger = a_shop(name="HTX Khác")

    with pytest.raises(NotFound):
        app.extensions["intake"].take_in(
            stranger.id, live.id, [said("Lan", "K1")], at=live.starts_at
        )


def test_a_whole_evening_leaves_nothing_to_complain_about(app: Flask) -> None:
    live = a_live(a_shop(), on_air="K1")
    words = (
        "K1",
        "A1 L đỏ",
        "+1",
        "hủy K1 nhé",
        "2kg thanh long",
        "V1 S",
        "đổi V1 sang M",
        "ck rồi",
        "đẹp",
    )

    for minute in range(20):
        hear(
            live,
            *(
                said(f"Khách {(minute + n) % 7}", text, at=minute * 61 + n)
                for n, text in enumerate(words)
            ),
        )

    assert faults(db.session()) == []
