"""The links of all buyers of a live, to be sent."""

import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from seller.db import db
from seller.live.models import Live
from seller.orders.buyer_page.links import path_of, take_away
from seller.orders.models import Order
from seller.orders.operations import confirm, note_payment
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
    hear(live, *(said(name, "K1", at=second) for second, name in enumerate(("Lan", "Hoa", "Thu"))))
    for order_id in order_ids(live)[:2]:
        confirm(shop_id=shop.id, order_id=order_id, account_id=None, at=after(100))
    return live


@pytest.fixture
def mai(app: Flask, shop: Shop) -> FlaskClient:
    return a_browser(app, shop)


def link(order_id: int) -> str:
    db.session.rollback()
    return f"http://localhost{path_of(db.session.get_one(Order, order_id))}"


def copied(mai: FlaskClient, live: Live) -> list[str]:
    """Return what the buttons copy, in their order."""
    text = mai.get(f"/lives/{live.id}/links").text
    return [unescape(each) for each in re.findall(r'data-copy="([^"]*)"', text)]


def test_links_are_copied_together_and_one_by_one(mai: FlaskClient, live: Live) -> None:
    words, links, lans_words, lans_link, hoas_words, hoas_link = copied(mai, live)

    assert links == f"Lan: {link(1)}\nHoa: {link(2)}"
    assert (lans_link, hoas_link) == (link(1), link(2))
    assert words == f"{lans_words}\n\n{hoas_words}"
    assert lans_words.startswith("Chào Lan, đơn số 1 của mình ở HTX Bản Mẫu: K1 ×1.")
    assert link(1) in lans_words


def test_who_has_paid_comes_last(mai: FlaskClient, live: Live) -> None:
    note_payment(
        shop_id=live.shop_id,
        order_id=1,
        amount=250_000,
        kind="cash",
        account_id=None,
        at=after(200),
    )

    assert copied(mai, live)[1] == f"Hoa: {link(2)}\nLan: {link(1)}"


def test_orders_that_may_still_change_are_counted_and_not_sent(
    mai: FlaskClient, live: Live
) -> None:
    text = mai.get(f"/lives/{live.id}/links").text

    assert "Còn 1 đơn chưa chốt, chưa có ở đây." in text
    assert "Thu" not in text


def test_link_that_was_taken_away_is_not_sent(mai: FlaskClient, live: Live) -> None:
    take_away(shop_id=live.shop_id, order_id=1, account_id=None, at=after(200))

    assert copied(mai, live)[1] == f"Hoa: {link(2)}"


def test_basket_that_goes_along_is_told_of_by_the_later_one(
    mai: FlaskClient, shop: Shop, live: Live
) -> None:
    later = a_live(shop, name="Phiên sau")
    hear(later, said("Lan", "K1", at=50))
    confirm(shop_id=shop.id, order_id=4, account_id=None, at=after(100))
    go_together(shop_id=shop.id, order_id=4, earlier_id=1, account_id=None, at=after(110))

    assert copied(mai, live)[1] == f"Hoa: {link(2)}"
    assert copied(mai, later)[1] == f"Lan: {link(4)}"


def test_one_buyer_and_many_take_the_same_number_of_look_ups(
    mai: FlaskClient, shop: Shop, live: Live, asked: list[str]
) -> None:
    counts = []
    for size in (1, 30):
        hear(live, *(said(f"Khách {size} {number}", "K1", at=9) for number in range(size)))
        for order_id in order_ids(live)[-size:]:
            confirm(shop_id=shop.id, order_id=order_id, account_id=None, at=after(100))
        mai.get(f"/lives/{live.id}/links")
        asked.clear()
        mai.get(f"/lives/{live.id}/links")
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_stranger_gets_no_links(app: Flask, live: Live) -> None:
    stranger = a_browser(app, a_shop(SCARF, name="HTX khác"))

    assert stranger.get(f"/lives/{live.id}/links").status_code == 404
