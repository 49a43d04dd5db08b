"""Questions about the catalog: which goods there are, whose, and how many."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, selectinload

from seller.catalog.models import Member, Photo, Product, StockItem, Variant
from seller.catalog.variants import active_variants
from seller.errors import NotFound
from seller.vietnamese import fold

MOST_FOUND = 300


@dataclass(frozen=True, slots=True)
class StockRow:
    """One thing that is counted. Without options all variants of the product share it."""

    item_id: int
    product_id: int
    code: str
    name: str
    unit: str
    options: dict[str, str]
    on_hand: Decimal
    held: Decimal
    reserve: Decimal
    one_of_a_kind: bool

    @property
    def free(self) -> Decimal:
        """What can still be sold: neither promised to anybody nor kept back."""
        return max(self.on_hand - self.held - self.reserve, Decimal(0))


def find_products(
    session: Session, shop_id: int, text: str = "", *, archived: bool = False
) -> list[Product]:
    """Return the products whose code, name, aliases or household hold every word of the text.

    Case and diacritics do not matter; an exact code comes first. At most MOST_FOUND are returned.
    """
    wanted = fold(text)
    rows = session.execute(
        select(Product.id, Product.code, Product.name, Product.aliases, Member.name.label("member"))
        .outerjoin(Member, Member.id == Product.member_id)
        .where(Product.shop_id == shop_id, _is_archived(archived))
        .order_by(Product.code)
    )
    found = [row for row in rows if all(word in _said_of(row) for word in wanted.split())]
    found.sort(key=lambda row: fold(row.code) != wanted)
    return _loaded(session, [row.id for row in found[:MOST_FOUND]])


def all_products(session: Session, shop_id: int) -> Sequence[Product]:
    """Return all products of the shop, archived ones too, in the order of the codes."""
    mine = select(Product).where(Product.shop_id == shop_id).order_by(Product.code)
    return session.scalars(_whole(mine)).all()


def product_by_code(session: Session, shop_id: int, code: str) -> Product:
    """Return the shop's product of this code, in any case of letters.

    Raises:
        NotFound: the shop has none.
    """
    return _only(session, Product.shop_id == shop_id, Product.code == code.upper())


def product_by_id(session: Session, shop_id: int, product_id: int) -> Product:
    """Return the shop's product.

    Raises:
        NotFound: the shop has none.
    """
    return _only(session, Product.shop_id == shop_id, Product.id == product_id)


def code_is_taken(
    session: Session, shop_id: int, code: str, *, besides: Product | None = None
) -> bool:
    """Tell whether another product of the shop has this code."""
    found = session.scalar(
        select(Product.id).where(Product.shop_id == shop_id, Product.code == code)
    )
    return found is not None and (besides is None or found != besides.id)


def photo_by_id(session: Session, shop_id: int, photo_id: int) -> Photo:
    """Return the shop's photo.

    Raises:
        NotFound: the shop has none.
    """
    photo = session.scalar(select(Photo).where(Photo.shop_id == shop_id, Photo.id == photo_id))
    if photo is None:
        raise NotFound
    return photo


def member_by_id(session: Session, shop_id: int, member_id: int) -> Member:
    """Return the shop's household.

    Raises:
        NotFound: the shop has none.
    """
    member = session.scalar(select(Member).where(Member.shop_id == shop_id, Member.id == member_id))
    if member is None:
        raise NotFound
    return member


def members_of(session: Session, shop_id: int) -> Sequence[Member]:
    """Return the households of the shop by name, the archived ones last."""
    return session.scalars(
        select(Member)
        .where(Member.shop_id == shop_id)
        .order_by(Member.archived_at.is_not(None), Member.name)
    ).all()


def stock_of(session: Session, shop_id: int) -> list[StockRow]:
    """Return everything of the shop that is counted and on sale, in the order of the codes."""
    products = session.scalars(
        _whole(
            select(Product)
            .where(Product.shop_id == shop_id, Product.archived_at.is_(None))
            .order_by(Product.code)
        )
    )
    return [row for product in products for row in stock_rows(product)]


def stock_rows(product: Product) -> list[StockRow]:
    """Return what is counted of the product."""
    variants: dict[StockItem, list[Variant]] = {}
    for variant in active_variants(product):
        variants.setdefault(variant.stock_item, []).append(variant)
    return [
        StockRow(
            item_id=item.id,
            product_id=product.id,
            code=product.code,
            name=product.name,
            unit=product.unit,
            options=dict(sharing[0].options) if len(sharing) == 1 else {},
            on_hand=item.on_hand,
            held=item.held,
            reserve=item.reserve,
            one_of_a_kind=product.one_of_a_kind,
        )
        for item, sharing in variants.items()
    ]


def _is_archived(archived: bool) -> ColumnElement[bool]:  # noqa: FBT001 -- one private caller
    return Product.archived_at.is_not(None) if archived else Product.archived_at.is_(None)


def _said_of(row: Any) -> str:
    return fold(" ".join((row.code, row.name, *row.aliases, row.member or "")))


def _only(session: Session, *conditions: ColumnElement[bool]) -> Product:
    product = session.scalar(_whole(select(Product).where(*conditions)))
    if product is None:
        raise NotFound
    return product


def _loaded(session: Session, ids: list[int]) -> list[Product]:
    """Return the products in this order, with everything that belongs to them."""
    products = session.scalars(_whole(select(Product).where(Product.id.in_(ids))))
    by_id = {product.id: product for product in products}
    return [by_id[product_id] for product_id in ids if product_id in by_id]


def _whole(products: Select[Product]) -> Select[Product]:
    return products.options(
        selectinload(Product.member),
        selectinload(Product.options),
        selectinload(Product.packs),
        selectinload(Product.photos),
        selectinload(Product.variants).selectinload(Variant.stock_item),
    )
