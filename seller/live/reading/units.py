"""Units of weight, volume and length, and the words that count pieces."""

from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from seller.live.reading.comment import Token
from seller.live.reading.words import word_of, words


class Kind(StrEnum):
    """What an amount measures."""

    BARE = "bare"
    COUNT = "count"
    MASS = "mass"  # in kilograms
    VOLUME = "volume"  # in millilitres
    LENGTH = "length"  # in centimetres
    MONEY = "money"  # in đồng
    OTHER = "other"  # minutes, years of age, people: never goods


class Unit(NamedTuple):
    """A unit and how much of its kind one is."""

    name: str
    kind: Kind
    factor: Decimal = Decimal(1)


Units = dict[str, list[tuple[str, Unit]]]  # by the word without marks: the word with them, the unit

KILO: Final = Unit("kg", Kind.MASS)
CONTAINERS: Final = words("chai hũ lọ bình gói bịch túi hộp cái chiếc bộ")
_MEASURES: tuple[tuple[Kind, str, str], ...] = (
    (Kind.MASS, "1", "kg kgs kgr kí ký ky ki kilo kilô kilogam cân"),
    (Kind.MASS, "0.1", "lạng lg"),
    (Kind.MASS, "0.001", "g gr gram gam grm gờ"),
    (Kind.MASS, "10", "yến"),
    (Kind.MASS, "100", "tạ"),
    (Kind.MASS, "1000", "tấn"),
    (Kind.VOLUME, "1000", "l lít lit lt lích"),
    (Kind.VOLUME, "1", "ml mili cc"),
    (Kind.LENGTH, "100", "m mét met thước"),
    (Kind.LENGTH, "1", "cm phân"),
)
_NEVER_GOODS = """
    giờ h tiếng phút p ph ngày tháng tuần năm hôm tuổi t người đứa lần sao điểm độ tầng km câu
    like mắt chị anh view buổi giây đêm sào ha hecta
"""
_PIECES = """
    cái chiếc con chai hũ lọ bình gói bịch túi hộp bộ quả trái cây củ bông cành chậu bầu bó nải
    buồng chùm hạt viên cuộn tấm miếng lon két thùng bao can lốc vỉ khay rổ giỏ sọt kiện xâu chuỗi
    phần suất set sét combo cb em bé bọc hủ ống tuýp c ly cốc mớ mẻ túm
    dây khúc gánh xấp cục bánh thỏi tập cuốn quyển sợi nhánh vại chum thúng slot pcs sp món chục tá cặp đôi
"""
_SAME = {
    "sét": "set", "hủ": "hũ", "cb": "combo", "bọc": "bịch", "quả": "trái", "chiếc": "cái",
    "c": "cái",
}  # fmt: skip
_PLURAL = {"cặp": 2, "đôi": 2, "chục": 10, "tá": 12}
_ONLY_GLUED = frozenset("mtphlc")  # 1m6, 5t, 15p, 8h, 2l, 2c: letters that touch their number


def _everybodys() -> Units:
    units: Units = {}

    def add(name: str, unit: Unit) -> None:
        word = word_of(name)
        units.setdefault(word.fold, []).append((word.key, unit))

    for kind, factor, names in _MEASURES:
        for name in names.split():
            add(name, Unit(name, kind, Decimal(factor)))
    for name in _NEVER_GOODS.split():
        add(name, Unit(name, Kind.OTHER))
    for name in _PIECES.split():
        add(name, Unit(_SAME.get(name, name), Kind.COUNT, Decimal(_PLURAL.get(name, 1))))
    return units


_UNITS: Final[Units] = _everybodys()
UNIT_WORDS: Final = frozenset(_UNITS)
AND_A_HALF: Final = frozenset(
    word_of(word).key for word in ("rưỡi", "rưởi", "rươi", "ruỡi", "ruoi")
)


def known_unit(token: Token) -> Unit | None:
    """Return the unit that is spelled exactly so."""
    return next((unit for key, unit in _UNITS.get(token.fold, []) if key == token.key), None)


def unit_at(tokens: list[Token], place: int, also: Units) -> Unit | None:
    """Return the unit that this word is, of those of the catalog first, then of everybody's."""
    if place >= len(tokens):
        return None
    token = tokens[place]
    entries = [*also.get(token.fold, []), *_UNITS.get(token.fold, [])]
    if entries and token.plain:
        return entries[0][1]
    return next((unit for key, unit in entries if key == token.key), None)


def units_at(tokens: list[Token], place: int, also: Units) -> list[Unit]:
    """Return every unit that a word without marks can be: "can" is a can and a kilo."""
    token = tokens[place]
    entries = [*also.get(token.fold, []), *_UNITS.get(token.fold, [])]
    return [unit for key, unit in entries if token.plain or key == token.key]


def is_no_unit(tokens: list[Token], place: int) -> bool:
    """Return whether a letter stands apart from its number, and so for another word."""
    token = tokens[place]
    if token.glued or token.fold not in _ONLY_GLUED:
        return False
    return not is_a_half(tokens, place + 1)


def is_a_half(tokens: list[Token], place: int) -> bool:
    """Return whether "rưỡi" stands at the place."""
    return place < len(tokens) and tokens[place].key in AND_A_HALF
