"""What the words of a catalog stand for: a product, a value of an option, and the product itself."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import IntEnum
from typing import NamedTuple

from seller.live.reading.units import Kind, Unit


class Naming(IntEnum):
    """How a phrase names a product, the surer first."""

    CODE = 0
    ALIAS = 1
    PART = 2  # the beginning of the name: "áo khoác thổ cẩm" of "áo khoác thổ cẩm lót nỉ"
    HEAD = 3  # its first word alone: "áo"


class Named(NamedTuple):
    """A product that a phrase names."""

    code: str
    naming: Naming


class Value(NamedTuple):
    """A value of an option that a phrase names; `whole` when no word of it is left out."""

    option: str
    value: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Goods:
    """A product as the lines need it.

    `measures` and `numbers` find the value of an option by what it measures and by its bare number;
    `measured_in` is the unit of a product that is sold by the kilo, the litre or the metre.
    """

    code: str
    name: str
    unit: str
    by_weight: bool
    price: int | None
    options: dict[str, tuple[str, ...]]
    packs: dict[str, Decimal]
    words: frozenset[str]
    measured_in: Unit | None
    measures: dict[tuple[Kind, Decimal], tuple[str, str]] = field(default_factory=dict)
    numbers: dict[str, tuple[str, str]] = field(default_factory=dict)
