"""What is known of the buyers of a batch before their comments: looked up for all of them at once."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from seller.buyers.models import Buyer
from seller.buyers.remembered import Size, sizes_of
from seller.catalog.goods import Shelf
from seller.db import table_of
from seller.live.reading import ReadLine
from seller.orders.models import Line, Order
from seller.orders.states import LineState, OrderState

BUYERS, ORDERS, LINES = table_of(Buyer), table_of(Order), table_of(Line)


@dataclass(frozen=True, slots=True)
class Record:
    """Her sizes, and what she had in her last basket of an earlier live."""

    sizes: tuple[Size, ...] = ()
    last_order: tuple[ReadLine, ...] = ()


_LAST_ORDER = (
    select(func.max(ORDERS.c.id))
    .where(
        ORDERS.c.buyer_id == BUYERS.c.id,
        ORDERS.c.live_id != bindparam("live"),
        ORDERS.c.state != OrderState.CANCELLED.value,
    )
    .correlate(BUYERS)
    .scalar_subquery()
)
_RECORDS = (
    select(
        BUYERS.c.id,
        BUYERS.c.remembered,
        LINES.c.product_id,
        LINES.c.quantity,
        LINES.c.options,
        LINES.c.missing,
    )
    .select_from(BUYERS)
    .outerjoin(
        LINES, (LINES.c.order_id == _LAST_ORDER) & (LINES.c.state != LineState.WITHDRAWN.value)
    )
    .where(BUYERS.c.id.in_(bindparam("buyers", expanding=True)))
    .order_by(LINES.c.id)
)


def records_of(
    session: Session, shelf: Shelf, live_id: int, buyers: Collection[int]
) -> dict[int, Record]:
    """Return what is remembered of each buyer from before this live."""
    if not buyers:
        return {}
    rows = session.connection().execute(_RECORDS, {"live": live_id, "buyers": list(buyers)})
    sizes: dict[int, tuple[Size, ...]] = {}
    bought: dict[int, list[ReadLine]] = {}
    for row in rows:
        sizes[row.id] = sizes_of(row.remembered)
        if row.product_id in shelf.by_id:
            bought.setdefault(row.id, []).append(_line(shelf, row))
    return {
        buyer_id: Record(sizes[buyer_id], tuple(bought.get(buyer_id, ()))) for buyer_id in sizes
    }


def _line(shelf: Shelf, row: Any) -> ReadLine:
    quantity: Decimal = row.quantity
    return ReadLine(shelf.by_id[row.product_id].code, quantity, row.options, tuple(row.missing))
