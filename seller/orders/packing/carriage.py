"""Parcels on their way: the closed ones for a carrier's file, and the numbers that come back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import String, cast, select
from sqlalchemy.orm import Session

from seller.catalog.goods import Shelf
from seller.catalog.models import Product
from seller.db import table_of, transaction
from seller.errors import BadInput
from seller.money import Dong, times
from seller.orders.models import Line, Order
from seller.orders.operations import note_on_order, order_of
from seller.orders.packing.documents import code_of_part
from seller.orders.packing.early import early_of
from seller.orders.packing.models import EarlyParcel, Shipment
from seller.orders.packing.operations import HEAVIEST_GRAMS
from seller.orders.packing.parcels import Parcel, goods_in_words, parcels
from seller.orders.packing.rules import rules_of
from seller.orders.paper import carriers
from seller.orders.paper.places import two_levels
from seller.orders.paper.tracking import TrackingFile
from seller.orders.rows import ORDERS
from seller.orders.states import OrderState
from seller.people.models import Shop
from seller.people.shops import lock_shop

SHIPMENTS = table_of(Shipment)
CLOSED = (OrderState.PACKED.value, OrderState.SENT.value)


@dataclass(frozen=True, slots=True)
class OnItsWay:
    """A closed parcel, what it weighs if that is known, and the carrier's number once there is one."""

    parcel: Parcel
    weight_grams: int
    tracking: str
    # The part that has left before the rest; without one it is all that is still here.
    early: EarlyParcel | None = None

    @property
    def code(self) -> str:
        """Under which code the carrier knows it."""
        return code_of_part(self.parcel, self.early) if self.early else self.parcel.order.code

    @property
    def lines(self) -> list[tuple[Line, Product]]:
        """The goods that lie in it."""
        return self.parcel.went_with(self.early) if self.early else self.parcel.here

    @property
    def cod(self) -> int:
        """What the carrier collects."""
        return self.early.cod if self.early else self.parcel.cod

    @property
    def value(self) -> int:
        """What its goods are worth; a parcel that leaves as one also counts what is charged for sending."""
        if not self.parcel.early:
            return self.parcel.total
        return sum(times(Dong(line.price), line.quantity) for line, _ in self.lines)


@dataclass(slots=True)
class Noted:
    """What became of a carrier's file."""

    new: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    objections: list[str] = field(default_factory=list)


def closed_parcels(session: Session, shop: Shop, shelf: Shelf, live_id: int) -> list[OnItsWay]:
    """Return the parcels of a live that are closed and for a carrier, by their numbers."""
    parted = select(EarlyParcel.id).where(EarlyParcel.order_id == ORDERS.c.id).exists()
    here = (ORDERS.c.live_id == live_id) & (ORDERS.c.state.in_(CLOSED) | parted) & ~ORDERS.c.pick_up
    found = sorted(parcels(session, shelf, here), key=lambda parcel: parcel.order.number)
    shipments = _shipments(session, found)
    usual = rules_of(shop).usual_weight_grams
    return [each for parcel in found for each in _of_parcel(parcel, shipments, usual)]


def _of_parcel(
    parcel: Parcel, shipments: Mapping[int, Shipment], usual_grams: int
) -> Iterator[OnItsWay]:
    for early in parcel.early:
        yield OnItsWay(parcel, early.weight_grams or usual_grams, early.tracking, early)
    if parcel.order.state in CLOSED and parcel.here:
        shipment = shipments.get(parcel.order.id)
        grams = (shipment.weight_grams if shipment else None) or usual_grams
        yield OnItsWay(parcel, grams, shipment.tracking if shipment else "")


def for_carrier(found: Iterable[OnItsWay]) -> list[carriers.Parcel]:
    """Return the parcels that have no number yet, as carriers want them."""
    return [_for_carrier(each) for each in found if not each.tracking]


