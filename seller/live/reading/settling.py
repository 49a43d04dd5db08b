"""Settle what only a whole clause can tell: which numbers are codes, what "doi" means."""

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

from seller.live.reading import lexicon as w
from seller.live.reading.comment import Token
from seller.live.reading.entries import Goods, Named, Naming
from seller.live.reading.index import CatalogIndex
from seller.live.reading.marks import (
    AMOUNT,
    MONEY,
    NUMBER,
    PRODUCT,
    QUESTION,
    UNIT,
    UNKNOWN,
    VALUE,
    Mark,
)
from seller.live.reading.measures import MONEY as MONEY_UNIT
from seller.live.reading.turning import TURNS
from seller.live.reading.units import Kind
from seller.live.reading.words import words


def settle_words(clause: list[Mark], catalog: CatalogIndex) -> None:
    """Settle the words of a clause that depend on one another."""
    held = frozenset(mark.label for mark in clause)
    for settle in _settling_of(held):
        settle(clause)
    if held & _COUNTED_BY and sum(mark.label == PRODUCT for mark in clause) > 1:
        _settle_purpose(clause, catalog)


@lru_cache(maxsize=2048)
def _settling_of(held: frozenset[str]) -> tuple[Callable[[list[Mark]], None], ...]:
    """Return what is to be settled where a clause holds these letters."""
    return tuple(settle for labels, settle in _SETTLING if not held.isdisjoint(labels))


def _settle_somebody(clause: list[Mark]) -> None:
    """Let "nó" be somebody else where it does something: "bạn mình đặt xong nó bùng"."""
    for place, (mark, following) in enumerate(pairwise(clause)):
        if mark.label == w.THIS and mark.note == "no" and following.label in _DOING:
            clause[place] = mark._replace(label=w.HE)


def _settle_trying(clause: list[Mark]) -> None:
    """Let nothing be asked by "mỗi loại 1 gói uống xem loại nào hợp"."""
    counted = tries = False
    for place, mark in enumerate(clause):
        counted = counted or mark.label in _AMOUNTS
        tries = tries or (counted and mark.label == w.TALK and mark.note in ("xem", "coi"))
        if tries and mark.label in (w.ASKS, w.WHICH, w.NOT, w.TALK):
            clause[place] = mark._replace(label=w.PARTICLE)


def _settle_naming_price(clause: list[Mark]) -> None:
    """Let "giá 180k" ask nothing."""
    for place, (mark, following) in enumerate(pairwise(clause)):
        if mark.label == w.REQUEST and mark.note == "gia" and following.label == MONEY:
            clause[place] = mark._replace(label=w.FILLER)


def _settle_address_of_shop(clause: list[Mark]) -> None:
    """Let "cho em địa chỉ shop" ask for it."""
    for place, (mark, following) in enumerate(pairwise(clause)):
        if mark.label == w.ADDRESS_WORD and following.label == w.SELLER and len(clause) < 7:
            clause[place] = mark._replace(label=w.REQUEST)


def _settle_often(clause: list[Mark]) -> None:
    """Let "hay" mean often where nothing stands before it to choose from: "mẹ hay may áo"."""
    for place, mark in enumerate(clause):
        if mark.label == w.OR and mark.note == "hay":
            people = all(other.label in _PEOPLE_AND_TIMES for other in clause[:place])
            if place and people and place + 1 < len(clause):
                clause[place] = mark._replace(label=w.PARTICLE)


def _settle_delivery_day(clause: list[Mark]) -> None:
    """Let "mai giao kịp" put off nothing: it says when the goods are to come."""
    for place, (mark, following) in enumerate(pairwise(clause)):
        sends = following.label == w.GIVE and following.note in ("ship", "giao", "gui")
        if mark.label == w.LATER and sends:
            clause[place] = mark._replace(label=w.FILLER)


def _settle_offer(clause: list[Mark]) -> None:
    """Let "300 em lấy 2 cái" offer a price in thousands."""
    letters = "".join(mark.label for mark in clause)
    found = _OFFERS.match(letters)
    mark = clause[found.end(1)] if found is not None else None
    if mark is None or mark.amount is None or mark.amount.value < _LEAST_PRICE:
        return
    money = mark.amount._replace(value=mark.amount.value * 1000, unit=MONEY_UNIT, figure=None)
    clause[clause.index(mark)] = mark._replace(label=MONEY, amount=money)


