"""A part of a parcel leaves before the rest: what is in it is on its way, the other goods follow later."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from seller.db import transaction
from seller.errors import BadInput, NotFound, Refused
from seller.events.once import once
from seller.money import Dong, times
from seller.orders.at_counter import AtCounter, NotAsFar, bring_parcel
from seller.orders.operations import Changed, note_on_order, order_of
from seller.orders.packing.models import EarlyParcel
from seller.orders.packing.operations import HEAVIEST_GRAMS, NotBeingPacked
from seller.orders.packing.parcels import Parcel, goods_in_words, parcel_of
from seller.orders.packing.printed import require_true_slips
from seller.orders.rows import ORDERS
from seller.orders.states import OrderState


class NothingToLeaveFirst(Refused):
    """Nothing lies in the parcel yet, or everything does."""

    code = "nothing_to_leave_first"


def let_leave_first(
    *,
    shop_id: int,
    order_id: int,
    weight_grams: int | None,
    account_id: int | None,
    at: datetime,
    key: str | None = None,
) -> EarlyParcel:
    """Let what lies in the parcel leave; the rest of the order stays to be packed.

    The carrier collects what these goods cost, never more than is still owed.

    Raises:
        NotBeingPacked: the order is not confirmed, or closed.
        NotAsFar: an earlier order that travels along is not confirmed.
        NothingToLeaveFirst: nothing lies in it, or nothing would be left.
        SlipOutdated: its printed slip says what is no longer true.
    """
    if weight_grams is not None and not 0 < weight_grams <= HEAVIEST_GRAMS:
        raise BadInput("Cân nặng của gói là số gam, từ 1 đến 100.000.")
    with transaction() as session:
        once(session, shop_id, key, at)
        place = bring_parcel(session, shop_id, order_id, at=at, account_id=account_id)
        _require_being_packed(place)
        require_true_slips(session, place.shelf, ORDERS.c.id == order_id)
        order = order_of(session, shop_id, order_id)
        parcel = parcel_of(session, place.shelf, order)
        lines = [(line, product) for line, product in parcel.here if parcel.is_in(line)]
        waits = any(row.waiting for row in (*(each.row for each in parcel.along), parcel.row))
        if not lines or (len(lines) == len(parcel.here) and not waits):
            raise NothingToLeaveFirst(
                "Bỏ vào gói những món gửi trước. Khi mọi món đã ở trong gói thì bấm Đã đóng gói."
            )
        early = EarlyParcel(
            shop_id=shop_id,
            order_id=order_id,
            number=len(parcel.early) + 1,
            cod=min(parcel.cod, _worth(parcel, [line.id for line, _ in lines])),
            weight_grams=weight_grams,
            tracking="",
            left_at=at,
        )
        session.add(early)
        session.flush()
        for line, _ in lines:
            parcel.packed[line.id].early_id = early.id
            line.touched = True
        goods = ", ".join(goods_in_words(line, product) for line, product in lines)
        after = {"part": early.number, "goods": goods}
        note_on_order(session, order, "left_first", None, after, account_id, at)
        return early


def take_back(
    *, shop_id: int, order_id: int, number: int, account_id: int | None, at: datetime
) -> Changed:
    """Take the last part back that has left first: its goods lie in the parcel again.

    Raises:
        NotFound: the order has no such part, or a later one has left since.
        NotBeingPacked: the order is closed.
    """
    with transaction() as session:
        place = bring_parcel(session, shop_id, order_id, at=at, account_id=account_id)
        _require_being_packed(place)
        order = order_of(session, shop_id, order_id)
        parcel = parcel_of(session, place.shelf, order)
        if not parcel.early or parcel.early[-1].number != number:
            raise NotFound
        early = parcel.early[-1]
        for packed in parcel.packed.values():
            if packed.early_id == early.id:
                packed.early_id = None
        session.flush()
        session.delete(early)
        after = {"part": number}
        return note_on_order(session, order, "came_back", None, after, account_id, at)


def early_of(session: Session, shop_id: int, order_id: int, number: int) -> EarlyParcel:
    """Return a part of the order's parcel that has left first.

    Raises:
        NotFound: there is none of that number.
    """
    found = session.scalar(
        select(EarlyParcel).where(
            EarlyParcel.shop_id == shop_id,
            EarlyParcel.order_id == order_id,
            EarlyParcel.number == number,
        )
    )
    if found is None:
        raise NotFound
    return found


def _require_being_packed(place: AtCounter) -> None:
    if place.basket.state is not OrderState.CONFIRMED:
        raise NotBeingPacked("Giỏ này chưa chốt hoặc đã đóng, nên không thêm bớt gì được.")
    if any(basket.state is not OrderState.CONFIRMED for basket in place.along):
        raise NotAsFar("Có đơn đi cùng gói này chưa chốt. Hãy chốt đơn đó, hoặc tách ra gói riêng.")


def _worth(parcel: Parcel, line_ids: list[int]) -> Dong:
    """Return what the goods cost; with the first part comes the fee of the whole parcel."""
    goods = sum(
        times(Dong(line.price), line.quantity) for line, _ in parcel.lines if line.id in line_ids
    )
    fee = 0 if parcel.early else sum(order.shipping for order in parcel.orders)
    return Dong(goods + fee)
