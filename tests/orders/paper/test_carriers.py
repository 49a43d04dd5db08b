"""Files for carriers."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO
from typing import Any

import pytest
from openpyxl import load_workbook

from seller.money import Dong
from seller.orders.paper.carriers import (
    JT,
    NothingToSend,
    Parcel,
    ParcelNotComplete,
    parcels_csv,
    parcels_xlsx,
)

PARCEL = Parcel(
    number=12,
    code="HX3K7M2",
    name="Nguyễn Thị Lan",
    phone="0912000678",
    address="12 ngõ 34 Xuân Thuỷ",
    ward="Phường Cầu Giấy",
    province="Hà Nội",
    goods="2 cái Áo cóm thổ cẩm",
    weight_grams=1500,
    value=Dong(700000),
    cod=Dong(700000),
    note="Gọi trước khi giao",
)
EVIL = replace(PARCEL, name="=HYPERLINK(1)", address="-2+3", goods="@SUM(1)", note="+1\n=2")


def _sheet(file: bytes) -> tuple[str, list[tuple[Any, ...]]]:
    book = load_workbook(BytesIO(file))
    sheet = book.worksheets[0]
    return sheet.title, [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def test_the_neutral_csv_has_a_line_for_each_parcel() -> None:
    file = parcels_csv([PARCEL])

    rows = list(csv.reader(StringIO(file.decode("utf-8-sig"), newline="")))
    assert rows[1] == [
        "12",
        "HX3K7M2",
        "Nguyễn Thị Lan",
        "0912000678",
        "12 ngõ 34 Xuân Thuỷ",
        "Phường Cầu Giấy",
        "Hà Nội",
        "2 cái Áo cóm thổ cẩm",
        "1500",
        "700000",
        "700000",
        "Gọi trước khi giao",
        "",
    ]


def test_the_spreadsheet_for_jt_has_its_sheet_and_columns() -> None:
    name, rows = _sheet(parcels_xlsx([PARCEL, replace(PARCEL, number=13, cod=Dong(0))], JT))

    assert name == "Danh sách"
    assert rows[0] == (
        "STT",
        "Mã Đơn Khách Hàng",
        "Tên Người Nhận*",
        "Số ĐT Người Nhận*",
        "Địa Chỉ Người Nhận*",
        "Tên Hàng Hóa*",
        "Trọng lượng (gram)*",
        "Tiền hàng*",
        "Giá trị hàng (VND)*",
        "Ghi Chú Giao Hàng",
        "Cấu hình giao hàng (1 xem/2 thử/3 không)",
        "Cấu hình thu hộ (0/1)",
        "Dài",
        "Rộng",
        "Cao",
    )
    assert rows[1][:12] == (
        12,
        "HX3K7M2",
        "Nguyễn Thị Lan",
        "0912000678",
        "12 ngõ 34 Xuân Thuỷ, Phường Cầu Giấy, Hà Nội",
        "2 cái Áo cóm thổ cẩm",
        1500,
        700000,
        700000,
        "Gọi trước khi giao",
        1,
        1,
    )
    assert (rows[2][7], rows[2][11]) == (0, 0)


def test_no_cell_of_a_csv_is_taken_for_a_formula() -> None:
    file = parcels_csv([EVIL]).decode("utf-8-sig")

    cells = list(csv.reader(StringIO(file, newline="")))[1]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    assert (cells[2], cells[4]) == ("'=HYPERLINK(1)", "'-2+3")


def test_no_cell_of_a_spreadsheet_is_a_formula() -> None:
    book = load_workbook(BytesIO(parcels_xlsx([EVIL], JT)))

    kinds = {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row}
    assert "f" not in kinds


def test_a_phone_with_the_country_code_is_written_as_it_is_dialled() -> None:
    _, rows = _sheet(parcels_xlsx([replace(PARCEL, phone="+84912000678")]))

    assert rows[1][3] == "0912000678"


def test_a_file_without_parcels_is_refused() -> None:
    with pytest.raises(NothingToSend):
        parcels_csv([])


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"phone": ""}, "thiếu số điện thoại"),
        ({"weight_grams": 0}, "thiếu trọng lượng"),
        ({"address": "", "ward": "", "province": ""}, "thiếu địa chỉ"),
    ],
)
def test_a_parcel_that_no_carrier_would_take_is_named(
    changes: dict[str, Any], missing: str
) -> None:
    with pytest.raises(ParcelNotComplete, match=f"Gói số 12 .*{missing}"):
        parcels_xlsx([PARCEL, replace(PARCEL, **changes)])
