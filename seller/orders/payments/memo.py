"""Payment codes in the memo of a transfer, however the banks on the way have treated it."""

import re
import unicodedata
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from seller.orders.payments.payment_code import ALPHABET, LENGTH, PREFIX, slips

LONGEST = 1000
_SHORT_PIECE = 3

_CODE = re.compile(f"(?=({PREFIX}[{ALPHABET}]{{{LENGTH - len(PREFIX)}}}))")
# A slip may be in the two fixed letters too, but not in both of them.
_START = re.compile(f"(?=({PREFIX[0]}|.{PREFIX[1]}|{PREFIX[1]}{PREFIX[0]}))")
_CUT = re.compile(f"({PREFIX}[{ALPHABET}]{{3,{LENGTH - len(PREFIX) - 1}}})$")
_NOT_LETTERS = re.compile("[^A-Z0-9]+")
_D_WITH_STROKE = str.maketrans("đĐ", "dD")


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A basket's code that nearly stands in the memo; a human decides."""

    code: str
    written: str
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """The baskets' codes that stand in a memo, and those that nearly do."""

    codes: tuple[str, ...] = ()
    near: tuple[NearMiss, ...] = ()


def codes_in(memo: str, known: AbstractSet[str]) -> Found:
    """Return which of the known codes stand in the memo: glued, split, in lower case, amid noise.

    A bank's wrapping is full of numbers and letters that look like codes, so a code counts only
    when it is one of the known.
    """
    plain = _plain(memo)
    text = _NOT_LETTERS.sub("", plain)
    hits = [hit for hit in _CODE.finditer(text) if hit[1] in known]
    codes = tuple(dict.fromkeys(hit[1] for hit in hits if _is_whole(plain, hit.start())))
    near = {miss.code: miss for miss in _near(text, known) if miss.code not in codes}
    doubtful = (hit[1] for hit in hits if hit[1] not in codes)
    near.update(
        (code, NearMiss(code, code, f"mã {code} bị ngắt, có thể thiếu")) for code in doubtful
    )
    return Found(codes, tuple(near.values()))


def first_code(memo: str) -> str:
    """Return the first text of the memo that has the form of a code, or nothing."""
    hit = _CODE.search(squashed(memo))
    return hit[1] if hit else ""


def possible_codes(memo: str) -> frozenset[str]:
    """Return every code that could be meant in the memo; others need not be looked up."""
    text = squashed(memo)
    exact = (hit[1] for hit in _CODE.finditer(text))
    return frozenset([*exact, *(code for code, _ in _slips_in(text))])


def cut_code(memo: str) -> str | None:
    """Return the beginning of a code whose rest a bank has cut off, if the memo ends with one."""
    cut = _CUT.search(squashed(memo))
    return cut[1] if cut else None


def squashed(memo: str) -> str:
    """Return the memo's plain capitals and digits; where banks split and glue no longer shows.

    >>> squashed("Thanh toán đơn vx-3k 7m2.c9 ạ")
    'THANHTOANDONVX3K7M2C9A'
    """
    return _NOT_LETTERS.sub("", _plain(memo))


def _plain(memo: str) -> str:
    text = memo[:LONGEST]
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_D_WITH_STROKE))
        text = text.encode("ascii", "ignore").decode()
    return text.upper()


def _is_whole(plain: str, start: int) -> bool:
    """Whether the code that starts at this letter or digit is really all there.

    One that lost its end and then meets a number ("VX3K7M2C 938112"), or lost its first letter
    after a word that ends in it, only looks complete.
    """
    places = [place for place, letter in enumerate(plain) if letter.isalnum()]
    first, last = places[start], places[start + LENGTH - 1]
    pieces = _NOT_LETTERS.split(plain[first : last + 1])
    if len(pieces) == 1:
        return True
    is_lent_an_end = len(pieces[-1]) <= _SHORT_PIECE and plain[last + 1 : last + 2].isdigit()
    is_lent_a_start = len(pieces[0]) == 1 and plain[max(0, first - 1) : first].isalnum()
    return not (is_lent_an_end or is_lent_a_start)


def _near(text: str, known: AbstractSet[str]) -> Iterator[NearMiss]:
    for code, written in _slips_in(text):
        if code in known:
            yield NearMiss(code, written, f"“{written}” chỉ khác mã {code} một ký tự")
    cut = _CUT.search(text)
    if cut is not None:
        begun = [code for code in known if code.startswith(cut[1])]
        if len(begun) == 1:
            reason = f"“{cut[1]}” là đầu của mã {begun[0]}, phần sau bị cắt"
            yield NearMiss(begun[0], cut[1], reason)


def _slips_in(text: str) -> Iterator[tuple[str, str]]:
    """Return the codes that nearly stand in the text, and what stands there."""
    for start in _START.finditer(text):
        for length in (LENGTH, LENGTH - 1, LENGTH + 1):
            written = text[start.start() : start.start() + length]
            yield from ((code, written) for code in slips(written))
