"""A basket as far as money goes, and what of a transfer may be for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from seller.money import Dong
from seller.orders.payments.transfer import Transfer

_NOTHING = Dong(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Basket:
    """A basket as far as money goes. `transfers` are those already matched to it."""

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

    @property
    def owed(self) -> int:
        """What is still to be paid; negative when too much was."""
        return self.total - self.received


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
