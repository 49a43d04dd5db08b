"""Amounts: what counts goods, what is money, and what is an age, an hour or a house number."""

from decimal import Decimal

from seller.live.reading import lexicon as w
from seller.live.reading.entries import Named, Naming
from seller.live.reading.marks import (
    ADDRESS,
    AMOUNT,
    ASIDE,
    COMMA,
    MONEY,
    NUMBER,
    PRODUCT,
    UNIT,
    UNKNOWN,
    VALUE,
    Mark,
)
from seller.live.reading.measures import BARE, Amount
from seller.live.reading.naming import goods_follow, product_at
from seller.live.reading.numbers import FIRST_WORDS, HALF, number_at
from seller.live.reading.scan import Scan
from seller.live.reading.units import Kind, Unit, unit_at, units_at
from seller.live.reading.valuing import MANY_X, SIZE, comes_in
from seller.live.reading.words import words

_DATE_WORDS = words("ngay thang luc thu lop tang quan khu nam to ngo hem kiet so duong")
_NOT_AFTER = frozenset(("E", "W", "K", PRODUCT, VALUE))
NAME = "a name"
KILOS = frozenset(("ky", "ki", "kg"))
_COUNTS_BEFORE = frozenset((AMOUNT, NUMBER, w.VAGUE, w.FEW))
METRES = frozenset(("met", "thuoc"))
_FAMILY = words("vo me bo cha ong")
_SEVERAL = frozenset(("chục", "tá", "cặp", "đôi"))
_ALONE = words(
    "thung bich goi chai lo hu hop tui ky ki kg kilo lang yen bao cap combo set khay lit binh lon "
    "vi ket"
)
_WHY = words("chua ko k khong hong lai ma van gio")  # "20 sao chưa thấy": no stars
_ASKS_FOR_STOCK = words("khong ko k hong hok hem hang")  # "32 con khong": còn không
_BEGINS = frozenset(("", w.TAKE, w.BUY, w.MORE, w.AND, COMMA))
_GIVING = frozenset((w.GIVE, w.TAKE, w.BUY))
_BEFORE_A_PAIR = frozenset(("e", "V", "b", "B", "T", "G", "5", "E", "&"))
_ONLY_NUMBERS = words("mot hai bon sau bay tam chin muoi")
_ONE_OR_TWO = words("mot hai")
_KIN = words("chi anh co chu bac di cau mo thim ong ba em duong")
_CALLED = frozenset((w.PLACE_PART, w.TITLE))
_BEFORE_KILO = frozenset((w.TAKE, w.BUY, w.GIVE, w.MORE, w.FEW, w.VAGUE))
_PIECES = frozenset(("cái", "con", "bé", "cây", "trái", "bộ", "sp"))


def number(scan: Scan, place: int) -> bool:
    """Mark figures: a code, a value, an amount, a date, a house."""
    if scan.fold(place + 1) in ("oi", "ui") and scan.fold(place - 1) in _KIN:
        return scan.add(Mark(w.PARTICLE, place, place + 1))  # "chị 5 ơi": the fourth child
    if _is_day(scan, place):
        return scan.add(Mark(ASIDE, place, place + 3))
    if _is_house(scan, place):
        return scan.add(Mark(ADDRESS, place, place + 1))
    if _code_in_figures(scan, place):
        return True
    amount = scan.amount(place)
    return amount is not None and (
        _value_in_figures(scan, place, amount)
        or _range(scan, place, amount)
        or mark_amount(scan, place, _without_false_unit(scan, place, amount))
    )


def _value_in_figures(scan: Scan, place: int, amount: Amount) -> bool:
    """Mark a value that is longer than the amount: "40x40", "3-4 tuổi", "2XL"."""
    value = scan.value(place)
    if value is None or value.words == 1:
        return _size_unheard_of(scan, place) or _named_by_option(scan, place, amount)
    if _splits_size(scan, place):
        return False
    age = amount.unit.kind is Kind.OTHER and value.words > 1
    if value.end <= amount.end and not age:
        return False
    return scan.add(Mark(VALUE, place, value.end, values=tuple(value.payloads)))


