"""The buyer's page: her things, how to pay, where to send; without signing in, and nothing of others."""

import re
from base64 import b64encode
from datetime import timedelta
from hashlib import sha256
from io import BytesIO

import pytest
import zxingcpp
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from seller.clock import local, now
from seller.db import db
from seller.events.models import Event
from seller.live.models import Live
from seller.orders.bank_account import set_bank_account
from seller.orders.buyer_page.links import path_of
from seller.orders.models import Order
from seller.orders.operations import change_state, confirm
from seller.orders.payments.vietqr import decode
from seller.orders.states import OrderState
from seller.orders.terms import go_together
from seller.people.models import Shop
from seller.people.shops import only_shop
from seller.places import place
from tests.builders import a_browser, a_live, after, hear, said
from tests.orders.transfers.money import a_transfer, an_evening, call_off, orders_of, take

FILLED = {
    "name": "Lò Thị Lan",
    "phone": "0912 345 678",
    "address": "Bản Hua Nà, xã Tông Lạnh, huyện Thuận Châu, Sơn La",
    "needed_by": "",
    "note": "đám cưới tuần sau",
}


@pytest.fixture
def live(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Live:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    live = an_evening("Lan", "Hoa bí mật")
    set_bank_account(
        shop_id=live.shop_id, bank_bin="970436", account="0011012345678", holder="HTX MAI"
    )
    return live


@pytest.fixture
def page(live: Live) -> str:
    path = path_of(order())
    assert path is not None
    return path


def order() -> Order:
    db.session.rollback()
    return db.session.get_one(Order, 1, populate_existing=True)


def go_on(live: Live, *states: OrderState) -> None:
    confirm(shop_id=live.shop_id, order_id=1, account_id=None, at=after(100))
    for state in states:
        change_state(shop_id=live.shop_id, order_id=1, state=state, account_id=None, at=after(200))


def heading(client: FlaskClient, page: str) -> str:
    found = re.search(r'<h2 id="pay-title"[^>]*>(.*?)</h2>', client.get(page).text)
    assert found is not None
    return re.sub(r"<[^>]+>", "", found[1]).strip()


def test_page_shows_her_things_and_nothing_of_others(
    client: FlaskClient, live: Live, page: str
) -> None:
    lan, hoa = orders_of(live)

    answer = client.get(page)

    assert answer.status_code == 200
    assert "Khăn piêu" in answer.text
    assert lan.code in answer.text
    assert hoa.code not in answer.text
    assert "Hoa bí mật" not in answer.text


def test_page_is_kept_by_nobody(client: FlaskClient, page: str) -> None:
    headers = client.get(page).headers

    assert headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"


def test_page_is_small_and_needs_no_other_file_to_be_used(client: FlaskClient, page: str) -> None:
    text = client.get(page).text

    linked = re.findall(r'(?:href|src)="(/static/(?:css|js)/[^"]+)"', text)
    script = place("static") / "js" / "buyer.js"

    assert linked == ["/static/js/buyer.js"]
    assert len(text.encode()) + script.stat().st_size < 60_000


def test_styles_within_the_page_are_the_only_ones_let_in(client: FlaskClient, page: str) -> None:
    answer = client.get(page)

    (within,) = re.findall(r"<style>(.*?)</style>", answer.text, re.DOTALL)
    digest = b64encode(sha256(within.encode()).digest()).decode()
    policy = answer.headers["Content-Security-Policy"]
    assert f"style-src 'self' 'sha256-{digest}'; img-src" in policy
    assert policy.startswith("default-src 'self'; script-src 'self'; ")


def test_code_asks_for_what_is_owed_with_the_memo_of_the_order(
    client: FlaskClient, live: Live, page: str
) -> None:
    lan, _hoa = orders_of(live)

    picture = Image.open(BytesIO(client.get(f"{page}/qr.png").data))

    read = decode(zxingcpp.read_barcodes(picture)[0].text)
    assert (read.amount, read.memo, read.account) == (250_000, lan.code, "0011012345678")


@pytest.fixture
def later_page(live: Live) -> str:
    """Let Lan buy again, one scarf more in the same parcel."""
    later = a_live(db.session.get_one(Shop, live.shop_id), name="Phiên sau")
    hear(later, said("Lan", "K1", at=50))
    go_together(shop_id=live.shop_id, order_id=3, earlier_id=1, account_id=None, at=after(90))
    path = path_of(db.session.get_one(Order, 3))
    assert path is not None
    return path


def test_one_code_asks_for_the_whole_parcel(
    client: FlaskClient, page: str, later_page: str
) -> None:
    picture = Image.open(BytesIO(client.get(f"{later_page}/qr.png").data))

    read = decode(zxingcpp.read_barcodes(picture)[0].text)
    assert (read.amount, read.memo) == (500_000, db.session.get_one(Order, 3).code)
    assert heading(client, later_page) == "Chuyển khoản 500.000 ₫"
    assert page in client.get(later_page).text


def test_page_of_an_order_that_goes_along_leads_to_the_one_that_is_paid(
    client: FlaskClient, page: str, later_page: str
) -> None:
    assert heading(client, page) == "Gửi và trả tiền cùng đơn sau của bạn"
    assert f'href="{later_page}"' in client.get(page).text
    assert client.get(f"{page}/qr.png").status_code == 404


def test_what_was_paid_is_no_longer_asked_for(client: FlaskClient, live: Live, page: str) -> None:
    lan, _hoa = orders_of(live)
    take(live, a_transfer(lan.code))

    assert heading(client, page) == "Đã nhận đủ tiền"
    assert client.get(f"{page}/qr.png").status_code == 404


def test_cancelled_order_asks_for_nothing(client: FlaskClient, live: Live, page: str) -> None:
    lan, _hoa = orders_of(live)
    call_off(live, lan)

    text = client.get(page).text

    assert "Đơn này đã hủy." in text
    assert "qr.png" not in text


def test_what_she_fills_in_is_kept_with_the_buyer_and_the_order(
    client: FlaskClient, live: Live, page: str
) -> None:
    day = local(now()).date() + timedelta(days=7)

    answer = client.post(page, data=FILLED | {"needed_by": day.isoformat()})

    told = order()
    assert (answer.status_code, answer.location) == (303, page)
    assert (told.buyer.name, told.buyer.phone) == ("Lò Thị Lan", "0912345678")
    assert told.buyer.address == FILLED["address"]
    assert (told.needed_by, told.buyer_note) == (day, "đám cưới tuần sau")


def test_what_she_fills_in_stands_in_the_log_once(
    client: FlaskClient, live: Live, page: str
) -> None:
    for _time in range(2):
        client.post(page, data=FILLED)

    db.session.rollback()
    kinds = db.session.scalars(
        db.select(Event.kind).where(Event.subject_id == 1).order_by(Event.id)
    ).all()
    assert kinds[-2:] == ["details", "told"]
    assert kinds.count("told") == 1


def test_phone_that_is_known_is_masked_and_stays_where_none_is_typed(
    client: FlaskClient, live: Live, page: str
) -> None:
    client.post(page, data=FILLED)

    shown = client.get(page).text
    client.post(page, data=FILLED | {"phone": ""})

    assert "0912345678" not in shown
    assert "0912…678" in shown
    assert order().buyer.phone == "0912345678"


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", " "),
        ("phone", "12345"),
        ("address", "đâu"),
        ("needed_by", "mai"),
        ("needed_by", "2020-01-01"),
        ("needed_by", "9999-12-31"),
    ],
)
def test_form_is_shown_again_with_what_is_wrong(
    client: FlaskClient, live: Live, page: str, field: str, typed: str
) -> None:
    answer = client.post(page, data=FILLED | {field: typed})

    assert answer.status_code == 400
    assert f'id="{field}-says"' in answer.text
    assert "đám cưới tuần sau" in answer.text
    assert order().buyer.address == ""


