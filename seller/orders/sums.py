"""What orders cost and what was paid for them, summed up by the database; exactly as the rows sum it up."""

from dataclasses import dataclass

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Subquery,
    case,
    cast,
    func,
    select,
    type_coerce,
)
from sqlalchemy.orm import Session

from seller.db import table_of
from seller.orders.models import Line, Order, Payment
from seller.orders.states import LineState

LINES, ORDERS, PAYMENTS = table_of(Line), table_of(Order), table_of(Payment)
ALONG = ORDERS.alias("along")


@dataclass(frozen=True, slots=True)
class Sums:
    """The money of many orders together."""

    orders: int
    total: int
    paid: int
    owed: int


def balances(*conditions: ColumnElement[bool]) -> Subquery:
    """Return the orders that fulfil the conditions as a table of id, live_id, total, paid and owed.

    What is owed for a parcel stands with the order after which it is named, as in a row.
    """
    sums = (
        select(
            ORDERS.c.id,
            ORDERS.c.live_id,
            ORDERS.c.parcel_id,
            (ORDERS.c.shipping - ORDERS.c.discount).label("charges"),
            _goods(ORDERS).label("goods"),
            _paid(ORDERS).label("paid"),
            _owed_along().label("along"),
        )
        .where(*conditions)
        .subquery()
    )
    total = _total(sums.c.goods, sums.c.charges)
    owed = case((sums.c.parcel_id.is_(None), total - sums.c.paid + sums.c.along), else_=0)
    return select(
        sums.c.id,
        sums.c.live_id,
        total.label("total"),
        sums.c.paid,
        owed.label("owed"),
    ).subquery()


def sums_by_live(session: Session, *conditions: ColumnElement[bool]) -> dict[int, Sums]:
    """Return for each live what the orders that fulfil the conditions cost, and what came in for them.

    What somebody has paid too much does not lessen what others owe.
    """
    each = balances(*conditions)
    owed = case((each.c.owed > 0, each.c.owed), else_=0)
    rows = session.execute(
        select(
            each.c.live_id,
            func.count().label("orders"),
            _whole(func.sum(each.c.total)).label("total"),
            _whole(func.sum(each.c.paid)).label("paid"),
            _whole(func.sum(owed)).label("owed"),
        ).group_by(each.c.live_id)
    )
    return {row.live_id: Sums(row.orders, row.total, row.paid, row.owed) for row in rows}


def _total(goods: ColumnElement[int], charges: ColumnElement[int]) -> ColumnElement[int]:
    """Return what an order costs: nothing without goods, and never less than nothing."""
    return case((goods == 0, 0), (goods + charges < 0, 0), else_=goods + charges)


def _owed_along() -> ColumnElement[int]:
    """Return what is owed for the earlier orders that travel with this one, each by itself."""
    total = _total(_goods(ALONG), ALONG.c.shipping - ALONG.c.discount)
    travels = ALONG.c.parcel_id == ORDERS.c.id
    owed = _whole(func.sum(total - _paid(ALONG)))
    return select(owed).where(travels).correlate(ORDERS).scalar_subquery()


def _goods(orders: FromClause) -> ColumnElement[int]:
    # A quantity is kept in thousandths; half a đồng is rounded up, line by line.
    amount = (LINES.c.price * type_coerce(LINES.c.quantity, BigInteger) + 500) // 1000
    held = (LINES.c.order_id == orders.c.id) & (LINES.c.state == LineState.HELD.value)
    return select(_whole(func.sum(amount))).where(held).correlate(orders).scalar_subquery()


def _paid(orders: FromClause) -> ColumnElement[int]:
    noted = (PAYMENTS.c.order_id == orders.c.id) & PAYMENTS.c.undone_at.is_(None)
    amount = _whole(func.sum(PAYMENTS.c.amount))
    return select(amount).where(noted).correlate(orders).scalar_subquery()


def _whole(amount: ColumnElement[int]) -> ColumnElement[int]:
    """Return a sum that is 0 where there was nothing to sum, and a whole number on every database."""
    return cast(func.coalesce(amount, 0), BigInteger)
