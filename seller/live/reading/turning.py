"""Settle how a clause turns: what is raised or called off, what is offered, what only sounds like asking."""

import re
from collections.abc import Callable

from seller.live.reading import lexicon as w
from seller.live.reading.marks import (
    AMOUNT,
    ASIDE,
    MONEY,
    NUMBER,
    PRODUCT,
    QUESTION,
    UNIT,
    UNKNOWN,
    VALUE,
    Mark,
)
from seller.live.reading.measures import MONEY as DONG
from seller.live.reading.units import Kind
from seller.live.reading.words import words

_RAISES = words("nang tang giam ha bot rut sua doi chinh")
_RAISING = frozenset((w.FILLER, w.CHANGE, w.BARGAIN, w.CANCEL, w.PERSON, UNKNOWN))
_UP_TO = words("len xuong con thanh")
_MOST_COUNTED, _LEAST_PAID = 50, 50
_CALLED = frozenset((w.PERSON, w.SELLER))
_CLOSES = frozenset((w.PERSON, w.SELLER, w.PARTICLE, w.STOP, w.GO_ON))
_GOODS = frozenset((PRODUCT, VALUE, AMOUNT, NUMBER, UNIT, w.AGAIN))
_COUNTED = frozenset((PRODUCT, AMOUNT, NUMBER))
_BUYS = frozenset((w.BUY, w.TAKE, w.GIVE))
_SAYS_NO = frozenset((w.NOT, w.NEVER))
_ASKS = frozenset((w.IS_IT, w.NOT, QUESTION, w.MAY_I, w.THEN))
_ORDERED = frozenset((w.BUY, w.TAKE, w.PAY, w.PAST, w.DONE, w.NOW))
_SENDS = frozenset(("giao", "gui", "ship", "goi"))
_CHILDREN = frozenset(("thang", "cu", "be", "con", "chau", "ku", "nhoc", "cong"))
_HOUR = re.compile(r"[zm{yL]{1,2}X|z(?:N|L|$)")
_OFFERS = re.compile(r"#[zo6d]{0,2}[psyj]*t[psyN]*[bBcG]|(?<=[Ix])[psy]*#[zo6]?t")
_POINTS = re.compile(r"[vS][psymvz45N;{]*?(?:l|[v4][psymvz45N;{]*$)")
_HABIT = re.compile(r"(?:^|[pyN])\|[z;5vmG]")
_EXCLAIMS = re.compile(r"v[psy]*(w)[psyv]*$")


def _letters(clause: list[Mark]) -> str:
    return "".join(mark.label for mark in clause)


def _settle_raising(clause: list[Mark]) -> None:
    """Let "nâng măng lên 3 ký", "giảm khăn còn 1 cái" change how many."""
    if not any(mark.note in _UP_TO for mark in clause):
        return
    begins = next(
        (at for at, mark in enumerate(clause) if mark.note in _RAISES and mark.label in _RAISING),
        len(clause),
    )
    _settle_lessening_again(clause)
    named = False
    for place in range(begins + 1, len(clause) - 1):
        mark = clause[place]
        named = named or mark.label in (PRODUCT, w.THIS)
        if mark.note in _UP_TO and _counts(clause[place + 1]):
            sure = named or clause[begins].label not in (w.PERSON, UNKNOWN)
            if sure and not any(other.label == w.THEN for other in clause[place:]):
                clause[begins] = clause[begins]._replace(label=w.CHANGE)
                clause[place] = mark._replace(label=w.TO)
            return


def _settle_lessening_again(clause: list[Mark]) -> None:
    """Let "rút bớt giảm còn 2 chai" change, and take nothing back."""
    for place, mark in enumerate(clause[:-1]):
        if mark.label == w.CHANGE and mark.note in _RAISES and _counts(clause[place + 1]):
            for at in range(place):
                if clause[at].label == w.CANCEL and clause[at].note in _RAISES:
                    clause[at] = clause[at]._replace(label=w.FILLER)


def _counts(mark: Mark) -> bool:
    amount = mark.amount
    if amount is None or mark.label not in (AMOUNT, NUMBER):
        return False
    return amount.unit.kind is not Kind.BARE or amount.value < _MOST_COUNTED


