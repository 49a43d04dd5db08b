"""Numbers in figures and in words."""

from decimal import Decimal
from typing import NamedTuple

from seller.live.reading.comment import Token
from seller.live.reading.words import word_of

_VALUES = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
    "trăm": 100,
}  # fmt: skip
_NEVER_FIRST = frozenset(form for word in ("lăm", "nhăm") for form in word_of(word)) | {
    word_of("mốt").key
}
_ONLY_BEHIND_TENS = frozenset(word_of(word).key for word in ("lăm", "mốt", "nhăm"))
_TENS = frozenset(word_of("mươi"))
_HUNDRED = frozenset(word_of("trăm"))
HALF = Decimal("0.5")


class Number(NamedTuple):
    """A number that ends before the token `end`; `words` when it was spelled out."""

    value: Decimal
    end: int
    words: bool


def _spellings() -> dict[str, int]:
    """Return the value of each word, with its marks and without; the first of two wins."""
    spelled: dict[str, int] = {}
    for name, value in _VALUES.items():
        for form in word_of(name):
            spelled.setdefault(form, value)
    return spelled


_SPELLED = _spellings()
FIRST_WORDS = frozenset(_SPELLED) - _NEVER_FIRST


def number_at(tokens: list[Token], place: int) -> Number | None:
    """Return the number that starts at this token.

    >>> from seller.live.reading.comment import comment_of
    >>> texts = ("2,5", "hai mươi lăm", "1/2", "1.200", "hai trăm")
    >>> [number_at(comment_of(text).tokens, 0).value for text in texts]
    [Decimal('2.5'), Decimal('25'), Decimal('0.5'), Decimal('1200'), Decimal('200')]
    """
    token = tokens[place]
    if token.text[0] in "0123456789":
        number: Number | None = _figures(tokens, place)
    elif token.key in _SPELLED and token.key not in _NEVER_FIRST:
        number = _spelled_out(tokens, place)
    else:
        return None
    if number is not None and number.value < 10 and _is(tokens, number.end, _HUNDRED):
        return _hundreds(tokens, number)
    return number


def _figures(tokens: list[Token], place: int) -> Number:
    value = Decimal(tokens[place].text[:12])
    end = place + 1
    if tokens[place].glued and place and tokens[place - 1].text.isalpha():
        return Number(value, end, words=False)
    if value == 1 and _joined(tokens, end, "/") and tokens[end + 1].text in ("2", "4"):
        return Number(value / int(tokens[end + 1].text), end + 2, words=False)
    if _joined(tokens, end, ".,") and len(tokens[end + 1].text) <= 2:
        return Number(Decimal(f"{value}.{tokens[end + 1].text}"), end + 2, words=False)
    while value > 0 and _joined(tokens, end, ".,") and len(tokens[end + 1].text) == 3:
        value = value * 1000 + int(tokens[end + 1].text)
        end += 2
    return Number(value, end, words=False)


def _joined(tokens: list[Token], end: int, signs: str) -> bool:
    """Return whether one of the signs joins further figures to the number."""
    if end + 1 >= len(tokens) or tokens[end].text not in signs:
        return False
    return tokens[end].glued and tokens[end + 1].glued and tokens[end + 1].text[0] in "0123456789"


def _spelled_out(tokens: list[Token], place: int) -> Number:
    value = _SPELLED[tokens[place].key]
    end = place + 1
    tens = _is(tokens, end, _TENS)
    if tens or value == 10:
        value = value * 10 if value < 10 else 10
        end += tens
        more = _SPELLED.get(tokens[end].key, 10) if end < len(tokens) else 10
        if more < 10:
            return Number(Decimal(value + more), end + 1, words=True)
    elif value > 1 and _is(tokens, end, _ONLY_BEHIND_TENS):
        return Number(Decimal(value * 10 + _SPELLED[tokens[end].key]), end + 1, words=True)
    return Number(Decimal(value), end, words=True)


def _hundreds(tokens: list[Token], number: Number) -> Number:
    """Return the whole of "hai trăm năm mươi"."""
    value, end = number.value * 100, number.end + 1
    more = number_at(tokens, end) if end < len(tokens) else None
    if more is not None and more.words and more.value < 100:
        return Number(value + more.value, more.end, words=True)
    return Number(value, end, words=True)


def _is(tokens: list[Token], place: int, forms: frozenset[str]) -> bool:
    return place < len(tokens) and tokens[place].key in forms
