"""Lists for programs: the ledger, the orders, the stock and the log as plain values."""

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from seller.buyers.models import Buyer, Identity
from seller.catalog.models import Product, StockItem, Variant
from seller.catalog.shelf import shelf_of
from seller.db import table_of
from seller.events.models import Event
from seller.live.ledger import COMMENTS
from seller.live.models import Live, Reading
from seller.orders.models import Line
from seller.orders.rows import LINES, ORDERS, order_rows
from seller.orders.states import LineState
from seller.quantity import as_number

READINGS = table_of(Reading)


def written(moment: datetime) -> str:
    """Return a moment as JSON has it, in UTC."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def comment_list(session: Session, live: Live, after: int, limit: int) -> list[dict[str, Any]]:
    """Return the comments of the live that came after that one, with what was read."""
    rows = session.execute(
        select(COMMENTS, READINGS)
        .outerjoin(READINGS, READINGS.c.comment_id == COMMENTS.c.id)
        .where(COMMENTS.c.live_id == live.id, COMMENTS.c.id > after)
        .order_by(COMMENTS.c.id)
        .limit(limit)
    )
    return [
        {
            "id": row.id,
            "external_id": row.external_id,
            "channel": row.channel,
            "author_id": row.author_id,
            "author_name": row.author_name,
            "text": row.text,
            "said_at": written(row.said_at),
            "received_at": written(row.received_at),
            "intent": row.intent,
            "certainty": row.certainty,
            "lines": row.lines or [],
            "phone": row.phone,
            "on_air": row.on_air,
            "standing": row.standing,
            "reasons": [reason["text"] for reason in row.reasons or ()],
            "places": [[reason["start"], reason["end"]] for reason in row.reasons or ()],
        }
        for row in rows
    ]


def order_list(session: Session, live: Live, after: int, limit: int) -> list[dict[str, Any]]:
    """Return the orders of the live that came after that one."""
    shelf = shelf_of(session, live.shop_id)
    condition = (ORDERS.c.live_id == live.id) & (ORDERS.c.id > after)
    rows = order_rows(session, shelf, condition, limit=limit)
    lines = _lines(session, [row.id for row in rows])
    buyers = _buyers(session, {row.buyer_id for row in rows})
    return [
        {
            "id": row.id,
            "number": row.number,
            "code": row.code,
            "state": row.state,
            "total": row.total,
            "paid": row.paid,
            "owed": row.owed,
            "version": row.version,
            "buyer": buyers[row.buyer_id],
            "lines": [
                {
                    "id": line.id,
                    "code": shelf.by_id[line.product_id].code,
                    "options": line.options,
                    "missing": line.missing,
                    "qty": as_number(line.quantity),
                    "price": line.price,
                    "state": line.state,
                    "comment_id": line.comment_id,
                }
                for line in lines.get(row.id, [])
            ],
        }
        for row in rows
    ]


def _lines(session: Session, ids: Iterable[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for line in session.execute(
        select(LINES).where(LINES.c.order_id.in_(ids)).order_by(LINES.c.id)
    ):
        found.setdefault(line.order_id, []).append(line)
    return found


def _buyers(session: Session, ids: set[int]) -> dict[int, dict[str, Any]]:
    """Return the buyers, each with her first name on a platform."""
    rows = session.execute(
        select(Buyer.id, Buyer.name, Buyer.phone, Identity.channel, Identity.author_id)
        .outerjoin(Identity, Identity.buyer_id == Buyer.id)
        .where(Buyer.id.in_(ids))
        .order_by(Identity.id.desc())
    )
    return {
        row.id: {
            "channel": row.channel,
            "author_id": row.author_id,
            "name": row.name,
            "phone": row.phone,
        }
        for row in rows
    }


def stock_list(session: Session, shop_id: int) -> list[dict[str, Any]]:
    """Return every stock item of the shop: on hand, held, free and waited for."""
    waiting = dict(
        session.execute(
            select(Line.stock_item_id, func.sum(Line.quantity))
            .where(
                Line.shop_id == shop_id,
                Line.state == LineState.WAITING.value,
                Line.stock_item_id.is_not(None),
            )
            .group_by(Line.stock_item_id)
        ).all()
    )
    rows = session.execute(
        select(
            StockItem.id,
            StockItem.on_hand,
            StockItem.held,
            StockItem.reserve,
            Product.code,
            func.count(Variant.id).label("variants"),
            func.min(Variant.id).label("variant"),
        )
        .join(Variant, Variant.stock_item_id == StockItem.id)
        .join(Product, Product.id == Variant.product_id)
        .where(StockItem.shop_id == shop_id, Product.archived_at.is_(None))
        .group_by(
            StockItem.id,
            StockItem.on_hand,
            StockItem.held,
            StockItem.reserve,
            Product.id,
            Product.code,
        )
        .order_by(Product.id, func.min(Variant.position), StockItem.id)
    ).all()
    options = dict(
        session.execute(
            select(Variant.id, Variant.options).where(Variant.id.in_([row.variant for row in rows]))
        ).all()
    )
    return [
        {
            "id": row.id,
            "code": row.code,
            "options": options[row.variant] if row.variants == 1 else {},
            "on_hand": as_number(row.on_hand),
            "held": as_number(row.held),
            "reserve": as_number(row.reserve),
            "free": as_number(max(row.on_hand - row.held - row.reserve, Decimal(0))),
            "waiting": as_number(waiting.get(row.id, Decimal(0))),
        }
        for row in rows
    ]


def change_rows(session: Session, live_id: int, after: int, upto: int) -> list[dict[str, Any]]:
    """Return the events of the live after a number, up to another."""
    rows = session.scalars(
        select(Event)
        .where(Event.live_id == live_id, Event.seq.between(after + 1, upto))
        .order_by(Event.seq)
    )
    return [
        {
            "id": event.id,
            "seq": event.seq,
            "at": written(event.at),
            "who": event.account_id,
            "kind": event.kind,
            "subject": f"{event.subject}-{event.subject_id}",
            "comment_id": event.comment_id,
            "before": event.before,
            "after": event.after,
        }
        for event in rows
    ]
