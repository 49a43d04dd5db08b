"""The counter's way from the tables and back: it looks up in sets, and writes back in sets what has changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from random import SystemRandom
from typing import Any

from sqlalchemy import (
    BigInteger,
    Select,
    bindparam,
    exists,
    func,
    literal,
    select,
    update,
)
from sqlalchemy.orm import Session

from seller.catalog.goods import Goods
from seller.catalog.models import StockItem
from seller.db import Thousandths, insert_all, table_of
from seller.events.log import Draft, append, going_lives, next_numbers, write
from seller.orders.counter import Basket, Change, Counter, Item, Line, Place, Quota
from seller.orders.models import Line as LineRow
from seller.orders.models import LiveQuota, Order
from seller.orders.payments.payment_code import new_code
from seller.orders.shipping import charge
from seller.orders.states import LineState, OrderState
from seller.orders.together import keep_together
from seller.push import ring_after_commit

ORDERS = table_of(Order)
LINES = table_of(LineRow)
ITEMS = table_of(StockItem)
QUOTAS = table_of(LiveQuota)
CHANCE = SystemRandom()


@dataclass(frozen=True, slots=True)
class Done:
    """A change of a basket with what caused it."""

    change: Change
    kind: str
    comment_id: int | None = None
    account_id: int | None = None
    undoes: int | None = None


class StockMoved(RuntimeError):
    """The stock was not as the counter had found it; the whole change is to be tried again."""


# Statements of the path that every comment takes are built once: building them costs more than running them.
BASKET = select(ORDERS).where(
    ORDERS.c.id == bindparam("order"), ORDERS.c.shop_id == bindparam("shop")
)
BASKETS_OF_BUYERS = (
    select(ORDERS)
    .where(
        ORDERS.c.live_id == bindparam("live"),
        ORDERS.c.buyer_id.in_(bindparam("buyers", expanding=True)),
    )
    .order_by(ORDERS.c.id)
)
_BASKETS = select(ORDERS).where(ORDERS.c.id.in_(bindparam("orders", expanding=True)))
_LINES = (
    select(LINES)
    .where(LINES.c.order_id.in_(bindparam("orders", expanding=True)))
    .order_by(LINES.c.id)
)
_WAITING = (
    select(LINES)
    .where(
        LINES.c.stock_item_id.in_(bindparam("items", expanding=True)),
        LINES.c.state == LineState.WAITING.value,
    )
    .order_by(LINES.c.id)
)
_ITEMS = select(ITEMS).where(ITEMS.c.id.in_(bindparam("items", expanding=True)))
_QUOTAS = select(QUOTAS).where(QUOTAS.c.stock_item_id.in_(bindparam("items", expanding=True)))


def find_baskets(session: Session, which: Select[Any], **values: object) -> list[Basket]:
    """Return the baskets with all their lines, as they stand now. Whoever calls has locked the shop."""
    execute = session.connection().execute
    found = {row.id: _basket(row) for row in execute(which, values)}
    if found:
        for row in execute(_LINES, {"orders": list(found)}):
            _add_line(found[row.order_id], row)
    return list(found.values())


def lay_items(
    session: Session,
    counter: Counter,
    baskets: Iterable[Basket],
    items: Iterable[int],
    *,
    with_queues: bool,
) -> None:
    """Lay the items on the counter that are not there yet.

    Their queues, which may be long, are looked up only `with_queues`: where something may become free.
    """
    wanted = set(items) - counter.items.keys()
    if not wanted:
        return
    execute = session.connection().execute
    values = {"items": list(wanted)}
    found = {
        row.id: Item(row.id, row.on_hand, row.held, [] if with_queues else None, row.reserve)
        for row in execute(_ITEMS, values)
    }
    for row in execute(_QUOTAS, values):
        found[row.stock_item_id].quotas[row.live_id] = Quota(row.id, row.most, row.held)
    counter.add_items(found.values())
    if with_queues:
        _queue_up(session, counter, {basket.id: basket for basket in baskets if basket.id}, wanted)


def _queue_up(
    session: Session, counter: Counter, baskets: dict[int, Basket], items: set[int]
) -> None:
    """Let everybody who waits for an item stand in its queue; baskets that were not here carry only these lines."""
    execute = session.connection().execute
    elsewhere = [
        row for row in execute(_WAITING, {"items": list(items)}) if row.order_id not in baskets
    ]
    if elsewhere:
        others = list({row.order_id for row in elsewhere})
        strangers = {row.id: _basket(row) for row in execute(_BASKETS, {"orders": others})}
        for row in elsewhere:
            _add_line(strangers[row.order_id], row)
        baskets = baskets | strangers
    lines = [line for basket in baskets.values() for line in basket.lines]
    for line in sorted(lines, key=lambda line: line.place):
        if line.state is LineState.WAITING and line.goods.item_id in items:
            queue = counter.items[line.goods.item_id].queue
            if queue is not None:
                queue.append(line)


def _add_line(basket: Basket, row: Any) -> None:
    goods = Goods(
        row.product_id,
        row.variant_id,
        row.stock_item_id,
        row.price,
        row.options,
        tuple(row.missing),
    )
    place = Place(row.placed_at, row.comment_id or 0)
    basket.lines.append(
        Line(
            basket,
            goods,
            row.quantity,
            LineState(row.state),
            place,
            row.comment_id,
            row.touched,
            row.id,
        )
    )


def _basket(row: Any) -> Basket:
    return Basket(
        row.buyer_id,
        row.live_id,
        OrderState(row.state),
        [],
        row.claimed_at,
        row.claimed_amount,
        row.id,
    )


def put_away(
    session: Session, shop_id: int, counter: Counter, done: Sequence[Done], at: datetime
) -> dict[Basket, int]:
    """Write back what has changed: stock guarded, orders and lines in sets, and an event for each change.

    Returns the number of the last event of each basket.
    """
    _write_stock(session, counter)
    _write_quotas(session, counter)
    _insert_orders(session, shop_id, list(dict.fromkeys(each.change.basket for each in done)), at)
    lines = dict.fromkeys(line for each in done for line, _, _ in each.change.lines)
    new = {line for line in lines if line.id is None}
    _insert_lines(session, shop_id, [line for line in lines if line in new])
    _update_lines(session, [line for line in lines if line not in new])
    numbers = _write_events(session, shop_id, done, at)
    changed = [basket.id for basket in numbers if basket.id]
    keep_together(session, shop_id, changed, at)
    charge(session, shop_id, changed, at)
    if items := _touched(counter, lines):
        tell_of_stock(session, shop_id, items, at, told={basket.live_id for basket in numbers})
    return numbers


def _touched(counter: Counter, lines: Iterable[Line]) -> list[int]:
    """Return the items of which more or less is there, held or waited for."""
    items = {item.id for item in counter.items.values() if not counter.is_as_at_first(item.id)}
    items |= {line.goods.item_id for line in lines if line.goods.item_id is not None}
    return sorted(items)


def tell_of_stock(
    session: Session, shop_id: int, items: Sequence[int], at: datetime, *, told: set[int]
) -> None:
    """Let the lives that are on, but are not told by an event of theirs, know that less or more is left."""
    for live_id in going_lives(session, shop_id):
        if live_id not in told:
            draft = Draft("stock", "live", live_id, after={"items": list(items)})
            append(session, shop_id, live_id, draft, at)
            ring_after_commit(session, live_id)


def _write_stock(session: Session, counter: Counter) -> None:
    """Change what is held and on hand by what the counter has changed, where that is still possible."""
    moved = [item for item in counter.items.values() if not counter.is_as_at_first(item.id)]
    execute = session.connection().execute
    for item in moved:
        on_hand, held = counter.at_first[item.id]
        values = {
            "row": item.id,
            "there": item.on_hand - on_hand,
            "more": item.held - held,
            # What the counter knows to be held of the reserve: the scale said so, or it was kept back later.
            "beyond": max(-item.free, NOTHING),
        }
        if execute(_MOVE_STOCK, values).rowcount != 1:
            raise StockMoved(f"stock item {item.id}")


NOTHING = Decimal(0)
_MORE = bindparam("more", type_=Thousandths)
_BEYOND = bindparam("beyond", type_=Thousandths)
_THERE = ITEMS.c.on_hand + bindparam("there", type_=Thousandths)
_HELD = ITEMS.c.held + _MORE
_MOVE_STOCK = (
    update(ITEMS)
    .where(
        ITEMS.c.id == bindparam("row"),
        literal(0, BigInteger) <= _HELD,
        _HELD <= _THERE,
        (literal(0, BigInteger) >= _MORE) | (_THERE - ITEMS.c.reserve + _BEYOND >= _HELD),
    )
    .values(on_hand=_THERE, held=_HELD)
)


def _write_quotas(session: Session, counter: Counter) -> None:
    """Change what the lives hold of their quotas, where that is still possible."""
    execute = session.connection().execute
    for quota, held in counter.quotas_at_first.items():
        if quota.held != held:
            more, beyond = quota.held - held, max(-quota.left, NOTHING)
            values = {"row": quota.id, "more": more, "beyond": beyond}
            if execute(_MOVE_QUOTA, values).rowcount != 1:
                raise StockMoved(f"quota {quota.id}")


_OF_QUOTA = QUOTAS.c.held + _MORE
_MOVE_QUOTA = (
    update(QUOTAS)
    .where(
        QUOTAS.c.id == bindparam("row"),
        literal(0, BigInteger) <= _OF_QUOTA,
        (literal(0, BigInteger) >= _MORE) | (QUOTAS.c.most + _BEYOND >= _OF_QUOTA),
    )
    .values(held=_OF_QUOTA)
)


def _insert_orders(session: Session, shop_id: int, baskets: list[Basket], at: datetime) -> None:
    """Write the baskets that have no row yet, numbered within their live in the order of their first line."""
    new = [basket for basket in baskets if basket.id is None]
    if not new:
        return
    execute = session.connection().execute
    lives = {basket.live_id for basket in new}
    numbers = {live: execute(_LAST_NUMBER, {"live": live}).scalar() or 0 for live in lives}
    values = []
    codes = _new_codes(session, shop_id, len(new))
    for basket in new:
        numbers[basket.live_id] += 1
        values.append(
            {
                "shop_id": shop_id,
                "live_id": basket.live_id,
                "buyer_id": basket.buyer_id,
                "number": numbers[basket.live_id],
                "code": codes.pop(),
                "created_at": at,
            }
        )
    for basket, row_id in zip(new, insert_all(session, ORDERS, values), strict=True):
        basket.id = row_id


def _new_codes(session: Session, shop_id: int, count: int) -> list[str]:
    """Return codes that no order of the shop has ever had; whoever calls has locked the shop."""
    codes: set[str] = set()
    while len(codes) < count:
        drawn = {new_code(CHANCE) for _ in range(count - len(codes))}
        taken = session.connection().execute(_TAKEN_CODES, {"shop": shop_id, "codes": list(drawn)})
        codes |= drawn - set(taken.scalars())
    return list(codes)


_TAKEN_CODES = select(ORDERS.c.code).where(
    ORDERS.c.shop_id == bindparam("shop"), ORDERS.c.code.in_(bindparam("codes", expanding=True))
)
# Live by live, so that the index answers it: the last number of a long live costs what that of a short one does.
_LAST_NUMBER = select(func.max(ORDERS.c.number)).where(ORDERS.c.live_id == bindparam("live"))


def _insert_lines(session: Session, shop_id: int, lines: list[Line]) -> None:
    if not lines:
        return
    values = [
        _line_values(line)
        | {"shop_id": shop_id, "order_id": line.basket.id, "comment_id": line.comment_id}
        for line in lines
    ]
    for line, row_id in zip(lines, insert_all(session, LINES, values), strict=True):
        line.id = row_id


LINE_COLUMNS = (
    "product_id",
    "variant_id",
    "stock_item_id",
    "options",
    "missing",
    "quantity",
    "price",
    "state",
    "placed_at",
    "touched",
)
_CHANGE_LINE = (
    update(LINES)
    .where(LINES.c.id == bindparam("row"))
    .values({name: bindparam(name) for name in LINE_COLUMNS})
)


def _update_lines(session: Session, lines: list[Line]) -> None:
    if lines:
        session.connection().execute(
            _CHANGE_LINE, [_line_values(line) | {"row": line.id} for line in lines]
        )


def _line_values(line: Line) -> dict[str, Any]:
    return {
        "product_id": line.goods.product_id,
        "variant_id": line.goods.variant_id,
        "stock_item_id": line.goods.item_id,
        "options": dict(line.goods.options),
        "missing": list(line.goods.missing),
        "quantity": line.quantity,
        "price": line.goods.price,
        "state": line.state.value,
        "placed_at": line.place.at,
        "touched": line.touched,
    }


_CHANGE_ORDER = (
    update(ORDERS)
    .where(ORDERS.c.id == bindparam("row"))
    .values(
        {name: bindparam(name) for name in ("state", "claimed_at", "claimed_amount", "version")}
        | {
            "waiting": exists()
            .where(LINES.c.order_id == ORDERS.c.id, LINES.c.state == LineState.WAITING.value)
            .correlate(ORDERS)
        }
    )
)


def _write_events(
    session: Session, shop_id: int, done: Iterable[Done], at: datetime
) -> dict[Basket, int]:
    """Write the events live by live, and each basket as it stands with the number of its last event."""
    numbers: dict[Basket, int] = {}
    by_live: dict[int, list[Done]] = {}
    for each in done:
        by_live.setdefault(each.change.basket.live_id, []).append(each)
    for live_id, some in sorted(by_live.items()):
        first = next_numbers(session, live_id, len(some))
        write(session, shop_id, live_id, first, [_draft(each) for each in some], at)
        versions = {each.change.basket: first + offset for offset, each in enumerate(some)}
        session.connection().execute(
            _CHANGE_ORDER,
            [
                {
                    "row": basket.id,
                    "state": basket.state.value,
                    "claimed_at": basket.claimed_at,
                    "claimed_amount": basket.claimed_amount,
                    "version": version,
                }
                for basket, version in versions.items()
            ],
        )
        numbers |= versions
    return numbers


def _draft(done: Done) -> Draft:
    change = done.change
    for line, _, after in change.lines:
        after["id"] = line.id
    return Draft(
        kind=done.kind,
        subject="order",
        subject_id=change.basket.id or 0,
        before={
            "basket": change.before,
            "lines": [before for _, before, _ in change.lines if before],
        },
        after={"basket": change.after, "lines": [after for _, _, after in change.lines]},
        comment_id=done.comment_id,
        account_id=done.account_id,
        undoes=done.undoes,
    )
