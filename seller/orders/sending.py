"""The carrier takes everything that is packed: one press for a whole live."""

from datetime import datetime
from typing import NamedTuple, NoReturn

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from seller.catalog.shelf import shelf_of
from seller.db import transaction
from seller.errors import Refused
from seller.events.once import once
from seller.orders.counter import Basket, Counter
from seller.orders.counter_rows import ORDERS, Done, find_baskets, lay_items, put_away
from seller.orders.packing.parcels import parcels
from seller.orders.packing.printed import changes_since_printed
from seller.orders.packing.slip_facts import SlipOutdated
from seller.orders.states import OrderState
from seller.orders.together import NAMED_AFTER, travel_along
from seller.people.shops import lock_shop
from seller.push import ring_after_commit


class NothingPacked(Refused):
    """No parcel is ready to leave."""

    code = "nothing_packed"


class Sent(NamedTuple):
    """How many parcels have left, and the numbers of those that stay: their slips are no longer true."""

    gone: int
    kept_back: list[int]


def send_all(
    *, shop_id: int, live_id: int, account_id: int | None, at: datetime, key: str | None = None
) -> Sent:
    """Let every packed order of the live be sent, unless its printed slip says what is no longer true.

    Raises:
        NothingPacked: there are none.
        SlipOutdated: there are none but such.
    """
    with transaction() as session:
        once(session, shop_id, key, at)
        lock_shop(session, shop_id)
        here = (ORDERS.c.live_id == live_id) & (ORDERS.c.shop_id == shop_id)
        packed = here & NAMED_AFTER & (ORDERS.c.state == OrderState.PACKED.value)
        stopped = _stopped(session, shop_id, packed)
        free = select(ORDERS.c.id).where(packed, ORDERS.c.id.not_in(stopped))
        gone = set(session.scalars(free))
        if not gone:
            _refuse(stopped)
        baskets = _baskets(session, gone)
        counter = Counter()
        items = [
            line.goods.item_id
            for basket in baskets
            for line in basket.active
            if line.goods.item_id is not None
        ]
        lay_items(session, counter, baskets, items, with_queues=False)
        for basket in baskets:
            counter.step(basket, OrderState.SENT)
        done = [
            Done(change, OrderState.SENT.value, account_id=account_id)
            for change in counter.changes()
        ]
        put_away(session, shop_id, counter, done, at)
        for each in {basket.live_id for basket in baskets}:
            ring_after_commit(session, each)
        return Sent(len(gone), list(stopped.values()))


def _baskets(session: Session, gone: set[int]) -> list[Basket]:
    """Return everything that leaves in these parcels, also what goes along from earlier lives."""
    along = (each for some in travel_along(session, list(gone)).values() for each in some)
    packed = ORDERS.c.id.in_({*gone, *along}) & (ORDERS.c.state == OrderState.PACKED.value)
    return find_baskets(session, select(ORDERS).where(packed))


def _stopped(session: Session, shop_id: int, packed: ColumnElement[bool]) -> dict[int, int]:
    """Return the numbers of the parcels that must not leave, by order."""
    found = parcels(session, shelf_of(session, shop_id), packed)
    wrong = changes_since_printed(session, found)
    return {parcel.order.id: parcel.order.number for parcel in found if parcel.order.id in wrong}


def _refuse(stopped: dict[int, int]) -> NoReturn:
    if not stopped:
        raise NothingPacked("Chưa có gói nào đã đóng, đang chờ gửi.")
    numbers = ", ".join(map(str, stopped.values()))
    raise SlipOutdated(f"Phiếu đã in của gói số {numbers} không còn đúng. Mở từng gói để xem lại.")
