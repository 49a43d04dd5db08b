"""The page of the money."""

from datetime import timedelta

import pytest
from flask import Flask

from seller.catalog.shelf import shelf_of
from seller.db import db
from seller.live.after_show import money_page
from seller.live.models import Live
from seller.orders.operations import confirm, note_payment
from seller.orders.sums import Sums
from seller.orders.terms import go_together
from seller.people.models import Shop
from tests.builders import SCARF, a_browser, a_live, a_shop, after, hear, order_ids, said

MANY_SCARVES = SCARF | {"stock": 1000}


@pytest.fixture
def shop(app: Flask) -> Shop:
    return a_shop(MANY_SCARVES)


@pytest.fixture
def live(shop: Shop) -> Live:
    live = a_live(shop)
    hear(live, said("Lan", "K1", at=1), said("Hoa", "K1 2 cái", at=2))
    for order_id in order_ids(live):
        confirm(shop_id=shop.id, order_id=order_id, account_id=None, at=after(100))
    return live


def pay(live: Live, amount: int, kind: str, *, days_ago: int = 0) -> None:
    note_payment(
        shop_id=live.shop_id,
        order_id=order_ids(live)[0],
        amount=amount,
        kind=kind,
        account_id=None,
        at=after(200) - timedelta(days=days_ago),
    )


def page(shop: Shop) -> dict[str, object]:
    db.session.rollback()
    return money_page.values(db.session(), shop, shelf_of(db.session(), shop.id), after(300), None)


def test_money_of_today_is_summed_up_by_its_kind(shop: Shop, live: Live) -> None:
    pay(live, 1_000, "cash", days_ago=1)
    pay(live, 20_000, "cash")
    pay(live, 100_000, "transfer")

    assert page(shop)["sums_today"] == {"cash": 20_000, "transfer": 100_000, "cod": 0}


def test_each_live_has_its_sums(shop: Shop, live: Live) -> None:
    pay(live, 100_000, "transfer")

    assert page(shop)["sums"] == {live.id: Sums(2, 750_000, 100_000, 650_000)}


def test_one_press_notes_the_money_and_the_buyer_is_off_the_list(
    app: Flask, shop: Shop, live: Live
) -> None:
    mai = a_browser(app, shop)
    before = mai.get("/money").text

    mai.post(
        f"/orders/{order_ids(live)[0]}/payments", data={"amount": "250000", "kind": "transfer"}
    )

    now = mai.get("/money").text
    assert ("Chưa trả · 2" in before, "Chưa trả · 1" in now) == (True, True)


def test_what_the_carrier_has_brought_is_noted_with_one_press(
    app: Flask, shop: Shop, live: Live
) -> None:
    mai, lan = a_browser(app, shop), order_ids(live)[0]
    mai.post(f"/orders/{lan}/terms", data={"cod": "on"})

    offered = 'name="kind" value="cod"' in mai.get("/money").text
    mai.post(f"/orders/{lan}/payments", data={"amount": "250000", "kind": "cod"})

    assert offered
    assert page(shop)["sums"] == {live.id: Sums(2, 750_000, 250_000, 500_000)}
    assert 'name="kind" value="cod"' not in mai.get("/money").text


def test_deposit_is_what_is_noted_when_it_comes(app: Flask, shop: Shop, live: Live) -> None:
    mai = a_browser(app, shop)

    mai.post(f"/orders/{order_ids(live)[0]}/terms", data={"cod": "on", "deposit": "50k"})

    text = mai.get("/money").text
    assert 'name="amount" value="50000"' in text
    assert "Tiền cọc; còn lại 200.000 ₫ trả khi nhận hàng." in text


def test_parcel_of_two_orders_stands_once_with_all_that_is_owed(
    app: Flask, shop: Shop, live: Live
) -> None:
    later = a_live(shop, name="Phiên sau")
    hear(later, said("Lan", "K1", at=50))
    (order_id,) = order_ids(later)
    confirm(shop_id=shop.id, order_id=order_id, account_id=None, at=after(100))
    go_together(
        shop_id=shop.id,
        order_id=order_id,
        earlier_id=order_ids(live)[0],
        account_id=None,
        at=after(110),
    )

    text = a_browser(app, shop).get("/money").text

    assert "Chưa trả · 2" in text
    assert 'name="amount" value="500000"' in text
    assert "Gói 2 đơn" in text


def test_words_to_remind_with_are_there_to_copy(app: Flask, shop: Shop, live: Live) -> None:
    text = a_browser(app, shop).get("/money").text

    assert 'data-copy="Chào Lan, đơn số 1 của mình ở HTX Bản Mẫu: K1 ×1.' in text


def test_one_buyer_and_many_take_the_same_number_of_look_ups(
    app: Flask, shop: Shop, live: Live, asked: list[str]
) -> None:
    mai = a_browser(app, shop)
    counts = []
    for size in (1, 100):
        hear(live, *(said(f"Khách {size} {number}", "K1", at=9) for number in range(size)))
        for order_id in order_ids(live)[-size:]:
            confirm(shop_id=shop.id, order_id=order_id, account_id=None, at=after(100))
        mai.get("/money")
        asked.clear()
        mai.get("/money")
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_a_stranger_sees_no_money(app: Flask, live: Live) -> None:
    stranger = a_browser(app, a_shop(SCARF, name="HTX khác"))

    whole, of_the_live = stranger.get("/money"), stranger.get(f"/money?live={live.id}")

    assert "Lan" not in whole.text
    assert of_the_live.status_code == 404
