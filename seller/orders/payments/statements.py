"""Bank statements as files: which transfers a file holds, and which of its rows cannot be read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from seller.clock import local
from seller.errors import BadInput
from seller.money import Dong
from seller.orders.payments.sheet import Formula, Row, Value, sheets_of
from seller.orders.payments.statement_columns import (
    IN_WORDS,
    Header,
    Role,
    find_header,
    is_header,
)
from seller.orders.payments.transfer import Source, Transfer
from seller.orders.payments.written_values import (
    at_shop,
    moment_of_number,
    month_comes_first,
    read_amount,
    read_moment,
    read_time,
    whole,
)
from seller.vietnamese import fold

_FOOTER = re.compile(
    r"(tong|cong|so du|phat sinh|total|sum|balance|opening|closing|ghi chu|luu y|trang|page)\b"
)
_ACCOUNT = re.compile(r"(?:so tai khoan|tai khoan|so tk|account)\D{0,40}?(\d[\d .-]{4,22}\d)")
_IN = frozenset(
    {"c", "cr", "co", "ghi co", "credit", "+", "in", "thu", "vao", "tien vao", "nhan tien"}
)
_OUT = frozenset({"d", "dr", "no", "ghi no", "debit", "-", "out", "chi", "ra", "tien ra"})
_EXAMPLES = 3
_SHOWN = 120


class NoStatement(BadInput):
    """The file is a table, but no row of it has the titles of a statement."""

    code = "no_statement"


class BadCell(BadInput):
    """One cell of a row holds what cannot be there."""

    code = "bad_cell"


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that looks like a transfer and cannot be read; rows are counted from 1."""

    number: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """How a column was understood, with some of its cells, for a human to check."""

    role: Role
    title: str
    examples: tuple[str, ...]

    @property
    def meaning(self) -> str:
        """The role in the words of the screen."""
        return IN_WORDS[self.role]


@dataclass(frozen=True, slots=True)
class Statement:
    """What a file holds. While `unsure` is not empty a human should look at the columns first."""

    transfers: tuple[Transfer, ...]
    bad_rows: tuple[BadRow, ...]
    columns: tuple[Column, ...]
    unsure: tuple[str, ...] = ()


def read_statement(file: bytes) -> Statement:
    """Return the transfers of a CSV or XLSX statement of whatever bank, by the titles of its columns.

    Raises:
        BadFile: no table, a broken one, or far too large.
        NoStatement: no row holds the titles that a statement needs.
    """
    for rows in sheets_of(file):
        header = find_header(rows)
        if header is not None:
            return _read(rows, header)
    raise NoStatement(
        "Không tìm thấy dòng tiêu đề (ngày, số tiền, nội dung). "
        "Hãy tải sao kê dạng Excel hoặc CSV từ ngân hàng và giữ nguyên các cột."
    )


