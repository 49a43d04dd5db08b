"""Tracking numbers that come back from a carrier, read from its file."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from seller.errors import BadInput
from seller.vietnamese import clean, fold

_LARGEST_FILE = 10_000_000
_LARGEST_UNPACKED = 100_000_000
_MOST_ROWS = 20_000
_HEADING_WITHIN = 40
_DELIMITERS = (",", ";", "\t")
_TRACKING = re.compile(r"[A-Z0-9][A-Z0-9._-]{4,39}")

_ORDER_HEADINGS = {
    "ma don khach hang",
    "ma don hang",
    "ma don",
    "ma don hang khach hang",
    "ma khach hang",
    "txlogisticid",
    "order code",
}
_TRACKING_HEADINGS = {
    "ma van don",
    "so van don",
    "van don",
    "so hieu buu gui",
    "ma buu gui",
    "billcode",
    "tracking number",
}
# Some files call our code the partner's, others the carrier's: the other column decides.
_PARTNER_HEADING = "ma doi tac"


class NoTrackingFile(BadInput):
    """The file cannot be read, or has no columns with codes and tracking numbers."""

    code = "no_tracking_file"


@dataclass(frozen=True, slots=True)
class Tracking:
    """The carrier's number of one parcel."""

    order: str
    number: str


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was left out, and why."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class TrackingFile:
    """What a file says: each parcel once, and the rows that need a look."""

    found: tuple[Tracking, ...]
    bad: tuple[BadRow, ...]


def read_tracking(file: bytes) -> TrackingFile:
    """Return the tracking numbers of a CSV or XLSX file, whatever its order of columns.

    Raises:
        NoTrackingFile: it is no such file, too large, or has no such columns.
    """
    if len(file) > _LARGEST_FILE:
        raise NoTrackingFile("Tệp quá lớn. Hãy tách thành nhiều tệp nhỏ hơn 10 MB.")
    for rows in _readings(file):
        if (columns := _columns(rows)) is not None:
            return _read(rows, *columns)
    raise NoTrackingFile("Không thấy cột “Mã đơn” và cột “Mã vận đơn” trong tệp.")


def _readings(file: bytes) -> Iterator[list[list[str]]]:
    """Give the rows of the file, once for each way in which it may be meant."""
    if file.startswith(b"PK"):
        yield _limited(_xlsx_rows(file))
        return
    text = _decoded(file)
    for delimiter in _DELIMITERS:
        yield _limited(_csv_rows(text, delimiter))


def _limited(rows: Iterable[Sequence[object]]) -> list[list[str]]:
    limited: list[list[str]] = []
    for row in rows:
        if len(limited) == _MOST_ROWS:
            raise NoTrackingFile("Tệp có quá nhiều dòng. Hãy tách thành nhiều tệp.")
        limited.append([_text(cell) for cell in row])
    return limited


def _text(cell: object) -> str:
    """Return the cell as text, without the sign that keeps formulas asleep."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = clean("" if cell is None else str(cell)).strip()
    return text.removeprefix("'")


def _csv_rows(text: str, delimiter: str) -> Iterator[Sequence[object]]:
    try:
        yield from csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error:
        raise _unreadable() from None


def _decoded(file: bytes) -> str:
    encoding = "utf-16" if file.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return file.decode(encoding)
    except UnicodeDecodeError:
        raise _unreadable() from None


def _xlsx_rows(file: bytes) -> Iterator[Sequence[object]]:
    try:
        with ZipFile(BytesIO(file)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _LARGEST_UNPACKED:
                raise NoTrackingFile("Tệp quá lớn sau khi giải nén. Hãy tách thành nhiều tệp.")
        book = load_workbook(BytesIO(file), read_only=True, data_only=True)
        try:
            yield from book.worksheets[0].iter_rows(values_only=True)
        finally:
            book.close()
    except (BadZipFile, InvalidFileException, KeyError, IndexError, ValueError, OSError):
        raise _unreadable() from None


def _unreadable() -> NoTrackingFile:
    return NoTrackingFile("Không đọc được tệp này. Hãy dùng tệp Excel (.xlsx) hoặc CSV (UTF-8).")


def _columns(rows: list[list[str]]) -> tuple[int, int, int] | None:
    """Return the row of the headings, and the columns of our codes and of the carrier's numbers."""
    for index, row in enumerate(rows[:_HEADING_WITHIN]):
        names = [fold(cell).rstrip(" *") for cell in row]
        order = _first(names, _ORDER_HEADINGS)
        number = _first(names, _TRACKING_HEADINGS)
        partner = _first(names, {_PARTNER_HEADING})
        order = partner if order is None else order
        number = partner if number is None else number
        if order is not None and number is not None and order != number:
            return index, order, number
    return None


def _first(names: list[str], wanted: set[str]) -> int | None:
    return next((column for column, name in enumerate(names) if name in wanted), None)


def _read(rows: list[list[str]], heading: int, order: int, number: int) -> TrackingFile:
    found: dict[str, str] = {}
    owner: dict[str, str] = {}
    bad: list[BadRow] = []
    for index, row in enumerate(rows[heading + 1 :], start=heading + 2):
        padded = row + [""] * (max(order, number) + 1 - len(row))
        code, tracking = padded[order].upper(), padded[number].upper().replace(" ", "")
        if not code and not tracking:
            continue
        if reason := _objection(code, tracking) or _clash(code, tracking, found, owner):
            bad.append(BadRow(index, reason))
            continue
        found[code] = tracking
        owner[tracking] = code
    return TrackingFile(tuple(Tracking(*pair) for pair in found.items()), tuple(bad))


def _objection(code: str, tracking: str) -> str:
    if not code:
        return "thiếu mã đơn"
    if not tracking:
        return f"đơn {code} chưa có mã vận đơn"
    if not _TRACKING.fullmatch(tracking):
        return f"mã vận đơn của đơn {code} không đúng: {tracking[:40]}"
    return ""


def _clash(code: str, tracking: str, found: dict[str, str], owner: dict[str, str]) -> str:
    """Return why the row contradicts an earlier one; the earlier one stands."""
    if found.get(code, tracking) != tracking:
        return f"đơn {code} đã có mã vận đơn {found[code]} ở dòng trên"
    if owner.get(tracking, code) != code:
        return f"mã vận đơn {tracking} đã thuộc đơn {owner[tracking]} ở dòng trên"
    return ""
