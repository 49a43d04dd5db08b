"""Prices of a live, and flash prices from one moment to another."""

from datetime import time

import pytest
from flask import Flask

from seller.db import db
from seller.live.exports import order_list
from seller.live.prices import LivePrice, LivePrices
from seller.live.run_sheet import Planned, save
from tests.builders import a_live, a_shop, after, hear, said

FLASH = LivePrices([LivePrice(1, 200000, after(60), after(120)), LivePrice(2, 90000)])


@pytest.mark.parametrize(
    ("product", "moment", "price"),
    [
        (1, 59, None),
        (1, 60, 200000),
        (1, 119, 200000),
        (1, 120, None),
        (2, 0, 90000),
        (3, 60, None),
    ],
)
def test_an_order_carries_the_price_of_its_moment(
    product: int, moment: float, price: int | None
) -> None:
    assert FLASH.price_at(product, after(moment)) == price


def test_orders_within_the_hour_of_a_flash_price_carry_it(app: Flask) -> None:
    live = a_live(a_shop())
    # The evening of the tests begins at 20:30 on the clock of the shop.
    flash = Planned("K1", live_price=199000, price_from=time(20, 31), price_to=time(20, 32))
    save(shop_id=live.shop_id, live_id=live.id, planned=[flash], at=after(1))

    hear(live, *(said(who, "K1", at=at) for who, at in (("Lan", 50), ("Hoa", 70), ("Mai", 125))))

    prices = [
        line["price"] for order in order_list(db.session(), live, 0, 9) for line in order["lines"]
    ]
    assert prices == [250000, 199000, 250000]
