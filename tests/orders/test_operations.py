"""What helpers do with an order."""

from collections.abc import Callable, Mapping

import pytest
from flask import Flask

from seller.catalog.shelf import shelf_of
from seller.db import db
from seller.errors import BadInput, NotFound
from seller.events.once import DoneBefore
from seller.live import desk
from seller.live.audit import faults
from seller.live.models import Live
from seller.orders import operations
from seller.orders.at_counter import LineGone, Packed
from seller.orders.models import Line, Order
from seller.orders.operations import Changed, ConfirmedBefore, NothingHeld, SomethingMissing
from seller.orders.states import OrderState, WrongState
from seller.people.models import Shop
from seller.quantity import Quantity
from tests.builders import (
    BLOUSE,
    FRUIT,
    SCARF,
    SKIRT,
    a_live,
    a_shop,
    after,
    hear,
    lines_of,
    order_ids,
    said,
    stock_of,
)

HONEY = {
    "code": "M1",
    "name": "Mật ong",
    "price": 200_000,
    "options": {"cỡ": ["500ml", "1 lít"]},
    "variants": [
        {"options": {"cỡ": "500ml"}, "stock": 5, "price": 120_000},
        {"options": {"cỡ": "1 lít"}, "stock": 5},
    ],
}


def a_basket(*products: Mapping[str, object], text: str = "K1 2 cái") -> tuple[Live, int]:
    """Let Lan order in a new live; return it and the number of her order."""
    live = a_live(a_shop(*(products or (SCARF, FRUIT, SKIRT, BLOUSE))))
    hear(live, said("Lan", text))
    return live, order_ids(live)[0]


def step(live: Live, order_id: int, *states: OrderState) -> Changed:
    for number, state in enumerate(states):
        changed = operations.change_state(
            shop_id=live.shop_id,
            order_id=order_id,
            state=state,
            account_id=None,
            at=after(300 + number),
        )
    return changed


def confirm(live: Live, order_id: int, *, key: str | None = None) -> Changed:
    return operations.confirm(
        shop_id=live.shop_id, order_id=order_id, account_id=None, at=after(200), key=key
    )


def change(
    live: Live,
    order_id: int,
    quantity: str,
    *,
    line: int = 0,
    options: Mapping[str, str] | None = None,
) -> Changed:
    return operations.change_line(
        shop_id=live.shop_id,
        order_id=order_id,
        line_id=line_ids(order_id)[line],
        quantity=Quantity(quantity),
        options=options or {},
        account_id=None,
        at=after(250),
    )


def cancel(live: Live, order_id: int) -> Changed:
    return operations.cancel(
        shop_id=live.shop_id, order_id=order_id, account_id=None, at=after(300)
    )


def withdraw(live: Live, order_id: int) -> Changed:
    return operations.withdraw_line(
        shop_id=live.shop_id,
        order_id=order_id,
        line_id=line_ids(order_id)[0],
        account_id=None,
        at=after(250),
    )


def add(
    live: Live,
    order_id: int,
    code: str,
    *,
    options: Mapping[str, str] | None = None,
    prices: Mapping[int, int] | None = None,
) -> Changed:
    return operations.add_line(
        shop_id=live.shop_id,
        order_id=order_id,
        code=code,
        quantity=Quantity(1),
        options=options or {},
        live_prices=prices or {},
        account_id=None,
        at=after(250),
    )


def charge(live: Live, order_id: int, *, discount: int, reason: str) -> Changed:
    return operations.set_charges(
        shop_id=live.shop_id,
        order_id=order_id,
        shipping=0,
        discount=discount,
        reason=reason,
        account_id=None,
        at=after(250),
    )


def take_back(live: Live, order_id: int, payment_id: int | None) -> Changed:
    return operations.take_payment_back(
        shop_id=live.shop_id,
        order_id=order_id,
        payment_id=payment_id or 0,
        account_id=None,
        at=after(400),
    )


def shop_of(live: Live) -> Shop:
    return db.session.get_one(Shop, live.shop_id)


def product_id(code: str, live: Live) -> int:
    return shelf_of(db.session(), live.shop_id).by_code[code].id


def line_ids(order_id: int) -> list[int]:
    return list(
        db.session.scalars(db.select(Line.id).where(Line.order_id == order_id).order_by(Line.id))
    )


