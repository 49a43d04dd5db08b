"""What happened to an order, in words."""

from collections.abc import Callable

import pytest
from flask import Flask

from seller.buyers.details import Details
from seller.catalog.shelf import shelf_of
from seller.db import db, transaction
from seller.events.log import Draft, append
from seller.live import desk
from seller.live.models import Live
from seller.orders import operations
from seller.orders.history import Happened, told
from seller.orders.models import Line
from seller.orders.queries import history
from seller.orders.receivers import change_details
from seller.orders.states import OrderState
from seller.quantity import Quantity
from tests.builders import SCARF, SKIRT, a_live, a_shop, after, an_account, hear, order_ids, said

Act = Callable[[Live, int, int], object]


def story_of(live: Live, names: dict[int, str]) -> list[Happened]:
    shelf = shelf_of(db.session(), live.shop_id)
    events = history(db.session(), live.shop_id, order_ids(live)[0])
    return told(events, shelf, names, "Lan")


def first_line() -> int:
    return db.session.scalars(db.select(Line.id).order_by(Line.id)).first() or 0


def confirm(live: Live, order_id: int, account_id: int) -> object:
    return operations.confirm(
        shop_id=live.shop_id, order_id=order_id, account_id=account_id, at=after(100)
    )


def step(*states: OrderState) -> Act:
    def act(live: Live, order_id: int, account_id: int) -> object:
        confirm(live, order_id, account_id)
        for state in states:
            operations.change_state(
                shop_id=live.shop_id,
                order_id=order_id,
                state=state,
                account_id=account_id,
                at=after(200),
            )
        return None

    return act


def edit(quantity: str) -> Act:
    def act(live: Live, order_id: int, account_id: int) -> object:
        return operations.change_line(
            shop_id=live.shop_id,
            order_id=order_id,
            line_id=first_line(),
            quantity=Quantity(quantity),
            options={},
            account_id=account_id,
            at=after(100),
        )

    return act


def withdraw(live: Live, order_id: int, account_id: int) -> object:
    return operations.withdraw_line(
        shop_id=live.shop_id,
        order_id=order_id,
        line_id=first_line(),
        account_id=account_id,
        at=after(100),
    )


def withdraw_and_undo(live: Live, order_id: int, account_id: int) -> object:
    withdraw(live, order_id, account_id)
    (last, *_) = history(db.session(), live.shop_id, order_id)
    return desk.undo_event(
        shop_id=live.shop_id,
        live_id=live.id,
        seq=last.seq,
        account_id=account_id,
        at=after(200),
    )


def add(live: Live, order_id: int, account_id: int) -> object:
    return operations.add_line(
        shop_id=live.shop_id,
        order_id=order_id,
        code="V1",
        quantity=Quantity(9),
        options={"size": "S"},
        live_prices={},
        account_id=account_id,
        at=after(100),
    )


def note(live: Live, order_id: int, account_id: int) -> object:
    return operations.write_note(
        shop_id=live.shop_id,
        order_id=order_id,
        note="gọi trước",
        account_id=account_id,
        at=after(100),
    )


def charge(live: Live, order_id: int, account_id: int) -> object:
    return operations.set_charges(
        shop_id=live.shop_id,
        order_id=order_id,
        shipping=30_000,
        discount=10_000,
        reason="khách quen",
        account_id=account_id,
        at=after(100),
    )


def pay(live: Live, order_id: int, account_id: int) -> object:
    return operations.note_payment(
        shop_id=live.shop_id,
        order_id=order_id,
        amount=250_000,
        kind="cash",
        account_id=account_id,
        at=after(100),
    )


def call_her_otherwise(live: Live, _order_id: int, account_id: int) -> object:
    return change_details(
        shop_id=live.shop_id,
        buyer_id=1,
        details=Details("Lò Thị Lan", "0900000101"),
        account_id=account_id,
        at=after(100),
    )


@pytest.mark.parametrize(
    ("act", "what", "details"),
    [
        (confirm, "chốt đơn", []),
        (step(OrderState.PACKED), "đóng gói xong", []),
        (step(OrderState.PACKED, OrderState.CONFIRMED), "mở lại gói", []),
        (step(OrderState.PACKED, OrderState.SENT), "gửi đi", []),
        (
            step(OrderState.PACKED, OrderState.SENT, OrderState.PACKED),
            "đưa về, chưa gửi",
            [],
        ),
        (step(OrderState.OPEN), "mở lại đơn", []),
        (edit("3"), "sửa món", ["K1 ×2 thành K1 ×3"]),
        (edit("9"), "sửa món", ["K1 ×7: chờ hàng"]),
        (withdraw, "bỏ món", ["bỏ K1 ×2"]),
        (withdraw_and_undo, "hoàn tác", ["K1 ×2: giữ hàng"]),
        (add, "thêm món", ["V1 S ×9: chờ hàng"]),
        (note, "ghi chú", ["“gọi trước”"]),
        (
            charge,
            "sửa phí gửi, giảm giá",
            ["phí gửi: 0 ₫ thành 30.000 ₫", "giảm giá: 0 ₫ thành 10.000 ₫", "“khách quen”"],
        ),
        (pay, "ghi đã nhận tiền", ["250.000 ₫"]),
        (
            call_her_otherwise,
            "sửa tên, số điện thoại, địa chỉ",
            ["Lan thành Lò Thị Lan", "– thành 0900000101"],
        ),
    ],
)
def test_last_thing_is_told_with_who_did_it(
    app: Flask, act: Act, what: str, details: list[str]
) -> None:
    shop = a_shop(SCARF, SKIRT)
    live, mai = a_live(shop), an_account(shop)
    hear(live, said("Lan", "K1 2 cái"))

    act(live, order_ids(live)[0], mai.id)

    last = story_of(live, {mai.id: "Mai"})[0]
    assert (last.who, last.what, last.details) == ("Mai", what, details)


def test_what_the_buyer_and_the_machine_did_is_theirs(app: Flask) -> None:
    live = a_live(a_shop(SCARF | {"stock": 1}))
    hear(live, said("Hoa", "K1", at=1))
    hear(live, said("Lan", "K1", at=2))
    hear(live, said("Hoa", "hủy K1", at=3))
    lan = order_ids(live)[1]

    shelf = shelf_of(db.session(), live.shop_id)
    story = told(history(db.session(), live.shop_id, lan), shelf, {}, "Lan")

    assert [(each.who, each.what, each.details) for each in story] == [
        ("Máy", "đã có hàng", ["K1 ×1: giữ hàng"]),
        ("Lan", "đặt hàng", ["K1 ×1: chờ hàng"]),
    ]


def test_who_only_looked_is_no_part_of_the_story(app: Flask) -> None:
    shop = a_shop(SCARF)
    live, mai = a_live(shop), an_account(shop)
    hear(live, said("Lan", "K1"))
    looked = Draft("opened", "order", order_ids(live)[0], account_id=mai.id)
    with transaction() as session:
        append(session, shop.id, live.id, looked, after(50))

    assert [each.what for each in story_of(live, {})] == ["đặt hàng"]


def test_what_has_no_words_yet_is_still_told(app: Flask) -> None:
    shop = a_shop(SCARF)
    live, mai = a_live(shop), an_account(shop)
    hear(live, said("Lan", "K1"))
    with transaction() as session:
        new = Draft("danced", "order", order_ids(live)[0], account_id=mai.id)
        append(session, shop.id, live.id, new, after(50))

    assert story_of(live, {mai.id: "Mai"})[0].what == "thay đổi đơn"