def _size_unheard_of(scan: Scan, place: int) -> bool:
    """Mark a size that no product has, and that is no quantity of a smaller one: "4XL"."""
    after = scan.tokens[place + 1] if place + 1 < len(scan.tokens) else None
    if after is None or not after.glued or after.fold not in MANY_X:
        return False
    return scan.add(Mark(VALUE, place, place + 2))


def _named_by_option(scan: Scan, place: int, amount: Amount) -> bool:
    """Mark "4 tuổi" as a value where a product has an option of that name."""
    if amount.unit.kind is not Kind.OTHER or scan.fold(amount.end - 1) not in (
        scan.catalog.option_words
    ):
        return False
    return scan.add(Mark(VALUE, place, amount.end, note=scan.tokens[place].text.lstrip("0")))


def _without_false_unit(scan: Scan, place: int, amount: Amount) -> Amount:
    """Leave what is no part of the number: codes in a row, a colour taken for degrees."""
    kind = amount.unit.kind
    if kind is Kind.BARE and amount.end > place + 1 and _lists_codes(scan, place):
        return _first_figure(scan, place)
    if kind is Kind.OTHER and scan.tokens[place + 1].plain and scan.value(place + 1) is not None:
        return _first_figure(scan, place)
    if _is_another_word(scan, amount) or (
        kind is Kind.COUNT and _begins_an_option(scan, amount.end - 1)
    ):
        return _first_figure(scan, place)
    return amount


def _is_another_word(scan: Scan, amount: Amount) -> bool:
    """Return whether a unit is no unit before what follows: "300 em lấy", "32 con không"."""
    after = scan.fold(amount.end)
    return (
        (amount.unit.name == "em" and scan.label(amount.end) in (w.TAKE, w.BUY))
        or (amount.unit.name == "con" and after in _ASKS_FOR_STOCK)
        or (amount.unit.name == "sao" and after in _WHY)
        or (amount.unit.name == "năm" and _counts_pieces(scan, amount.end))
    )


def _counts_pieces(scan: Scan, place: int) -> bool:
    """Return whether a word that counts goods follows: "66 năm cái" is five of 66."""
    unit = scan.unit(place)
    return unit is not None and unit.kind in (Kind.COUNT, Kind.MASS)


def mark_amount(scan: Scan, place: int, amount: Amount) -> bool:
    """Mark an amount; a word behind the number that names goods is left: "2 túi thổ cẩm"."""
    kind = amount.unit.kind
    if kind is Kind.MONEY:
        return scan.add(Mark(MONEY, place, amount.end, amount=amount))
    if kind is Kind.BARE:
        return _bare(scan, place, amount)
    last, unit_name = amount.end - 1, amount.unit.name
    named: tuple[Named, ...] = ()
    if kind in (Kind.COUNT, Kind.OTHER) and last > place and amount.figure is not None:
        if unit_name in _SEVERAL and _is_name_too(scan, last):
            return scan.add(Mark(AMOUNT, place, last, amount=amount._replace(end=last)))
        if _is_value_too(scan, last) or _is_name_too(scan, last) or _is_goods(scan, last, kind):
            bare = Amount(amount.figure, BARE, last, amount.figure)
            return scan.add(Mark(NUMBER, place, last, amount=bare))
        named = _named_by_unit(scan, last)
    if kind is Kind.OTHER or _is_packing(scan):
        return scan.add(Mark(ASIDE, place, amount.end))
    return scan.add(Mark(AMOUNT, place, amount.end, amount=amount, named=named))


def spelled_amount(scan: Scan, place: int, known_end: int) -> bool:
    """Mark numbers in words, halves, and pairs and dozens without a number."""
    token = scan.tokens[place]
    fold = token.fold
    if fold == "nua" or token.key in FIRST_WORDS:
        if _begins_a_name(scan, place):
            return False
        return _number_in_words(scan, place, known_end)
    if fold in ("chuc", "ta", "cap", "doi") and known_end <= place + 1:
        if token.plain and _begins_a_name(scan, place):
            return False
        return _several(scan, place)
    return False


