"""A line while it is being read, the lines of a comment, and the marks of one product."""

from dataclasses import dataclass, field
from decimal import Decimal

from seller.live.reading.entries import Goods
from seller.live.reading.marks import AMOUNT, NUMBER, Mark

ONE = Decimal(1)


@dataclass(slots=True)
class Draft:
    """A line while it is being read; `said` tells whether a quantity, even a vague one, was."""

    code: str
    qty: Decimal | None = None
    said: bool = False
    options: dict[str, str] = field(default_factory=dict)
    soft: set[str] = field(default_factory=set)  # options taken over from the line before
    before_qty: tuple[str, ...] = ()
    joined: bool = False  # "và", "với" stood before it


@dataclass(slots=True)
class Basket:
    """The lines of a comment, and what makes them doubtful."""

    drafts: list[Draft] = field(default_factory=list)
    from_air: bool = False
    bent: bool = False  # a word was spelled otherwise
    guessed: bool = False
    doubts: list[str] = field(default_factory=list)
    meant: bool = False  # whether anything that was said became part of a line
    person: bool = False  # a weight or a height of somebody was said
    for_each: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Group:
    """The marks that belong to one product; without `named` it is the one on air."""

    goods: Goods | None
    marks: list[Mark]
    joined: bool = False
    named: Mark | None = None

    def follows_name(self, mark: Mark) -> bool:
        """Return whether the mark stands behind the name of the product."""
        return self.named is not None and mark.first >= self.named.end

    def counts(self, start: int = 0, end: int | None = None) -> bool:
        """Return whether an amount of the goods stands among the marks, and no size of them."""
        return any(self._is_amount(mark) for mark in self.marks[start:end])

    def _is_amount(self, mark: Mark) -> bool:
        if mark.label not in (AMOUNT, NUMBER):
            return False
        if self.goods is None or mark.amount is None:
            return True
        amount = mark.amount
        return (amount.unit.kind, amount.value) not in self.goods.measures
