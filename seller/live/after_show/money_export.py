"""The money of one live or of all as a workbook: orders, payments, and what wants a look."""

from datetime import datetime
from io import BytesIO

import xlsxwriter
from sqlalchemy import and_
from sqlalchemy.orm import Session

from seller.catalog.goods import Shelf
from seller.clock import local
from seller.live.after_show.calendar import labels_of
from seller.orders.money import noted
from seller.orders.rows import ORDERS, order_rows
from seller.orders.states import OrderState
from seller.orders.transfers.queries import to_look

Cell = str | int
Sheet = tuple[str, tuple[str, ...], list[tuple[Cell, ...]]]

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDEST = 60


def money_sheets(session: Session, shelf: Shelf, at: datetime, live_id: int | None) -> list[Sheet]:
    """Return the sheets of the workbook; of one live, or of all."""
    of_shop = ORDERS.c.shop_id == shelf.shop_id
    wanted = of_shop if live_id is None else and_(of_shop, ORDERS.c.live_id == live_id)
    stands = ORDERS.c.state != OrderState.CANCELLED.value
    orders = order_rows(session, shelf, and_(wanted, stands))
    payments = noted(session, shelf.shop_id, wanted)
    labels = labels_of(
        session, {row.live_id for row in orders} | {each.live_id for each in payments}
    )
    kinds = {"cash": "Tiền mặt", "transfer": "Chuyển khoản", "cod": "Thu hộ"}
    codes = {row.id: row.code for row in orders}
    looked = to_look(session, shelf.shop_id, at)
    return [
        (
            "Đơn",
            ("Phiên", "Số", "Mã", "Khách", "Trạng thái", "Tổng", "Đã nhận", "Còn thiếu", "Đi cùng gói"),
            [
                (
                    labels[row.live_id], row.number, row.code, row.buyer_name, row.state_word,
                    row.total, row.paid, row.owed, codes.get(row.parcel_id or 0, ""),
                )
                for row in orders
            ],
        ),
        (
            "Tiền đã ghi",
            ("Lúc", "Phiên", "Số", "Khách", "Cách trả", "Số tiền", "Ngân hàng báo", "Đã bỏ"),
            [
                (
                    _written(each.at), labels[each.live_id], each.number, each.buyer_name,
                    kinds[each.kind], each.amount, "có" if each.transfer_id else "",
                    "đã bỏ" if each.taken_back else "",
                )
                for each in payments
            ],
        ),
        (
            "Cần xem",
            ("Lúc", "Số tiền", "Nội dung", "Người chuyển", "Vì sao"),
            [
                (
                    _written(each.row.at), each.row.amount, each.row.memo, each.row.counter_name,
                    each.reason,
                )
                for each in looked
            ],
        ),
    ]  # fmt: skip


def workbook(sheets: list[Sheet]) -> bytes:
    """Return the sheets as a workbook; what looks like a formula stays text."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0"})
        for name, titles, rows in sheets:
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, titles, bold)
            for number, row in enumerate(rows, start=1):
                for column, cell in enumerate(row):
                    if isinstance(cell, int):
                        sheet.write_number(number, column, cell, money)
                    else:
                        sheet.write_string(number, column, cell)
            sheet.autofit(_WIDEST * 7)
    return file.getvalue()


def _written(moment: datetime) -> str:
    return local(moment).strftime("%Y-%m-%d %H:%M")
