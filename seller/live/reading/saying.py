"""What one mark says of a product: a value of an option, a quantity, or nothing."""

from decimal import Decimal
from typing import NamedTuple

from seller.live.reading.drafts import ONE, Basket, Draft, Group
from seller.live.reading.entries import Goods, Naming
from seller.live.reading.grouping import has_value
from seller.live.reading.marks import AMOUNT, NUMBER, UNIT, VALUE, Mark
from seller.live.reading.measures import Amount
from seller.live.reading.units import CONTAINERS, Kind
from seller.live.reading.words import words

_BULK = words(
    "thùng bao két lốc vỉ khay rổ giỏ sọt kiện combo set can xâu chuỗi buồng nải chùm bó mớ trái "
    "hạt lát"
)
_SIZE_WORDS = words("size sz co")
_LIGHTEST, _HEAVIEST = Decimal(3), Decimal(120)  # of a person, in kilograms
_FEW_BUY_SO_MANY = 20  # a shoe size rather than so many pairs
_MANY = 50  # said beside another amount it is no number of pieces
_LITRE = Decimal(1000)
_LEAST_SIZE = 20  # a number from here on is a size rather than so many, where it spells one
_LEAST_MEASURE = 100  # and so is "500 thùng" of what comes in 500ml


class Said(NamedTuple):
    """An option, a quantity, or both; `counts` with no quantity is one that a helper must ask."""

    option: tuple[str, str] | None = None
    counts: bool = False
    qty: Decimal | None = None
    one_pack: bool = False  # "1 bịch" of what is sold by weight: the weight may follow


