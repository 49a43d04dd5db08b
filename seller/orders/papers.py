"""The papers of a live or of one order, from the baskets as they stand; what is printed is remembered."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from seller.db import transaction
from seller.errors import NotFound
from seller.orders.models import Order
from seller.orders.operations import order_of
from seller.orders.packing.documents import packing_list, pick_list, slip_of, slip_of_part
from seller.orders.packing.early import early_of
from seller.orders.packing.parcels import TO_SEND, Parcel, parcel_of, parcels
from seller.orders.packing.printed import (
    SAME_PRINT,
    Marks,
    last_lists,
    list_of,
    note_list,
    note_slips,
)
from seller.orders.paper.documents import NothingToPrint, Slip
from seller.orders.paper.formats import PaperSize
from seller.orders.paper.lists import (
    changed_baskets,
    changed_picks,
    recalled_packing,
    recalled_picks,
    remembered_packing,
    remembered_picks,
)
from seller.orders.paper.packing import packing_list_pdf
from seller.orders.paper.picks import pick_list_pdf
from seller.orders.paper.slips import slips_pdf
from seller.orders.rows import ORDERS
from seller.orders.states import OrderState
from seller.orders.together import NAMED_AFTER
from seller.people.models import Shop
from seller.threads import away


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper of a live: for whom, in which size, and since which printed list only what has changed.

    With `unconfirmed` also of the orders that nobody has confirmed yet.
    """

    shop: Shop
    live_id: int
    live_name: str
    size: PaperSize | None
    at: datetime
    account_id: int | None = None
    since: int | None = None
    unconfirmed: bool = False


def paper_of_live(kind: str, wanted: Wanted, *, session: Session, shelf: Any) -> bytes:
    """Return one of the PAPERS of all orders of the live that are confirmed, and remember it as printed.

    Raises:
        NothingToPrint: there are none, or nothing has changed since.
        NotFound: no such list was printed.
    """
    with transaction():
        found = parcels(session, shelf, _to_send(wanted.live_id, unconfirmed=wanted.unconfirmed))
        print_it = PAPERS[kind](session, wanted, [parcel for parcel in found if parcel.lines])
    return print_it()


def slips_of(
    condition: ColumnElement[bool],
    *,
    session: Session,
    shop: Shop,
    shelf: Any,
    size: PaperSize,
    at: datetime,
    account_id: int | None,
) -> bytes:
    """Return the slips of the orders that the condition names, and remember them as printed.

    Raises:
        NothingToPrint: nothing is set aside for them.
    """
    with transaction():
        slips = slips_given_out(session, shop, parcels(session, shelf, condition), at, account_id)
    return away(slips_pdf, slips, size)


def slip_of_early(
    order_id: int,
    number: int,
    *,
    session: Session,
    shop: Shop,
    shelf: Any,
    size: PaperSize,
    at: datetime,
) -> bytes:
    """Return the slip of a part that has left first, and remember it as printed.

    Raises:
        NotFound: no such part has left.
    """
    with transaction():
        order = order_of(session, shop.id, order_id)
        slip = early_slip(session, shop, shelf, order, number, at)
    return away(slips_pdf, [slip], size)


def early_slip(
    session: Session, shop: Shop, shelf: Any, order: Order, number: int, at: datetime
) -> Slip:
    """Return what stands on the slip of a part that has left first, and remember it as printed.

    Raises:
        NotFound: no such part has left.
    """
    early = early_of(session, shop.id, order.id, number)
    again = early.printed_at is not None and at - early.printed_at >= SAME_PRINT
    early.printed_at = at
    return slip_of_part(shop, parcel_of(session, shelf, order), early, Marks(reprint=again))


def slips_of_live(
    *,
    session: Session,
    shop: Shop,
    shelf: Any,
    live_id: int,
    at: datetime,
    account_id: int | None,
) -> list[Slip]:
    """Return what stands on the slips of a live, and remember them as printed.

    Raises:
        NothingToPrint: none of its orders is confirmed.
    """
    with transaction():
        found = parcels(session, shelf, _to_send(live_id))
        return slips_given_out(session, shop, found, at, account_id)


