"""Which clauses of an order its lines are read from, and which wish is the first."""

import re
from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import NamedTuple

from seller.live.reading import lexicon as w
from seller.live.reading.comment import Comment, Token
from seller.live.reading.drafts import Basket, Draft
from seller.live.reading.grammar import Act
from seller.live.reading.index import CatalogIndex
from seller.live.reading.marks import AMOUNT, COMMA, MONEY, NUMBER, PRODUCT, VALUE, Mark
from seller.live.reading.units import Kind

BUYS = frozenset((Act.COMMIT, Act.GOODS, Act.MAYBE))
_SPOKEN_OF = frozenset((Act.QUESTION, Act.TALK))
_SIZES = frozenset((Kind.VOLUME, Kind.LENGTH))
_PRICE = re.compile(r"[psym]*\$[psym]*Q[psym]*")
_OFFER = re.compile(r"[psy]*\$[psyt]*[bB](?!.*P)")


class Clauses(NamedTuple):
    """The clauses of a comment, and what each does."""

    marks: Sequence[list[Mark]]
    acts: Sequence[Act]

    def of(self, wanted: Collection[Act]) -> list[Mark]:
        """Return the marks of the clauses that do this, with commas between them."""
        marks: list[Mark] = []
        for clause, act in zip(self.marks, self.acts, strict=True):
            if act in wanted:
                marks += [*clause, Mark(COMMA, clause[-1].end, clause[-1].end)]
        return marks

    def meant(self, wanted: Collection[Act]) -> "Clauses":
        """Return the clauses as if all did what is wanted, where none does by its own words."""
        if any(act in wanted for act in self.acts):
            return self
        act = Act.MAYBE if Act.MAYBE in wanted else next(iter(wanted))
        return Clauses(self.marks, [act] * len(self.acts))


def buying_marks(clauses: Clauses) -> list[Mark]:
    """Return the marks that lines are read from, with what was spoken of before if none is named."""
    marks = _without_price(clauses).of(BUYS)
    named = [mark for mark in marks if mark.label == PRODUCT]
    if named and all(len(mark.named) > 1 for mark in named):
        spoken = {one.code for mark in clauses.of(_SPOKEN_OF) for one in mark.named}
        if all(_says_kind(mark, spoken) for mark in named):
            marks = [mark for mark in marks if mark.label != PRODUCT]
            named = []
    if not named:
        said = {value.option for mark in marks for value in mark.values}
        marks[:0] = _topic(clauses, said)
    return marks


def _says_kind(mark: Mark, spoken: Collection[str]) -> bool:
    """Return whether a word of several goods means one spoken of: "ưng A1 quá, cho em 1 áo"."""
    return any(one.code in spoken for one in mark.named)


def _without_price(clauses: Clauses) -> Clauses:
    """Leave out a clause that only says what one costs: "20k 1 cái, cho mình 5"."""
    if Act.COMMIT not in clauses.acts or Act.GOODS not in clauses.acts:
        return clauses
    acts = [
        Act.TALK if act is Act.GOODS and _says_price(clause) else act
        for clause, act in zip(clauses.marks, clauses.acts, strict=True)
    ]
    return Clauses(clauses.marks, acts)


def _says_price(clause: list[Mark]) -> bool:
    if _PRICE.fullmatch("".join(mark.label for mark in clause)) is None:
        return False
    return all(
        mark.amount is None or mark.amount.figure == 1 for mark in clause if mark.label == AMOUNT
    )


def first_wish(
    marks: list[Mark], tokens: Sequence[Token], comment: Comment
) -> tuple[list[Mark], str | None]:
    """Keep the first wish of "L, ko có L thì lấy M"; the rest is a note for the helper."""
    out = next((place for place, mark in enumerate(marks) if mark.label == w.OUT_OF), len(marks))
    turn = next(
        (place for place in range(out, len(marks)) if marks[place].label in "tbBG"), len(marks)
    )
    end = next(
        (place for place in range(turn, len(marks)) if marks[place].label == COMMA), len(marks)
    )
    rest = [mark for mark in marks[turn:end] if mark.first < len(tokens)]
    if not rest:
        return marks, None
    note = comment.text[tokens[marks[out].first].start : tokens[rest[-1].end - 1].end]
    before = marks[:out]
    if any(mark.label in "POQ#" for mark in before):
        wished = marks[out + 1 : turn]
        return before + _first_of(wished, before) + _said_behind(marks[end:], before), note
    return before + marks[out + 1 : turn] + marks[end:], note