def state_of(order_id: int) -> str:
    return db.session.get_one(Order, order_id, populate_existing=True).state


def price_of(order_id: int, line: int = 0) -> int:
    return db.session.get_one(Line, line_ids(order_id)[line], populate_existing=True).price


def test_confirmed_order_stands(app: Flask) -> None:
    live, order_id = a_basket()

    confirm(live, order_id)

    assert state_of(order_id) == "confirmed"


def test_second_helper_hears_that_the_first_was_quicker(app: Flask) -> None:
    live, order_id = a_basket()
    confirm(live, order_id)

    with pytest.raises(ConfirmedBefore):
        confirm(live, order_id)


def test_press_that_is_sent_twice_counts_once(app: Flask) -> None:
    live, order_id = a_basket()
    confirm(live, order_id, key="tablet-1")

    with pytest.raises(DoneBefore):
        confirm(live, order_id, key="tablet-1")

    assert state_of(order_id) == "confirmed"


def test_order_that_only_waits_cannot_be_confirmed(app: Flask) -> None:
    live, order_id = a_basket(text="K1 9 cái")

    with pytest.raises(NothingHeld):
        confirm(live, order_id)


def test_order_without_a_size_cannot_be_confirmed(app: Flask) -> None:
    live, order_id = a_basket(text="A1 đỏ")

    with pytest.raises(SomethingMissing):
        confirm(live, order_id)


def test_parcel_goes_on_step_by_step_and_its_goods_leave_the_house(app: Flask) -> None:
    live, order_id = a_basket(SCARF)
    confirm(live, order_id)

    step(live, order_id, OrderState.PACKED, OrderState.SENT)

    assert state_of(order_id) == "sent"
    assert stock_of(shop_of(live)) == {"K1": (3, 0, 0)}
    assert faults(db.session()) == []


def test_parcel_that_did_not_leave_brings_its_goods_back(app: Flask) -> None:
    live, order_id = a_basket(SCARF)
    confirm(live, order_id)

    step(live, order_id, OrderState.PACKED, OrderState.SENT, OrderState.PACKED)

    assert stock_of(shop_of(live)) == {"K1": (5, 2, 0)}
    assert faults(db.session()) == []


@pytest.mark.parametrize("way", [(OrderState.SENT,), (OrderState.SENT, OrderState.PACKED)])
def test_sending_and_bringing_back_can_be_undone_with_the_goods(
    app: Flask, way: tuple[OrderState, ...]
) -> None:
    live, order_id = a_basket(SCARF)
    confirm(live, order_id)
    step(live, order_id, OrderState.PACKED, *way[:-1])
    before = (state_of(order_id), stock_of(shop_of(live)))
    changed = step(live, order_id, way[-1])

    desk.undo_event(
        shop_id=live.shop_id, live_id=live.id, seq=changed.seq or 0, account_id=None, at=after(400)
    )

    assert (state_of(order_id), stock_of(shop_of(live))) == before
    assert faults(db.session()) == []


@pytest.mark.parametrize("state", [OrderState.CONFIRMED, OrderState.CANCELLED, OrderState.SENT])
def test_steps_that_need_more_than_a_step_are_refused(app: Flask, state: OrderState) -> None:
    live, order_id = a_basket()

    with pytest.raises(WrongState):
        step(live, order_id, state)

    assert state_of(order_id) == "open"


def test_parcel_is_not_closed_while_something_waits(app: Flask) -> None:
    live, order_id = a_basket(text="K1 và V1 S 2 cái")
    confirm(live, order_id)

    with pytest.raises(operations.SomethingWaits, match="V1"):
        step(live, order_id, OrderState.PACKED)

    assert state_of(order_id) == "confirmed"


def test_cancelled_order_gives_its_goods_to_who_waits(app: Flask) -> None:
    live, order_id = a_basket(SCARF, text="K1 4 cái")
    hear(live, said("Hoa", "K1 2 cái", at=5))

    cancel(live, order_id)

    assert state_of(order_id) == "cancelled"
    assert lines_of(live) == [("Lan", "K1", 4, "withdrawn"), ("Hoa", "K1", 2, "held")]