def _settle_few(clause: list[Mark]) -> None:
    """Let "mấy" be vague where "nghen" ends it: "mấy trái bưởi nghen con"."""
    for place, (mark, following) in enumerate(pairwise(clause)):
        if mark.label == w.FEW and following.label == w.PERSON and following.note != "con":
            clause[place] = mark._replace(label=w.PERSON)  # "mấy chị em"
    letters = "".join(mark.label for mark in clause)
    last = clause[len(letters.rstrip("ps")) - 1]
    if last.note in ("nghen", "nha", "nhe", "nhen") and not _ASKED.search(letters):
        for place, mark in enumerate(clause):
            if mark.label == w.FEW:
                clause[place] = mark._replace(label=w.VAGUE)


def _settle_manner(clause: list[Mark]) -> None:
    """Let "đẹp" tell how to do it: "gói đẹp giúp mình 2 hộp"."""
    for place in range(1, len(clause)):
        before, mark = clause[place - 1], clause[place]
        alone = place + 1 == len(clause) or clause[place + 1].label != w.TALK
        if mark.label == w.TALK and alone and before.note in _HANDLES:
            clause[place] = mark._replace(label=w.FILLER)


def _settle_lessening(clause: list[Mark]) -> None:
    """Let "giảm cho chị còn 1 cái" change the order, and no price."""
    letters = "".join(mark.label for mark in clause)
    found = _LESS_OF_IT.search(letters)
    if found is None:
        return
    if clause[found.start()].note not in ("bot", "giam", "rut", "huy", "bo"):
        return
    last = clause[found.end() - 1]
    goods = last.amount is not None and last.amount.unit.kind in (Kind.COUNT, Kind.MASS)
    if clause[found.end() - 2].note == "con" or (last.label == AMOUNT and goods):
        clause[found.start()] = clause[found.start()]._replace(label=w.CHANGE)


def _settle_correcting(clause: list[Mark]) -> None:
    """Let "không phải" change only what it is followed by: "không phải 3"."""
    for place, mark in enumerate(clause):
        following = clause[place + 1].label if place + 1 < len(clause) else ""
        if mark.label == w.CHANGE and mark.end == mark.first + 2 and mark.note in _DENIES:
            asks = any(other.label in (w.IS_IT, w.NOT, QUESTION) for other in clause[place + 1 :])
            if clause[-1].note == "dau" and clause[-1].label != w.CHANGE:
                clause[place:] = [
                    other._replace(label=w.FILLER, named=(), amount=None, values=())
                    for other in clause[place:]
                ]  # "túi đeo ấy, ko phải túi chè đâu"
            elif following not in _GOODS or asks:
                clause[place] = mark._replace(label=w.PARTICLE)


def _settle_place(clause: list[Mark]) -> None:
    """Let "về" bring goods home where no place follows: "lấy em này về cho chị"."""
    for place, mark in enumerate(clause):
        following = clause[place + 1].label if place + 1 < len(clause) else ""
        brings = any(other.label in _BROUGHT for other in clause)
        if brings and mark.label == w.AT and mark.note != "o" and following in _AT_HOME:
            clause[place] = mark._replace(label=w.FILLER)


def _settle_all(clause: list[Mark]) -> None:
    """Let "hết" mean all of them where it ends what was counted: "đỏ 2, đen 1, size M hết"."""
    letters = "".join(mark.label for mark in clause)
    place = len(letters.rstrip("psy")) - 1
    counted = any(mark.label in _AMOUNTS for mark in clause) or _OF_ALL.match(letters)
    if clause[place].label == w.OUT_OF and clause[place].note == "het" and counted:
        clause[place] = clause[place]._replace(label=w.FILLER)


def _settle_sending(clause: list[Mark]) -> None:
    """Let "gửi 700k" send money."""
    for place, mark in enumerate(clause):
        if mark.label == w.GIVE and mark.note in ("gui", "goi", "dua"):
            after = "".join(other.label for other in clause[place + 1 :]).lstrip("psyGm")
            done = w.DONE in after and (after[:1] == NUMBER)
            total = w.DONE in after and after[:1] == w.MONEY_WORD
            if total or ((after[:1] == MONEY or done) and PRODUCT not in after):
                clause[place] = mark._replace(label=w.PAY)


