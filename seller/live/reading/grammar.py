"""What a clause does, read from the letters of its marks."""

import re
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class Act(StrEnum):
    """What one clause of a comment does."""

    CANCEL = "cancel"
    CHANGE = "change"
    COMMIT = "commit"  # says that she buys
    GOODS = "goods"  # only names goods and amounts, which is how most viewers buy
    MAYBE = "maybe"  # goods first, then words nobody knows
    PAID = "paid"
    BARGAIN = "bargain"
    QUESTION = "question"
    CONTACT = "contact"
    NOT_NOW = "not now"  # past, later, not me, not at all
    OTHERS = "others"  # said to other viewers
    GAME = "game"
    TALK = "talk"
    NOTHING = "nothing"


class Clause(NamedTuple):
    """The letters of a clause, and what is asked in it."""

    letters: str
    held: frozenset[str]
    asks: bool
    asks_at_end: bool

    def has(self, letters: str) -> bool:
        """Return whether any of the letters is there."""
        return not self.held.isdisjoint(letters)

    def matches(self, pattern: re.Pattern[str]) -> bool:
        """Return whether the pattern is found anywhere."""
        return pattern.search(self.letters) is not None


@lru_cache(maxsize=4096)
def act_of(letters: str) -> Act:
    """Return what the clause does.

    >>> act_of("BPO"), act_of("PhOn"), act_of("bR")
    (<Act.COMMIT: 'commit'>, <Act.QUESTION: 'question'>, <Act.NOT_NOW: 'not now'>)
    """
    clause = _clause_of(letters)
    return next(act for act, holds in _RULES if holds(clause)) if clause.letters else Act.NOTHING


def _clause_of(letters: str) -> Clause:
    letters = _NAMED.sub("p", letters)
    if "L" in letters and _WILL_ASK.search(letters):
        letters = letters.replace("r", "y")
    if "9" in letters and _BUYING.search(letters):
        letters = _URGES.sub("y", letters)
    asks_at_end = _ASKS_AT_END.search(letters) is not None
    asks = asks_at_end or _ASKS.search(letters) is not None
    letters = letters.replace("~", "n")
    return Clause(letters, frozenset(letters), asks, asks_at_end)


_EMPTY = "yspNj4mlKfZC"
_NAMED = re.compile(r"(?<=[^F])3[ps]*z{1,4}(?=.)")
_BUYING = re.compile(r"[BbGTj5]")
_URGES = re.compile(r"9[yspF0]*$")
_ASKS_AT_END = re.compile(r"(?<!^)[nw][yspaZlRf]*\??$")
_ASKS = re.compile(
    r"[q?96]|(?<!4)(?<!4[ps])r|(?<!F)\||^[^v]*a[yps]*$"
    r"|^[^nw]*7|^[^nw]*8(?!.*[bBTcL0])"  # đâu, khi nào
    r"|n[y]*s(?![pyN]*[bBG])"  # … ko shop
    r"|[dh][^nbBG]*n(?![pyN]*[bBGdkz]?[bBGdk])"  # có … ko, còn … ko
)
_STILL = re.compile(r"h[psym]*[PO#QUW]|[PO][lyp]*h")
_BOUGHT_AND_SHOWN = re.compile(r"^[^@i]*(?:B|b|Gp)[^@ij]*@$")  # cho mình nhé @Thảo
_TOLD_TO_SELLER = re.compile(r"^y.*jp|jp$")  # ừa chốt đi con
_IDLE = re.compile(r"[pzdnygls?]*d[pzygs]*z[pzygs]*n[pzdnygs?]*")  # Bắc Yên có lạnh hông mọi người
_CALLS_OTHERS = re.compile(r"(?<!&)g")
_WEIGHS = re.compile(
    r"^[psy]*L[psyN]*[bB][psy]*[q9][^?n]*$|L.*\|[^?]*$|^[^b]*L[^?]*9"
)  # V1 or V2, which of them
_LONGS_FOR = re.compile(r"^[psy]*T[^Q#bBG]*v[^Q#bBG]*$")  # thèm chôm chôm quá
_LONG_AGO = re.compile(r"^[psy]*Y[^?]*\|[^?qrnw]*$")  # ngày xưa má hay làm
_WILL_ASK = re.compile(r"^[psyG]*L[^q?]*r")
_PLAIN_NO = re.compile(r"[yps]*n[yps]*")