def weigh_parcel(
    *, shop_id: int, order_id: int, weight_grams: int, part: int | None = None
) -> None:
    """Note how heavy a whole parcel is, or a part that has left first.

    Raises:
        NotFound: the shop has no such order, or the order no such part.
        BadInput: no weight of a parcel.
    """
    if not 0 < weight_grams <= HEAVIEST_GRAMS:
        raise BadInput("Cân nặng của gói là số gam, từ 1 đến 100.000.")
    with transaction() as session:
        lock_shop(session, shop_id)
        order = order_of(session, shop_id, order_id)
        weighed = (
            _shipment(session, order)
            if part is None
            else early_of(session, shop_id, order.id, part)
        )
        weighed.weight_grams = weight_grams


def note_tracking(
    *, shop_id: int, file: TrackingFile, account_id: int | None, at: datetime
) -> Noted:
    """Keep the carrier's numbers of our parcels; one that is known stays, whatever the file says."""
    noted = Noted(objections=[f"Dòng {bad.row}: {bad.reason}" for bad in file.bad])
    with transaction() as session:
        lock_shop(session, shop_id)
        orders = _orders_by_code(session, shop_id, [each.order for each in file.found])
        for each in file.found:
            code, _, part = each.order.partition("-")
            order = orders.get(code)
            sent = _sent(session, order, part) if order else None
            if order is None or sent is None:
                noted.objections.append(f"Không có đơn nào mang mã {each.order[:40]}.")
            elif sent.tracking == each.number:
                noted.known.append(each.order)
            elif sent.tracking:
                noted.objections.append(
                    f"Đơn {each.order} đã có mã vận đơn {sent.tracking}; tệp ghi {each.number}."
                )
            else:
                sent.tracking, sent.tracked_at = each.number, at
                after = {"tracking": each.number}
                note_on_order(session, order, "tracked", None, after, account_id, at)
                noted.new.append(each.order)
    return noted


def _sent(session: Session, order: Order, part: str) -> Shipment | EarlyParcel | None:
    """Return what the carrier's number belongs to: the parcel, or the part that left before the rest."""
    if not part:
        return _shipment(session, order)
    return session.scalar(
        select(EarlyParcel).where(
            EarlyParcel.order_id == order.id, cast(EarlyParcel.number, String) == part
        )
    )


def _for_carrier(each: OnItsWay) -> carriers.Parcel:
    order, buyer = each.parcel.order, each.parcel.order.buyer
    place = two_levels(buyer.address)
    return carriers.Parcel(
        number=order.number,
        code=each.code,
        name=buyer.name,
        phone=buyer.phone or "",
        address=place.address,
        ward=place.ward,
        province=place.province,
        goods=", ".join(goods_in_words(line, product) for line, product in each.lines),
        weight_grams=each.weight_grams,
        value=Dong(each.value),
        cod=Dong(each.cod),
        note=_note(each.parcel),
    )


def _note(parcel: Parcel) -> str:
    """Return what the carrier should know: by when, and what shop and buyer have written."""
    soon = f"Cần trước {parcel.needed_by:%d/%m}" if parcel.needed_by else ""
    return " · ".join(part for part in (soon, parcel.note, parcel.buyer_note) if part)


def _shipments(session: Session, found: Iterable[Parcel]) -> dict[int, Shipment]:
    wanted = [parcel.order.id for parcel in found]
    rows = session.scalars(select(Shipment).where(Shipment.order_id.in_(wanted)))
    return {shipment.order_id: shipment for shipment in rows}


def _shipment(session: Session, order: Order) -> Shipment:
    shipment = session.get(Shipment, order.id)
    if shipment is None:
        shipment = Shipment(order_id=order.id, shop_id=order.shop_id, tracking="")
        session.add(shipment)
    return shipment


def _orders_by_code(session: Session, shop_id: int, codes: Iterable[str]) -> dict[str, Order]:
    rows = session.scalars(
        select(Order).where(
            Order.shop_id == shop_id, Order.code.in_({code.partition("-")[0] for code in codes})
        )
    )
    return {order.code: order for order in rows}