def _settle_calling_off(clause: list[Mark]) -> None:
    """Let "K1 khỏi nha" and "cho chị xin thôi" take back what was ordered."""
    for place, mark in enumerate(clause):
        before = clause[place - 1] if place else None
        if mark.label == w.STOP and before is not None and before.note == "xin":
            clause[place] = mark._replace(label=w.CANCEL)
        elif mark.label == w.NEVER and mark.note == "khoi":
            named = any(other.label in (PRODUCT, w.THIS) for other in clause[:place])
            buys = any(other.label in _BUYS for other in clause)
            if named and not buys and all(other.label in _CLOSES for other in clause[place + 1 :]):
                clause[place] = mark._replace(label=w.CANCEL)


def _settle_offer(clause: list[Mark]) -> None:
    """Let "tính 250 thì lấy" offer a sum."""
    found = _OFFERS.search(_letters(clause))
    if found is None:
        return
    at = found.group().index(NUMBER) + found.start()
    amount = clause[at].amount
    if amount is not None and amount.value >= _LEAST_PAID:
        sum_of = amount._replace(unit=DONG, value=amount.value * 1000)
        clause[at] = clause[at]._replace(label=MONEY, amount=sum_of)


def _settle_asking_no_less(clause: list[Mark]) -> None:
    """Let "không cần giảm giá" bargain for nothing."""
    for place, mark in enumerate(clause):
        if mark.label != w.BARGAIN:
            continue
        at = place - 1
        while at >= 0 and clause[at].label in (w.PARTICLE, w.WEAK, w.NOW, w.FILLER, w.HAS):
            at -= 1
        if at < 0 or clause[at].label not in _SAYS_NO:
            continue
        if not any(other.label in _ASKS for other in clause[place + 1 :]):
            for one in range(at, place + 1):
                clause[one] = clause[one]._replace(label=w.PARTICLE)


def _settle_either_way(clause: list[Mark]) -> None:
    """Let "ship hay free cũng được" ask for neither."""
    places = [at for at, mark in enumerate(clause) if mark.label == w.OR]
    if places and any(mark.note == "cung" for mark in clause[places[0] :]):
        for at, mark in enumerate(clause):
            if mark.label in (w.OR, w.BARGAIN):
                clause[at] = mark._replace(label=w.PARTICLE)


def _settle_habit(clause: list[Mark]) -> None:
    """Let "em cũng hay mặc" tell of a habit."""
    found = _HABIT.search(_letters(clause))
    if found is not None and not any(mark.label in _COUNTED for mark in clause[: found.start()]):
        at = found.end() - 2
        if clause[at].note == "hay":
            clause[at] = clause[at]._replace(label=w.TALK)


def _settle_and_then(clause: list[Mark]) -> None:
    """Let "2 A1 rồi 1 V1" list goods, and tell of nothing that is done."""
    if any(mark.label in (w.PAST, w.DID, w.PAY) for mark in clause):
        return
    for place in range(1, len(clause) - 1):
        mark = clause[place]
        lists = mark.label == w.DONE and clause[place + 1].label in _COUNTED
        named = _names(clause[:place]) and _names(clause[place:])
        if lists and named and clause[place - 1].label in _GOODS:
            clause[place] = mark._replace(label=w.AND)


def _names(marks: list[Mark]) -> bool:
    return any(mark.label == PRODUCT for mark in marks)


def _settle_asking_along(clause: list[Mark]) -> None:
    """Let "với nào" and "với nha" at the end only urge."""
    end = len(clause)
    while end and clause[end - 1].label in (w.PERSON, w.SELLER, w.PARTICLE, w.GO_ON, w.WHICH):
        end -= 1
    if end > 1 and clause[end - 1].label == w.AND and clause[end - 1].note in ("voi", "vs"):
        if any(mark.label == w.PERSON for mark in clause[end:]):
            return  # "chung đơn với em"
        for at in range(end - 1, len(clause)):
            clause[at] = clause[at]._replace(label=w.PARTICLE)


