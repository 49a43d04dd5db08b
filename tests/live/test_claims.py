"""Who has a row open: one helper at a time, shown to the others, lapsing by itself."""

from datetime import timedelta

import pytest
from flask import Flask

from seller.catalog.shelf import shelf_of
from seller.db import db, transaction
from seller.errors import NotFound
from seller.live.claims import LAPSE, OpenElsewhere, Subject, claim, lapse, release
from seller.live.desk import undo_event
from seller.live.models import Live
from seller.orders.operations import confirm
from seller.orders.rows import ORDERS, order_rows
from seller.people.models import Account
from tests.builders import a_live, a_shop, after, hear, order_ids, said


def a_helper(live: Live, name: str) -> int:
    with transaction() as session:
        helper = Account(
            shop_id=live.shop_id,
            login=name.lower(),
            name=name,
            role="helper",
            password_hash="",
            session_key="",
            created_at=after(0),
        )
        session.add(helper)
        session.flush()
        return helper.id


def a_live_with_an_order() -> Live:
    live = a_live(a_shop())
    hear(live, said("Lan", "K1"))
    return live


def opened_by(live: Live) -> list[str | None]:
    db.session.rollback()
    shelf = shelf_of(db.session(), live.shop_id)
    return [row.opened_by for row in order_rows(db.session(), shelf, ORDERS.c.live_id == live.id)]


def open_order(live: Live, account_id: int, *, at: float = 100, shop_id: int | None = None) -> None:
    claim(
        shop_id=shop_id or live.shop_id,
        subject=Subject.ORDER,
        subject_id=order_ids(live)[0],
        account_id=account_id,
        at=after(at),
    )


def test_the_others_see_who_has_a_row_open(app: Flask) -> None:
    live = a_live_with_an_order()

    open_order(live, a_helper(live, "Mai"))

    assert opened_by(live) == ["Mai"]


def test_a_second_helper_is_told_the_name_of_the_first(app: Flask) -> None:
    live = a_live_with_an_order()
    open_order(live, a_helper(live, "Mai"))

    with pytest.raises(OpenElsewhere, match="Mai đang mở"):
        open_order(live, a_helper(live, "Hoa"))


def test_a_claim_lapses_by_itself(app: Flask) -> None:
    live = a_live_with_an_order()
    open_order(live, a_helper(live, "Mai"))

    freed = lapse(after(100) + LAPSE)

    assert (freed, opened_by(live)) == (1, [None])


def test_a_claim_that_is_renewed_does_not_lapse(app: Flask) -> None:
    live = a_live_with_an_order()
    mai = a_helper(live, "Mai")
    open_order(live, mai, at=100)
    open_order(live, mai, at=120)

    freed = lapse(after(100) + LAPSE)

    assert (freed, opened_by(live)) == (0, ["Mai"])


def test_a_row_that_nobody_renewed_can_be_taken_over(app: Flask) -> None:
    live = a_live_with_an_order()
    open_order(live, a_helper(live, "Mai"), at=100)

    open_order(live, a_helper(live, "Hoa"), at=100 + LAPSE / timedelta(seconds=1))

    assert opened_by(live) == ["Hoa"]


def test_a_released_row_is_free(app: Flask) -> None:
    live = a_live_with_an_order()
    mai = a_helper(live, "Mai")
    open_order(live, mai)

    release(
        shop_id=live.shop_id,
        subject=Subject.ORDER,
        subject_id=order_ids(live)[0],
        account_id=mai,
        at=after(101),
    )

    assert opened_by(live) == [None]


def test_looking_at_an_order_does_not_stand_in_the_way_of_an_undo(app: Flask) -> None:
    live = a_live_with_an_order()
    changed = confirm(
        shop_id=live.shop_id, order_id=order_ids(live)[0], account_id=None, at=after(90)
    )
    open_order(live, a_helper(live, "Mai"))

    undone = undo_event(
        shop_id=live.shop_id, live_id=live.id, seq=changed.seq or 0, account_id=None, at=after(110)
    )

    assert undone.seq is not None


def test_a_stranger_finds_nothing_to_open(app: Flask) -> None:
    live = a_live_with_an_order()
    stranger = a_shop(name="HTX Khác")

    with pytest.raises(NotFound):
        open_order(live, a_helper(live, "Mai"), shop_id=stranger.id)