def _settle_request(clause: list[Mark]) -> None:
    """Let "cho" ask to see or to hear, and give nothing: "cho chị ngó lại"."""
    for place, mark in enumerate(clause):
        if mark.label != w.GIVE or mark.note != "cho":
            continue
        after = place + 1
        while after < len(clause) and clause[after].label in (w.PERSON, w.OTHERS):
            clause[after] = clause[after]._replace(label=w.PERSON)
            after += 1
        if after == len(clause) or clause[after].label not in _SEEING:
            continue
        if clause[after].note in _TO_SEE:
            clause[place] = mark._replace(label=w.REQUEST)
            clause[after] = clause[after]._replace(label=w.PARTICLE)


def _settle_giving(clause: list[Mark]) -> None:
    """Let "bán con 2 ký" and "cho bà 1 cái" give something to somebody."""
    if not any(mark.note in ("cho", "ban") for mark in clause):
        return
    for place, mark in enumerate(clause[:-1]):
        following = clause[place + 1].label
        if mark.label == w.FILLER and mark.note == "cho" and mark.end > mark.first + 1:
            goods = {other.label for other in clause[:place]} & _GOODS
            if following in _GOODS and not goods:
                clause[place] = mark._replace(label=w.GIVE)
        elif mark.label == w.HAS and mark.note == "ban" and following == w.PERSON:
            clause[place] = mark._replace(label=w.GIVE)
        elif mark.note == "ban" and mark.label in (w.HAS, w.PERSON) and following in _SOLD:
            asks = any(other.label in _ASKING for other in clause[place:])
            coded = len(clause) > place + 2 and clause[place + 2].label == NUMBER
            if (coded or _names_goods(clause[place:])) and not asks:
                clause[place] = mark._replace(label=w.GIVE)


def _names_goods(marks: list[Mark]) -> bool:
    return any(mark.label == PRODUCT for mark in marks)


def _settle_moving(clause: list[Mark]) -> None:
    """Let "chuyển A1 sang đen" move no money."""
    for place, mark in enumerate(clause):
        if mark.label == w.PAY and mark.note == "chuyen":
            into = [
                at
                for at in range(place + 1, len(clause))
                if clause[at].label == w.TO or clause[at].note == "qua"
            ]
            moves = any(other.label == w.MONEY_WORD for other in clause)
            if into and not moves and any(other.label in _CHOSEN for other in clause[place:]):
                clause[place] = mark._replace(label=w.CHANGE)


def _settle_denial(clause: list[Mark]) -> None:
    """Take the question out of what stresses a no: "chưa thấy nếp nào", "không mua gì đâu"."""
    denied = False
    for place, mark in enumerate(clause):
        if mark.label in (w.NOT, w.NOT_YET) or mark.note in _DENIES:
            denied = place + 1 < len(clause)
        elif denied and mark.label in (w.WHICH, w.WHERE, w.ASKS, w.WHO) and mark.note in _STRESSES:
            clause[place] = mark._replace(label=w.PARTICLE)


def _settle_calling(clause: list[Mark]) -> None:
    """Let "mẹ nào", "chị nào" at the beginning ask the other viewers."""
    place = first = int(clause[0].label == w.HAS)
    if first and len(clause) > 2 and clause[1].label == w.WHICH and clause[0].note == "co":
        clause[1] = clause[1]._replace(label=w.WHO)  # "co ban nao mua chung"
    while place < len(clause) and clause[place].label in (w.PERSON, w.OTHERS):
        place += 1
    if first < place < len(clause) - 1 and clause[place].label == w.WHICH:
        clause[place] = clause[place]._replace(label=w.WHO)


def _settle_purpose(clause: list[Mark], catalog: CatalogIndex) -> None:
    """Take goods out that only tell what the others are for: "táo mèo 5kg về ngâm giấm"."""
    counted = named = False
    for place, mark in enumerate(clause):
        if mark.label == PRODUCT:
            after = clause[place + 1].label if place + 1 < len(clause) else ""
            if (
                named
                and counted
                and after not in _AMOUNTS
                and mark.named[0].naming is not Naming.CODE
                and _is_purpose(clause[place - 1], catalog.goods[mark.named[0].code])
            ):
                clause[place] = mark._replace(label=w.FILLER, named=())
            named = True
        counted = counted or mark.label in _COUNTED_BY or mark.label == NUMBER