def _settle_pointing(clause: list[Mark]) -> None:
    """Let "giống cái chị đang xoay ấy" point at what is on air."""
    letters = _letters(clause)
    for place, mark in enumerate(clause):
        if mark.label != w.TALK or mark.note not in ("giong", "nhu"):
            continue
        found = _POINTS.match(letters, place)
        within = clause[place + 1 : found.end()] if found is not None else []
        if any(one.label == w.THIS or one.note in ("dang", "vua", "moi") for one in within):
            clause[place] = mark._replace(label=w.THIS)
            for at in range(place + 1, place + 1 + len(within)):
                clause[at] = clause[at]._replace(label=w.PARTICLE)
            return


def _settle_asking_the_fare(clause: list[Mark]) -> None:
    """Let "ship quan 7 nhieu" ask: without marks "nhiêu" looks like "nhiều"."""
    at = len(clause) - 1
    while at > 0 and (clause[at].label in _CALLED or clause[at].note in ("vay", "z")):
        at -= 1
    fare = any(mark.label == w.DELIVERY or mark.note in ("ship", "phi") for mark in clause)
    if fare and clause[at].label == w.PARTICLE and clause[at].note == "nhieu":
        clause[at] = clause[at]._replace(label=w.ASKS)


def _settle_slip(clause: list[Mark]) -> None:
    """Let "ck nhầm 2 lần" tell how it was paid."""
    for place in range(1, len(clause)):
        mark = clause[place]
        slipped = mark.label == w.CHANGE and mark.note in ("nham", "lon")
        if slipped and clause[place - 1].label == w.PAY:
            clause[place] = mark._replace(label=w.PARTICLE)


def _settle_exclaiming(clause: list[Mark]) -> None:
    """Let "dễ thương ghê chưa" praise."""
    found = _EXCLAIMS.search(_letters(clause))
    if found is not None:
        clause[found.start(1)] = clause[found.start(1)]._replace(label=w.TALK)


def _settle_kind(clause: list[Mark]) -> None:
    """Let "dang bot" without marks be a kind: "dạng bột"."""
    for place, mark in enumerate(clause[:-1]):
        if mark.label == w.TALK and mark.note == "dang" and clause[place + 1].label == VALUE:
            clause[place] = mark._replace(label=w.FILLER)


def _settle_touching(clause: list[Mark]) -> None:
    """Let "chấm" dip where it neither begins nor stands alone: "mắm nêm chấm bánh"."""
    for place in range(1, len(clause) - 1):
        mark = clause[place]
        if mark.label == w.LATER and mark.note == "cham" and mark.end == mark.first + 1:
            clause[place] = mark._replace(label=w.FILLER)


def _settle_some_dozens(clause: list[Mark]) -> None:
    """Let "vài chục" be as vague as "vài"."""
    for place in range(1, len(clause)):
        before = clause[place - 1]
        named = place + 1 < len(clause) and clause[place + 1].label == PRODUCT
        counts = clause[place].label == AMOUNT or (clause[place].label == NUMBER and named)
        if counts and before.label == w.VAGUE and before.note != "het":
            clause[place] = clause[place]._replace(label=w.FILLER, amount=None)


def _settle_not_sent(clause: list[Mark]) -> None:
    """Let "đặt từ thứ 2 mà chưa giao" ask where the goods are."""
    last = len(clause) - 1
    while last > 0 and clause[last].label in _CLOSES:
        last -= 1
    mark, before = clause[last], clause[last - 1]
    unsent = mark.label == w.GIVE and mark.note in _SENDS and before.label == w.NOT_YET
    if unsent and any(other.label in _ORDERED for other in clause[: last - 1]):
        clause[last - 1] = before._replace(label=w.ASKS)
        clause[last] = mark._replace(label=w.PARTICLE)


def _settle_not_much(clause: list[Mark]) -> None:
    """Let "hổng có bao nhiêu" be little, and ask nothing."""
    for place in range(1, len(clause)):
        mark, before = clause[place], clause[place - 1]
        denied = before.label in (w.NOT, w.OUT_OF) and before.end == before.first + 2
        if denied and mark.label == w.ASKS and mark.note in ("bao", "nhieu", "nhiu"):
            clause[place] = mark._replace(label=w.TALK)


