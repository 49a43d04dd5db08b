"""The carrier takes everything that is packed."""

import pytest
from flask import Flask

from seller.db import db
from seller.events.once import DoneBefore
from seller.live.audit import faults
from seller.live.models import Live
from seller.orders.models import Order
from seller.orders.operations import change_state, confirm
from seller.orders.sending import NothingPacked, Sent, send_all
from seller.orders.states import OrderState
from tests.builders import SCARF, a_live, a_shop, after, hear, order_ids, said, stock_of


def pack(live: Live, order_id: int) -> None:
    confirm(shop_id=live.shop_id, order_id=order_id, account_id=None, at=after(100))
    change_state(
        shop_id=live.shop_id,
        order_id=order_id,
        state=OrderState.PACKED,
        account_id=None,
        at=after(200),
    )


def send(live: Live, *, shop_id: int | None = None, key: str | None = None) -> Sent:
    return send_all(
        shop_id=shop_id or live.shop_id, live_id=live.id, account_id=None, at=after(300), key=key
    )


def states() -> list[str]:
    db.session.expire_all()
    return list(db.session.scalars(db.select(Order.state).order_by(Order.id)))


def test_all_that_is_packed_leaves_and_the_rest_stays(app: Flask) -> None:
    shop = a_shop(SCARF)
    live = a_live(shop)
    hear(live, *(said(who, "K1", at=at) for at, who in enumerate(["Lan", "Hoa", "Thu"])))
    for order_id in order_ids(live)[:2]:
        pack(live, order_id)

    sent = send(live)

    assert (sent.gone, states()) == (2, ["sent", "sent", "open"])
    assert stock_of(shop) == {"K1": (3, 1, 0)}
    assert faults(db.session()) == []


def test_second_press_sends_nothing_more(app: Flask) -> None:
    live = a_live(a_shop(SCARF))
    hear(live, said("Lan", "K1"))
    pack(live, order_ids(live)[0])
    send(live, key="tablet-1")

    with pytest.raises(DoneBefore):
        send(live, key="tablet-1")


def test_without_parcels_there_is_nothing_to_send(app: Flask) -> None:
    live = a_live(a_shop(SCARF))
    hear(live, said("Lan", "K1"))

    with pytest.raises(NothingPacked):
        send(live)


def test_a_stranger_sends_nothing(app: Flask) -> None:
    live = a_live(a_shop(SCARF))
    hear(live, said("Lan", "K1"))
    pack(live, order_ids(live)[0])

    with pytest.raises(NothingPacked):
        send(live, shop_id=a_shop(SCARF, name="HTX khác").id)

    assert states() == ["packed"]
