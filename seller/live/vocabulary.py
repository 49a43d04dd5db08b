"""index_of(): the words of a shop's catalog, made ready for the reader once per version."""

from functools import lru_cache

from seller.catalog.goods import ProductOnShelf, Shelf
from seller.live.reading import CatalogIndex, ProductWords


@lru_cache(maxsize=64)
def index_of(shelf: Shelf) -> CatalogIndex:
    """Return the index of what is on sale."""
    return CatalogIndex.of(words_of_product(product) for product in shelf.on_sale)


def words_of_product(product: ProductOnShelf) -> ProductWords:
    """Return the product as the reader needs it."""
    return ProductWords(
        code=product.code,
        name=product.name,
        aliases=product.aliases,
        unit=product.unit,
        sold_by="weight" if product.sold_by == "weight" else "piece",
        price=product.price,
        options=product.options,
        packs=product.packs,
    )