def _read(rows: Sequence[Row], header: Header) -> Statement:
    lines = [
        (number, row)
        for number, row in enumerate(rows[header.first_line :], start=header.first_line + 1)
        if _is_line(row, header)
    ]
    dates = [value for _, row in lines if isinstance(value := _cell(row, header, Role.DATE), str)]
    month_first = month_comes_first(dates)
    reader = _Reader(header, month_first, _account(rows[: header.row]))
    transfers, bad_rows = [], []
    for number, row in lines:
        try:
            transfers.append(reader.transfer(row))
        except BadCell as problem:
            bad_rows.append(BadRow(number, problem.message, _as_text(row)))
    return Statement(
        tuple(transfers),
        tuple(bad_rows),
        _columns(header, [row for _, row in lines]),
        _doubts(header, transfers, month_first=month_first),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads row after row of one statement."""

    header: Header
    month_first: bool
    account: str

    def transfer(self, row: Row) -> Transfer:
        """Return the transfer of the row.

        Raises:
            BadCell: a cell cannot be read.
        """
        at, has_time = self._moment(row)
        return Transfer(
            amount=self._amount(row),
            memo=_text(row, self.header, Role.MEMO),
            at=at,
            source=Source.FILE,
            reference=self._reference(row),
            account=_text(row, self.header, Role.ACCOUNT) or self.account,
            balance=_dong(row, self.header, Role.BALANCE),
            counter_name=_text(row, self.header, Role.COUNTER_NAME),
            counter_account=_text(row, self.header, Role.COUNTER_ACCOUNT),
            has_time=has_time,
        )

    def _moment(self, row: Row) -> tuple[datetime, bool]:
        value, clock = _cell(row, self.header, Role.DATE), self._clock(row)
        if isinstance(value, datetime):
            has_time = value.time() != time() or clock is not None
            return at_shop(value.date(), clock or value.time()), has_time
        counted = moment_of_number(value)
        if counted is not None:
            day, of_day = counted
            return at_shop(day, clock or of_day), bool(clock or of_day)
        if isinstance(value, date):
            return at_shop(value, clock), clock is not None
        found = read_moment(_as_cell(value), month_first=self.month_first)
        if found is None:
            raise BadCell(f"Không đọc được ngày “{_as_cell(value)[:30]}”.")
        at, has_time = found
        if clock is not None and not has_time:
            return at_shop(local(at).date(), clock), True
        return at, has_time

    def _clock(self, row: Row) -> time | None:
        value = _cell(row, self.header, Role.TIME)
        return value if isinstance(value, time) else read_time(_as_cell(value))

    def _amount(self, row: Row) -> Dong:
        credit, debit = _dong(row, self.header, Role.CREDIT), _dong(row, self.header, Role.DEBIT)
        if credit and debit:
            raise BadCell("Dòng này có cả tiền vào lẫn tiền ra.")
        if credit or debit:
            # Many banks write what went out with a minus; what came in with one was taken back.
            return credit or Dong(-abs(debit or 0))
        amount = _dong(row, self.header, Role.AMOUNT)
        if not amount:
            raise BadCell("Dòng này không có số tiền.")
        direction = fold(_text(row, self.header, Role.DIRECTION))
        if direction in _OUT:
            return Dong(-abs(amount))
        return Dong(abs(amount)) if direction in _IN else amount

    def _reference(self, row: Row) -> str:
        """Return the bank's number; some banks write it under the date, in the same cell."""
        reference = _text(row, self.header, Role.REFERENCE)
        if reference or Role.REFERENCE in self.header.columns:
            return reference
        below = _as_cell(_cell(row, self.header, Role.DATE)).split("\n")[1:]
        return next((line.strip() for line in below if re.search(r"\d{4}", line)), "")


def _is_line(row: Row, header: Header) -> bool:
    """Whether the row holds a transfer, or what should be one; titles and sums are no lines."""
    roles = (Role.CREDIT, Role.DEBIT, Role.AMOUNT)
    amounts = [_cell(row, header, role) for role in roles if role in header.columns]
    if all(_is_nothing(amount) for amount in amounts) or is_header(row):
        return False
    if not _is_nothing(_cell(row, header, Role.DATE)):
        return _FOOTER.match(fold(_as_cell(_cell(row, header, Role.DATE)))) is None
    first = next((_as_cell(value) for value in row if not _is_nothing(value)), "")
    return _FOOTER.match(fold(first)) is None and not _is_nothing(_cell(row, header, Role.MEMO))


def _is_nothing(value: Value) -> bool:
    return value is None or value == 0 or (isinstance(value, str) and value.strip(" -0.,") == "")


def _cell(row: Row, header: Header, role: Role) -> Value:
    place = header.columns.get(role)
    return row[place] if place is not None and place < len(row) else None


def _text(row: Row, header: Header, role: Role) -> str:
    return " ".join(_as_cell(_cell(row, header, role)).split())


def _dong(row: Row, header: Header, role: Role) -> Dong | None:
    """Return the amount in the cell, None where it is empty.

    Raises:
        BadCell: something else stands there.
    """
    value = _cell(row, header, role)
    if isinstance(value, Formula):
        raise BadCell(f"Ô “{IN_WORDS[role]}” là công thức, không phải số của ngân hàng.")
    if value is None or (isinstance(value, str) and not value.strip(" -")):
        return None
    amount = whole(value) if isinstance(value, Decimal) else read_amount(_as_cell(value))
    if amount is None:
        raise BadCell(f"Ô “{IN_WORDS[role]}” không phải số tiền: “{_as_cell(value)[:30]}”.")
    return amount


def _as_cell(value: Value) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}".removesuffix(".0")
    return "" if value is None else str(value).strip()


def _as_text(row: Row) -> str:
    return " · ".join(text for text in map(_as_cell, row) if text)[:_SHOWN]


def _account(preamble: Sequence[Row]) -> str:
    """Return the shop's account where the file names it above its lines."""
    text = fold(" ".join(_as_cell(value) for row in preamble for value in row))
    found = _ACCOUNT.search(text)
    return re.sub(r"\D", "", found[1]) if found else ""


def _columns(header: Header, rows: Sequence[Row]) -> tuple[Column, ...]:
    return tuple(
        Column(
            role,
            header.titles[role],
            tuple(_text(row, header, role)[:_SHOWN] for row in rows[:_EXAMPLES]),
        )
        for role in sorted(header.columns, key=lambda role: header.columns[role])
    )


def _doubts(header: Header, transfers: Sequence[Transfer], *, month_first: bool) -> tuple[str, ...]:
    """Return why a human should check how the columns were understood."""
    told: Mapping[Role, int] = header.columns
    doubts = []
    if Role.MEMO not in told:
        doubts.append("Không thấy cột nội dung chuyển khoản.")
    if month_first:
        doubts.append("Ngày có vẻ viết tháng trước, ngày sau.")
    has_sides = {Role.CREDIT, Role.DIRECTION} & told.keys()
    if not has_sides and all(transfer.is_incoming for transfer in transfers):
        doubts.append("Chỉ có một cột số tiền, không rõ tiền vào hay tiền ra.")
    if not transfers:
        doubts.append("Không đọc được giao dịch nào.")
    return tuple(doubts)
