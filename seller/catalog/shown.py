"""Goods as the pages show them: values that need no more work."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from seller.catalog.entries import ProductEntry
from seller.catalog.entry_of import entry_of
from seller.catalog.entry_text import write_entry
from seller.catalog.models import Product
from seller.catalog.photos import photo_path
from seller.catalog.queries import StockRow, stock_rows
from seller.catalog.variants import active_variants
from seller.catalog.written import write_amount
from seller.quantity import format_quantity


@dataclass(frozen=True, slots=True)
class Card:
    """One product in a list."""

    code: str
    name: str
    picture: str | None
    price: int
    unit: str
    member: str
    free: str
    sold_out: bool
    ocop_stars: int | None
    archived: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """One thing that is counted; `on_hand_typed` is what its field starts with."""

    item_id: int
    code: str
    name: str
    unit: str
    options_text: str
    on_hand: str
    held: str
    free: str
    on_hand_typed: str
    reserve_typed: str
    one_of_a_kind: bool
    held_any: bool
    sold_out: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo of a product in the sizes of the page."""

    id: int
    small: str | None
    large: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """Everything about one product; `texts` are its fields as people write them."""

    id: int
    card: Card
    entry: ProductEntry
    texts: dict[str, str]
    pictures: tuple[Picture, ...]
    counted: tuple[Counted, ...]


def card_of(product: Product) -> Card:
    """Return what a list shows of the product."""
    items = dict.fromkeys(variant.stock_item for variant in active_variants(product))
    free = sum((item.free for item in items), Decimal(0))
    return Card(
        code=product.code,
        name=product.name,
        picture=photo_path(product.photos[0].name, 480) if product.photos else None,
        price=product.price,
        unit=product.unit,
        member=product.member.name if product.member else "",
        free=format_quantity(free, product.unit),
        sold_out=free <= 0,
        ocop_stars=product.ocop_stars,
        archived=product.archived_at is not None,
    )


def page_of(product: Product) -> Page:
    """Return what the product's own page shows."""
    entry = entry_of(product)
    return Page(
        id=product.id,
        card=card_of(product),
        entry=entry,
        texts=write_entry(entry),
        pictures=tuple(
            Picture(photo.id, photo_path(photo.name, 480), photo_path(photo.name, 1200))
            for photo in product.photos
        ),
        counted=tuple(counted(row) for row in stock_rows(product)),
    )


def counted(row: StockRow) -> Counted:
    """Return what the stock page shows of one thing that is counted."""
    return Counted(
        item_id=row.item_id,
        code=row.code,
        name=row.name,
        unit=row.unit,
        options_text=" / ".join(row.options.values()),
        on_hand=format_quantity(row.on_hand, row.unit),
        held=format_quantity(row.held, row.unit),
        free=format_quantity(row.free, row.unit),
        on_hand_typed=write_amount(row.on_hand),
        reserve_typed=write_amount(row.reserve) if row.reserve else "",
        one_of_a_kind=row.one_of_a_kind,
        held_any=row.held > 0,
        sold_out=row.free <= 0,
    )


def counted_by_product(rows: Iterable[StockRow]) -> list[tuple[Counted, list[Counted]]]:
    """Return the rows of each product together, each time with one that names the product."""
    by_product: dict[int, list[Counted]] = {}
    for row in rows:
        by_product.setdefault(row.product_id, []).append(counted(row))
    return [(some[0], some) for some in by_product.values()]
