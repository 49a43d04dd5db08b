"""Known words: which of several they are, and what they announce."""

from collections.abc import Callable

from seller.live.reading import lexicon as w
from seller.live.reading.ambiguity import label_of
from seller.live.reading.counting import NAME, announced_amount, kilo_without_number
from seller.live.reading.entries import Named, Naming
from seller.live.reading.marks import (
    ADDRESS,
    AMOUNT,
    COMMA,
    PHONE,
    PRODUCT,
    STOP,
    UNIT,
    UNKNOWN,
    VALUE,
    Mark,
)
from seller.live.reading.naming import goods_follow, product_at
from seller.live.reading.phrases import Found
from seller.live.reading.scan import Scan
from seller.live.reading.units import Kind, Unit
from seller.live.reading.valuing import option_word
from seller.live.reading.words import word_of, words

_EACH_NOUNS = words(
    "mau size sz co loai thu cai mon ma vi kieu dung sp con so bich goi chai hop hu tui"
)
_BEFORE_UNIT = frozenset(("b", "B", "T", "e", "V"))
_COUNTING = frozenset((Kind.COUNT, Kind.MASS))
_CLAUSE_ENDS = frozenset(("", COMMA, STOP, PHONE))
_NAMES = frozenset(
    (w.NOT, w.AND, w.CHANGE, w.LATER, w.TALK, w.FILLER, w.NOW, w.PARTICLE, w.CANCEL, w.THIS)
)
_MAKES_ASK = frozenset((w.NOT, w.NOT_YET, w.DONE, w.ASKS, w.IS_IT))
_NO_NAMES = frozenset("pbBGTcxksrq")
_KIND = word_of("mẫu").key
_NUMBERED = frozenset(("so", "mau", "mon", "sp"))


def known_word(scan: Scan, place: int, found: Found[str]) -> bool:
    """Mark a word that viewers use around the goods."""
    label = _label(scan, place, found)
    end = found.end
    if _announces(scan, place, end, label):
        return True
    if label == w.EACH:
        label = UNKNOWN
    if label == w.SAME_OPTIONS and scan.fold(place) == "cung" and _value_follows(scan, end):
        return scan.add(Mark(w.ALL, place, place + 1, note=scan.fold(place)))
    fold = scan.fold(place)
    if fold == "het" and end == place + 1 and scan.before() in (w.TAKE, w.BUY):
        named = sum(mark.label == PRODUCT for mark in scan.marks)
        label = w.FILLER if named > 1 else w.VAGUE
    if label == w.PLACE_PART and not _is_place(scan, end):
        label = UNKNOWN
    if fold == "oi":
        _call_others(scan)
    if _is_part_of_name(scan, place) or _begins_a_name(scan, place, label):
        called = scan.before() in (w.PARTICLE, w.PERSON)
        return scan.add(Mark(w.PERSON if called else UNKNOWN, place, end, note=NAME))
    return scan.add(Mark(label, place, end, note=fold))


def _value_follows(scan: Scan, place: int) -> bool:
    return scan.value(place) is not None or scan.is_number(place)


def _label(scan: Scan, place: int, found: Found[str]) -> str:
    """Return the letter of the word; without marks, the neighbours decide among several."""
    token = scan.tokens[place]
    label = found.payloads[0]
    if found.words > 1 or not token.plain:
        pass
    elif scan.marked and token.fold in w.LITERAL:
        label = w.LITERAL[token.fold] if found.unmarked else label
    elif scan.marked and not found.unmarked and token.fold not in w.ALWAYS_UNSURE:
        pass
    elif found.unmarked or len(found.payloads) > 1:
        if w.PERSON in found.payloads and _name_follows(scan, found.end):
            return w.PERSON
        before, after = scan.fold_before(place), scan.fold(found.end)
        if token.fold == "moi" and after in scan.catalog.option_words:
            return w.EACH
        label = label_of(token.fold, found.payloads, before, after)
    if label == w.ADDRESS_WORD and token.fold == "dc" and scan.before() not in _CLAUSE_ENDS:
        told = scan.before() in (PRODUCT, VALUE, AMOUNT, w.PARTICLE) and found.end < len(
            scan.tokens
        )
        return label if told and scan.label(found.end) not in _MAKES_ASK else w.HAS
    return label


def _name_follows(scan: Scan, place: int) -> bool:
    """Return whether somebody's name in capitals follows: "co Mai"."""
    if scan.titled or place >= len(scan.tokens):
        return False
    return scan.tokens[place].text.istitle() and product_at(scan, place) is None


def _announces(scan: Scan, place: int, end: int, label: str) -> bool:
    """Mark the word together with what it announces."""
    if label in (w.CODE_WORD, w.FILLER):
        return _numbered(scan, place, end, label)
    announces = _ANNOUNCING.get(label)
    return announces is not None and announces(scan, place, end)


def _each(scan: Scan, place: int, end: int) -> bool:
    """Mark "mỗi màu", "mỗi thứ"."""
    noun = scan.fold(end)
    if noun not in _EACH_NOUNS and noun not in scan.catalog.option_words:
        return False
    if noun == "goi" and not scan.is_number(end + 1):
        return False  # "moi goi em" is "mới gọi em"
    if noun == "mau" and scan.tokens[end].key == _KIND:
        noun = "thu"  # "mẫu", never "màu"
    return scan.add(Mark(w.EACH, place, end + 1, note=noun))


