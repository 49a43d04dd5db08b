"""Every product of every catalog is read where its code and its values are written out."""

import pytest

from seller.live.reading import Intent, read
from tests.live.reading.labelled import FOLDER, catalog_of

SHOPS = ("hua_na", *sorted(path.name.partition(".")[0] for path in FOLDER.glob("*.catalog.json")))


@pytest.mark.parametrize("shop", SHOPS)
def test_each_value_behind_the_code_is_read(shop: str) -> None:
    catalog = catalog_of(shop)

    missed = [
        text
        for code, goods in catalog.goods.items()
        for option, values in goods.options.items()
        for value in values
        if not _reads(text := f"{code} {value}", shop, code, {option: value})
    ]

    assert missed == []


def _reads(text: str, shop: str, code: str, options: dict[str, str]) -> bool:
    reading = read(text, catalog_of(shop))
    lines = [(line.code, dict(line.options)) for line in reading.lines]
    return reading.intent is Intent.ORDER and lines == [(code, options)]
