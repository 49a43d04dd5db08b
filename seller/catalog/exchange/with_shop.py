"""Tables and the goods of a shop: what would be written out, and what a table would change."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from seller.catalog.entries import ProductEntry
from seller.catalog.entry_of import entry_of
from seller.catalog.entry_text import write_entry
from seller.catalog.exchange.plan import ImportPlan, plan_import
from seller.catalog.exchange.table import Row
from seller.catalog.models import Member, Product
from seller.catalog.queries import all_products, members_of


def exported_rows(session: Session, shop_id: int) -> list[dict[str, str]]:
    """Return the texts of every product on sale, in the order of the codes."""
    labels = labels_of(members_of(session, shop_id))
    products = all_products(session, shop_id)
    return [
        write_entry(_labelled(product, labels))
        for product in products
        if product.archived_at is None
    ]


def import_plan(
    session: Session, shop_id: int, rows: Sequence[Row]
) -> tuple[ImportPlan, dict[str, Product]]:
    """Return what the table would do to the shop, and the shop's products by code."""
    labels = labels_of(members_of(session, shop_id))
    products = {product.code: product for product in all_products(session, shop_id)}
    kept = {code: _labelled(product, labels) for code, product in products.items()}
    return plan_import(rows, kept, labels.values()), products


def labels_of(members: Iterable[Member]) -> dict[str, str]:
    """Return what tables call each household, by key: its name, and its key where two share one."""
    listed = list(members)
    times = Counter(member.name.casefold() for member in listed)
    return {
        member.key: member.name
        if times[member.name.casefold()] == 1
        else f"{member.name} ({member.key})"
        for member in listed
    }


def _labelled(product: Product, labels: dict[str, str]) -> ProductEntry:
    entry = entry_of(product)
    return entry if entry.member is None else replace(entry, member=labels[entry.member])
