"""Who waits for what: the queues of the goods that were not enough, first come first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from seller.orders.rows import BUYERS, LINES, ORDERS
from seller.orders.states import LineState


@dataclass(frozen=True, slots=True)
class InQueue:
    """One line that waits, and since when it stands there."""

    line_id: int
    order_id: int
    item_id: int
    number: int
    buyer_name: str
    quantity: Decimal
    since: datetime


def queues(session: Session, shop_id: int, items: Iterable[int]) -> dict[int, list[InQueue]]:
    """Return the queue of each of the items, as what becomes free is offered to it."""
    rows = session.execute(
        select(LINES, ORDERS.c.number, BUYERS.c.name)
        .join(ORDERS, ORDERS.c.id == LINES.c.order_id)
        .join(BUYERS, BUYERS.c.id == ORDERS.c.buyer_id)
        .where(
            LINES.c.shop_id == shop_id,
            LINES.c.stock_item_id.in_(set(items)),
            LINES.c.state == LineState.WAITING.value,
        )
        .order_by(LINES.c.placed_at, func.coalesce(LINES.c.comment_id, 0), LINES.c.id)
    )
    found: dict[int, list[InQueue]] = {}
    for row in rows:
        stands = InQueue(
            row.id,
            row.order_id,
            row.stock_item_id,
            row.number,
            row.name,
            row.quantity,
            row.placed_at,
        )
        found.setdefault(stands.item_id, []).append(stands)
    return found