def to_print(session: Session, live_id: int) -> int:
    """Return how many parcels of the live have slips, those without goods counted in."""
    found = select(func.count()).select_from(ORDERS).where(_to_send(live_id), NAMED_AFTER)
    return session.scalar(found) or 0


def _to_send(live_id: int, *, unconfirmed: bool = False) -> ColumnElement[bool]:
    states = (OrderState.OPEN.value, *TO_SEND) if unconfirmed else TO_SEND
    return (ORDERS.c.live_id == live_id) & ORDERS.c.state.in_(states)


def slips_given_out(
    session: Session, shop: Shop, found: Iterable[Parcel], at: datetime, account_id: int | None
) -> list[Slip]:
    """Return the slips of these parcels with their marks, and remember them as printed.

    Raises:
        NothingToPrint: nothing is set aside for them.
    """
    with_goods = [parcel for parcel in _with_goods(found) if parcel.here]
    marks = note_slips(session, with_goods, account_id=account_id, at=at)
    return [slip_of(shop, parcel, marks[parcel.order.id]) for parcel in with_goods]


def _with_goods(found: Iterable[Parcel]) -> list[Parcel]:
    with_goods = [parcel for parcel in found if parcel.lines]
    if not with_goods:
        raise NothingToPrint("Chưa có đơn nào đã chốt và có hàng để in.")
    return with_goods


Print = Callable[[], bytes]


def _slips(session: Session, wanted: Wanted, found: list[Parcel]) -> Print:
    slips = slips_given_out(session, wanted.shop, found, wanted.at, wanted.account_id)
    return lambda: away(slips_pdf, slips, wanted.size or PaperSize.A6)


def _picks(session: Session, wanted: Wanted, found: list[Parcel]) -> Print:
    found = found if wanted.since else _with_goods(found)
    picks = pick_list(wanted.shop, wanted.live_name, found, wanted.at)
    earlier = _earlier(session, wanted, "picks")
    _remember(session, wanted, "picks", remembered_picks(picks))
    if earlier is not None:
        picks = changed_picks(picks, recalled_picks(earlier))
        _require_changes(picks.items)
    return lambda: away(pick_list_pdf, picks, wanted.size or PaperSize.A4)


def _packing(session: Session, wanted: Wanted, found: list[Parcel]) -> Print:
    found = found if wanted.since else _with_goods(found)
    packing = packing_list(wanted.shop, wanted.live_name, found, wanted.at)
    earlier = _earlier(session, wanted, "packing")
    _remember(session, wanted, "packing", remembered_packing(packing))
    if earlier is not None:
        packing = changed_baskets(packing, recalled_packing(earlier))
        _require_changes(packing.baskets)
    return lambda: away(packing_list_pdf, packing, wanted.size or PaperSize.A4)


PAPERS: dict[str, Callable[[Session, Wanted, list[Parcel]], Print]] = {
    "slips": _slips,
    "picks": _picks,
    "packing": _packing,
}


def _earlier(session: Session, wanted: Wanted, kind: str) -> str | None:
    """Return the printed list to which the new one adds."""
    if wanted.since is None:
        return None
    printed = list_of(session, wanted.live_id, kind, wanted.since)
    if printed is None:
        raise NotFound
    return printed.content


def _require_changes(changed: Sequence[object]) -> None:
    if not changed:
        raise NothingToPrint("Từ lần in trước đến giờ không có gì thay đổi.")


def _remember(session: Session, wanted: Wanted, kind: str, content: str) -> None:
    """Keep the list, unless the last one of its kind was printed in the same minute and is the same."""
    last = last_lists(session, wanted.live_id).get(kind)
    if last is None or last.content != content:
        note_list(session, wanted.shop.id, wanted.live_id, kind, content, wanted.at)
