"""Everything about one order on one page."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from seller.catalog.goods import Shelf
from seller.catalog.shelf import shelf_of
from seller.db import db
from seller.live.after_show import order_page
from seller.live.models import Live
from seller.live.run_sheet import Planned, save
from seller.orders.models import Line
from seller.orders.operations import confirm, note_payment, set_charges
from seller.people.models import Shop
from tests.builders import SCARF, SKIRT, a_browser, a_live, a_shop, after, hear, lines_of, said


@pytest.fixture
def shop(app: Flask) -> Shop:
    return a_shop(SCARF | {"stock": 3}, SKIRT)


@pytest.fixture
def live(shop: Shop) -> Live:
    live = a_live(shop)
    hear(live, said("Hoa", "K1 3 cái", at=1))
    hear(live, said("Thu", "K1", at=2), said("Lan", "K1 2 cái", at=3), said("Lan", "V1 S", at=4))
    return live


@pytest.fixture
def mai(app: Flask, shop: Shop, live: Live) -> FlaskClient:
    return a_browser(app, shop)


def shelf(live: Live) -> Shelf:
    return shelf_of(db.session(), live.shop_id)


HOA, THU, LAN = 1, 2, 3


def test_waiting_line_tells_its_place_and_who_is_before_and_behind(live: Live) -> None:
    (waiting,) = order_page.values(db.session(), shelf(live), LAN)["waiting"]

    assert (waiting.line.code, waiting.place) == ("K1", 2)
    assert [(each.buyer_name, each.since) for each in waiting.queue] == [
        ("Thu", after(2)),
        ("Lan", after(3)),
    ]


def test_what_the_buyer_said_stands_there_in_its_order_and_nothing_of_others(live: Live) -> None:
    hear(live, said("Lan", "đẹp quá", at=9), said("Hoa", "K1 còn không", at=10))

    remarks = order_page.values(db.session(), shelf(live), LAN)["remarks"]

    assert [(each.text, each.read_as) for each in remarks] == [
        ("K1 2 cái", "K1 ×2"),
        ("V1 S", "V1 S ×1"),
        ("đẹp quá", ""),
    ]


def test_page_shows_goods_charges_and_payments(live: Live, mai: FlaskClient) -> None:
    common = {"shop_id": live.shop_id, "order_id": HOA, "account_id": None}
    set_charges(shipping=30_000, discount=10_000, reason="khách quen", at=after(20), **common)  # type: ignore[arg-type]
    note_payment(amount=100_000, kind="cash", at=after(30), **common)  # type: ignore[arg-type]

    page = mai.get(f"/orders/{HOA}").text

    for words in ("750.000 ₫", "30.000 ₫", "khách quen", "770.000 ₫", "Tiền mặt", "670.000 ₫"):
        assert words in page


@pytest.mark.parametrize(
    ("steps", "offered"),
    [
        ([], ["confirm", "cancel"]),
        (["confirm"], ["reopen", "cancel"]),
        (["confirm", "pack"], ["send", "unpack"]),
        (["confirm", "pack", "send"], ["unsend"]),
        (["cancel"], []),
    ],
)
def test_page_offers_what_may_follow(
    live: Live, mai: FlaskClient, steps: list[str], offered: list[str]
) -> None:
    for step in steps:
        mai.post(f"/orders/{HOA}/{step}")
    db.session.rollback()

    shown = order_page.values(db.session(), shelf(live), HOA)["steps"]

    assert [step.path for step in shown] == [f"/orders/{HOA}/{name}" for name in offered]


def test_last_change_can_be_undone_and_leads_back_to_the_page(live: Live, mai: FlaskClient) -> None:
    confirm(shop_id=live.shop_id, order_id=HOA, account_id=None, at=after(20))

    answer = mai.post(order_page.values(db.session(), shelf(live), HOA)["undo"])

    db.session.rollback()
    assert answer.location == f"/orders/{HOA}"
    assert order_page.values(db.session(), shelf(live), HOA)["order"].state == "open"


def test_what_a_comment_did_is_not_offered_to_be_undone(live: Live) -> None:
    assert order_page.values(db.session(), shelf(live), HOA)["undo"] is None


def test_edit_offers_only_what_the_product_has(live: Live) -> None:
    scarf, skirt = order_page.edit_values(db.session(), shelf(live), LAN)["lines"]

    assert (scarf.quantity, scarf.options) == ("2", [])
    assert skirt.options == [("size", [("S", True), ("M", False)])]


def test_packed_order_says_that_it_is_to_be_opened_first(live: Live, mai: FlaskClient) -> None:
    for step in ("confirm", "pack"):
        mai.post(f"/orders/{HOA}/{step}")

    page = mai.get(f"/orders/{HOA}/edit").text

    assert "Hãy mở lại gói trước khi sửa" in page
    assert f"/orders/{HOA}/lines" not in page


def test_added_goods_cost_what_they_cost_in_this_live(live: Live, mai: FlaskClient) -> None:
    save(
        shop_id=live.shop_id,
        live_id=live.id,
        planned=[Planned("V1", live_price=200_000)],
        at=after(20),
    )

    mai.post(f"/orders/{HOA}/lines", data={"code": "v1", "quantity": "1", "option-size": "M"})

    db.session.rollback()
    line = db.session.scalars(db.select(Line).order_by(Line.id.desc())).first()
    assert line is not None
    assert (line.order_id, line.price, line.options) == (HOA, 200_000, {"size": "M"})


def test_a_stranger_finds_no_order(app: Flask, live: Live) -> None:
    stranger = a_browser(app, a_shop(SCARF, name="HTX khác"))

    answers = [
        stranger.get(f"/orders/{LAN}"),
        stranger.get(f"/orders/{LAN}/edit"),
        stranger.post(f"/orders/{LAN}/lines", data={"code": "K1", "quantity": "1"}),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert ("Lan", "K1", 1, "held") not in lines_of(live)
