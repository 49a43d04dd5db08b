"""What sending costs: by the shop's rule, by agreement, and once for baskets that travel together."""

import pytest
from flask import Flask

from seller.catalog.shelf import shelf_of
from seller.db import db
from seller.live.models import Live
from seller.money import Dong
from seller.orders.models import Order
from seller.orders.operations import note_payment, set_charges, withdraw_line
from seller.orders.rows import ORDERS, OrderRow, order_rows
from seller.orders.shipping import Shipping, as_setting, shipping_of
from seller.orders.terms import (
    CannotGoTogether,
    earlier_baskets,
    go_alone,
    go_together,
    set_shipping,
    set_terms,
)
from seller.orders.totals import ShippingRule, WeightStep
from seller.people.models import Shop
from tests.builders import FRUIT, SCARF, a_live, a_shop, after, hear, said

FLAT = Shipping(ShippingRule(fee=Dong(30_000)))
FREE_FROM = Shipping(ShippingRule(fee=Dong(30_000), free_from=Dong(500_000)))
BY_WEIGHT = Shipping(
    ShippingRule(
        steps=(WeightStep(1000, Dong(25_000)), WeightStep(3000, Dong(40_000))),
        further_kilo=Dong(5_000),
    ),
    piece_grams=400,
)


@pytest.fixture
def shop(app: Flask) -> Shop:
    return a_shop(SCARF | {"stock": 100}, FRUIT | {"stock": 100})


def charge_by(shop: Shop, shipping: Shipping | None) -> None:
    set_shipping(shop_id=shop.id, shipping=shipping, at=after(0))


def row_of(live: Live) -> OrderRow:
    return rows_of(live)[0]


def rows_of(live: Live) -> list[OrderRow]:
    db.session.rollback()
    shelf = shelf_of(db.session(), live.shop_id)
    return order_rows(db.session(), shelf, ORDERS.c.live_id == live.id)


def terms(order: OrderRow, live: Live, **changes: object) -> None:
    usual: dict[str, object] = {"pick_up": False, "cod": False, "deposit": 0, "by_rule": False}
    set_terms(
        shop_id=live.shop_id,
        order_id=order.id,
        account_id=None,
        at=after(300),
        **(usual | changes),  # type: ignore[arg-type]  # one test names one change
    )


def pay(order: OrderRow, live: Live, amount: int) -> None:
    note_payment(
        shop_id=live.shop_id,
        order_id=order.id,
        amount=amount,
        kind="cash",
        account_id=None,
        at=after(200),
    )


def two_lives(shop: Shop) -> tuple[Live, Live]:
    """Let Lan buy a scarf at noon and another in the evening."""
    noon, evening = a_live(shop, name="Phiên trưa"), a_live(shop)
    hear(noon, said("Lan", "K1", at=1))
    hear(evening, said("Lan", "K1", at=2))
    return noon, evening


def together(noon: Live, evening: Live) -> None:
    go_together(
        shop_id=noon.shop_id,
        order_id=row_of(evening).id,
        earlier_id=row_of(noon).id,
        account_id=None,
        at=after(300),
    )


@pytest.mark.parametrize(
    ("shipping", "wanted", "total"),
    [
        (None, "K1", 250_000),
        (FLAT, "K1", 280_000),
        (FREE_FROM, "K1", 280_000),
        (FREE_FROM, "K1 2 cái", 500_000),
        (BY_WEIGHT, "K1 2 cái", 525_000),
        (BY_WEIGHT, "K1 3 cái", 790_000),
        (BY_WEIGHT, "TL 4,2 kg", 117_600 + 50_000),
    ],
    ids=["none", "flat", "below free", "free", "light", "heavier", "by the kilo"],
)
def test_basket_costs_what_the_rule_says_from_its_first_line_on(
    shop: Shop, shipping: Shipping | None, wanted: str, total: int
) -> None:
    charge_by(shop, shipping)
    live = a_live(shop)

    hear(live, said("Lan", wanted))

    assert row_of(live).total == total


def test_fee_follows_what_is_in_the_basket(shop: Shop) -> None:
    charge_by(shop, FREE_FROM)
    live = a_live(shop)
    hear(live, said("Lan", "K1 2 cái"), said("Lan", "TL 1 kg", at=2))
    order = row_of(live)

    withdraw_line(
        shop_id=shop.id, order_id=order.id, line_id=order.lines[0].id, account_id=None, at=after(99)
    )

    assert (order.total, row_of(live).total) == (528_000, 58_000)


def test_empty_basket_costs_nothing(shop: Shop) -> None:
    charge_by(shop, FLAT)
    live = a_live(shop)

    hear(live, said("Lan", "K1"), said("Lan", "hủy", at=2))

    assert row_of(live).total == 0


