"""The words that remind a buyer."""

from dataclasses import replace

from flask import Flask

from seller.catalog.shelf import shelf_of
from seller.db import db
from seller.orders.reminder import reminder
from seller.orders.rows import ORDERS, OrderRow, order_rows
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
    text = reminder(replace(an_order(), paid=200_000, owed=300_000), "HTX Bản Mẫu", "")

    assert text == (
        "Chào Lan, đơn số 1 của mình ở HTX Bản Mẫu: K1 ×2.\n"
        "Tổng 500.000 ₫, đã nhận 200.000 ₫, còn 300.000 ₫.\n"
        "Cảm ơn mình nhiều!"
    )
