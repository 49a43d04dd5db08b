"""Parcels on their way: the closed ones for a carrier's file, and the numbers that come back."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from seller.catalog.goods import Shelf
from seller.db import table_of, transaction
from seller.errors import BadInput
from seller.money import Dong
from seller.orders.models import Order
from seller.orders.operations import note_on_order, order_of
from seller.orders.packing.models import Shipment
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


@dataclass(slots=True)
class Noted:
    """What became of a carrier's file."""

    new: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    objections: list[str] = field(default_factory=list)


def closed_parcels(session: Session, shop: Shop, shelf: Shelf, live_id: int) -> list[OnItsWay]:
    """Return the parcels of a live that are closed and for a carrier, by their numbers."""
    closed = (ORDERS.c.live_id == live_id) & ORDERS.c.state.in_(CLOSED) & ~ORDERS.c.pick_up
    found = sorted(parcels(session, shelf, closed), key=lambda parcel: parcel.order.number)
    shipments = _shipments(session, found)
    usual = rules_of(shop).usual_weight_grams
    return [
        OnItsWay(
            parcel,
            (shipment.weight_grams if shipment else None) or usual,
            shipment.tracking if shipment else "",
        )
        for parcel in found
        for shipment in [shipments.get(parcel.order.id)]
    ]


def for_carrier(found: Iterable[OnItsWay]) -> list[carriers.Parcel]:
    """Return the parcels that have no number yet, as carriers want them."""
    return [_for_carrier(each) for each in found if not each.tracking]


def weigh_parcel(*, shop_id: int, order_id: int, weight_grams: int) -> None:
    """Note how heavy a whole parcel is.

    Raises:
        NotFound: the shop has no such order.
        BadInput: no weight of a parcel.
    """
    if not 0 < weight_grams <= HEAVIEST_GRAMS:
        raise BadInput("Cân nặng của gói là số gam, từ 1 đến 100.000.")
    with transaction() as session:
        lock_shop(session, shop_id)
        order = order_of(session, shop_id, order_id)
        _shipment(session, order).weight_grams = weight_grams


def note_tracking(
    *, shop_id: int, file: TrackingFile, account_id: int | None, at: datetime
) -> Noted:
    """Keep the carrier's numbers of our parcels; one that is known stays, whatever the file says."""
    noted = Noted(objections=[f"Dòng {bad.row}: {bad.reason}" for bad in file.bad])
    with transaction() as session:
        lock_shop(session, shop_id)
        orders = _orders_by_code(session, shop_id, [each.order for each in file.found])
        for each in file.found:
            order = orders.get(each.order)
            if order is None:
                noted.objections.append(f"Không có đơn nào mang mã {each.order[:40]}.")
                continue
            shipment = _shipment(session, order)
            if shipment.tracking == each.number:
                noted.known.append(order.code)
            elif shipment.tracking:
                noted.objections.append(
                    f"Đơn {order.code} đã có mã vận đơn {shipment.tracking}; tệp ghi {each.number}."
                )
            else:
                shipment.tracking, shipment.tracked_at = each.number, at
                after = {"tracking": each.number}
                note_on_order(session, order, "tracked", None, after, account_id, at)
                noted.new.append(order.code)
    return noted


def _for_carrier(each: OnItsWay) -> carriers.Parcel:
    order, buyer = each.parcel.order, each.parcel.order.buyer
    place = two_levels(buyer.address)
    return carriers.Parcel(
        number=order.number,
        code=order.code,
        name=buyer.name,
        phone=buyer.phone or "",
        address=place.address,
        ward=place.ward,
        province=place.province,
        goods=", ".join(goods_in_words(line, product) for line, product in each.parcel.lines),
        weight_grams=each.weight_grams,
        value=Dong(each.parcel.total),
        cod=Dong(each.parcel.cod),
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
        select(Order).where(Order.shop_id == shop_id, Order.code.in_(list(codes)))
    )
    return {order.code: order for order in rows}
