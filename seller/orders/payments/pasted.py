"""Messages of banks, pasted by hand: text messages and notices of apps, many at once."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from seller.clock import local
from seller.errors import BadInput
from seller.money import Dong
from seller.orders.payments.transfer import Source, Transfer
from seller.orders.payments.written_values import at_shop, read_amount, read_moment, read_time
from seller.vietnamese import clean

LONGEST = 200_000
MOST = 2_000

_MONEY = r"(?:\d{1,3}(?:[.,]\d{3})+(?:[.,]00)?(?!\d)|\d{4,13}(?= ?(?:vnd|d)\b))"
# The sum that moved: with a sign, after the side it moved to, or "you have received".
_MOVED = re.compile(
    rf"(?<![\w.,/-])(?P<sign>[+\-−]) ?(?P<sum>{_MONEY})"
    rf"|\b(?:ps|phat sinh|ghi) ?(?P<side>co|no) ?: ?(?P<posted>{_MONEY})"
    rf"|\b(?:da|vua) nhan(?: duoc| tien)* ?:? ?(?P<received>{_MONEY})"
)
_BALANCE = re.compile(
    rf"\b(?:sdc?|so du(?: cuoi| hien tai| kha dung)?)\b[^\d]{{0,12}}(?P<sum>{_MONEY})"
)
_ACCOUNT = re.compile(
    r"\b(?:s?tk|tai khoan(?: thanh toan)?)\b[^\dx*]{0,12}(?P<number>[\dx*.]{4,24})"
)
_MEMO = re.compile(
    r"\b(?:nd|noi dung|loi nhan|mo ta|dien giai)(?: chuyen khoan| chuyen tien| ck| giao dich| gd)? ?: ?"
    r"|\bref\b[ :.]*|(?<!\w)gd ?: ?(?![+\-−\d])"
)
_IN_BRACKETS = re.compile(r"\((?!tpbank\)|vnd\)|vcb\))(?P<memo>[^()]{4,300})\)")
_REFERENCE = re.compile(r"(?<![A-Z0-9])FT\d{14}(?!\d)")
_WHOLE_DATE = re.compile(
    r"(?<![\d.,/])(?:\d{1,2}[/\-.]\d{1,2}[/\-.](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})(?!\d)"
)
_DAY_AND_MONTH = re.compile(r"(?<![\d/.,])(\d{1,2})/(\d{1,2})(?![\d/])")
# Where a message begins, also in the middle of a line when several were copied as one.
_BANKS = r"vietcombank|vcb|bidv|mb(?:bank)?|techcombank|tcb|vpbank|lpbank|shb|msb|vib|ocb|hdbank"
_BEGINS = re.compile(
    r"(?:^|(?<=\s))(?:(?:sd|so du) tk\b|(?:vietnam )?agribank ?: ?\d|vietinbank ?: ?\d"
    rf"|acb ?: ?tk|sacombank ?:? \d|\(tpbank\) ?:|(?:{_BANKS}) ?[:\-] ?tk\b)"
)
_OPENS = re.compile(r"(?:tk|tai khoan|thong bao|bien dong)\b|\d{1,2}[:h]\d{2}\b.*\d{1,2}/\d{1,2}")


class TooMuchPasted(BadInput):
    """More text than an evening's messages."""

    code = "too_much_pasted"
    status = 413


@dataclass(frozen=True, slots=True)
class Pasted:
    """The transfers of pasted messages, and the pieces in which no transfer was found."""

    transfers: tuple[Transfer, ...]
    unread: tuple[str, ...] = ()


def read_pasted(text: str, now: datetime) -> Pasted:
    """Return the transfers that the messages tell of.

    A message without a year is of the last twelve months, one without a date of today.

    Raises:
        TooMuchPasted: more than can be read at once.
    """
    if len(text) > LONGEST:
        raise TooMuchPasted(f"Đoạn dán dài {len(text)} ký tự, quá {LONGEST}. Hãy dán từng phần.")
    messages = list(_messages(clean(text)))
    if len(messages) > MOST:
        raise TooMuchPasted(f"Có quá {MOST} tin nhắn. Hãy dán từng phần.")
    read = [(message, _transfer(message, now)) for message in messages]
    return Pasted(
        tuple(transfer for _, transfer in read if transfer is not None),
        tuple(message for message, transfer in read if transfer is None),
    )


