"""The page of the printers."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from seller.db import db
from seller.orders.printing.models import Printer
from seller.people.models import Shop
from tests.builders import SCARF, a_browser, a_shop
from tests.orders.paper.recording_printer import nobody
from tests.orders.printing.printers import a_printer, press, queue, states, trouble_of

TYPED = {"name": "Máy in", "address": "192.168.1.50", "language": "tspl", "paper": "a6"}


@pytest.fixture
def shop(app: Flask) -> Shop:
    return a_shop(SCARF)


@pytest.fixture
def mai(app: Flask, shop: Shop) -> FlaskClient:
    return a_browser(app, shop)


def test_printer_is_added_as_it_was_typed(mai: FlaskClient) -> None:
    answer = mai.post("/printing/printers", data=TYPED | {"for_slips": "on"})

    printer = db.session.scalars(db.select(Printer)).one()
    assert (answer.status_code, answer.location) == (303, "/printing")
    assert (printer.host, printer.language, printer.paper, printer.for_slips) == (
        "192.168.1.50",
        "tspl",
        "a6",
        True,
    )


def test_wrong_address_is_told_at_its_field_and_nothing_typed_is_lost(mai: FlaskClient) -> None:
    answer = mai.post("/printing/printers", data=TYPED | {"address": "8.8.8.8"})

    assert answer.status_code == 400
    assert 'aria-describedby="address-says"' in answer.text
    assert 'value="8.8.8.8"' in answer.text
    assert db.session.query(Printer).count() == 0


def test_page_says_why_nothing_comes_out_and_goes_on_when_it_is_told_to(
    mai: FlaskClient, shop: Shop
) -> None:
    printer = a_printer(shop, nobody())
    queue(printer, "Phiếu số 7")
    press().work(printer.id)
    page = mai.get("/printing").text
    badge = mai.get("/printing/badge").text

    mai.post(f"/printing/printers/{printer.id}/go-on")

    assert ("Không gọi được máy in" in page, "Phiếu số 7" in page) == (True, True)
    assert "Máy in đang dừng, 1 tờ chờ" in badge
    assert trouble_of(printer) == ""


def test_job_is_dropped_and_taken_up_again(mai: FlaskClient, shop: Shop) -> None:
    queue(a_printer(shop, nobody()), "slip")

    mai.post("/printing/jobs/1/drop")
    dropped = states()
    mai.post("/printing/jobs/1/again")

    assert (dropped, states()) == ({"slip": "dropped"}, {"slip": "waiting"})


def test_sign_is_empty_where_nothing_waits(mai: FlaskClient) -> None:
    assert mai.get("/printing/badge").text.strip() == ""