def _begins_a_name(scan: Scan, place: int) -> bool:
    """Return whether a number in words is the head of a longer name: "ba lô", "năm roi"."""
    found = scan.catalog.names.find(scan.tokens, place)
    return (
        found is not None
        and found.words > 1
        and not found.bent
        and not goods_follow(scan, found.end)
        and any(named.naming <= Naming.ALIAS for named in found.payloads)
    )


def _number_in_words(scan: Scan, place: int, known_end: int) -> bool:
    fold = scan.fold(place)
    weekday = place and scan.fold(place - 1) == "thu" and scan.before() != w.EACH
    if weekday and scan.marks[-1].end == place:
        return scan.add(Mark(ASIDE, place, place + 1))  # "thứ ba": a day of the week
    if _from_to_in_words(scan, place) or _every_option(scan, place) or _of_a_colour(scan, place):
        return True
    named = scan.tokens[place].plain and (
        _is_name_too(scan, place) or (scan.before() == PRODUCT and _is_value_too(scan, place))
    )  # "ba lo", of "ba lô"
    amount = None if named else scan.amount(place) or _bare_number_word(scan, place)
    if amount is None or amount.end < known_end or (place + 1 < amount.end == known_end):
        return False
    if fold == "ba" and scan.label(place) == w.OTHERS and amount.end == known_end:
        return False
    bare = amount.unit.kind is Kind.BARE
    if bare and fold in ("nam", "tu", "ba") and scan.before() == w.PERSON:
        return False
    return mark_amount(scan, place, amount)


def _of_a_colour(scan: Scan, place: int) -> bool:
    """Mark the numbers of "mot do mot den", colours that are typed without marks."""
    if scan.fold(place) not in _ONE_OR_TWO or not _plain_value_follows(scan, place):
        return False
    found = number_at(scan.tokens[: place + 1], place)
    if found is None:
        return False
    amount = Amount(found.value, BARE, place + 1, found.value)
    return scan.add(Mark(NUMBER, place, place + 1, amount=amount))


def _plain_value_follows(scan: Scan, place: int) -> bool:
    value = scan.value(place + 1) if place + 1 < len(scan.tokens) else None
    if value is None or not scan.tokens[place + 1].plain or not comes_in(scan.goods(), value):
        return False
    if scan.before() == VALUE and len(scan.marks) > 1:
        return scan.marks[-2].label == NUMBER
    return scan.before() in _BEGINS and scan.fold(value.end) in _ONE_OR_TWO


def _from_to_in_words(scan: Scan, place: int) -> bool:
    """Mark "hai ba cân" and "năm bảy cái": somebody has to ask how many."""
    if place + 2 >= len(scan.tokens):
        return False
    first = number_at(scan.tokens[: place + 1], place)
    second = number_at(scan.tokens[: place + 2], place + 1)
    if first is None or second is None or not second.words:
        return False
    unit = scan.unit(place + 2)
    if unit is None or unit.kind is Kind.OTHER or not 0 < second.value - first.value <= 2:
        return False
    return scan.add(Mark(w.VAGUE, place, place + 3))


def _every_option(scan: Scan, place: int) -> bool:
    """Mark "cả ba màu"."""
    known = scan.word(place + 1) if scan.fold(place - 1) in ("ca", "du") else None
    if known is None or w.OPTION_WORD not in known.payloads:
        return False
    return _option_counted(scan, place, known.end)


def unit_and_a_half(scan: Scan, place: int) -> bool:
    """Mark "ký rưỡi": a unit without a number is one."""
    unit = _kilo_of_goods(scan, place) or scan.unit(place)
    if unit is None or unit.kind is Kind.OTHER:
        return False
    amount = Amount(unit.factor * (1 + HALF), unit, place + 2, None)
    return scan.add(Mark(AMOUNT, place, place + 2, amount=amount))


