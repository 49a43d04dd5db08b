"""The words that remind a buyer."""

from dataclasses import replace

from flask import Flask

from seller.catalog.shelf import shelf_of
from seller.db import db
from seller.money import Dong
from seller.orders.reminder import reminder
from seller.orders.rows import ORDERS, OrderRow, order_rows
from seller.orders.totals import Totals
from tests.builders import SCARF, SKIRT, a_live, a_shop, hear, said


def an_order() -> OrderRow:
    live = a_live(a_shop(SCARF, SKIRT))
    hear(live, said("Lan", "K1 2 cái", at=1), said("Lan", "V1 S 2 cái", at=2))
    (row,) = order_rows(db.session(), shelf_of(db.session(), live.shop_id), ORDERS.c.id > 0)
    return replace(row, code="VX23456N3")


def test_buyer_reads_what_she_gets_what_it_costs_and_where_to_pay(app: Flask) -> None:
    text = reminder(an_order(), "HTX Bản Mẫu", "Vietcombank 0011012345678 HTX BAN MAU")

    assert text == (
        "Chào Lan, đơn số 1 của mình ở HTX Bản Mẫu: K1 ×2.\n"
        "Tổng 500.000 ₫.\n"
        "Chuyển khoản: Vietcombank 0011012345678 HTX BAN MAU, nội dung VX23456N3.\n"
        "Cảm ơn mình nhiều!"
    )


def test_what_was_paid_is_taken_off_and_no_account_is_invented(app: Flask) -> None:
    part_paid = replace(an_order(), paid=200_000, owed=300_000, to_transfer=300_000)

    text = reminder(part_paid, "HTX Bản Mẫu", "")

    assert text == (
        "Chào Lan, đơn số 1 của mình ở HTX Bản Mẫu: K1 ×2.\n"
        "Tổng 500.000 ₫, đã nhận 200.000 ₫, còn 300.000 ₫.\n"
        "Cảm ơn mình nhiều!"
    )


def test_buyer_who_pays_at_the_door_is_asked_for_her_deposit_only(app: Flask) -> None:
    at_the_door = replace(an_order(), cod=True, to_transfer=100_000)

    text = reminder(at_the_door, "HTX Bản Mẫu", "Vietcombank 0011012345678")

    assert text == (
        "Chào Lan, đơn số 1 của mình ở HTX Bản Mẫu: K1 ×2.\n"
        "Tổng 500.000 ₫.\n"
        "Chuyển trước 100.000 ₫: Vietcombank 0011012345678, nội dung VX23456N3.\n"
        "Trả khi nhận hàng 400.000 ₫.\n"
        "Cảm ơn mình nhiều!"
    )


def test_parcel_of_several_orders_is_asked_for_as_one(app: Flask) -> None:
    parcel = Totals(
        goods=Dong(750_000), shipping=Dong(30_000), discount=Dong(0), paid=Dong(250_000)
    )
    later = replace(an_order(), along=(7,), parcel=parcel, owed=530_000, to_transfer=530_000)

    text = reminder(later, "HTX Bản Mẫu", "Vietcombank 0011012345678")

    assert text == (
        "Chào Lan, đơn số 1 của mình ở HTX Bản Mẫu: K1 ×2.\n"
        "Tổng 500.000 ₫.\n"
        "Gửi cùng đơn trước, cả gói 780.000 ₫, đã nhận 250.000 ₫, còn 530.000 ₫.\n"
        "Chuyển khoản: Vietcombank 0011012345678, nội dung VX23456N3.\n"
        "Cảm ơn mình nhiều!"
    )


def test_order_that_goes_along_is_not_asked_for_by_itself(app: Flask) -> None:
    along = replace(an_order(), parcel_id=9, owed=0, to_transfer=0)

    text = reminder(along, "HTX Bản Mẫu", "Vietcombank 0011012345678")

    assert text == (
        "Chào Lan, đơn số 1 của mình ở HTX Bản Mẫu: K1 ×2.\n"
        "Tổng 500.000 ₫.\n"
        "Gửi và trả tiền cùng đơn sau của mình.\n"
        "Cảm ơn mình nhiều!"
    )
