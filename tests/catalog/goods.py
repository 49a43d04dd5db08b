"""Goods for the tests of the catalog."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from seller.catalog.entries import ProductEntry, VariantEntry
from seller.catalog.models import Product, StockMove
from seller.catalog.operations import add_product, change_product
from seller.catalog.queries import product_by_id, stock_of
from seller.db import db, transaction
from seller.people.models import Account
from tests.people.cast import EVENING

SIZES = {"size": ("S", "M")}


def an_entry(**said: Any) -> ProductEntry:
    """Return what somebody wrote: a scarf for 250.000 unless something else is said."""
    return replace(ProductEntry(code="K1", name="Khăn piêu", price=250_000), **said)


def sized(value: str, stock: int | None = None, price: int | None = None) -> VariantEntry:
    """Return a variant of this size."""
    return VariantEntry({"size": value}, None if stock is None else Decimal(stock), price)


def kept(account: Account, **said: Any) -> Product:
    """Keep a product in the person's shop."""
    return add_product(
        shop_id=account.shop_id, entry=an_entry(**said), account_id=account.id, at=EVENING
    )


def changed(account: Account, product: Product, **said: Any) -> Product:
    """Change the product to this entry, and return it as it is found then."""
    change_product(
        shop_id=account.shop_id,
        product_id=product.id,
        entry=an_entry(**said),
        account_id=account.id,
        at=EVENING,
    )
    db.session.expire_all()
    return product_by_id(db.session(), account.shop_id, product.id)


def hold(product: Product, quantity: int) -> None:
    """Set some of the product's first variant aside, as an order does."""
    with transaction() as session:
        found = product_by_id(session, product.shop_id, product.id)
        found.variants[0].stock_item.held = Decimal(quantity)


def counts(account: Account) -> list[tuple[str, str, Decimal]]:
    """Return what is counted in the person's shop: code, options, on hand."""
    return [
        (row.code, " ".join(row.options.values()), row.on_hand)
        for row in stock_of(db.session(), account.shop_id)
    ]


def moves(product: Product) -> list[tuple[Decimal, Decimal]]:
    """Return every count that was written down for the product's shop, before and after."""
    rows = db.session.query(StockMove).filter_by(shop_id=product.shop_id).order_by(StockMove.id)
    return [(move.before, move.after) for move in rows]