class Saying(NamedTuple):
    """A mark in its place among those of the same product."""

    mark: Mark
    place: int
    goods: Goods
    group: Group
    draft: Draft
    basket: Basket

    def meaning(self) -> Said | None:
        """Return what the mark says, None where it says nothing of this product."""
        mark = self.mark
        if mark.label == VALUE:
            option = self._option()
            return Said(option) if option is not None else None
        if mark.label == UNIT:
            return self._unit_alone()
        if mark.amount is None:
            return None
        if mark.label == NUMBER:
            return self._number(mark.amount)
        return self._amount(mark.amount)

    def _option(self) -> tuple[str, str] | None:
        fitting = [value for value in self.mark.values if has_value(self.goods, value)]
        chosen = [value for value in fitting if value.whole] or fitting
        if chosen and len({(value.option, value.value) for value in chosen}) == 1:
            return chosen[0].option, chosen[0].value
        if not fitting and self.mark.note:
            return self.goods.numbers.get(self.mark.note)
        return None

    def _unit_alone(self) -> Said | None:
        """Read a unit without a number: "thùng chanh leo" is one box, "chai lít" is of a litre."""
        unit, goods = self.mark.unit, self.goods
        if unit is None:
            return None
        option = goods.measures.get((unit.kind, unit.factor))
        if option is not None:
            return Said(option)
        if self.draft.said or self._counted_behind():
            return None
        if unit.name in goods.packs:
            return Said(counts=True, qty=goods.packs[unit.name])
        if goods.by_weight and unit.kind is Kind.MASS:
            return Said(counts=True, qty=unit.factor)
        return None

    def is_size(self) -> bool:
        """Return whether the amount only tells which: the 38 of "lấy mấy đôi giày 38"."""
        if self.mark.label == NUMBER and self.group.follows_name(self.mark):
            amount = self.mark.amount
            return amount is not None and _plain(amount.value) in self.goods.numbers
        return self._is_size(self.mark)

    def _counted_behind(self) -> bool:
        """Return whether a quantity follows, and no mere measure of one piece: "lốc dầu gội 300ml"."""
        return any(
            other.amount is not None and not self._is_size(other)
            for other in self.group.marks[self.place + 1 :]
            if other.label in (AMOUNT, NUMBER)
        )

    def _is_size(self, mark: Mark) -> bool:
        amount, goods = mark.amount, self.goods
        if amount is None:
            return False
        if mark.label == NUMBER:
            return amount.value >= _LEAST_SIZE and _plain(amount.value) in goods.numbers
        measured = goods.measured_in is not None and goods.measured_in.kind is amount.unit.kind
        return not measured and (amount.unit.kind, amount.value) in goods.measures

    def _number(self, amount: Amount) -> Said | None:
        """Read a bare number: a value behind the name, else a price, else the quantity."""
        figure = amount.value
        option = self.goods.numbers.get(_plain(figure))
        if option is not None and self._spells_value(option, figure):
            return Said(option)
        if self._is_price(amount) or self._repeats_code(figure):
            return None
        alone = figure < _MANY or not self.group.counts(self.place + 1)
        if figure >= 1000 or figure == 0 or not alone:
            return None
        return Said(counts=True, qty=_whole(figure, self.goods))

    def _repeats_code(self, figure: Decimal) -> bool:
        """Return whether a number is the code of what its name says already: "son 19"."""
        named = self.group.named
        if named is None or named.named[0].naming is Naming.CODE:
            return False
        if self.mark.first != named.end:
            return False
        return self.goods.code.lstrip("0") == _plain(figure)

    def _is_price(self, amount: Amount) -> bool:
        figure, price = amount.figure, self.goods.price
        return figure is not None and price is not None and figure >= 10 and figure * 1000 == price

    def _spells_value(self, option: tuple[str, str], figure: Decimal) -> bool:
        measures = self.goods.measures
        marks = self.group.marks
        of_each = [place for place, mark in enumerate(marks) if mark.label == "E"]
        if of_each and (self.place == of_each[0] + 1 or marks[of_each[0]].note in _SIZE_WORDS):
            return self.place < of_each[0]  # "8 với 10 mỗi cỡ 2 cái"
        if any(at == option and kind is not Kind.LENGTH for (kind, _), at in measures.items()):
            return figure >= _FEW_BUY_SO_MANY  # the 500 of "MO 500", never the 1 of "1 lít"
        if option[0] in self.draft.options:
            return self._goes_on_listing() or figure >= _FEW_BUY_SO_MANY
        alone = len(marks) == 1 and option[1] != _plain(figure)
        if figure >= _FEW_BUY_SO_MANY and not alone:
            return True
        sized = self.group.follows_name(self.mark) or self._stands_by_values(figure)
        counted = any(other.label == AMOUNT for other in marks[: self.place])
        return sized or counted or self.draft.said

    def _stands_by_values(self, figure: Decimal) -> bool:
        """Return whether a number is a size since other values are said: "39 trắng nha"."""
        others = (mark for at, mark in enumerate(self.group.marks) if at != self.place)
        return figure >= _LEAST_SIZE and any(mark.label in (VALUE, "E") for mark in others)

    def _goes_on_listing(self) -> bool:
        """Return whether one more value is listed: "A3 4, 6, 8", "90 100 mỗi size 1"."""
        marks = self.group.marks
        if any(other.label == "E" for other in marks):
            return True
        following = marks[self.place + 1 : self.place + 2]
        if self.draft.said and following and following[0].label == AMOUNT:
            return True  # "6 2 cái, 8 1 cái"
        return self.place > 0 and marks[self.place - 1].label in (",", ".", "&")

    def _amount(self, amount: Amount) -> Said | None:
        kind = amount.unit.kind
        if kind is Kind.BARE:
            return Said(counts=True, qty=_whole(amount.value, self.goods))
        if kind is Kind.COUNT:
            return self._pieces(amount)
        if kind in (Kind.MASS, Kind.VOLUME) and self._describes(amount):
            return None
        if amount.unit.name == "tạ" and not self.goods.measured_in:
            return Said(counts=True, qty=amount.value / amount.unit.factor * 12)  # "ta" is "tá"
        unit = self.goods.measured_in
        if unit is not None and kind is unit.kind and self.mark.note != "option":
            return Said(counts=True, qty=amount.value / unit.factor)
        option = self.goods.measures.get((kind, amount.value)) or self._option()
        return Said(option) if option is not None else self._measured(amount)

    def _pieces(self, amount: Amount) -> Said | None:
        if amount.unit.name == "em" and self._is_price(amount):
            return None  # "A1 350 em lấy"
        if self._fills_the_pack(amount):
            return None
        size = self._size_of_packs(amount)
        if size is not None:
            return Said(size, counts=True, qty=self.goods.packs[amount.unit.name])
        option = self.goods.numbers.get(_plain(amount.figure)) if amount.figure else None
        if option is not None and amount.figure and amount.figure >= 50:
            return Said(option)  # "250 hạt": 250g of the beans
        quantity = _counted(amount, self.goods)
        one_pack = quantity is None and amount.figure == 1
        return Said(counts=True, qty=quantity, one_pack=one_pack)

    def _fills_the_pack(self, amount: Amount) -> bool:
        """Return whether it tells what the pack before it holds: "1 combo 3 gói"."""
        before = self.group.marks[self.place - 1].amount if self.place else None
        if before is None or amount.unit.name in self.goods.packs:
            return False
        return before.figure == 1 and self.goods.packs.get(before.unit.name) == amount.figure

    def _size_of_packs(self, amount: Amount) -> tuple[str, str] | None:
        """Return the value that a number before a pack spells: "sữa tắm 500 thùng"."""
        if amount.figure is None or amount.figure < _LEAST_MEASURE:
            return None
        if amount.unit.name not in self.goods.packs or not self.group.follows_name(self.mark):
            return None
        return self.goods.numbers.get(_plain(amount.figure))

    def _describes(self, amount: Amount) -> bool:
        """Return whether a weight only tells how big one pack is: "bao 20kg", "hộp 350g"."""
        goods, marks = self.goods, self.group.marks
        per_unit = amount.value / goods.measured_in.factor if goods.measured_in else amount.value
        if per_unit in goods.packs.values():
            others = [mark.amount for at, mark in enumerate(marks) if at != self.place]
            return any(other is not None and other.unit.name in goods.packs for other in others)
        if amount.unit.kind is not Kind.MASS:
            return False
        behind_unit = self.place > 0 and marks[self.place - 1].label == UNIT
        known = (Kind.MASS, amount.value) in goods.measures
        return behind_unit and not goods.by_weight and not known

    def _measured(self, amount: Amount) -> Said | None:
        """Read a measure that is no value as it stands: so many litres, a height, a weight."""
        kind = amount.unit.kind
        size = self._letter_size(amount)
        if size is not None:
            return Said(size, counts=True, qty=amount.figure)
        if kind is Kind.LENGTH:
            return self._length(amount)
        one = self.goods.measures.get((kind, _LITRE if kind is Kind.VOLUME else ONE))
        many = amount.value / (_LITRE if kind is Kind.VOLUME else ONE)
        if one is not None and many == many.to_integral_value():
            return Said(one, counts=True, qty=many)
        if kind is Kind.MASS and self._weighs_a_person(amount):
            self.basket.person = True
            return None
        return Said(counts=True)

    def _length(self, amount: Amount) -> Said | None:
        """Read a height, which is no quantity; the 6m of baby clothes are months."""
        if amount.figure is not None and amount.unit.name == "m":
            months = self.goods.numbers.get(_plain(amount.figure))
            if months is not None:
                return Said(months)
        self.basket.person = True
        return None

    def _letter_size(self, amount: Amount) -> tuple[str, str] | None:
        """Return the size of "2l" and "1m" where the product has one and is no liquid."""
        letter = amount.unit.name
        if letter not in ("l", "m") or amount.figure is None:
            return None
        sizes = [
            (name, value)
            for name, values in self.goods.options.items()
            for value in values
            if value.lower() == letter
        ]
        return sizes[0] if sizes else None

    def _weighs_a_person(self, amount: Amount) -> bool:
        goods = self.goods
        if goods.by_weight or not goods.options or amount.unit.name in ("yến", "tạ"):
            return False
        if any(kind in (Kind.MASS, Kind.VOLUME) for kind, _ in goods.measures):
            return False
        return _LIGHTEST <= amount.value <= _HEAVIEST


def _plain(figure: Decimal) -> str:
    return format(figure.normalize(), "f")


def _whole(value: Decimal, goods: Goods) -> Decimal | None:
    if goods.measured_in is not None or value == value.to_integral_value():
        return value
    return None


def _counted(amount: Amount, goods: Goods) -> Decimal | None:
    """Return a number of pieces or packs in the unit of the product, None for another kind."""
    unit = amount.unit
    figure = amount.value / unit.factor
    if unit.name in goods.packs:
        return _whole(figure * goods.packs[unit.name], goods)
    if unit.name == goods.unit:
        return _whole(figure, goods)
    if unit.name in ("chục", "tá"):
        return _whole(amount.value, goods)
    bulk = unit.name in _BULK and not (unit.name == "can" and goods.unit in CONTAINERS)
    if goods.by_weight or bulk:
        return None
    return _whole(amount.value if unit.name in ("cặp", "đôi") else figure, goods)
