"""The page of who was first: looks up what was wished for of one product in a live."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from seller.catalog.goods import ProductOnShelf, Shelf
from seller.events.models import Event
from seller.live.first import Told, Wish, tell
from seller.live.ledger import COMMENTS
from seller.live.models import Live
from seller.live.on_air import timeline_of
from seller.orders.rows import BUYERS, LINES, ORDERS
from seller.orders.states import LineState

SHOWN = 100
_STANDS = LINES.c.state.in_([LineState.HELD.value, LineState.WAITING.value])


@dataclass(frozen=True, slots=True)
class Queue:
    """Everybody who wished for one thing that is counted."""

    options: str
    told: list[Told]


def values(session: Session, shelf: Shelf, live: Live, code: str, at: datetime) -> dict[str, Any]:
    """Return the queues of the product, and the products that somebody wished for in this live."""
    wished = _wished(session, shelf, live.id)
    product = shelf.by_code.get(code.strip().upper()) or _most_wanted(session, shelf, live, at)
    return {
        "product": product,
        "products": wished if product is None or product in wished else [product, *wished],
        "queues": [] if product is None else _queues(session, live.id, product),
    }


def _most_wanted(session: Session, shelf: Shelf, live: Live, at: datetime) -> ProductOnShelf | None:
    """Return what is on air, else the product for which most wait."""
    if on_air := timeline_of(session, live.id).code_at(at):
        return shelf.by_code[on_air]
    waits = (
        select(LINES.c.product_id)
        .join(ORDERS, ORDERS.c.id == LINES.c.order_id)
        .where(ORDERS.c.live_id == live.id, LINES.c.state == LineState.WAITING.value)
        .group_by(LINES.c.product_id)
        .order_by(func.count().desc(), LINES.c.product_id)
    )
    product_id = session.scalar(waits.limit(1))
    return None if product_id is None else shelf.by_id[product_id]


def _wished(session: Session, shelf: Shelf, live_id: int) -> list[ProductOnShelf]:
    ids = session.scalars(
        select(LINES.c.product_id)
        .join(ORDERS, ORDERS.c.id == LINES.c.order_id)
        .where(ORDERS.c.live_id == live_id, _STANDS)
        .distinct()
    )
    return sorted((shelf.by_id[each] for each in ids), key=lambda product: product.code)


def _queues(session: Session, live_id: int, product: ProductOnShelf) -> list[Queue]:
    by_item: dict[int, list[Wish]] = {item: [] for item in product.items}
    rows = session.execute(
        select(
            LINES.c.id,
            LINES.c.order_id,
            LINES.c.stock_item_id,
            LINES.c.quantity,
            LINES.c.state,
            LINES.c.placed_at,
            ORDERS.c.number,
            ORDERS.c.live_id,
            BUYERS.c.name,
            COMMENTS.c.text,
        )
        .join(ORDERS, ORDERS.c.id == LINES.c.order_id)
        .join(BUYERS, BUYERS.c.id == ORDERS.c.buyer_id)
        .outerjoin(COMMENTS, COMMENTS.c.id == LINES.c.comment_id)
        .where(
            LINES.c.stock_item_id.in_(product.items),
            _STANDS,
            or_(ORDERS.c.live_id == live_id, LINES.c.state == LineState.WAITING.value),
        )
        .order_by(LINES.c.placed_at, func.coalesce(LINES.c.comment_id, 0), LINES.c.id)
    ).all()
    moved = _moved_up(session, {row.order_id for row in rows})
    for row in rows:
        wish = Wish(
            row.order_id,
            row.number,
            row.name,
            row.quantity,
            row.placed_at,
            row.text or "",
            row.state == LineState.HELD,
            moved.get(row.id),
            row.live_id != live_id,
        )
        by_item[row.stock_item_id].append(wish)
    unit = product.unit if product.sold_by == "weight" else ""
    return [
        Queue(_options(product, item), tell(wishes[:SHOWN], unit))
        for item, wishes in by_item.items()
        if wishes
    ]


def _moved_up(session: Session, orders: Iterable[int]) -> dict[int, datetime]:
    """Return when each line got its goods later than it was wished for."""
    events: Sequence[Event] = session.scalars(
        select(Event)
        .where(
            Event.subject == "order",
            Event.subject_id.in_(set(orders)),
            Event.kind == "moved_up",
        )
        .order_by(Event.id)
    ).all()
    return {
        line["id"]: event.at
        for event in events
        for line in (event.after or {}).get("lines", [])
        if line["state"] == LineState.HELD
    }


def _options(product: ProductOnShelf, item: int) -> str:
    """Return the options of the thing where the variants are counted apart."""
    if len(product.items) == 1:
        return ""
    variant = next(each for each in product.variants.values() if each.item_id == item)
    return " ".join(variant.options.values())
