"""A product as texts, and back."""

from dataclasses import replace
from decimal import Decimal

import pytest

from seller.catalog.catalog_file import read_catalog_file
from seller.catalog.entries import ProductEntry
from seller.catalog.entry_rules import Problem
from seller.catalog.entry_text import read_entry, write_entry
from seller.demo.catalog import demo_catalog
from tests.catalog.goods import SIZES, an_entry, sized

DEMO = read_catalog_file(demo_catalog()).products


@pytest.mark.parametrize("entry", DEMO, ids=[entry.code for entry in DEMO])
def test_product_is_read_back_as_it_was_written(entry: ProductEntry) -> None:
    assert read_entry(write_entry(entry)).entry == entry


def test_limits_are_read_back() -> None:
    entry = an_entry(most_per_buyer=Decimal(5), one_of_a_kind=True, stock=Decimal(1))

    assert read_entry(write_entry(entry)).entry == entry


def test_price_of_a_variant_is_read_back() -> None:
    entry = an_entry(options=SIZES, variants=(sized("S", 2, 9), sized("M", 1)))

    assert read_entry(write_entry(entry)).entry == entry


def test_every_wrong_field_is_named() -> None:
    texts = write_entry(an_entry()) | {"code": "A 1", "price": "abc", "ocop_stars": "2", "name": ""}

    read = read_entry(texts)

    assert [problem.field for problem in read.problems] == ["price", "code", "name", "ocop_stars"]


@pytest.mark.parametrize(
    ("texts", "fields"),
    [
        ({"most_per_buyer": "5", "one_of_a_kind": ""}, []),
        ({"most_per_buyer": "0"}, ["most_per_buyer"]),
        ({"most_per_buyer": "1,5"}, ["most_per_buyer"]),
        ({"most_per_buyer": "1,5", "sold_by": "theo cân"}, []),
        ({"one_of_a_kind": "có", "stock": "1"}, []),
        ({"one_of_a_kind": "có", "stock": "2"}, ["one_of_a_kind"]),
        ({"one_of_a_kind": "có", "stock": "1", "sold_by": "theo cân"}, ["one_of_a_kind"]),
    ],
)
def test_limits_fit_the_way_of_selling(texts: dict[str, str], fields: list[str]) -> None:
    read = read_entry(write_entry(an_entry()) | texts)

    assert [problem.field for problem in read.problems] == fields


def test_product_without_a_price_is_refused() -> None:
    read = read_entry({"code": "A1", "name": "Áo"})

    assert read.problems == (Problem("price", "chưa có giá."),)


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        ({"stock_of_variants": "XL = 2"}, "stock_of_variants"),
        ({"price_of_variants": "XL = 2"}, "price_of_variants"),
    ],
)
def test_problem_of_a_variant_stands_where_it_was_written(
    texts: dict[str, str], field: str
) -> None:
    read = read_entry(write_entry(replace(an_entry(), options=SIZES)) | texts)

    assert [problem.field for problem in read.problems] == [field]
