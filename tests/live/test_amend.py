"""Edited and deleted comments are new facts: the ledger stays, the order follows unless a helper touched it."""

import pytest
from flask import Flask

from seller.db import db
from seller.errors import NotFound
from seller.live.amend import Kind, amend
from seller.live.exports import comment_list
from seller.live.models import Live
from seller.orders.operations import confirm
from tests.builders import a_live, a_shop, after, hear, lines_of, order_ids, said


def a_live_with_a_comment(text: str = "K1 2 cái") -> Live:
    live = a_live(a_shop())
    hear(live, said("Lan", text, external_id="c1"))
    return live


def change(
    live: Live, kind: Kind, text: str | None = None, *, at: float = 50, external_id: str = "c1"
) -> bool:
    return amend(
        shop_id=live.shop_id,
        live_id=live.id,
        channel="facebook",
        external_id=external_id,
        kind=kind,
        text=text,
        at=after(at),
        now=after(at + 1),
    )


def wanted(live: Live) -> list[tuple[str, str, float, str]]:
    return [line for line in lines_of(live) if line[3] != "withdrawn"]


def test_an_edit_changes_the_line_and_keeps_the_first_words(app: Flask) -> None:
    live = a_live_with_a_comment()

    change(live, Kind.EDITED, "K1 3 cái")

    assert wanted(live) == [("Lan", "K1", 3, "held")]
    assert [each["text"] for each in comment_list(db.session(), live, 0, 9)] == ["K1 2 cái"]


def test_a_deleted_comment_gives_its_goods_back(app: Flask) -> None:
    live = a_live_with_a_comment()

    change(live, Kind.DELETED)

    assert wanted(live) == []


def test_the_same_fact_again_changes_nothing(app: Flask) -> None:
    live = a_live_with_a_comment()
    first = change(live, Kind.EDITED, "K1 3 cái")

    again = change(live, Kind.EDITED, "K1 3 cái")

    assert (first, again, wanted(live)) == (True, False, [("Lan", "K1", 3, "held")])


def test_facts_may_arrive_in_any_order(app: Flask) -> None:
    live = a_live_with_a_comment()
    change(live, Kind.EDITED, "K1 3 cái", at=60)

    change(live, Kind.EDITED, "K1 1 cái", at=50)

    assert wanted(live) == [("Lan", "K1", 3, "held")]


def test_what_is_confirmed_is_only_proposed(app: Flask) -> None:
    live = a_live_with_a_comment()
    confirm(shop_id=live.shop_id, order_id=order_ids(live)[0], account_id=None, at=after(10))

    change(live, Kind.DELETED)

    assert wanted(live) == [("Lan", "K1", 2, "held")]
    assert [each["standing"] for each in comment_list(db.session(), live, 0, 9)] == ["asking"]


def test_a_question_that_becomes_an_order_is_asked_about(app: Flask) -> None:
    live = a_live_with_a_comment("K1 còn ko shop")

    change(live, Kind.EDITED, "chốt K1")

    assert [each["standing"] for each in comment_list(db.session(), live, 0, 9)] == ["asking"]


def test_a_comment_that_is_not_there_is_not_found(app: Flask) -> None:
    with pytest.raises(NotFound):
        change(a_live_with_a_comment(), Kind.DELETED, external_id="c2")
