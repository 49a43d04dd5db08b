"""Goods and slips that a packer scans."""

from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from seller.db import db
from seller.live.models import Live
from seller.people.models import Shop
from tests.builders import SCARF, a_browser, a_shop
from tests.orders.packing.evening import a_packed_evening, line_of, order_of, parcel_of
from tests.orders.paper.test_scanned import a_photo

JSON = {"Accept": "application/json"}


@pytest.fixture
def live(app: Flask) -> Live:
    return a_packed_evening(("Lan", "K1 2 cái, TL 1 kg"), ("Hoa", "K1"))


@pytest.fixture
def mai(app: Flask, live: Live) -> FlaskClient:
    return a_browser(app, db.session.get_one(Shop, live.shop_id))


def scan(browser: FlaskClient, text: str, basket: str = "") -> TestResponse:
    photo = (BytesIO(a_photo(text, (800, 600))), "photo.jpg")
    return browser.post("/packing/scan", data={"photo": photo, "basket": basket}, headers=JSON)


def label(code: str, order_id: int = 1) -> str:
    line = line_of(code, order_id).id
    return f"{order_of(order_id).code}.{line}"


def ticked(live: Live, order_id: int = 1) -> list[str]:
    parcel = parcel_of(live, order_id)
    return [product.code for line, product in parcel.lines if parcel.is_in(line)]


def test_label_on_goods_puts_them_into_their_parcel(mai: FlaskClient, live: Live) -> None:
    code = order_of().code

    answer = scan(mai, label("K1"), code).json

    assert answer == {
        "ok": True,
        "message": "Đã bỏ vào gói: K1 × 2 cái",
        "open": f"/packing/{code}",
    }
    assert ticked(live) == ["K1"]


def test_label_of_another_parcel_is_refused_aloud(mai: FlaskClient, live: Live) -> None:
    answer = scan(mai, label("K1", 2), order_of().code)

    assert answer.status_code == 409
    assert (answer.json or {})["message"] == "Món này của gói số 2, Hoa. Không phải gói này!"
    assert (ticked(live), ticked(live, 2)) == ([], [])


def test_goods_by_weight_are_shown_and_not_ticked(mai: FlaskClient, live: Live) -> None:
    code = order_of().code

    answer = scan(mai, label("TL"), code).json or {}

    assert answer["open"] == f"/packing/{code}#thing-{line_of('TL').id}"
    assert ticked(live) == []


def test_code_of_a_product_ticks_what_there_is_of_it(mai: FlaskClient, live: Live) -> None:
    code = order_of().code

    scan(mai, "k1", code)

    assert ticked(live) == ["K1"]
    assert (scan(mai, "K1", code).json or {})["message"] == "K1 × 2 cái đã ở trong gói."


@pytest.mark.parametrize(("text", "status"), [("V1", 409), ("8934567890123", 400), ("A9", 400)])
def test_what_does_not_belong_here_is_refused(mai: FlaskClient, text: str, status: int) -> None:
    assert scan(mai, text, order_of().code).status_code == status


def test_slip_opens_its_basket(mai: FlaskClient, live: Live) -> None:
    code = order_of(2).code

    answer = scan(mai, f"https://192.168.1.20:8000/packing/{code}").json or {}

    assert (answer["open"], answer["message"]) == (f"/packing/{code}", "Gói số 2")


def test_without_scripts_the_basket_opens(mai: FlaskClient, live: Live) -> None:
    photo = (BytesIO(a_photo(label("K1"), (800, 600))), "photo.jpg")

    answer = mai.post("/packing/scan", data={"photo": photo, "basket": ""})

    assert (answer.status_code, answer.location) == (303, f"/packing/{order_of().code}")


def test_stranger_scans_nothing_of_ours(app: Flask, mai: FlaskClient, live: Live) -> None:
    stranger = a_browser(app, a_shop(SCARF, name="HTX khác"))

    assert scan(stranger, label("K1")).status_code == 400
    assert scan(stranger, label("K1"), order_of().code).status_code == 404
    assert ticked(live) == []
