"""The payment code of a basket: short, unmistakable, and aware of its own misprints.

Two fixed letters, five free ones, two that check; the last one is a digit. Only letters that
nobody takes for another; no vowels and none that Vietnamese keyboards turn into marks, so that no
word and no accent appears. Any two valid codes differ in three places: one wrong letter is not only
seen, it can be told which.
"""

from collections.abc import Iterator
from random import Random

PREFIX = "VX"
ALPHABET = "23456789CFHKMNPRTVX"
LENGTH = 9

_FREE = 5
_BODY = LENGTH - len(PREFIX)
# A prime, so that the two sums below catch every single slip and every swap.
_SIZE = len(ALPHABET)
_VALUE = {letter: value for value, letter in enumerate(ALPHABET)}


def new_code(source: Random) -> str:
    """Return a code drawn from this source; the caller keeps those that are taken."""
    while True:
        values = [source.randrange(_SIZE) for _ in range(_FREE)]
        plain, weighted = _sums(values)
        last = (_FREE + 1) * plain - weighted
        values += [(-plain - last) % _SIZE, last % _SIZE]
        code = PREFIX + "".join(ALPHABET[value] for value in values)
        # Within glued text it must be plain where a code begins, and a bank's next word ("CT",
        # "FT…", "MAC") must not complete one whose end was cut off.
        if code.rfind(PREFIX) == 0 and code[-1].isdigit():
            return code


def is_code(text: str) -> bool:
    """Whether the text is a valid code, exactly as it is written.

    >>> is_code("VX23456N3")
    False
    """
    if len(text) != LENGTH or not text.startswith(PREFIX):
        return False
    values = [_VALUE.get(letter) for letter in text[len(PREFIX) :]]
    known = [value for value in values if value is not None]
    return len(known) == _BODY and _sums(known) == (0, 0)


def one_letter_off(text: str) -> str | None:
    """Return the valid code that differs from these nine letters in one place, if there is one."""
    if len(text) != LENGTH:
        return None
    wrong = [letter != right for letter, right in zip(text, PREFIX, strict=False)]
    if any(wrong):
        code = PREFIX + text[len(PREFIX) :]
        return code if wrong.count(True) == 1 and is_code(code) else None
    body = text[len(PREFIX) :]
    strange = [place for place, letter in enumerate(body) if letter not in _VALUE]
    if len(strange) > 1:
        return None
    return filled(body, strange[0]) if strange else _corrected([_VALUE[letter] for letter in body])


def filled(body: str, hole: int) -> str | None:
    """Return the code whose letter at this place of the seven is unknown, if one fits."""
    values = [0 if place == hole else _VALUE.get(letter, -1) for place, letter in enumerate(body)]
    if -1 in values:
        return None
    plain, _ = _sums(values)
    values[hole] = -plain % _SIZE
    return _code(values)


def slips(text: str) -> Iterator[str]:
    """Return the valid codes that become these letters by one slip of the hand.

    Nine letters: one is wrong, or two neighbours are swapped. Eight: one is missing. Ten: one is
    too many.
    """
    body = text[len(PREFIX) :]
    if len(text) == LENGTH:
        code = one_letter_off(text)
        if code is not None:
            yield code
        yield from filter(is_code, _swapped(text))
    elif text.startswith(PREFIX) and len(text) == LENGTH - 1:
        holes = (filled(f"{body[:place]}?{body[place:]}", place) for place in range(_BODY))
        yield from (code for code in holes if code is not None)
    elif text.startswith(PREFIX) and len(text) == LENGTH + 1:
        shorter = (PREFIX + body[:place] + body[place + 1 :] for place in range(len(body)))
        yield from filter(is_code, shorter)


def _swapped(text: str) -> Iterator[str]:
    for place in range(len(text) - 1):
        yield text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def _corrected(values: list[int]) -> str | None:
    """Return the code of these values with the single wrong one put right."""
    plain, weighted = _sums(values)
    if plain == 0:
        return None
    place = weighted * pow(plain, -1, _SIZE) % _SIZE - 1
    if not 0 <= place < _BODY:
        return None
    values[place] = (values[place] - plain) % _SIZE
    return _code(values)


def _code(values: list[int]) -> str | None:
    if _sums(values) != (0, 0):
        return None
    return PREFIX + "".join(ALPHABET[value] for value in values)


def _sums(values: list[int]) -> tuple[int, int]:
    """Return the sum of the values and the sum weighted by place; both are 0 in a valid code."""
    weighted = sum(place * value for place, value in enumerate(values, start=1))
    return sum(values) % _SIZE, weighted % _SIZE
