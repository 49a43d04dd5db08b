"""What each paper shows, as ready values."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from seller.errors import Refused
from seller.money import Dong
from seller.quantity import Quantity


class NothingToPrint(Refused):
    """The paper would be empty."""

    code = "nothing_to_print"


class Handling(StrEnum):
    """How a parcel wants to be treated; each has a drawing of the same name."""

    FRAGILE = "fragile"
    KEEP_COOL = "keep_cool"
    KEEP_DRY = "keep_dry"
    UPRIGHT = "upright"

    @property
    def words(self) -> str:
        """The words beside the drawing, since a drawing alone is guessed at."""
        return _HANDLING_WORDS[self]


_HANDLING_WORDS = {
    Handling.FRAGILE: "DỄ VỠ",
    Handling.KEEP_COOL: "GIỮ MÁT",
    Handling.KEEP_DRY: "TRÁNH ƯỚT",
    Handling.UPRIGHT: "ĐỂ ĐỨNG",
}


@dataclass(frozen=True, slots=True)
class Shop:
    """Who sends. The logo is any picture that Pillow can open."""

    name: str
    place: str = ""
    phone: str = ""
    logo: bytes | None = None


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who gets the parcel. The phone stands as it is to be printed, masked or not."""

    name: str
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One thing in the parcel."""

    code: str
    name: str
    quantity: str
    options: str = ""
    stars: int = 0
    lot: str = ""
    best_before: str = ""
    member: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """The paper that goes on the parcel. Nothing to collect (`cod` 0) prints ĐÃ TRẢ.

    `scan` is what the staff's code opens; `payment` is a whole VietQR string, for parcels
    that are paid at the door by transfer. `changed` warns that the money or the address is
    no longer what an earlier slip of this parcel said, `unconfirmed` that nobody has looked at the order.
    """

    shop: Shop
    receiver: Receiver
    number: int
    code: str
    lines: tuple[SlipLine, ...]
    cod: Dong
    scan: str
    handling: tuple[Handling, ...] = ()
    note: str = ""
    buyer_note: str = ""
    needed_by: date | None = None
    # Which part of a parcel it is, where a part leaves before the rest.
    part: str = ""
    thanks: str = ""
    payment: str = ""
    reprint: bool = False
    changed: bool = False
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a thing one basket, by its running number, wants."""

    basket: int
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class PickItem:
    """One thing to bring, and for which baskets.

    `before` is what an earlier list asked for, on a list of changes only.
    """

    member: str
    shelf: str
    code: str
    name: str
    unit: str
    shares: tuple[Share, ...]
    options: str = ""
    picture: bytes | None = None
    handling: tuple[Handling, ...] = ()
    before: Quantity | None = None

    @property
    def total(self) -> Quantity:
        """What all baskets together want."""
        return sum((share.quantity for share in self.shares), Decimal(0))

    @property
    def place(self) -> tuple[str, str, str, str, str]:
        """What makes it the same thing on an earlier list, in the order of walking."""
        return (self.member, self.shelf, self.code, self.options, self.unit)


@dataclass(frozen=True, slots=True)
class PickList:
    """What to fetch, household by household.

    `changes_only` says that it adds to an earlier list.
    """

    shop: Shop
    live: str
    printed_at: str
    items: tuple[PickItem, ...]
    changes_only: bool = False


def turn(needed_by: date | None, number: int) -> tuple[date, int]:
    """Return where in the line a parcel is packed: what is needed soonest first, then by number.

    >>> sorted([turn(None, 1), turn(date(2026, 11, 24), 3)])[0][1]
    3
    """
    return (needed_by or date.max, number)


@dataclass(frozen=True, slots=True)
class PackingLine:
    """One thing to put into a parcel; goods sold by weight leave room for what the scale says."""

    code: str
    name: str
    quantity: Quantity
    unit: str
    options: str = ""
    member: str = ""
    shelf: str = ""
    by_weight: bool = False
    advice: str = ""
    lot: str = ""
    best_before: str = ""
    # The earlier order that it was bought with, where several travel in one parcel.
    from_basket: str = ""
    # It has left before the rest.
    gone: bool = False


@dataclass(frozen=True, slots=True)
class PackingBasket:
    """One parcel to pack. A `withdrawn` one was on an earlier list and is no longer wanted."""

    number: int
    code: str
    buyer: str
    lines: tuple[PackingLine, ...]
    cod: Dong
    place: str = ""
    scan: str = ""
    handling: tuple[Handling, ...] = ()
    note: str = ""
    buyer_note: str = ""
    needed_by: date | None = None
    changed: bool = False
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class PackingList:
    """All parcels to pack, in the order in which they are packed."""

    shop: Shop
    live: str
    printed_at: str
    baskets: tuple[PackingBasket, ...]
    changes_only: bool = False