_GOODS = "[PO#QUV$eS]"
_GIVES = re.compile(
    r"G[ps]*[{}][pzA]+[Q#]|G+y+Gp|G[psy]*Wm|[GT][psymlWNC]*(?:z{1,2}[ps]*)?5?[PO#QUV$eS]"
    r"|5[psymlWNG]*z?[PO#QUV$e]"
)
_TAKES = re.compile(
    r"b[psymlfjNWZGT5oR]*(?:[PO#QUV$eEX&SCH=0F]|z{0,2}$)"
    r"|b[psymlfjNWZGT5oR]*z{1,2}[psymlG]*[PO#QUVE]"
    r"|^[^nqrhvLY]*[PQ][^nqrhvLY]*b[Gpm]*z{1,4}[ysp]*$"  # 1 tá móc khóa lấy cho lớp mầm
)
_FEW = re.compile(
    r"[BbGTV5][pyslmGN5z]*e[Um]*(?:[PO]|[psy]*$)|[bB].*[Q#].*[}{m&].*e|^e.*[GbB].*[Q#]"
)
_OF_NOTHING = re.compile(r"B[pyjm]*[vz;]")
_ASKS_BESIDE = re.compile(rf"B.*{_GOODS}.*[GD}}{{kY]|b.*Q.*P.*y.*[8GDY]")

_TOLD_BEFORE = re.compile(r"B[^nqrhI?]*P[^nqrhI?]*[QO][^nqrhI?]*(?:8|d[^hI]*n)")
_NOT_TAKING = re.compile(r"[nw][^PO#Q,tn]{0,4}[BbT]|[nw][py]*[G5]")
_BOUGHT = re.compile(
    r"[bB][^NTZt]*H[psy]*$|[bB][psy]*H(?!.*t)|[bBG5][^NTZk]*R(?![bBG])|4[pyN]*[bBG5]|Y[^NTZ]*(?:[bBG5]|IT)|[bBG][^NTZ]*Y"
)
_PUT_OFF = re.compile(r"8[^bB]*[bBG]")
_LATER = re.compile(r"^[^bBG]*[L8][^BbGTN]*[BbGT5]|^[^PQO#]*[L8][^BbGTN]*[BbGT5]")
_FALLBACK = re.compile(r"H[^nwqr?]*[tbBG]")
_OTHERWISE = re.compile(r"^[psy]*H[^t]*[PO][^t]*t[psy]*[PO][psyo]*$")
_FIRST_WISH = re.compile(r"[psy]*[POQ#&]+[yp]*u?H[^bB]*t")
_PUT_FIRST = re.compile(r"^[^hdu]*L")
_IN_STOCK = re.compile(r"[hudO].*t.*[bBG5]")

_FOR_LESS = re.compile(r"[I$].*t.*[bBG5]|u[^b]*I.*[bB]|^[psy]*I[psymPQ#$U]*[bB]")
_NAMES_HER_PRICE = re.compile(r"^[psy]*\$[psy]*jR?[psyN]*[bBG]")  # 320 đi em lấy 2 áo
_IF_GOOD = re.compile(r"^[^h]*[v$].*t[psyN]*[bB]")
_LESS = re.compile(r"[bG5].*I|^[psy]*I[psyG]*V|B.*I[$#Q]|I[psyG]*[$#Q].*[bBG]")
_LESS_OR_NOT = re.compile(r"I[psy]*n[^$#Q]*[bBG]")  # có freeship ko để em chốt
_ASKS_OF_GAME = re.compile(r"d[^X#]*J[^X#]*n")
_SOLD_AT = re.compile(r"[psyPOQUl]*\$[psy]*[dGoz]?[psy]*[n6][psyZ]*\??")  # 10 ngàn bán không
_FOR_MONEY = re.compile(r"x[psy]*\$|x[psy]*[#$].*t.*[bBcG5]")

