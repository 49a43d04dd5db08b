"""Goods: what a line is about, and the shelf they are found on by code and options. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from seller.catalog.options import variant_key
from seller.errors import BadInput, NotFound

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Goods:
    """What a line is about. Without `item_id` something unsaid decides what it is taken from."""

    product_id: int
    variant_id: int | None
    item_id: int | None
    price: int
    options: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VariantOnShelf:
    """One combination of options with its stock and price."""

    id: int
    item_id: int
    price: int
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ProductOnShelf:
    """A product as the desk needs it, without the database."""

    id: int
    code: str
    name: str
    aliases: tuple[str, ...]
    unit: str
    sold_by: str
    price: int
    options: tuple[tuple[str, tuple[str, ...]], ...]
    packs: tuple[tuple[str, Decimal], ...]
    variants: Mapping[str, VariantOnShelf]
    photo: str | None
    member: str
    talking_points: str
    ocop_stars: int | None = None
    on_sale: bool = True
    one_of_a_kind: bool = False
    most_per_buyer: Decimal | None = None

    @property
    def most(self) -> Decimal | None:
        """So much of it one buyer may have in one live; None where she may have all."""
        return ONE if self.one_of_a_kind else self.most_per_buyer

    @property
    def items(self) -> frozenset[int]:
        """Everything of the product that is counted."""
        return frozenset(variant.item_id for variant in self.variants.values())

    def require_options(self, options: Mapping[str, str]) -> None:
        """Refuse options that the product does not come in.

        Raises:
            BadInput: there is no such option or value.
        """
        known = dict(self.options)
        if any(value not in known.get(name, ()) for name, value in options.items()):
            raise BadInput(f"{self.code} không có phân loại này.")

    def goods(self, options: Mapping[str, str], *, live_price: int | None = None) -> Goods:
        """Return what these options mean; what was not said and is needed stands in `missing`.

        Without all options the goods still have stock where the variants share it.
        """
        names = [name for name, _ in self.options]
        said = {name: options[name] for name in names if name in options}
        missing = tuple(name for name in names if name not in said)
        if not missing and (variant := self.variants.get(variant_key(said, names))):
            return Goods(
                self.id, variant.id, variant.item_id, live_price or variant.price, said, ()
            )
        items = self.items
        shared = next(iter(items)) if len(items) == 1 else None
        return Goods(self.id, None, shared, live_price or self.price, said, missing)


class Shelf:
    """All products of a shop at one version of its catalog. Compared by identity: it can be a key."""

    def __init__(self, shop_id: int, version: int, products: Iterable[ProductOnShelf]) -> None:
        self.shop_id = shop_id
        self.version = version
        self.by_id = {product.id: product for product in products}
        self.by_code = {product.code: product for product in self.by_id.values()}
        self.on_sale = tuple(product for product in self.by_id.values() if product.on_sale)

    def sold_as(self, code: str) -> ProductOnShelf:
        """Return what is sold under the code, however it is typed.

        Raises:
            NotFound: nothing is.
        """
        product = self.by_code.get(code.strip().upper())
        if product is None or not product.on_sale:
            raise NotFound(f"Không có sản phẩm nào đang bán với mã “{code.strip()[:20]}”.")
        return product
