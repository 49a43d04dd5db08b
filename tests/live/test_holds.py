"""Holds that run out where the shop has said so: first a reminder, then the next in the queue."""

import pytest
from flask import Flask

from seller.catalog.shelf import shelf_of
from seller.db import db
from seller.errors import BadInput
from seller.live.holds import run_out
from seller.live.house_rules import set_rules
from seller.live.models import Live
from seller.live.operations import put_on_air
from seller.orders.operations import note_payment
from seller.orders.rows import ORDERS, order_rows
from tests.builders import SCARF, a_live, a_shop, after, hear, lines_of, order_ids, said

HOUR = 3600


def a_live_where_two_want_the_last(*, hold_minutes: int | None) -> Live:
    shop = a_shop(SCARF | {"stock": 1})
    set_rules(shop_id=shop.id, hold_minutes=hold_minutes, delays={}, at=after(0))
    live = a_live(shop)
    hear(live, said("Lan", "K1", at=1), said("Hoa", "K1", at=2))
    return live


def states(live: Live) -> list[str]:
    return [state for _, _, _, state in lines_of(live)]


def reminded(live: Live) -> list[bool]:
    db.session.rollback()
    shelf = shelf_of(db.session(), live.shop_id)
    return [row.hold_ends for row in order_rows(db.session(), shelf, ORDERS.c.live_id == live.id)]


def test_without_a_rule_goods_are_held_for_ever(app: Flask) -> None:
    live = a_live_where_two_want_the_last(hold_minutes=None)

    run_out(after(100 * HOUR))

    assert states(live) == ["held", "waiting"]


def test_first_somebody_is_reminded(app: Flask) -> None:
    live = a_live_where_two_want_the_last(hold_minutes=60)

    run_out(after(HOUR))

    assert (reminded(live), states(live)) == ([True, False], ["held", "waiting"])


def test_then_the_goods_go_to_the_next_in_the_queue(app: Flask) -> None:
    live = a_live_where_two_want_the_last(hold_minutes=60)
    run_out(after(HOUR - 500))

    run_out(after(HOUR + 101))

    assert states(live) == ["withdrawn", "held"]


def test_after_a_long_sleep_the_reminder_still_comes_first(app: Flask) -> None:
    live = a_live_where_two_want_the_last(hold_minutes=60)
    run_out(after(9 * HOUR))

    run_out(after(9 * HOUR + 1))

    assert states(live) == ["held", "waiting"]


def test_who_says_that_she_has_paid_is_not_hurried(app: Flask) -> None:
    live = a_live_where_two_want_the_last(hold_minutes=60)
    hear(live, said("Lan", "ck rồi nha", at=HOUR - 60))

    run_out(after(HOUR))
    run_out(after(HOUR + 700))

    assert states(live)[0] == "held"


def test_who_has_paid_keeps_her_goods(app: Flask) -> None:
    live = a_live_where_two_want_the_last(hold_minutes=60)
    note_payment(
        shop_id=live.shop_id,
        order_id=order_ids(live)[0],
        amount=1000,
        kind="cash",
        account_id=None,
        at=after(5),
    )

    run_out(after(2 * HOUR))
    run_out(after(3 * HOUR))

    assert states(live) == ["held", "waiting"]


@pytest.mark.parametrize("minutes", [0, 14, 7 * 24 * 60 + 1])
def test_a_hold_that_is_too_short_or_too_long_is_refused(app: Flask, minutes: int) -> None:
    with pytest.raises(BadInput):
        set_rules(shop_id=a_shop().id, hold_minutes=minutes, delays={}, at=after(0))


def test_the_delay_of_a_channel_is_the_shops_own(app: Flask) -> None:
    shop = a_shop()
    set_rules(shop_id=shop.id, hold_minutes=None, delays={"facebook": 30}, at=after(0))
    live = a_live(shop, on_air="K1")
    put_on_air(shop_id=shop.id, live_id=live.id, code="A1", at=after(60), now=after(60))
    hear(live, said("Lan", "+1", at=80))

    assert [goods for _, goods, _, _ in lines_of(live)] == ["K1"]
