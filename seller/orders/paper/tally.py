"""The tally sheet: an evening on paper, for when the power or the network is gone."""

from dataclasses import dataclass
from typing import Any

from seller.money import Dong, format_dong
from seller.orders.paper.documents import Shop
from seller.orders.paper.formats import LIST_FORMATS, PaperSize
from seller.orders.paper.shown import shop_values
from seller.orders.paper.typeset import typeset
from seller.quantity import Quantity, format_quantity


@dataclass(frozen=True, slots=True)
class TallyProduct:
    """One product of the run sheet: what can be chosen, and how many there are."""

    code: str
    name: str
    price: Dong
    unit: str
    stock: Quantity
    options: str = ""
    talking_points: str = ""


@dataclass(frozen=True, slots=True)
class TallySheet:
    """The run sheet, and empty lines numbered from `first` on.

    The prefix makes a line's number one that no comment and no other paper has: G7, G8.
    """

    shop: Shop
    live: str
    printed_at: str
    products: tuple[TallyProduct, ...]
    lines: int = 56
    first: int = 1
    prefix: str = "G"


def tally_pdf(tally: TallySheet) -> bytes:
    """Return the sheet as A4 pages."""
    numbers = range(tally.first, tally.first + tally.lines)
    return typeset(
        "tally",
        {
            "format": LIST_FORMATS[PaperSize.A4].values(),
            "shop": shop_values(tally.shop),
            "live": tally.live,
            "printed_at": tally.printed_at,
            "changes_only": False,
            "products": [_product(product) for product in tally.products],
            "lines": [f"{tally.prefix}{number}" for number in numbers],
        },
    )


def _product(product: TallyProduct) -> dict[str, Any]:
    return {
        "code": product.code,
        "name": product.name,
        "price": f"{format_dong(product.price)}/{product.unit}",
        "stock": format_quantity(product.stock, product.unit),
        "options": product.options,
        "talking_points": product.talking_points,
    }
