"""Values of options: sizes, colours and measures, bare or behind "size" and "màu"."""

import re

from seller.live.reading import lexicon as w
from seller.live.reading.entries import Goods, Value
from seller.live.reading.marks import AMOUNT, COMMA, STOP, VALUE, Mark
from seller.live.reading.phrases import Found
from seller.live.reading.scan import Scan
from seller.live.reading.units import Kind
from seller.live.reading.words import words

SIZE = re.compile(r"\d?x*[sml]")
MANY_X = words("xs xl xxl xxxl xxxxl")
_PEOPLE = frozenset("caem")
_MAKES_SURE = frozenset(("P", "O", "W"))
_SURE_BEFORE = frozenset(("P", "O", "W", "Q", "#", "U", "&", COMMA, STOP, "E"))
_OFTEN_BEFORE = frozenset(("h", "H", "m", "U", "Q", "#", COMMA, STOP, "", "B", "b", "E", "&"))
_SIZE_BEFORE = frozenset(("Q", "#", "&", COMMA, STOP, "U", "h", "B"))
_UNSURE_OPTION_WORDS = frozenset(("sai", "si", "co", "mau"))
_COLOURS = words(
    "hong tim vang nau xam cam kem ghi reu do den trang xanh be bac cham bordeaux nude hoa"
)
_MEASURES = (Kind.LENGTH, Kind.MASS, Kind.VOLUME)


def is_value(scan: Scan, place: int, found: Found[Value], known: Found[str] | None) -> bool:
    """Return whether a word that spells a value of an option means it here."""
    token = scan.tokens[place]
    if found.words == 1 and len(token.fold) == 1:
        return token.fold not in _PEOPLE or _is_letter_size(scan, place, found)
    exact = not found.unmarked and not token.plain
    if found.words > 1 or exact or SIZE.fullmatch(token.fold):
        return True
    if scan.marked and found.unmarked and len(token.fold) < 4:
        return False
    if scan.before() in _MAKES_SURE:
        return True
    if known is None:
        return len(token.fold) > 2 or any(value.whole for value in found.payloads)
    return _is_value_among_words(scan, place, found, known)


def _is_value_among_words(scan: Scan, place: int, found: Found[Value], known: Found[str]) -> bool:
    """Return whether a word that may be another one stands where a value can."""
    before = scan.before()
    if scan.fold(place) == "hong" and before in (w.STILL, w.HAS):
        return False  # "co hong" is "có không"
    if w.BARGAIN in known.payloads and comes_in(scan.goods(), found):
        return True  # "dạng bột 2 túi"
    if before in _OFTEN_BEFORE and comes_in(scan.goods(), found):
        return scan.fold(place) != "do" or _is_red(scan, found.end)
    if w.OPTION_WORD not in known.payloads:
        spoken_of = any(mark.label in _MAKES_SURE for mark in scan.marks)
        counted, counts = before in ("#", "Q"), scan.is_number(found.end)
        return (spoken_of and (counted or counts)) or (counted and counts)
    return before in _SURE_BEFORE


def comes_in(goods: Goods | None, found: Found[Value]) -> bool:
    """Return whether the product that is spoken of comes in the value, said wholly."""
    if goods is None:
        return False
    return any(
        value.whole and value.value in goods.options.get(value.option, ())
        for value in found.payloads
    )


def _is_red(scan: Scan, end: int) -> bool:
    """Return whether "do" is "đỏ" and not "đó": a size, a number or a sign stands behind it."""
    if scan.before() in (w.TAKE, w.BUY) or (scan.before() == "#" and scan.fold(end) == "mot"):
        return True
    if scan.before() == "#" and len(scan.marks) > 1 and scan.marks[-2].label == VALUE:
        return True  # "mot den mot do"
    value = scan.value(end)
    if value is not None and (value.words > 1 or len(scan.fold(end)) < 4):
        return True
    return scan.is_number(end) or scan.fold(end) in (",", "/", ".")


def option_word(scan: Scan, place: int, end: int) -> bool:
    """Mark the value behind "size" or "màu"; one that no product has is read and left out."""
    while scan.fold(end) in (":", "-", "="):
        end += 1
    if end >= len(scan.tokens) or _is_no_size(scan, place, end):
        return False
    value, known = scan.value(end), scan.word(end)
    if scan.is_number(end) and value is not None and _is_longer_measure(scan, end, value.end):
        return _number_value(scan, place, end)
    if value is not None and (known is None or known.end <= value.end):
        return scan.add(Mark(VALUE, place, value.end, values=tuple(value.payloads)))
    if scan.is_number(end):
        return _number_value(scan, place, end)
    if SIZE.fullmatch(scan.fold(end)) or _is_unheard_of(scan, place, end):
        return scan.add(Mark(VALUE, place, end + 1))
    return False


