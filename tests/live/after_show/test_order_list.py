"""The list of all orders."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from seller.buyers.details import Details
from seller.buyers.models import Buyer
from seller.db import db
from seller.live.after_show.order_list import A_PAGE, Asked, read_asked
from seller.live.models import Live
from seller.orders.models import Order
from seller.orders.operations import confirm
from seller.orders.receivers import change_details
from seller.people.models import Shop
from tests.builders import SCARF, SKIRT, a_browser, a_live, a_shop, after, hear, order_ids, said

MANY_SCARVES = SCARF | {"stock": 1000}
NAME = re.compile(r'class="order-name">([^<]*)<')


@pytest.fixture
def shop(app: Flask) -> Shop:
    return a_shop(MANY_SCARVES, SKIRT)


@pytest.fixture
def live(shop: Shop) -> Live:
    live = a_live(shop)
    hear(live, said("Đỗ Thị Hoa", "K1", at=1), said("Lan", "K1 2 cái", at=2))
    return live


@pytest.fixture
def mai(app: Flask, shop: Shop, live: Live) -> FlaskClient:
    return a_browser(app, shop)


def names(browser: FlaskClient, query: str = "") -> list[str]:
    return NAME.findall(browser.get(f"/orders?{query}").text)


def test_latest_order_comes_first(mai: FlaskClient) -> None:
    assert names(mai) == ["Lan", "Đỗ Thị Hoa"]


@pytest.mark.parametrize("find", ["do thi hoa", "HOA", "đỗ", "1"])
def test_order_is_found_by_name_without_diacritics_and_by_number(
    mai: FlaskClient, find: str
) -> None:
    assert names(mai, f"find={find}") == ["Đỗ Thị Hoa"]


def test_order_is_found_by_digits_of_the_phone_and_by_its_code(
    mai: FlaskClient, live: Live
) -> None:
    lan = db.session.scalars(db.select(Buyer).where(Buyer.name == "Lan")).one()
    details = Details("Lan", "0900000123")
    change_details(
        shop_id=live.shop_id, buyer_id=lan.id, details=details, account_id=None, at=after(9)
    )
    code = db.session.scalars(db.select(Order.code).where(Order.buyer_id == lan.id)).one()

    assert names(mai, "find=0123") == ["Lan"]
    assert names(mai, f"find={code.lower()}") == ["Lan"]


def test_signs_that_searches_use_are_only_letters(mai: FlaskClient) -> None:
    assert names(mai, "find=%25") == []


def test_list_is_narrowed_to_a_state_a_live_and_a_buyer(mai: FlaskClient, shop: Shop) -> None:
    noon = a_live(shop, name="Phiên trưa")
    hear(noon, said("Thu", "V1 S 2 cái"))
    confirm(shop_id=shop.id, order_id=1, account_id=None, at=after(100))

    assert names(mai, "state=confirmed") == ["Đỗ Thị Hoa"]
    assert names(mai, "state=waiting") == ["Thu"]
    assert names(mai, f"live={noon.id}") == ["Thu"]
    assert names(mai, "buyer=2") == ["Lan"]


def test_pages_hold_every_order_once(app: Flask, shop: Shop, live: Live, mai: FlaskClient) -> None:
    hear(live, *(said(f"Khách {number}", "K1", at=number + 3) for number in range(A_PAGE)))

    first = mai.get("/orders").text
    older = re.search(r'href="(/orders\?before=\d+)"', first)

    assert older is not None
    shown = NAME.findall(first) + NAME.findall(mai.get(older[1]).text)
    assert len(shown) == len(set(shown)) == A_PAGE + 2


def test_one_order_and_many_take_the_same_number_of_look_ups(
    mai: FlaskClient, live: Live, asked: list[str]
) -> None:
    counts = []
    for size in (1, 300):
        hear(live, *(said(f"Khách {size} {number}", "K1", at=9) for number in range(size)))
        mai.get("/orders")
        asked.clear()
        mai.get("/orders")
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_a_stranger_sees_no_order(app: Flask, live: Live) -> None:
    stranger = a_browser(app, a_shop(SCARF, name="HTX khác"))

    assert names(stranger) == []
    assert names(stranger, f"live={live.id}") == []


def test_what_makes_no_sense_is_not_asked() -> None:
    nonsense = {"state": "eaten", "live": "1;drop", "buyer": "-3", "before": "9" * 30, "find": "  "}

    assert read_asked(nonsense) == Asked()


def test_next_page_keeps_what_was_asked() -> None:
    asked = Asked(find="hoa", state="open", live_id=3)

    assert asked.address(before=17) == "/orders?find=hoa&live=3&state=open&before=17"


def test_orders_of_the_desks_search_are_those_of_the_list(mai: FlaskClient, live: Live) -> None:
    answer = mai.get(f"/lives/{live.id}/rows?find=hoa")

    assert answer.json is not None
    assert [row["id"] for row in answer.json["rows"]] == [f"order-{order_ids(live)[0]}"]
