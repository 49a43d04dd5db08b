"""The lines of one product, read mark by mark."""

from decimal import Decimal

from seller.live.reading.drafts import ONE, Basket, Draft, Group
from seller.live.reading.entries import Goods
from seller.live.reading.lexicon import AGAIN, ALL, EXCEPT, MORE
from seller.live.reading.marks import AMOUNT, COMMA, MONEY, NUMBER, STOP, UNIT, VALUE, Mark
from seller.live.reading.saying import Said, Saying
from seller.live.reading.words import word_of, words

_SAYS = frozenset((VALUE, AMOUNT, NUMBER, UNIT))
_APART = frozenset((COMMA, STOP, "&"))
_ANY_KIND = words("thu ma mon cai loai sp con mau so bich goi chai hop hu tui")


class Drafting:
    """One pass over the marks of a product."""

    def __init__(self, group: Group, goods: Goods, basket: Basket) -> None:
        self.group = group
        self.goods = goods
        self.basket = basket
        self.draft = Draft(goods.code, joined=group.joined)
        self.drafts = [self.draft]
        self.each: tuple[str, Decimal] | None = None
        self.each_mark: Mark | None = None
        self.waits_for_each = False
        self.for_all: dict[str, str] = {}
        self.money = False
        self.joined = False
        self.apart = False
        self.one_pack = False
        self.excepts = False
        self.shares = False
        self.excepted: set[str] = set()

    def run(self) -> tuple[list[Draft], Mark | None]:
        """Return the lines, and the mark of the quantity that is for each of several products."""
        for place, mark in enumerate(self.group.marks):
            self._take(place, mark)
        if not self.draft.said and {mark.label for mark in self.group.marks} >= {MORE, AGAIN}:
            self._count(ONE)
        if self.money and not any(draft.said for draft in self.drafts):
            self._count(None)
        self.drafts = _without_total(self.drafts)
        _spread_last_option(self.drafts)
        self.basket.for_each.update(self.for_all)
        for draft in self.drafts:
            draft.options.update(self.for_all)
        if self.each is None:
            return self.drafts, None
        option = _option_of(self.each[0], self.goods)
        drafts = _for_each(self.drafts, self.goods, option, *self.each)
        if option is not None:
            drafts = [draft for draft in drafts if draft.options[option] not in self.excepted]
        return drafts, self.each_mark if option is None else None

    def _take(self, place: int, mark: Mark) -> None:
        if self.excepts and mark.label == VALUE:
            self.excepted |= {value.value for value in mark.values}
        elif mark.label in _APART:
            self.joined = self.joined or mark.label == "&"
            self.apart = True
        elif mark.label in (ALL, EXCEPT):
            self.shares = self.shares or mark.label == ALL
            self.excepts = mark.label == EXCEPT
        elif mark.label == "E":
            self.each, self.waits_for_each = (mark.note, ONE), True
        elif mark.label == MONEY:
            self.money = self.money or not self._is_price(mark)
        elif mark.label in "Ve":
            if not self._counts() and not self.draft.said:
                self._count(None)
                self.basket.meant = True
        elif mark.label in _SAYS:
            saying = Saying(mark, place, self.goods, self.group, self.draft, self.basket)
            said = saying.meaning()
            if said is not None:
                self._note(said, mark)

    def _counts(self) -> bool:
        """Return whether an amount stands among the marks, and no mere size."""
        return any(
            mark.label in (AMOUNT, NUMBER)
            and not Saying(mark, place, self.goods, self.group, self.draft, self.basket).is_size()
            for place, mark in enumerate(self.group.marks)
        )

    def _note(self, said: Said, mark: Mark) -> None:
        self.basket.meant = True
        counts = said.counts
        if self.each is not None and self.waits_for_each and counts and said.qty is not None:
            self.each, self.waits_for_each = (self.each[0], said.qty), False
            self.each_mark = mark
            counts = False
        if said.option is not None:
            self._choose(*said.option)
        if counts:
            self._count(said.qty)
            self.one_pack = said.one_pack
        self.joined = self.apart = False

    def _choose(self, name: str, value: str) -> None:
        draft = self.draft
        if self.shares and len(self.drafts) > 1:
            for other in self.drafts:
                other.options.setdefault(name, value)
            return
        if self.each is not None and not self.waits_for_each and name not in draft.options:
            self.for_all[name] = value
            return
        names = list(draft.options)
        if name in draft.options and name not in draft.soft:
            before = {other: draft.options[other] for other in names[: names.index(name)]}
            said_again = self.apart and draft.options[name] == value and names[-1] != name
            if said_again or draft.options[name] != value:
                self._begin({} if said_again else before)
        self.draft.options[name] = value
        self.draft.soft.discard(name)

    def _count(self, quantity: Decimal | None) -> None:
        draft = self.draft
        if draft.said and not self.one_pack:
            several = len(draft.options) > len(draft.before_qty)
            kept = draft.before_qty if several else ()
            self._begin({name: draft.options[name] for name in kept})
        self.draft.qty, self.draft.said = quantity, True
        self.draft.before_qty = tuple(self.draft.options)

    def _begin(self, kept: dict[str, str]) -> None:
        """Begin another line of the same product; what was said before for both goes on."""
        self.draft = Draft(self.goods.code, options=kept, soft=set(kept), joined=self.joined)
        self.drafts.append(self.draft)

    def _is_price(self, mark: Mark) -> bool:
        """Return whether money only repeats the price: "A1 350k" is one, "100k thanh long" not."""
        if mark.amount is None or self._counts():
            return True
        price = self.goods.price
        if price is not None:
            packs = (price * quantity for quantity in self.goods.packs.values())
            if mark.amount.value in (price, *packs):
                return True
        return self.group.follows_name(mark) and not self.goods.by_weight


