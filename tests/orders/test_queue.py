"""Who waits for what."""

from decimal import Decimal

from flask import Flask

from seller.catalog.shelf import shelf_of
from seller.db import db
from seller.orders.queue import queues
from tests.builders import SCARF, a_live, a_shop, after, hear, said


def test_queue_is_in_the_order_of_the_viewers_time(app: Flask) -> None:
    shop = a_shop(SCARF | {"stock": 1})
    live = a_live(shop)
    hear(live, said("Lan", "K1", at=1))
    hear(live, said("Hoa", "K1 2 cái", at=9))
    hear(live, said("Thu", "K1", at=5))
    (item,) = shelf_of(db.session(), shop.id).by_code["K1"].items

    found = queues(db.session(), shop.id, [item])

    assert [(each.buyer_name, each.quantity, each.since) for each in found[item]] == [
        ("Thu", Decimal(1), after(5)),
        ("Hoa", Decimal(2), after(9)),
    ]


def test_a_stranger_sees_no_queue(app: Flask) -> None:
    shop = a_shop(SCARF | {"stock": 0})
    live = a_live(shop)
    hear(live, said("Lan", "K1"))
    (item,) = shelf_of(db.session(), shop.id).by_code["K1"].items

    assert queues(db.session(), a_shop(name="HTX khác").id, [item]) == {}
