"""Orders as the screens show them, ready to be shown; the same for a page and for a push."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, exists, func, select
from sqlalchemy.orm import Session

from seller.buyers.masks import masked_phone
from seller.buyers.models import Buyer
from seller.catalog.goods import ProductOnShelf, Shelf
from seller.catalog.photos import photo_path
from seller.db import table_of
from seller.money import Dong, times
from seller.orders.models import Line, Order, Payment
from seller.orders.states import LineState, OrderState
from seller.orders.totals import Totals, together
from seller.people.models import Account
from seller.quantity import format_quantity

ACCOUNTS, BUYERS, LINES, ORDERS, PAYMENTS = (
    table_of(Account),
    table_of(Buyer),
    table_of(Line),
    table_of(Order),
    table_of(Payment),
)
ALONG = ORDERS.alias("along")

STATE_WORDS = {
    OrderState.OPEN: "Mới",
    OrderState.CONFIRMED: "Đã chốt",
    OrderState.PACKED: "Đã đóng gói",
    OrderState.SENT: "Đã gửi",
    OrderState.CANCELLED: "Đã hủy",
}


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of an order."""

    id: int
    code: str
    name: str
    picture: str | None
    options_text: str
    quantity_text: str
    price: int
    amount: int
    state: str
    missing: tuple[str, ...]
    live_price: bool
    waiting_place: int | None = None


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order with its lines and its money.

    `total` and `paid` are its own. What is owed and to be transferred is asked of a parcel as a whole:
    it stands with the order after which the parcel is named, and nothing of it with those that go along.
    """

    id: int
    version: int
    moment: str
    number: int
    code: str
    state: str
    state_word: str
    waiting: bool
    buyer_id: int
    buyer_name: str
    phone_masked: str
    lines: list[LineRow]
    total: int
    paid: int
    owed: int
    claimed: bool
    note: str
    live_id: int
    opened_by: str | None = None
    hold_ends: bool = False
    claimed_at: datetime | None = None
    claimed_amount: int | None = None
    # With cash on delivery only the deposit is asked for now.
    cod: bool = False
    to_transfer: int = 0
    # The later order in whose parcel this one travels; or, for that one, who travels in it and its sums.
    parcel_id: int | None = None
    along: tuple[int, ...] = ()
    parcel: Totals | None = None

    @property
    def parcel_total(self) -> int:
        """What everything in the parcel costs that is named after the order."""
        return self.parcel.total if self.parcel else self.total

    @property
    def parcel_paid(self) -> int:
        """What was paid for everything in it."""
        return self.parcel.paid if self.parcel else self.paid


def order_rows(
    session: Session,
    shelf: Shelf,
    condition: ColumnElement[bool],
    *,
    order_by: Sequence[Any] = (ORDERS.c.id,),
    limit: int | None = None,
) -> list[OrderRow]:
    """Return the orders of the shop that the condition names, in three look-ups however many they are.

    Where some of them carry earlier baskets in their parcels it takes a fourth.
    """
    statement = _WITH_BUYERS.where(ORDERS.c.shop_id == shelf.shop_id, condition)
    found = session.connection().execute(statement.order_by(*order_by).limit(limit)).all()
    return _order_rows(session, shelf, found)


def changed_order_rows(
    session: Session, shelf: Shelf, live_id: int, after: int, upto: int
) -> list[OrderRow]:
    """Return the orders of a live whose version lies after the one number, up to the other."""
    values = {"live": live_id, "first": after + 1, "last": upto}
    return _order_rows(session, shelf, session.connection().execute(_CHANGED, values).all())


_WITH_BUYERS = (
    select(
        ORDERS,
        BUYERS.c.name,
        BUYERS.c.phone,
        ACCOUNTS.c.name.label("opener"),
        exists().where(ALONG.c.parcel_id == ORDERS.c.id).correlate(ORDERS).label("carries"),
    )
    .join(BUYERS, BUYERS.c.id == ORDERS.c.buyer_id)
    .outerjoin(ACCOUNTS, ACCOUNTS.c.id == ORDERS.c.opened_by)
)
_CHANGED = _WITH_BUYERS.where(
    ORDERS.c.live_id == bindparam("live"),
    ORDERS.c.version.between(bindparam("first"), bindparam("last")),
).order_by(ORDERS.c.id)
_LINES_OF = (
    select(LINES)
    .where(LINES.c.order_id.in_(bindparam("orders", expanding=True)))
    .order_by(LINES.c.id)
)
_PAID = (
    select(PAYMENTS.c.order_id, func.sum(PAYMENTS.c.amount))
    .where(
        PAYMENTS.c.order_id.in_(bindparam("orders", expanding=True)), PAYMENTS.c.undone_at.is_(None)
    )
    .group_by(PAYMENTS.c.order_id)
)


_ALONG = (
    select(ORDERS)
    .where(ORDERS.c.parcel_id.in_(bindparam("orders", expanding=True)))
    .order_by(ORDERS.c.id)
)


def _order_rows(session: Session, shelf: Shelf, orders: Sequence[Any]) -> list[OrderRow]:
    if not orders:
        return []
    along = _along(session, [order.id for order in orders if order.carries])
    ids = list({order.id for some in (orders, *along.values()) for order in some})
    lines = _lines_of(session, ids)
    paid = _paid(session, ids)

    def totals(order: Any) -> Totals:
        return _totals(order, lines.get(order.id, []), paid.get(order.id, 0))

    return [
        _order_row(
            shelf,
            order,
            lines.get(order.id, []),
            totals(order),
            {each.id: totals(each) for each in along.get(order.id, ())},
        )
        for order in orders
    ]


def _along(session: Session, ids: list[int]) -> dict[int, list[Any]]:
    """Return the baskets that travel in the parcels of these, the earliest first."""
    found: dict[int, list[Any]] = {}
    if ids:
        for order in session.connection().execute(_ALONG, {"orders": ids}):
            found.setdefault(order.parcel_id, []).append(order)
    return found


def _lines_of(session: Session, ids: list[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for line in session.connection().execute(_LINES_OF, {"orders": ids}):
        found.setdefault(line.order_id, []).append(line)
    return found


def _paid(session: Session, ids: list[int]) -> dict[int, int]:
    rows = session.connection().execute(_PAID, {"orders": ids})
    return {order_id: int(amount) for order_id, amount in rows}


def _totals(order: Any, lines: list[Any], paid: int) -> Totals:
    goods = sum(times(line.price, line.quantity) for line in lines if line.state == LineState.HELD)
    shipping = order.shipping if goods else 0
    return Totals(
        goods=Dong(goods),
        shipping=Dong(shipping),
        discount=Dong(min(order.discount, goods + shipping)),
        paid=Dong(paid),
        deposit=Dong(order.deposit),
        cod=order.cod,
    )


def _order_row(
    shelf: Shelf, order: Any, lines: list[Any], own: Totals, along: dict[int, Totals]
) -> OrderRow:
    money = together([*along.values(), own])
    goes_along = order.parcel_id is not None
    return OrderRow(
        id=order.id,
        version=order.version,
        moment=order.created_at.isoformat(),
        number=order.number,
        code=order.code,
        state=order.state,
        state_word=STATE_WORDS[OrderState(order.state)],
        waiting=order.waiting,
        buyer_id=order.buyer_id,
        buyer_name=order.name,
        phone_masked=masked_phone(order.phone),
        lines=[_line_row(shelf, line) for line in lines],
        total=own.total,
        paid=own.paid,
        owed=0 if goes_along else money.total - money.paid,
        claimed=order.claimed_at is not None,
        note=order.note,
        live_id=order.live_id,
        opened_by=order.opener,
        hold_ends=order.reminded_at is not None
        and order.state in {OrderState.OPEN, OrderState.CONFIRMED},
        claimed_at=order.claimed_at,
        claimed_amount=order.claimed_amount,
        cod=order.cod,
        to_transfer=0 if goes_along else money.to_transfer,
        parcel_id=order.parcel_id,
        along=tuple(along),
        parcel=money if along else None,
    )


def _line_row(shelf: Shelf, line: Any) -> LineRow:
    product = shelf.by_id[line.product_id]
    return LineRow(
        id=line.id,
        code=product.code,
        name=product.name,
        picture=photo_path(product.photo, 96),
        options_text=" ".join(line.options.values()),
        quantity_text=format_quantity(
            line.quantity, product.unit if product.sold_by == "weight" else ""
        ),
        price=line.price,
        amount=times(line.price, line.quantity),
        state=line.state,
        missing=tuple(line.missing),
        live_price=_is_live_price(product, line),
    )


def _is_live_price(product: ProductOnShelf, line: Any) -> bool:
    # Most lines cost what the product costs; only for the others its variant is looked up.
    price: int = line.price
    return price != product.price and price < product.goods(line.options).price
