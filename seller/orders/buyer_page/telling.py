"""What a buyer tells on her page: where to send her things, until when, and that she has paid."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from seller.buyers.details import Details, NameMissing, details_of, fit_details
from seller.db import transaction
from seller.errors import Refused
from seller.events.log import Draft, append
from seller.orders.buyer_page.links import order_of_link
from seller.orders.models import Order
from seller.orders.receivers import put_right
from seller.orders.states import OrderState
from seller.people.mistakes import Mistaken
from seller.people.shops import lock_shop
from seller.push import ring_after_commit
from seller.vietnamese import clean

STILL_OPEN = frozenset({OrderState.OPEN, OrderState.CONFIRMED})
MOST_DAYS = 366


class TooLateToTell(Refused):
    """The parcel is closed; only the shop can still change where it goes."""

    code = "too_late_to_tell"


class AddressMissing(Mistaken):
    """A parcel needs an address."""

    code = "address_missing"
    field = "address"


class NoSuchDay(Mistaken):
    """The day is none, or cannot be meant."""

    code = "no_such_day"
    field = "needed_by"


@dataclass(frozen=True, slots=True)
class Told:
    """What a buyer has filled in, as it is kept. Without a phone the one that is known stays."""

    name: str
    phone: str | None
    address: str
    needed_by: date | None
    note: str


def fit_told(
    *, name: str, phone: str, address: str, needed_by: str, note: str, today: date
) -> Told:
    """Return what was filled in as it is kept.

    Raises:
        Mistaken: a field has to be filled in otherwise.
    """
    fitting = fit_details(name=name, phone=phone, address=address, note="")
    if not fitting.name:
        raise NameMissing("Hãy ghi tên người nhận.")
    if len(fitting.address) < 6:
        raise AddressMissing("Hãy ghi rõ địa chỉ: thôn bản hoặc số nhà, xã phường, tỉnh.")
    return Told(
        fitting.name, fitting.phone, fitting.address, _day(needed_by, today), clean(note).strip()
    )


def tell(*, link: str, told: Told, at: datetime) -> Order:
    """Keep what the buyer tells about herself and this order.

    Raises:
        LinkOver: the link opens nothing, or no longer.
        TooLateToTell: the parcel is closed.
    """
    with transaction() as session:
        order = _open_order(session, link, at)
        known = details_of(order.buyer)
        details = Details(told.name, told.phone or known.phone, told.address, known.note)
        put_right(session, order.buyer, details, account_id=None, at=at)
        before = _told(order)
        order.needed_by, order.buyer_note = told.needed_by, told.note
        if _told(order) != before:
            _log(session, order, Draft("told", "order", order.id, before, _told(order)), at)
        return order


def claim(*, link: str, at: datetime) -> Order:
    """Note that the buyer says she has paid; only the bank shows that she has.

    Raises:
        LinkOver: the link opens nothing, or no longer.
    """
    with transaction() as session:
        order = _order(session, link, at)
        if order.claimed_at is None:
            order.claimed_at = at
            _log(session, order, Draft("claimed", "order", order.id), at)
        return order


def can_tell(order: Order) -> bool:
    """Tell whether the buyer may still say where her parcel goes."""
    return OrderState(order.state) in STILL_OPEN


def _open_order(session: Session, link: str, at: datetime) -> Order:
    order = _order(session, link, at)
    if not can_tell(order):
        raise TooLateToTell("Shop đã đóng gói đơn này. Muốn đổi địa chỉ, hãy nhắn cho shop ngay.")
    return order


def _order(session: Session, link: str, at: datetime) -> Order:
    found = order_of_link(session, link, at)
    lock_shop(session, found.shop_id)
    session.refresh(found)
    return found


def _day(text: str, today: date) -> date | None:
    if not text.strip():
        return None
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise NoSuchDay("Ngày này chưa đúng. Hãy chọn lại, hoặc để trống.") from None
    if not 0 <= (day - today).days <= MOST_DAYS:
        raise NoSuchDay("Hãy chọn một ngày sắp tới, hoặc để trống.")
    return day


def _told(order: Order) -> dict[str, Any]:
    day = order.needed_by
    return {"needed_by": day.isoformat() if day else None, "note": order.buyer_note}


def _log(session: Session, order: Order, draft: Draft, at: datetime) -> None:
    order.version = append(session, order.shop_id, order.live_id, draft, at)
    ring_after_commit(session, order.live_id)
