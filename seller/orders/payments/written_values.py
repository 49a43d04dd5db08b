"""Amounts and dates as banks write them, in files and messages."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from seller.clock import SHOP_ZONE
from seller.money import Dong
from seller.orders.payments.transfer import LARGEST

_LONGEST = 40
_YEARS = range(2000, 2100)
# The day 0 of spreadsheets, and the days of this century in their count.
_DAY_ZERO = date(1899, 12, 30)
_DAYS = range(36526, 73051)
_SECONDS_A_DAY = 86_400
_DAY_NUMBER = re.compile(r"[0-9]{5}(\.[0-9]{1,12})?")

_CURRENCY = re.compile(r"(?i)vn[dđ]|[₫đ]|\s|\xa0")
# One sign at most; thousands in threes by one mark; decimals only where they are nothing.
_AMOUNT = re.compile(
    r"(?P<minus>[-−(])?\+?"
    r"(?P<figures>[0-9]{1,3}(?:(?P<mark>[.,'])[0-9]{3})(?:(?P=mark)[0-9]{3})*|[0-9]+)"
    r"(?P<decimals>[.,]0{1,2})?(?P<after>-)?\)?"
)
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[/\-.](\d{1,2})[/\-.](\d{4}|\d{2})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[/\-.]?(\d{2})[/\-.]?(\d{2})(?!\d)")
_TIME = re.compile(r"(?<![\d:])([01]?\d|2[0-3])[:h]([0-5]\d)(?:[:p]([0-5]\d))?(?!\d)")


def read_amount(text: str) -> Dong | None:
    """Return the whole đồng of a written amount, with its sign, or None where it is no amount.

    >>> read_amount("+1.234.000 VND"), read_amount("1,234,000.00"), read_amount("(50,000)")
    (1234000, 1234000, -50000)
    >>> read_amount("12,5") is None
    True
    """
    found = _AMOUNT.fullmatch(_CURRENCY.sub("", text[:_LONGEST]))
    if found is None or (
        found["mark"] and found["decimals"] and found["decimals"][0] == found["mark"]
    ):
        return None
    value = int(re.sub(r"\D", "", found["figures"]))
    if value >= LARGEST:
        return None
    return Dong(-value if found["minus"] or found["after"] else value)


def whole(number: int | Decimal) -> Dong | None:
    """Return a number of a spreadsheet as đồng, or None where it is not whole or far too large."""
    if not -LARGEST < number < LARGEST or number != int(number):
        return None
    return Dong(int(number))


def month_comes_first(dates: Iterable[str]) -> bool:
    """Whether these dates are written the American way: one of them makes no sense otherwise."""
    found = [_DAY_FIRST.search(text) for text in dates]
    pairs = [(int(each[1]), int(each[2])) for each in found if each]
    return any(second > 12 for _, second in pairs) and all(first <= 12 for first, _ in pairs)


def read_moment(text: str, *, month_first: bool = False) -> tuple[datetime, bool] | None:
    """Return the moment of a written date in UTC, and whether its time was there too.

    Midnight to the second is what banks write when they keep no time.

    >>> read_moment("22/11/2026 20:45:31")
    (datetime.datetime(2026, 11, 22, 13, 45, 31, tzinfo=datetime.timezone.utc), True)
    """
    day = _read_day(text, month_first=month_first)
    if day is None:
        return None
    clock = read_time(text)
    return at_shop(day, clock), clock not in {None, time()}


def read_time(text: str) -> time | None:
    """Return the first time of the day in the text.

    >>> read_time("luc 20h45p")
    datetime.time(20, 45)
    """
    found = _TIME.search(text)
    return time(int(found[1]), int(found[2]), int(found[3] or 0)) if found else None


def at_shop(day: date, clock: time | None) -> datetime:
    """Return the moment in UTC of a day and time on the clock of the shop."""
    return datetime.combine(day, clock or time(), SHOP_ZONE).astimezone(UTC)


def moment_of_number(value: object) -> tuple[date, time | None] | None:
    """Return the day that a spreadsheet keeps as a number, and the time of day where it has a fraction.

    >>> moment_of_number(Decimal("46348.5")), moment_of_number("46348")
    ((datetime.date(2026, 11, 22), datetime.time(12, 0)), (datetime.date(2026, 11, 22), None))
    """
    if isinstance(value, str) and _DAY_NUMBER.fullmatch(value.strip()):
        value = Decimal(value.strip())
    if not isinstance(value, Decimal) or int(value) not in _DAYS:
        return None
    day = _DAY_ZERO + timedelta(days=int(value))
    seconds = round((value - int(value)) * _SECONDS_A_DAY)
    if not 0 < seconds < _SECONDS_A_DAY:
        return day, None
    minutes, second = divmod(seconds, 60)
    return day, time(minutes // 60, minutes % 60, second)


def _read_day(text: str, *, month_first: bool) -> date | None:
    found = _DAY_FIRST.search(text)
    if found is not None:
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        day, month = (second, first) if month_first else (first, second)
        return _day(year if year > 99 else 2000 + year, month, day)
    found = _YEAR_FIRST.search(text)
    return _day(int(found[1]), int(found[2]), int(found[3])) if found else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None
