"""The state of one pass over a comment: its tokens, and the marks that were set so far."""

from seller.live.reading import lexicon as w
from seller.live.reading.comment import Token
from seller.live.reading.entries import Goods, Named, Value
from seller.live.reading.index import CatalogIndex
from seller.live.reading.marks import NUMBER, PRODUCT, Mark
from seller.live.reading.measures import Amount, amount_at
from seller.live.reading.numbers import number_at
from seller.live.reading.phrases import Found
from seller.live.reading.units import UNIT_WORDS, Kind, Unit, unit_at, units_at

DIGITS = frozenset("0123456789")
_ADDRESS = frozenset(("dc", "đc", "dia", "ship", "gui", "giao", "\n"))  # written otherwise, often


def _counts(unit: Unit, goods: Goods) -> bool:
    weighs = goods.by_weight and unit.kind is Kind.MASS
    return weighs or unit.name == goods.unit or unit.name in goods.packs


def _has(goods: Goods, value: Value) -> bool:
    return value.value in goods.options.get(value.option, ())


def _is_fluid(goods: Goods) -> bool:
    return any(kind is Kind.VOLUME for kind, _ in goods.measures)


class Scan:
    """What is known while the words of a comment are gone through from left to right."""

    __slots__ = (
        "_air",
        "_names",
        "_values",
        "_words",
        "catalog",
        "marked",
        "marks",
        "titled",
        "tokens",
    )

    def __init__(
        self, tokens: list[Token], catalog: CatalogIndex, air: Goods | None = None
    ) -> None:
        self._air = air
        self.tokens = tokens
        self.catalog = catalog
        self.marks: list[Mark] = []
        words = marked = titles = known = small = 0
        for token in self.tokens:
            if token.fold in _ADDRESS and words > 1:
                break
            if token.text.isalpha():
                words += 1
                marked += token.key != token.fold
                if token.text.istitle() and len(token.text) > 1:
                    titles += 1
                    known += token.fold in w.NO_NAMES or token.fold in UNIT_WORDS
                elif token.text.islower():
                    small += 1
        self.marked = marked >= 2 and marked * 9 >= words * 4
        self.titled = known > (1 if small else 0) and titles * 10 > words * 7
        self._words: dict[int, Found[str] | None] = {}
        self._names: dict[int, Found[Named] | None] = {}
        self._values: dict[int, Found[Value] | None] = {}

    def before(self) -> str:
        """Return the letter of the last mark, nothing at the beginning and behind "shop ơi"."""
        label = self.marks[-1].label if self.marks else ""
        return "" if label == w.SELLER else label

    def fold_before(self, place: int) -> str:
        """Return the word before a place without marks, nothing behind "shop ơi"."""
        return "" if self.marks and self.marks[-1].label == w.SELLER else self.fold(place - 1)

    def fold(self, place: int) -> str:
        """Return the word at a place without marks, nothing beyond the ends."""
        return self.tokens[place].fold if 0 <= place < len(self.tokens) else ""

    def is_number(self, place: int) -> bool:
        """Return whether figures stand at the place."""
        return place < len(self.tokens) and self.tokens[place].text[0] in DIGITS

    def word(self, place: int) -> Found[str] | None:
        """Return the known phrase at a place."""
        if place not in self._words:
            inside = place < len(self.tokens)
            self._words[place] = w.WORDS.find(self.tokens, place) if inside else None
        return self._words[place]

    def label(self, place: int) -> str:
        """Return the first letter that the phrase at a place may have, nothing if there is none."""
        found = self.word(place)
        return found.payloads[0] if found is not None else ""

    def name(self, place: int) -> Found[Named] | None:
        """Return the product name at a place, misspelt or not."""
        if place not in self._names:
            names = self.catalog.names
            self._names[place] = (
                names.find(self.tokens, place, self.catalog.spellings)
                if place < len(self.tokens)
                else None
            )
        return self._names[place]

    def value(self, place: int) -> Found[Value] | None:
        """Return the value of an option that is spelled at a place."""
        if place not in self._values:
            inside = place < len(self.tokens)
            found = self.catalog.values.find(self.tokens, place) if inside else None
            if found is not None and found.words > 1 and self.tokens[place].text.isalpha():
                found = self._value_of_goods(place, found)
            if found is not None and found.words > 1 and self._is_size_and_number(place):
                found = self.catalog.values.find(self.tokens[: place + 1], place)
            likely = found is None and inside and self.before() in ("P", "O", "W")
            if likely and self.unit(place) is None:
                found = self._value_with_other_marks(place)
            self._values[place] = found
        return self._values[place]

    def _value_of_goods(self, place: int, found: Found[Value]) -> Found[Value]:
        """Return the shorter value where the goods have that one: the M of "M 5 cái", no "1m5"."""
        goods = self.goods()
        if (
            self.tokens[place + 1].glued
            or goods is None
            or any(_has(goods, value) for value in found.payloads)
        ):
            return found
        shorter = self.catalog.values.find(self.tokens[: place + 1], place)
        fits = shorter is not None and any(_has(goods, value) for value in shorter.payloads)
        return shorter if shorter is not None and fits else found

    def _value_with_other_marks(self, place: int) -> Found[Value] | None:
        """Return the value where a viewer wrote "tráng" for "trắng", "zàng" for "vàng"."""
        token = self.tokens[place]
        if token.plain or self.word(place) is not None:
            return None
        for fold in _as_heard(token.fold):
            found = self.catalog.values.find([token._replace(key=fold, fold=fold)], 0)
            if found is not None:
                return found._replace(end=place + 1, bent=1)
        return None

    def _is_size_and_number(self, place: int) -> bool:
        """Return whether "M 6" stands there, a size and how many; "m6" is 1m6."""
        apart = place + 1 < len(self.tokens) and not self.tokens[place + 1].glued
        return apart and self.fold(place) == "m" and self.is_number(place + 1)

    def unit(self, place: int) -> Unit | None:
        """Return the unit at a place."""
        return unit_at(self.tokens, place, self.catalog.units)

    def amount(self, place: int) -> Amount | None:
        """Return the amount at a place."""
        if place >= len(self.tokens):
            return None
        amount = amount_at(self.tokens, place, self.catalog.units)
        if amount is None or amount.unit.kind not in (Kind.COUNT, Kind.MASS):
            return amount
        whole = self._with_tenths(self._without_next(place, amount))
        return self._in_its_unit(place, whole)

    def _with_tenths(self, amount: Amount) -> Amount:
        """Take in the tenths that stand before a name: "3 ký 8 hạt điều" is 3.8 kilos."""
        end = amount.end
        weighs = amount.unit.kind is Kind.MASS and amount.unit.factor >= 1
        if not weighs or amount.figure is None or end + 1 >= len(self.tokens):
            return amount
        more = number_at(self.tokens[: end + 1], end)
        if more is None or more.value >= 10 or self.tokens[end].glued:
            return amount
        goods = self._counted(end + 1) if self._begins_a_name(end + 1) else None
        if goods is None or not goods.by_weight:
            return amount
        tenths = more.value * amount.unit.factor / 10
        return amount._replace(value=amount.value + tenths, end=end + 1, figure=None)

    def _without_next(self, place: int, amount: Amount) -> Amount:
        """Leave a number that counts what follows: "1kg 1 arabica" is no 1.1 kilos."""
        last = amount.end - 1
        if last > place + 1 and self._begins_a_name(last):
            return amount_at(self.tokens[:last], place, self.catalog.units) or amount
        if not self.tokens[last].text.isdigit() or self.tokens[last].glued or last <= place + 1:
            return amount
        goods = self._counted(amount.end)
        if self.name(amount.end) is None or goods is None or goods.by_weight:
            return amount
        return amount_at(self.tokens[:last], place, self.catalog.units) or amount

    def _begins_a_name(self, place: int) -> bool:
        """Return whether the last word of an amount is the first of a name: "5 ky | sau rieng"."""
        found = self.name(place) if self.tokens[place].text.isalpha() else None
        return found is not None and found.words > 1

    def _in_its_unit(self, place: int, amount: Amount) -> Amount:
        """Return the amount in the unit of the goods where its word may be several: "2 can táo"."""
        number = number_at(self.tokens, place)
        at = number.end if number is not None else place + 1
        if at >= amount.end or not self.tokens[at].plain:
            return amount
        units = units_at(self.tokens, at, self.catalog.units)
        if len({unit.name for unit in units}) < 2:
            return amount
        goods = self._counted(amount.end)
        if self._tenths_follow(amount.end):
            goods = None
            unit = next((unit for unit in units if unit.kind is Kind.MASS), None)
        elif goods is None or amount.unit.name in goods.packs:
            return amount
        else:
            unit = next((unit for unit in units if _counts(unit, goods)), None)
        if (
            unit is None
            and goods is not None
            and amount.unit.kind is Kind.MASS
            and _is_fluid(goods)
        ):
            unit = next((unit for unit in units if unit.kind is Kind.COUNT), None)
        if unit is None or unit.name == amount.unit.name:
            return amount
        fold = self.tokens[at].fold
        return amount_at(self.tokens, place, {fold: [(fold, unit)]}) or amount

    def _tenths_follow(self, place: int) -> bool:
        """Return whether "4 lạng" goes on a weight: "2 can 4 lang"."""
        return self.is_number(place) and self.fold(place + 1) == "lang"

    def _counted(self, end: int) -> Goods | None:
        """Return the product that an amount before the token `end` counts."""
        found = self.name(end)
        codes = {named.code for named in found.payloads} if found is not None else set()
        if not codes and self.is_number(end):
            figures = self.tokens[end].text.lstrip("0")
            codes = {code for code in (self.catalog.number_codes.get(figures),) if code}
        return self.catalog.goods[codes.pop()] if len(codes) == 1 else self.goods()

    def goods(self) -> Goods | None:
        """Return the product that is spoken of: the last one that was named, else the one on air."""
        for mark in reversed(self.marks):
            if mark.label == NUMBER and (code := self._code_in_figures(mark.first)):
                return self.catalog.goods[code]
            if mark.label == PRODUCT:
                return self.catalog.goods[mark.named[0].code] if len(mark.named) == 1 else None
        return self._air

    def _code_in_figures(self, place: int) -> str | None:
        figures = self.tokens[place].text.lstrip("0") or "0"
        return self.catalog.number_codes.get(figures)

    def code_begins(self) -> bool:
        """Return whether a number that is a code stands just before: "12 sầu riêng"."""
        if not self.marks or self.marks[-1].label != NUMBER:
            return False
        return self._code_in_figures(self.marks[-1].first) is not None

    def add(self, mark: Mark) -> bool:
        """Set a mark."""
        self.marks.append(mark)
        return True


def _as_heard(fold: str) -> tuple[str, ...]:
    """Return a word as it may be meant: a "z" is heard where "v", "d" or "gi" is written."""
    return (fold, *(first + fold[1:] for first in ("v", "d", "gi"))) if fold[0] == "z" else (fold,)