def _settle_hour_of_delivery(clause: list[Mark]) -> None:
    """Let "đừng giao trước 5h" say when to bring the goods, and take nothing back."""
    for place, mark in enumerate(clause[:-1]):
        if mark.label != w.CANCEL or mark.note != "dung" or mark.end != mark.first + 2:
            continue
        following = clause[place + 1]
        day = following.label == w.FILLER and following.note in ("buoi", "gio")
        if day or following.label == ASIDE or _HOUR.match(_letters(clause[place + 1 :])):
            clause[place] = mark._replace(label=w.FILLER)
            for at in range(place + 1, len(clause)):
                if clause[at].label in (UNKNOWN, w.AT):
                    clause[at] = clause[at]._replace(label=w.FILLER)


def _settle_coming_back(clause: list[Mark]) -> None:
    """Let "em quay lại lấy" ask to see nothing again."""
    for place in range(1, len(clause) - 1):
        mark = clause[place]
        buys = clause[place + 1].label in (w.TAKE, w.BUY)
        if mark.label == w.REQUEST and mark.note == "quay" and buys:
            clause[place] = mark._replace(label=w.PARTICLE)


def _settle_putting_in(clause: list[Mark]) -> None:
    """Let "nếu còn thì bỏ cho con 5 gói" put in what is still there."""
    for place in range(1, len(clause) - 1):
        mark = clause[place]
        if mark.label != w.CANCEL or mark.note != "bo" or mark.end != mark.first + 1:
            continue
        in_stock = any(other.label in (w.IF, w.STILL) for other in clause[:place])
        counted = any(other.label == AMOUNT for other in clause[place:])
        if clause[place - 1].label == w.THEN and in_stock and counted:
            clause[place] = mark._replace(label=w.GIVE)


def _settle_age(clause: list[Mark]) -> None:
    """Let "thằng cu lên 3" tell how old a child is."""
    if not any(mark.note == "len" for mark in clause):
        return
    for place in range(1, len(clause) - 1):
        before, mark, following = clause[place - 1 : place + 2]
        child = before.label == w.PERSON and before.note in _CHILDREN
        begins = all(other.label in _CALLED for other in clause[: place - 1])
        if child and begins and mark.note == "len" and following.label == NUMBER:
            clause[place] = mark._replace(label=w.FILLER)
            clause[place + 1] = following._replace(label=ASIDE, amount=None)


def _settle_liking(clause: list[Mark]) -> None:
    """Let "ket qua" without marks tell a result only where a number follows; else she is fond of it."""
    for place, mark in enumerate(clause):
        if mark.label != w.GAME or mark.note != "ket":
            continue
        after = _letters(clause[place + 1 :]).lstrip("psy")
        if after[:1] != NUMBER:
            clause[place] = mark._replace(label=w.TALK)


TURNS: tuple[tuple[frozenset[str], Callable[[list[Mark]], None]], ...] = (
    (frozenset((w.CHANGE,)), _settle_slip),
    (frozenset((w.LATER,)), _settle_touching),
    (frozenset((w.DONE,)), _settle_and_then),
    (frozenset((w.AND,)), _settle_asking_along),
    (frozenset((w.OR,)), _settle_either_way),
    (frozenset((w.OR,)), _settle_habit),
    (frozenset((w.BARGAIN,)), _settle_asking_no_less),
    (frozenset((AMOUNT, NUMBER)), _settle_raising),
    (frozenset((w.VAGUE, w.FEW)), _settle_some_dozens),
    (frozenset((w.STOP, w.NEVER)), _settle_calling_off),
    (frozenset((w.THEN,)), _settle_offer),
    (frozenset((w.TALK,)), _settle_pointing),
    (frozenset((w.TALK,)), _settle_kind),
    (frozenset((w.DELIVERY, w.GIVE)), _settle_asking_the_fare),
    (frozenset((w.NOT_YET,)), _settle_exclaiming),
    (frozenset((w.NOT_YET,)), _settle_not_sent),
    (frozenset((w.ASKS,)), _settle_not_much),
    (frozenset((w.CANCEL,)), _settle_hour_of_delivery),
    (frozenset((w.CANCEL,)), _settle_putting_in),
    (frozenset((w.REQUEST,)), _settle_coming_back),
    (frozenset((NUMBER,)), _settle_age),
    (frozenset((w.GAME,)), _settle_liking),
)
