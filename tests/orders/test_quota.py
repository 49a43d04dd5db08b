"""The quota of a live: set, changed, and held to by every line."""

from datetime import datetime

import pytest
from flask import Flask

from seller.catalog.shelf import shelf_of
from seller.db import db, transaction
from seller.live.audit import faults
from seller.live.models import Live
from seller.orders.operations import cancel
from seller.orders.quota import free_in_live, quotas_of, set_quotas
from seller.people.shops import lock_shop
from seller.quantity import Quantity
from tests.builders import FRUIT, a_live, a_shop, after, hear, lines_of, order_ids, said


def fruit_of(live: Live) -> int:
    (item,) = shelf_of(db.session(), live.shop_id).by_code["TL"].items
    return item


def limit(live: Live, most: str | None, at: datetime | None = None) -> None:
    wanted = {} if most is None else {fruit_of(live): Quantity(most)}
    with transaction() as session:
        lock_shop(session, live.shop_id)
        set_quotas(session, live.shop_id, live.id, wanted, at or after(500))


def states(live: Live) -> list[str]:
    db.session.rollback()
    assert faults(db.session()) == []
    return [state for _, _, _, state in lines_of(live)]


def test_beyond_the_quota_buyers_wait_though_there_is_more(app: Flask) -> None:
    live = a_live(a_shop(FRUIT))
    limit(live, "3")

    hear(live, said("Lan", "TL 2kg"), said("Hoa", "TL 2kg", at=2), said("Thu", "TL 1kg", at=3))

    assert states(live) == ["held", "waiting", "held"]
    assert free_in_live(db.session(), live.id, frozenset([fruit_of(live)])) == {
        fruit_of(live): Quantity(0)
    }


def test_another_live_has_what_is_left(app: Flask) -> None:
    shop = a_shop(FRUIT)
    noon, evening = a_live(shop, name="Phiên trưa"), a_live(shop)
    limit(noon, "3")
    hear(noon, said("Lan", "TL 3kg"))

    hear(evening, said("Hoa", "TL 7kg", at=9))

    assert states(evening) == ["held"]


@pytest.mark.parametrize(
    ("more", "expected"),
    [("5", ["held", "held"]), (None, ["held", "held"]), ("4.5", ["held", "waiting"])],
)
def test_a_larger_quota_serves_those_who_wait(
    app: Flask, more: str | None, expected: list[str]
) -> None:
    live = a_live(a_shop(FRUIT))
    limit(live, "3")
    hear(live, said("Lan", "TL 3kg"), said("Hoa", "TL 2kg", at=2))

    limit(live, more)

    assert states(live) == expected


def test_a_smaller_quota_takes_nothing_from_anybody(app: Flask) -> None:
    live = a_live(a_shop(FRUIT))
    hear(live, said("Lan", "TL 3kg"), said("Hoa", "TL 2kg", at=2))

    limit(live, "4")
    hear(live, said("Thu", "TL 1kg", at=3))

    assert (states(live), quotas_of(db.session(), live.id)) == (
        ["held", "held", "waiting"],
        {fruit_of(live): Quantity(4)},
    )


def test_what_is_given_back_goes_to_the_next_of_the_live(app: Flask) -> None:
    live = a_live(a_shop(FRUIT))
    limit(live, "3")
    hear(live, said("Lan", "TL 3kg"), said("Hoa", "TL 2kg", at=2))

    cancel(shop_id=live.shop_id, order_id=order_ids(live)[0], account_id=None, at=after(600))

    assert states(live) == ["withdrawn", "held"]