def test_packed_order_keeps_its_lines(app: Flask) -> None:
    live, order_id = a_basket(SCARF)
    confirm(live, order_id)
    step(live, order_id, OrderState.PACKED)

    changes: list[Callable[[], Changed]] = [
        lambda: change(live, order_id, "1"),
        lambda: withdraw(live, order_id),
        lambda: add(live, order_id, "K1"),
        lambda: cancel(live, order_id),
    ]
    for attempt in changes:
        with pytest.raises(Packed):
            attempt()

    assert lines_of(live) == [("Lan", "K1", 2, "held")]


def test_line_that_was_taken_back_cannot_be_changed(app: Flask) -> None:
    live, order_id = a_basket()
    withdraw(live, order_id)

    with pytest.raises(LineGone):
        change(live, order_id, "1")


def test_size_that_was_asked_for_keeps_the_buyers_place(app: Flask) -> None:
    live, order_id = a_basket(SKIRT, text="V1")
    hear(live, said("Hoa", "V1 S", at=5))

    change(live, order_id, "1", options={"size": "S"})

    assert lines_of(live) == [("Lan", "V1 S", 1, "waiting"), ("Hoa", "V1 S", 1, "held")]
    assert db.session.get_one(Line, line_ids(order_id)[0]).placed_at == after(1)


def test_option_that_the_product_does_not_have_is_refused(app: Flask) -> None:
    live, order_id = a_basket(SKIRT, text="V1 S")

    with pytest.raises(BadInput):
        change(live, order_id, "1", options={"size": "XXL"})

    assert lines_of(live) == [("Lan", "V1 S", 1, "held")]


def test_other_size_costs_what_that_size_costs(app: Flask) -> None:
    live, order_id = a_basket(HONEY, text="M1 500ml")

    change(live, order_id, "1", options={"cỡ": "1 lít"})

    assert price_of(order_id) == 200_000


def test_promised_price_stays_when_the_colour_changes(app: Flask) -> None:
    live, order_id = a_basket(SCARF, BLOUSE, text="K1")
    blouse = {"size": "M", "màu": "đỏ"}
    add(live, order_id, "A1", options=blouse, prices={product_id("A1", live): 300_000})

    change(live, order_id, "1", line=1, options=blouse | {"màu": "đen"})

    assert price_of(order_id, line=1) == 300_000


def test_goods_are_added_by_their_code_in_any_case(app: Flask) -> None:
    live, order_id = a_basket(SCARF, FRUIT)

    add(live, order_id, " tl ")

    assert lines_of(live) == [("Lan", "K1", 2, "held"), ("Lan", "TL", 1, "held")]


def test_code_that_is_not_sold_is_refused(app: Flask) -> None:
    live, order_id = a_basket()

    with pytest.raises(NotFound, match="Z9"):
        add(live, order_id, "Z9")


def test_added_goods_have_only_options_of_their_product(app: Flask) -> None:
    live, order_id = a_basket()

    with pytest.raises(BadInput):
        add(live, order_id, "V1", options={"size": "XXL"})


def test_discount_without_a_reason_is_refused(app: Flask) -> None:
    live, order_id = a_basket()

    with pytest.raises(BadInput):
        charge(live, order_id, discount=5000, reason="")


def test_charges_below_nothing_are_refused(app: Flask) -> None:
    live, order_id = a_basket()

    with pytest.raises(BadInput):
        charge(live, order_id, discount=-1, reason="x")


@pytest.mark.parametrize(
    ("amount", "kind"), [(0, "cash"), (-5, "cash"), (10**12, "cash"), (5, "gold")]
)
def test_what_is_no_money_is_not_noted(app: Flask, amount: int, kind: str) -> None:
    live, order_id = a_basket()

    with pytest.raises(BadInput):
        operations.note_payment(
            shop_id=live.shop_id,
            order_id=order_id,
            amount=amount,
            kind=kind,
            account_id=None,
            at=after(300),
        )


def test_payment_is_taken_back_once(app: Flask) -> None:
    live, order_id = a_basket()
    noted = operations.note_payment(
        shop_id=live.shop_id,
        order_id=order_id,
        amount=500_000,
        kind="cash",
        account_id=None,
        at=after(300),
    )

    take_back(live, order_id, noted.payment_id)

    with pytest.raises(NotFound):
        take_back(live, order_id, noted.payment_id)