def _kilo_of_goods(scan: Scan, place: int) -> Unit | None:
    """Return the kilo of "can ruoi khoai" where a shop has cans as well."""
    if not scan.tokens[place].plain:
        return None
    found = scan.name(place + 2) if place + 2 < len(scan.tokens) else None
    goods = scan.catalog.goods[found.payloads[0].code] if found is not None else scan.goods()
    if goods is None or not goods.by_weight or scan.fold(place) in goods.packs:
        return None
    units = units_at(scan.tokens, place, scan.catalog.units)
    return next((unit for unit in units if unit.kind is Kind.MASS), None)


def metre_and_digits(scan: Scan, place: int) -> bool:
    """Mark "mét tám" and "thước sáu": a metre and so many tenths."""
    unit = scan.unit(place)
    if unit is None:
        return False
    found = number_at(scan.tokens, place + 1) if place + 1 < len(scan.tokens) else None
    if found is None or not 0 < found.value < 10:
        return False
    value = unit.factor + found.value * unit.factor / 10
    amount = Amount(value, unit, found.end, None)
    return scan.add(Mark(AMOUNT, place, found.end, amount=amount))


def kilo_and_tenths(scan: Scan, place: int) -> bool:
    """Mark "ký hai": a kilo and so many tenths, where no number stands before it."""
    unit = scan.unit(place)
    if unit is None or unit.kind is not Kind.MASS or scan.before() in _COUNTS_BEFORE:
        return False
    if place + 1 >= len(scan.tokens) or scan.is_number(place + 1):
        return False
    found = number_at(scan.tokens, place + 1)
    if found is None or not 0 < found.value < 10 or scan.unit(found.end) is not None:
        return False
    value = unit.factor + found.value * unit.factor / 10
    return scan.add(Mark(AMOUNT, place, found.end, amount=Amount(value, unit, found.end, None)))


def announced_amount(scan: Scan, place: int, end: int) -> bool:
    """Mark a quantity that is announced: "sl 2", "số lượng: 3"."""
    while scan.fold(end) in (":", "-", "="):
        end += 1
    amount = scan.amount(end)
    if amount is None:
        found = number_at(scan.tokens, end) if end < len(scan.tokens) else None
        if found is None:
            return False
        amount = Amount(found.value, BARE, found.end, found.value)
    return scan.add(Mark(AMOUNT, place, amount.end, amount=amount))


def name_behind_phone(scan: Scan, place: int) -> bool:
    """Mark a word in capitals behind a phone number: whose it is."""
    if scan.titled or not _is_name(scan, place):
        return False
    return scan.add(Mark(w.PERSON, place, place + 1, note=NAME))


def name_in_address(scan: Scan, place: int) -> bool:
    """Mark a word in capitals that a place or a receiver is called: "xóm Đen", "thôn Đỏ"."""
    text = scan.tokens[place].text
    if scan.titled or not text.istitle() or len(text) < 2:
        return False
    begins = len(scan.marks) - 1
    while begins >= 0 and scan.marks[begins].note == NAME:
        begins -= 1
    if begins < 0 or scan.marks[begins].label not in _CALLED or scan.marks[-1].end != place:
        return False
    return scan.add(Mark(w.PERSON, place, place + 1, note=NAME))


def unit_alone(scan: Scan, place: int) -> bool:
    """Mark a unit without a number, or a word that nobody knows."""
    token = scan.tokens[place]
    unit = scan.unit(place)
    if unit is None or _is_name(scan, place):
        return _unknown(scan, place)
    if unit.name in _PIECES:
        return scan.add(Mark(w.FILLER, place, place + 1, note=token.fold))
    alone = token.fold in _ALONE or token.fold in scan.catalog.units
    unsure = not alone and (token.plain or unit.name in ("em", "phần"))
    if unsure or unit.kind in (Kind.OTHER, Kind.LENGTH):
        return _unknown(scan, place)
    return scan.add(Mark(UNIT, place, place + 1, unit=unit))


