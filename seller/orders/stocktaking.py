"""Counting stock and keeping some back: what is there more than before goes to those who wait."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from seller.catalog.models import Product, StockItem, Variant
from seller.catalog.product_rows import require_one
from seller.catalog.stock import note_count
from seller.db import transaction
from seller.errors import NotFound
from seller.orders.counter import Change, Counter
from seller.orders.counter_rows import Done, lay_items, put_away, tell_of_stock
from seller.orders.states import LineState
from seller.people.shops import lock_shop
from seller.push import ring_after_commit


def count_stock(
    *,
    shop_id: int,
    item_id: int,
    on_hand: Decimal,
    reserve: Decimal | None = None,
    reason: str,
    account_id: int | None,
    at: datetime,
) -> int:
    """Note that so many are there, and return how many waiting lines were served by it.

    With a reserve so many of them are kept back from now on; what was promised before stays promised.

    Raises:
        NotFound: the shop counts no such thing.
        FewerThanHeld: buyers have been promised more than that.
        MoreThanOne: it is one of a kind.
    """
    with transaction() as session:
        lock_shop(session, shop_id)
        stock = _item_of(session, shop_id, item_id)
        if _is_one_of_a_kind(session, item_id):
            require_one(on_hand)
        if reserve is not None:
            stock.reserve = reserve
            session.flush()
        counter = Counter()
        lay_items(session, counter, [], [item_id], with_queues=True)
        counter.recount(counter.items[item_id], on_hand)
        changes = counter.changes()
        done = [Done(change, "moved_up", account_id=account_id) for change in changes]
        put_away(session, shop_id, counter, done, at)
        # After the counter's own statement: that one adds to what it finds.
        note_count(session, stock, on_hand, reason=reason, account_id=account_id, at=at)
        if counter.is_as_at_first(item_id):
            tell_of_stock(session, shop_id, [item_id], at, told=set())
        for live_id in {change.basket.live_id for change in changes}:
            ring_after_commit(session, live_id)
        return _served(changes)


def _item_of(session: Session, shop_id: int, item_id: int) -> StockItem:
    item = session.scalar(
        select(StockItem).where(StockItem.id == item_id, StockItem.shop_id == shop_id)
    )
    if item is None:
        raise NotFound
    return item


def _is_one_of_a_kind(session: Session, item_id: int) -> bool:
    of_item = select(Product.id).join(Variant).where(Variant.stock_item_id == item_id)
    return session.scalar(of_item.where(Product.one_of_a_kind.is_(True)).limit(1)) is not None


def _served(changes: list[Change]) -> int:
    lines = (line for change in changes for line, _, _ in change.lines)
    return sum(1 for line in lines if line.state is LineState.HELD)
