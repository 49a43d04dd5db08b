"""What each part of a comment is: a product, a value, an amount, a word with a meaning."""

from typing import NamedTuple

from seller.live.reading.entries import Named, Value
from seller.live.reading.measures import Amount
from seller.live.reading.units import Unit

PRODUCT = "P"
VALUE = "O"
AMOUNT = "Q"
NUMBER = "#"
UNIT = "U"
MONEY = "$"
PHONE = "F"
ADDRESS = "A"
ASIDE = "X"  # a number that is no quantity: an age, an hour, a day
COMMA = ","
STOP = "."
QUESTION = "?"
TAG = "@"
UNKNOWN = "z"


class Mark(NamedTuple):
    """A part of the comment, from token `first` up to `end`, its letter and what it holds."""

    label: str
    first: int
    end: int
    amount: Amount | None = None
    named: tuple[Named, ...] = ()
    values: tuple[Value, ...] = ()
    unit: Unit | None = None
    bent: bool = False
    note: str = ""
