"""Printers as people add, change and remove them, and what they say about jobs."""

import pytest
from flask import Flask

from seller.db import db
from seller.errors import NotFound
from seller.orders.paper.address import BadAddress
from seller.orders.paper.formats import PaperSize
from seller.orders.paper.jobs import JobPassed, JobState
from seller.orders.printing.languages import PrinterLanguage, UnfitPaper
from seller.orders.printing.models import Printer, PrintJob
from seller.orders.printing.operations import (
    NothingLeftToSend,
    PrinterFacts,
    PrinterUnnamed,
    print_sample,
    remove_printer,
    save_printer,
    settle,
)
from seller.orders.printing.queries import slip_printer, standing
from seller.people.models import Shop
from tests.builders import EVENING, SCARF, a_shop
from tests.orders.paper.recording_printer import drawn_raster, nobody
from tests.orders.printing.printers import a_printer, queue, states

FACTS = PrinterFacts("Máy in", "192.168.1.50", PrinterLanguage.ESCPOS, PaperSize.ROLL_58)


@pytest.fixture
def shop(app: Flask) -> Shop:
    return a_shop(SCARF)


def test_printer_is_found_by_the_address_that_was_typed(shop: Shop) -> None:
    printer = save_printer(shop_id=shop.id, printer_id=None, facts=FACTS)

    assert (printer.host, printer.port, printer.trouble) == ("192.168.1.50", 9100, "")


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        (PrinterFacts("", "192.168.1.50", FACTS.language, FACTS.paper), PrinterUnnamed),
        (PrinterFacts("Máy in", "8.8.8.8", FACTS.language, FACTS.paper), BadAddress),
        (PrinterFacts("Máy in", "192.168.1.50", FACTS.language, PaperSize.A4), UnfitPaper),
    ],
)
def test_printer_that_cannot_be_is_refused(
    shop: Shop, facts: PrinterFacts, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        save_printer(shop_id=shop.id, printer_id=None, facts=facts)

    assert db.session.scalars(db.select(Printer)).all() == []


def test_slips_come_out_of_one_printer_only(shop: Shop) -> None:
    a_printer(shop, nobody(), for_slips=True)
    second = a_printer(shop, nobody(), for_slips=True)

    found = slip_printer(db.session(), shop.id)

    assert found is not None
    assert found.id == second.id


def test_sample_shows_letters_on_the_whole_width(shop: Shop) -> None:
    printer = a_printer(shop, nobody())

    print_sample(shop_id=shop.id, printer_id=printer.id, key="once", account_id=None, at=EVENING)

    (job,) = db.session.scalars(db.select(PrintJob)).all()
    assert (job.title, drawn_raster(job.payload).width) == ("In thử: Máy bàn gói", 576)


def test_removed_printer_prints_no_more_and_says_so(shop: Shop) -> None:
    printer = a_printer(shop, nobody())
    queue(printer, "slip")

    remove_printer(shop_id=shop.id, printer_id=printer.id, at=EVENING)

    assert states() == {"slip": "dropped"}
    with pytest.raises(NotFound):
        remove_printer(shop_id=shop.id, printer_id=printer.id, at=EVENING)


def test_printed_job_is_not_printed_again(shop: Shop) -> None:
    queue(a_printer(shop, nobody()), "slip")
    settle(shop_id=shop.id, job_id=1, state=JobState.DROPPED, at=EVENING)
    settle(shop_id=shop.id, job_id=1, state=JobState.WAITING, at=EVENING)

    with pytest.raises(JobPassed):
        settle(shop_id=shop.id, job_id=1, state=JobState.PRINTED, at=EVENING)

    assert states() == {"slip": "waiting"}


def test_job_that_is_no_longer_kept_cannot_come_again(shop: Shop) -> None:
    queue(a_printer(shop, nobody()), "slip", b"")
    settle(shop_id=shop.id, job_id=1, state=JobState.DROPPED, at=EVENING)

    with pytest.raises(NothingLeftToSend):
        settle(shop_id=shop.id, job_id=1, state=JobState.WAITING, at=EVENING)


def test_sign_on_other_pages_tells_what_wants_a_look(shop: Shop) -> None:
    printer = a_printer(shop, nobody())
    queue(printer, "slip")
    before = standing(db.session(), shop.id)
    db.session.execute(db.update(PrintJob).values(state=JobState.CHECK.value))

    after = standing(db.session(), shop.id)

    assert ((before.waiting, before.calls), (after.to_look, after.calls)) == ((1, False), (1, True))


def test_stranger_reaches_no_printer_and_no_job(shop: Shop) -> None:
    printer = a_printer(shop, nobody())
    queue(printer, "slip")
    stranger = a_shop(SCARF, name="HTX khác")

    with pytest.raises(NotFound):
        settle(shop_id=stranger.id, job_id=1, state=JobState.DROPPED, at=EVENING)
    with pytest.raises(NotFound):
        save_printer(shop_id=stranger.id, printer_id=printer.id, facts=FACTS)

    assert states() == {"slip": "waiting"}
