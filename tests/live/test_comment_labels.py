"""Labels of lines, printed the moment their order is confirmed."""

import pytest
from flask import Flask

from seller.db import db
from seller.errors import NotFound
from seller.live.comment_labels import make_labels, printer_of_labels, switch_labels
from seller.live.models import Live
from seller.orders.operations import change_line, change_state, confirm
from seller.orders.printing.models import Printer, PrintJob
from seller.orders.states import OrderState
from seller.people.models import Shop
from seller.quantity import Quantity
from tests.builders import FRUIT, SCARF, a_live, a_shop, after, hear, said
from tests.orders.paper.recording_printer import nobody
from tests.orders.printing.printers import a_printer, states


@pytest.fixture
def live(app: Flask) -> Live:
    live = a_live(a_shop(SCARF, FRUIT))
    hear(live, said("Lan", "K1 2 cái", at=1), said("Lan", "TL 1 kg", at=2), said("Hoa", "K1", at=3))
    return live


@pytest.fixture
def printer(live: Live) -> Printer:
    return a_printer(db.session.get_one(Shop, live.shop_id), nobody())


def chot(live: Live, order_id: int, at: float = 100) -> None:
    confirm(shop_id=live.shop_id, order_id=order_id, account_id=None, at=after(at))


def switch(live: Live, printer: Printer | None) -> None:
    switch_labels(shop_id=live.shop_id, live_id=live.id, printer_id=printer.id if printer else None)


def reopen(live: Live, order_id: int) -> None:
    change_state(
        shop_id=live.shop_id,
        order_id=order_id,
        state=OrderState.OPEN,
        account_id=None,
        at=after(110),
    )


def test_each_line_that_is_confirmed_gets_one_label(live: Live, printer: Printer) -> None:
    switch(live, printer)
    chot(live, 1)

    made = [make_labels(after(101)), make_labels(after(102))]

    titles = db.session.scalars(db.select(PrintJob.title).order_by(PrintJob.id)).all()
    assert (made, titles) == ([2, 0], ["Tem số 1: Lan", "Tem số 1: Lan"])


def test_what_was_confirmed_before_labels_were_wanted_gets_none(
    live: Live, printer: Printer
) -> None:
    chot(live, 1)
    switch(live, printer)
    chot(live, 2)

    make_labels(after(120))

    assert db.session.scalars(db.select(PrintJob.title)).all() == ["Tem số 2: Hoa"]


def test_confirmed_again_only_what_has_changed_gets_a_new_label(
    live: Live, printer: Printer
) -> None:
    switch(live, printer)
    chot(live, 1)
    make_labels(after(105))
    reopen(live, 1)
    change_line(
        shop_id=live.shop_id,
        order_id=1,
        line_id=1,
        quantity=Quantity(3),
        options={},
        account_id=None,
        at=after(115),
    )
    chot(live, 1, 120)

    made = make_labels(after(125))

    assert (made, len(states())) == (1, 3)


def test_switched_off_nothing_is_printed(live: Live, printer: Printer) -> None:
    switch(live, printer)
    switch(live, None)
    chot(live, 1)

    assert make_labels(after(120)) == 0
    assert printer_of_labels(db.session(), live.id) is None


def test_order_that_was_reopened_at_once_gets_no_label(live: Live, printer: Printer) -> None:
    switch(live, printer)
    chot(live, 1)
    reopen(live, 1)

    assert make_labels(after(120)) == 0


def test_printer_of_another_shop_is_not_there(live: Live) -> None:
    foreign = a_printer(a_shop(SCARF, name="HTX khác"), nobody())

    with pytest.raises(NotFound):
        switch(live, foreign)
