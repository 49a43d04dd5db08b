"""Packing: one basket after the other."""

import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader
from werkzeug.test import TestResponse

from seller.catalog.shelf import shelf_of
from seller.db import db, transaction
from seller.live.after_show import packing_page
from seller.live.models import Live
from seller.orders.models import Line, Order
from seller.people.models import Shop
from tests.builders import FRUIT, SCARF, SKIRT, a_browser, a_live, a_shop, hear, said

CARED_FOR = SCARF | {
    "shelf": "Kệ 2",
    "handling": {"fragile": True, "keep_cool": False, "note": "bọc chống sốc"},
}


@pytest.fixture
def shop(app: Flask) -> Shop:
    return a_shop(CARED_FOR, SKIRT, FRUIT)


@pytest.fixture
def live(shop: Shop) -> Live:
    live = a_live(shop)
    hear(live, said("Lan", "K1", at=1), said("Hoa", "TL 1,5 kg", at=2), said("Thu", "V1 S", at=3))
    return live


@pytest.fixture
def mai(app: Flask, shop: Shop, live: Live) -> FlaskClient:
    browser = a_browser(app, shop)
    for order_id in (1, 2, 3):
        browser.post(f"/orders/{order_id}/confirm")
    return browser


def codes() -> list[str]:
    return list(db.session.scalars(db.select(Order.code).order_by(Order.number)))


def states() -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(db.select(Order.state).order_by(Order.number)))


def basket(shop: Shop, code: str) -> dict[str, Any]:
    db.session.rollback()
    return packing_page.basket_values(
        db.session(), shelf_of(db.session(), shop.id), code, just_packed=None
    )


def pack(mai: FlaskClient, code: str, **more: str) -> TestResponse:
    """Put everything into the parcel and close it."""
    db.session.rollback()
    for line in db.session.scalars(db.select(Line).join(Order).where(Order.code == code)):
        mai.post(f"/packing/{code}/lines/{line.id}/in")
    return mai.post(f"/packing/{code}/packed", data=more)


def test_thing_tells_how_much_of_it_from_where_and_how_to_wrap_it(
    mai: FlaskClient, shop: Shop
) -> None:
    (thing,) = basket(shop, codes()[0])["things"]

    assert (thing.code, thing.quantity, thing.shelf, thing.fragile, thing.advice) == (
        "K1",
        "1 cái",
        "Kệ 2",
        True,
        "bọc chống sốc",
    )


def test_packed_basket_leads_to_the_next_until_none_is_left(mai: FlaskClient, live: Live) -> None:
    lan, hoa, thu = codes()

    ways = [pack(mai, code).location for code in (hoa, thu, lan)]

    assert ways == [
        f"/packing/{thu}?just={hoa}",
        f"/packing/{lan}?just={thu}",
        f"/packing?live={live.id}&just={lan}",
    ]
    assert states() == ["packed", "packed", "packed"]


def need(code: str, day: date, note: str = "") -> None:
    """Let the buyer say on her page when she needs her goods."""
    with transaction() as session:
        order = session.scalars(db.select(Order).where(Order.code == code)).one()
        order.needed_by, order.buyer_note = day, note


def test_what_is_needed_soonest_is_packed_first(mai: FlaskClient, live: Live) -> None:
    lan, hoa, thu = codes()
    need(thu, date(2026, 11, 24))
    need(hoa, date(2026, 11, 26))

    page = mai.get(f"/packing?live={live.id}").text

    line = re.findall(r'class="card basket-link" href="/packing/(\w+)"', page)
    assert line == [thu, hoa, lan]
    assert f'is-wide" href="/packing/{thu}"' in page
    assert "Cần trước ngày 24/11" in page
    assert [pack(mai, code).location for code in (thu, hoa)] == [
        f"/packing/{hoa}?just={thu}",
        f"/packing/{lan}?just={hoa}",
    ]


def test_packer_reads_what_the_buyer_asks_for(mai: FlaskClient) -> None:
    code = codes()[0]
    need(code, date(2026, 11, 24), "gói làm quà giúp em")
    mai.post("/orders/1/note", data={"note": "khách quen"})

    page = mai.get(f"/packing/{code}").text

    wanted = ["Cần trước ngày 24/11", "Khách dặn: gói làm quà giúp em", "khách quen"]
    assert [words for words in wanted if words not in page] == []


def test_baskets_that_travel_together_are_packed_together(
    mai: FlaskClient, live: Live, shop: Shop
) -> None:
    noon, evening = codes()[0], a_live(shop, name="Phiên sau")
    hear(evening, said("Lan", "V1 M", at=20))
    mai.post("/orders/4/confirm")
    mai.post("/orders/4/together", data={"earlier": noon})
    whole = db.session.get_one(Order, 4).code

    page = mai.get(f"/packing/{whole}").text

    assert mai.get(f"/packing/{noon}").location == f"/packing/{whole}"
    assert [code for code in ("K1", "V1", "Gói này gồm cả đơn") if code not in page] == []
    assert "Số 1 Lan đóng cùng gói" in mai.get(f"/packing?live={live.id}").text
    for order_id, code in ((1, noon), (4, whole)):
        (line,) = db.session.scalars(db.select(Line.id).where(Line.order_id == order_id))
        mai.post(f"/packing/{code}/lines/{line}/in")
    mai.post(f"/packing/{whole}/packed")
    assert states().count("packed") == 2


