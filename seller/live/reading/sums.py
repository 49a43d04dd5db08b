"""Sums of money, as viewers write them."""

from decimal import Decimal

from seller.live.reading.comment import Token
from seller.live.reading.units import is_a_half, unit_at

_THOUSANDS = frozenset(("k", "nghin", "ngan", "ngin", "ng"))
_CURRENCY = frozenset(("dong", "vnd"))
_HAD = frozenset(("con", "co"))  # "12 k còn": there is no 12
_DIGITS = frozenset("0123456789")


def sum_at(tokens: list[Token], value: Decimal, end: int) -> tuple[Decimal, int] | None:
    """Return the sum that a number before `end` begins, and where it ends.

    It is one of 350k, 350 nghìn, 1tr450, 1 triệu 2, 350.000đ and 350000.
    """
    token = tokens[end] if end < len(tokens) else None
    if token is not None:
        if token.fold in _THOUSANDS and _means_thousand(tokens, value, end):
            return value * 1000, _after_currency(tokens, end + 1)
        if token.fold in ("tr", "trieu") or token.key == "cu3":
            return _millions(tokens, value, end + 1)
        if value >= 1000 and (token.fold in _CURRENCY or (token.fold == "d" and token.glued)):
            return value, end + 1
    weighs = token is not None and token.fold.startswith(("g", "m"))
    if value >= 1000 and value == value.to_integral_value() and not weighs:
        return value, end
    return None


def after_tens(tokens: list[Token], value: Decimal, end: int) -> tuple[Decimal, int] | None:
    """Return the sum of "năm chục nghìn"."""
    if end < len(tokens) and tokens[end].fold in ("nghin", "ngan", "k"):
        following = tokens[end + 1] if end + 1 < len(tokens) else None
        if following is not None and following.glued and following.text[0] in _DIGITS:
            return None  # "2 chục k1"
        return value * 1000, _after_currency(tokens, end + 1)
    return None


def _means_thousand(tokens: list[Token], value: Decimal, end: int) -> bool:
    """Return whether the k counts thousands: "350k" does, "2 k1" is a code, "2 k" says no."""
    token = tokens[end]
    if token.fold not in ("k", "ng"):
        return True
    if not token.glued:
        return value >= 10 and not (end + 1 < len(tokens) and tokens[end + 1].fold in _HAD)
    following = tokens[end + 1] if end + 1 < len(tokens) else None
    return following is None or not (following.glued and following.text[0] in _DIGITS)


def _millions(tokens: list[Token], value: Decimal, end: int) -> tuple[Decimal, int]:
    total = value * 1_000_000
    if is_a_half(tokens, end):
        return total + 500_000, end + 1
    if end < len(tokens) and tokens[end].text.isdigit() and len(tokens[end].text) <= 3:
        figures = tokens[end].text
        total += int(figures) * Decimal(10) ** (6 - len(figures))
        end += 1
        if end < len(tokens) and tokens[end].glued and tokens[end].fold == "k":
            end += 1
        if is_a_half(tokens, end):
            return total + Decimal(5) * 10 ** (5 - len(figures)), end + 1
    return total, _after_currency(tokens, end)


def _after_currency(tokens: list[Token], end: int) -> int:
    """Step over "đồng", and over the "/kg" of a price by the kilo."""
    following = tokens[end] if end < len(tokens) else None
    if following is None:
        return end
    if following.text == "/" and unit_at(tokens, end + 1, {}) is not None:
        return end + 2
    return end + 1 if following.fold in _CURRENCY and following.key != "đông1" else end