def _said_behind(marks: list[Mark], before: list[Mark]) -> list[Mark]:
    """Return what goes on behind a fallback: the 2 of "đỏ, hết đỏ thì xanh, 2 cái"."""
    if any(mark.label == w.OUT_OF for mark in marks):
        return []
    if any(mark.label == PRODUCT for mark in marks):
        return marks
    counted = any(mark.label in (AMOUNT, NUMBER) for mark in before)
    counts = [mark for mark in marks if mark.label in (AMOUNT, NUMBER) and not counted]
    wished = _first_of(marks, before)
    return wished + [mark for mark in counts if mark not in wished]


def _first_of(wished: list[Mark], before: list[Mark]) -> list[Mark]:
    """Return the values that are wished for first and not said before: the L of "V1 hết L thì lấy M"."""
    said = {value.option for mark in before for value in mark.values}
    return [
        mark
        for mark in wished
        if (mark.label == VALUE and said.isdisjoint(value.option for value in mark.values))
        or (mark.label == AMOUNT and mark.amount is not None and mark.amount.unit.kind in _SIZES)
    ]


def speaks_of_herself(basket: Basket, acts: Sequence[Act]) -> bool:
    """Return whether a weight names no goods: "e 45kg thôi ạ"."""
    return basket.person and not basket.meant and basket.from_air and Act.COMMIT not in acts


def says_nothing(basket: Basket, marks: Sequence[Mark], acts: Sequence[Act]) -> bool:
    """Return whether a number is no code, no value and no quantity: "số 1 luôn" is praise."""
    if Act.COMMIT in acts or basket.meant:
        return False
    return not any(mark.label in "PQ#V$E" for mark in marks)


def says_options_only(basket: Basket, marks: Sequence[Mark]) -> bool:
    """Return whether the order says neither goods nor how many, nor that it is one more: "màu đỏ nhé"."""
    if not basket.from_air or len(basket.drafts) != 1 or basket.drafts[0].said:
        return False
    return any(mark.label == VALUE for mark in marks) and not any(
        mark.label in (w.MORE, w.AGAIN) for mark in marks
    )


def offers_a_price(clauses: Clauses, basket: Basket, catalog: CatalogIndex) -> bool:
    """Return whether she bargains with a sum that is not the price: "300k chốt luôn 2 cái"."""
    for clause, act in zip(clauses.marks, clauses.acts, strict=True):
        letters = "".join(mark.label for mark in clause)
        if act is Act.COMMIT and _OFFER.match(letters):
            sums = [mark.amount.value for mark in clause if mark.label == MONEY and mark.amount]
            prices = {price for draft in basket.drafts for price in _prices(draft, catalog)}
            return prices.isdisjoint(sums)
    return False


def _topic(clauses: Clauses, said: set[str]) -> list[Mark]:
    """Return what was spoken of before it was bought: "A1 còn L ko, còn thì lấy 1".

    Options that the buying clauses say themselves are not taken over.
    """
    spoken = clauses.of(_SPOKEN_OF)
    named = [mark for mark in spoken if mark.label == PRODUCT]
    if len({mark.named for mark in named}) > 1:
        return []
    return named[:1] + [
        mark
        for mark in spoken
        if (mark.label == VALUE and said.isdisjoint(value.option for value in mark.values))
        or (mark.label == AMOUNT and mark.amount is not None and mark.amount.unit.kind in _SIZES)
    ]


def _prices(draft: Draft, catalog: CatalogIndex) -> set[Decimal]:
    goods = catalog.goods[draft.code]
    if goods.price is None:
        return set()
    each = [Decimal(1), draft.qty or Decimal(1), *goods.packs.values()]
    return {goods.price * quantity for quantity in each}
