"""Changes to the catalog: each one transaction, none half done."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from seller.catalog.catalog_file import CatalogFile
from seller.catalog.entries import ProductEntry
from seller.catalog.entry_of import entry_of
from seller.catalog.entry_rules import LONGEST_MEMBER_NAME, problems_of
from seller.catalog.exchange.plan import ImportPlan
from seller.catalog.exchange.table import BadTable, Row
from seller.catalog.exchange.with_shop import import_plan, labels_of
from seller.catalog.models import Member, Photo, Product
from seller.catalog.product_rows import change_products, keep_products, members_by_key
from seller.catalog.queries import member_by_id, photo_by_id, product_by_id
from seller.catalog.shelf import catalog_changed
from seller.db import transaction
from seller.errors import BadInput, Refused
from seller.people.models import Shop
from seller.people.shops import lock_shop
from seller.vietnamese import clean, fold

MOST_PHOTOS = 8


class CodeTaken(Refused):
    """Another product of the shop has this code."""

    code = "code_taken"


class BadProduct(BadInput):
    """What was written about a product cannot be kept."""

    code = "bad_product"


class BadMember(BadInput):
    """A household needs a name of reasonable length."""

    code = "bad_member"


class TooManyPhotos(Refused):
    """The product has as many photos as it can have."""

    code = "too_many_photos"


def add_catalog(session: Session, shop: Shop, catalog_file: CatalogFile, at: datetime) -> None:
    """Add the members and products of a catalog to the shop, within the caller's transaction.

    A member that is there already, by its key, is left as it is.

    Raises:
        CodeTaken: the shop has a product of one of these codes; nothing is added.
    """
    _refuse_taken_codes(session, shop.id, [entry.code for entry in catalog_file.products])
    kept = members_by_key(session, shop.id)
    for entry in catalog_file.members:
        if entry.key not in kept:
            session.add(Member(shop_id=shop.id, key=entry.key, name=entry.name, phone=entry.phone))
    session.flush()
    keep_products(session, shop.id, catalog_file.products, at=at)
    catalog_changed(session, shop.id)


def add_product(
    *, shop_id: int, entry: ProductEntry, account_id: int | None, at: datetime
) -> Product:
    """Add a product with its variants and its first count.

    Raises:
        BadProduct: something in the entry cannot be kept.
        CodeTaken: the shop has a product of this code.
        UnknownMember: the shop has no such household.
    """
    _refuse_bad(entry)
    with transaction() as session:
        lock_shop(session, shop_id)
        _refuse_taken_codes(session, shop_id, [entry.code])
        [product] = keep_products(session, shop_id, [entry], account_id=account_id, at=at)
        catalog_changed(session, shop_id)
    return product


def change_product(
    *, shop_id: int, product_id: int, entry: ProductEntry, account_id: int | None, at: datetime
) -> Product:
    """Make the product what the entry says; goods that were counted stay as they were counted.

    Raises:
        NotFound: the shop has no such product.
        BadProduct, CodeTaken, UnknownMember: as for a new one.
        StockInUse: the way of counting would change while some is held.
    """
    _refuse_bad(entry)
    with transaction() as session:
        lock_shop(session, shop_id)
        product = product_by_id(session, shop_id, product_id)
        if entry.code != product.code:
            _refuse_taken_codes(session, shop_id, [entry.code])
        change_products(session, shop_id, [(product, entry)], account_id=account_id, at=at)
        catalog_changed(session, shop_id)
    return product


def import_table(
    *, shop_id: int, rows: Sequence[Row], account_id: int | None, at: datetime
) -> ImportPlan:
    """Do what the table says: add its new products and households, change the others.

    Raises:
        BadTable: a row is wrong; nothing is changed.
        StockInUse: the way of counting would change while some is held; nothing is changed.
    """
    with transaction() as session:
        lock_shop(session, shop_id)
        plan, products = import_plan(session, shop_id, rows)
        if plan.problems:
            raise BadTable("Bảng còn dòng sai nên chưa nhập gì. Hãy sửa bảng rồi chọn lại.")
        keys = _add_members(session, shop_id, plan.new_members)
        changes = [
            (products[change.entry.code], _with_key(change.entry, keys)) for change in plan.changed
        ]
        change_products(session, shop_id, changes, account_id=account_id, at=at)
        new = [_with_key(entry, keys) for entry in plan.new]
        keep_products(session, shop_id, new, account_id=account_id, at=at)
        catalog_changed(session, shop_id)
    return plan


def archive_product(*, shop_id: int, product_id: int, at: datetime) -> Product:
    """Stop selling the product; old orders keep it."""
    with transaction() as session:
        product = product_by_id(session, shop_id, product_id)
        product.archived_at = product.archived_at or at
        catalog_changed(session, shop_id)
    return product


def restore_product(*, shop_id: int, product_id: int) -> Product:
    """Sell an archived product again."""
    with transaction() as session:
        product = product_by_id(session, shop_id, product_id)
        product.archived_at = None
        catalog_changed(session, shop_id)
    return product


def add_alias(*, shop_id: int, product_id: int, alias: str) -> Product:
    """Let viewers call the product by one more name.

    Raises:
        NotFound: the shop has no such product.
        BadProduct: the name is empty or too long, or there are too many.
    """
    with transaction() as session:
        product = product_by_id(session, shop_id, product_id)
        alias = " ".join(clean(alias).split())
        if alias.casefold() not in {name.casefold() for name in product.aliases}:
            product.aliases = [*product.aliases, alias]
            _refuse_bad(entry_of(product))
            catalog_changed(session, shop_id)
    return product


def add_member(*, shop_id: int, name: str, phone: str = "") -> Member:
    """Add a household.

    Raises:
        BadMember: no name, or too long.
    """
    _refuse_bad_member(name, phone)
    with transaction() as session:
        lock_shop(session, shop_id)
        key = _new_key(name, members_by_key(session, shop_id))
        member = Member(shop_id=shop_id, key=key, name=name, phone=phone)
        session.add(member)
        catalog_changed(session, shop_id)
    return member


def rename_member(*, shop_id: int, member_id: int, name: str, phone: str = "") -> Member:
    """Change what a household is called, and its telephone.

    Raises:
        NotFound: the shop has no such household.
        BadMember: no name, or too long.
    """
    _refuse_bad_member(name, phone)
    with transaction() as session:
        member = member_by_id(session, shop_id, member_id)
        member.name, member.phone = name, phone
        catalog_changed(session, shop_id)
    return member


def archive_member(*, shop_id: int, member_id: int, at: datetime) -> Member:
    """Take a household off the lists for new goods; its goods stay."""
    with transaction() as session:
        member = member_by_id(session, shop_id, member_id)
        member.archived_at = member.archived_at or at
    return member


def restore_member(*, shop_id: int, member_id: int) -> Member:
    """Put an archived household on the lists again."""
    with transaction() as session:
        member = member_by_id(session, shop_id, member_id)
        member.archived_at = None
    return member


def add_photo(*, shop_id: int, product_id: int, name: str) -> Photo:
    """Give the product one more photo, whose files are kept under this name.

    Raises:
        NotFound: the shop has no such product.
        TooManyPhotos: it has enough.
    """
    with transaction() as session:
        lock_shop(session, shop_id)
        product = product_by_id(session, shop_id, product_id)
        if len(product.photos) >= MOST_PHOTOS:
            raise TooManyPhotos(f"Mỗi sản phẩm có tối đa {MOST_PHOTOS} ảnh. Hãy bỏ bớt một ảnh cũ.")
        photo = Photo(shop_id=shop_id, name=name, position=len(product.photos))
        product.photos.append(photo)
        catalog_changed(session, shop_id)
    return photo


def remove_photo(*, shop_id: int, photo_id: int) -> str:
    """Take a photo off its product, and return the name under which its files are kept."""
    with transaction() as session:
        photo = photo_by_id(session, shop_id, photo_id)
        product = product_by_id(session, shop_id, photo.product_id)
        product.photos.remove(photo)
        _number(product.photos)
        catalog_changed(session, shop_id)
    return photo.name


def show_photo_first(*, shop_id: int, photo_id: int) -> None:
    """Make the photo the one that lists and screens show."""
    with transaction() as session:
        photo = photo_by_id(session, shop_id, photo_id)
        product = product_by_id(session, shop_id, photo.product_id)
        _number([photo, *(other for other in product.photos if other is not photo)])
        catalog_changed(session, shop_id)


def _add_members(session: Session, shop_id: int, names: Iterable[str]) -> dict[str, str]:
    """Add the households, and return the keys of all by what they are called in tables."""
    members = members_by_key(session, shop_id)
    for name in names:
        key = _new_key(name, members)
        members[key] = Member(shop_id=shop_id, key=key, name=name)
        session.add(members[key])
    session.flush()
    return {label: key for key, label in labels_of(members.values()).items()}


def _with_key(entry: ProductEntry, keys: dict[str, str]) -> ProductEntry:
    return entry if entry.member is None else replace(entry, member=keys[entry.member])


def _number(photos: Iterable[Photo]) -> None:
    for position, photo in enumerate(photos):
        photo.position = position


def _refuse_bad(entry: ProductEntry) -> None:
    for problem in problems_of(entry):
        raise BadProduct(f"Sản phẩm {entry.code[:20]}: {problem.sentence}")


def _refuse_bad_member(name: str, phone: str) -> None:
    if not 0 < len(name) <= LONGEST_MEMBER_NAME:
        raise BadMember(f"Tên hộ có 1 đến {LONGEST_MEMBER_NAME} chữ.")
    if len(phone) > 20:
        raise BadMember("Số điện thoại dài quá 20 chữ.")


def _refuse_taken_codes(session: Session, shop_id: int, codes: Iterable[str]) -> None:
    taken = session.scalar(
        select(func.min(Product.code)).where(Product.shop_id == shop_id, Product.code.in_(codes))
    )
    if taken is not None:
        raise CodeTaken(f"Mã “{taken}” đã có. Hãy chọn mã khác, hoặc sửa sản phẩm đang có mã này.")


def _new_key(name: str, taken: Collection[str]) -> str:
    """Return a short key from the last word of a name: Lường Thị Sôm is som, the next one som2."""
    last_word = ["ho", *fold(name).split()][-1]
    stem = "".join(letter for letter in last_word if letter.isalnum())[:40] or "ho"
    keys = (stem, *(f"{stem}{number}" for number in range(2, len(taken) + 3)))
    return next(key for key in keys if key not in taken)
