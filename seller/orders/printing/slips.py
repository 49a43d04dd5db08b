"""Slips that come out of the shop's own printer."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from seller.catalog.shelf import shelf_of
from seller.db import db, transaction
from seller.errors import Refused
from seller.orders.operations import order_of
from seller.orders.packing.documents import slip_of
from seller.orders.packing.early import early_of
from seller.orders.packing.parcels import Parcel, parcel_of
from seller.orders.packing.printed import (
    changes_since_printed,
    marks_for,
    note_slips,
    printed_at,
)
from seller.orders.paper.documents import NothingToPrint, Slip
from seller.orders.paper.formats import PaperSize
from seller.orders.paper.slips import slip_pictures
from seller.orders.papers import early_slip
from seller.orders.printing.languages import PrinterLanguage, head_of, payload
from seller.orders.printing.line import add_job
from seller.orders.printing.models import Printer
from seller.orders.printing.queries import slip_printer
from seller.people.models import Shop
from seller.threads import away

TRIES = 3


class NoSlipPrinter(Refused):
    """The shop has no printer for its slips."""

    code = "no_slip_printer"


class StillChanging(Refused):
    """The order changed each time its slip was drawn."""

    code = "still_changing"


@dataclass(frozen=True, slots=True)
class _Drawn:
    printer: Printer
    parcel: Parcel
    slip: Slip


def print_slip(
    *, shop_id: int, order_id: int, key: str, account_id: int | None, at: datetime
) -> None:
    """Put the slip of an order into the line of the shop's slip printer, and remember it as printed.

    It is drawn before it is queued, since that takes long; what changed meanwhile is drawn anew.

    Raises:
        NotFound: the shop has no such order.
        NoSlipPrinter: the shop has no printer for slips.
        NothingToPrint: nothing is set aside for the order.
    """
    for _ in range(TRIES):
        db.session.rollback()
        drawn = _drawn(db.session(), shop_id, order_id, at)
        paper, language = PaperSize(drawn.printer.paper), PrinterLanguage(drawn.printer.language)
        content = away(_payload, drawn.slip, paper, language)
        with transaction() as session:
            now = _drawn(session, shop_id, order_id, at)
            if now.slip != drawn.slip or now.printer.id != drawn.printer.id:
                continue
            queued = add_job(
                session,
                now.printer,
                key=f"slip-{order_id}-{key}",
                title=f"Phiếu số {now.slip.number}: {now.slip.receiver.name}",
                payload=content,
                account_id=account_id,
                at=at,
            )
            if queued:
                note_slips(session, [now.parcel], account_id=account_id, at=at)
            return
    raise StillChanging("Đơn đang được sửa. Đợi một chút rồi bấm in lại.")


def print_early_slip(
    *, shop_id: int, order_id: int, number: int, account_id: int | None, at: datetime
) -> bool:
    """Print the slip of a part that has left first, where the shop has a printer for slips; tell whether.

    Raises:
        NotFound: no such part has left.
    """
    with transaction() as session:
        printer, order = slip_printer(session, shop_id), order_of(session, shop_id, order_id)
        if printer is None:
            return False
        shop, shelf = session.get_one(Shop, shop_id), shelf_of(session, shop_id)
        slip = early_slip(session, shop, shelf, order, number, at)
        early = early_of(session, shop_id, order_id, number)
        paper, language = PaperSize(printer.paper), PrinterLanguage(printer.language)
        key, title = f"early-{early.id}", f"Phiếu {slip.code}: {slip.receiver.name}"
    content = away(_payload, slip, paper, language)
    with transaction() as session:
        printer = slip_printer(session, shop_id)
        if printer is None:
            return False
        return add_job(
            session,
            printer,
            key=key,
            title=title,
            payload=content,
            account_id=account_id,
            at=at,
        )


def _payload(slip: Slip, paper: PaperSize, language: PrinterLanguage) -> bytes:
    return payload(slip_pictures(slip, paper, head_of(paper)), language)


def print_slip_if_needed(
    *, shop_id: int, order_id: int, key: str, account_id: int | None, at: datetime
) -> bool:
    """Print a slip where the shop has a printer for it and the parcel has no slip that is true; tell whether."""
    session = db.session()
    session.rollback()
    if slip_printer(session, shop_id) is None:
        return False
    found = [_parcel(session, shop_id, order_id)]
    if found[0].order.id in printed_at(session, found) and not changes_since_printed(
        session, found
    ):
        return False
    print_slip(shop_id=shop_id, order_id=order_id, key=key, account_id=account_id, at=at)
    return True


def _drawn(session: Session, shop_id: int, order_id: int, at: datetime) -> _Drawn:
    printer = slip_printer(session, shop_id)
    if printer is None:
        raise NoSlipPrinter("Chưa có máy in phiếu. Thêm máy in ở trang Máy in.")
    parcel = _parcel(session, shop_id, order_id)
    if not parcel.lines:
        raise NothingToPrint("Đơn này không có hàng nào để in phiếu.")
    shop = session.get_one(Shop, shop_id)
    marks = marks_for(session, [parcel], at)[parcel.order.id]
    return _Drawn(printer, parcel, slip_of(shop, parcel, marks))


def _parcel(session: Session, shop_id: int, order_id: int) -> Parcel:
    return parcel_of(session, shelf_of(session, shop_id), order_of(session, shop_id, order_id))