_CANCELS = re.compile(
    r"(?<![nw])c"
    r"|n[pyZN]*[bBG5][^nbB,]*f"  # ko lấy … nữa
    r"|^[yps]*Z[pyN]*n[pN]*[bBG5x]"  # thôi ko lấy
    r"|^[pysN]*n[p]*b[psym]*(?:P|Q|#)[PO#QUymsp&lZ]*$"  # ko lấy A1 nhé
)
_NEVER_MEANT = re.compile(r"[psy]*w[psyd]*[LB][^?]*c")  # chưa có ý định mua, đừng gửi
_MAY_GIVE_BACK = re.compile(r"[q9]|^[^c]*d[^c]*c.*[6n]")  # ko ưng có trả lại được ko
_SWAPS = re.compile(
    r"c[^b]*[PO][^b]*b.*[PO]|c[^b]*P[^b]*x.*P|n[pys]*b[^b]*[PO][^b]*f[^bn]*b.*[PO]|k[psyPOQ#]*>[^$]*[POQ#]|b[^n]*[OQ#P].*n[pys]*b.*f"
)
_INSTEAD = re.compile(r"x|[QO#].*>.*[QO#]|b.*>|^[ps]*>.*[>OP]|T>")
_MAY_CHANGE = re.compile(r"d.?x|^[^x]*n[^x]*x")

_PAID = re.compile(
    r"4[pyN]*[kG].*\$|M.*R|k[^n]*X|[Gk].*M.*R|k[psG]*#|k[^n]*R|4[pyN]*k|k.*\$|k.*[MF]|kk|M.*k.*Y|k[^nLt]*3"
)
_PAID_A_SUM = re.compile(r"k.*\$.*R|^[psy4mN]*k[^nqt?hdIP6]*\$[^nqt?hdIbBP6]*$")
_ADDRESS = re.compile(r"^[psy0}{G]*1[^QUPq79a?]*$")
_PLACE = re.compile(r"^[^p]*A|A.*A")
_GOODS_THEN_WORDS = re.compile(
    r"[psymG&N]*[mp]?z?(?:[Q#VU].*P|P.*[QEO])"  # 2 cái A1 …, A1 … đỏ
    r"|[psy]*V[mQUz]{0,4}[Zpsy]*$"  # vài gói ăn chơi
    r"|[psy]*Q[mysp]*z{1,2}[mysp]*$"  # 4 lạng pha nước
    r"|[psym]*Q[OUpsym]*Gp?z[zpmAys]*$"  # sáu chiếc cho đội văn nghệ
    r"|[psy]*Q[^z]*z$|[psy]*P[^z]*#z[ysp]*$"  # a word behind that nobody knows
    r"|PP+z$"
    r"|[psym]*zQ[PO]+[psyZ]*$"  # or one before
)
_WHOLE = re.compile(r"[psymGN&]*(?:[QU][UOpsm]*P|P[OUpsm]*[QU])")  # whatever comes behind it
_REPEATED = re.compile(r"PP+[vz]*")  # A1 A1 A1 trời ơi
_AMOUNT_FOR = re.compile(r"[psymGN&]*Q[OUmpsyG]*z[zpmysAG]*")  # 3 lạng nhâm nhi coi bóng đá
_PRAISED_AFTERWARDS = re.compile(r"^[psym]*(?:P[^v]*[QO]|Q[^v]*P)[^v]*[yZ][psy]*v+[psy]*$")
_NUMBER_AND_PHONE = re.compile(r"^[psyGbm]*#[psy]*0?F")
_IS_SENT = re.compile(r"^[psyG]*}[pzAXm#]*[pzA][pzAXm#ys]*$")  # ship về Bắc Giang
_SENT_TO = re.compile(r"[PQO][^}{]*[}{]")


def _says_nothing(clause: Clause) -> bool:
    return not clause.letters.strip(_EMPTY)


def _to_others(clause: Clause) -> bool:
    if clause.matches(_BOUGHT_AND_SHOWN):
        return False
    return clause.has("i@") or (clause.has("g") and clause.matches(_CALLS_OTHERS))


def _asks_all(clause: Clause) -> bool:
    """Return whether a question is put to everybody: "mn cho hỏi giá"."""
    if not _to_others(clause):
        return False
    if clause.has("i@"):
        return False
    if not clause.has("r") and _IDLE.fullmatch(clause.letters):
        return False
    return clause.has("r") or (clause.asks and not clause.has("@Bb"))


def _changes(clause: Clause) -> bool:
    if not clause.has("x>") or not clause.matches(_INSTEAD):
        return False
    names = clause.has("OPQ#U>$F1A")
    return not clause.asks or (names and not clause.matches(_MAY_CHANGE))


