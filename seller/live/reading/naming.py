"""Products by code, name or alias, where the word really names goods."""

from seller.live.reading import lexicon as w
from seller.live.reading.entries import Named, Naming
from seller.live.reading.marks import (
    ADDRESS,
    AMOUNT,
    COMMA,
    NUMBER,
    PRODUCT,
    STOP,
    UNIT,
    UNKNOWN,
    Mark,
)
from seller.live.reading.phrases import Found
from seller.live.reading.scan import Scan
from seller.live.reading.units import Kind, Unit, unit_at
from seller.live.reading.valuing import comes_in

_PEOPLE = frozenset("caem")
_BEFORE_GOODS = frozenset("Q#UbVWc")
_AFTER_A_PERSON = frozenset("bBGNx4hdkvnqwL5")
_BEFORE_A_HEAD = frozenset("GBTpEhd")
_BEFORE_A_COUNT = frozenset(("", COMMA, STOP, "B", "&"))
_BEGINS = frozenset(("", COMMA, STOP, "&", NUMBER, AMOUNT))


def product_at(scan: Scan, place: int, known: Found[str] | None = None) -> Mark | None:
    """Return the product that is named here, where the word is a name in this place."""
    if place >= len(scan.tokens):
        return None
    if known is not None and not scan.catalog.names.starts_with(scan.tokens[place].fold):
        return _look_alike(scan, place)
    found = scan.name(place)
    if found is None:
        return _look_alike(scan, place)
    if found.words > 1 and _is_measured(scan, place, found):
        found = scan.catalog.names.find(scan.tokens[: place + 1], place) or found
    naming = min(named.naming for named in found.payloads)
    named = {named.code: named for named in found.payloads if named.naming == naming}
    mark = Mark(PRODUCT, place, found.end, named=tuple(named.values()), bent=found.bent > 0)
    if found.bent and found.words == 1:
        return mark if naming is Naming.ALIAS and _is_placed(scan, place) else None
    if naming is Naming.CODE:
        return mark if _is_code(scan, place, found, known) else None
    return mark if found.words > 1 or _is_noun(scan, place, found, naming, known) else None


def with_rest_of_name(scan: Scan, product: Mark) -> Mark:
    """Take in words behind a name that are part of the same name: "lạp xưởng gác bếp"."""
    if len(product.named) != 1:
        return product
    words = scan.catalog.goods[product.named[0].code].words
    end = product.end
    while scan.fold(end) in words and not scan.is_number(end) and scan.value(end) is None:
        if _begins_a_code(scan, end) or scan.amount(end) is not None:
            break
        end += 1
    return product._replace(end=end)


def _begins_a_code(scan: Scan, place: int) -> bool:
    """Return whether a code of several words begins at the place: "SET A SET B"."""
    found = scan.name(place)
    return found is not None and found.words > 1 and found.payloads[0].naming is Naming.CODE


def goods_follow(scan: Scan, place: int) -> bool:
    """Return whether a name of goods, and not only the first word of one, stands at a place."""
    found = scan.name(place)
    return found is not None and any(named.naming is not Naming.HEAD for named in found.payloads)


def _look_alike(scan: Scan, place: int) -> Mark | None:
    """Return a code written with the figure 0 for the letter O, or the other way: "m0"."""
    if place + 1 >= len(scan.tokens) or not scan.tokens[place + 1].glued:
        return None
    both = scan.tokens[place].fold + scan.tokens[place + 1].fold
    code = scan.catalog.looks_like.get(both.replace("o", "0"))
    if code is None:
        return None
    return Mark(PRODUCT, place, place + 2, named=(Named(code, Naming.CODE),), bent=True)


def _is_code(scan: Scan, place: int, found: Found[Named], known: Found[str] | None) -> bool:
    if _goes_on_a_name(scan, place):
        return False
    if found.words > 1:
        return _is_code_of_parts(scan, place, found)
    if _asks(scan, place, known):
        return False
    before = scan.before()
    if before == w.CODE_WORD or (known is None and unit_at(scan.tokens, place, {}) is None):
        return True
    return _is_code_among_words(scan, place, found)


