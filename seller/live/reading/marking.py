"""One pass over the words of a comment: what each of them is."""

from seller.live.reading import lexicon as w
from seller.live.reading.comment import Token
from seller.live.reading.counting import (
    KILOS,
    METRES,
    kilo_and_tenths,
    metre_and_digits,
    name_behind_phone,
    name_in_address,
    number,
    spelled_amount,
    unit_alone,
    unit_and_a_half,
)
from seller.live.reading.entries import Goods, Value
from seller.live.reading.index import CatalogIndex
from seller.live.reading.marks import (
    ADDRESS,
    AMOUNT,
    COMMA,
    NUMBER,
    PHONE,
    PRODUCT,
    QUESTION,
    STOP,
    TAG,
    VALUE,
    Mark,
)
from seller.live.reading.naming import product_at, with_rest_of_name
from seller.live.reading.phone import SIGN
from seller.live.reading.phrases import Found
from seller.live.reading.scan import Scan
from seller.live.reading.units import Kind, is_a_half
from seller.live.reading.valuing import (
    colour_without_marks,
    comes_in,
    is_value,
    option_name,
    size_behind_name,
)
from seller.live.reading.wording import known_word

_SIGNS = {
    "\n": STOP, "!": STOP, ".": STOP, ",": COMMA, ";": COMMA, "/": COMMA, "|": COMMA, "~": COMMA,
    "?": QUESTION, "&": w.AND,
}  # fmt: skip
_TAKES_COLON = frozenset("WK103m")


def marks_of(tokens: list[Token], catalog: CatalogIndex, air: Goods | None = None) -> list[Mark]:
    """Return the marks in their order; words without a meaning stay as unknown."""
    scan = Scan(tokens, catalog, air)
    place = 0
    while place < len(scan.tokens):
        token = scan.tokens[place]
        if token.text == SIGN:
            scan.add(Mark(PHONE, place, place + 1, note=token.key))
        elif token.text.isalnum():
            _word(scan, place)
        else:
            _sign(scan, place)
        place = max(place + 1, scan.marks[-1].end) if scan.marks else place + 1
    return scan.marks


def _sign(scan: Scan, place: int) -> None:
    text = scan.tokens[place].text
    label = _SIGNS.get(text)
    if text == "/" and scan.before() == ADDRESS and scan.tokens[place].glued:
        label = ADDRESS  # "45/12 Ba Vân"
    if text == ":" and scan.before() not in _TAKES_COLON:
        label = COMMA
    if label is not None:
        scan.add(Mark(label, place, place + 1, note=text))
    elif text == "@":
        _tag(scan, place)
    elif text in "+*×":
        _times(scan, place)


def _times(scan: Scan, place: int) -> None:
    """Mark a sign that makes a number a quantity, or joins two things: "A1 +2", "A1 + 2 V1"."""
    plus = scan.tokens[place].text == "+"
    amount = scan.amount(place + 1)
    counts = amount is not None and amount.unit.kind is Kind.BARE
    if plus and _adds_a_code(scan, place):
        counts = False
    if amount is not None and counts and plus and scan.before() not in ("", STOP, COMMA):
        counts = product_at(scan, amount.end) is None
    if amount is not None and counts:
        scan.add(Mark(AMOUNT, place, amount.end, amount=amount))
    elif plus:
        scan.add(Mark(w.AND, place, place + 1))


def _adds_a_code(scan: Scan, place: int) -> bool:
    """Return whether the number behind a plus is the next product: "K1 + 15 + 27"."""
    if scan.before() not in (PRODUCT, AMOUNT, NUMBER) or place + 1 >= len(scan.tokens):
        return False
    after = scan.tokens[place + 1]
    return not after.glued and (after.text.lstrip("0") or "0") in scan.catalog.number_codes


def _tag(scan: Scan, place: int) -> None:
    """Mark a viewer who is called by name: "@Thảo Vy chốt đi"."""
    tokens = scan.tokens
    end = place + 1
    while end < min(len(tokens), place + 5) and tokens[end].text[0].isupper():
        if end > place + 1 and (product_at(scan, end) or scan.word(end)):
            break
        end += 1
    scan.add(Mark(TAG, place, max(end, min(place + 2, len(tokens)))))


