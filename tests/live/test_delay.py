"""The delay of a channel: measured on the live itself, and offered where it is set."""

import pytest
from flask import Flask

from seller.db import db
from seller.live.accuracy_page import estimates
from seller.live.house_rules import rules_from
from seller.live.on_air_accuracy import FEW
from seller.live.operations import put_on_air
from seller.people.models import Shop
from tests.builders import SCARF, SKIRT, a_browser, a_live, a_shop, after, hear, said

FORM = {"hold_minutes": "", "delay-facebook": "6", "delay-tiktok": "4", "delay-youtube": "8"}


def a_shop_whose_viewers_are_late(comments: int = FEW) -> Shop:
    """Show the scarf for a minute, then the skirt; ten seconds later viewers still ask for the scarf."""
    shop = a_shop(SCARF | {"stock": 99}, SKIRT)
    live = a_live(shop, on_air="K1")
    put_on_air(shop_id=shop.id, live_id=live.id, code="V1", at=after(60), now=after(60))
    hear(live, *(said(f"Khách {n}", "chốt K1", at=70 + n / 100) for n in range(comments)))
    return shop


def delays(shop: Shop) -> dict[str, int]:
    db.session.rollback()
    settings = db.session.get_one(Shop, shop.id, populate_existing=True).settings
    return dict(rules_from(settings).delays)


@pytest.mark.parametrize(("comments", "expected"), [(FEW, {"facebook": 11}), (FEW - 1, {})])
def test_the_latest_live_that_says_enough_tells_the_delay(
    app: Flask, comments: int, expected: dict[str, int]
) -> None:
    shop = a_shop_whose_viewers_are_late(comments)
    a_live(shop, name="Phiên trưa")

    found = estimates(db.session(), shop.id)

    assert {channel: each.best_delay for channel, each in found.items()} == expected


def test_the_measured_delay_is_taken_with_one_press(app: Flask) -> None:
    shop = a_shop_whose_viewers_are_late()
    owner = a_browser(app, shop)

    page = owner.get("/settings/selling").text
    owner.post("/settings/selling", data=FORM | {"use-facebook": "11"})

    assert f"trễ 11 giây thì đúng nhất, {FEW} trong {FEW} bình luận có nêu món" in page
    assert delays(shop) == {"facebook": 11, "tiktok": 4, "youtube": 8}
    assert 'name="use-facebook"' not in owner.get("/settings/selling").text


def test_a_stranger_learns_nothing_of_it(app: Flask) -> None:
    a_shop_whose_viewers_are_late()

    page = a_browser(app, a_shop(name="HTX Khác")).get("/settings/selling").text

    assert "Đo ở phiên gần đây" not in page
