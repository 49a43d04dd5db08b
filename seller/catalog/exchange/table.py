"""read_table(): the cells of an XLSX or CSV file as texts; nothing in them is ever calculated."""

import csv
import warnings
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from seller.catalog.written import write_day
from seller.errors import BadInput

LARGEST_FILE = 5_000_000
LARGEST_UNPACKED = 15_000_000
MOST_PARTS = 200
# Reading takes its time by the tag; a full table has less than half as many.
MOST_TAGS = 1_000_000
MOST_ROWS = 5_000
# A file may claim a last row that is a billion away, with nothing between them.
LAST_ROW = 20_000
MOST_COLUMNS = 40
LONGEST_CELL = 5_000
# A text that begins with one of these would be calculated by a spreadsheet that opens a CSV file.
CALCULATED = ("=", "+", "-", "@", "\t", "\r")

TOO_MUCH = "Tệp Excel này phình ra quá lớn khi mở. Chưa có gì được lưu."

_UNREADABLE = (
    AttributeError,
    BadZipFile,
    EOFError,
    IndexError,
    InvalidFileException,
    KeyError,
    NotImplementedError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    zlib.error,
)


class BadTable(BadInput):
    """The file is no table that can be read; nothing of it was kept."""

    code = "bad_table"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell. A formula is known as one, and never calculated."""

    text: str
    is_formula: bool = False


EMPTY = Cell("")


@dataclass(frozen=True, slots=True)
class Row:
    """A row up to its last cell that is not empty, with the number that a spreadsheet shows."""

    number: int
    cells: tuple[Cell, ...]


def read_table(content: bytes) -> list[Row]:
    """Return the rows of the first sheet that have anything in them, the headers first.

    Raises:
        BadTable: too large, no such file, or damaged.
    """
    if not content:
        raise BadTable("Chưa chọn tệp nào.")
    if len(content) > LARGEST_FILE:
        raise BadTable("Tệp lớn quá 5 MB. Hãy chia thành nhiều tệp nhỏ.")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadTable("Đây là tệp Excel kiểu cũ (.xls). Hãy lưu lại dạng .xlsx rồi chọn lại.")
    return _xlsx(content) if content.startswith(b"PK") else _csv(content)


def _kept(rows: Iterable[Row]) -> list[Row]:
    """Return the rows; too many are refused before all are read."""
    kept = []
    for row in rows:
        kept.append(row)
        if len(kept) > MOST_ROWS + 1:
            raise BadTable("Bảng có quá 5.000 dòng. Hãy chia thành nhiều tệp nhỏ.")
    return kept


def _xlsx(content: bytes) -> list[Row]:
    try:
        _refuse_bomb(content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
            try:
                rows = book.worksheets[0].iter_rows(max_row=LAST_ROW, max_col=MOST_COLUMNS)
                return _kept(
                    _row(number, [_cell(cell) for cell in row])
                    for number, row in enumerate(rows, 1)
                    if any(cell.value is not None for cell in row)
                )
            finally:
                book.close()
    except _UNREADABLE as problem:
        raise BadTable(
            "Không mở được tệp Excel này. Hãy lưu lại dạng .xlsx rồi thử lại."
        ) from problem


def _row(number: int, cells: list[Cell]) -> Row:
    while cells and cells[-1] == EMPTY:
        cells.pop()
    return Row(number, tuple(cells))


def _refuse_bomb(content: bytes) -> None:
    with ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
            raise BadTable(TOO_MUCH)
        if sum(archive.read(part).count(b"<") for part in parts) > MOST_TAGS:
            raise BadTable(TOO_MUCH)


def _cell(cell: Any) -> Cell:
    return Cell(_text(cell.value)[: LONGEST_CELL + 1], is_formula=cell.data_type == "f")


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else ""
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime | date):
        return write_day(value)
    return str(value).strip()


def _number(value: float) -> str:
    """Return a number as a text; a zero behind a fraction keeps 1.234 from being read as a thousand."""
    number = Decimal(repr(value))
    if not number.is_finite() or number == number.to_integral_value():
        return f"{number:.0f}"
    return f"{number:f}0"


def _csv(content: bytes) -> list[Row]:
    text = _decoded(content)
    first = text.partition("\n")[0]
    delimiter = max((",", ";", "\t"), key=first.count)
    lines = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return _kept(
            _row(number, [_csv_cell(text) for text in line[:MOST_COLUMNS]])
            for number, line in enumerate(lines, 1)
            if any(line)
        )
    except csv.Error as problem:
        raise BadTable(
            f"Tệp CSV hỏng ở dòng {lines.line_num}. Hãy lưu lại rồi thử lại."
        ) from problem


def _csv_cell(text: str) -> Cell:
    """Return a cell; an apostrophe in front only keeps spreadsheets from calculating the text."""
    text = text.strip()
    return Cell(text.removeprefix("'")[: LONGEST_CELL + 1], is_formula=text.startswith("="))


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise BadTable("Không đọc được chữ trong tệp. Hãy lưu dạng .xlsx hoặc CSV UTF-8.") from None
