"""The parcels of orders: what is set aside, what was packed, and what a slip must say of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, selectinload

from seller.catalog.goods import Shelf
from seller.catalog.models import Product
from seller.orders.models import Line, Order
from seller.orders.money import PaymentKind
from seller.orders.packing.models import EarlyParcel, PackedLine
from seller.orders.packing.slip_facts import SlipFacts
from seller.orders.paper.documents import turn
from seller.orders.rows import ORDERS, OrderRow, order_rows
from seller.orders.states import LineState, OrderState
from seller.orders.together import NAMED_AFTER, travel_along
from seller.quantity import format_quantity

# What leaves the house: confirmed, and not sent yet or already on its way.
TO_SEND = (OrderState.CONFIRMED.value, OrderState.PACKED.value, OrderState.SENT.value)

MOST_STAMPS = 200


@dataclass(frozen=True, slots=True)
class Along:
    """An earlier order that travels in the parcel of a later one."""

    order: Order
    row: OrderRow


@dataclass(frozen=True, slots=True)
class Parcel:
    """The order after which a parcel is named, the earlier ones that travel along, and what its papers show."""

    order: Order
    row: OrderRow
    lines: list[tuple[Line, Product]]
    packed: Mapping[int, PackedLine]
    along: tuple[Along, ...] = ()
    # What has left before the rest, and what carriers have brought so far.
    early: tuple[EarlyParcel, ...] = ()
    brought: int = 0

    @property
    def here(self) -> list[tuple[Line, Product]]:
        """The goods that have not left yet."""
        return [(line, product) for line, product in self.lines if not self.has_left(line)]

    def went_with(self, early: EarlyParcel) -> list[tuple[Line, Product]]:
        """Return the goods that left with a part."""
        return [
            (line, product)
            for line, product in self.lines
            if line.id in self.packed and self.packed[line.id].early_id == early.id
        ]

    def has_left(self, line: Line) -> bool:
        """Tell whether the goods left before the rest."""
        return line.id in self.packed and self.packed[line.id].early_id is not None

    @property
    def orders(self) -> list[Order]:
        """All orders of the parcel, the one that it is named after last."""
        return [*(each.order for each in self.along), self.order]

    @property
    def needed_by(self) -> date | None:
        """By when the buyer wants her goods, if she has said so."""
        return min((order.needed_by for order in self.orders if order.needed_by), default=None)

    @property
    def note(self) -> str:
        """What the shop has written."""
        return _joined(order.note for order in self.orders)

    @property
    def buyer_note(self) -> str:
        """What the buyer says on her page."""
        return _joined(order.buyer_note for order in self.orders)

    @property
    def total(self) -> int:
        """What the whole parcel costs."""
        return self.row.parcel.total if self.row.parcel else self.row.total

    def from_order(self, line: Line) -> Order | None:
        """Return the earlier order that a line belongs to, under whose number its goods may lie ready."""
        return next((each for each in self.orders[:-1] if each.id == line.order_id), None)

    @property
    def cod(self) -> int:
        """What is to be collected at the door: never what was paid already, or is on its way to us."""
        on_its_way = max(sum(early.cod for early in self.early) - self.brought, 0)
        return max(self.row.owed - on_its_way, 0)

    def is_in(self, line: Line) -> bool:
        """Tell whether these very goods were put into the parcel."""
        packed = self.packed.get(line.id)
        return packed is not None and packed.ticked and is_about(packed, line)


def is_about(packed: PackedLine, line: Line) -> bool:
    """Tell whether the packer has seen the line as it is now."""
    return (packed.variant_id, packed.quantity) == (line.variant_id, line.quantity)


def parcels(session: Session, shelf: Shelf, condition: ColumnElement[bool]) -> list[Parcel]:
    """Return the parcels of the orders that the condition names, in the order in which they are packed."""
    heads = {row.id: row for row in order_rows(session, shelf, condition & NAMED_AFTER)}
    travel = travel_along(session, list(heads))
    rows = heads | _rows(session, shelf, [each for some in travel.values() for each in some])
    orders = session.scalars(
        select(Order)
        .where(Order.id.in_(rows))
        .options(selectinload(Order.lines), selectinload(Order.buyer))
        .execution_options(populate_existing=True)
    ).all()
    products = _products(session, orders)
    packed, early = _packed(session, rows), _early(session, heads)
    by_id = {order.id: order for order in orders}
    found = []
    for order_id, row in heads.items():
        along = tuple(Along(by_id[each], rows[each]) for each in travel.get(order_id, ()))
        lines = [
            (line, products[line.product_id])
            for order in (*(each.order for each in along), by_id[order_id])
            for line in order.lines
            if line.state == LineState.HELD
        ]
        parts = tuple(early.get(order_id, ()))
        found.append(
            Parcel(
                by_id[order_id],
                row,
                lines,
                packed,
                along,
                parts,
                _brought(by_id[order_id], along) if parts else 0,
            )
        )
    return sorted(found, key=lambda parcel: turn(parcel.needed_by, parcel.order.number))


def parcel_of(session: Session, shelf: Shelf, order: Order) -> Parcel:
    """Return the parcel in which the order travels, which may be that of a later one."""
    (parcel,) = parcels(session, shelf, ORDERS.c.id == (order.parcel_id or order.id))
    return parcel


def facts_of(parcel: Parcel) -> SlipFacts:
    """Return what a slip of the parcel says now."""
    buyer = parcel.order.buyer
    return SlipFacts(
        cod=parcel.cod,
        name=buyer.name,
        phone=buyer.phone or "",
        address=buyer.address,
        goods=tuple(goods_in_words(line, product) for line, product in parcel.here),
    )


def goods_in_words(line: Line, product: Product) -> str:
    """Return one thing as it is called on a screen: code, options, quantity."""
    quantity = format_quantity(line.quantity, product.unit)
    return " ".join((product.code, *line.options.values(), f"× {quantity}"))


def _joined(notes: Iterable[str]) -> str:
    return " · ".join(dict.fromkeys(note for note in notes if note))


def _rows(session: Session, shelf: Shelf, order_ids: list[int]) -> dict[int, OrderRow]:
    if not order_ids:
        return {}
    return {row.id: row for row in order_rows(session, shelf, ORDERS.c.id.in_(order_ids))}


def _products(session: Session, orders: Iterable[Order]) -> dict[int, Product]:
    wanted = {line.product_id for order in orders for line in order.lines}
    found = session.scalars(
        select(Product)
        .where(Product.id.in_(wanted))
        .options(selectinload(Product.member), selectinload(Product.photos))
    )
    return {product.id: product for product in found}


def _packed(session: Session, order_ids: Iterable[int]) -> dict[int, PackedLine]:
    found = session.scalars(
        select(PackedLine)
        .where(PackedLine.order_id.in_(order_ids))
        .execution_options(populate_existing=True)
    )
    return {packed.line_id: packed for packed in found}


def _early(session: Session, order_ids: Iterable[int]) -> dict[int, list[EarlyParcel]]:
    """Return by order what has left before the rest, the first part first."""
    found: dict[int, list[EarlyParcel]] = {}
    for early in session.scalars(
        select(EarlyParcel)
        .where(EarlyParcel.order_id.in_(order_ids))
        .order_by(EarlyParcel.number)
        .execution_options(populate_existing=True)
    ):
        found.setdefault(early.order_id, []).append(early)
    return found


def _brought(order: Order, along: Iterable[Along]) -> int:
    """Return what carriers have collected and brought, for all orders of the parcel."""
    return sum(
        payment.amount
        for each in (*(one.order for one in along), order)
        for payment in each.payments
        if payment.kind == PaymentKind.COD and payment.undone_at is None
    )


def last_stamps(session: Session, parcel: Parcel) -> dict[int, PackedLine]:
    """Return, by product, what was last noted about the lot and date of the goods of this parcel."""
    wanted = {line.product_id for line, _ in parcel.lines}
    found = session.execute(
        select(Line.product_id, PackedLine)
        .join(PackedLine, PackedLine.line_id == Line.id)
        .where(
            PackedLine.shop_id == parcel.order.shop_id,
            Line.product_id.in_(wanted),
            PackedLine.ticked,
            (PackedLine.lot != "") | PackedLine.best_before.is_not(None),
        )
        .order_by(PackedLine.at.desc(), PackedLine.line_id.desc())
        .limit(MOST_STAMPS)
    )
    stamps: dict[int, PackedLine] = {}
    for product_id, packed in found:
        stamps.setdefault(product_id, packed)
    return stamps