def _takes(clause: Clause) -> bool:
    return clause.has("B") or clause.matches(_TAKES) or clause.matches(_GIVES)


def _speaks_of_buying(clause: Clause) -> bool:
    return clause.has("Bb") or clause.matches(_GIVES)


def _not_taking(clause: Clause) -> bool:
    body = clause.letters[:-1] if clause.asks_at_end else clause.letters
    return _speaks_of_buying(clause) and _NOT_TAKING.search(body) is not None


def _asks_why_not(clause: Clause) -> bool:
    return _not_taking(clause) and clause.matches(_ASKS)


def _not_now(clause: Clause) -> bool:
    if not _speaks_of_buying(clause):
        return False
    return clause.matches(_PUT_OFF) or clause.matches(_BOUGHT)


def _later(clause: Clause) -> bool:
    return clause.has("L8") and _speaks_of_buying(clause) and clause.matches(_LATER)


def _bargains(clause: Clause) -> bool:
    if not _speaks_of_buying(clause):
        return clause.has("I") and clause.has("Q#jV$") and not clause.asks
    if clause.has("$") and clause.matches(_NAMES_HER_PRICE):
        return True
    if clause.has("tuI") and (clause.matches(_FOR_LESS) or clause.matches(_IF_GOOD)):
        return True
    return clause.has("I") and clause.matches(_LESS) and not _if_in_stock(clause)


def _if_in_stock(clause: Clause) -> bool:
    if not clause.has("t") or clause.asks or clause.matches(_PUT_FIRST):
        return False
    return clause.matches(_IN_STOCK)


def _only_when_out(clause: Clause) -> bool:
    """Return whether a second wish stands behind the first: "ko có L thì lấy M"."""
    if not clause.has("H"):
        return False
    if clause.matches(_OTHERWISE):
        return True
    return _speaks_of_buying(clause) and clause.matches(_FALLBACK) and not clause.matches(_PUT_OFF)


def _asks_of_buying(clause: Clause) -> bool:
    if not _speaks_of_buying(clause):
        return False
    if clause.has("e") and not clause.matches(_FEW):
        return True
    return clause.asks and not (clause.matches(_ASKS_BESIDE) or clause.matches(_TOLD_BEFORE))


def _urges_others(clause: Clause) -> bool:
    """Return whether "chốt A1 đi" is said to the other viewers and not of her own order."""
    if not clause.has("j") or clause.has("Q#OUF") or not _takes(clause):
        return False
    if clause.matches(_TOLD_TO_SELLER):
        return False
    return not (clause.has("B") and (clause.has("s") or "Gp" in clause.letters))


def _takes_nothing(clause: Clause) -> bool:
    """Return whether what is taken are no goods: "chốt anh cameraman"."""
    if not _speaks_of_buying(clause):
        return False
    nothing = clause.matches(_OF_NOTHING) and re.search(_GOODS, clause.letters) is None
    return nothing or not _takes(clause)


def _paid(clause: Clause) -> bool:
    told = clause.has("kM") or (clause.has("4") and clause.has("$"))
    return told and not clause.has("bBLqr?679|") and clause.matches(_PAID)


def _paid_and_said_so(clause: Clause) -> bool:
    if not clause.has("kM") or clause.has("L") or not clause.matches(_PAID):
        return False
    return not clause.asks or clause.has("R")


def _asks(clause: Clause) -> bool:
    still = clause.has("h") and not clause.has("vL") and clause.matches(_STILL)
    if clause.asks or clause.has("e") or still:
        return True
    return clause.has("D") and not clause.has("PO#QUV$EvRYL")


def _is_contact(clause: Clause) -> bool:
    place = clause.has("F1") or (clause.matches(_PLACE) and not clause.has("nHdvh"))
    return place and not (clause.has("v") and not clause.has("F"))


_STOPPED = frozenset("RYLHndwtuIDc8")


