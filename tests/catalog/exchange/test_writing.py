"""Goods written as a table."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from seller.catalog.entry_text import write_entry
from seller.catalog.exchange.columns import COLUMNS
from seller.catalog.exchange.table import read_table
from seller.catalog.exchange.writing import as_csv, as_xlsx
from tests.catalog.goods import an_entry

DANGEROUS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "'=1", '=HYPERLINK("http://x")']


def rows_named(*names: str) -> list[dict[str, str]]:
    return [write_entry(an_entry(name=name)) for name in names]


def names(content: bytes) -> list[str]:
    return [row.cells[1].text for row in read_table(content)[1:]]


def test_workbook_holds_texts_and_never_formulas() -> None:
    content = as_xlsx(rows_named(*DANGEROUS))

    sheet = load_workbook(BytesIO(content)).worksheets[0]
    kinds = {sheet.cell(row, 2).data_type for row in range(2, 2 + len(DANGEROUS))}
    assert (kinds, names(content)) == ({"s"}, DANGEROUS)


def test_csv_guards_what_would_be_calculated() -> None:
    content = as_csv(rows_named(*DANGEROUS))

    assert names(content) == DANGEROUS
    assert b",'=1+1," in content
    assert b",=1+1," not in content


@pytest.mark.parametrize("write", [as_xlsx, as_csv])
def test_every_field_has_its_column(write: object) -> None:
    assert callable(write)

    [headers, _row] = read_table(write(rows_named("Khăn")))

    assert [cell.text for cell in headers.cells] == [column.header for column in COLUMNS]
    assert {column.field for column in COLUMNS} == write_entry(an_entry()).keys()


def test_numbers_are_numbers_and_codes_are_texts() -> None:
    content = as_xlsx([write_entry(an_entry(code="15"))])

    sheet = load_workbook(BytesIO(content)).worksheets[0]
    assert (sheet["A2"].value, sheet["E2"].value) == ("15", 250_000)