def _unit_that_gives(scan: Scan, place: int, end: int) -> bool:
    """Mark "gói" and "cân" as units behind a word that buys: "lấy gói chè"."""
    before = scan.before()
    unit = scan.unit(place) if end == place + 1 else None
    if unit is None or unit.kind not in _COUNTING:
        return False
    if before in ("", COMMA, STOP):
        return _packs_what_follows(scan, end, unit) and scan.add(Mark(UNIT, place, end, unit=unit))
    if before not in _BEFORE_UNIT and before != w.PERSON:
        return False
    alone = before != w.PERSON and scan.fold(place) in ("goi", "can")
    if not alone and not goods_follow(scan, end) and not _packs_what_follows(scan, end, unit):
        return False
    return scan.add(Mark(UNIT, place, end, unit=unit))


def _packs_what_follows(scan: Scan, place: int, unit: Unit) -> bool:
    """Return whether the goods that follow come in such a pack: "can rượu ngô"."""
    found = scan.name(place)
    code = found.payloads[0].code if found is not None else None
    if code is None and scan.is_number(place):
        code = scan.catalog.number_codes.get(scan.tokens[place].text.lstrip("0"))
    goods = scan.catalog.goods[code] if code is not None else None
    return goods is not None and unit.name in goods.packs


def _numbered(scan: Scan, place: int, end: int, label: str) -> bool:
    """Mark a code or a size that is announced as a number: "mã số 15", "số 15", "mẫu 3"."""
    fold = scan.fold(end - 1)
    if fold in ("sl", "soluong", "luong"):
        return announced_amount(scan, place, end)
    if not scan.is_number(end) or (label == w.FILLER and fold not in _NUMBERED):
        return False
    if fold == "so" and _is_street(scan, end + 1):
        return scan.add(Mark(ADDRESS, place, end + 1))
    figures = scan.tokens[end].text.lstrip("0")
    size = fold == "so" and _is_size_of_named(scan, figures)
    code = scan.catalog.number_codes.get(figures or "0")
    if code is not None and not size:
        return scan.add(Mark(PRODUCT, place, end + 1, named=(Named(code, Naming.CODE),)))
    if size or (fold == "so" and scan.fold(end + 1) != "cai"):
        return scan.add(Mark(VALUE, place, end + 1, note=figures))
    return False


def _is_size_of_named(scan: Scan, figures: str) -> bool:
    """Return whether the goods that were named come in the size: "bà ba cho bé số 8"."""
    goods = scan.goods() if any(mark.label == PRODUCT for mark in scan.marks) else None
    return goods is not None and figures in goods.numbers


def _is_street(scan: Scan, place: int) -> bool:
    """Return whether a house number stands before this place: "số 5 ngõ 3", "số 10 Trần Phú"."""
    if place + 1 < len(scan.tokens) and scan.fold(place) == "/" and scan.is_number(place + 1):
        place += 2
    if place >= len(scan.tokens):
        return False
    found = scan.word(place)
    known = found is not None and w.PLACE_PART in found.payloads
    return known or (scan.tokens[place].text.istitle() and not scan.titled)


def _is_place(scan: Scan, place: int) -> bool:
    """Return whether "xóm", "đường" begin a part of an address."""
    if place >= len(scan.tokens):
        return False
    if scan.is_number(place) or scan.tokens[place].text.istitle():
        return True
    if scan.before() in (w.PLACE_PART, ADDRESS):
        return True
    found = scan.word(place)
    if found is not None:
        return w.PLACE_PART in found.payloads
    return any(mark.label in (w.PLACE_PART, w.ADDRESS_WORD) for mark in scan.marks)


def _is_part_of_name(scan: Scan, place: int) -> bool:
    """Return whether the word goes on a name in capitals: "Hưng Phong", "Trần Văn An"."""
    if not place or scan.titled or not scan.tokens[place].text.istitle():
        return False
    if not scan.tokens[place - 1].text.istitle():
        return False
    return scan.marks[-1].note == NAME or scan.before() in (UNKNOWN, w.PLACE_PART, ADDRESS)


def _call_others(scan: Scan) -> None:
    """Take an unknown word before "ơi" for somebody who is no seller: "Thu ơi mua đi"."""
    ends = (COMMA, STOP, w.SELLER)
    begins = len(scan.marks) == 1 or (scan.marks and scan.marks[-2].label in ends)
    name = scan.tokens[scan.marks[-1].first].text.istitle() if scan.marks else False
    if begins and (scan.before() == UNKNOWN or (name and scan.before() in _NAMES)):
        scan.marks[-1] = scan.marks[-1]._replace(label=w.OTHERS)


def _begins_a_name(scan: Scan, place: int, label: str) -> bool:
    """Return whether a word is the first of a name in capitals: "Mai Hương"."""
    if scan.titled:
        return False
    if place + 1 == len(scan.tokens) and scan.before() in (w.PARTICLE, w.PERSON):
        return scan.tokens[place].text.istitle() and scan.fold(place) not in ("shop", "sop")
    if scan.before() == w.PERSON and label == w.VAGUE:
        return scan.tokens[place].text.istitle()
    if label not in _NAMES or place + 1 >= len(scan.tokens):
        return False
    token, following = scan.tokens[place], scan.tokens[place + 1]
    titles = token.text.istitle() and following.text.istitle() and len(following.text) > 1
    if not titles or product_at(scan, place + 1) is not None:
        return False
    return scan.label(place + 1) not in _NO_NAMES or scan.label(place + 1) == ""


_ANNOUNCING: dict[str, Callable[[Scan, int, int], bool]] = {
    w.OPTION_WORD: option_word,
    w.EACH: _each,
    w.NOT: kilo_without_number,
    w.GIVE: _unit_that_gives,
    w.WEAK: _unit_that_gives,
    w.TALK: _unit_that_gives,
    w.CANCEL: _unit_that_gives,
    UNKNOWN: _unit_that_gives,
}
