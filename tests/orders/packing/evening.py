"""An evening whose baskets are confirmed and are being packed."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from seller.catalog.shelf import shelf_of
from seller.db import db
from seller.live.models import Live
from seller.orders.models import Line, Order
from seller.orders.operations import Changed, NothingHeld, confirm, note_payment
from seller.orders.packing import operations
from seller.orders.packing.parcels import Parcel, parcels
from seller.orders.paper.formats import PaperSize
from seller.orders.papers import slips_of
from seller.orders.rows import ORDERS
from seller.people.models import Shop
from seller.quantity import Quantity
from tests.builders import FRUIT, SCARF, SKIRT, a_live, a_shop, after, hear, said


def a_packed_evening(*orders: tuple[str, str]) -> Live:
    """Let each of them order in a new live, and confirm all that has goods."""
    live = a_live(a_shop(SCARF, FRUIT, SKIRT))
    for second, (who, text) in enumerate(orders or (("Lan", "K1 2 cái"),), start=1):
        hear(live, said(who, text, at=second))
    for order_id in db.session.scalars(db.select(Order.id).where(Order.live_id == live.id)).all():
        with suppress(NothingHeld):
            confirm(shop_id=live.shop_id, order_id=order_id, account_id=None, at=after(100))
    return live


def line_of(code: str = "K1", order_id: int = 1) -> Line:
    """Return the line about this product as it is now."""
    db.session.rollback()
    lines: Sequence[Line] = db.session.scalars(
        db.select(Line).where(Line.order_id == order_id)
    ).all()
    shelf = shelf_of(db.session(), lines[0].shop_id)
    return next(line for line in lines if shelf.by_id[line.product_id].code == code)


def order_of(order_id: int = 1) -> Order:
    """Return an order as it is now."""
    db.session.rollback()
    return db.session.get_one(Order, order_id)


def parcel_of(live: Live, order_id: int = 1) -> Parcel:
    """Return a parcel as it is now."""
    db.session.rollback()
    (parcel,) = parcels(db.session(), shelf_of(db.session(), live.shop_id), ORDERS.c.id == order_id)
    return parcel


def put_in(
    live: Live, code: str = "K1", order_id: int = 1, *, at: float = 200, **more: Any
) -> Changed:
    return operations.put_in(
        shop_id=live.shop_id,
        order_id=order_id,
        line_id=line_of(code, order_id).id,
        account_id=None,
        at=after(at),
        **more,
    )


def weigh(live: Live, weight: str, code: str = "TL", order_id: int = 1) -> Changed:
    return put_in(live, code, order_id, weight=Quantity(weight))


def close(live: Live, order_id: int = 1, **more: Any) -> Changed:
    return operations.close_parcel(
        shop_id=live.shop_id,
        order_id=order_id,
        account_id=None,
        at=after(300),
        **{"weight_grams": None} | more,
    )


def print_slip(live: Live, order_id: int = 1, *, at: float = 250) -> bytes:
    db.session.rollback()
    return slips_of(
        ORDERS.c.id == order_id,
        session=db.session(),
        shop=db.session.get_one(Shop, live.shop_id),
        shelf=shelf_of(db.session(), live.shop_id),
        size=PaperSize.A6,
        at=after(at),
        account_id=None,
    )


def pay(live: Live, amount: int, order_id: int = 1) -> None:
    note_payment(
        shop_id=live.shop_id,
        order_id=order_id,
        amount=amount,
        kind="transfer",
        account_id=None,
        at=after(260),
    )
