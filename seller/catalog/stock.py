"""Stock: what is free, and counting it."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from seller.catalog.models import StockItem, StockMove

FIRST_COUNT = "Số ban đầu"


_FREE = select(StockItem.id, StockItem.on_hand, StockItem.held, StockItem.reserve).where(
    StockItem.id.in_(bindparam("items", expanding=True))
)


def free_by_item(session: Session, items: frozenset[int]) -> dict[int, Decimal]:
    """Return what can still be sold of each item: neither promised to anybody nor kept back."""
    rows = session.connection().execute(_FREE, {"items": list(items)})
    return {row.id: max(row.on_hand - row.held - row.reserve, Decimal(0)) for row in rows}


def note_count(
    session: Session,
    item: StockItem,
    on_hand: Decimal,
    *,
    reason: str,
    account_id: int | None,
    at: datetime,
) -> None:
    """Write down that so many were counted."""
    note_move(session, item, item.on_hand, on_hand, reason=reason, account_id=account_id, at=at)
    item.on_hand = on_hand


def note_move(
    session: Session,
    item: StockItem,
    before: Decimal,
    after: Decimal,
    *,
    reason: str,
    account_id: int | None,
    at: datetime,
) -> None:
    """Write down why there is more or less of an item than before."""
    session.add(
        StockMove(
            shop_id=item.shop_id,
            stock_item_id=item.id,
            at=at,
            account_id=account_id,
            before=before,
            after=after,
            reason=reason,
        )
    )


def note_first_counts(
    session: Session, items: Sequence[StockItem], *, account_id: int | None, at: datetime
) -> None:
    """Write down what new items start with; nothing for those that start empty."""
    session.add_all(items)
    session.flush()
    session.add_all(
        StockMove(
            shop_id=item.shop_id,
            stock_item_id=item.id,
            at=at,
            account_id=account_id,
            before=Decimal(0),
            after=item.on_hand,
            reason=FIRST_COUNT,
        )
        for item in items
        if item.on_hand
    )
