"""What is pressed on one order, its payment code and its slip."""

from io import BytesIO

import pytest
import zxingcpp
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from pypdf import PdfReader

from seller.buyers.models import Buyer
from seller.catalog.shelf import shelf_of
from seller.db import db
from seller.live.models import Live
from seller.orders.bank_account import set_bank_account
from seller.orders.models import Order, Payment
from seller.orders.payments.vietqr import decode
from seller.people.models import Shop
from seller.people.roles import Role
from tests.builders import SCARF, SKIRT, a_browser, a_live, a_shop, hear, lines_of, said, stock_of

SCRIPT = {"Accept": "application/json"}


@pytest.fixture
def shop(app: Flask) -> Shop:
    return a_shop(SCARF, SKIRT)


@pytest.fixture
def live(shop: Shop) -> Live:
    live = a_live(shop)
    hear(live, said("Lan", "K1 2 cái"))
    return live


@pytest.fixture
def mai(app: Flask, shop: Shop, live: Live) -> FlaskClient:
    return a_browser(app, shop)


def with_bank(shop: Shop) -> None:
    set_bank_account(shop_id=shop.id, bank_bin="970436", account="0011012345678", holder="HTX MAI")


def lines(live: Live) -> list[tuple[str, str, float, str]]:
    db.session.rollback()
    return lines_of(live)


def scarves(shop: Shop) -> tuple[float, float, float]:
    db.session.rollback()
    return stock_of(shop)["K1"]


def order() -> Order:
    db.session.rollback()
    return db.session.get_one(Order, 1)


def test_plain_form_comes_back_to_its_page(mai: FlaskClient) -> None:
    answer = mai.post("/orders/1/confirm", data={"next": "/orders/1"})

    assert (answer.status_code, answer.location) == (303, "/orders/1")
    assert order().state == "confirmed"


def test_script_is_told_what_was_done_and_how_to_undo_it(mai: FlaskClient, live: Live) -> None:
    answer = mai.post("/orders/1/cancel", headers=SCRIPT)

    assert answer.json is not None
    undone = mai.post(answer.json["undo"], headers=SCRIPT)

    assert undone.json == {"ok": True, "message": "Đã hoàn tác.", "undo": None}
    assert lines(live) == [("Lan", "K1", 2, "held")]


def test_basket_goes_through_all_its_steps(mai: FlaskClient) -> None:
    states = []
    for step in ("confirm", "pack", "send", "unsend", "unpack", "reopen"):
        mai.post(f"/orders/1/{step}")
        states.append(order().state)

    assert states == ["confirmed", "packed", "sent", "packed", "confirmed", "open"]


def test_line_is_changed_and_withdrawn(mai: FlaskClient, live: Live) -> None:
    mai.post("/orders/1/lines/1", data={"quantity": "3"})
    changed = lines(live)
    mai.post("/orders/1/lines/1/withdraw")

    assert (changed, lines(live)) == (
        [("Lan", "K1", 3, "held")],
        [("Lan", "K1", 3, "withdrawn")],
    )


@pytest.mark.parametrize("quantity", ["", "0", "-1", "hai", "1e99", "0,0001"])
def test_what_is_no_quantity_changes_nothing(mai: FlaskClient, live: Live, quantity: str) -> None:
    answer = mai.post("/orders/1/lines/1", data={"quantity": quantity}, headers=SCRIPT)

    assert answer.status_code == 400
    assert lines(live) == [("Lan", "K1", 2, "held")]


def test_note_can_be_put_back_as_it_was(mai: FlaskClient) -> None:
    mai.post("/orders/1/note", data={"note": "gọi trước & sau"})
    answer = mai.post("/orders/1/note", data={"note": "thôi"}, headers=SCRIPT)

    assert answer.json is not None
    mai.post(answer.json["undo"], headers=SCRIPT)

    assert order().note == "gọi trước & sau"


def test_charges_are_typed_as_people_say_them_and_can_be_put_back(mai: FlaskClient) -> None:
    typed = {"shipping": "30k", "discount": "10.000", "reason": "khách quen"}
    answer = mai.post("/orders/1/charges", data=typed, headers=SCRIPT)
    kept = (order().shipping, order().discount, order().discount_reason)

    assert answer.json is not None
    mai.post(answer.json["undo"], headers=SCRIPT)

    assert kept == (30_000, 10_000, "khách quen")
    assert (order().shipping, order().discount, order().discount_reason) == (0, 0, "")


def test_payment_is_noted_and_its_undo_takes_it_back(mai: FlaskClient) -> None:
    typed = {"amount": "500.000", "kind": "cash"}
    answer = mai.post("/orders/1/payments", data=typed, headers=SCRIPT)

    assert answer.json is not None
    mai.post(answer.json["undo"], headers=SCRIPT)

    payment = db.session.scalars(db.select(Payment)).one()
    assert (payment.amount, payment.kind, payment.undone_at is None) == (500_000, "cash", False)


def test_payment_pressed_twice_counts_once(mai: FlaskClient) -> None:
    form = {"amount": "500.000", "kind": "cash", "key": "page-pay"}

    answers = [mai.post("/orders/1/payments", data=form).status_code for _ in range(2)]

    assert answers == [303, 200]
    assert db.session.scalar(db.select(db.func.count(Payment.id))) == 1


