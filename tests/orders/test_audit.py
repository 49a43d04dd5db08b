"""The audit of the money: each kind of fault is made in the database, and found; what people do makes none."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from seller.db import db
from seller.live.models import Live
from seller.orders.audit import money_faults
from seller.orders.models import Order, Payment
from seller.orders.operations import give_back, take_payment_back
from seller.orders.terms import go_together
from seller.orders.transfers.models import KeptTransfer, Matched
from seller.orders.transfers.operations import look_again, set_aside
from seller.people.models import Shop
from tests.builders import SCARF, a_live, a_shop, after, hear, said
from tests.orders.transfers.money import a_transfer, an_evening, note, orders_of, say_yes, take


@pytest.fixture
def evening(app: Flask) -> Live:
    """Make a live in which Lan has paid by transfer, Hoa in cash, and a transfer waits."""
    live = an_evening("Lan", "Hoa")
    lan, hoa = orders_of(live)
    note(live, hoa, 250_000, "cash")
    take(live, a_transfer(lan.code), a_transfer("cam on shop", 70_000))
    return live


def spoil(*statements: Any) -> list[str]:
    """Change the database behind the product's back, and return what the audit says."""
    for statement in statements:
        db.session.execute(statement)
    db.session.commit()
    return list(money_faults(db.session()))


def test_what_people_do_and_undo_leaves_no_faults(evening: Live) -> None:
    facts: dict[str, Any] = {"shop_id": evening.shop_id, "account_id": None, "at": after(900)}
    lan, hoa = orders_of(evening)
    say_yes(evening, 2, (hoa.id, 70_000))
    give_back(order_id=hoa.id, amount=70_000, kind="cash", **facts)
    look_again(transfer_id=1, **facts)
    set_aside(transfer_id=1, **facts)
    take_payment_back(order_id=hoa.id, payment_id=1, **facts)
    note(evening, lan, 250_000)
    take(evening, a_transfer(lan.code, reference="FT26326999999999"))

    assert list(money_faults(db.session())) == []


@pytest.mark.parametrize(
    "change",
    [{"amount": 1}, {"undone_at": after(99)}, {"order_id": 2}],
    ids=["sum", "undone", "order"],
)
def test_match_that_is_not_its_payment_is_found(evening: Live, change: dict[str, Any]) -> None:
    of_lan = db.session.scalar(select(Matched.payment_id))

    found = spoil(update(Payment).where(Payment.id == of_lan).values(change))

    assert "Tiền về số 1 ghi cho đơn 1 không khớp với tiền đã ghi." in found


def test_transfer_that_does_not_pay_all_that_it_brought_is_found(evening: Live) -> None:
    assert spoil(update(KeptTransfer).where(KeptTransfer.id == 1).values(amount=260_000)) == [
        "Tiền về số 1: 260.000 ₫ phải được ghi cho các đơn, nhưng đã ghi 250.000 ₫."
    ]


def test_transfer_that_waits_and_pays_is_found(evening: Live) -> None:
    assert spoil(update(KeptTransfer).where(KeptTransfer.id == 1).values(state="to_look")) == [
        "Tiền về số 1: 0 ₫ phải được ghi cho các đơn, nhưng đã ghi 250.000 ₫."
    ]


def test_money_that_nobody_has_logged_is_found(evening: Live) -> None:
    noted = db.session.scalar(select(Payment.id).where(Payment.kind == "cash"))

    assert spoil(update(Payment).where(Payment.id == noted).values(amount=350_000)) == [
        "Đơn 2: ghi đã nhận 350.000 ₫, nhưng nhật ký có 250.000 ₫."
    ]


def test_match_of_another_shops_order_is_found(evening: Live) -> None:
    stranger = a_shop(SCARF, name="HTX khác")

    found = spoil(update(KeptTransfer).where(KeptTransfer.id == 1).values(shop_id=stranger.id))

    assert found == ["Tiền về số 1 ghi cho đơn 1 không khớp với tiền đã ghi."]


def test_discount_without_a_reason_is_found(evening: Live) -> None:
    assert spoil(update(Order).where(Order.id == 2).values(discount=1_000)) == [
        "Đơn 2 có phí gửi, giảm giá hoặc tiền cọc không hợp lệ."
    ]


def test_parcel_of_two_buyers_is_found(evening: Live) -> None:
    assert spoil(update(Order).where(Order.id == 1).values(parcel_id=2)) == [
        "Đơn 1 đi cùng gói với một đơn không chở được nó."
    ]


def test_parcel_of_one_buyer_is_no_fault(evening: Live) -> None:
    hear(
        a_live(db.session.get_one(Shop, evening.shop_id), name="Phiên sau"),
        said("Lan", "K1", at=50),
    )
    go_together(shop_id=evening.shop_id, order_id=3, earlier_id=1, account_id=None, at=after(1000))

    assert list(money_faults(db.session())) == []
