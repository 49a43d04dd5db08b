"""Packing: the baskets of a live one after the other, each with everything that goes into the parcel."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from secrets import token_hex
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from seller.catalog.goods import Shelf
from seller.catalog.models import Product
from seller.catalog.photos import photo_path
from seller.live.after_show.calendar import labels_of, live_label
from seller.live.models import Live
from seller.orders.models import Line, Order
from seller.orders.packing.models import EarlyParcel, PackedLine, Shipment
from seller.orders.packing.parcels import (
    Parcel,
    goods_in_words,
    is_about,
    last_stamps,
    parcel_of,
    parcels,
)
from seller.orders.packing.printed import changes_since_printed, last_lists, printed_at
from seller.orders.paper.documents import turn
from seller.orders.printing.queries import slip_printer
from seller.orders.queries import order_by_code
from seller.orders.rows import BUYERS, ORDERS, LineRow, OrderRow, order_rows
from seller.orders.states import LineState, OrderState
from seller.orders.together import NAMED_AFTER
from seller.quantity import format_quantity

LIVES_OFFERED = 20
# So many are made in a moment; for more, people see how far they are.
MANY_SLIPS = 60
LATER = ORDERS.alias("later")


@dataclass(frozen=True, slots=True)
class LiveToPack:
    """A live with parcels, and how many stand where."""

    id: int
    label: str
    to_pack: int
    packed: int
    sent: int

    @property
    def slips(self) -> int:
        """How many parcels have slips."""
        return self.to_pack + self.packed + self.sent


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An order that is packed with a later one of its buyer."""

    number: int
    buyer: str
    parcel_number: int
    parcel_code: str
    parcel_live: str


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that goes into the parcel, and what the packer has done with it."""

    line_id: int
    basket: str
    # The number of the earlier order that it was bought with, under which it may lie ready.
    from_order: int | None
    picture: str | None
    code: str
    name: str
    options: str
    quantity: str
    unit: str
    weight: str
    ordered: str
    by_weight: bool
    member: str
    shelf: str
    fragile: bool
    keep_cool: bool
    advice: str
    ticked: bool
    stamped: bool
    lot: str
    best_before: date | None


@dataclass(frozen=True, slots=True)
class Missed:
    """A line that waits, and whether it does so because its goods were missed when packing."""

    line: LineRow
    order_id: int
    basket: str
    by_packer: bool


@dataclass(frozen=True, slots=True)
class LeftFirst:
    """A part that has left before the rest, and whether the carrier still has to bring its money."""

    early: EarlyParcel
    goods: list[str]
    owes: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier order that travels along, and its live."""

    order: Order
    row: OrderRow
    live: str


def values(session: Session, shelf: Shelf, live_id: int | None) -> dict[str, Any]:
    """Return what the page of packing shows: of the asked live, else of the latest with something to pack."""
    lives = _lives(session, shelf.shop_id)
    chosen = next((live for live in lives if live.id == live_id), None) or _to_begin_with(lives)
    found = _found(session, shelf, chosen.id) if chosen else []
    return {
        "lives": lives,
        "live": chosen,
        "to_pack": [each for each in found if each.row.state == OrderState.CONFIRMED],
        "packed": [each for each in found if each.row.state == OrderState.PACKED],
        "elsewhere": _elsewhere(session, chosen.id) if chosen else [],
        "many_slips": chosen is not None and chosen.slips > MANY_SLIPS,
        "stopped": changes_since_printed(session, found).keys(),
        "printed": printed_at(session, found),
        "lists": last_lists(session, chosen.id) if chosen else {},
        "prints": slip_printer(session, shelf.shop_id) is not None,
        "key": token_hex(8),
    }


def basket_values(
    session: Session, shelf: Shelf, code: str, just_packed: str | None
) -> dict[str, Any]:
    """Return one basket as it is packed, and which comes next.

    Raises:
        NotFound: the shop has no such order.
    """
    order = order_by_code(session, shelf.shop_id, code)
    parcel = parcel_of(session, shelf, order)
    live = labels_of(session, [each.live_id for each in parcel.orders])
    return {
        "order": parcel.row,
        "buyer": order.buyer,
        "needed_by": parcel.needed_by,
        "note": parcel.note,
        "buyer_note": parcel.buyer_note,
        "live": live[order.live_id],
        "along": [Earlier(each.order, each.row, live[each.order.live_id]) for each in parcel.along],
        "things": _things(session, parcel),
        "left_first": _left_first(parcel),
        "cod": parcel.cod,
        "waiting": _waiting(parcel),
        "changes": changes_since_printed(session, [parcel]).get(order.id, ()),
        "printed": printed_at(session, [parcel]).get(order.id),
        "shipment": session.get(Shipment, order.id),
        "prints": slip_printer(session, shelf.shop_id) is not None,
        "left": _left(session, order.live_id),
        "next": next_code(session, order),
        "just_packed": _just_packed(session, shelf, just_packed),
        "key": token_hex(8),
    }


def next_code(session: Session, order: Order) -> str | None:
    """Return the code of the basket to pack after this one; at the end of the line, of its beginning."""
    others = session.execute(
        select(ORDERS.c.code, ORDERS.c.needed_by, ORDERS.c.number).where(
            ORDERS.c.live_id == order.live_id,
            ORDERS.c.state == OrderState.CONFIRMED.value,
            ORDERS.c.id != order.id,
            NAMED_AFTER,
        )
    ).all()
    here = turn(order.needed_by, order.number)
    line = sorted((turn(each.needed_by, each.number), each.code) for each in others)
    return next((code for place, code in line if place > here), line[0][1] if line else None)