def test_what_was_agreed_stays_until_the_rule_is_wanted_again(shop: Shop) -> None:
    charge_by(shop, FLAT)
    live = a_live(shop)
    hear(live, said("Lan", "K1"))
    set_charges(
        shop_id=shop.id, order_id=row_of(live).id, shipping=10_000, discount=0, reason="",
        account_id=None, at=after(50),
    )  # fmt: skip

    hear(live, said("Lan", "K1 2 cái", at=60), at=70)
    agreed = row_of(live)
    terms(agreed, live, by_rule=True)

    assert agreed.total - row_of(live).total == 10_000 - 30_000


def test_who_fetches_her_goods_pays_no_fee(shop: Shop) -> None:
    charge_by(shop, FLAT)
    live = a_live(shop)
    hear(live, said("Lan", "K1"))

    terms(row_of(live), live, pick_up=True)

    assert row_of(live).total == 250_000


@pytest.mark.parametrize(
    ("paid", "deposit", "to_transfer"),
    [(0, 0, 0), (0, 50_000, 50_000), (20_000, 50_000, 30_000), (50_000, 50_000, 0)],
)
def test_who_pays_at_the_door_transfers_only_her_deposit(
    shop: Shop, paid: int, deposit: int, to_transfer: int
) -> None:
    live = a_live(shop)
    hear(live, said("Lan", "K1"))
    if paid:
        pay(row_of(live), live, paid)

    terms(row_of(live), live, cod=True, deposit=deposit)

    order = row_of(live)
    assert (order.to_transfer, order.owed) == (to_transfer, 250_000 - paid)


def test_baskets_that_travel_together_pay_one_fee(shop: Shop) -> None:
    charge_by(shop, FLAT)
    noon, evening = two_lives(shop)

    together(noon, evening)

    assert (row_of(noon).total, row_of(evening).total) == (250_000, 280_000)


def test_fee_that_was_paid_at_noon_is_not_asked_again(shop: Shop) -> None:
    charge_by(shop, FLAT)
    noon, evening = two_lives(shop)
    pay(row_of(noon), noon, 280_000)

    together(noon, evening)

    assert (row_of(noon).owed, row_of(evening).owed) == (0, 250_000)


def test_basket_that_is_parted_again_pays_its_own_fee(shop: Shop) -> None:
    charge_by(shop, FLAT)
    noon, evening = two_lives(shop)
    together(noon, evening)

    go_alone(shop_id=shop.id, order_id=row_of(noon).id, account_id=None, at=after(400))

    assert (row_of(noon).total, row_of(evening).total) == (280_000, 280_000)


def test_change_of_one_basket_reckons_its_whole_parcel_anew(shop: Shop) -> None:
    charge_by(shop, FREE_FROM)
    noon, evening = two_lives(shop)
    together(noon, evening)
    version = row_of(evening).version

    withdraw_line(
        shop_id=shop.id, order_id=row_of(noon).id, line_id=row_of(noon).lines[0].id,
        account_id=None, at=after(400),
    )  # fmt: skip

    assert row_of(evening).total == 280_000
    assert row_of(evening).version > version


def test_only_earlier_baskets_of_the_same_buyer_go_along(shop: Shop) -> None:
    noon, evening = two_lives(shop)
    hear(noon, said("Hoa", "K1", at=9), at=100)
    lan, hoa = rows_of(noon)

    offered = earlier_baskets(db.session(), db.session.get_one(Order, row_of(evening).id))

    assert [order.id for order in offered] == [lan.id]
    with pytest.raises(CannotGoTogether):
        go_together(
            shop_id=shop.id, order_id=row_of(evening).id, earlier_id=hoa.id,
            account_id=None, at=after(300),
        )  # fmt: skip


@pytest.mark.parametrize("shipping", [FLAT, FREE_FROM, BY_WEIGHT])
def test_rule_is_kept_as_it_was_set(shipping: Shipping) -> None:
    assert shipping_of({"shipping": as_setting(shipping)}) == shipping


def test_new_rule_counts_for_baskets_that_are_open(shop: Shop) -> None:
    live = a_live(shop)
    hear(live, said("Lan", "K1"))
    before = row_of(live)

    charge_by(shop, FLAT)

    assert (row_of(live).total, before.total) == (280_000, 250_000)
    assert row_of(live).version > before.version


def test_new_rule_asks_nothing_more_of_who_has_paid(shop: Shop) -> None:
    live = a_live(shop)
    hear(live, said("Lan", "K1"))
    pay(row_of(live), live, 250_000)

    charge_by(shop, FLAT)

    assert row_of(live).owed == 0