def _messages(text: str) -> Iterator[str]:
    """Return the messages. Each tells of one sum; with the next sum, or its opening, the next begins."""
    gathered: list[str] = []
    has_sum = False
    for line in _lines(text):
        plain = _plain(line)
        moves = _MOVED.search(plain) is not None
        if not line or (has_sum and (moves or _BEGINS.match(plain) or _OPENS.match(plain))):
            yield from filter(None, [" ".join(gathered)])
            gathered, has_sum = [], False
        if line:
            gathered.append(line)
        has_sum = has_sum or moves
    yield from filter(None, [" ".join(gathered)])


def _lines(text: str) -> Iterator[str]:
    """Return the lines, cut where a message begins inside one; an empty one parts messages."""
    for written in text.split("\n"):
        line = " ".join(written.split())
        starts = [found.start() for found in _BEGINS.finditer(_plain(line)) if found.start()]
        for begin, end in zip([0, *starts], [*starts, len(line)], strict=True):
            yield line[begin:end].strip()


def _transfer(message: str, now: datetime) -> Transfer | None:
    plain = _plain(message)
    moved = _MOVED.search(plain)
    amount = _amount(moved) if moved else None
    if moved is None or not amount:
        return None
    balance = _BALANCE.search(plain, moved.end())
    account = _ACCOUNT.search(plain)
    reference = _REFERENCE.search(message.upper())
    at, has_time = _moment(plain, now)
    return Transfer(
        amount=amount,
        memo=_memo(message, plain, moved.end(), balance),
        at=at,
        source=Source.PASTE,
        reference=reference[0] if reference else "",
        account=account["number"].strip(".") if account else "",
        balance=read_amount(balance["sum"]) if balance else None,
        has_time=has_time,
    )


def _amount(moved: re.Match[str]) -> Dong | None:
    amount = read_amount(moved["sum"] or moved["posted"] or moved["received"])
    is_out = moved["side"] == "no" or (moved["sign"] or "+") != "+"
    return Dong(-amount) if amount and is_out else amount


def _memo(message: str, plain: str, after: int, balance: re.Match[str] | None) -> str:
    """Return what the payer wrote; where no word marks it, the rest of the message."""
    bracket = _IN_BRACKETS.search(plain, after)
    if bracket is not None:
        return message[bracket.start("memo") : bracket.end("memo")].strip()
    marked = _MEMO.search(plain, after)
    begin = marked.end() if marked else after
    end = balance.start() if balance is not None and balance.start() > begin else len(message)
    if marked is None and balance is not None:
        begin, end = balance.end(), len(message)
    return message[begin:end].strip(" |.,;-")


def _moment(plain: str, now: datetime) -> tuple[datetime, bool]:
    """Return when it happened, and whether the time of day is known."""
    whole = _WHOLE_DATE.search(plain)
    clock = read_time(plain)
    if whole is not None:
        found = read_moment(f"{whole[0]} {clock or ''}")
        if found is not None:
            return found
    today = local(now).date()
    short = _DAY_AND_MONTH.search(plain)
    day = _latest(int(short[1]), int(short[2]), today) if short else None
    return at_shop(day or today, clock), clock is not None


def _latest(day: int, month: int, today: date) -> date | None:
    """Return the last such day that is not in the future; a clock may run a day ahead."""
    for year in (today.year + 1, today.year, today.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= today + timedelta(days=1):
            return found
    return None


def _plain(text: str) -> str:
    """Return the text folded letter by letter, so that a place in one is the same place in the other."""
    return "".join(_PLAIN.get(letter) or _plain_letter(letter) for letter in text)


def _plain_letter(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0].lower()[0]


_PLAIN = {"đ": "d", "Đ": "d", "₫": "d", "\u00a0": " "}