def _lives(session: Session, shop_id: int) -> list[LiveToPack]:
    """Return the last lives that have parcels, the latest first."""

    def count(state: OrderState) -> Any:
        return func.count().filter(ORDERS.c.state == state.value)

    parcel_states = (OrderState.CONFIRMED, OrderState.PACKED, OrderState.SENT)
    rows = session.execute(
        select(
            Live.id,
            Live.name,
            Live.starts_at,
            *(count(state).label(state.value) for state in parcel_states),
        )
        .join(ORDERS, ORDERS.c.live_id == Live.id)
        .where(
            Live.shop_id == shop_id,
            ORDERS.c.state.in_(state.value for state in parcel_states),
            NAMED_AFTER,
        )
        .group_by(Live.id, Live.name, Live.starts_at)
        .order_by(Live.starts_at.desc(), Live.id.desc())
        .limit(LIVES_OFFERED)
    )
    return [
        LiveToPack(row.id, live_label(row.name, row.starts_at), row.confirmed, row.packed, row.sent)
        for row in rows
    ]


def _to_begin_with(lives: list[LiveToPack]) -> LiveToPack | None:
    waiting = (live for live in lives if live.to_pack or live.packed)
    return next(waiting, lives[0] if lives else None)


def _found(session: Session, shelf: Shelf, live_id: int) -> list[Parcel]:
    here = ORDERS.c.state.in_((OrderState.CONFIRMED.value, OrderState.PACKED.value))
    return parcels(session, shelf, (ORDERS.c.live_id == live_id) & here)


def _elsewhere(session: Session, live_id: int) -> list[Elsewhere]:
    """Return the orders of the live that travel in parcels of later lives, while they are here."""
    here = ORDERS.c.state.in_((OrderState.CONFIRMED.value, OrderState.PACKED.value))
    found = session.execute(
        select(ORDERS.c.number, BUYERS.c.name, LATER.c.number, LATER.c.code, LATER.c.live_id)
        .join(BUYERS, BUYERS.c.id == ORDERS.c.buyer_id)
        .join(LATER, LATER.c.id == ORDERS.c.parcel_id)
        .where(ORDERS.c.live_id == live_id, here)
        .order_by(ORDERS.c.number)
    ).all()
    labels = labels_of(session, [row[-1] for row in found])
    return [Elsewhere(*row[:-1], labels[row[-1]]) for row in found]


def _left(session: Session, live_id: int) -> int:
    confirmed = (ORDERS.c.live_id == live_id) & (ORDERS.c.state == OrderState.CONFIRMED.value)
    return session.scalar(select(func.count()).where(confirmed, NAMED_AFTER)) or 0


def _just_packed(session: Session, shelf: Shelf, code: str | None) -> OrderRow | None:
    """Return the basket that was packed a moment ago, so that it can be opened again."""
    if not code:
        return None
    packed = (ORDERS.c.code == code) & (ORDERS.c.state == OrderState.PACKED.value)
    return next(iter(order_rows(session, shelf, packed)), None)


def _things(session: Session, parcel: Parcel) -> list[Thing]:
    stamps = last_stamps(session, parcel)
    return [_thing(parcel, line, product, stamps) for line, product in parcel.here]


def _left_first(parcel: Parcel) -> list[LeftFirst]:
    found, asked = [], 0
    for early in parcel.early:
        asked += early.cod
        goods = [goods_in_words(line, product) for line, product in parcel.went_with(early)]
        owes = bool(early.cod) and parcel.brought < asked
        found.append(LeftFirst(early, goods, owes, early is parcel.early[-1]))
    return found


def _thing(parcel: Parcel, line: Line, product: Product, stamps: Mapping[int, PackedLine]) -> Thing:
    packed = parcel.packed.get(line.id)
    # What the last parcel of the same goods said is most often true of this one too.
    stamp = packed if packed and packed.ticked else stamps.get(product.id)
    weighed = packed is not None and is_about(packed, line) and packed.ordered != line.quantity
    earlier = parcel.from_order(line)
    return Thing(
        line_id=line.id,
        basket=(earlier or parcel.order).code,
        from_order=earlier.number if earlier else None,
        picture=photo_path(product.photos[0].name, 480) if product.photos else None,
        code=product.code,
        name=product.name,
        options=" ".join(line.options.values()),
        quantity=format_quantity(line.quantity, product.unit),
        unit=product.unit,
        weight=format_quantity(line.quantity),
        ordered=format_quantity(packed.ordered, product.unit) if packed and weighed else "",
        by_weight=product.sold_by == "weight",
        member=product.member.name if product.member else "",
        shelf=product.shelf,
        fragile=product.fragile,
        keep_cool=product.keep_cool,
        advice=product.handling,
        ticked=parcel.is_in(line),
        stamped=product.best_before_days is not None,
        lot=stamp.lot if stamp else "",
        best_before=stamp.best_before if stamp else None,
    )


def _waiting(parcel: Parcel) -> list[Missed]:
    return [
        Missed(line, row.id, row.code, line.id in parcel.packed and parcel.packed[line.id].missing)
        for row in (*(each.row for each in parcel.along), parcel.row)
        for line in row.lines
        if line.state == LineState.WAITING
    ]
