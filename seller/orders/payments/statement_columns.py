"""Which column of a bank's statement is which, told by their titles."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from seller.orders.payments.sheet import Row
from seller.vietnamese import fold

# Titles stand one to forty rows down, under the bank's name and address.
DEEPEST_HEADER = 60


class Role(StrEnum):
    """What a column tells."""

    DATE = "date"
    TIME = "time"
    REFERENCE = "reference"
    DEBIT = "debit"
    CREDIT = "credit"
    AMOUNT = "amount"
    DIRECTION = "direction"
    BALANCE = "balance"
    MEMO = "memo"
    COUNTER_NAME = "counter_name"
    COUNTER_ACCOUNT = "counter_account"
    ACCOUNT = "account"


IN_WORDS: Mapping[Role, str] = {
    Role.DATE: "Ngày",
    Role.TIME: "Giờ",
    Role.REFERENCE: "Số bút toán",
    Role.DEBIT: "Tiền ra",
    Role.CREDIT: "Tiền vào",
    Role.AMOUNT: "Số tiền",
    Role.DIRECTION: "Vào hay ra",
    Role.BALANCE: "Số dư",
    Role.MEMO: "Nội dung",
    Role.COUNTER_NAME: "Tên người chuyển",
    Role.COUNTER_ACCOUNT: "Tài khoản người chuyển",
    Role.ACCOUNT: "Tài khoản",
}

# What titles begin with, folded. A title has the first role that it fits; of two columns with
# one role the one that stands higher here is meant.
_TITLES: tuple[tuple[Role, str], ...] = (
    (
        Role.BALANCE,
        r"so du|((running|closing|available|ledger|account|current) )?balance|aftrbal|luy ke",
    ),
    (Role.DIRECTION, r"(loai( (giao dich|gd))?|(transaction )?type)$"),
    (
        Role.DIRECTION,
        r"(ghi no ?/ ?ghi co|no ?/ ?co|d ?/ ?c|dr ?/ ?cr|c ?/ ?d|\+ ?/ ?-)$",
    ),
    (Role.DEBIT, r"(so tien )?(ghi|phat sinh|ps|tien) no\b|debit|so tien no\b"),
    (Role.DEBIT, r"(so )?tien (ra|rut|chi)\b|rut ra|withdraw"),
    (Role.CREDIT, r"(so tien )?(ghi|phat sinh|ps|tien) co\b|credit|so tien co\b"),
    (Role.CREDIT, r"(so )?tien (vao|gui|thu)\b|gui vao|deposit"),
    (
        Role.COUNTER_NAME,
        r"ten (tk|tai khoan|nguoi|don vi|doi tuong|doi ung)|(don vi|nguoi) (chuyen|gui|thu huong)",
    ),
    (Role.COUNTER_NAME, r".*(remitter|counter\w*|beneficiary).* name"),
    (Role.COUNTER_ACCOUNT, r"(so )?(tk|tai khoan) (doi ung|dich|chuyen|nguoi|thu huong)"),
    (Role.COUNTER_ACCOUNT, r".*(remitter|counter\w*|beneficiary).* account"),
    (Role.REFERENCE, r"so (but toan|ct|chung tu|tham chieu|giao dich|gd)\b|ref(erence)?\b|doc no"),
    (
        Role.REFERENCE,
        r"ma (giao dich|gd|tham chieu|but toan)|transaction (no|id|number|code)|trace",
    ),
    (Role.MEMO, r"noi dung|dien giai|mo ta"),
    (Role.MEMO, r"(transactions? in )?(description|detail|narrative|remark|rem\b|content)"),
    (Role.MEMO, r"ghi chu|loi nhan|memo|note|message"),
    (Role.DATE, r"ngay (giao dich|gd)|transaction date|tnx date|trdt"),
    (Role.DATE, r"thoi gian|date ?time|ngay gio"),
    (Role.DATE, r"ngay (hieu luc|hach toan|ghi so|thuc hien|kh thuc hien)"),
    (Role.DATE, r"ngay|date\b"),
    (Role.TIME, r"(gio( giao dich| gd)?|time)$"),
    (Role.AMOUNT, r"so tien|amount|acctccyamt|gia tri|phat sinh|transaction amount"),
    (Role.ACCOUNT, r"((so )?(tai khoan|tk)|account( no| number)?)$"),
)
# One word is too little for a title without its marks: "No" is a number, "Nợ" is a debt.
_ONE_WORD = {"nợ": Role.DEBIT, "có": Role.CREDIT}
_SEPARATED = re.compile(r"[\n/|()]+")
_SPACES = re.compile(r"[^a-z0-9/+\-]+")
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Header:
    """Where the titles stand, where the lines begin, and which column has which role."""

    row: int
    first_line: int
    columns: Mapping[Role, int]
    titles: Mapping[Role, str]


def find_header(rows: Sequence[Row]) -> Header | None:
    """Return the row of titles that tells most.

    Two rows are taken together where there is none, or where only the second tells both sides.
    """
    best = _best_header(rows, 1) or _best_header(rows, 2)
    if best is not None and Role.CREDIT not in best.columns:
        deeper = _header(rows, best.row, 2)
        return deeper if Role.CREDIT in deeper.columns else best
    return best


def is_header(row: Row) -> bool:
    """Whether the row holds titles once more: in another language, or at the top of a new page."""
    return len(_columns(_titles([row]))[0]) >= 3


def _best_header(rows: Sequence[Row], depth: int) -> Header | None:
    headers = (_header(rows, number, depth) for number in range(min(len(rows), DEEPEST_HEADER)))
    return max(filter(_is_enough, headers), key=lambda header: len(header.columns), default=None)


def _header(rows: Sequence[Row], number: int, depth: int) -> Header:
    return Header(number, number + depth, *_columns(_titles(rows[number : number + depth])))


def _is_enough(header: Header) -> bool:
    told = header.columns.keys()
    return Role.DATE in told and bool({Role.CREDIT, Role.AMOUNT} & told) and len(told) >= 3


def _titles(rows: Sequence[Row]) -> list[str]:
    texts = [[cell if isinstance(cell, str) else "" for cell in row] for row in rows]
    return [" ".join(column).strip() for column in zip_longest(*texts, fillvalue="")]


def _columns(titles: Sequence[str]) -> tuple[dict[Role, int], dict[Role, str]]:
    best: dict[Role, tuple[int, int]] = {}
    for place, title in enumerate(titles):
        told = _role(title)
        if told is not None:
            role, rank = told
            if role not in best or rank < best[role][0]:
                best[role] = (rank, place)
    columns = {role: place for role, (_, place) in best.items()}
    return columns, {role: " ".join(titles[place].split()) for role, place in columns.items()}


def _role(title: str) -> tuple[Role, int] | None:
    """Return the role of a title and how sure it is, 0 being surest."""
    if not title or len(title) > _LONGEST_TITLE:
        return None
    written = [title, *_SEPARATED.split(title)]
    parts = [part for part in (_SPACES.sub(" ", fold(part)).strip() for part in written) if part]
    for rank, (role, pattern) in enumerate(_TITLES):
        if any(re.match(pattern, part) for part in parts):
            return role, rank
    for part in written:
        if part.strip().lower() in _ONE_WORD:
            return _ONE_WORD[part.strip().lower()], len(_TITLES)
    return None
