"""Settle what only a whole clause can tell: which numbers are codes, what "doi" means."""

from seller.live.reading import lexicon as w
from seller.live.reading.comment import Token
from seller.live.reading.entries import Named, Naming
from seller.live.reading.index import CatalogIndex
from seller.live.reading.marks import AMOUNT, NUMBER, PRODUCT, Mark


def settle_putting_off(clause: list[Mark]) -> None:
    """Let "để" put off where it is followed by something to do first: "để em rủ bạn"."""
    for place, mark in enumerate(clause):
        if mark.label != w.GIVE or mark.note != "de":
            continue
        following = "".join(other.label for other in clause[place + 1 : place + 3])
        if following == "pz" or following[:1] == "z":
            clause[place] = mark._replace(label=w.LATER)


def settle_change(clause: list[Mark]) -> None:
    """Let "doi" without marks change something where it says into what: "doi mat ong sang"."""
    for place, mark in enumerate(clause):
        if mark.label == w.LATER and mark.note == "doi":
            into = any(
                other.label in (w.TO, w.ADDRESS_WORD) or other.note == "qua"
                for other in clause[place + 1 :]
            )
            if into:
                clause[place] = mark._replace(label=w.CHANGE)


def without_list_numbers(clauses: list[list[Mark]], tokens: list[Token]) -> list[list[Mark]]:
    """Drop the 1, 2, 3 with which a viewer numbers her lines."""
    kept = []
    expected = 1
    for place, clause in enumerate(clauses):
        alone = len(clause) == 1 and clause[0].label == NUMBER and place + 1 < len(clauses)
        if alone and tokens[clause[0].first].text == str(expected):
            following = clause[0].end
            if following < len(tokens) and tokens[following].text == ".":
                expected += 1
                continue
        kept.append(clause)
    return kept


def settle_number_codes(clause: list[Mark], tokens: list[Token], catalog: CatalogIndex) -> None:
    """Make a product of each bare number that spells a code and counts nothing."""
    for place, mark in enumerate(clause):
        if mark.label != NUMBER or mark.end != mark.first + 1:
            continue
        text = tokens[mark.first].text
        code = catalog.number_codes.get(text.lstrip("0") or "0") if text.isdigit() else None
        if code is not None and (_repeats(clause, place, code) or not _counts(clause, place)):
            clause[place] = mark._replace(label=PRODUCT, named=(Named(code, Naming.CODE),))


def _repeats(clause: list[Mark], place: int, code: str) -> bool:
    before = clause[place - 1] if place else None
    return before is not None and before.label == PRODUCT and before.named[0].code == code


def _counts(clause: list[Mark], place: int) -> bool:
    """Return whether a number that spells a code counts something here."""
    before = clause[place - 1].label if place else ""
    after = clause[place + 1].label if place + 1 < len(clause) else ""
    if before in _COUNTS_BEHIND:
        return True
    if before in (w.TAKE, w.BUY) and any(mark.label == PRODUCT for mark in clause[:place]):
        return True
    if _lists_codes(clause, place):
        return False
    return after in (PRODUCT, w.AGAIN) or _counts_the_last(clause, place)


_COUNTS_BEHIND = frozenset(("E", ">", "x", "J", "A", "O"))


def _lists_codes(clause: list[Mark], place: int) -> bool:
    """Return whether a row of numbers names products: "1 2 3 mỗi thứ 1"."""
    following = place
    while following < len(clause) and clause[following].label == NUMBER:
        following += 1
    return following < len(clause) and clause[following].label == w.EACH


def _counts_the_last(clause: list[Mark], place: int) -> bool:
    """Return whether a product stands before that has no quantity yet: the 2 of "7 2"."""
    for mark in reversed(clause[:place]):
        if mark.label in ("&", AMOUNT, NUMBER):
            return False
        if mark.label == PRODUCT:
            return mark.named[0].code.isdigit() or clause[place - 1].label != PRODUCT
    return False
