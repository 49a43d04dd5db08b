"""Baskets of one buyer in one parcel: packed together, under one slip that asks for all of them."""

from datetime import date
from io import BytesIO

import pytest
from flask import Flask
from pypdf import PdfReader

from seller.catalog.shelf import shelf_of
from seller.db import db, transaction
from seller.live.models import Live
from seller.orders.at_counter import NotAsFar
from seller.orders.models import Order
from seller.orders.operations import confirm
from seller.orders.packing.carriage import closed_parcels, for_carrier
from seller.orders.packing.documents import packing_list, pick_list
from seller.orders.packing.early import let_leave_first
from seller.orders.packing.operations import NotAllIn
from seller.orders.packing.parcels import Parcel, parcel_of, parcels
from seller.orders.packing.slip_facts import SlipOutdated
from seller.orders.printing.slips import print_slip
from seller.orders.rows import ORDERS
from seller.orders.terms import CannotGoTogether, go_alone, go_together
from seller.orders.together import GoesAlong
from seller.people.models import Shop
from tests.builders import FRUIT, SCARF, a_live, a_shop, after, hear, said
from tests.orders.packing.evening import close, order_of, pay, put_in
from tests.orders.packing.evening import print_slip as print_pdf
from tests.orders.paper.recording_printer import nobody
from tests.orders.printing.printers import a_printer, states

NOON, EVENING = 1, 2


@pytest.fixture
def live(app: Flask) -> Live:
    """Let Lan buy a scarf at noon and fruit in the evening, confirmed, in one parcel."""
    shop = a_shop(SCARF, FRUIT)
    hear(a_live(shop, name="Phiên trưa"), said("Lan", "K1"))
    evening = a_live(shop)
    hear(evening, said("Lan", "TL 2 kg", at=2))
    for order_id in (NOON, EVENING):
        confirm(shop_id=shop.id, order_id=order_id, account_id=None, at=after(100))
    go_together(shop_id=shop.id, order_id=EVENING, earlier_id=NOON, account_id=None, at=after(110))
    return evening


def found(live: Live, live_id: int) -> list[Parcel]:
    db.session.rollback()
    shelf = shelf_of(db.session(), live.shop_id)
    return parcels(db.session(), shelf, ORDERS.c.live_id == live_id)


def words(pdf: bytes) -> str:
    return " ".join(PdfReader(BytesIO(pdf)).pages[0].extract_text().split())


def test_one_parcel_carries_the_goods_of_both_and_asks_for_both(live: Live) -> None:
    (parcel,) = found(live, live.id)

    assert [product.code for _, product in parcel.lines] == ["K1", "TL"]
    assert (parcel.cod, parcel.total) == (306_000, 306_000)
    assert found(live, order_of(NOON).live_id) == []


def test_the_slip_of_either_is_that_of_the_parcel(live: Live) -> None:
    slip = words(print_pdf(live, EVENING))

    assert [said for said in ("K1", "TL", "306.000") if said not in slip] == []
    shelf = shelf_of(db.session(), live.shop_id)
    for order_id in (NOON, EVENING):
        assert parcel_of(db.session(), shelf, order_of(order_id)).order.id == EVENING


def test_the_printer_gets_the_slip_of_the_parcel(live: Live) -> None:
    a_printer(db.session.get_one(Shop, live.shop_id), nobody(), for_slips=True)

    print_slip(shop_id=live.shop_id, order_id=NOON, key="one", account_id=None, at=after(300))

    assert list(states()) == ["slip-1-one"]


def test_lists_name_the_earlier_order_under_whose_number_goods_lie_ready(live: Live) -> None:
    shop = db.session.get_one(Shop, live.shop_id)
    here = found(live, live.id)

    (basket,) = packing_list(shop, "", here, after(0)).baskets
    picks = pick_list(shop, "", here, after(0))

    assert [line.from_basket for line in basket.lines] == [f"Đơn số 1 ({order_of(NOON).code})", ""]
    assert [(item.code, item.shares[0].basket) for item in picks.items] == [("K1", 1), ("TL", 1)]


def test_nothing_of_either_may_be_left_out_and_both_are_closed(live: Live) -> None:
    put_in(live, "TL", EVENING)
    with pytest.raises(NotAllIn, match="K1"):
        close(live, EVENING)
    put_in(live, "K1", NOON)

    close(live, EVENING)

    assert [order_of(each).state for each in (NOON, EVENING)] == ["packed", "packed"]


def test_an_earlier_order_is_not_closed_by_itself(live: Live) -> None:
    put_in(live, "K1", NOON)

    with pytest.raises(GoesAlong):
        close(live, NOON)


def test_an_earlier_order_that_is_not_confirmed_keeps_the_parcel_here(live: Live) -> None:
    put_in(live, "K1", NOON)
    put_in(live, "TL", EVENING)
    with transaction() as session:
        session.get_one(Order, NOON).state = "open"

    with pytest.raises(NotAsFar):
        close(live, EVENING)


def test_an_order_that_leaves_the_parcel_after_printing_stops_it(live: Live) -> None:
    put_in(live, "TL", EVENING)
    print_pdf(live, EVENING)
    go_alone(shop_id=live.shop_id, order_id=NOON, account_id=None, at=after(260))

    with pytest.raises(SlipOutdated, match="thu hộ, hàng trong gói"):
        close(live, EVENING)


def test_a_parcel_of_which_a_part_has_left_is_not_parted_again(live: Live) -> None:
    put_in(live, "K1", NOON)
    let_leave_first(
        shop_id=live.shop_id, order_id=EVENING, weight_grams=None, account_id=None, at=after(280)
    )

    with pytest.raises(CannotGoTogether):
        go_alone(shop_id=live.shop_id, order_id=NOON, account_id=None, at=after(290))

    (parcel,) = found(live, live.id)
    assert (parcel.early[0].cod, parcel.cod) == (250_000, 56_000)


def test_money_for_the_earlier_order_stops_the_printed_parcel(live: Live) -> None:
    for code, order_id in (("K1", NOON), ("TL", EVENING)):
        put_in(live, code, order_id)
    print_pdf(live, EVENING)
    pay(live, 100_000, NOON)

    with pytest.raises(SlipOutdated, match="thu hộ"):
        close(live, EVENING)


def test_what_either_asks_for_holds_for_the_parcel(live: Live) -> None:
    with transaction() as session:
        noon, evening = (session.get_one(Order, each) for each in (NOON, EVENING))
        noon.needed_by, noon.buyer_note = date(2026, 11, 24), "gọi trước"
        evening.needed_by, evening.buyer_note = date(2026, 11, 26), "gói quà"

    (parcel,) = found(live, live.id)

    assert (parcel.needed_by, parcel.buyer_note) == (date(2026, 11, 24), "gọi trước · gói quà")


def test_the_carrier_gets_one_parcel_worth_both(live: Live) -> None:
    put_in(live, "K1", NOON)
    put_in(live, "TL", EVENING)
    close(live, EVENING, weight_grams=2500)
    db.session.rollback()
    shop, shelf = db.session.get_one(Shop, live.shop_id), shelf_of(db.session(), live.shop_id)

    (parcel,) = for_carrier(closed_parcels(db.session(), shop, shelf, live.id))

    assert (parcel.value, parcel.cod, parcel.goods) == (306_000, 306_000, "K1 × 1 cái, TL × 2 kg")
