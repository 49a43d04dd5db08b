"""Everything about one order on one page: buyer, goods, queue, money, what was said, what happened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from seller.buyers.models import Identity
from seller.catalog.goods import ProductOnShelf, Shelf
from seller.db import table_of
from seller.events.models import Event
from seller.live.after_show.calendar import labels_of
from seller.live.comment_rows import read_as
from seller.live.desk import CAN_BE_UNDONE
from seller.live.ledger import COMMENTS
from seller.live.models import Reading
from seller.orders.buyer_page.links import address_of, good_until
from seller.orders.history import told
from seller.orders.models import Line, Order
from seller.orders.money import noted
from seller.orders.operations import order_of
from seller.orders.packing.models import Shipment
from seller.orders.queries import history, order_row
from seller.orders.queue import InQueue, queues
from seller.orders.rows import PAYMENTS, LineRow, OrderRow
from seller.orders.states import CHANGEABLE, LineState, OrderState
from seller.orders.terms import earlier_baskets, gone_along
from seller.people.queries import people_of

IDENTITIES, READINGS = table_of(Identity), table_of(Reading)
COMMENTS_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Step:
    """What can be done with the order next."""

    path: str
    words: str
    icon: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A line that waits: its place, and everybody who waits for the same goods."""

    line: LineRow
    place: int
    queue: list[InQueue]


@dataclass(frozen=True, slots=True)
class Remark:
    """What the buyer wrote in this live, and what it was read as."""

    id: int
    at: datetime
    text: str
    read_as: str


@dataclass(frozen=True, slots=True)
class Editable:
    """A line as it can be changed: only what its product offers."""

    line: LineRow
    quantity: str
    unit: str
    options: list[tuple[str, list[tuple[str, bool]]]]


def values(session: Session, shelf: Shelf, order_id: int) -> dict[str, Any]:
    """Return everything about the order."""
    row = order_row(session, shelf, order_id)
    order = order_of(session, shelf.shop_id, order_id)
    names = {account.id: account.name for account in people_of(session, shelf.shop_id)}
    events = history(session, shelf.shop_id, order_id)
    along = gone_along(session, order)
    could = earlier_baskets(session, order) if order.parcel_id is None else []
    return {
        "order": row,
        "buyer": order.buyer,
        "charges": order,
        "buyer_link": address_of(order),
        "link_until": good_until(order),
        "goes_along": along,
        "can_go_along": could,
        "labels": labels_of(session, [each.live_id for each in (*along, *could)]),
        "goods": sum(line.amount for line in row.lines if line.state == LineState.HELD),
        "live": labels_of(session, [row.live_id])[row.live_id],
        "waiting": _waiting(session, shelf.shop_id, row, order.lines),
        "payments": noted(session, shelf.shop_id, PAYMENTS.c.order_id == order_id),
        "names": names,
        "remarks": _remarks(session, order),
        "history": told(events, shelf, names, row.buyer_name),
        "undo": _undo(row, events),
        "steps": _steps(row),
        "changeable": OrderState(row.state) in CHANGEABLE,
        "shipment": session.get(Shipment, order_id),
        "key": token_hex(8),
    }


def edit_values(session: Session, shelf: Shelf, order_id: int) -> dict[str, Any]:
    """Return what can be changed in the order."""
    row = order_row(session, shelf, order_id)
    order = order_of(session, shelf.shop_id, order_id)
    kept = {line.id: line for line in order.lines}
    return {
        "order": row,
        "lines": [
            _editable(line, kept[line.id], shelf.by_id[kept[line.id].product_id])
            for line in row.lines
            if line.state != LineState.WITHDRAWN
        ],
        "products": [(product.code, product.name) for product in shelf.on_sale],
        "changeable": OrderState(row.state) in CHANGEABLE,
        "key": token_hex(8),
    }


def _editable(row: LineRow, line: Line, product: ProductOnShelf) -> Editable:
    return Editable(
        row,
        f"{line.quantity:f}".replace(".", ","),
        product.unit,
        [
            (name, [(value, line.options.get(name) == value) for value in choices])
            for name, choices in product.options
        ],
    )


def _waiting(session: Session, shop_id: int, row: OrderRow, lines: Iterable[Line]) -> list[Waiting]:
    items = {
        line.id: line.stock_item_id
        for line in lines
        if line.state == LineState.WAITING and line.stock_item_id is not None
    }
    found = queues(session, shop_id, items.values())
    waiting = []
    for line in row.lines:
        queue = found.get(items.get(line.id, 0), [])
        place = next((at for at, each in enumerate(queue, 1) if each.line_id == line.id), 0)
        if place:
            waiting.append(Waiting(line, place, queue))
    return waiting


def _remarks(session: Session, order: Order) -> list[Remark]:
    """Return what the buyer wrote in the order's live, under all her names, in its order."""
    hers = and_(
        IDENTITIES.c.shop_id == COMMENTS.c.shop_id,
        IDENTITIES.c.channel == COMMENTS.c.channel,
        IDENTITIES.c.author_id == COMMENTS.c.author_id,
    )
    rows = session.execute(
        select(COMMENTS, READINGS.c.intent, READINGS.c.lines)
        .join(IDENTITIES, hers)
        .outerjoin(READINGS, READINGS.c.comment_id == COMMENTS.c.id)
        .where(IDENTITIES.c.buyer_id == order.buyer_id, COMMENTS.c.live_id == order.live_id)
        .order_by(COMMENTS.c.said_at.desc(), COMMENTS.c.id.desc())
        .limit(COMMENTS_SHOWN)
    ).all()
    return [
        Remark(row.id, row.said_at, row.text, read_as(row.intent or "", row.lines or []))
        for row in reversed(rows)
    ]


def _undo(row: OrderRow, events: list[Event]) -> str | None:
    """Return the path that takes the last change back, where that is possible."""
    last = events[0] if events else None
    if last is None or last.kind not in CAN_BE_UNDONE:
        return None
    return f"/lives/{row.live_id}/undo/{last.seq}?next=/orders/{row.id}"


def _steps(row: OrderRow) -> list[Step]:
    """Return what may follow on the state of the order, the usual first.

    One that goes along is opened and sent with the parcel in which it travels.
    """
    at = f"/orders/{row.id}"
    steps = {
        OrderState.OPEN: [
            Step(f"{at}/confirm", _("Chốt"), "check", "main"),
            Step(f"{at}/cancel", _("Bỏ cả đơn"), "close", "danger"),
        ],
        OrderState.CONFIRMED: [
            Step(f"{at}/reopen", _("Mở lại đơn"), "undo"),
            Step(f"{at}/cancel", _("Bỏ cả đơn"), "close", "danger"),
        ],
        OrderState.PACKED: [
            Step(f"{at}/send", _("Đã gửi"), "box", "main"),
            Step(f"{at}/unpack", _("Mở lại gói"), "undo"),
        ],
        OrderState.SENT: [Step(f"{at}/unsend", _("Chưa gửi"), "undo")],
        OrderState.CANCELLED: [],
    }
    of_parcel = (OrderState.PACKED, OrderState.SENT)
    return [] if row.parcel_id and row.state in of_parcel else steps[OrderState(row.state)]
