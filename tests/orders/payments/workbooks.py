"""Small workbooks for tests."""

import io

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet


def xlsx(*rows: tuple[object, ...]) -> bytes:
    """Return an XLSX file with these rows in its only sheet."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row, start=1):
            sheet.cell(number, place).value = value  # type: ignore[assignment]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
