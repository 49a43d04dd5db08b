"""What is pressed on the page of the money, and what is brought in there."""

from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from seller.db import db
from seller.live.models import Live
from seller.orders.transfers.operations import look_again
from seller.people.shops import only_shop
from tests.builders import a_browser, after
from tests.orders.transfers.money import (
    a_transfer,
    an_evening,
    call_off,
    orders_of,
    paid_by_code,
    states,
    take,
)

SCRIPT = {"Accept": "application/json"}
STATEMENT = "Ngày giao dịch;Số tham chiếu;Số tiền ghi nợ;Số tiền ghi có;Mô tả\n"


@pytest.fixture
def live(app: Flask) -> Live:
    return an_evening("Lan", "Hoa")


@pytest.fixture
def mai(app: Flask, live: Live) -> FlaskClient:
    shop = only_shop(db.session())
    assert shop is not None
    return a_browser(app, shop)


def test_page_shows_what_wants_a_look_with_its_reason_and_one_press(
    mai: FlaskClient, live: Live
) -> None:
    lan, _hoa = orders_of(live)
    take(live, a_transfer("NGUYEN THI LAN chuyen tien", counter_name="LAN"))

    page = mai.get("/money").text

    assert "NGUYEN THI LAN chuyen tien" in page
    assert f'name="parts" value="{lan.id}:250000"' in page
    assert "đúng số tiền còn thiếu, có tên Lan" in page


def test_press_pays_the_order_and_its_undo_takes_it_back(mai: FlaskClient, live: Live) -> None:
    lan, hoa = orders_of(live)
    take(live, a_transfer("cam on shop"))

    answer = mai.post("/transfers/1/accept", data={"parts": f"{hoa.id}:250000"}, headers=SCRIPT)
    paid = paid_by_code(live)
    mai.post(answer.get_json()["undo"], headers=SCRIPT)

    assert answer.get_json()["ok"] is True
    assert paid == {lan.code: 0, hoa.code: 250_000}
    assert (paid_by_code(live), states(live)) == ({lan.code: 0, hoa.code: 0}, ["to_look"])


@pytest.mark.parametrize("parts", ["", "1", "1:x", "1:1:1", "9999999999999999999:1", "1:250000,"])
def test_parts_that_no_button_sends_are_refused(mai: FlaskClient, live: Live, parts: str) -> None:
    take(live, a_transfer("cam on shop"))

    answer = mai.post("/transfers/1/accept", data={"parts": parts}, headers=SCRIPT)

    assert (answer.status_code, answer.get_json()["code"]) == (400, "wrong_parts")


def test_payment_that_the_bank_told_of_is_not_taken_back_as_a_mistake(
    mai: FlaskClient, live: Live
) -> None:
    lan, _hoa = orders_of(live)
    take(live, a_transfer(lan.code))

    answer = mai.post(f"/orders/{lan.id}/payments/1/take-back", headers=SCRIPT)

    assert (answer.status_code, answer.get_json()["code"]) == (409, "bank_told_of_it")


def test_statement_is_taken_in_at_once(mai: FlaskClient, live: Live) -> None:
    lan, hoa = orders_of(live)
    lines = f"22/11/2026;5078 - 93214;;250.000;{lan.code}\n22/11/2026;5078 - 93215;5.000;;phi\n"
    file = (BytesIO((STATEMENT + lines).encode()), "sao-ke.csv")

    page = mai.post("/transfers/file", data={"statement": file})

    assert page.status_code == 200
    assert (paid_by_code(live), states(live)) == (
        {lan.code: 250_000, hoa.code: 0},
        ["matched", "not_ours"],
    )


def test_statement_that_may_be_read_wrongly_is_shown_first(mai: FlaskClient, live: Live) -> None:
    lan, hoa = orders_of(live)
    table = f"Ngày;Số tiền;Nội dung\n22/11/2026;250.000;{lan.code}\n"
    file = (BytesIO(table.encode()), "la.csv")

    page = mai.post("/transfers/file", data={"statement": file}).text
    nothing_yet = states(live)
    key = page.split('name="key" value="')[1].split('"')[0]
    mai.post("/transfers/file/apply", data={"key": key})

    assert "không rõ tiền vào hay tiền ra" in page
    assert nothing_yet == []
    assert paid_by_code(live) == {lan.code: 250_000, hoa.code: 0}


def test_pasted_messages_are_taken_in(mai: FlaskClient, live: Live) -> None:
    lan, hoa = orders_of(live)
    message = (
        "SD TK 0011012345678 +250,000VND luc 22-11-2026 20:45:31. "
        f"SD 1,350,000VND. Ref MBVCB.26182.{lan.code}.CT tu 0221000070000"
    )

    mai.post("/transfers/paste", data={"messages": f"{message}\nchào shop"})

    assert paid_by_code(live) == {lan.code: 250_000, hoa.code: 0}


def test_another_order_is_found_by_name(mai: FlaskClient, live: Live) -> None:
    _lan, hoa = orders_of(live)
    take(live, a_transfer("chuyen ho", 90_000))

    page = mai.get("/transfers/1?q=hoa").text

    assert f'name="parts" value="{hoa.id}:90000"' in page


def test_what_was_paid_too_much_is_given_back_once(mai: FlaskClient, live: Live) -> None:
    lan, hoa = orders_of(live)
    take(live, a_transfer(lan.code, 300_000))
    back = {"amount": "50000", "kind": "transfer", "key": "one press"}

    first, second = (
        mai.post(f"/orders/{lan.id}/give-back", data=back, headers=SCRIPT) for _time in range(2)
    )

    assert (first.get_json()["ok"], second.get_json()["code"]) == (True, "done_before")
    assert paid_by_code(live) == {lan.code: 250_000, hoa.code: 0}


def test_nobody_gets_back_more_than_she_paid(mai: FlaskClient, live: Live) -> None:
    lan, _hoa = orders_of(live)

    answer = mai.post(
        f"/orders/{lan.id}/give-back", data={"amount": "1", "kind": "cash"}, headers=SCRIPT
    )

    assert answer.status_code == 400


def test_workbook_holds_orders_payments_and_what_waits(mai: FlaskClient, live: Live) -> None:
    lan, hoa = orders_of(live)
    call_off(live, hoa)
    take(live, a_transfer(lan.code, 300_000), a_transfer("=1+1", 70_000))

    book = load_workbook(BytesIO(mai.get("/money/export.xlsx").data))

    rows = {
        sheet.title: [row[-4:] for row in sheet.iter_rows(min_row=2, values_only=True)]
        for sheet in book
    }
    assert rows["Đơn"] == [(250_000, 300_000, -50_000, "")]
    assert [row[1] for row in rows["Tiền đã ghi"]] == [300_000]
    assert [row[1] for row in rows["Cần xem"]] == ["=1+1"]


def test_settled_transfer_can_be_looked_at_again(mai: FlaskClient, live: Live) -> None:
    lan, _hoa = orders_of(live)
    take(live, a_transfer(lan.code))
    look_again(shop_id=live.shop_id, transfer_id=1, account_id=None, at=after(900))

    page = mai.get("/transfers/1").text

    assert f"Đúng mã {lan.code}, đủ tiền." in page
    assert f'name="parts" value="{lan.id}:250000"' in page
