"""Closed parcels out to the carrier, tracking numbers back."""

import pytest
from flask import Flask

from seller.buyers.models import Buyer
from seller.catalog.shelf import shelf_of
from seller.db import db, transaction
from seller.live.models import Live
from seller.orders.packing.carriage import Noted, closed_parcels, for_carrier, note_tracking
from seller.orders.packing.early import let_leave_first
from seller.orders.packing.models import Shipment
from seller.orders.packing.rules import PackingRules, set_rules
from seller.orders.paper.carriers import Parcel, ParcelNotComplete, parcels_csv
from seller.orders.paper.tracking import BadRow, Tracking, TrackingFile
from seller.people.models import Shop
from tests.builders import SCARF, a_shop, after
from tests.orders.packing.evening import (
    a_packed_evening,
    close,
    order_of,
    pay,
    put_in,
)

TWO = (("Lan", "K1"), ("Hoa", "K1 2 cái"))


@pytest.fixture
def live(app: Flask) -> Live:
    live = a_packed_evening(*TWO)
    put_in(live)
    _say_where_they_live()
    return live


def exported(live: Live) -> list[Parcel]:
    db.session.rollback()
    shop = db.session.get_one(Shop, live.shop_id)
    shelf = shelf_of(db.session(), shop.id)
    return for_carrier(closed_parcels(db.session(), shop, shelf, live.id))


def test_a_part_that_left_first_is_a_parcel_of_its_own(app: Flask) -> None:
    live = a_packed_evening(("Lan", "K1, TL 2 kg"))
    _say_where_they_live()
    put_in(live, "K1")
    let_leave_first(
        shop_id=live.shop_id, order_id=1, weight_grams=300, account_id=None, at=after(280)
    )
    put_in(live, "TL", at=290)
    close(live, weight_grams=2100)

    code = order_of().code
    found = {each.code: (each.goods, each.weight_grams, each.cod) for each in exported(live)}
    noted = note(live, (f"{code}-1", "VN1"), (code, "VN2"), (f"{code}-2", "VN3"))

    assert found == {
        f"{code}-1": ("K1 × 1 cái", 300, 250_000),
        code: ("TL × 2 kg", 2100, 56_000),
    }
    assert (noted.new, len(noted.objections)) == ([f"{code}-1", code], 1)
    assert exported(live) == []


def _say_where_they_live() -> None:
    with transaction() as session:
        for buyer in session.scalars(db.select(Buyer)):
            buyer.phone, buyer.address = "0912345678", "Bản Hua Nà, xã Thuận Châu, Sơn La"


def note(live: Live, *found: tuple[str, str], shop_id: int | None = None) -> Noted:
    return note_tracking(
        shop_id=shop_id or live.shop_id,
        file=TrackingFile(tuple(Tracking(*each) for each in found), ()),
        account_id=None,
        at=after(500),
    )


def test_only_closed_parcels_are_sent_with_all_that_a_carrier_wants(live: Live) -> None:
    close(live, weight_grams=450)
    pay(live, 50_000)

    (parcel,) = exported(live)

    assert (parcel.ward, parcel.province, parcel.goods) == (
        "xã Thuận Châu",
        "Sơn La",
        "K1 × 1 cái",
    )
    assert (parcel.value, parcel.cod, parcel.weight_grams) == (250_000, 200_000, 450)


def test_parcel_that_nobody_weighed_weighs_what_parcels_usually_do(live: Live) -> None:
    close(live)
    with pytest.raises(ParcelNotComplete, match="trọng lượng"):
        parcels_csv(exported(live))

    set_rules(shop_id=live.shop_id, rules=PackingRules(usual_weight_grams=700))

    assert exported(live)[0].weight_grams == 700


def test_number_that_comes_back_is_kept_once_and_the_parcel_not_sent_again(live: Live) -> None:
    close(live, weight_grams=450)
    code = order_of().code

    first, second = note(live, (code, "VN123456")), note(live, (code, "VN123456"))

    assert (first, second) == (Noted(new=[code]), Noted(known=[code]))
    assert exported(live) == []


def test_other_number_for_the_same_parcel_changes_nothing_and_is_told(live: Live) -> None:
    code = order_of().code
    note(live, (code, "VN123456"))

    noted = note(live, (code, "VN999999"), ("NOSUCH", "VN5"))

    assert noted.objections == [
        f"Đơn {code} đã có mã vận đơn VN123456; tệp ghi VN999999.",
        "Không có đơn nào mang mã NOSUCH.",
    ]
    assert db.session.get_one(Shipment, 1).tracking == "VN123456"


def test_rows_that_could_not_be_read_are_told_too(live: Live) -> None:
    noted = note_tracking(
        shop_id=live.shop_id,
        file=TrackingFile((), (BadRow(4, "thiếu mã đơn"),)),
        account_id=None,
        at=after(500),
    )

    assert noted.objections == ["Dòng 4: thiếu mã đơn"]


def test_file_of_a_stranger_names_none_of_our_orders(live: Live) -> None:
    code = order_of().code

    noted = note(live, (code, "VN1"), shop_id=a_shop(SCARF, name="HTX khác").id)

    assert noted.objections == [f"Không có đơn nào mang mã {code}."]