def test_closed_parcel_goes_where_it_says(client: FlaskClient, live: Live, page: str) -> None:
    go_on(live, OrderState.PACKED)

    answer = client.post(page, data=FILLED, headers={"Accept": "application/json"})

    assert (answer.status_code, answer.get_json()["code"]) == (409, "too_late_to_tell")
    assert order().buyer.address == ""
    assert "<form" not in client.get(page).text.split("Gửi hàng đến đâu")[1]


def test_she_says_once_that_she_has_paid(client: FlaskClient, live: Live, page: str) -> None:
    client.post(f"{page}/paid")
    first = order().claimed_at

    client.post(f"{page}/paid")

    assert first is not None
    assert order().claimed_at == first
    assert [row.paid for row in orders_of(live)] == [0, 0]


def test_guessing_links_is_stopped_and_right_ones_still_open(
    client: FlaskClient, page: str
) -> None:
    wrong = [client.get("/b/1-wrong").status_code for _time in range(62)]

    assert (wrong[0], wrong[-1]) == (404, 429)
    assert client.get(page).status_code == 200


def test_pressing_without_end_is_stopped(client: FlaskClient, page: str) -> None:
    codes = [client.post(f"{page}/paid").status_code for _time in range(32)]

    assert (codes[0], codes[-1]) == (303, 429)


def test_form_without_the_mark_of_the_page_changes_nothing(
    app: Flask, client: FlaskClient, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)

    assert client.post(page, data=FILLED).status_code == 400
    assert order().buyer.address == ""


def test_link_is_copied_renewed_and_taken_away_on_the_page_of_the_order(
    app: Flask, live: Live, page: str
) -> None:
    shop = only_shop(db.session())
    assert shop is not None
    mai = a_browser(app, shop)

    shown = f'data-copy="http://localhost{page}"' in mai.get("/orders/1").text
    mai.post("/orders/1/link/renew")
    renewed = app.test_client().get(page).status_code
    mai.post("/orders/1/link/take-away")

    assert (shown, renewed) == (True, 404)
    assert "Trang của khách đang đóng." in mai.get("/orders/1").text


def test_reminder_on_the_page_of_the_money_holds_the_link(
    app: Flask, live: Live, page: str
) -> None:
    shop = only_shop(db.session())
    assert shop is not None
    go_on(live)

    assert page in a_browser(app, shop).get("/money").text
