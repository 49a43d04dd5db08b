"""The goods written as a table: XLSX and CSV."""

import csv
from collections.abc import Iterable, Mapping
from io import BytesIO, StringIO
from typing import Any

from xlsxwriter import Workbook

from seller.catalog.exchange.columns import COLUMNS
from seller.catalog.exchange.table import CALCULATED

SHEET = "Sản phẩm"
# Any Excel takes the file for UTF-8 when this stands in front.
BYTE_ORDER_MARK = "\ufeff"


def as_xlsx(rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return a workbook with one row for each product's texts. Texts stay texts, never formulas."""
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet(SHEET)
        sheet.freeze_panes(1, 2)
        _write_headers(book, sheet)
        for line, texts in enumerate(rows, 1):
            _write_row(sheet, line, texts)
    return out.getvalue()


def as_csv(rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return the same as CSV, with an apostrophe before what a spreadsheet would calculate."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(column.header for column in COLUMNS)
    for texts in rows:
        writer.writerow(_guarded(texts[column.field]) for column in COLUMNS)
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def _write_headers(book: Workbook, sheet: Any) -> None:
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    number = book.add_format({"num_format": "#,##0.###", "valign": "top"})
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width, number if column.is_number else text)
        sheet.write_string(0, place, column.header, head)


def _write_row(sheet: Any, line: int, texts: Mapping[str, str]) -> None:
    for place, column in enumerate(COLUMNS):
        text = texts[column.field]
        if column.is_number and text:
            sheet.write_number(line, place, float(text.replace(",", ".")))
        elif text:
            sheet.write_string(line, place, text)


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith((*CALCULATED, "'")) else text
