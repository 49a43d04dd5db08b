"""The rows of a statement file, CSV or XLSX, opened so that no file can harm or surprise."""

import csv
import io
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from seller.errors import BadInput
from seller.vietnamese import clean

LARGEST_FILE = 20 * 1024 * 1024
LARGEST_UNPACKED = 150 * 1024 * 1024
MOST_PARTS = 500
MOST_ROWS = 20_000
LAST_ROW = 30_000
MOST_COLUMNS = 60
LONGEST_CELL = 2000

_DELIMITERS = ",;\t|"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_PDF = b"%PDF"
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_BROKEN = (
    zipfile.BadZipFile,
    InvalidFileException,
    ParseError,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
)


class BadFile(BadInput):
    """The file cannot be read as a table; the message says what to do."""

    code = "bad_file"


class FileTooLarge(BadFile):
    """The file holds more than any statement of a shop."""

    code = "file_too_large"
    status = 413


class Formula(str):
    """A cell that computes; what it would show is nobody's word."""

    __slots__ = ()


Value = str | Decimal | datetime | date | time | None
Row = tuple[Value, ...]


def sheets_of(file: bytes) -> list[list[Row]]:
    """Return the rows of each sheet of a file; a CSV file has one.

    Raises:
        FileTooLarge: more than a statement holds.
        BadFile: neither CSV nor XLSX, or a broken one.
    """
    if len(file) > LARGEST_FILE:
        raise FileTooLarge(f"Tệp lớn quá {LARGEST_FILE // 1024 // 1024} MB.")
    if file.startswith(_ZIP):
        return _xlsx(file)
    if file.startswith(_OLD_EXCEL):
        raise BadFile("Đây là tệp Excel kiểu cũ (.xls). Hãy mở ra và lưu lại thành .xlsx.")
    if file.startswith(_PDF):
        raise BadFile("Đây là tệp PDF. Hãy tải sao kê dạng Excel hoặc CSV từ ngân hàng.")
    text = _decoded(file)
    if text.lstrip()[:200].lower().startswith(("<!doctype", "<html", "<table", "<?xml")):
        raise BadFile("Đây là trang web lưu thành tệp. Hãy mở bằng Excel và lưu lại thành .xlsx.")
    return [list(_csv(text))]


def _decoded(file: bytes) -> str:
    """Return the text of a file in one of the encodings that Vietnamese programs write."""
    encodings = [name for mark, name in _MARKS.items() if file.startswith(mark)]
    if not encodings and file[:200].count(0) > len(file[:200]) // 4:
        encodings = ["utf-16-le" if file[1:2] == b"\0" else "utf-16-be"]
    for encoding in [*encodings, "utf-8", "cp1258"]:
        try:
            return clean(file.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise BadFile("Không đọc được chữ trong tệp. Hãy lưu lại dạng CSV UTF-8 hoặc .xlsx.")


def _csv(text: str) -> Iterator[Row]:
    hint, _, rest = text.partition("\n")
    if hint.lower().startswith("sep=") and len(hint) == 5:
        delimiter, text = hint[4], rest
    else:
        delimiter = max(_DELIMITERS, key=lambda mark: _regularity(text, mark))
    try:
        for number, row in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        ):
            if number >= MOST_ROWS:
                raise FileTooLarge(f"Tệp có quá {MOST_ROWS} dòng.")
            yield tuple(_unquoted(cell) for cell in row[:MOST_COLUMNS])
    except csv.Error as problem:
        raise BadFile("Tệp CSV bị hỏng: dấu ngoặc kép hoặc ô quá dài.") from problem


def _regularity(text: str, delimiter: str) -> int:
    """Return how many of the first rows have the same number of cells, weighed by that number."""
    sample = io.StringIO(text[:50_000], newline="")
    try:
        widths = Counter(
            len(row) for row in csv.reader(sample, delimiter=delimiter) if len(row) > 1
        )
    except csv.Error:
        return 0
    return max((rows * width for width, rows in widths.items()), default=0)


def _unquoted(cell: str) -> str:
    """Return the cell without the ="…" that keeps long numbers from becoming 1.2E+12."""
    if cell.startswith('="') and cell.endswith('"'):
        cell = cell[2:-1]
    return cell.strip()[:LONGEST_CELL]


def _xlsx(file: bytes) -> list[list[Row]]:
    try:
        _check_parts(file)
        with warnings.catch_warnings():
            # It grumbles about styles that banks leave out.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(file), read_only=True, data_only=False)
            sheets = [_rows(sheet) for sheet in book.worksheets]
    except _BROKEN as problem:
        raise BadFile("Tệp Excel bị hỏng hoặc có mật khẩu. Hãy tải lại từ ngân hàng.") from problem
    if not sheets:
        raise BadFile("Tệp Excel bị hỏng: không có trang nào.")
    return sheets


def _check_parts(file: bytes) -> None:
    """Refuse an archive that unpacks to far more than it seems."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
            raise FileTooLarge("Tệp Excel giải nén ra quá lớn.")
        for part in parts:
            with archive.open(part) as opened:
                if b"<!DOCTYPE" in opened.read(1024).replace(b"\0", b""):
                    raise BadFile("Tệp Excel có phần khai báo lạ, không mở.")


def _rows(sheet: Any) -> list[Row]:
    """Return the rows up to the last one that holds something."""
    # Many banks write a size into the file that is not true.
    sheet.reset_dimensions()
    rows: list[Row] = []
    filled = 0
    for row in sheet.iter_rows(max_row=LAST_ROW, max_col=MOST_COLUMNS):
        values = [_value(cell.value, cell.data_type) for cell in row]
        while values and values[-1] in {None, ""}:
            del values[-1]
        rows.append(tuple(values))
        if values:
            filled = len(rows)
        if filled > MOST_ROWS:
            raise FileTooLarge(f"Tệp có quá {MOST_ROWS} dòng.")
    return rows[:filled]


def _value(value: object, kind: str) -> Value:
    if kind == "f":
        return Formula(str(value)[:LONGEST_CELL])
    if value is None or isinstance(value, datetime | date | time):
        return value
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float) and isfinite(value):
        # The shortest writing of a float is what the bank wrote into the file.
        return Decimal(repr(value))
    return clean(str(value)).strip()[:LONGEST_CELL]