def test_part_of_a_parcel_leaves_first_with_its_own_slip(mai: FlaskClient, live: Live) -> None:
    hear(live, said("Lan", "TL 2 kg", at=8))
    mai.post("/orders/1/confirm")
    code = codes()[0]
    scarf = db.session.scalars(db.select(Line.id).where(Line.order_id == 1)).first()
    mai.post(f"/packing/{code}/lines/{scarf}/in")

    mai.post(f"/packing/{code}/early", data={"grams": "400"})

    page = mai.get(f"/packing/{code}").text
    assert ("Gói 1 đã gửi trước" in page, "K1 × 1 cái · Thu hộ (COD) 250.000" in page) == (
        True,
        True,
    )
    assert f'id="thing-{scarf}"' not in page
    slip = PdfReader(BytesIO(mai.get("/orders/1/slip.pdf?part=1").data)).pages[0].extract_text()
    assert ("K1" in slip, "Thanh long" in slip, "CÒN GÓI SAU" in slip) == (True, False, True)
    mai.post(f"/packing/{code}/early/1/back")
    assert f'id="thing-{scarf}"' in mai.get(f"/packing/{code}").text


def test_basket_that_was_just_packed_can_be_opened_again(mai: FlaskClient) -> None:
    lan, hoa, _ = codes()
    pack(mai, lan)

    page = mai.get(f"/packing/{hoa}?just={lan}").text

    assert "Vừa đóng gói số 1 của Lan" in page
    assert 'action="/orders/1/unpack"' in page


def test_scanned_code_opens_its_basket_in_any_case_of_letters(mai: FlaskClient) -> None:
    answer = mai.get(f"/packing/{codes()[1].lower()}")

    assert answer.status_code == 200
    assert "Hoa" in answer.text


def test_cancelled_basket_says_that_it_must_not_leave(mai: FlaskClient) -> None:
    mai.post("/orders/1/cancel")

    page = mai.get(f"/packing/{codes()[0]}").text

    assert "Đừng gửi" in page
    assert "Đã đóng gói</button>" not in page


def test_what_waits_is_shown_and_stops_the_parcel(mai: FlaskClient, live: Live, shop: Shop) -> None:
    hear(live, said("Lan", "V1 S", at=9))
    mai.post("/orders/1/confirm")

    answer = pack(mai, codes()[0])

    assert answer.status_code == 409
    assert "V1" in answer.text
    assert "chưa có hàng" in mai.get(f"/packing/{codes()[0]}").text


def test_what_is_paid_is_not_collected_at_the_door(mai: FlaskClient) -> None:
    code = codes()[0]
    before = mai.get(f"/packing/{code}").text
    mai.post("/orders/1/payments", data={"amount": "250000", "kind": "cash"})

    now = mai.get(f"/packing/{code}").text

    assert ("Thu hộ (COD)" in before, "Thu hộ (COD)" in now) == (True, False)


def test_live_with_something_to_pack_is_shown_first(mai: FlaskClient, shop: Shop) -> None:
    a_live(shop, name="Phiên trưa mai")

    assert "Chờ đóng gói · 3" in mai.get("/packing").text


def test_carrier_takes_all_that_is_packed(mai: FlaskClient, live: Live) -> None:
    for code in codes()[:2]:
        pack(mai, code)

    mai.post(f"/lives/{live.id}/sent")

    assert states() == ["sent", "sent", "confirmed"]


@pytest.mark.parametrize("kind", ["slips", "picks", "packing"])
def test_papers_of_a_live_name_its_goods(mai: FlaskClient, live: Live, kind: str) -> None:
    answer = mai.get(f"/lives/{live.id}/papers/{kind}.pdf")

    text = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages)
    assert answer.content_type == "application/pdf"
    assert [code for code in ("K1", "V1", "TL") if code not in text] == []


def test_slips_come_in_the_size_that_the_printer_holds(mai: FlaskClient, live: Live) -> None:
    pages = {
        size: len(
            PdfReader(BytesIO(mai.get(f"/lives/{live.id}/papers/slips.pdf?size={size}").data)).pages
        )
        for size in ("a6", "a4")
    }

    assert pages == {"a6": 3, "a4": 1}


@pytest.mark.parametrize(("paper", "status"), [("slips.pdf?size=a0", 400), ("recipes.pdf", 404)])
def test_paper_that_is_not_made_is_refused(
    mai: FlaskClient, live: Live, paper: str, status: int
) -> None:
    assert mai.get(f"/lives/{live.id}/papers/{paper}").status_code == status


def test_live_without_confirmed_orders_has_no_papers(mai: FlaskClient, shop: Shop) -> None:
    empty = a_live(shop, name="Phiên trưa")

    assert mai.get(f"/lives/{empty.id}/papers/slips.pdf").status_code == 409


def test_a_stranger_packs_and_sends_nothing(app: Flask, mai: FlaskClient, live: Live) -> None:
    stranger = a_browser(app, a_shop(SCARF, name="HTX khác"))
    code = codes()[0]

    answers = [
        stranger.get(f"/packing/{code}"),
        stranger.post(f"/packing/{code}/packed"),
        stranger.post(f"/lives/{live.id}/sent"),
        stranger.get(f"/lives/{live.id}/papers/slips.pdf"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404, 404]
    assert "Lan" not in stranger.get(f"/packing?live={live.id}").text
    assert states() == ["confirmed", "confirmed", "confirmed"]
