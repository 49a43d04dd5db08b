"""shelf_of(): the catalog of a shop in memory, looked up anew only when it has changed."""

import threading
from collections import OrderedDict

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session, selectinload

from seller.catalog.goods import ProductOnShelf, Shelf, VariantOnShelf
from seller.catalog.models import Product, Variant
from seller.people.models import Shop

MOST_SHOPS = 64

_shelves: OrderedDict[tuple[str, int], Shelf] = OrderedDict()
_lock = threading.Lock()


_VERSION = select(Shop.catalog_version).where(Shop.id == bindparam("shop"))


def shelf_of(session: Session, shop_id: int) -> Shelf:
    """Return the shop's catalog as it is; not after changing it in the same transaction."""
    version = session.connection().execute(_VERSION, {"shop": shop_id}).scalar() or 0
    key = (str(session.get_bind().engine.url), shop_id)
    with _lock:
        shelf = _shelves.get(key)
        if shelf is not None and shelf.version == version:
            _shelves.move_to_end(key)
            return shelf
    shelf = Shelf(shop_id, version, _products(session, shop_id))
    with _lock:
        _shelves[key] = shelf
        while len(_shelves) > MOST_SHOPS:
            _shelves.popitem(last=False)
    return shelf


def catalog_changed(session: Session, shop_id: int) -> None:
    """Tell every process, with the commit, that the catalog in its memory is old."""
    session.execute(
        update(Shop).where(Shop.id == shop_id).values(catalog_version=Shop.catalog_version + 1)
    )


def _products(session: Session, shop_id: int) -> list[ProductOnShelf]:
    rows = session.scalars(
        select(Product)
        .where(Product.shop_id == shop_id)
        .order_by(Product.id)
        .options(
            selectinload(Product.member),
            selectinload(Product.options),
            selectinload(Product.packs),
            selectinload(Product.variants),
            selectinload(Product.photos),
        )
    )
    return [_on_shelf(product) for product in rows]


def _on_shelf(product: Product) -> ProductOnShelf:
    return ProductOnShelf(
        id=product.id,
        code=product.code,
        name=product.name,
        aliases=tuple(product.aliases),
        unit=product.unit,
        sold_by=product.sold_by,
        price=product.price,
        options=tuple((option.name, tuple(option.values)) for option in product.options),
        packs=tuple((pack.unit, pack.quantity) for pack in product.packs),
        variants={
            variant.key: _variant(product, variant)
            for variant in product.variants
            if not variant.archived_at
        },
        photo=product.photos[0].name if product.photos else None,
        member=product.member.name if product.member else "",
        talking_points=product.talking_points,
        ocop_stars=product.ocop_stars,
        on_sale=product.archived_at is None,
        one_of_a_kind=product.one_of_a_kind,
        most_per_buyer=product.most_per_buyer,
    )


def _variant(product: Product, variant: Variant) -> VariantOnShelf:
    price = product.price if variant.price is None else variant.price
    return VariantOnShelf(variant.id, variant.stock_item_id, price, variant.options)
