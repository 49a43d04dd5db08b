"""The words under which a product is sold, as the reader needs them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class ProductWords:
    """A product with every word that a viewer may use for it."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    unit: str = "cái"
    sold_by: Literal["piece", "weight"] = "piece"
    price: int | None = None
    options: tuple[tuple[str, tuple[str, ...]], ...] = ()
    packs: tuple[tuple[str, Decimal], ...] = ()


def product_words_from_json(catalog: Mapping[str, Any]) -> tuple[ProductWords, ...]:
    """Return the products of a catalog file."""
    return tuple(
        ProductWords(
            code=str(product["code"]),
            name=str(product["name"]),
            aliases=tuple(product.get("aliases") or ()),
            unit=product.get("unit") or "cái",
            sold_by="weight" if product.get("sold_by") == "weight" else "piece",
            price=product.get("price"),
            options=tuple(
                (name, tuple(map(str, values)))
                for name, values in (product.get("options") or {}).items()
            ),
            packs=tuple(
                (pack["unit"], Decimal(str(pack["qty"]))) for pack in product.get("packs") or ()
            ),
        )
        for product in catalog["products"]
    )
