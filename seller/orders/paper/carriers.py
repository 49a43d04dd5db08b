"""Files for carriers: closed parcels out, tracking numbers back."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO

import xlsxwriter

from seller.errors import Refused
from seller.money import Dong

# What a spreadsheet would take for a formula when the file is opened.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")

Cell = str | int


@dataclass(frozen=True, slots=True)
class Parcel:
    """One closed parcel. The address has the two levels that are in use: ward and province."""

    number: int
    code: str
    name: str
    phone: str
    address: str
    ward: str
    province: str
    goods: str
    weight_grams: int
    value: Dong
    cod: Dong
    note: str = ""

    @property
    def whole_address(self) -> str:
        """The address on one line, as carriers without levels want it."""
        return ", ".join(part for part in (self.address, self.ward, self.province) if part)

    @property
    def local_phone(self) -> str:
        """The phone as it is dialled in Vietnam."""
        return f"0{self.phone[3:]}" if self.phone.startswith("+84") else self.phone


@dataclass(frozen=True, slots=True)
class Layout:
    """The name of a sheet, and its columns: the heading, and what stands below it."""

    sheet: str
    columns: tuple[tuple[str, Callable[[Parcel], Cell]], ...]


class NothingToSend(Refused):
    """There is no closed parcel for the file."""

    code = "nothing_to_send"


class ParcelNotComplete(Refused):
    """A parcel lacks what every carrier needs."""

    code = "parcel_not_complete"


NEUTRAL = Layout(
    "Đơn gửi",
    (
        ("Số", lambda parcel: parcel.number),
        ("Mã đơn", lambda parcel: parcel.code),
        ("Tên người nhận", lambda parcel: parcel.name),
        ("Số điện thoại", lambda parcel: parcel.local_phone),
        ("Địa chỉ", lambda parcel: parcel.address),
        ("Phường/Xã", lambda parcel: parcel.ward),
        ("Tỉnh/Thành phố", lambda parcel: parcel.province),
        ("Hàng hóa", lambda parcel: parcel.goods),
        ("Trọng lượng (gram)", lambda parcel: parcel.weight_grams),
        ("Giá trị hàng (VND)", lambda parcel: parcel.value),
        ("Thu hộ (VND)", lambda parcel: parcel.cod),
        ("Ghi chú", lambda parcel: parcel.note),
        ("Mã vận đơn", lambda _: ""),
    ),
)

_MAY_LOOK = 1

JT = Layout(
    "Danh sách",
    (
        ("STT", lambda parcel: parcel.number),
        ("Mã Đơn Khách Hàng", lambda parcel: parcel.code),
        ("Tên Người Nhận*", lambda parcel: parcel.name),
        ("Số ĐT Người Nhận*", lambda parcel: parcel.local_phone),
        ("Địa Chỉ Người Nhận*", lambda parcel: parcel.whole_address),
        ("Tên Hàng Hóa*", lambda parcel: parcel.goods),
        ("Trọng lượng (gram)*", lambda parcel: parcel.weight_grams),
        ("Tiền hàng*", lambda parcel: parcel.cod),
        ("Giá trị hàng (VND)*", lambda parcel: parcel.value),
        ("Ghi Chú Giao Hàng", lambda parcel: parcel.note),
        ("Cấu hình giao hàng (1 xem/2 thử/3 không)", lambda _: _MAY_LOOK),
        ("Cấu hình thu hộ (0/1)", lambda parcel: int(parcel.cod > 0)),
        ("Dài", lambda _: ""),
        ("Rộng", lambda _: ""),
        ("Cao", lambda _: ""),
    ),
)


def parcels_csv(parcels: Sequence[Parcel], layout: Layout = NEUTRAL) -> bytes:
    """Return the parcels as CSV that spreadsheets open with their Vietnamese intact.

    Raises:
        NothingToSend: there are no parcels.
        ParcelNotComplete: one has no name, phone, address or weight.
    """
    _refuse_unsendable(parcels)
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([heading for heading, _ in layout.columns])
    for parcel in parcels:
        writer.writerow([harmless(cell(parcel)) for _, cell in layout.columns])
    return out.getvalue().encode("utf-8-sig")


def parcels_xlsx(parcels: Sequence[Parcel], layout: Layout = NEUTRAL) -> bytes:
    """Return the parcels as a spreadsheet; phones and codes stay text, with their zeros.

    Raises:
        NothingToSend: there are no parcels.
        ParcelNotComplete: one has no name, phone, address or weight.
    """
    _refuse_unsendable(parcels)
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet(layout.sheet)
        bold = book.add_format({"bold": True})
        for column, (heading, cell) in enumerate(layout.columns):
            sheet.write_string(0, column, heading, bold)
            sheet.set_column(column, column, max(12, len(heading)))
            for row, parcel in enumerate(parcels, start=1):
                value = harmless(cell(parcel))
                write = sheet.write_number if isinstance(value, int) else sheet.write_string
                write(row, column, value)
        sheet.freeze_panes(1, 0)
    return out.getvalue()


def harmless(value: Cell) -> Cell:
    """Return the cell so that no spreadsheet takes it for a formula.

    >>> harmless("=1+1")
    "'=1+1"
    """
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA_SIGNS):
        return f"'{value}"
    return value


def _refuse_unsendable(parcels: Sequence[Parcel]) -> None:
    if not parcels:
        raise NothingToSend("Chưa có gói nào đóng xong để gửi.")
    for parcel in parcels:
        wanted = {
            "tên": parcel.name,
            "số điện thoại": parcel.phone,
            "địa chỉ": parcel.whole_address,
            "trọng lượng": parcel.weight_grams > 0,
        }
        if missing := [word for word, there in wanted.items() if not there]:
            raise ParcelNotComplete(
                f"Gói số {parcel.number} ({parcel.code}) còn thiếu {', '.join(missing)}."
            )
