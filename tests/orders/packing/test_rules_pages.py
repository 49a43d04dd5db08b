"""How the shop packs, as its owner sets it."""

from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from seller.db import db
from seller.orders.packing.documents import sender
from seller.orders.packing.rules import PackingRules, rules_of
from seller.people.models import Shop
from seller.people.roles import Role
from tests.builders import SCARF, a_browser, a_shop

TYPED = {"tolerance": "5", "usual_weight": "1,2 kg"}


@pytest.fixture
def shop(app: Flask) -> Shop:
    return a_shop(SCARF)


@pytest.fixture
def mai(app: Flask, shop: Shop) -> FlaskClient:
    return a_browser(app, shop)


def rules(shop: Shop) -> PackingRules:
    db.session.rollback()
    db.session.expire_all()
    return rules_of(db.session.get_one(Shop, shop.id))


def test_rules_are_kept_as_they_were_typed(mai: FlaskClient, shop: Shop) -> None:
    mai.post("/settings/packing", data=TYPED | {"full_phone": "on"})

    assert rules(shop) == PackingRules(5, 1200, full_phone=True)


@pytest.mark.parametrize("typed", [{"tolerance": "x"}, {"tolerance": "60"}, {"usual_weight": "x"}])
def test_rules_that_cannot_be_meant_change_nothing(
    mai: FlaskClient, shop: Shop, typed: dict[str, str]
) -> None:
    answer = mai.post("/settings/packing", data=TYPED | typed)

    assert answer.status_code == 400
    assert rules(shop) == PackingRules()


def test_sign_of_the_shop_stands_on_its_papers_until_it_is_taken_away(
    mai: FlaskClient, shop: Shop
) -> None:
    sign = BytesIO()
    Image.new("RGB", (60, 60), "navy").save(sign, "PNG")
    mai.post("/settings/packing", data=TYPED | {"logo": (BytesIO(sign.getvalue()), "logo.png")})
    rules(shop)
    drawn = sender(db.session.get_one(Shop, shop.id)).logo
    mai.post("/settings/packing", data=TYPED)
    kept = rules(shop).logo

    mai.post("/settings/packing", data=TYPED | {"no_logo": "on"})

    assert drawn is not None
    assert Image.open(BytesIO(drawn)).size == (60, 60)
    assert (kept != "", rules(shop).logo) == (True, "")


def test_helper_packs_but_does_not_make_the_rules(app: Flask, shop: Shop) -> None:
    helper = a_browser(app, shop, Role.HELPER)

    assert helper.post("/settings/packing", data=TYPED).status_code == 403
    assert rules(shop) == PackingRules()