def _without_total(drafts: list[Draft]) -> list[Draft]:
    """Drop a first number that is the sum of the others: "2 cái: 1 đỏ, 1 đen", "2 áo: đỏ, đen"."""
    first, rest = drafts[0], drafts[1:]
    if rest and first.qty == len(drafts) and not any(draft.said for draft in rest):
        first.qty = ONE
        return drafts
    if len(rest) < 2 or not first.said or first.qty is None:
        return drafts
    total = sum((draft.qty or ONE for draft in rest), Decimal(0))
    own = any(set(first.options) & set(draft.options) - draft.soft for draft in rest)
    if total != first.qty or own:
        return drafts
    for draft in rest:
        draft.options = {**first.options, **draft.options}
    return rest


def _spread_last_option(drafts: list[Draft]) -> None:
    """Let all have the size that stands behind the last: "1 đỏ 1 đen size M"."""
    if len(drafts) < 2:
        return
    last = drafts[-1]
    told = [name for name in last.options if name not in last.soft]
    for name in told[1:]:
        if not any(name in draft.options for draft in drafts[:-1]):
            for draft in drafts[:-1]:
                draft.options[name] = last.options[name]


def _for_each(
    drafts: list[Draft], goods: Goods, option: str | None, noun: str, quantity: Decimal
) -> list[Draft]:
    """Spread "mỗi màu 1 cái" over the values that were named, or over all of that option."""
    if option is not None and not any(option in draft.options for draft in drafts):
        shared = drafts[-1].options
        return [
            Draft(goods.code, quantity, said=True, options={**shared, option: value})
            for value in goods.options[option]
        ]
    if option is not None or noun in _ANY_KIND or len(drafts) > 1:
        for draft in drafts:
            draft.qty, draft.said = quantity, True
    return drafts


def _option_of(noun: str, goods: Goods) -> str | None:
    """Return the option of the product that a noun means: "mỗi cỡ" for its size."""
    names = {" ".join(word_of(part).fold for part in name.split()): name for name in goods.options}
    for wanted in (noun, *(("size", "co") if noun in ("sz", "co", "size") else ())):
        if wanted in names:
            return names[wanted]
    for folded, name in names.items():
        if noun in folded.split():
            return name
    if noun in ("loai", "kieu", "dung", "vi") and len(names) == 1:
        return next(iter(names.values()))
    return None
