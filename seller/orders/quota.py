"""Quotas of a live: so much of a stock item may be sold in it, however much is there."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from seller.catalog.stock import free_by_item
from seller.orders.counter import Counter
from seller.orders.counter_rows import QUOTAS, Done, lay_items, put_away
from seller.orders.models import Line, LiveQuota, Order
from seller.orders.states import LineState
from seller.push import ring_after_commit

_LEFT = select(QUOTAS.c.stock_item_id, QUOTAS.c.most, QUOTAS.c.held).where(
    QUOTAS.c.live_id == bindparam("live"),
    QUOTAS.c.stock_item_id.in_(bindparam("items", expanding=True)),
)


def free_in_live(session: Session, live_id: int, items: frozenset[int]) -> dict[int, Decimal]:
    """Return what can still be sold of each item in this live."""
    free = free_by_item(session, items)
    rows = session.connection().execute(_LEFT, {"live": live_id, "items": list(items)})
    for row in rows:
        free[row.stock_item_id] = min(free[row.stock_item_id], max(row.most - row.held, Decimal(0)))
    return free


def quotas_of(session: Session, live_id: int) -> dict[int, Decimal]:
    """Return the quotas of a live by stock item."""
    quotas = select(LiveQuota.stock_item_id, LiveQuota.most).where(LiveQuota.live_id == live_id)
    return dict(session.execute(quotas).all())


def set_quotas(
    session: Session, shop_id: int, live_id: int, wanted: Mapping[int, Decimal], at: datetime
) -> None:
    """Let the live have these quotas and no others; what becomes free by it goes to those who wait.

    What was promised stays promised, also where a quota is smaller now. Whoever calls has locked the shop.
    """
    before = quotas_of(session, live_id)
    changed = {
        item for item in before.keys() | wanted.keys() if before.get(item) != wanted.get(item)
    }
    if not changed:
        return
    _write(session, shop_id, live_id, {item: wanted.get(item) for item in changed})
    counter = Counter()
    lay_items(session, counter, [], changed, with_queues=True)
    for item in counter.items.values():
        counter.fill(item)
    changes = counter.changes()
    put_away(session, shop_id, counter, [Done(change, "moved_up") for change in changes], at)
    for other in {change.basket.live_id for change in changes}:
        ring_after_commit(session, other)


def _write(
    session: Session, shop_id: int, live_id: int, most: Mapping[int, Decimal | None]
) -> None:
    rows = session.scalars(
        select(LiveQuota).where(LiveQuota.live_id == live_id, LiveQuota.stock_item_id.in_(most))
    )
    kept = {row.stock_item_id: row for row in rows}
    held = _held(session, live_id, most)
    for item, wanted in most.items():
        if wanted is None:
            session.delete(kept[item])
        elif item in kept:
            kept[item].most = wanted
        else:
            session.add(
                LiveQuota(
                    shop_id=shop_id,
                    live_id=live_id,
                    stock_item_id=item,
                    most=wanted,
                    held=held.get(item, Decimal(0)),
                )
            )
    session.flush()


def _held(session: Session, live_id: int, items: Iterable[int]) -> dict[int, Decimal]:
    """Return what the lines of the live have got of each item, sent or not."""
    rows = session.execute(
        select(Line.stock_item_id, func.sum(Line.quantity))
        .join(Order, Order.id == Line.order_id)
        .where(
            Order.live_id == live_id,
            Line.state == LineState.HELD.value,
            Line.stock_item_id.in_(set(items)),
        )
        .group_by(Line.stock_item_id)
    )
    return {item: held for item, held in rows if item is not None}