def _word(scan: Scan, place: int) -> None:
    if scan.is_number(place):
        if not number(scan, place):
            unit_alone(scan, place)
        return
    if _stands_for_itself(scan, place):
        return
    known = _known(scan, place)
    if known is not None and known.words == 2 and colour_without_marks(scan, place):
        return
    if (known is None or known.words == 1) and option_name(scan, place):
        return
    if spelled_amount(scan, place, known.end if known is not None else 0):
        return
    _name_value_or_word(scan, place, known)


def _stands_for_itself(scan: Scan, place: int) -> bool:
    """Mark what no list of words tells: a name behind a phone number, "x2", "ký rưỡi", "mét tám"."""
    fold = scan.tokens[place].fold
    return (
        (scan.before() == PHONE and name_behind_phone(scan, place))
        or (scan.tokens[place].text[0].isupper() and name_in_address(scan, place))
        or (fold == "x" and _x(scan, place))
        or (fold == "co" and size_behind_name(scan, place))
        or (is_a_half(scan.tokens, place + 1) and unit_and_a_half(scan, place))
        or (fold in METRES and metre_and_digits(scan, place))
        or (fold in KILOS and kilo_and_tenths(scan, place))
    )


def _name_value_or_word(scan: Scan, place: int, known: Found[str] | None) -> None:
    """Mark the longest: a product, else a value, else a known word."""
    known_end = known.end if known is not None else 0
    asks_less = known is not None and w.BARGAIN in known.payloads and _asks_less(scan, known.end)
    product = product_at(scan, place, known) if not asks_less else None
    product_end = product.end if product is not None else 0
    value = scan.value(place)
    if value is not None and value.end < max(known_end, product_end):
        value = None
    value_end = value.end if value is not None else 0
    if value is not None and product_end == value_end and _is_of_last_goods(scan, value):
        product = None
    if product is not None and product_end >= max(known_end, value_end):
        scan.add(with_rest_of_name(scan, product))
    elif value is not None and is_value(scan, place, value, known):
        scan.add(Mark(VALUE, place, value_end, values=tuple(value.payloads)))
    elif known is not None:
        known_word(scan, place, known)
    else:
        unit_alone(scan, place)


def _asks_less(scan: Scan, end: int) -> bool:
    """Return whether a word that bargains is followed by a sum: "giam 50k"."""
    amount = scan.amount(end) if scan.is_number(end) else None
    return amount is not None and amount.unit.kind is Kind.MONEY and scan.tokens[end - 1].plain


def _is_of_last_goods(scan: Scan, found: Found[Value]) -> bool:
    """Return whether a name of goods is a value of those just named: "bánh tét 2 cây chuối"."""
    named = any(mark.label == PRODUCT for mark in scan.marks) or scan.code_begins()
    return named and comes_in(scan.goods(), found)


def _x(scan: Scan, place: int) -> bool:
    """Mark the letter of "A1 x2" and "2 x A1"."""
    if not scan.is_number(place + 1):
        return scan.before() in (NUMBER, AMOUNT)
    before = len(scan.marks)
    _times(scan, place)
    return len(scan.marks) > before


def _has_other_marks(scan: Scan, place: int) -> bool:
    """Return whether two words without marks are rather others: "lấy chị", "lấy sáu ký"."""
    if f"{scan.fold(place)} {scan.fold(place + 1)}" in w.ONLY_MARKED:
        return True
    return scan.fold(place + 1) == "sau" and scan.unit(place + 2) is not None


def _known(scan: Scan, place: int) -> Found[str] | None:
    """Return the known phrase; its end is left to a product that begins there: "lay thanh long"."""
    known = scan.word(place)
    if known is None or known.words == 1 or not known.unmarked:
        return known
    if known.words == 2 and _has_other_marks(scan, place):
        return w.WORDS.find(scan.tokens[: place + 1], place)
    plain = scan.marked and all(token.plain for token in scan.tokens[place : known.end])
    mistaken = scan.fold(known.end - 1) in ("nham", "lon", "quen")
    if plain or (w.CORRECTION in known.payloads and not mistaken):
        return w.WORDS.find(scan.tokens[: place + 1], place)
    for middle in range(place + 1, known.end):
        found = scan.catalog.names.find(scan.tokens, middle)
        if found is not None and found.words > 1 and found.end > known.end:
            return w.WORDS.find(scan.tokens[:middle], place)
    return known