def _unknown(scan: Scan, place: int) -> bool:
    """Mark a word that nobody knows; in capitals amid others it is somebody's name."""
    name = _is_name(scan, place)
    begins = scan.before() in ("", ".", "?")
    label = w.PERSON if name and not begins else UNKNOWN
    return scan.add(Mark(label, place, place + 1, note=NAME if name else ""))


def _is_name(scan: Scan, place: int) -> bool:
    text = scan.tokens[place].text
    return bool(scan.marks) and text.istitle() and len(text) > 1 and not scan.titled


def _code_in_figures(scan: Scan, place: int) -> bool:
    """Mark a code that begins with a figure: "1A"."""
    after = scan.tokens[place + 1] if place + 1 < len(scan.tokens) else None
    if after is not None and after.glued and after.text.isalpha():
        found = scan.catalog.names.find(scan.tokens, place)
        if found is not None and found.end > place + 1:
            return scan.add(Mark(PRODUCT, place, found.end, named=tuple(found.payloads)))
    return False


def _is_day(scan: Scan, place: int) -> bool:
    """Return whether a day and a month stand there: "20/11"."""
    slash = scan.fold(place + 1) == "/" and scan.tokens[place + 1].glued
    if not slash or not scan.is_number(place + 2) or not scan.tokens[place + 2].glued:
        return False
    day, month = scan.tokens[place].text, scan.tokens[place + 2].text
    if len(day) > 2 or len(month) > 2 or (day == "1" and month in ("2", "4")):
        return False
    return 1 <= int(day) <= 31 and 1 <= int(month) <= 12 and scan.before() not in _NOT_AFTER


def _is_house(scan: Scan, place: int) -> bool:
    """Return whether a name in capitals follows, and so a street: "21 Tô Hiệu"."""
    if scan.titled or place + 2 >= len(scan.tokens):
        return False
    street = scan.tokens[place + 1 : place + 3]
    if not all(token.text.istitle() and len(token.text) > 1 for token in street):
        return False
    words = {scan.label(place + 1), scan.label(place + 2)}
    if scan.unit(place + 1) is not None or not words.isdisjoint("pybBGsTqKWfm"):
        return False
    return not any(product_at(scan, at) or scan.value(at) for at in (place + 1, place + 2))


def _begins_an_option(scan: Scan, place: int) -> bool:
    """Return whether a unit without marks is the name of an option with its value: "vi la dua"."""
    token = scan.tokens[place]
    if not token.plain or token.fold not in scan.catalog.option_words:
        return False
    return token.fold not in scan.catalog.units and scan.value(place + 1) is not None


def _first_figure(scan: Scan, place: int) -> Amount:
    value = Decimal(scan.tokens[place].text[:12])
    return Amount(value, BARE, place + 1, value)


def _lists_codes(scan: Scan, place: int) -> bool:
    """Return whether "1,3,9" are codes of the shop."""
    codes = scan.catalog.number_codes
    parts = scan.tokens[place : place + 3]
    return bool(codes) and all(
        part.text.isdigit() and (part.text.lstrip("0") or "0") in codes for part in parts[::2]
    )


def _splits_size(scan: Scan, place: int) -> bool:
    """Return whether "2 XL" stands there, two of XL; "2XL" is XXL."""
    after = scan.tokens[place + 1]
    return not after.glued and SIZE.fullmatch(after.fold) is not None


def _range(scan: Scan, place: int, amount: Amount) -> bool:
    """Mark "2-3 kg": somebody has to ask."""
    end = amount.end
    joined = scan.is_number(end + 1) and (
        (scan.fold(end) in ("-", "–") and scan.tokens[end].glued) or scan.fold(end) == "hoac"
    )
    if amount.unit.kind is not Kind.BARE or not joined:
        return False
    other = scan.amount(end + 1)
    if other is None or (other.unit.kind is Kind.BARE and scan.before() == PRODUCT):
        return False
    label = ASIDE if other.unit.kind is Kind.OTHER else w.VAGUE
    return scan.add(Mark(label, place, other.end))


