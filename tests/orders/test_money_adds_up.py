"""Whatever people press, in whatever order: no đồng appears, none vanishes, and the audit finds nothing."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seller.catalog.shelf import shelf_of
from seller.db import db
from seller.errors import Refused
from seller.live.models import Live
from seller.orders.audit import money_faults
from seller.orders.models import Order, Payment
from seller.orders.operations import (
    cancel,
    confirm,
    give_back,
    note_payment,
    set_charges,
    take_payment_back,
)
from seller.orders.rows import ORDERS, order_rows
from seller.orders.terms import go_alone, go_together, set_terms
from seller.orders.transfers.models import KeptTransfer
from seller.orders.transfers.operations import look_again, set_aside
from tests.builders import SCARF, a_live, a_shop, after, hear, said
from tests.orders.transfers.money import a_transfer, say_yes, take

FEW = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
# Lan buys in three lives, Hoa in the last one too: four orders in their order.


@dataclass
class Evening:
    """Three lives of a new shop, and the numbers after which its rows begin."""

    lives: list[Live]
    orders: int
    transfers: int
    payments: int


def three_lives() -> Evening:
    before = [
        db.session.scalar(db.select(db.func.max(table.id))) or 0
        for table in (Order, KeptTransfer, Payment)
    ]
    shop = a_shop(SCARF | {"stock": 100})
    lives = [a_live(shop, name=name) for name in ("Sáng", "Trưa", "Tối")]
    for at, live in enumerate(lives):
        hear(live, said("Lan", "K1", at=at))
    hear(lives[-1], said("Hoa", "K1 2 cái", at=9))
    return Evening(lives, *before)


def press(evening: Evening, what: str, order: int, number: int) -> None:
    """Do one thing that people do, as far as it is allowed just then."""
    live, order_id = evening.lives[0], evening.orders + order
    facts: dict[str, Any] = {"shop_id": live.shop_id, "account_id": None, "at": after(900)}
    transfer: dict[str, Any] = {"transfer_id": evening.transfers + number + 1}
    payment_id, earlier_id = evening.payments + number + 1, evening.orders + number % 3 + 1
    amount = (number + 1) * 50_000
    code = db.session.scalar(db.select(ORDERS.c.code).where(ORDERS.c.id == order_id))
    ways: dict[str, Callable[[], Any]] = {
        "transfer": lambda: take(
            live, a_transfer(f"{code}", amount, reference=f"FT26326{number:09d}")
        ),
        "money back": lambda: take(
            live, a_transfer(f"tra lai {code}", -amount, reference=f"FT26327{number:09d}")
        ),
        "yes": lambda: say_yes(live, transfer["transfer_id"], (order_id, amount)),
        "again": lambda: look_again(**transfer, **facts),
        "aside": lambda: set_aside(**transfer, **facts),
        "note": lambda: note_payment(order_id=order_id, amount=amount, kind="transfer", **facts),
        "unnote": lambda: take_payment_back(order_id=order_id, payment_id=payment_id, **facts),
        "give": lambda: give_back(order_id=order_id, amount=amount, kind="cash", **facts),
        "together": lambda: go_together(order_id=order_id, earlier_id=earlier_id, **facts),
        "alone": lambda: go_alone(order_id=order_id, **facts),
        "cod": lambda: set_terms(
            order_id=order_id, pick_up=False, cod=True, deposit=amount, by_rule=True, **facts
        ),
        "discount": lambda: set_charges(
            order_id=order_id, shipping=30_000, discount=amount, reason="khách quen", **facts
        ),
        "confirm": lambda: confirm(order_id=order_id, **facts),
        "cancel": lambda: cancel(order_id=order_id, **facts),
    }
    with suppress(Refused):
        ways[what]()


WAYS = (
    "transfer", "money back", "yes", "again", "aside", "note", "unnote", "give", "together", "alone",
    "cod", "discount", "confirm", "cancel",
)  # fmt: skip


@FEW
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(WAYS), st.integers(1, 4), st.integers(0, 7)), max_size=30
    )
)
def test_money_adds_up_whatever_is_pressed(app: Flask, steps: list[tuple[str, int, int]]) -> None:
    evening = three_lives()

    for what, order, number in steps:
        press(evening, what, order, number)

    db.session.rollback()
    shelf = shelf_of(db.session(), evening.lives[0].shop_id)
    rows = order_rows(db.session(), shelf, ORDERS.c.id > evening.orders)
    assert list(money_faults(db.session())) == []
    assert sum(row.owed for row in rows) == sum(row.total - row.paid for row in rows)
    assert all(0 <= row.to_transfer <= max(0, row.owed) for row in rows)
    assert all(row.owed == 0 for row in rows if row.parcel_id)
