"""Reading the cells of a file."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from seller.catalog.exchange.table import BadTable, Cell, Row, read_table

SHEET = "xl/worksheets/sheet1.xml"
OPENING = (
    '<?xml version="1.0"?>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
)
CLOSING = "</sheetData></worksheet>"


def a_workbook(*rows: Iterable[object]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def a_workbook_with(sheet: str) -> bytes:
    """Return a workbook with another sheet in place of its own."""
    out = BytesIO()
    with ZipFile(BytesIO(a_workbook(["Mã"]))) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, sheet if part == SHEET else old.read(part))
    return out.getvalue()


def texts(content: bytes) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in read_table(content)]


def test_workbook_is_read_as_texts() -> None:
    content = a_workbook(
        ["A1", 350000, 350000.0, 1.5, 1.234, True, False, None, date(2028, 6, 30), " áo "]
    )

    assert texts(content) == [
        ["A1", "350000", "350000", "1.50", "1.2340", "có", "", "", "30/06/2028", "áo"]
    ]


def test_row_keeps_its_number_when_rows_before_it_are_empty() -> None:
    content = a_workbook(["Mã"], [], ["A1"])

    assert [row.number for row in read_table(content)] == [1, 3]


@pytest.mark.parametrize(
    "content",
    [
        "Mã,Tên\nA1,Áo".encode(),
        "\ufeffMã;Tên\r\nA1;Áo\r\n".encode(),
        "Mã\tTên\nA1\tÁo\n".encode("utf-16"),
    ],
    ids=["commas", "semicolons", "tabs in UTF-16"],
)
def test_csv_of_any_spreadsheet_is_read(content: bytes) -> None:
    assert texts(content) == [["Mã", "Tên"], ["A1", "Áo"]]


def test_formula_is_known_and_not_calculated() -> None:
    assert read_table(a_workbook(["=1+1"])) == [Row(1, (Cell("=1+1", is_formula=True),))]
    assert read_table(b"=1+1,x") == [Row(1, (Cell("=1+1", is_formula=True), Cell("x")))]


def test_apostrophe_that_guards_a_text_is_no_part_of_it() -> None:
    assert texts(b"'=1+1,''x") == [["=1+1", "'x"]]


def test_row_that_claims_to_be_far_away_costs_nothing() -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="999999999"><c><v>2</v></c></row>'

    assert texts(a_workbook_with(OPENING + far + CLOSING))[0][0] == "1"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Chưa chọn"),
        (b"x" * 5_000_001, "5 MB"),
        (b"\xd0\xcf\x11\xe0 old", ".xls"),
        (b"PK no zip", "Không mở được"),
        (a_workbook(["A1"])[:1000], "Không mở được"),
        (a_workbook_with("<worksheet"), "Không mở được"),
        (a_workbook_with("<!DOCTYPE a [<!ENTITY b 'c'>]>" + OPENING + CLOSING), "Không mở được"),
        (a_workbook_with(OPENING + " " * 20_000_000 + CLOSING), "quá lớn"),
        (a_workbook_with(OPENING + "<row/>" * 1_000_001 + CLOSING), "quá lớn"),
        (a_workbook(*[["A1"]] * 5_002), "5.000 dòng"),
        (b"A1\n" * 5_002, "5.000 dòng"),
        ("Mã,Tên".encode("utf-16")[:-1], "Không đọc được chữ"),
        ("Mã,Tên".encode("cp1258", "ignore") + b"\xff", "Không đọc được chữ"),
        (b'A1,"cut', "hỏng ở dòng"),
    ],
)
def test_file_that_is_no_table_is_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(BadTable) as refusal:
        read_table(content)

    assert sentence in refusal.value.message
