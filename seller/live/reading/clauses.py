"""Cut the marks of a comment into clauses."""

import re

from seller.live.reading import lexicon as w
from seller.live.reading.comment import Token
from seller.live.reading.index import CatalogIndex
from seller.live.reading.marks import COMMA, QUESTION, STOP, Mark
from seller.live.reading.settling import (
    settle_number_codes,
    settle_words,
    without_list_numbers,
)
from seller.live.reading.words import words

_CUTS = frozenset((COMMA, STOP, w.BUT))
_NOT_ASKING_WITH_CUNG = frozenset((w.ASKS, w.WHICH, w.WHEN, w.FEW))  # "màu gì cũng được"
_MAY_BEGIN = frozenset((w.TAKE, w.GIVE, w.NOW, w.STOP, w.IF, w.STILL, w.HAS, w.BUY, w.NOT, w.MORE))
_ENDS = words("nha nhe nhen nghen a nghe hen")
_SAYS_MORE = frozenset(
    (w.MONEY_WORD, w.PAY, w.WHEN, w.ASKS, w.REQUEST, w.STILL, w.DELIVERY, w.TALK)
)
_ORDERED = re.compile(r"[bBG5].*[PO#Q].*y$|P.*[QO].*y$|Q.*P.*y$")  # a whole order with its "nha"
_SENT_BEFORE = re.compile(r"Y[^RN]*[GI][psy]*$")  # hôm bữa gửi thêm cho con 2 trái
_BEGINS_ANEW = re.compile(
    r"[YvR].*[NZT]$|R[NTZ]$"  # mua rồi | giờ lấy thêm
    r"|[hd].*[nwq][uhd]$|[hd].*[nw]B$"  # còn không | nếu còn
    r"|n.*7B$"  # ko cần tư vấn đâu | chốt
    r"|^[^I]*[hd][^nbBGI]*n[spy]*[sp][bBG]$|q[py]*[sp][bBG]$"  # còn không em | cho chị 2 cái
)


def clauses_of(marks: list[Mark], tokens: list[Token], catalog: CatalogIndex) -> list[list[Mark]]:
    """Return the clauses of the comment; a question mark stays with what it ends."""
    clauses = without_list_numbers(_cut(marks), tokens)
    for clause in clauses:
        settle_words(clause, catalog)
        if catalog.number_codes:
            settle_number_codes(clause, tokens, catalog)
    return clauses


def _cut(marks: list[Mark]) -> list[list[Mark]]:
    clauses: list[list[Mark]] = [[]]
    for mark in marks:
        current = clauses[-1]
        if mark.label in _CUTS:
            clauses.append([])
        elif mark.label == QUESTION:
            asked = current or (clauses[-2] if len(clauses) > 1 else current)
            if asked:
                asked.append(mark)
            clauses.append([])
        else:
            _leave_no_question(mark, current)
            if _begins_anew(mark, current):
                clauses.append(current := [])
            current.append(mark)
    return [clause for clause in clauses if clause]


def _leave_no_question(mark: Mark, current: list[Mark]) -> None:
    """Take the question out of "màu gì cũng được"."""
    if mark.note == "cung" and current and current[-1].label in _NOT_ASKING_WITH_CUNG:
        current[-1] = current[-1]._replace(label=w.PARTICLE)


def _begins_anew(mark: Mark, current: list[Mark]) -> bool:
    """Return whether another clause begins without a sign."""
    if not current:
        return False
    last = current[-1].note
    sends = mark.label == w.GIVE and mark.note in ("ship", "giao", "gui")
    if last in _ENDS and (mark.label in _SAYS_MORE or sends):
        return _ORDERED.search("".join(one.label for one in current)) is not None
    if mark.label not in _MAY_BEGIN:
        return False
    if mark.label == w.NOT and last == "chu":
        return True  # "lấy đen chứ | không lấy đỏ"
    if mark.label in (w.BUY, w.TAKE) and current[-1].label == w.ASKS and last in ("phai", "dung"):
        return True  # "350k phải ko | chốt"
    letters = "".join(one.label for one in current)
    sent = mark.label == w.MORE and _SENT_BEFORE.search(letters)
    return not sent and _BEGINS_ANEW.search(letters + mark.label) is not None
