"""Tracking numbers that come back."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from seller.orders.paper.tracking import BadRow, NoTrackingFile, Tracking, read_tracking

HX1, HX2 = Tracking("HX1", "871000023848"), Tracking("HX2", "871000023849")


def _xlsx(*rows: tuple[str | float, ...]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "file",
    [
        "Mã đơn,Mã vận đơn\nHX1,871000023848\nHX2,871000023849\n".encode("utf-8-sig"),
        "Mã vận đơn;Mã đơn\n871000023848;hx1\n871000023849; hx2 \n".encode(),
        "Mã đơn\tMã vận đơn\nHX1\t871000023848\nHX2\t871000023849\n".encode("utf-16"),
        "J&T Express\n\nSTT,Mã Đơn Khách Hàng,Mã Đối Tác\n1,HX1,871000023848\n2,HX2,871000023849"
        "\n".encode(),
        "Mã Đối Tác,Số hiệu bưu gửi\nHX1,871000023848\nHX2,871000023849\n".encode(),
        _xlsx(
            ("Danh sách",), ("Mã đơn", "Mã vận đơn"), ("HX1", 871000023848), ("HX2", "871000023849")
        ),
        _xlsx(
            ("Mã Đơn Khách Hàng*", "Mã vận đơn"), ("'HX1", 871000023848.0), ("HX2", 871000023849)
        ),
    ],
    ids=["csv", "semicolons", "tabs", "jt", "vnpost", "xlsx", "xlsx with signs"],
)
def test_numbers_are_found_whatever_the_file_looks_like(file: bytes) -> None:
    read = read_tracking(file)

    assert (read.found, read.bad) == ((HX1, HX2), ())


def test_rows_that_cannot_be_used_are_named_and_the_rest_is_taken() -> None:
    rows = [
        "Mã đơn,Mã vận đơn",
        "HX1,871000023848",
        ",871000023850",
        "HX3,",
        "HX4,!!",
        "HX1,871000023855",
        "HX5,871000023848",
        ",",
        "HX1,871000023848",
        "HX2,871000023849",
    ]

    read = read_tracking("\n".join(rows).encode())

    assert read.found == (HX1, HX2)
    assert read.bad == (
        BadRow(3, "thiếu mã đơn"),
        BadRow(4, "đơn HX3 chưa có mã vận đơn"),
        BadRow(5, "mã vận đơn của đơn HX4 không đúng: !!"),
        BadRow(6, "đơn HX1 đã có mã vận đơn 871000023848 ở dòng trên"),
        BadRow(7, "mã vận đơn 871000023848 đã thuộc đơn HX1 ở dòng trên"),
    )


def test_numbers_that_a_spreadsheet_has_spoilt_are_named() -> None:
    read = read_tracking(b"Ma don,Ma van don\nHX1,8.71E+11\nHX2, 8710 0002 3849 \n\n\n")

    assert read.found == (HX2,)
    assert read.bad == (BadRow(2, "mã vận đơn của đơn HX1 không đúng: 8.71E+11"),)


def test_a_file_with_a_title_above_and_a_sum_below_is_read() -> None:
    file = _xlsx(
        ("BẢNG KÊ ĐƠN HÀNG",),
        (),
        ("", "Mã Đơn Khách Hàng*", "Ghi chú", "Mã Vận Đơn"),
        ("", "HX1", "x", "871000023848"),
        ("", "HX2", "y", 871000023849),
        ("", "", "Tổng: 2", ""),
    )

    assert read_tracking(file).found == (HX1, HX2)


def _bomb() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", compression=8) as packed:
        packed.writestr("xl/workbook.xml", b" " * 150_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"PK\x03\x04 no spreadsheet",
        b"\xff\x00\x01",
        b"a,b\n1,2\n",
        "Mã đơn,Tên\nHX1,Lan\n".encode(),
        b"x" * 10_000_001,
        "Mã đơn,Mã vận đơn\n".encode() + b"A,B\n" * 20_001,
        _bomb(),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "<html><table><tr><td>Mã đơn</td><td>Mã vận đơn</td></tr></table></html>".encode(),
        "Mã đơn,Mã vận đơn\nHX1,871\n".encode("utf-16-le"),
        _xlsx(),
        "Mã đơn,Mã đơn\nHX1,HX1\n".encode(),
    ],
    ids=[
        "empty",
        "broken",
        "bytes",
        "other",
        "one column",
        "large",
        "long",
        "bomb",
        "old xls",
        "web page",
        "no mark of its letters",
        "no rows",
        "twice the same column",
    ],
)
def test_what_is_no_such_file_is_refused(file: bytes) -> None:
    with pytest.raises(NoTrackingFile):
        read_tracking(file)
