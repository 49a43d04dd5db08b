"""Slips that come out of the shop's printer."""

import pytest
import zxingcpp
from flask import Flask

from seller.db import db
from seller.orders.packing.early import let_leave_first
from seller.orders.packing.models import PrintedSlip
from seller.orders.printing.models import PrintJob
from seller.orders.printing.slips import (
    NoSlipPrinter,
    print_early_slip,
    print_slip,
    print_slip_if_needed,
)
from seller.people.models import Shop
from tests.builders import after
from tests.orders.packing.evening import a_packed_evening, order_of, pay, put_in
from tests.orders.paper.recording_printer import drawn_raster, nobody
from tests.orders.printing.printers import a_printer, states


def shop_of(shop_id: int) -> Shop:
    return db.session.get_one(Shop, shop_id)


def test_slip_is_drawn_for_the_printer_with_a_code_that_can_be_read(app: Flask) -> None:
    live = a_packed_evening()
    a_printer(shop_of(live.shop_id), nobody(), for_slips=True)

    print_slip(shop_id=live.shop_id, order_id=1, key="one", account_id=None, at=after(300))

    (job,) = db.session.scalars(db.select(PrintJob)).all()
    drawn = drawn_raster(job.payload).convert("L").point(lambda dot: 255 - dot)
    assert (job.title, drawn.width) == ("Phiếu số 1: Lan", 576)
    assert [code.text for code in zxingcpp.read_barcodes(drawn)] == [order_of().code]


def test_same_press_prints_one_slip(app: Flask) -> None:
    live = a_packed_evening()
    a_printer(shop_of(live.shop_id), nobody(), for_slips=True)

    for _ in range(2):
        print_slip(shop_id=live.shop_id, order_id=1, key="one", account_id=None, at=after(300))

    assert list(states()) == ["slip-1-one"]
    assert db.session.query(PrintedSlip).count() == 1


def test_closed_parcel_gets_a_slip_only_where_it_has_no_true_one(app: Flask) -> None:
    live = a_packed_evening()
    a_printer(shop_of(live.shop_id), nobody(), for_slips=True)

    def closed(key: str) -> bool:
        return print_slip_if_needed(
            shop_id=live.shop_id, order_id=1, key=key, account_id=None, at=after(300)
        )

    first, second = closed("one"), closed("two")
    pay(live, 100_000)

    assert (first, second, closed("three")) == (True, False, True)


def test_part_that_leaves_first_has_its_slip_printed_once(app: Flask) -> None:
    live = a_packed_evening(("Lan", "K1, TL 2 kg"))
    a_printer(shop_of(live.shop_id), nobody(), for_slips=True)
    put_in(live, "K1")
    let_leave_first(
        shop_id=live.shop_id, order_id=1, weight_grams=None, account_id=None, at=after(280)
    )

    printed = [
        print_early_slip(shop_id=live.shop_id, order_id=1, number=1, account_id=None, at=after(300))
        for _ in range(2)
    ]

    (job,) = db.session.scalars(db.select(PrintJob)).all()
    assert (printed, job.title) == ([True, False], f"Phiếu {order_of().code}-1: Lan")


def test_shop_without_a_printer_is_told_where_to_add_one(app: Flask) -> None:
    live = a_packed_evening()

    with pytest.raises(NoSlipPrinter, match="trang Máy in"):
        print_slip(shop_id=live.shop_id, order_id=1, key="one", account_id=None, at=after(300))
    needed = print_slip_if_needed(
        shop_id=live.shop_id, order_id=1, key="one", account_id=None, at=after(300)
    )

    assert needed is False
