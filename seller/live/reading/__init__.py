"""What a comment means: pure text in, meaning out."""

from seller.live.reading.goods import ProductWords, product_words_from_json
from seller.live.reading.index import CatalogIndex
from seller.live.reading.meaning import Certainty, Earlier, Intent, Reading, ReadLine, Reason
from seller.live.reading.reader import read

__all__ = [
    "CatalogIndex",
    "Certainty",
    "Earlier",
    "Intent",
    "ProductWords",
    "ReadLine",
    "Reading",
    "Reason",
    "product_words_from_json",
    "read",
]
