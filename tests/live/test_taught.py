"""What people answer otherwise than it was read is kept, and offered, and nothing changes by itself."""

import pytest
from flask import Flask
from sqlalchemy import select

from seller.catalog.operations import add_alias
from seller.catalog.queries import product_by_code
from seller.catalog.shelf import shelf_of
from seller.db import db
from seller.errors import NotFound
from seller.live import desk
from seller.live.models import Comment, Correction, Live
from seller.live.taught import offer_alias_again, offers_of, refuse_alias
from seller.orders.operations import Changed
from seller.people.models import Shop
from seller.quantity import Quantity
from tests.builders import a_live, a_shop, after, hear, lines_of, said


def take_for(live: Live, text: str, code: str, *, quantity: int = 1) -> Changed:
    """Let a helper take what Lan writes for this product."""
    at = 10 + len(db.session.scalars(select(Comment)).all())
    (comment_id,) = hear(live, said("Lan", text, at=at)).new.values()
    return desk.answer(
        shop_id=live.shop_id,
        comment_id=comment_id,
        code=code,
        quantity=Quantity(quantity),
        options={},
        account_id=None,
        at=after(300 + at),
    )


def offers(shop: Shop) -> list[tuple[str, str]]:
    db.session.rollback()
    return [
        (offer.code, offer.spoken)
        for offer in offers_of(db.session(), shelf_of(db.session(), shop.id))
    ]


def corrections(shop: Shop) -> list[tuple[str, object, object]]:
    rows = db.session.scalars(select(Correction).where(Correction.shop_id == shop.id))
    return [(row.text, row.read_as, row.became) for row in rows]


def test_an_answer_that_differs_is_kept_with_what_had_been_read(app: Flask) -> None:
    shop = a_shop()
    live = a_live(shop, on_air="A1")

    take_for(live, "lấy vài cái", "K1", quantity=3)

    missing = ["size", "màu"]
    assert corrections(shop) == [
        (
            "lấy vài cái",
            [{"code": "A1", "qty": None, "options": {}, "missing": missing}],
            {"code": "K1", "qty": 3, "options": {}},
        )
    ]


def test_an_answer_that_agrees_teaches_nothing(app: Flask) -> None:
    shop = a_shop()

    take_for(a_live(shop), "K1", "K1")

    assert corrections(shop) == []


def test_a_word_taken_for_a_product_twice_is_offered_and_nothing_changes_by_itself(
    app: Flask,
) -> None:
    shop = a_shop()
    live = a_live(shop)
    take_for(live, "lấy cái bướm bướm", "K1")
    once = offers(shop)

    take_for(live, "bướm bướm 2 cái", "K1", quantity=2)

    assert (once, offers(shop)) == ([], [("K1", "bướm bướm")])
    assert product_by_code(db.session(), shop.id, "K1").aliases == []


def test_what_was_taken_back_teaches_nothing(app: Flask) -> None:
    shop = a_shop()
    live = a_live(shop)
    changed = take_for(live, "lấy cái bướm bướm", "K1")
    assert changed.seq is not None

    desk.undo_event(
        shop_id=shop.id, live_id=live.id, seq=changed.seq, account_id=None, at=after(400)
    )

    assert corrections(shop) == []


def test_an_offer_that_is_taken_is_understood_from_then_on(app: Flask) -> None:
    shop = a_shop()
    live = a_live(shop)
    take_for(live, "lấy bướm bướm", "K1")
    take_for(live, "bướm bướm 1", "K1")

    add_alias(
        shop_id=shop.id,
        product_id=product_by_code(db.session(), shop.id, "K1").id,
        alias="bướm bướm",
    )
    hear(live, said("Hoa", "chốt bướm bướm", at=90), at=91)

    assert ("Hoa", "K1", 1, "held") in lines_of(live)
    assert offers(shop) == []


def test_a_refused_offer_stays_away_until_the_refusal_is_taken_back(app: Flask) -> None:
    shop = a_shop()
    live = a_live(shop)
    take_for(live, "lấy bướm", "K1")
    take_for(live, "bướm 1", "K1")

    for _again in range(2):
        refuse_alias(shop_id=shop.id, code="K1", words="buom", account_id=None, at=after(500))
    refused = offers(shop)
    offer_alias_again(shop_id=shop.id, code="K1", words="buom")

    assert (refused, offers(shop)) == ([], [("K1", "bướm")])


def test_a_stranger_learns_nothing_from_us_and_refuses_nothing_of_ours(app: Flask) -> None:
    shop = a_shop()
    live = a_live(shop)
    take_for(live, "lấy bướm", "K1")
    take_for(live, "bướm 1", "K1")
    stranger = a_shop({"code": "Z1", "name": "Áo", "price": 1000}, name="HTX Khác")

    with pytest.raises(NotFound):
        refuse_alias(shop_id=stranger.id, code="K1", words="buom", account_id=None, at=after(500))

    assert (offers(stranger), offers(shop)) == ([], [("K1", "bướm")])
