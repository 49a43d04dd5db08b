"""What a parcel costs to send: the shop's rule, and the fee of every basket as it changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BindParameter, bindparam, func, or_, select, update
from sqlalchemy.orm import Session

from seller.catalog.models import Product
from seller.db import table_of
from seller.events.log import Draft, append
from seller.money import Dong
from seller.orders.models import Line, Order, Payment
from seller.orders.states import LineState
from seller.orders.totals import Basket, Goods, ShippingRule, WeightStep, totals_of
from seller.people.models import Shop
from seller.push import ring_after_commit

ORDERS, LINES, PAYMENTS, PRODUCTS, SHOPS = (
    table_of(each) for each in (Order, Line, Payment, Product, Shop)
)
SETTING = "shipping"
# What is sold by the kilo weighs what it says; of anything else the shop says what a piece weighs.
_KILO = 1000
PIECE_GRAMS = 300


@dataclass(frozen=True, slots=True)
class Shipping:
    """How the shop charges for sending, and what it takes a piece to weigh."""

    rule: ShippingRule
    piece_grams: int = PIECE_GRAMS


@dataclass(slots=True)
class _Sent:
    """A basket as far as its fee goes."""

    id: int
    live_id: int
    parcel_id: int
    shipping: int
    agreed: bool
    pick_up: bool
    goods: list[Goods] = field(default_factory=list)
    paid: int = 0


_SETTINGS = select(SHOPS.c.settings).where(SHOPS.c.id == bindparam("shop"))
_IDS: BindParameter[int] = bindparam("orders", expanding=True)
_PARCELS = select(func.coalesce(ORDERS.c.parcel_id, ORDERS.c.id)).where(ORDERS.c.id.in_(_IDS))
_BASKETS = (
    select(
        ORDERS.c.id, ORDERS.c.live_id, ORDERS.c.parcel_id, ORDERS.c.shipping,
        ORDERS.c.shipping_agreed, ORDERS.c.pick_up,
    )
    .where(or_(ORDERS.c.id.in_(_IDS), ORDERS.c.parcel_id.in_(_IDS)))
    .order_by(ORDERS.c.id)
)  # fmt: skip
_GOODS = (
    select(LINES.c.order_id, LINES.c.price, LINES.c.quantity, PRODUCTS.c.sold_by)
    .join(PRODUCTS, PRODUCTS.c.id == LINES.c.product_id)
    .where(LINES.c.order_id.in_(_IDS), LINES.c.state == LineState.HELD.value)
)
_PAID = (
    select(PAYMENTS.c.order_id, func.sum(PAYMENTS.c.amount).label("paid"))
    .where(PAYMENTS.c.order_id.in_(_IDS), PAYMENTS.c.undone_at.is_(None))
    .group_by(PAYMENTS.c.order_id)
)
_CHARGE = update(ORDERS).where(ORDERS.c.id == bindparam("row")).values(shipping=bindparam("fee"))


def shipping_of(settings: Mapping[str, Any]) -> Shipping | None:
    """Return how the shop with these settings charges for sending; None where it charges nothing by rule."""
    kept = settings.get(SETTING)
    if not kept:
        return None
    free_from = kept["free_from"]
    rule = ShippingRule(
        fee=Dong(kept["fee"]),
        free_from=None if free_from is None else Dong(free_from),
        steps=tuple(WeightStep(grams, Dong(fee)) for grams, fee in kept["steps"]),
        further_kilo=Dong(kept["further_kilo"]),
    )
    return Shipping(rule, kept["piece_grams"])


def as_setting(shipping: Shipping) -> dict[str, Any]:
    """Return the way of charging as the shop's settings keep it."""
    rule = shipping.rule
    return {
        "fee": rule.fee,
        "free_from": rule.free_from,
        "steps": [[step.up_to_grams, step.fee] for step in rule.steps],
        "further_kilo": rule.further_kilo,
        "piece_grams": shipping.piece_grams,
    }


def charge(session: Session, shop_id: int, order_ids: Sequence[int], at: datetime) -> None:
    """Let every parcel of these baskets cost what the rule says; a shop without a rule charges by hand.

    Whoever calls has written the lines, holds the shop, and logs the change of the baskets it names.
    """
    execute = session.connection().execute
    shipping = shipping_of(execute(_SETTINGS, {"shop": shop_id}).scalar_one() or {})
    if shipping is None or not order_ids:
        return
    parcels = _parcels(session, order_ids, shipping.piece_grams)
    fees = {
        basket.id: (basket, fee)
        for parcel in parcels
        for basket, fee in _fees(parcel, shipping.rule)
        if fee != basket.shipping
    }
    if fees:
        execute(_CHARGE, [{"row": row, "fee": fee} for row, (_, fee) in fees.items()])
    for row in fees.keys() - set(order_ids):
        basket, fee = fees[row]
        before, after = ({"shipping": each} for each in (basket.shipping, fee))
        draft = Draft("fee", "order", row, before=before, after=after)
        version = append(session, shop_id, basket.live_id, draft, at)
        execute(update(ORDERS).where(ORDERS.c.id == row).values(version=version))
        ring_after_commit(session, basket.live_id)


def _fees(parcel: list[_Sent], rule: ShippingRule) -> Iterable[tuple[_Sent, int]]:
    """Return what each basket of a parcel is charged: together one fee.

    What was paid with an earlier basket stays with it; the last one bears the difference.
    """
    *earlier, last = parcel
    baskets = [Basket(tuple(each.goods)) for each in parcel]
    whole = totals_of(baskets, rule, pick_up=last.pick_up).shipping
    borne = 0
    for each in earlier:
        fee = each.shipping if each.paid > 0 or each.agreed else 0
        borne += fee if each.goods else 0
        yield each, fee
    yield last, last.shipping if last.agreed else max(0, whole - borne)


def _parcels(session: Session, order_ids: Sequence[int], piece_grams: int) -> list[list[_Sent]]:
    """Return the baskets parcel by parcel; the one that the parcel is named after comes last."""
    execute = session.connection().execute
    heads = list(execute(_PARCELS, {"orders": order_ids}).scalars())
    baskets = {
        row.id: _Sent(
            row.id, row.live_id, row.parcel_id or row.id, row.shipping,
            row.shipping_agreed, row.pick_up,
        )
        for row in execute(_BASKETS, {"orders": heads})
    }  # fmt: skip
    for row in execute(_GOODS, {"orders": list(baskets)}):
        by_weight = row.sold_by == "weight"
        grams = _KILO if by_weight else piece_grams
        baskets[row.order_id].goods.append(Goods(Dong(row.price), Decimal(row.quantity), grams))
    if len(baskets) > len(set(heads)):
        for noted in execute(_PAID, {"orders": list(baskets)}):
            baskets[noted.order_id].paid = int(noted.paid)
    parcels: dict[int, list[_Sent]] = {}
    for basket in sorted(baskets.values(), key=lambda each: (each.id == each.parcel_id, each.id)):
        parcels.setdefault(basket.parcel_id, []).append(basket)
    return list(parcels.values())
