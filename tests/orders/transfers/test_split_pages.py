"""One transfer is shared out over several orders by hand."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from seller.db import db
from seller.live.models import Live
from seller.orders.payments.splitting import suggested
from seller.people.shops import only_shop
from tests.builders import SCARF, a_browser, a_shop
from tests.orders.transfers.money import (
    a_transfer,
    an_evening,
    orders_of,
    paid_by_code,
    states,
    take,
)

SCRIPT = {"Accept": "application/json"}


@pytest.fixture
def live(app: Flask) -> Live:
    live = an_evening("Lan", "Hoa", "Thu")
    take(live, a_transfer("chi em trong nha chuyen chung", 600_000))
    return live


@pytest.fixture
def mai(app: Flask, live: Live) -> FlaskClient:
    shop = only_shop(db.session())
    assert shop is not None
    return a_browser(app, shop)


def fields(text: str) -> dict[str, str]:
    """Return what stands in the fields of the parts."""
    return dict(re.findall(r'name="(part-\d+)" value="([^"]*)"', text))


def test_chosen_orders_are_offered_what_they_need_while_the_money_lasts(
    mai: FlaskClient, live: Live
) -> None:
    text = mai.get("/transfers/1/split?orders=1,2,3").text

    assert fields(text) == {"part-1": "250000", "part-2": "250000", "part-3": "100000"}


def test_order_is_found_and_added(mai: FlaskClient, live: Live) -> None:
    found = mai.get("/transfers/1/split?orders=1&q=Hoa").text

    assert 'href="/transfers/1/split?orders=1,2"' in found


def test_parts_pay_their_orders_and_are_taken_back_together(mai: FlaskClient, live: Live) -> None:
    lan, hoa, thu = orders_of(live)

    answer = mai.post(
        "/transfers/1/split",
        data={"part-1": "250k", "part-2": "250.000", "part-3": "100000"},
        headers=SCRIPT,
    )
    paid = paid_by_code(live)
    mai.post(answer.get_json()["undo"], headers=SCRIPT)

    assert paid == {lan.code: 250_000, hoa.code: 250_000, thu.code: 100_000}
    assert (sum(paid_by_code(live).values()), states(live)) == (0, ["to_look"])


def test_order_that_gets_nothing_is_left_out(mai: FlaskClient, live: Live) -> None:
    lan, hoa, thu = orders_of(live)

    mai.post("/transfers/1/split", data={"part-1": "600000", "part-2": "", "part-3": "0"})

    assert paid_by_code(live) == {lan.code: 600_000, hoa.code: 0, thu.code: 0}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            {"part-1": "250000", "part-2": "250000"},
            "Các phần cộng lại là 500.000 ₫, khoản tiền là 600.000 ₫. Hãy sửa cho bằng nhau.",
        ),
        (
            {"part-1": "600000", "part-2": "1"},
            "Các phần cộng lại là 600.001 ₫, khoản tiền là 600.000 ₫. Hãy sửa cho bằng nhau.",
        ),
        ({"part-1": "nhiều"}, "“nhiều” không phải là số tiền. Ví dụ: 350.000 hoặc 350k."),
        ({}, "Các phần cộng lại là 0 ₫, khoản tiền là 600.000 ₫. Hãy sửa cho bằng nhau."),
    ],
    ids=["too little", "too much", "no sum", "nothing"],
)
def test_parts_that_are_not_the_whole_are_shown_again(
    mai: FlaskClient, live: Live, typed: dict[str, str], said: str
) -> None:
    answer = mai.post("/transfers/1/split", data=typed)

    assert (answer.status_code, fields(answer.text)) == (400, typed)
    assert said in answer.text
    assert sum(paid_by_code(live).values()) == 0


def test_negative_part_does_not_let_another_order_get_more(mai: FlaskClient, live: Live) -> None:
    answer = mai.post("/transfers/1/split", data={"part-1": "700000", "part-2": "-100000"})

    assert answer.status_code == 400
    assert sum(paid_by_code(live).values()) == 0


def test_transfer_that_is_decided_is_not_shared_out_again(mai: FlaskClient, live: Live) -> None:
    mai.post("/transfers/1/split", data={"part-1": "600000"})

    answer = mai.post("/transfers/1/split", data={"part-2": "600000"}, headers=SCRIPT)

    assert (answer.status_code, answer.get_json()["code"]) == (409, "wrong_transfer_state")
    assert mai.get("/transfers/1/split").location == "/transfers/1"


def test_orders_of_another_shop_get_nothing(app: Flask, live: Live) -> None:
    stranger = a_browser(app, a_shop(SCARF, name="HTX khác"))

    answers = [
        stranger.get("/transfers/1/split").status_code,
        stranger.post("/transfers/1/split", data={"part-1": "600000"}).status_code,
    ]

    assert answers == [404, 404]
    assert sum(paid_by_code(live).values()) == 0


@given(
    st.integers(-(10**9), 10**9).filter(bool),
    st.lists(st.integers(-(10**9), 10**9), max_size=6),
)
def test_suggestions_never_exceed_the_money_nor_what_is_owed(amount: int, owed: list[int]) -> None:
    shares = suggested(amount, owed)

    assert abs(sum(shares)) <= abs(amount)
    assert all(
        share == 0 or 0 < share / need <= 1 for share, need in zip(shares, owed, strict=True)
    )
