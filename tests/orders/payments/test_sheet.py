"""Statement files are opened whatever wrote them, and harmful ones are not."""

import io
import zipfile
from datetime import datetime
from decimal import Decimal

import pytest

from seller.orders.payments import sheet
from seller.orders.payments.sheet import BadFile, FileTooLarge, Formula, Value, sheets_of
from tests.orders.payments.workbooks import xlsx

TEXT = "Ngày,Nội dung,Có\n22/11/2026,chị Đào ck,350000\n"
ROWS = [("Ngày", "Nội dung", "Có"), ("22/11/2026", "chị Đào ck", "350000")]


def repacked(file: bytes, **changes: bytes) -> bytes:
    """Return the archive with parts (`sheet1="…"`) that hold something else."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(file)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            stem = part.filename.rpartition("/")[2].removesuffix(".xml")
            new.writestr(part.filename, changes.get(stem, old.read(part)))
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_csv_is_read_in_every_unicode(encoding: str) -> None:
    assert sheets_of(TEXT.encode(encoding)) == [ROWS]


def test_csv_of_an_old_program_is_read() -> None:
    # cp1258 writes the mark after its letter.
    old = (
        TEXT.replace("à", "a\u0300")
        .replace("ộ", "ô\u0323")
        .replace("ó", "o\u0301")
        .replace("ị", "i\u0323")
    )

    assert sheets_of(old.encode("cp1258")) == [ROWS]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_found(delimiter: str) -> None:
    text = f"Sao kê, tháng 11\n\n{TEXT.replace(',', delimiter)}"

    assert sheets_of(text.encode())[0][-2:] == ROWS


def test_hint_of_the_delimiter_is_followed() -> None:
    assert sheets_of(f"sep=|\n{TEXT.replace(',', '|')}".encode()) == [ROWS]


def test_quotes_new_lines_and_guarded_numbers_are_read() -> None:
    file = 'Số,Nội dung\n"=""0912345678""","một\nhai, ""ba"""\n'

    assert sheets_of(file.encode())[0][1] == ("0912345678", 'một\nhai, "ba"')


def test_workbook_is_read_with_exact_numbers_and_formulas_marked() -> None:
    moment = datetime(2026, 11, 22, 20, 45)  # noqa: DTZ001 -- spreadsheets know no zone
    file = xlsx(("Ngày", "Có"), (moment, 350000), (None, 0.1), ("=1+1", True))

    expected: list[tuple[Value, ...]] = [
        ("Ngày", "Có"),
        (moment, Decimal(350000)),
        (None, Decimal("0.1")),
        (Formula("=1+1"), "True"),
    ]
    rows = sheets_of(file)[0]
    assert rows == expected
    assert type(rows[3][0]) is Formula


def test_size_that_the_bank_wrote_wrongly_is_not_believed() -> None:
    file = xlsx(("Ngày", "Có"), ("22/11/2026", 1))
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        part = archive.read("xl/worksheets/sheet1.xml")

    lying = repacked(file, sheet1=part.replace(b'ref="A1:B2"', b'ref="A1"'))

    assert lying != file
    assert len(sheets_of(lying)[0][1]) == 2


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(600), "kiểu cũ"),
        (b"%PDF-1.7", "PDF"),
        (b"<html><table>", "trang web"),
        (b"PK\x03\x04 not a zip", "bị hỏng"),
        (b'a,b\n"' + b"x" * 200_000, "ô quá dài"),
        (xlsx(("Ngày",))[:-40], "bị hỏng"),
        (repacked(xlsx(("Ngày",)), sheet1=b"<oops"), "bị hỏng"),
        (repacked(xlsx(("Ngày",)), workbook=b"<x/>"), "bị hỏng"),
        (
            repacked(
                xlsx(("Ngày",)), sheet1=b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'
            ),
            "khai báo lạ",
        ),
    ],
    ids=range(9),
)
def test_file_that_is_no_table_is_refused_with_advice(file: bytes, reason: str) -> None:
    with pytest.raises(BadFile, match=reason):
        sheets_of(file)


def test_archive_that_unpacks_to_far_more_is_refused() -> None:
    bomb = repacked(xlsx(("Ngày",)), sheet1=bytes(sheet.LARGEST_UNPACKED))

    assert len(bomb) < 1_000_000
    with pytest.raises(FileTooLarge):
        sheets_of(bomb)


def test_archive_of_too_many_parts_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(sheet.MOST_PARTS + 1):
            archive.writestr(str(number), "")

    with pytest.raises(FileTooLarge):
        sheets_of(out.getvalue())


def test_row_far_below_does_not_fill_the_memory() -> None:
    far = b"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
    <row r="1"><c r="A1"><v>1</v></c></row><row r="99999999"><c r="XFD99999999"><v>1</v></c></row>
    </sheetData></worksheet>"""

    assert sheets_of(repacked(xlsx(("Ngày",)), sheet1=far)) == [[(Decimal(1),)]]


def test_file_of_too_many_rows_or_bytes_is_refused() -> None:
    with pytest.raises(FileTooLarge):
        sheets_of(b"a,b\n" * (sheet.MOST_ROWS + 1))
    with pytest.raises(FileTooLarge):
        sheets_of(b"a" * (sheet.LARGEST_FILE + 1))


def test_empty_file_has_no_rows() -> None:
    assert sheets_of(b"") == [[]]
