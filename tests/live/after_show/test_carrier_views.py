"""The carrier's page: files out, numbers back."""

from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from seller.buyers.models import Buyer
from seller.db import db, transaction
from seller.live.models import Live
from seller.orders.models import Order
from seller.people.models import Shop
from tests.builders import a_browser
from tests.orders.packing.evening import a_packed_evening, close, put_in


@pytest.fixture
def live(app: Flask) -> Live:
    live = a_packed_evening()
    put_in(live)
    close(live, weight_grams=450)
    with transaction() as session:
        buyer = session.scalars(db.select(Buyer)).one()
        buyer.phone, buyer.address = "0912345678", "Bản Hua Nà, xã Thuận Châu, Sơn La"
    return live


@pytest.fixture
def mai(app: Flask, live: Live) -> FlaskClient:
    return a_browser(app, db.session.get_one(Shop, live.shop_id))


def code() -> str:
    db.session.rollback()
    (found,) = db.session.scalars(db.select(Order.code)).all()
    return str(found)


def test_file_for_the_carrier_has_its_columns(mai: FlaskClient, live: Live) -> None:
    book = load_workbook(BytesIO(mai.get(f"/lives/{live.id}/parcels-jt.xlsx").data))

    row = [cell.value for cell in book["Danh sách"][2]]
    assert row[:5] == [1, code(), "Lan", "0912345678", "Bản Hua Nà, xã Thuận Châu, Sơn La"]


def test_numbers_of_the_carrier_stand_with_their_orders(mai: FlaskClient, live: Live) -> None:
    file = f"Mã đơn,Mã vận đơn\n{code()},VN123456\nKHONGCO,VN9999\n".encode()

    page = mai.post(f"/lives/{live.id}/tracking", data={"file": (BytesIO(file), "ve.csv")}).text

    assert ("Đã ghi 1 mã vận đơn." in page, "mang mã KHONGCO" in page) == (True, True)
    assert "VN123456" in mai.get("/orders/1").text
    assert mai.get(f"/lives/{live.id}/parcels-neutral.csv").status_code == 409


def test_weight_can_be_noted_after_the_parcel_was_closed(mai: FlaskClient, live: Live) -> None:
    mai.post(f"/packing/{code()}/weight", data={"grams": "1,3 kg"})

    assert 'value="1300"' in mai.get(f"/lives/{live.id}/carriers").text


def test_file_that_is_none_is_refused(mai: FlaskClient, live: Live) -> None:
    assert mai.post(f"/lives/{live.id}/tracking").status_code == 400
