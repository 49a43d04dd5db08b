"""The address and the sum of money that a comment names."""

from collections.abc import Sequence

from seller.live.reading import lexicon as w
from seller.live.reading.comment import Comment, Token
from seller.live.reading.grammar import Act
from seller.live.reading.marks import MONEY, PHONE, PRODUCT, Mark

_BEGINS = frozenset((w.ADDRESS_WORD, w.PLACE_PART))
_TELLING = frozenset((Act.CONTACT, Act.GOODS, Act.COMMIT))


def address_of(
    clauses: Sequence[list[Mark]], acts: Sequence[Act], tokens: Sequence[Token], comment: Comment
) -> str | None:
    """Return the part of the text that looks like an address."""
    marks = _from_the_address(clauses, acts)
    if not marks:
        return None
    first, last = marks[0], marks[-1]
    begin = first.end if first.label == w.ADDRESS_WORD else first.first
    if begin >= last.end:
        return None
    text = comment.text[tokens[begin].start : tokens[last.end - 1].end]
    return text.strip(" :,.-") or None


def amount_of(marks: Sequence[Mark]) -> int | None:
    """Return the sum that she says she sent."""
    sums = (int(mark.amount.value) for mark in marks if mark.label == MONEY and mark.amount)
    return next(sums, None)


def _from_the_address(clauses: Sequence[list[Mark]], acts: Sequence[Act]) -> list[Mark]:
    """Return the marks from where an address begins up to a phone, goods or the end."""
    found: list[Mark] = []
    for clause, act in zip(clauses, acts, strict=True):
        for mark in clause:
            if found and mark.label in (PRODUCT, PHONE):
                return found
            if found or (act in _TELLING and mark.label in _BEGINS):
                found.append(mark)
    return found
