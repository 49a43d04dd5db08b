"""entry_of(): a kept product as it would be written down, for forms, tables and comparing."""

from seller.catalog.entries import PackEntry, ProductEntry, VariantEntry
from seller.catalog.models import Product, Variant
from seller.catalog.variants import active_variants, is_counted_apart


def entry_of(product: Product) -> ProductEntry:
    """Return the product as written down; its variants stand there where they say something."""
    apart = is_counted_apart(product)
    variants = active_variants(product)
    return ProductEntry(
        code=product.code,
        name=product.name,
        price=product.price,
        aliases=tuple(product.aliases),
        unit=product.unit,
        sold_by=product.sold_by,
        most_per_buyer=product.most_per_buyer,
        one_of_a_kind=product.one_of_a_kind,
        stock=None if apart or not variants else variants[0].stock_item.on_hand,
        options={option.name: tuple(option.values) for option in product.options},
        packs=tuple(PackEntry(pack.unit, pack.quantity) for pack in product.packs),
        variants=tuple(
            _variant(variant, apart=apart)
            for variant in variants
            if apart or variant.price is not None
        ),
        member=product.member.key if product.member else None,
        shelf=product.shelf,
        talking_points=product.talking_points,
        ocop_stars=product.ocop_stars,
        ocop_certificate=product.ocop_certificate,
        ocop_expires_on=product.ocop_expires_on,
        fragile=product.fragile,
        keep_cool=product.keep_cool,
        best_before_days=product.best_before_days,
        handling=product.handling,
    )


def _variant(variant: Variant, *, apart: bool) -> VariantEntry:
    return VariantEntry(
        dict(variant.options), variant.stock_item.on_hand if apart else None, variant.price
    )
