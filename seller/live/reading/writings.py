"""The ways in which viewers write the values of options."""

import re

from seller.live.reading import lexicon
from seller.live.reading.comment import Token
from seller.live.reading.measures import Amount, amount_at
from seller.live.reading.units import Kind, known_unit

_SIZE = re.compile(r"(\d?)(x*)([sml])")
_MEASURED = (Kind.MASS, Kind.VOLUME, Kind.LENGTH)
_NO = ("ko", "k", "hông", "hong", "hk", "kg", "hok")  # "ko đường"
_YEARS = ["t", "tuổi"]
_KILOS = ["kg", "ký", "kí", "cân"]
_SPANS = {
    "tuoi": _YEARS, "t": _YEARS, "thang": ["tháng", "m", "th"], "kg": _KILOS, "ky": _KILOS,
    "ki": _KILOS,
}  # fmt: skip

Words = list[tuple[str, str]]


def measure_of(tokens: list[Token]) -> Amount | None:
    """Return the one weight, volume or length in the name of a value: "can 5 lít"."""
    found = []
    place = 0
    while place < len(tokens):
        amount = amount_at(tokens, place, {})
        place = amount.end if amount is not None else place + 1
        if amount is not None:
            found.append(amount)
    return found[0] if len(found) == 1 and found[0].unit.kind in _MEASURED else None


def number_of(tokens: list[Token], measure: Amount | None) -> str | None:
    """Return the number that a value has alone, or twice: "8", "3 tuổi", "40x40", "1.5 lít"."""
    if measure is not None and measure.figure is not None:
        return format(measure.figure.normalize(), "f")
    numbers = {str(int(token.fold)) for token in tokens if token.fold.isdigit()}
    return numbers.pop() if len(numbers) == 1 else None


def other_writings(tokens: list[Token]) -> list[str]:
    """Return "2xl" for XXL, "m8" for 1m8, "3-4t" for "3-4 tuổi", "40 40" for 40x40."""
    folds = [token.fold for token in tokens]
    if len(tokens) > 1 and "khong" in folds:
        said = [token.text for token in tokens]
        place = folds.index("khong")
        return [" ".join([*said[:place], no, *said[place + 1 :]]) for no in _NO]
    size = _SIZE.fullmatch("".join(folds))
    if size is not None:
        return _sizes(*size.groups())
    if len(folds) == 3 and folds[:2] == ["1", "m"]:
        return [f"m {folds[2]}"]
    if len(folds) == 3 and folds[1] == "x":
        return [f"{folds[0]} {folds[2]}"]
    return _spans(folds)


def parts_of(tokens: list[Token]) -> list[Words]:
    """Return the parts of a value that may stand for all of it: the "rêu" of "xanh rêu"."""
    pairs = [(token.key, token.fold) for token in tokens]
    return [
        pairs[start : start + length]
        for length in range(1, len(pairs))
        for start in range(len(pairs) - length + 1)
        if all(fold.isalpha() and len(fold) > 1 for _, fold in pairs[start : start + length])
        and (length > 1 or _tells_apart(tokens[start]))
    ]


def _sizes(digit: str, many: str, letter: str) -> list[str]:
    times = int(digit) if digit else len(many)
    if times < 2:
        return []
    return [f"{times}x{letter}", "x" * times + letter, "x " * times + letter]


def _spans(folds: list[str]) -> list[str]:
    """Return ages and weights from so many to so many in other units."""
    numbers = [fold for fold in folds if fold.isdigit()]
    if len(numbers) == 2 and folds[-1] in _SPANS:
        span = " ".join(numbers)
        return [span, *(f"{span} {unit}" for unit in _SPANS[folds[-1]])]
    if len(numbers) == 1 and folds[-1] == "tuoi":
        return [f"{numbers[0]}t", f"{numbers[0]} tuổi"]
    return []


def _tells_apart(word: Token) -> bool:
    """Return whether the word is no unit, no "không" and no other word that means nothing here."""
    return word.key not in lexicon.ALONE_KEYS and known_unit(word) is None
