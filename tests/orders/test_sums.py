"""What the database sums up is what the rows show."""

from random import Random

from flask import Flask

from seller.catalog.shelf import shelf_of
from seller.db import db
from seller.live.models import Live
from seller.orders.operations import note_payment, set_charges, take_payment_back
from seller.orders.rows import ORDERS, order_rows
from seller.orders.sums import Sums, balances, sums_by_live
from tests.builders import FRUIT, SCARF, a_live, a_shop, after, hear, order_ids, said

ODD_FRUIT = FRUIT | {"price": 333, "stock": 1000}


def from_rows(live: Live) -> dict[int, tuple[int, int, int]]:
    rows = order_rows(db.session(), shelf_of(db.session(), live.shop_id), ORDERS.c.id > 0)
    return {row.id: (row.total, row.paid, row.owed) for row in rows}


def from_database() -> dict[int, tuple[int, int, int]]:
    each = balances(ORDERS.c.id > 0)
    rows = db.session.execute(db.select(each.c.id, each.c.total, each.c.paid, each.c.owed))
    return {row.id: (row.total, row.paid, row.owed) for row in rows}


def pay(live: Live, order_id: int, amount: int) -> None:
    note_payment(
        shop_id=live.shop_id,
        order_id=order_id,
        amount=amount,
        kind="cash",
        account_id=None,
        at=after(100),
    )


def charge(live: Live, order_id: int, shipping: int, discount: int) -> None:
    set_charges(
        shop_id=live.shop_id,
        order_id=order_id,
        shipping=shipping,
        discount=discount,
        reason="khách quen",
        account_id=None,
        at=after(100),
    )


def test_odd_weights_charges_and_payments_come_to_the_same(app: Flask) -> None:
    chance = Random(7)  # noqa: S311 -- the same evening each time
    live = a_live(a_shop(ODD_FRUIT, SCARF))
    for number in range(12):
        grams = chance.randrange(100, 3000, 100)
        hear(live, said(f"Khách {number}", f"TL {grams}g", at=number))
    hear(live, said("Lan", "K1 9 cái", at=30), said("Hoa", "hủy", at=31), at=200)
    for order_id in order_ids(live)[::2]:
        charge(live, order_id, chance.randrange(0, 50_000), chance.randrange(0, 2_000))
        pay(live, order_id, chance.randrange(1, 3_000))

    assert from_database() == from_rows(live)
    assert any(owed < 0 for _, _, owed in from_rows(live).values())


def test_payment_that_was_taken_back_counts_no_more(app: Flask) -> None:
    live = a_live(a_shop(SCARF))
    hear(live, said("Lan", "K1"))
    (order_id,) = order_ids(live)
    pay(live, order_id, 250_000)

    take_payment_back(
        shop_id=live.shop_id, order_id=order_id, payment_id=1, account_id=None, at=after(200)
    )

    assert from_database() == {order_id: (250_000, 0, 250_000)}


def test_too_much_from_one_buyer_does_not_pay_for_another(app: Flask) -> None:
    live = a_live(a_shop(SCARF))
    hear(live, said("Lan", "K1", at=1), said("Hoa", "K1 2 cái", at=2))
    pay(live, order_ids(live)[0], 300_000)

    sums = sums_by_live(db.session(), ORDERS.c.shop_id == live.shop_id)

    assert sums == {live.id: Sums(orders=2, total=750_000, paid=300_000, owed=500_000)}
