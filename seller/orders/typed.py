"""Sums, counts and options as the fields of a form hold them."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from seller.catalog.written import read_amount, read_price
from seller.errors import BadInput
from seller.money import Dong
from seller.orders.paper.formats import PaperSize
from seller.quantity import STEP

# The fields of a form that name an option of the goods begin so.
OPTION = "option-"


class NoSum(BadInput):
    """The text is no sum of money."""

    code = "no_sum"


class NoCount(BadInput):
    """The text does not say how many."""

    code = "no_count"


class NoWeight(BadInput):
    """The text is no weight of a parcel."""

    code = "no_weight"


class NoDay(BadInput):
    """The text is no day."""

    code = "no_day"


class NoPaper(BadInput):
    """Nothing is printed on such a paper."""

    code = "no_paper"


def read_sum(text: str) -> Dong:
    """Return a sum of money; nothing typed is nothing.

    >>> read_sum("350.000"), read_sum("30k"), read_sum("")
    (350000, 30000, 0)

    Raises:
        NoSum: it is something else.
    """
    if not text.strip():
        return Dong(0)
    try:
        return Dong(read_price(text))
    except BadInput as problem:
        raise NoSum(
            f"“{text.strip()[:20]}” không phải là số tiền. Ví dụ: 350.000 hoặc 350k."
        ) from problem


def read_count(text: str) -> Decimal:
    """Return what was counted, which may be nothing.

    >>> read_count("0"), read_count("12,5")
    (Decimal('0'), Decimal('12.5'))

    Raises:
        NoCount: it is no quantity, or finer than can be counted.
    """
    try:
        count = read_amount(text)
    except BadInput as problem:
        raise NoCount(
            f"“{text.strip()[:20]}” không phải là số đếm. Ví dụ: 25 hoặc 1,5."
        ) from problem
    if count != count.quantize(STEP):
        raise NoCount("Số đếm chỉ có tối đa ba chữ số lẻ.")
    return count


def read_grams(text: str) -> int | None:
    """Return the weight of a parcel in grams, typed in grams or in kilos; nothing typed is not weighed.

    >>> read_grams("1200"), read_grams("1,2 kg"), read_grams("850 g"), read_grams("")
    (1200, 1200, 850, None)

    Raises:
        NoWeight: it is no weight.
    """
    written = text.strip().lower()
    if not written:
        return None
    figures = written.removesuffix("g").removesuffix("k").strip()
    try:
        amount = read_amount(figures)
    except BadInput:
        amount = None
    grams = amount and amount * (1000 if written.endswith("kg") else 1)
    if not grams or grams != grams.to_integral_value():
        raise NoWeight(f"“{written[:20]}” không phải là cân nặng. Ví dụ: 1200 hoặc 1,2 kg.")
    return int(grams)


def read_day(text: str) -> date | None:
    """Return a day as a browser writes it; nothing typed is no day.

    >>> read_day("2027-01-31")
    datetime.date(2027, 1, 31)

    Raises:
        NoDay: it is no day.
    """
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise NoDay("Hạn dùng phải là một ngày, ví dụ 31/01/2027.") from None


def read_paper(text: str) -> PaperSize | None:
    """Return the paper of that name; without a name the paper is the usual one.

    >>> read_paper("a6"), read_paper("")
    (<PaperSize.A6: 'a6'>, None)

    Raises:
        NoPaper: there is none.
    """
    if not text:
        return None
    try:
        return PaperSize(text)
    except ValueError:
        raise NoPaper("Không có khổ giấy này.") from None


def read_options(values: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the options that the fields of a form name.

    >>> read_options([("option-size", "L"), ("option-màu", ""), ("qty", "2")])
    {'size': 'L'}
    """
    return {
        name.removeprefix(OPTION): value
        for name, value in values
        if name.startswith(OPTION) and value
    }
