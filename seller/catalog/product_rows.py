"""Writing what an entry says into the rows of a product, a new one or one that is kept."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from seller.catalog.entries import ProductEntry
from seller.catalog.models import Member, Pack, Product, StockItem
from seller.catalog.stock import note_first_counts
from seller.catalog.variants import active_variants, follow_options
from seller.errors import BadInput, Refused
from seller.quantity import format_quantity


class MoreThanOne(Refused):
    """A piece of which there is one cannot be counted as several."""

    code = "more_than_one"


class UnknownMember(BadInput):
    """A product names a household that the shop does not have."""

    code = "unknown_member"


def keep_products(
    session: Session,
    shop_id: int,
    entries: Sequence[ProductEntry],
    *,
    account_id: int | None = None,
    at: datetime,
) -> list[Product]:
    """Keep new products and their first count; the households they name must be kept already.

    Raises:
        UnknownMember: the shop has no such household.
    """
    members = members_by_key(session, shop_id)
    products = [_product(shop_id, entry, members, at) for entry in entries]
    session.add_all(products)
    new = [
        item
        for product, entry in zip(products, entries, strict=True)
        for item in follow_options(session, product, entry, account_id=account_id, at=at)
    ]
    note_first_counts(session, new, account_id=account_id, at=at)
    return products


def change_products(
    session: Session,
    shop_id: int,
    changes: Iterable[tuple[Product, ProductEntry]],
    *,
    account_id: int | None,
    at: datetime,
) -> None:
    """Make kept products what their entries say; what was counted is not counted anew.

    Raises:
        UnknownMember: the shop has no such household.
        StockInUse: the way of counting would change while some is held.
        MoreThanOne: it is to be one of a kind, and several were counted.
    """
    new: list[StockItem] = []
    members = members_by_key(session, shop_id)
    for product, entry in changes:
        product.code = entry.code
        write_details(product, entry, members)
        new += follow_options(session, product, entry, account_id=account_id, at=at)
        if entry.one_of_a_kind:
            require_one(active_variants(product)[0].stock_item.on_hand)
    note_first_counts(session, new, account_id=account_id, at=at)


def members_by_key(session: Session, shop_id: int) -> dict[str, Member]:
    """Return all households of the shop, archived ones too."""
    members = session.scalars(select(Member).where(Member.shop_id == shop_id))
    return {member.key: member for member in members}


def require_one(on_hand: Decimal) -> None:
    """Let a piece of which there is one be counted as one, or none.

    Raises:
        MoreThanOne: more were counted.
    """
    if on_hand > 1:
        raise MoreThanOne(
            f"Hàng độc bản chỉ có một chiếc, không thể đếm là {format_quantity(on_hand)}. Chưa có gì thay đổi."
        )


def write_details(product: Product, entry: ProductEntry, members: dict[str, Member]) -> None:
    """Write everything of the entry that is neither an option nor stock."""
    product.member = _member(entry.member, members)
    product.name = entry.name
    product.aliases = list(entry.aliases)
    product.unit = entry.unit
    product.sold_by = entry.sold_by
    product.most_per_buyer = entry.most_per_buyer
    product.one_of_a_kind = entry.one_of_a_kind
    product.price = entry.price
    product.shelf = entry.shelf
    product.talking_points = entry.talking_points
    product.ocop_stars = entry.ocop_stars
    product.ocop_certificate = entry.ocop_certificate
    product.ocop_expires_on = entry.ocop_expires_on
    product.fragile = entry.fragile
    product.keep_cool = entry.keep_cool
    product.best_before_days = entry.best_before_days
    product.handling = entry.handling
    packs = {pack.unit: pack for pack in product.packs}
    product.packs = [packs.get(pack.unit) or Pack(unit=pack.unit) for pack in entry.packs]
    for row, pack in zip(product.packs, entry.packs, strict=True):
        row.quantity = pack.quantity


def _member(key: str | None, members: dict[str, Member]) -> Member | None:
    if key is None:
        return None
    if key not in members:
        raise UnknownMember(f"Hợp tác xã không có thành viên “{key[:60]}”.")
    return members[key]


def _product(
    shop_id: int, entry: ProductEntry, members: dict[str, Member], at: datetime
) -> Product:
    product = Product(shop_id=shop_id, code=entry.code, created_at=at)
    write_details(product, entry, members)
    return product
