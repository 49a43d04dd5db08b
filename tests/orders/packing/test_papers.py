"""Papers of an evening: marked when they come again, only what has changed, and all of one sum."""

from collections.abc import Iterable
from contextlib import suppress
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from seller.catalog.shelf import shelf_of
from seller.db import db
from seller.errors import NotFound, Refused
from seller.live.models import Live
from seller.orders.models import Line, Order
from seller.orders.operations import change_line, confirm, withdraw_line
from seller.orders.packing.documents import packing_list, pick_list
from seller.orders.packing.early import let_leave_first
from seller.orders.packing.models import PrintedList
from seller.orders.packing.operations import find_again, put_in, report_missing
from seller.orders.packing.parcels import TO_SEND, Parcel, parcels
from seller.orders.paper.documents import NothingToPrint, PackingList, PickList
from seller.orders.paper.lists import changed_picks
from seller.orders.papers import Wanted, paper_of_live
from seller.orders.rows import ORDERS
from seller.orders.states import LineState
from seller.people.models import Shop
from seller.quantity import Quantity
from tests.builders import after
from tests.orders.packing.evening import a_packed_evening, line_of, pay, print_slip

Sums = dict[tuple[str, str], Decimal]


def words(pdf: bytes) -> str:
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return " ".join(text.split())


def picks(live: Live, *, at: float = 300, since: int | None = None) -> str:
    db.session.rollback()
    shop = db.session.get_one(Shop, live.shop_id)
    wanted = Wanted(shop, live.id, live.name, None, after(at), since=since)
    shelf = shelf_of(db.session(), live.shop_id)
    return words(paper_of_live("picks", wanted, session=db.session(), shelf=shelf))


def change(live: Live, quantity: str, order_id: int = 1) -> None:
    change_line(
        shop_id=live.shop_id,
        order_id=order_id,
        line_id=line_of("K1", order_id).id,
        quantity=Quantity(quantity),
        options={},
        account_id=None,
        at=after(320),
    )


def test_first_slip_is_no_reprint_and_neither_is_the_same_one_asked_for_at_once(
    app: Flask,
) -> None:
    live = a_packed_evening()

    first, again = print_slip(live, at=250), print_slip(live, at=260)

    assert ["IN LẠI" in words(pdf) for pdf in (first, again)] == [False, False]


def test_slip_that_comes_later_is_marked_and_says_when_something_has_changed(app: Flask) -> None:
    live = a_packed_evening()
    print_slip(live, at=250)
    same = words(print_slip(live, at=400))
    pay(live, 500_000)

    other = words(print_slip(live, at=500))

    assert ("IN LẠI" in same, "IN LẠI" in other) == (True, True)
    assert "ĐÃ TRẢ" in other
    assert len(other) > len(same) - 200


def test_list_of_changes_names_only_what_has_changed_since_it_was_printed(app: Flask) -> None:
    live = a_packed_evening(("Lan", "K1 2 cái"), ("Hoa", "TL 1 kg"))
    picks(live)
    (printed,) = db.session.scalars(db.select(PrintedList.id)).all()
    change(live, "3")

    changes = picks(live, at=400, since=printed)

    assert "LẤY THÊM 1 cái" in changes
    assert "Thanh long" not in changes


def test_list_of_changes_stays_the_same_when_it_is_asked_for_again(app: Flask) -> None:
    live = a_packed_evening()
    picks(live)
    (printed,) = db.session.scalars(db.select(PrintedList.id)).all()
    change(live, "3")

    assert picks(live, at=400, since=printed) == picks(live, at=400, since=printed)


def test_without_changes_there_is_no_list_of_them(app: Flask) -> None:
    live = a_packed_evening()
    picks(live)
    (printed,) = db.session.scalars(db.select(PrintedList.id)).all()

    with pytest.raises(NothingToPrint, match="không có gì thay đổi"):
        picks(live, at=400, since=printed)


def test_list_of_another_live_is_no_beginning(app: Flask) -> None:
    live = a_packed_evening()
    picks(live)

    with pytest.raises(NotFound):
        picks(live, since=99)