def _is_code_among_words(scan: Scan, place: int, found: Found[Named]) -> bool:
    """Return whether a code that is a word or a unit as well stands where codes do."""
    token = scan.tokens[place]
    before = scan.before()
    if before == w.GIVE or (token.glued and before in (NUMBER, AMOUNT)):
        return False
    counted = before in _BEGINS and _comes_counted(scan, found)
    if counted or (_stands_out(scan, place) and len(token.fold) > 1):
        return True
    if scan.label(found.end) in _AFTER_A_PERSON and scan.label(found.end):
        return False
    if _stands_out(scan, place) or before in _BEGINS:
        return True
    if before not in (w.BUY, w.TAKE, UNIT) or len(token.fold) < 2:
        return False
    known = scan.word(place)
    person = known is not None and not {w.PERSON, w.OTHERS}.isdisjoint(known.payloads)
    return _is_told_more(scan, found.end) or (not person and _ends_there(scan, found.end))


def _comes_counted(scan: Scan, found: Found[Named]) -> bool:
    """Return whether a value of the goods and a number stand behind the code: "q hong 2c"."""
    value = scan.value(found.end) if found.end < len(scan.tokens) else None
    if value is None or not scan.is_number(value.end):
        return False
    return comes_in(scan.catalog.goods[found.payloads[0].code], value)


def _asks(scan: Scan, place: int, known: Found[str] | None) -> bool:
    """Return whether a code is more often a word that asks: the "bn" of "bn 1 lít"."""
    if known is None or known.unmarked or w.ASKS not in known.payloads:
        return False
    return scan.before() != w.CODE_WORD and not scan.tokens[place].text.isupper()


def _is_measured(scan: Scan, place: int, found: Found[Named]) -> bool:
    """Return whether the figures of a code belong to a unit: "mít 250g" is no MIT250."""
    if found.payloads[0].naming is not Naming.CODE or found.end >= len(scan.tokens):
        return False
    after = scan.tokens[found.end]
    return after.glued and after.text.isalpha() and not scan.tokens[place + 1].glued


def _goes_on_a_name(scan: Scan, place: int) -> bool:
    """Return whether a code is a word of a name in capitals: "Mường La"."""
    token = scan.tokens[place]
    if scan.titled or not place or not token.text.istitle() or len(token.text) < 2:
        return False
    return scan.tokens[place - 1].text.istitle() and scan.before() in (w.PERSON, UNKNOWN, ADDRESS)


def _is_code_of_parts(scan: Scan, place: int, found: Found[Named]) -> bool:
    """Return whether letters and figures belong together; "cho a 1 chai" is no code."""
    tokens = scan.tokens
    if all(tokens[middle].glued for middle in range(place + 1, found.end)):
        return True
    if _is_measure(scan, found.end):
        return False  # "mít 250g" of the goods MIT250
    before = scan.before()
    if found.end < len(tokens) and tokens[found.end].glued and tokens[found.end].text.isalpha():
        return False  # "mít 250g" is no MIT250
    if before == PRODUCT and _is_size_of_last(scan, place):
        return False  # "tã S 1 bịch"
    if tokens[place].fold in _PEOPLE:
        return before not in ("G", "b", "5", "T") and scan.unit(found.end) is None
    return not (tokens[place].fold == "k" and before in ("P", "O", "l", "v"))


def _is_measure(scan: Scan, end: int) -> bool:
    """Return whether a unit is glued to the figures that end here."""
    if not scan.is_number(end - 1) or end >= len(scan.tokens) or not scan.tokens[end].glued:
        return False
    unit = unit_at(scan.tokens, end, {})
    return unit is not None and unit.kind in (Kind.MASS, Kind.VOLUME)


def _is_size_of_last(scan: Scan, place: int) -> bool:
    goods = scan.goods()
    sizes = goods.options.values() if goods is not None else ()
    letter = scan.tokens[place].fold
    return any(letter == value.lower() for values in sizes for value in values)


def _stands_out(scan: Scan, place: int) -> bool:
    """Return whether the word alone is in capitals."""
    if not scan.tokens[place].text.isupper():
        return False
    return any(not other.text.isupper() for other in scan.tokens[:6] if other.text.isalpha())


