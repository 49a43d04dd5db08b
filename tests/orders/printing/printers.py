"""Printers of a shop for the tests, and what lies before them."""

from flask import current_app

from seller.clock import now
from seller.db import db, transaction
from seller.orders.paper.address import Address
from seller.orders.paper.formats import PaperSize
from seller.orders.printing.languages import PrinterLanguage
from seller.orders.printing.line import add_job
from seller.orders.printing.models import Printer, PrintJob
from seller.orders.printing.operations import PrinterFacts, save_printer
from seller.orders.printing.press import Press
from seller.people.models import Shop
from tests.builders import EVENING


def a_printer(
    shop: Shop,
    address: Address,
    *,
    name: str = "Máy bàn gói",
    for_slips: bool = False,
    language: PrinterLanguage = PrinterLanguage.ESCPOS,
) -> Printer:
    return save_printer(
        shop_id=shop.id,
        printer_id=None,
        facts=PrinterFacts(name, str(address), language, PaperSize.ROLL_80, for_slips),
    )


def queue(printer: Printer, key: str, payload: bytes = b"job") -> bool:
    with transaction() as session:
        return add_job(
            session, printer, key=key, title=key, payload=payload, account_id=None, at=EVENING
        )


def press() -> Press:
    found: Press = current_app.extensions["press"]
    return found


def try_again(printer: Printer) -> None:
    """Let the printer have rested, and send."""
    with transaction() as session:
        session.get_one(Printer, printer.id, populate_existing=True).rest_until = None
    press().work(printer.id)


def states() -> dict[str, str]:
    """Return the state of every job by its key."""
    db.session.rollback()
    return dict(
        db.session.execute(db.select(PrintJob.key, PrintJob.state).order_by(PrintJob.id)).all()
    )


def trouble_of(printer: Printer) -> str:
    db.session.rollback()
    return db.session.get_one(Printer, printer.id).trouble


def held_until_later(printer: Printer) -> None:
    """Let some other process hold the printer."""
    with transaction() as session:
        session.get_one(Printer, printer.id).held_until = now().replace(year=2099)
