"""Who has still to pay, and what was noted."""

import pytest
from flask import Flask

from seller.catalog.shelf import shelf_of
from seller.db import db
from seller.live.models import Live
from seller.orders.money import ToCollect, noted, to_collect
from seller.orders.operations import Changed, cancel, confirm, note_payment, take_payment_back
from seller.orders.rows import ORDERS
from tests.builders import SCARF, a_live, a_shop, after, hear, order_ids, said

MANY_SCARVES = SCARF | {"stock": 50}


def pay(live: Live, order_id: int, amount: int) -> Changed:
    return note_payment(
        shop_id=live.shop_id,
        order_id=order_id,
        amount=amount,
        kind="transfer",
        account_id=None,
        at=after(300),
    )


def settle(live: Live, order_id: int) -> None:
    confirm(shop_id=live.shop_id, order_id=order_id, account_id=None, at=after(200))


def names_of(open_money: ToCollect) -> tuple[list[str], list[str], list[str]]:
    return (
        [row.buyer_name for row in open_money.claimed],
        [row.buyer_name for row in open_money.unpaid],
        [row.buyer_name for row in open_money.overpaid],
    )


def test_orders_are_parted_by_what_their_money_wants(app: Flask) -> None:
    live = a_live(a_shop(MANY_SCARVES))
    people = ["Lan", "Hoa", "Thu", "Mai", "Bưởi"]
    hear(live, *(said(who, "K1", at=at) for at, who in enumerate(people)))
    hear(live, said("Hoa", "chị chuyển khoản rồi nhé", at=50))
    lan, hoa, thu, mai, _ = order_ids(live)
    for order_id in (lan, hoa, thu, mai):
        settle(live, order_id)
    pay(live, thu, 250_000)
    pay(live, mai, 300_000)

    shelf = shelf_of(db.session(), live.shop_id)

    assert names_of(to_collect(db.session(), shelf)) == (["Hoa"], ["Lan"], ["Mai"])


def test_money_for_a_cancelled_order_is_to_be_given_back(app: Flask) -> None:
    live = a_live(a_shop(MANY_SCARVES))
    hear(live, said("Lan", "K1"))
    (order_id,) = order_ids(live)
    pay(live, order_id, 250_000)
    cancel(shop_id=live.shop_id, order_id=order_id, account_id=None, at=after(400))

    open_money = to_collect(db.session(), shelf_of(db.session(), live.shop_id))

    assert [(row.buyer_name, row.owed) for row in open_money.overpaid] == [("Lan", -250_000)]


@pytest.mark.parametrize(
    ("text", "amount"),
    [("em ck 250k rồi nhé", 250_000), ("đã ck 9999999 tr", None)],
)
def test_what_a_buyer_says_she_has_paid_stands_beside_and_pays_nothing(
    app: Flask, text: str, amount: int | None
) -> None:
    live = a_live(a_shop(MANY_SCARVES))

    hear(live, said("Lan", "K1"), said("Lan", text, at=50))

    shelf = shelf_of(db.session(), live.shop_id)
    (row,) = to_collect(db.session(), shelf).claimed
    assert (row.claimed, row.claimed_amount, row.paid, row.owed) == (True, amount, 0, 250_000)


def test_one_live_shows_only_its_own(app: Flask) -> None:
    shop = a_shop(MANY_SCARVES)
    noon, evening = a_live(shop, name="Phiên trưa"), a_live(shop)
    for live, who in ((noon, "Lan"), (evening, "Hoa")):
        hear(live, said(who, "K1"))
        settle(live, order_ids(live)[0])

    shelf = shelf_of(db.session(), shop.id)

    assert names_of(to_collect(db.session(), shelf, live_id=noon.id)) == ([], ["Lan"], [])


def test_a_stranger_collects_nothing(app: Flask) -> None:
    live = a_live(a_shop(MANY_SCARVES))
    hear(live, said("Lan", "K1"))
    settle(live, order_ids(live)[0])

    shelf = shelf_of(db.session(), a_shop(name="HTX khác").id)

    assert names_of(to_collect(db.session(), shelf)) == ([], [], [])


def test_noted_money_tells_whose_it_is_and_whether_it_still_counts(app: Flask) -> None:
    live = a_live(a_shop(MANY_SCARVES))
    hear(live, said("Lan", "K1"))
    (order_id,) = order_ids(live)
    wrong = pay(live, order_id, 1000)
    pay(live, order_id, 250_000)
    take_payment_back(
        shop_id=live.shop_id,
        order_id=order_id,
        payment_id=wrong.payment_id or 0,
        account_id=None,
        at=after(400),
    )

    found = noted(db.session(), live.shop_id, ORDERS.c.id == order_id)

    assert [(each.buyer_name, each.amount, each.taken_back) for each in found] == [
        ("Lan", 250_000, False),
        ("Lan", 1000, True),
    ]