def _is_purpose(before: Mark, goods: Goods) -> bool:
    """Return whether the word before makes something of goods, or weighs what is not weighed."""
    if before.label == AMOUNT and before.amount is not None:
        weighs = before.amount.unit.kind is Kind.MASS
        weighed = goods.by_weight or any(kind is Kind.MASS for kind, _ in goods.measures)
        return weighs and not weighed
    return before.label == UNKNOWN or (before.note in _MAKES and before.label != w.AND)


_LESS_OF_IT = re.compile(r"[Ic][psyGmPzf#]*h[Q#]|I[psyG]*Q")
_BROUGHT = frozenset((w.THIS, PRODUCT, AMOUNT, NUMBER, VALUE))
_OF_ALL = re.compile(r"[psy]*O+H[psy]*$")
_ASKED = re.compile(r"[qrnwha?]")
_CHOSEN = frozenset((PRODUCT, VALUE))
_PEOPLE_AND_TIMES = frozenset((w.PERSON, w.SELLER, w.PARTICLE, w.PAST, w.NOW))
_OFFERS = re.compile(r"([psy]*)#(?:[psyt]+|[psyt]*jR?[psyt]*)[bB]")
_LEAST_PRICE = 50
_AT_HOME = frozenset(
    (AMOUNT, NUMBER, PRODUCT, w.GIVE, w.PARTICLE, w.PERSON, "", w.FILLER, w.WHICH, w.GO_ON)
)
_HANDLES = words("goi dong boc chon lua hai cat can chia soan lay")
_TO_SEE = words("xem coi ngo nhin dom ngam biet hoi nghe")
_SEEING = frozenset((w.TALK, w.LATER, w.REQUEST, UNKNOWN))
_DOING = frozenset((w.BUY, w.TAKE, w.CANCEL, w.CHANGE, w.PAY, w.DID, w.NOT, w.LATER))
_COUNTED_BY = frozenset((AMOUNT, UNIT))
_GOODS = frozenset((PRODUCT, AMOUNT, NUMBER, VALUE, UNIT))
_AMOUNTS = frozenset((AMOUNT, NUMBER))
_SOLD = frozenset((MONEY, UNIT, AMOUNT, NUMBER))
_ASKING = frozenset((w.ASKS, w.NOT, w.MAY_I, w.REQUEST, w.FEW, QUESTION, w.IS_IT, w.THEN))
_DENIES = words("khong ko k hong hok chua")
_STRESSES = words("nao dau gi chi mo j ai")
_MAKES = words("ve lam ngam nau may do u pha xay dem de uong an dung")


def _settle_putting_off(clause: list[Mark]) -> None:
    """Let "để" put off where it is followed by something to do first: "để em rủ bạn"."""
    for place, mark in enumerate(clause):
        if mark.label != w.GIVE or mark.note != "de":
            continue
        following = "".join(other.label for other in clause[place + 1 : place + 3])
        if following == "pz" or following[:1] == "z":
            clause[place] = mark._replace(label=w.LATER)


def _settle_change(clause: list[Mark]) -> None:
    """Let "doi" without marks change something where it says into what: "doi mat ong sang"."""
    for place, mark in enumerate(clause):
        if mark.label == w.LATER and mark.note == "doi":
            into = any(
                other.label in (w.TO, w.ADDRESS_WORD) or other.note == "qua"
                for other in clause[place + 1 :]
            )
            if into:
                clause[place] = mark._replace(label=w.CHANGE)


_SETTLING: tuple[tuple[frozenset[str], Callable[[list[Mark]], None]], ...] = (
    (frozenset((w.LATER,)), _settle_change),
    (frozenset((w.GIVE, w.WEAK)), _settle_manner),
    (frozenset((w.TALK,)), _settle_trying),
    (frozenset((w.FEW,)), _settle_few),
    (frozenset((w.OR,)), _settle_often),
    (frozenset((w.LATER,)), _settle_delivery_day),
    (frozenset((NUMBER,)), _settle_offer),
    (frozenset((w.REQUEST,)), _settle_naming_price),
    (frozenset((w.ADDRESS_WORD,)), _settle_address_of_shop),
    (frozenset((w.BARGAIN, w.CANCEL)), _settle_lessening),
    (frozenset((w.CHANGE,)), _settle_correcting),
    (frozenset((w.AT,)), _settle_place),
    (frozenset((w.OUT_OF,)), _settle_all),
    (frozenset((w.GIVE,)), _settle_sending),
    (frozenset((w.GIVE,)), _settle_request),
    (frozenset((w.GIVE,)), _settle_putting_off),
    (frozenset((w.THIS,)), _settle_somebody),
    (frozenset((w.HAS, w.FILLER, w.PERSON)), _settle_giving),
    (frozenset((w.PAY,)), _settle_moving),
    (frozenset((w.WHICH, w.WHERE, w.ASKS, w.WHO)), _settle_denial),
    (frozenset((w.WHICH,)), _settle_calling),
    *TURNS,
)


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
        if code is not None and _comes_in_the_next(
            clause, place, tokens, catalog.goods[code], catalog
        ):
            continue
        named = code is not None and (
            _repeats(clause, place, code)
            or _has_its_value_before(clause, place, catalog.goods[code])
            or _comes_again(clause, place, catalog.goods[code])
            or not _counts(clause, place, catalog)
        )
        if code is not None and named:
            clause[place] = mark._replace(label=PRODUCT, named=(Named(code, Naming.CODE),))