def size_behind_name(scan: Scan, place: int) -> bool:
    """Mark "co 3" as a size where goods were just named that come in it."""
    if scan.before() != "P" or not scan.tokens[place].plain or not scan.is_number(place + 1):
        return False
    goods = scan.goods()
    figures = scan.tokens[place + 1].text.lstrip("0")
    if goods is None or figures not in goods.numbers or scan.fold(place + 2) in ("k", "ko"):
        return False
    return option_word(scan, place, place + 1)


def _is_longer_measure(scan: Scan, place: int, end: int) -> bool:
    """Return whether a unit goes on what looked like a value: the "1 cân" of a shop with a size 1."""
    amount = scan.amount(place)
    return amount is not None and amount.unit.kind in _MEASURES and amount.end > end


def option_name(scan: Scan, place: int) -> bool:
    """Mark the name of an option with its value: "cao 1m", "vị cay"."""
    if scan.fold(place) not in scan.catalog.option_words:
        return False
    option = scan.catalog.options.find(scan.tokens, place)
    if option is None or scan.catalog.names.find(scan.tokens, place) is not None:
        return False
    end = option.end
    if scan.is_number(end):
        return option_word(scan, place, end)
    value, known = scan.value(end), scan.word(end)
    if value is None or len(scan.fold(end)) == 1 or _is_no_size(scan, place, end):
        return False
    other = known is not None and known.end >= value.end and value.unmarked
    if other and not comes_in(scan.goods(), value):
        return False
    return scan.add(Mark(VALUE, place, value.end, values=tuple(value.payloads)))


def colour_without_marks(scan: Scan, place: int) -> bool:
    """Mark "mau do" as a colour rather than as "mẫu đó"."""
    if scan.fold(place) != "mau" or scan.value(place + 1) is None:
        return False
    if not scan.tokens[place + 1].plain:
        return False
    return option_word(scan, place, place + 1)


def _is_no_size(scan: Scan, place: int, end: int) -> bool:
    """Return whether "co 2 can" says no size: an aunt, or "có", and two kilos."""
    word = scan.tokens[place]
    if word.fold != "co" or not word.plain:
        return False
    if not scan.is_number(end):
        return scan.fold(end) in ("hong", "khong") and scan.tokens[end].plain
    amount = scan.amount(end)
    return amount is not None and amount.unit.kind in (Kind.COUNT, Kind.MASS, Kind.MONEY)


def _number_value(scan: Scan, place: int, end: int) -> bool:
    if scan.fold(end + 1) in MANY_X and scan.tokens[end + 1].glued:
        return scan.add(Mark(VALUE, place, end + 2))
    amount = scan.amount(end)
    if amount is not None and amount.unit.kind in _MEASURES:
        return scan.add(Mark(AMOUNT, place, amount.end, amount=amount, note="option"))
    return scan.add(Mark(VALUE, place, end + 1, note=scan.tokens[end].text.lstrip("0")))


def _is_unheard_of(scan: Scan, place: int, end: int) -> bool:
    """Return whether a value follows that no product has: "màu tím"."""
    word, following = scan.tokens[place], scan.tokens[end]
    unsure = word.plain and word.fold in _UNSURE_OPTION_WORDS
    if not following.text.isalpha() or (unsure and word.fold != "mau"):
        return False
    known = scan.word(end)
    if known is None:
        return True
    if word.fold == "mau" and following.fold in _COLOURS:
        return True
    if word.fold != "mau" or (following.plain and unsure):
        return False
    return known.payloads[0] in "vmyLaD"


def _is_letter_size(scan: Scan, place: int, found: Found[Value]) -> bool:
    """Return whether the letter of a person is a size here: "A1 m", but not "m lấy A1"."""
    end = found.end
    before, follows = scan.before(), scan.label(end)
    if follows and follows in "bBG":
        capital = scan.tokens[place].text.isupper() and comes_in(scan.goods(), found)
        return (follows == "G" or capital) and before in ("Q", "#", "P", "O")
    counted = scan.is_number(end) and (
        scan.tokens[end].glued or (before in ("Q", "#") and comes_in(scan.goods(), found))
    )
    if before in _MAKES_SURE or counted:
        return True
    if before in ("G", "5"):
        return False
    after = scan.fold(end)
    upper = scan.tokens[place].text.isupper()
    if upper and (before != "b" or after == "" or scan.value(end) is not None):
        return True
    if before in ("Q", "#", "p", COMMA, STOP) and scan.value(end) is not None:
        return before != "p" or _gives_to(scan)
    return before in _SIZE_BEFORE and (not after[:1].isalnum() or follows != "")


def _gives_to(scan: Scan) -> bool:
    return len(scan.marks) > 1 and scan.marks[-2].label in ("G", "b", "5")