ORDERS_OF_AN_EVENING = st.lists(
    st.tuples(
        st.sampled_from(["Lan", "Hoa", "Thu", "Mai"]),
        st.sampled_from(["K1", "K1 2 cái", "TL 1,5 kg", "TL 3 kg", "V1 S", "V1 M"]),
    ),
    min_size=1,
    max_size=8,
)
CHANGES = st.lists(
    st.tuples(
        st.integers(0, 9),
        st.sampled_from(
            ["1", "2", "gone", "missing", "found", "weighed", "put in", "leaves first"]
        ),
    ),
    max_size=8,
)


@settings(
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(orders=ORDERS_OF_AN_EVENING, changes=CHANGES)
def test_what_is_fetched_is_what_is_packed_is_what_is_sent(
    app: Flask, orders: list[tuple[str, str]], changes: list[tuple[int, str]]
) -> None:
    live = a_packed_evening(*orders)
    before = _lists(live)
    for which, what in changes:
        _change(live, which, what)

    now = _lists(live)

    for picked, packed in (before, now):
        assert _picked(picked) == _packed(packed)
    assert _picked(now[0]) == _lines_to_send(live)
    changed = changed_picks(now[0], before[0])
    more = [(each.code, each.options, each.total - (each.before or 0)) for each in changed.items]
    earlier = [(each.code, each.options, each.total) for each in before[0].items]
    assert _sum([*earlier, *more]) == _picked(now[0])
    for parcel in _parcels(live):
        parts = [parcel.went_with(early) for early in parcel.early]
        slips = [line.id for part in (*parts, parcel.here) for line, _ in part]
        assert sorted(slips) == [line.id for line, _ in parcel.lines]
        assert sum(early.cod for early in parcel.early) + parcel.cod == parcel.row.owed


def _parcels(live: Live) -> list[Parcel]:
    db.session.rollback()
    here = (ORDERS.c.live_id == live.id) & ORDERS.c.state.in_(TO_SEND)
    return parcels(db.session(), shelf_of(db.session(), live.shop_id), here)


def _lists(live: Live) -> tuple[PickList, PackingList]:
    found = _parcels(live)
    shop = db.session.get_one(Shop, live.shop_id)
    return pick_list(shop, "", found, after(0)), packing_list(shop, "", found, after(0))


def _change(live: Live, which: int, what: str) -> None:
    """Let something happen to one of the lines that are there, and confirm the order again."""
    db.session.rollback()
    lines = db.session.scalars(
        db.select(Line)
        .join(Order)
        .where(Order.live_id == live.id, Line.state != LineState.WITHDRAWN)
        .order_by(Line.id)
    ).all()
    if not lines:
        return
    line = lines[which % len(lines)]
    order: dict[str, Any] = {
        "shop_id": live.shop_id,
        "order_id": line.order_id,
        "account_id": None,
        "at": after(400),
    }
    ids = order | {"line_id": line.id}
    with suppress(Refused):
        match what:
            case "gone":
                withdraw_line(**ids)
            case "missing":
                report_missing(**ids)
            case "found":
                find_again(**ids)
            case "weighed":
                put_in(weight=Quantity("1.05") * line.quantity, **ids)
            case "put in" | "leaves first":
                put_in(**ids)
            case _:
                change_line(quantity=Quantity(what), options=line.options, **ids)
    if what == "leaves first":
        with suppress(Refused):
            let_leave_first(weight_grams=None, **order)
    with suppress(Refused):
        confirm(**order)


def _sum(things: Iterable[tuple[str, str, Decimal]]) -> Sums:
    """Return how many there are of each thing; what there is nothing of is left out."""
    sums: Sums = {}
    for code, options, quantity in things:
        sums[code, options] = sums.get((code, options), Decimal(0)) + quantity
    return {thing: total for thing, total in sums.items() if total}


def _picked(picks: PickList) -> Sums:
    return _sum((item.code, item.options, item.total) for item in picks.items)


def _packed(packing: PackingList) -> Sums:
    return _sum(
        (line.code, line.options, line.quantity)
        for basket in packing.baskets
        for line in basket.lines
    )


def _lines_to_send(live: Live) -> Sums:
    db.session.rollback()
    shelf = shelf_of(db.session(), live.shop_id)
    lines = db.session.scalars(
        db.select(Line)
        .join(Order)
        .where(Order.live_id == live.id, Order.state.in_(TO_SEND), Line.state == LineState.HELD)
    )
    return _sum(
        (shelf.by_id[line.product_id].code, " ".join(line.options.values()), line.quantity)
        for line in lines
    )
