"""What orders cost and what was paid for them, summed up by the database; exactly as the rows sum it up."""

from dataclasses import dataclass

from sqlalchemy import BigInteger, ColumnElement, Subquery, case, cast, func, select, type_coerce
from sqlalchemy.orm import Session

from seller.db import table_of
from seller.orders.models import Line, Order, Payment
from seller.orders.states import LineState

LINES, ORDERS, PAYMENTS = table_of(Line), table_of(Order), table_of(Payment)


@dataclass(frozen=True, slots=True)
class Sums:
    """The money of many orders together."""

    orders: int
    total: int
    paid: int
    owed: int


def balances(*conditions: ColumnElement[bool]) -> Subquery:
    """Return the orders that fulfil the conditions as a table of id, live_id, total, paid and owed."""
    sums = (
        select(
            ORDERS.c.id,
            ORDERS.c.live_id,
            (ORDERS.c.shipping - ORDERS.c.discount).label("charges"),
            _goods().label("goods"),
            _paid().label("paid"),
        )
        .where(*conditions)
        .subquery()
    )
    whole = sums.c.goods + sums.c.charges
    total = case((sums.c.goods == 0, 0), (whole < 0, 0), else_=whole)
    return select(
        sums.c.id,
        sums.c.live_id,
        total.label("total"),
        sums.c.paid,
        (total - sums.c.paid).label("owed"),
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


def _goods() -> ColumnElement[int]:
    # A quantity is kept in thousandths; half a đồng is rounded up, line by line.
    amount = (LINES.c.price * type_coerce(LINES.c.quantity, BigInteger) + 500) // 1000
    held = (LINES.c.order_id == ORDERS.c.id) & (LINES.c.state == LineState.HELD.value)
    return select(_whole(func.sum(amount))).where(held).correlate(ORDERS).scalar_subquery()


def _paid() -> ColumnElement[int]:
    noted = (PAYMENTS.c.order_id == ORDERS.c.id) & PAYMENTS.c.undone_at.is_(None)
    amount = _whole(func.sum(PAYMENTS.c.amount))
    return select(amount).where(noted).correlate(ORDERS).scalar_subquery()


def _whole(amount: ColumnElement[int]) -> ColumnElement[int]:
    """Return a sum that is 0 where there was nothing to sum, and a whole number on every database."""
    return cast(func.coalesce(amount, 0), BigInteger)