def _names_goods(clause: Clause) -> bool:
    """Return whether the clause is made of goods and of words that mean nothing beside them."""
    if not clause.has("PO#QUV$E"):
        return False
    if clause.has("v") and not clause.matches(_PRAISED_AFTERWARDS):
        return False
    if clause.has("H") and _FIRST_WISH.match(clause.letters):
        return True
    if not clause.held.isdisjoint(_STOPPED):
        return False
    if clause.has("F1") or clause.matches(_PLACE):
        named = clause.has("PQE") or (clause.has("O") and clause.letters.count("z") < 2)
        return named or clause.matches(_NUMBER_AND_PHONE)
    return not clause.has("z78;") or clause.matches(_SENT_TO)


def _names_goods_first(clause: Clause) -> bool:
    if clause.has("F1") or not clause.held.isdisjoint(_STOPPED):
        return False
    if _WHOLE.match(clause.letters) is not None or _REPEATED.fullmatch(clause.letters):
        return True
    if clause.has("v"):
        return False
    if clause.letters.count("z") > 1 and not clause.has("P"):
        return _AMOUNT_FOR.fullmatch(clause.letters) is not None
    return _GOODS_THEN_WORDS.match(clause.letters) is not None


_RULES: tuple[tuple[Act, Callable[[Clause], bool]], ...] = (
    (Act.NOTHING, _says_nothing),
    (Act.TALK, lambda clause: _PLAIN_NO.fullmatch(clause.letters) is not None),
    (Act.TALK, lambda clause: clause.has("2") and not clause.has("k") and not clause.asks),
    (Act.QUESTION, lambda clause: clause.has("J") and clause.matches(_ASKS_OF_GAME)),
    (Act.GAME, lambda clause: clause.has("J")),
    (Act.QUESTION, _asks_all),
    (Act.OTHERS, _to_others),
    (
        Act.BARGAIN,
        lambda clause: clause.has("$") and _SOLD_AT.fullmatch(clause.letters) is not None,
    ),
    (Act.BARGAIN, lambda clause: clause.has("x") and clause.matches(_FOR_MONEY)),
    (Act.PAID, lambda clause: clause.has("k") and clause.matches(_PAID_A_SUM)),
    (
        Act.CHANGE,
        lambda clause: clause.has("cnk") and clause.has("POQ#") and clause.matches(_SWAPS),
    ),
    (Act.QUESTION, lambda clause: clause.has("c") and clause.matches(_MAY_GIVE_BACK)),
    (
        Act.NOT_NOW,
        lambda clause: clause.has("w") and _NEVER_MEANT.match(clause.letters) is not None,
    ),
    (Act.CANCEL, lambda clause: clause.has("cn") and clause.matches(_CANCELS)),
    (Act.CHANGE, _changes),
    (Act.CONTACT, lambda clause: clause.matches(_ADDRESS) and not clause.asks_at_end),
    (Act.PAID, lambda clause: _paid(clause) and not clause.asks_at_end),
    (Act.NOT_NOW, lambda clause: not clause.asks and _not_now(clause) and clause.has("8")),
    (Act.COMMIT, _only_when_out),
    (Act.QUESTION, _asks_why_not),
    (Act.QUESTION, lambda clause: clause.has("I") and clause.matches(_LESS_OR_NOT)),
    (Act.NOT_NOW, _not_taking),
    (Act.QUESTION, lambda clause: clause.asks and (_not_now(clause) or _later(clause))),
    (Act.NOT_NOW, _not_now),
    (Act.BARGAIN, _bargains),
    (Act.NOT_NOW, lambda clause: not _if_in_stock(clause) and _later(clause)),
    (Act.PAID, _paid_and_said_so),
    (Act.NOT_NOW, lambda clause: clause.matches(_WEIGHS)),
    (Act.NOT_NOW, lambda clause: clause.has("Y") and clause.matches(_LONG_AGO)),
    (Act.TALK, lambda clause: clause.has("T") and clause.matches(_LONGS_FOR)),
    (Act.QUESTION, _asks_of_buying),
    (Act.OTHERS, _urges_others),
    (Act.TALK, _takes_nothing),
    (Act.COMMIT, _takes),
    (Act.NOT_NOW, lambda clause: clause.has("L") and clause.matches(_WILL_ASK)),
    (Act.QUESTION, _asks),
    (Act.GOODS, _names_goods),
    (Act.CONTACT, _is_contact),
    (Act.CONTACT, lambda clause: clause.matches(_IS_SENT)),
    (Act.MAYBE, _names_goods_first),
    (Act.TALK, lambda _: True),
)
