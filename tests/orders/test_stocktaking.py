"""Stock is counted anew, and those who wait are served."""

from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import select

from seller.catalog.models import StockMove
from seller.catalog.shelf import shelf_of
from seller.db import db
from seller.errors import NotFound
from seller.live.audit import faults
from seller.orders.counter import FewerThanHeld
from seller.orders.stocktaking import count_stock
from seller.people.models import Shop
from tests.builders import SCARF, a_live, a_shop, after, hear, lines_of, said, stock_of

ONE_SCARF = SCARF | {"stock": 1}


def scarves_of(shop: Shop) -> int:
    (item_id,) = shelf_of(db.session(), shop.id).by_code["K1"].items
    return item_id


def count(shop: Shop, on_hand: str, *, item_id: int | None = None) -> int:
    return count_stock(
        shop_id=shop.id,
        item_id=item_id or scarves_of(shop),
        on_hand=Decimal(on_hand),
        reason="đếm lại",
        account_id=None,
        at=after(600),
    )


def test_more_than_before_is_held_for_those_who_wait_by_their_time(app: Flask) -> None:
    shop = a_shop(ONE_SCARF)
    live = a_live(shop)
    hear(live, said("Lan", "K1", at=1), said("Hoa", "K1 2 cái", at=2), said("Mai", "K1", at=3))

    served = count(shop, "3")

    assert served == 1
    assert lines_of(live) == [
        ("Lan", "K1", 1, "held"),
        ("Hoa", "K1", 2, "held"),
        ("Mai", "K1", 1, "waiting"),
    ]
    assert stock_of(shop) == {"K1": (3, 3, 1)}
    assert faults(db.session()) == []


def test_count_stands_in_the_book_with_what_was_there_before(app: Flask) -> None:
    shop = a_shop(ONE_SCARF)

    count(shop, "7")

    move = db.session.scalars(select(StockMove).order_by(StockMove.id.desc())).first()
    assert move is not None
    assert (move.before, move.after, move.reason) == (Decimal(1), Decimal(7), "đếm lại")
    assert stock_of(shop) == {"K1": (7, 0, 0)}


def test_fewer_than_buyers_were_promised_is_refused(app: Flask) -> None:
    shop = a_shop(SCARF)
    live = a_live(shop)
    hear(live, said("Lan", "K1 2 cái"))

    with pytest.raises(FewerThanHeld):
        count(shop, "1")

    assert stock_of(shop) == {"K1": (5, 2, 0)}


def test_a_stranger_counts_nothing(app: Flask) -> None:
    shop, stranger = a_shop(SCARF), a_shop(SCARF, name="HTX khác")

    with pytest.raises(NotFound):
        count(stranger, "99", item_id=scarves_of(shop))

    assert stock_of(shop) == {"K1": (5, 0, 0)}
