"""Amounts: a number with its unit, a half, a sum of money."""

from decimal import Decimal
from typing import Final, NamedTuple

from seller.live.reading.comment import Token
from seller.live.reading.numbers import HALF, Number, number_at
from seller.live.reading.sums import after_tens, sum_at
from seller.live.reading.units import Kind, Unit, Units, is_a_half, is_no_unit, unit_at
from seller.live.reading.words import word_of


class Amount(NamedTuple):
    """An amount that ends before the token `end`; `figure` is the bare number that was said."""

    value: Decimal
    unit: Unit
    end: int
    figure: Decimal | None


BARE: Final = Unit("", Kind.BARE)
MONEY: Final = Unit("đồng", Kind.MONEY)
_HALF_WORD = word_of("nửa")
_MORE = word_of("nữa").key  # "nữa ký" is often half a kilo
_MEASURED = (Kind.MASS, Kind.VOLUME, Kind.LENGTH)


def amount_at(tokens: list[Token], place: int, also: Units) -> Amount | None:
    """Return the amount that starts at this token, with or without a unit."""
    if tokens[place].key in _HALF_WORD:
        return _half(tokens, place + 1, also)
    if tokens[place].key == _MORE:
        half = _half(tokens, place + 1, also)
        return half if half is not None and half.unit.kind in _MEASURED else None
    number = number_at(tokens, place)
    if number is None:
        return None
    money = sum_at(tokens, number.value, number.end)
    if money is not None:
        return Amount(money[0], MONEY, money[1], None)
    unit = unit_at(tokens, number.end, also)
    if unit is not None and not is_no_unit(tokens, number.end):
        return _with_unit(tokens, number.value, unit, number.end + 1, also)
    return None if number.words else Amount(number.value, BARE, number.end, number.value)


def _half(tokens: list[Token], end: int, also: Units) -> Amount | None:
    unit = unit_at(tokens, end, also)
    if unit is None or unit.kind is Kind.OTHER or unit.name in ("m", "em", "bé"):
        return None
    return Amount(HALF * unit.factor, unit, end + 1, None)


def _with_unit(tokens: list[Token], value: Decimal, unit: Unit, end: int, also: Units) -> Amount:
    figure = value
    value *= unit.factor
    if unit.name == "chục":
        money = after_tens(tokens, value, end)
        if money is not None:
            return Amount(money[0], MONEY, money[1], None)
        inner = unit_at(tokens, end, also)
        if inner is not None and inner.kind is Kind.COUNT:
            return Amount(value, unit, end + 1, figure)
    if is_a_half(tokens, end):
        return Amount(value + HALF * unit.factor, unit, end + 1, None)
    more = _rest(tokens, unit, end, also) if unit.kind in _MEASURED else None
    if more is not None:
        return Amount(value + more[0], unit, more[1], None)
    return Amount(value, unit, end, figure)


def _rest(tokens: list[Token], unit: Unit, end: int, also: Units) -> tuple[Decimal, int] | None:
    """Return what follows the unit: the 2 of "1kg2", the "3 lạng" of "2 cân 3 lạng"."""
    number = number_at(tokens, end) if end < len(tokens) else None
    if number is None or number.value != number.value.to_integral_value():
        return None
    after = unit_at(tokens, number.end, also)
    if after is not None and not is_no_unit(tokens, number.end):
        finer = after.kind is unit.kind and after.factor < unit.factor
        return (number.value * after.factor, number.end + 1) if finer else None
    return _digits_behind(tokens, unit, end, number)


def _digits_behind(
    tokens: list[Token], unit: Unit, end: int, number: Number
) -> tuple[Decimal, int] | None:
    glued = tokens[end].glued
    digits = 1 if number.words else len(tokens[end].text)
    if digits > 3 or number.value >= 10**digits or number.end != end + 1:
        return None
    apart = unit.kind is Kind.MASS or unit.name in ("mét", "met")
    if not glued and (digits > 1 or unit.factor < 1 or not apart):
        return None
    if unit.name in ("g", "gr", "gram", "gam", "ml"):
        return None
    return number.value * unit.factor / 10**digits, number.end
