"""A buyer's name, phone or address is put right."""

import pytest
from flask import Flask

from seller.buyers.details import Details, details_of
from seller.buyers.models import Buyer
from seller.db import db
from seller.errors import NotFound
from seller.events.models import Event
from seller.live.models import Live
from seller.live.rows import rows_since, seq_of
from seller.orders.receivers import change_details
from tests.builders import SCARF, a_live, a_shop, after, hear, order_ids, said

LAN = Details("Lò Thị Lan", "0900000101", "bản Hua Nà, Thuận Châu")


def a_buyer(live: Live) -> int:
    hear(live, said("Lan", "K1"))
    buyer_id: int = db.session.scalars(db.select(Buyer.id)).one()
    return buyer_id


def change(shop_id: int, buyer_id: int, details: Details = LAN) -> None:
    change_details(
        shop_id=shop_id, buyer_id=buyer_id, details=details, account_id=None, at=after(100)
    )


def test_details_are_kept_and_found_without_diacritics(app: Flask) -> None:
    live = a_live(a_shop(SCARF))
    buyer_id = a_buyer(live)

    change(live.shop_id, buyer_id)

    buyer = db.session.get_one(Buyer, buyer_id, populate_existing=True)
    assert (details_of(buyer), buyer.name_folded) == (LAN, "lo thi lan")


def test_change_stands_in_the_history_of_her_order_with_what_was_before(app: Flask) -> None:
    live = a_live(a_shop(SCARF))
    change(live.shop_id, a_buyer(live))

    event = db.session.scalars(db.select(Event).where(Event.kind == "details")).one()

    assert event.subject_id == order_ids(live)[0]
    assert (event.before or {})["name"] == "Lan"
    assert (event.after or {})["name"] == "Lò Thị Lan"


def test_desk_shows_the_new_name_at_once(app: Flask) -> None:
    live = a_live(a_shop(SCARF))
    buyer_id = a_buyer(live)
    seq = seq_of(db.session(), live.id)

    change(live.shop_id, buyer_id)

    _, rows = rows_since(live.id, seq)
    (order,) = (row for row in rows if row["id"] == f"order-{order_ids(live)[0]}")
    assert "Lò Thị Lan" in order["html"]


def test_nothing_new_leaves_no_trace(app: Flask) -> None:
    live = a_live(a_shop(SCARF))
    buyer_id = a_buyer(live)
    change(live.shop_id, buyer_id)
    seq = seq_of(db.session(), live.id)

    change(live.shop_id, buyer_id)

    assert seq_of(db.session(), live.id) == seq


def test_a_stranger_changes_nothing(app: Flask) -> None:
    live = a_live(a_shop(SCARF))
    buyer_id = a_buyer(live)
    stranger = a_shop(SCARF, name="HTX khác")

    with pytest.raises(NotFound):
        change(stranger.id, buyer_id)

    assert db.session.get_one(Buyer, buyer_id, populate_existing=True).name == "Lan"
