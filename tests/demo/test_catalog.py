"""The demo catalog holds together."""

from collections import Counter
from datetime import date
from itertools import product as combinations
from typing import Any

import pytest

from seller.catalog.catalog_file import read_catalog_file
from seller.demo.catalog import demo_catalog

PRODUCTS = demo_catalog()["products"]
WITH_VARIANTS = [product for product in PRODUCTS if "variants" in product]


def test_codes_are_unique() -> None:
    codes = Counter(product["code"].casefold() for product in PRODUCTS)

    assert [code for code, count in codes.items() if count > 1] == []


def test_every_household_owns_something_and_nothing_belongs_to_a_stranger() -> None:
    households = {member["id"] for member in demo_catalog()["members"]}

    assert {product["member"] for product in PRODUCTS} == households


@pytest.mark.parametrize("product", WITH_VARIANTS, ids=lambda product: product["code"])
def test_each_combination_of_options_is_counted_once(product: dict[str, Any]) -> None:
    counted = [tuple(variant["options"].values()) for variant in product["variants"]]

    assert sorted(counted) == sorted(combinations(*product["options"].values()))


def test_stock_stands_either_on_the_product_or_on_its_variants() -> None:
    unclear = [
        product["code"] for product in PRODUCTS if ("stock" in product) == ("variants" in product)
    ]

    assert unclear == []


def test_every_star_has_its_certificate_and_the_day_it_ends() -> None:
    starred = [product for product in PRODUCTS if "ocop_stars" in product]

    assert {
        product["code"]: (
            product["ocop_stars"] in {3, 4, 5},
            product["ocop_certificate"] != "",
            date.fromisoformat(product["ocop_expires_on"]) > date(2027, 1, 1),
        )
        for product in starred
    } == {product["code"]: (True, True, True) for product in starred}


def test_every_product_says_where_it_lies_how_it_travels_and_what_to_say() -> None:
    silent = [
        product["code"]
        for product in PRODUCTS
        if not (product["shelf"] and product["talking_points"])
        or set(product["handling"]) != {"fragile", "keep_cool", "best_before_days", "note"}
    ]

    assert silent == []


def test_the_import_of_catalogs_takes_it_whole() -> None:
    catalog = read_catalog_file(demo_catalog())

    assert [product.code for product in catalog.products] == [
        product["code"] for product in PRODUCTS
    ]