def _is_date(scan: Scan, place: int) -> bool:
    if scan.tokens[place].glued and scan.fold(place - 1) == "so":
        return False
    return scan.fold(place - 1) in _DATE_WORDS and scan.before() not in _NOT_AFTER


def _bare(scan: Scan, place: int, amount: Amount) -> bool:
    end = amount.end
    if _is_date(scan, place):
        return scan.add(Mark(ASIDE, place, end))
    if scan.fold(end) in ("b", "q") and scan.tokens[end].glued:
        end += 1
    known = scan.word(end)
    if known is not None and w.OPTION_WORD in known.payloads and scan.value(known.end) is None:
        return _option_counted(scan, place, known.end)
    if known is not None and w.PERSON in known.payloads and scan.fold(end) in _FAMILY:
        return scan.add(Mark(ASIDE, place, end))  # "2 vợ chồng"
    if scan.before() in (w.PLACE, w.AT, ADDRESS, w.ADDRESS_WORD):
        return scan.add(Mark(ADDRESS, place, end))
    return scan.add(Mark(NUMBER, place, end, amount=amount))


def _option_counted(scan: Scan, place: int, end: int) -> bool:
    """Mark "3 màu", which counts colours and no goods; "cả 3 màu" is each of them."""
    goods, every = scan.goods(), scan.fold(place - 1) in ("ca", "du")
    many = {len(values) for values in goods.options.values()} if goods is not None else ()
    number = number_at(scan.tokens, place)
    if every and number is not None and number.value in many:
        return scan.add(Mark(w.EACH, place, end, note=scan.fold(end - 1)))
    return scan.add(Mark(ASIDE, place, end))


def _is_value_too(scan: Scan, place: int) -> bool:
    """Return whether a word that counts is also a whole value: "2 hạt, 3 bột"."""
    value = scan.value(place)
    if value is None or not any(one.whole for one in value.payloads):
        return False
    return not value.unmarked or any(mark.label in (PRODUCT, VALUE) for mark in scan.marks)


def _is_name_too(scan: Scan, place: int) -> bool:
    found = scan.catalog.names.find(scan.tokens, place)
    if found is None or found.words == 1:
        return False
    behind = scan.name(place + 1)
    if behind is not None and behind.end > found.end and behind.payloads[0].naming < Naming.PART:
        return False  # "6 bộ bà ba bé gái": six sets of "bà ba bé gái"
    naming = min(named.naming for named in found.payloads)
    if naming is Naming.PART and goods_follow(scan, place + 1):
        return False  # "3 bộ | đồ bé trai", though there is a "bộ đồ ngủ"
    return naming is not Naming.HEAD


def _is_goods(scan: Scan, place: int, kind: Kind) -> bool:
    """Return whether a word that never counts goods names them without marks: "2 mat"."""
    if kind is not Kind.OTHER or not scan.tokens[place].plain:
        return False
    found = scan.catalog.names.find(scan.tokens, place)
    return found is not None and any(named.naming is Naming.ALIAS for named in found.payloads)


def _named_by_unit(scan: Scan, place: int) -> tuple[Named, ...]:
    """Return the goods that the unit names as well, where no other goods follow: "2 túi"."""
    found = scan.catalog.names.find(scan.tokens, place)
    if found is None or goods_follow(scan, place + 1):
        return ()
    best = min(named.naming for named in found.payloads)
    return tuple(found.payloads) if best is Naming.ALIAS else ()


def _is_packing(scan: Scan) -> bool:
    """Return whether it says how to pack and not how many: "gói làm 2 túi"."""
    if scan.marks and scan.marks[-1].note in ("chia", "tach"):
        return True
    if len(scan.marks) < 2:
        return False
    first, second = scan.marks[-2].note, scan.marks[-1].note
    return first in ("goi", "chia", "dong", "tach") and second in ("lam", "thanh", "ra", "rieng")


