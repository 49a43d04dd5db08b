"""What somebody writes about a product before it is kept: from a file, a table or a form."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class MemberEntry:
    """A household, known in its file by a key."""

    key: str
    name: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class PackEntry:
    """A larger measure and how much of the product's unit it holds."""

    unit: str
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class VariantEntry:
    """One combination of options that has stock or a price of its own."""

    options: Mapping[str, str]
    stock: Decimal | None = None
    price: int | None = None


@dataclass(frozen=True, slots=True)
class ProductEntry:
    """A product as it was written down. `member` is the key of a household."""

    code: str
    name: str
    price: int
    aliases: tuple[str, ...] = ()
    unit: str = "cái"
    sold_by: str = "piece"
    most_per_buyer: Decimal | None = None
    one_of_a_kind: bool = False
    stock: Decimal | None = None
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    packs: tuple[PackEntry, ...] = ()
    variants: tuple[VariantEntry, ...] = ()
    member: str | None = None
    shelf: str = ""
    talking_points: str = ""
    ocop_stars: int | None = None
    ocop_certificate: str = ""
    ocop_expires_on: date | None = None
    fragile: bool = False
    keep_cool: bool = False
    best_before_days: int | None = None
    handling: str = ""

    @property
    def has_own_stock(self) -> bool:
        """Whether each variant is counted by itself."""
        return any(variant.stock is not None for variant in self.variants)
