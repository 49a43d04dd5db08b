"""Vietnamese mobile numbers, as viewers write them."""

import re
from typing import NamedTuple

from seller.live.reading.comment import Token

_GROUP = r"(?:[0-9][0-9oO]*|[oO]+[0-9][0-9oO]*|[oO]{2,4})"
_RUN = re.compile(rf"(?<![0-9])\+?{_GROUP}(?:\)?[ .\-–]{{1,3}}\(?{_GROUP})*")
_GROUPS = re.compile(_GROUP)
_MOBILE = re.compile(r"0[35789][0-9]{8}")
SIGN = "☎"
_LIKE_DIGITS = "0123456789oO"
_LETTER = re.compile(r"[^\W\d_]")


class Phone(NamedTuple):
    """A number that was found, with its place; `number` is None where it has too few or too many digits."""

    number: str | None
    start: int
    end: int


def find_phones(text: str) -> list[Phone]:
    """Return the mobile numbers of the text, and the runs of digits that look like a spoilt one.

    >>> find_phones("a1 nha 0912.345 678")
    [Phone(number='0912345678', start=7, end=19)]
    >>> find_phones("+84 o976 5oo 123")[0].number
    '0976500123'
    """
    if sum(map(text.count, _LIKE_DIGITS)) < 8:
        return []
    found = []
    for run in _RUN.finditer(text):
        groups = _whole_groups(text, run.start(), run.end())
        place = 0
        while place < len(groups):
            length, phone = _phone_at(groups, place)
            if phone is not None:
                found.append(phone)
            place += length
    return found


def with_phones(tokens: list[Token], phones: list[Phone]) -> list[Token]:
    """Put one token in the place of each number, so that none of its digits is read again."""
    if not phones:
        return list(tokens)
    kept: list[Token] = []
    waiting = list(reversed(phones))
    for token in tokens:
        while waiting and token.start >= waiting[-1].end:
            waiting.pop()
        if not waiting or token.end <= waiting[-1].start:
            kept.append(token)
        elif not kept or kept[-1].end != waiting[-1].end:
            number = waiting[-1].number or ""
            kept.append(Token(SIGN, number, SIGN, waiting[-1].start, waiting[-1].end, token.glued))
    return kept


def _whole_groups(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Return the groups of digits; an o that belongs to a word beside it is left to the word."""
    groups = []
    for match in _GROUPS.finditer(text, start, end):
        group, first, last = match.group(), match.start(), match.end()
        if last < len(text) and _LETTER.match(text[last]):
            trimmed = group.rstrip("oO")
            last -= len(group) - len(trimmed)
            group = trimmed
        if first and _LETTER.match(text[first - 1]):
            trimmed = group.lstrip("oO")
            first += len(group) - len(trimmed)
            group = trimmed
        if group:
            groups.append((group.replace("o", "0").replace("O", "0"), first, last))
    return groups


def _phone_at(groups: list[tuple[str, int, int]], place: int) -> tuple[int, Phone | None]:
    """Return how many groups were used, and the number that starts here if there is one."""
    first = groups[place][0]
    if not (first[0] == "0" or first.startswith("84") or first == "8"):
        return 1, _spoilt(groups[place])
    digits = ""
    for length in range(1, min(len(groups) - place, 12) + 1):
        digits += groups[place + length - 1][0]
        number = _as_mobile(digits)
        if number is not None:
            end = groups[place + length - 1][2]
            return length, Phone(number, groups[place][1], end)
        if len(digits) > 12:
            break
    return _spoilt_run(groups, place) if len(first) > 1 else (1, None)


def _as_mobile(digits: str) -> str | None:
    if len(digits) == 10 and _MOBILE.fullmatch(digits):
        return digits
    if digits.startswith("840") and len(digits) == 12 and _MOBILE.fullmatch(digits[2:]):
        return digits[2:]
    if digits.startswith("84") and len(digits) == 11 and _MOBILE.fullmatch("0" + digits[2:]):
        return "0" + digits[2:]
    return None


def _spoilt_run(groups: list[tuple[str, int, int]], place: int) -> tuple[int, Phone | None]:
    """Return groups that start like a number and hold nearly its digits, or some too many."""
    digits = 0
    for length, (group, _, end) in enumerate(groups[place:], start=1):
        digits += len(group)
        if length > 1 and _as_mobile(group) is not None:
            return length - 1, None  # what stood before was no part of it: "05 0912345678"
        if digits >= 8 and len(group) > 1:
            return length, Phone(None, groups[place][1], end)
        if digits > 12:
            break
    return 1, None


def _spoilt(group: tuple[str, int, int]) -> Phone | None:
    """Return a run as long as a number that is none: its digits are nothing else either."""
    digits, start, end = group
    return Phone(None, start, end) if len(digits) >= 8 else None
