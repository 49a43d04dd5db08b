"""The variants of a product follow its options, and its stock follows the way it is counted."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from seller.catalog.entries import ProductEntry
from seller.catalog.models import Option, Product, StockItem, Variant
from seller.catalog.options import all_combinations, variant_key
from seller.catalog.stock import note_count
from seller.errors import Refused

SWITCHED = "Đổi cách đếm kho"


class StockInUse(Refused):
    """Goods of the product are set aside, so the way of counting it cannot change now."""

    code = "stock_in_use"


def follow_options(
    session: Session, product: Product, entry: ProductEntry, *, account_id: int | None, at: datetime
) -> list[StockItem]:
    """Give the product the options of the entry and a variant for each combination of them.

    A variant that is no longer wanted is archived, since lines may speak of it. What was counted
    stays as it was counted, unless shared stock becomes separate or the other way: then it starts
    anew with what the entry says. Returns the new stock items; they have no id yet.

    Raises:
        StockInUse: the way of counting would change while some is held.
    """
    shown, every = _items(active_variants(product)), _items(product.variants)
    switched = _is_switched(product, entry)
    if switched:
        _refuse_held(product, every)
    counted = sum((item.on_hand for item in shown), Decimal(0))
    _write_options(product, entry)
    _write_variants(session, product, entry, at)
    if entry.has_own_stock:
        new = _separate(product, entry, set() if switched else set(every))
    else:
        new = _share(product, entry, [] if switched else shown, counted)
    if switched:
        for item in every:
            note_count(session, item, Decimal(0), reason=SWITCHED, account_id=account_id, at=at)
    return new


def active_variants(product: Product) -> list[Variant]:
    """Return the variants that can be sold, in the order of the options."""
    active = (variant for variant in product.variants if variant.archived_at is None)
    return sorted(active, key=lambda variant: variant.position)


def is_counted_apart(product: Product) -> bool:
    """Tell whether the variants of the product are counted one by one."""
    return len(_items(active_variants(product))) > 1


def _items(variants: Iterable[Variant]) -> list[StockItem]:
    return list(dict.fromkeys(variant.stock_item for variant in variants))


def _is_switched(product: Product, entry: ProductEntry) -> bool:
    return len(active_variants(product)) > 1 and is_counted_apart(product) != entry.has_own_stock


def _refuse_held(product: Product, items: Iterable[StockItem]) -> None:
    if any(item.held for item in items):
        raise StockInUse(
            f"Đang giữ hàng {product.code} cho khách nên chưa đổi được cách đếm kho. "
            "Chưa có gì thay đổi. Hãy đổi sau khi các đơn đó đã gửi."
        )


def _write_options(product: Product, entry: ProductEntry) -> None:
    kept = {option.name: option for option in product.options}
    product.options = [kept.get(name) or Option(name=name) for name in entry.options]
    for position, option in enumerate(product.options):
        option.position = position
        option.values = list(entry.options[option.name])


def _write_variants(session: Session, product: Product, entry: ProductEntry, at: datetime) -> None:
    names = list(entry.options)
    wanted = {variant_key(options, names): options for options in all_combinations(entry.options)}
    matched = _match(product, wanted)
    _free_keys(session, product, wanted, matched)
    prices = {variant_key(said.options, names): said.price for said in entry.variants}
    for variant in product.variants:
        if variant not in matched.values():
            variant.archived_at = variant.archived_at or at
    for position, (key, options) in enumerate(wanted.items()):
        variant = matched.get(key) or Variant(shop_id=product.shop_id)
        variant.key, variant.options, variant.position = key, options, position
        variant.price = prices.get(key)
        variant.archived_at = None
        if key not in matched:
            product.variants.append(variant)


def _match(product: Product, wanted: Mapping[str, dict[str, str]]) -> dict[str, Variant]:
    """Find the variant of each wanted combination: by its options, else by its values alone."""
    matched = {}
    for key, options in wanted.items():
        for variant in product.variants:
            if variant.options == options:
                matched[key] = variant
    for variant in product.variants:
        if variant.key in wanted and variant.key not in matched and variant not in matched.values():
            matched[variant.key] = variant
    return matched


def _free_keys(
    session: Session,
    product: Product,
    wanted: Mapping[str, dict[str, str]],
    matched: Mapping[str, Variant],
) -> None:
    """Take away the keys that change hands, so that no two variants have the same one half-way."""
    changing = [
        variant
        for variant in product.variants
        if matched.get(variant.key) is not variant
        and (variant.key in wanted or variant in matched.values())
    ]
    for variant in changing:
        variant.key = f"~{variant.id}"
    if changing:
        session.flush()


def _share(
    product: Product, entry: ProductEntry, kept: list[StockItem], counted: Decimal
) -> list[StockItem]:
    """Let all variants be taken from one item; return it when it is new."""
    first = counted if entry.stock is None else entry.stock
    new = [] if kept else [_new_item(product, first)]
    for variant in active_variants(product):
        variant.stock_item = (kept or new)[0]
    return new


def _separate(product: Product, entry: ProductEntry, kept: set[StockItem]) -> list[StockItem]:
    """Give each variant an item of its own, the one it had if any; return the new ones."""
    names = list(entry.options)
    stock = {variant_key(said.options, names): said.stock for said in entry.variants}
    free = set(kept)
    new = []
    for variant in active_variants(product):
        if variant.stock_item in free:
            free.remove(variant.stock_item)
        else:
            variant.stock_item = _new_item(product, stock.get(variant.key) or Decimal(0))
            new.append(variant.stock_item)
    return new


def _new_item(product: Product, on_hand: Decimal) -> StockItem:
    return StockItem(shop_id=product.shop_id, on_hand=on_hand, held=Decimal(0))
