"""Baskets that travel in one parcel are paid, closed and sent as one."""

from decimal import Decimal

import pytest
from flask import Flask

from seller.catalog.models import StockItem
from seller.catalog.shelf import shelf_of
from seller.db import db
from seller.live.desk import undo_event
from seller.live.models import Live
from seller.money import Dong
from seller.orders.at_counter import NotAsFar
from seller.orders.operations import cancel, change_state, confirm, give_back, note_payment
from seller.orders.rows import ORDERS, OrderRow, order_rows
from seller.orders.sending import send_all
from seller.orders.states import OrderState
from seller.orders.sums import balances
from seller.orders.terms import CannotGoTogether, go_alone, go_together, set_terms
from seller.orders.together import GoesAlong
from seller.orders.totals import Totals
from seller.orders.transfers.queries import to_look
from tests.builders import SCARF, a_live, a_shop, after, hear, said
from tests.orders.transfers.money import a_transfer, say_yes, take


@pytest.fixture
def live(app: Flask) -> Live:
    """Let Lan buy a scarf at noon and two in the evening, in one parcel."""
    shop = a_shop(SCARF)
    hear(a_live(shop, name="Phiên trưa"), said("Lan", "K1"))
    evening = a_live(shop)
    hear(evening, said("Lan", "K1 2 cái", at=2))
    go_together(shop_id=shop.id, order_id=2, earlier_id=1, account_id=None, at=after(90))
    return evening


def rows(live: Live) -> tuple[OrderRow, ...]:
    """Return the earlier and the later order as they are now."""
    db.session.rollback()
    return tuple(order_rows(db.session(), shelf_of(db.session(), live.shop_id), ORDERS.c.id > 0))


def money(live: Live) -> list[tuple[int, int, int]]:
    """Return total, paid and owed of both, which the database sums up to the same."""
    each = balances(ORDERS.c.id > 0)
    summed = db.session.execute(
        db.select(each.c.total, each.c.paid, each.c.owed).order_by(each.c.id)
    ).all()
    shown = [(row.total, row.paid, row.owed) for row in rows(live)]
    assert shown == [tuple(row) for row in summed]
    return shown


def pay(order_id: int, amount: int) -> None:
    note_payment(
        shop_id=1, order_id=order_id, amount=amount, kind="cash", account_id=None, at=after(100)
    )


def settle(order_id: int) -> None:
    confirm(shop_id=1, order_id=order_id, account_id=None, at=after(110))


def step(order_id: int, state: OrderState) -> None:
    change_state(shop_id=1, order_id=order_id, state=state, account_id=None, at=after(120))


def test_later_order_owes_for_both(live: Live) -> None:
    assert money(live) == [(250_000, 0, 0), (500_000, 0, 750_000)]
    later = rows(live)[1]
    assert (later.along, later.to_transfer) == ((1,), 750_000)
    assert later.parcel == Totals(
        goods=Dong(750_000), shipping=Dong(0), discount=Dong(0), paid=Dong(0)
    )


def test_what_was_paid_for_either_counts_for_the_parcel(live: Live) -> None:
    pay(1, 250_000)
    pay(2, 600_000)

    assert money(live) == [(250_000, 250_000, 0), (500_000, 600_000, -100_000)]


def test_payment_of_the_earlier_order_gives_the_later_one_a_new_version(live: Live) -> None:
    before = rows(live)[1].version

    pay(1, 250_000)

    assert rows(live)[1].version > before


def test_deposit_of_a_parcel_paid_at_the_door_is_asked_of_the_whole(live: Live) -> None:
    set_terms(
        shop_id=1,
        order_id=2,
        pick_up=False,
        cod=True,
        deposit=600_000,
        by_rule=False,
        account_id=None,
        at=after(100),
    )
    pay(1, 250_000)

    later = rows(live)[1]

    assert (later.owed, later.to_transfer) == (500_000, 350_000)


