"""The page of the shipping rule, and the terms of one basket."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from seller.db import db
from seller.money import Dong
from seller.orders.models import Order
from seller.orders.shipping import Shipping, shipping_of
from seller.orders.totals import ShippingRule, WeightStep
from seller.people.models import Shop
from seller.people.roles import Role
from tests.builders import SCARF, a_browser, a_live, a_shop, hear, said


@pytest.fixture
def shop(app: Flask) -> Shop:
    return a_shop(SCARF | {"stock": 100})


@pytest.fixture
def mai(app: Flask, shop: Shop) -> FlaskClient:
    return a_browser(app, shop)


def kept(shop: Shop) -> Shipping | None:
    db.session.rollback()
    fresh = db.session.get_one(Shop, shop.id, populate_existing=True)
    return shipping_of(fresh.settings)


def order() -> Order:
    db.session.rollback()
    return db.session.get_one(Order, 1, populate_existing=True)


def test_rule_is_typed_and_kept(mai: FlaskClient, shop: Shop) -> None:
    answer = mai.post(
        "/settings/shipping",
        data={
            "fee": "30k",
            "free_from": "500.000",
            "grams": ["1000", "3000", ""],
            "step_fee": ["25k", "40k", ""],
            "further_kilo": "5k",
            "piece_grams": "400",
        },
    )

    assert answer.status_code == 303
    steps = (WeightStep(1000, Dong(25_000)), WeightStep(3000, Dong(40_000)))
    rule = ShippingRule(Dong(30_000), Dong(500_000), steps, Dong(5_000))
    assert kept(shop) == Shipping(rule, 400)


def test_empty_rule_charges_nothing(mai: FlaskClient, shop: Shop) -> None:
    mai.post("/settings/shipping", data={"fee": "30k"})
    mai.post("/settings/shipping", data={"fee": ""})

    assert kept(shop) is None


@pytest.mark.parametrize(
    "typed",
    [
        {"fee": "nhiều"},
        {"fee": "-5"},
        {"grams": ["nặng"], "step_fee": ["5k"]},
        {"grams": ["3000", "1000"], "step_fee": ["5k", "6k"]},
        {"piece_grams": "99999999"},
    ],
)
def test_rule_that_makes_no_sense_is_refused(
    mai: FlaskClient, shop: Shop, typed: dict[str, object]
) -> None:
    answer = mai.post("/settings/shipping", data=typed)

    assert answer.status_code in {400, 409}
    assert kept(shop) is None


def test_helper_does_not_change_the_rule(app: Flask, shop: Shop) -> None:
    lan = a_browser(app, shop, Role.HELPER)

    assert lan.post("/settings/shipping", data={"fee": "1"}).status_code == 403


def test_terms_are_pressed_on_the_page_of_the_order(mai: FlaskClient, shop: Shop) -> None:
    hear(a_live(shop), said("Lan", "K1"))

    mai.post("/orders/1/terms", data={"cod": "on", "deposit": "50k"})

    assert (order().cod, order().pick_up, order().deposit) == (True, False, 50_000)
    assert "tiền cọc: 0 ₫ → 50.000 ₫" in mai.get("/orders/1").text


def test_earlier_basket_is_offered_goes_along_and_is_parted_again(
    mai: FlaskClient, shop: Shop
) -> None:
    hear(a_live(shop, name="Phiên trưa"), said("Lan", "K1"))
    hear(a_live(shop), said("Lan", "K1", at=2))

    code = order().code
    offered = f'name="earlier" value="{code}"' in mai.get("/orders/2").text
    mai.post("/orders/2/together", data={"earlier": code})
    along = order().parcel_id
    mai.post("/orders/1/alone")

    assert (offered, along, order().parcel_id) == (True, 2, None)