def _several(scan: Scan, place: int) -> bool:
    """Mark "chục", "tá", "cặp", "đôi" without a number."""
    tokens = scan.tokens
    token = tokens[place]
    unit = _dozen(scan, place) or scan.unit(place)
    if unit is None or unit.name not in _SEVERAL:
        return False
    if token.plain and token.fold != "cap" and not _counted_goods_follow(scan, place + 1):
        return False
    if token.plain and token.fold == "ta" and scan.before() == w.GIVE:
        return False  # "cho ta cái đỏ"
    if token.plain and token.fold == "doi" and scan.before() not in _BEFORE_A_PAIR:
        return False
    end = place + 1
    if unit.name in ("chục", "tá") and scan.unit(end) is not None:
        end += 1
    return mark_amount(scan, place, Amount(unit.factor, unit, end, Decimal(1)))


def _dozen(scan: Scan, place: int) -> Unit | None:
    """Return the dozen of "ta khan pieu", where goods follow that are not weighed."""
    if not scan.tokens[place].plain or scan.fold(place) != "ta" or scan.before() == w.GIVE:
        return None
    product = product_at(scan, place + 1)
    if product is None or scan.catalog.goods[product.named[0].code].by_weight:
        return None
    return next((unit for unit in units_at(scan.tokens, place, {}) if unit.name == "tá"), None)


def _counted_goods_follow(scan: Scan, place: int) -> bool:
    unit = scan.unit(place)
    counted = unit is not None and unit.kind in (Kind.COUNT, Kind.MASS)
    if scan.fold(place) == "nua" or scan.before() in (w.EACH, w.MORE):
        return True
    if scan.is_number(place):
        figures = scan.tokens[place].text.lstrip("0")
        return scan.marks == [] and figures in scan.catalog.number_codes
    return counted or product_at(scan, place) is not None


def _bare_number_word(scan: Scan, place: int) -> Amount | None:
    """Return a number in words that stands alone before goods or behind a word that buys."""
    found = number_at(scan.tokens, place)
    if found is None or scan.fold(place) == "nua":
        return None
    if scan.is_number(found.end):
        return None
    before = scan.before()
    if _ends_with_it(scan, found.end, before):
        return Amount(found.value, BARE, found.end, found.value)
    if before in _BEGINS and _whole_value_follows(scan, found.end):
        return Amount(found.value, BARE, found.end, found.value)
    follows = product_at(scan, found.end) is not None and before != PRODUCT
    buys = bool(before) and before in "Bb>xTE5"
    if not follows and buys and before == w.TAKE and found.end < len(scan.tokens):
        after = scan.label(found.end)
        buys = after == "" or after in "ysjf"
    if not follows and not buys:
        return None
    return Amount(found.value, BARE, found.end, found.value)


def _whole_value_follows(scan: Scan, place: int) -> bool:
    """Return whether a value that the product comes in follows: "hai đen"."""
    value = scan.value(place)
    return value is not None and comes_in(scan.goods(), value) and not scan.tokens[place].plain


def _ends_with_it(scan: Scan, end: int, before: str) -> bool:
    """Return whether a number in words ends what is said of goods: "set to một", "để chị một"."""
    if scan.label(end) not in ("", w.PARTICLE) and scan.fold(end) not in (",", "."):
        return False
    if end < len(scan.tokens) and scan.tokens[end].text.isalnum() and not scan.label(end):
        return False
    if before == w.PERSON:
        return len(scan.marks) > 1 and scan.marks[-2].label in _GIVING
    sure = not scan.tokens[end - 1].plain or scan.fold(end - 1) in _ONLY_NUMBERS
    return before in (PRODUCT, VALUE) and sure


def kilo_without_number(scan: Scan, place: int, end: int) -> bool:
    """Mark the kilo of "lấy kg táo"; elsewhere a bare "kg" says no."""
    before = scan.before()
    buys = before in _BEFORE_KILO or scan.fold_before(place) == "ban"
    counted = before in (w.FEW, w.VAGUE) or product_at(scan, end) is not None
    if scan.fold(place) != "kg" or not buys or not counted:
        return False
    return scan.add(Mark(UNIT, place, end, unit=unit_at(scan.tokens, place, {})))