def _comes_in_the_next(
    clause: list[Mark], place: int, tokens: list[Token], goods: Goods, catalog: CatalogIndex
) -> bool:
    """Name a code together with its value that is goods as well: "7 sầu riêng 3 bịch"."""
    after = clause[place + 1] if place + 1 < len(clause) else None
    if after is None or after.label != PRODUCT or after.named[0].naming is Naming.CODE:
        return False
    found = catalog.values.find(tokens, after.first)
    if found is None or found.end != after.end:
        return False
    values = tuple(one for one in found.payloads if one.value in goods.options.get(one.option, ()))
    if not values:
        return False
    named = (Named(goods.code, Naming.CODE),)
    clause[place] = clause[place]._replace(label=PRODUCT, named=named)
    clause[place + 1] = after._replace(label=VALUE, named=(), values=values)
    return True


def _has_its_value_before(clause: list[Mark], place: int, goods: Goods) -> bool:
    """Return whether a value of the goods stands before the code and a quantity behind: "đỏ 19 2 thỏi"."""
    if not 0 < place < len(clause) - 1 or clause[place + 1].label != AMOUNT:
        return False
    if any(mark.label == PRODUCT for mark in clause[:place]):
        return False
    return any(
        value.value in goods.options.get(value.option, ()) for value in clause[place - 1].values
    )


def _repeats(clause: list[Mark], place: int, code: str) -> bool:
    before = clause[place - 1] if place else None
    return before is not None and before.label == PRODUCT and before.named[0].code == code


def _comes_again(clause: list[Mark], place: int, goods: Goods) -> bool:
    """Return whether the code stands there again, each time with a value: "19 đỏ 19 cam"."""
    if not 1 < place < len(clause) - 1 or clause[place - 1].label != VALUE:
        return False
    said = clause[place - 2]
    if said.label != PRODUCT or said.named[0] != Named(goods.code, Naming.CODE):
        return False
    first = {value.option for value in clause[place - 1].values}
    return any(
        value.option in first and value.value in goods.options.get(value.option, ())
        for value in clause[place + 1].values
    )


def _counts(clause: list[Mark], place: int, catalog: CatalogIndex) -> bool:
    """Return whether a number that spells a code counts something here."""
    before = clause[place - 1].label if place else ""
    after = clause[place + 1].label if place + 1 < len(clause) else ""
    if after == w.PLACE_PART:
        return True
    if before in _COUNTS_BEHIND and not _comes_in(clause, place, catalog):
        return True
    if before in (w.TAKE, w.BUY) and any(mark.label == PRODUCT for mark in clause[:place]):
        return True
    if _lists_codes(clause, place):
        return False
    return (
        after == PRODUCT
        or (after == w.AGAIN and before != AMOUNT)
        or _counts_the_last(clause, place)
    )


_COUNTS_BEHIND = frozenset(("E", ">", "x", "J", "A", "O"))


def _comes_in(clause: list[Mark], place: int, catalog: CatalogIndex) -> bool:
    """Return whether goods with a code of two figures come in the value before it: "cam 19"."""
    mark = clause[place]
    figures = str(mark.amount.value) if mark.amount is not None else ""
    code = catalog.number_codes.get(figures) if len(figures) > 1 else None
    if code is None or any(other.label == PRODUCT for other in clause[:place]):
        return False
    options = catalog.goods[code].options
    return any(value.value in options.get(value.option, ()) for value in clause[place - 1].values)


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