def test_money_back_is_bounded_by_what_was_paid_for_the_parcel(live: Live) -> None:
    pay(1, 850_000)

    give_back(shop_id=1, order_id=2, amount=100_000, kind="cash", account_id=None, at=after(130))

    assert money(live)[1] == (500_000, -100_000, 0)


def test_transfer_for_the_whole_parcel_pays_both(live: Live) -> None:
    later = rows(live)[1]

    taken = take(live, a_transfer(later.code, 750_000))

    assert [entered.reason for entered in taken.matched] == [f"Đúng mã {later.code}, đủ tiền."]
    assert money(live) == [(250_000, 0, 0), (500_000, 750_000, 0)]


def test_transfer_with_the_code_of_the_earlier_order_counts_for_the_parcel(live: Live) -> None:
    earlier, later = rows(live)

    taken = take(live, a_transfer(earlier.code, 250_000), a_transfer(later.code, 500_000))

    assert [entered.reason for entered in taken.matched] == [
        f"Đúng mã {earlier.code}, còn thiếu 500.000 ₫.",
        f"Đúng mã {later.code}, đủ tiền.",
    ]
    assert money(live)[1] == (500_000, 500_000, 0)


def test_sum_of_the_parcel_without_a_code_is_proposed_for_it(live: Live) -> None:
    take(live, a_transfer("Lan chuyen tien", 750_000))

    (looked,) = to_look(db.session(), live.shop_id, after(800))

    assert [offer.parts for offer in looked.offers] == ["2:750000"]
    assert say_yes(live, 1, (2, 750_000)).state == "matched"


def test_parted_baskets_owe_each_for_itself(live: Live) -> None:
    pay(1, 250_000)

    go_alone(shop_id=1, order_id=1, account_id=None, at=after(130))

    assert money(live) == [(250_000, 250_000, 0), (500_000, 0, 500_000)]


def test_earlier_basket_travels_alone_when_the_later_one_is_called_off(live: Live) -> None:
    cancel(shop_id=1, order_id=2, account_id=None, at=after(130))

    assert money(live) == [(250_000, 0, 250_000), (0, 0, 0)]
    assert rows(live)[0].parcel_id is None


def test_parcel_is_closed_and_sent_as_one(live: Live) -> None:
    settle(1)
    settle(2)

    step(2, OrderState.PACKED)
    sent = send_all(shop_id=1, live_id=live.id, account_id=None, at=after(140))

    item = db.session.scalars(db.select(StockItem)).one()
    assert [row.state for row in rows(live)] == ["sent", "sent"]
    assert (sent.gone, item.on_hand, item.held) == (1, Decimal(2), Decimal(0))


def test_parcel_is_not_closed_while_an_earlier_basket_is_not_settled(live: Live) -> None:
    settle(2)

    with pytest.raises(NotAsFar):
        step(2, OrderState.PACKED)

    assert [row.state for row in rows(live)] == ["open", "confirmed"]


def test_earlier_basket_is_not_closed_by_itself(live: Live) -> None:
    settle(1)

    with pytest.raises(GoesAlong):
        step(1, OrderState.PACKED)

    assert [row.state for row in rows(live)] == ["confirmed", "open"]


def test_closed_parcel_is_opened_again_as_one(live: Live) -> None:
    settle(1)
    settle(2)
    step(2, OrderState.PACKED)

    undo_event(
        shop_id=1, live_id=live.id, seq=rows(live)[1].version, account_id=None, at=after(150)
    )

    assert [row.state for row in rows(live)] == ["confirmed", "confirmed"]


def test_closed_parcel_is_not_parted(live: Live) -> None:
    settle(1)
    settle(2)
    step(2, OrderState.PACKED)

    with pytest.raises(CannotGoTogether):
        go_alone(shop_id=1, order_id=1, account_id=None, at=after(150))

    assert rows(live)[0].parcel_id == 2