def test_picture_asks_for_what_is_owed_with_the_code_of_the_order(
    mai: FlaskClient, shop: Shop
) -> None:
    with_bank(shop)
    mai.post("/orders/1/payments", data={"amount": "120.000", "kind": "cash"})

    picture = Image.open(BytesIO(mai.get("/orders/1/qr.png").data))

    asked = decode(zxingcpp.read_barcodes(picture)[0].text)
    assert (asked.bank_bin, asked.account, asked.amount, asked.memo) == (
        "970436",
        "0011012345678",
        380_000,
        order().code,
    )


def test_paid_order_has_no_picture_that_asks_again(mai: FlaskClient, shop: Shop) -> None:
    with_bank(shop)
    mai.post("/orders/1/payments", data={"amount": "500.000", "kind": "cash"})

    picture, page = mai.get("/orders/1/qr.png"), mai.get("/orders/1/qr")

    assert picture.status_code == 409
    assert "Đã trả đủ" in page.text
    assert "qr.png" not in page.text


def test_without_an_account_the_page_tells_where_to_write_it(mai: FlaskClient) -> None:
    page = mai.get("/orders/1/qr")

    assert 'href="/settings/bank"' in page.text
    assert "qr.png" not in page.text


def test_size_that_no_picture_has_is_refused(mai: FlaskClient, shop: Shop) -> None:
    with_bank(shop)

    assert mai.get("/orders/1/qr.png?size=huge").status_code == 400
    assert mai.get("/orders/1/slip.pdf?size=a0").status_code == 400


def test_slip_is_a_pdf_that_tells_whose_it_is(mai: FlaskClient) -> None:
    answer = mai.get("/orders/1/slip.pdf")

    text = PdfReader(BytesIO(answer.data)).pages[0].extract_text()
    assert answer.content_type == "application/pdf"
    assert "Lan" in text
    assert order().code in text


def test_order_without_goods_has_no_slip(mai: FlaskClient) -> None:
    mai.post("/orders/1/cancel")

    assert mai.get("/orders/1/slip.pdf").status_code == 409


def test_count_serves_who_waits_and_says_so(mai: FlaskClient, shop: Shop, live: Live) -> None:
    hear(live, said("Hoa", "K1 9 cái", at=5))
    (item,) = shelf_of(db.session(), shop.id).by_code["K1"].items

    answer = mai.post(f"/stock/{item}/count", data={"on_hand": "11"}, headers=SCRIPT)

    assert answer.json is not None
    assert answer.json["message"] == ("Đã lưu số đếm. Đã giữ hàng cho 1 lượt khách đang chờ.")
    assert scarves(shop) == (11, 11, 0)


@pytest.mark.parametrize("on_hand", ["", "-1", "nhiều", "0,0001", "99999999"])
def test_what_is_no_count_changes_nothing(mai: FlaskClient, shop: Shop, on_hand: str) -> None:
    (item,) = shelf_of(db.session(), shop.id).by_code["K1"].items

    answer = mai.post(f"/stock/{item}/count", data={"on_hand": on_hand}, headers=SCRIPT)

    assert answer.status_code == 400
    assert scarves(shop) == (5, 2, 0)


def test_buyer_is_put_right_and_her_page_shows_it(mai: FlaskClient) -> None:
    form = {
        "name": "Lò Thị Lan",
        "phone": "0900 000 101",
        "address": "bản Hua Nà",
        "next": "/orders/1",
    }

    answer = mai.post("/buyers/1", data=form)

    assert answer.location == "/orders/1"
    assert "0900000101" in mai.get("/buyers/1").text


def test_wrong_number_is_told_beside_its_field_and_nothing_is_kept(mai: FlaskClient) -> None:
    form = {"name": "Lò Thị Lan", "phone": "12", "address": "bản Hua Nà"}

    answer = mai.post("/buyers/1", data=form)

    assert answer.status_code == 400
    assert "Số điện thoại này chưa đúng" in answer.text
    assert "Lò Thị Lan" in answer.text
    assert db.session.get_one(Buyer, 1).name == "Lan"


def test_bank_account_is_kept_and_can_be_tried_out(mai: FlaskClient) -> None:
    form = {"bank": "970436", "account": "0011 012 345 678", "holder": "Htx Mai"}

    answer = mai.post("/settings/bank", data=form)

    code = Image.open(BytesIO(mai.get("/settings/bank/qr.png").data))
    asked = decode(zxingcpp.read_barcodes(code)[0].text)
    assert answer.status_code == 303
    assert (asked.account, asked.amount, asked.memo) == ("0011012345678", None, None)


def test_wrong_account_is_told_beside_its_field(mai: FlaskClient) -> None:
    answer = mai.post("/settings/bank", data={"bank": "970436", "account": "12", "holder": "MAI"})

    assert answer.status_code == 400
    assert "từ 4 đến 19 ký tự" in answer.text


def test_helper_does_not_decide_where_money_goes(app: Flask, shop: Shop, live: Live) -> None:
    helper = a_browser(app, shop, Role.HELPER)
    form = {"bank": "970436", "account": "0011012345678", "holder": "THIEF"}

    answers = [helper.get("/settings/bank"), helper.post("/settings/bank", data=form)]

    assert [answer.status_code for answer in answers] == [403, 403]
    db.session.rollback()
    assert db.session.get_one(Shop, shop.id, populate_existing=True).bank_account is None
