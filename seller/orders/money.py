"""Who has still to pay, who says that she has, and what was noted as received."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from seller.catalog.goods import Shelf
from seller.db import table_of
from seller.orders.rows import BUYERS, ORDERS, PAYMENTS, OrderRow, order_rows
from seller.orders.states import OrderState
from seller.orders.sums import balances
from seller.orders.transfers.models import Matched

MATCHES = table_of(Matched)

MOST_SHOWN = 300
# What is not confirmed yet may still change; nobody is asked to pay for it.
BILLED = (OrderState.CONFIRMED.value, OrderState.PACKED.value, OrderState.SENT.value)


class PaymentKind(StrEnum):
    """How money came, as whoever saw it has noted."""

    CASH = "cash"
    TRANSFER = "transfer"
    # Collected by the carrier at the door, and brought to the shop.
    COD = "cod"


@dataclass(frozen=True, slots=True)
class ToCollect:
    """The orders that want somebody's look for their money."""

    claimed: list[OrderRow]
    unpaid: list[OrderRow]
    overpaid: list[OrderRow]
    cod: list[OrderRow] = field(default_factory=list)
    more: bool = False


@dataclass(frozen=True, slots=True)
class Noted:
    """Money that somebody has noted, and for whose order."""

    id: int
    order_id: int
    live_id: int
    number: int
    buyer_name: str
    kind: str
    amount: int
    at: datetime
    account_id: int | None
    taken_back: bool
    # The transfer that the bank told of, where this is one.
    transfer_id: int | None = None


def to_collect(session: Session, shelf: Shelf, *, live_id: int | None = None) -> ToCollect:
    """Return the orders with money open, of one live or of all; the latest, where they are many."""
    mine = [ORDERS.c.shop_id == shelf.shop_id]
    if live_id is not None:
        mine.append(ORDERS.c.live_id == live_id)
    each = balances(*mine)
    owing = ORDERS.c.id.in_(select(each.c.id).where(each.c.owed > 0))
    overpaid = ORDERS.c.id.in_(select(each.c.id).where(each.c.owed < 0))
    asked = or_(ORDERS.c.state.in_(BILLED), ORDERS.c.claimed_at.is_not(None))
    rows = order_rows(
        session,
        shelf,
        and_(*mine, or_(overpaid, and_(owing, asked))),
        order_by=(ORDERS.c.id.desc(),),
        limit=MOST_SHOWN + 1,
    )
    shown = rows[:MOST_SHOWN]
    return ToCollect(
        claimed=[row for row in shown if row.owed > 0 and row.claimed],
        unpaid=[row for row in shown if row.to_transfer > 0 and not row.claimed],
        cod=[row for row in shown if row.owed > row.to_transfer == 0 and not row.claimed],
        overpaid=[row for row in shown if row.owed < 0],
        more=len(rows) > len(shown),
    )


def noted(session: Session, shop_id: int, *conditions: ColumnElement[bool]) -> list[Noted]:
    """Return the money that was noted, the latest first; also what was taken back."""
    rows = session.execute(
        select(PAYMENTS, ORDERS.c.live_id, ORDERS.c.number, BUYERS.c.name, MATCHES.c.transfer_id)
        .join(ORDERS, ORDERS.c.id == PAYMENTS.c.order_id)
        .join(BUYERS, BUYERS.c.id == ORDERS.c.buyer_id)
        .outerjoin(
            MATCHES, and_(MATCHES.c.payment_id == PAYMENTS.c.id, MATCHES.c.undone_at.is_(None))
        )
        .where(PAYMENTS.c.shop_id == shop_id, *conditions)
        .order_by(PAYMENTS.c.id.desc())
    )
    return [
        Noted(
            row.id,
            row.order_id,
            row.live_id,
            row.number,
            row.name,
            row.kind,
            row.amount,
            row.at,
            row.account_id,
            row.undone_at is not None,
            row.transfer_id,
        )
        for row in rows
    ]
