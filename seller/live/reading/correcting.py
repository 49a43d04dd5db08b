"""What a viewer corrects in the same comment: "A1 2 cái, à không, 3 cái" is three."""

from seller.live.reading import lexicon as w
from seller.live.reading.marks import AMOUNT, COMMA, NUMBER, PRODUCT, STOP, VALUE, Mark

_COUNTS = frozenset((AMOUNT, NUMBER))
_SAYS = _COUNTS | {PRODUCT, VALUE}
_SIGNS = frozenset((COMMA, STOP))


def with_corrections(marks: list[Mark]) -> list[Mark]:
    """Return the marks with what was corrected in the place of what was said before."""
    for place, mark in enumerate(marks):
        if mark.label == w.CORRECTION or (mark.label == w.IS_IT and _counts_again(marks, place)):
            return with_corrections(_corrected(marks, place))
    return marks


def _counts_again(marks: list[Mark], place: int) -> bool:
    """Return whether "à" stands between two amounts: "2 à 3 chai"."""
    following = marks[place + 1].label if place + 1 < len(marks) else ""
    return following in _COUNTS and any(mark.label in _COUNTS for mark in marks[:place])


def _corrected(marks: list[Mark], place: int) -> list[Mark]:
    after = place + 1
    while after < len(marks) and marks[after].label not in _SAYS:
        after += 1
    wrong = _said_before(marks, place, marks[after]) if after < len(marks) else None
    if wrong is None:
        return [*marks[:place], marks[place]._replace(label=w.NOT), *marks[place + 1 :]]
    before, rest = marks[:place], marks[place + 1 :]
    while before and before[-1].label in _SIGNS:
        before.pop()
    while rest and rest[0].label in _SIGNS:
        rest = rest[1:]
    return [*before[:wrong], *before[wrong + 1 :], *rest]


def _said_before(marks: list[Mark], place: int, right: Mark) -> int | None:
    """Return where the last thing of the same kind stands: a product, a value, an amount."""
    options = {value.option for value in right.values}
    for before in range(place - 1, -1, -1):
        mark = marks[before]
        if right.label in _COUNTS and mark.label in _COUNTS:
            return before
        if right.label == mark.label == PRODUCT:
            return before
        if mark.label == VALUE and not options.isdisjoint(value.option for value in mark.values):
            return before
    return None
