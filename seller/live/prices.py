"""The prices of a live: for its whole time, or flash prices from one moment to another. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class LivePrice:
    """A product's price in a live; without a moment it holds from the beginning, or to the end."""

    product_id: int
    price: int
    begin: datetime | None = None
    end: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """Tell whether an order of that moment carries the price."""
        return (self.begin is None or self.begin <= at) and (self.end is None or at < self.end)


class LivePrices:
    """All prices of one live."""

    def __init__(self, prices: Iterable[LivePrice]) -> None:
        self._prices = {price.product_id: price for price in prices}

    def all_at(self, at: datetime) -> dict[int, int]:
        """Return every price that holds at that moment, by product."""
        return {price.product_id: price.price for price in self._prices.values() if price.holds(at)}

    def price_at(self, product_id: int, at: datetime) -> int | None:
        """Return the price that an order of that moment carries, where it is not the usual one."""
        price = self._prices.get(product_id)
        return price.price if price is not None and price.holds(at) else None
