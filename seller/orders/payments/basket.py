"""A basket as far as money goes, and what of a transfer may be for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from seller.money import Dong
from seller.orders.payments.transfer import Transfer

_NOTHING = Dong(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Basket:
    """A basket as far as money goes. `transfers` are those already matched to it.

    One that travels in the parcel of a later one (`goes_with`) is paid with all of that parcel: what the
    others of the parcel cost and have received counts for what is owed.
    """

    id: int
    code: str
    total: Dong
    received: Dong = _NOTHING
    cancelled: bool = False
    buyer_id: int = 0
    buyer: str = ""
    phone: str = ""
    claimed_at: datetime | None = None
    transfers: tuple[Transfer, ...] = ()
    goes_with: int | None = None
    others_total: Dong = _NOTHING
    others_received: Dong = _NOTHING

    @property
    def owed(self) -> int:
        """What is still to be paid, for its whole parcel; negative when too much was."""
        return self.total + self.others_total - self.paid

    @property
    def paid(self) -> int:
        """What was paid for its whole parcel."""
        return self.received + self.others_received

    @property
    def parcel_id(self) -> int:
        """The basket after which its parcel is named."""
        return self.goes_with or self.id


@dataclass(frozen=True, slots=True)
class Part:
    """So much of a transfer is for this basket; negative when it goes back to the buyer."""

    basket_id: int
    amount: Dong


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a transfer may be for; nothing happens until a human says so."""

    parts: tuple[Part, ...]
    reason: str
    weight: int


def by_code(baskets: Iterable[Basket]) -> dict[str, Basket]:
    """Return the baskets under their payment codes."""
    return {basket.code: basket for basket in baskets}