def _is_noun(
    scan: Scan, place: int, found: Found[Named], naming: Naming, known: Found[str] | None
) -> bool:
    """Return whether a single word stands where goods are named, or only sounds like them."""
    if known is not None and known.end > found.end:
        return False
    unit = scan.unit(place)
    if unit is not None and (goods_follow(scan, found.end) or _is_unit_of_last(scan, place, unit)):
        return False
    other_word = known is not None or unit is not None
    if _is_exact(scan, place, found, known):
        return naming is Naming.ALIAS or (not other_word and not _is_name_of_person(scan, place))
    if other_word:
        return _is_goods_among_words(scan, place, found, naming)
    return _is_goods_without_marks(scan, place, found, naming)


def _is_goods_without_marks(scan: Scan, place: int, found: Found[Named], naming: Naming) -> bool:
    if naming is Naming.HEAD and place and scan.tokens[place].text.istitle():
        return False  # a name in capitals
    told = _is_told_more(scan, found.end)
    if naming is Naming.ALIAS or _is_placed(scan, place) or scan.before() in _BEFORE_A_HEAD:
        return told or scan.before() != w.PERSON
    return scan.before() in _BEFORE_A_COUNT and (told or scan.name(found.end) is not None)


def _is_unit_of_last(scan: Scan, place: int, unit: Unit) -> bool:
    """Return whether the word counts what was spoken of: "3 hop, goi 500g"."""
    goods = scan.goods() if scan.is_number(place + 1) and scan.marks else None
    return goods is not None and unit.name in (goods.unit, *goods.packs) and not goods.by_weight


def _is_exact(scan: Scan, place: int, found: Found[Named], known: Found[str] | None) -> bool:
    """Return whether the word carries its marks, or has none and is no other word so."""
    if found.unmarked:
        return False
    return known is None or known.unmarked or not scan.tokens[place].plain


def _is_placed(scan: Scan, place: int) -> bool:
    placed = scan.before() in _BEFORE_GOODS and bool(scan.marks)
    return placed or scan.fold(place - 1) in ("cai", "chiec")


def _is_goods_among_words(scan: Scan, place: int, found: Found[Named], naming: Naming) -> bool:
    """Return whether a word that may be another one stands where only goods can."""
    placed = _is_placed(scan, place)
    if naming is Naming.HEAD:
        counted = scan.before() in (AMOUNT, UNIT) or scan.fold(place - 1) in ("cai", "chiec")
        return (placed and counted) or _value_of_it_follows(scan, found)
    begins = scan.before() in _BEFORE_A_COUNT or scan.before() in _BEFORE_A_HEAD
    if scan.before() in (w.GIVE, w.TAKE) and scan.label(place) == w.PERSON:
        return False  # "cho tui 2 ký"
    if scan.before() in (w.BUY, w.TAKE) and _ends_there(scan, found.end):
        return True
    return placed or (begins and _is_told_more(scan, found.end))


def _value_of_it_follows(scan: Scan, found: Found[Named]) -> bool:
    """Return whether a value in several words, which the goods come in, stands behind: "sua co duong"."""
    value = scan.value(found.end)
    if value is None or value.words < 2 or scan.before() not in _BEFORE_A_COUNT:
        return False
    goods = [scan.catalog.goods[named.code] for named in found.payloads]
    return any(comes_in(one, value) for one in goods)


def _ends_there(scan: Scan, end: int) -> bool:
    """Return whether nothing but "nhé" and the seller stands behind."""
    return all(
        scan.label(at) in (w.PARTICLE, w.SELLER) or scan.fold(at) in (",", ".")
        for at in range(end, min(end + 2, len(scan.tokens)))
    )


def _is_told_more(scan: Scan, end: int) -> bool:
    """Return whether a number, a value or a unit stands behind the name."""
    if scan.is_number(end) or scan.unit(end) is not None:
        return True
    if scan.fold(end) in ("moi", "loai") or scan.label(end) == w.OPTION_WORD:
        return True
    value = scan.value(end)
    return value is not None and any(one.whole for one in value.payloads)


def _is_name_of_person(scan: Scan, place: int) -> bool:
    placed = scan.before() in ("Q", "#", "b", "B", "G")
    return place > 0 and scan.tokens[place].text.istitle() and not placed
