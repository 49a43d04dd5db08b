"""Links to buyers' pages: they open one order, until they end, and cannot be made up."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from seller.db import db
from seller.errors import NotFound
from seller.orders.buyer_page.links import (
    LASTS,
    LinkOver,
    addresses_of,
    order_of_link,
    path_of,
    renew,
    take_away,
)
from seller.orders.models import Order
from tests.builders import after
from tests.orders.transfers.money import an_evening


def order(number: int = 1) -> Order:
    db.session.rollback()
    return db.session.get_one(Order, number, populate_existing=True)


def link_of(number: int = 1) -> str:
    path = path_of(order(number))
    assert path is not None
    return path.removeprefix("/b/")


def test_every_order_has_a_link_of_its_own(app: Flask) -> None:
    an_evening("Lan", "Hoa")

    found = [order_of_link(db.session(), link_of(number), after(60)).id for number in (1, 2)]

    assert found == [1, 2]


def test_link_of_one_order_does_not_open_another(app: Flask) -> None:
    an_evening("Lan", "Hoa")
    lan, hoa = link_of(1), link_of(2)
    mixed = f"{hoa.split('-')[0]}-{lan.split('-', 1)[1]}"

    with pytest.raises(LinkOver):
        order_of_link(db.session(), mixed, after(60))


@pytest.mark.parametrize(
    "link", ["", "x", "1", "1-", f"1-{'A' * 32}", f"9{'9' * 30}-{'A' * 32}", "../../etc", "-" * 400]
)
def test_what_is_no_link_opens_nothing(app: Flask, link: str) -> None:
    an_evening("Lan")

    with pytest.raises(LinkOver):
        order_of_link(db.session(), link, after(60))


def test_link_ends_by_itself(app: Flask) -> None:
    an_evening("Lan")
    link, end = link_of(), order().created_at + LASTS

    assert order_of_link(db.session(), link, end - timedelta(seconds=1)).id == 1
    with pytest.raises(LinkOver):
        order_of_link(db.session(), link, end)


def test_new_link_ends_the_old_one(app: Flask) -> None:
    live = an_evening("Lan")
    old = link_of()

    renew(shop_id=live.shop_id, order_id=1, account_id=None, at=after(90))

    assert order_of_link(db.session(), link_of(), after(91)).id == 1
    with pytest.raises(LinkOver):
        order_of_link(db.session(), old, after(91))


def test_link_that_was_taken_away_opens_nothing(app: Flask) -> None:
    live = an_evening("Lan")
    link = link_of()

    take_away(shop_id=live.shop_id, order_id=1, account_id=None, at=after(90))

    assert (path_of(order()), addresses_of(db.session(), [1])) == (None, {})
    with pytest.raises(LinkOver):
        order_of_link(db.session(), link, after(91))


def test_other_shop_does_not_end_our_links(app: Flask) -> None:
    an_evening("Lan")
    theirs = an_evening("Hoa", shop_name="HTX khác")

    with pytest.raises(NotFound):
        take_away(shop_id=theirs.shop_id, order_id=1, account_id=None, at=after(90))


def test_other_installation_signs_other_links(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    an_evening("Lan")
    link = link_of()
    monkeypatch.setitem(app.config, "SELLER", replace(app.config["SELLER"], secret="x"))  # noqa: S106 -- only of the tests

    with pytest.raises(LinkOver):
        order_of_link(db.session(), link, after(60))
