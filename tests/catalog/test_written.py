"""Values as people write them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller.catalog.entries import PackEntry, VariantEntry
from seller.catalog.written import (
    BadText,
    read_amount,
    read_day,
    read_names,
    read_options,
    read_packs,
    read_price,
    read_sold_by,
    read_variants,
    read_whole,
    read_yes,
    write_amount,
    write_day,
    write_names,
    write_options,
    write_packs,
    write_prices,
    write_sold_by,
    write_stock,
)

OPTIONS = {"size": ("S", "M"), "màu": ("đỏ", "đen")}
# What the rules of an entry let stand in a name: no sign that parts a list, no space at its ends.
NAMES = (
    st.text("aăâ eđ,0-9.=+'", min_size=1, max_size=12)
    .map(str.strip)
    .filter(lambda name: " ".join(name.split()) == name and name != "")
)


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("350000", 350_000),
        ("350.000", 350_000),
        ("350,000 đ", 350_000),
        ("1 450 000₫", 1_450_000),
        ("350k", 350_000),
        ("350 nghìn", 350_000),
        ("0", 0),
    ],
)
def test_price_is_read(text: str, price: int) -> None:
    assert read_price(text) == price


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (read_price, "abc"),
        (read_price, "-5"),
        (read_price, "350.00"),
        (read_price, "1.5k"),
        (read_price, "123.4560"),
        (read_amount, "nhiều"),
        (read_amount, "-1"),
        (read_amount, "1e9"),
        (read_amount, "NaN"),
        (read_whole, "1,5"),
        (read_whole, "٣"),
        (read_yes, "có lẽ"),
        (read_sold_by, "theo mét"),
        (read_day, "31/02/2028"),
        (read_day, "mai"),
        (read_options, "S, M, L"),
        (read_options, "size: S; size: M"),
        (read_packs, "thùng 10"),
        (read_packs, "thùng = mười"),
    ],
)
def test_what_cannot_be_understood_is_refused(read: Callable[[str], object], text: str) -> None:
    with pytest.raises(BadText):
        read(text)


@pytest.mark.parametrize(
    ("text", "day"), [("30/06/2028", date(2028, 6, 30)), ("2028-06-30", date(2028, 6, 30))]
)
def test_day_is_read(text: str, day: date) -> None:
    assert (read_day(text), write_day(day)) == (day, "30/06/2028")


@pytest.mark.parametrize("sold_by", ["piece", "weight"])
def test_way_of_selling_is_read_back(sold_by: str) -> None:
    assert read_sold_by(write_sold_by(sold_by)) == sold_by


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("size: S, M, L", {"size": ("S", "M", "L")}),
        ("size: S,M\nmàu: đỏ", {"size": ("S", "M"), "màu": ("đỏ",)}),
        ("dung tích: 500ml | 1,5 lít", {"dung tích": ("500ml", "1,5 lít")}),
        ("", {}),
    ],
)
def test_options_are_read(text: str, options: dict[str, tuple[str, ...]]) -> None:
    assert read_options(text) == options


def test_variants_are_read_with_stock_and_price() -> None:
    variants = read_variants("S / đỏ = 2; M / đen = 1,5", "M / đen = 400.000", OPTIONS)

    assert variants == (
        VariantEntry({"size": "S", "màu": "đỏ"}, Decimal(2)),
        VariantEntry({"size": "M", "màu": "đen"}, Decimal("1.5"), 400_000),
    )


@pytest.mark.parametrize("text", ["S = 2", "S / đỏ / to = 2", "S / đỏ = 1; S / đỏ = 2", "S / đỏ"])
def test_variant_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(BadText):
        read_variants(text, "", OPTIONS)


def test_variants_are_read_back() -> None:
    variants = read_variants("S / đỏ = 2; M / đen = 1,5", "S / đỏ = 9; M / đen = 8", OPTIONS)

    assert (
        read_variants(write_stock(variants, OPTIONS), write_prices(variants, OPTIONS), OPTIONS)
        == variants
    )


@given(st.lists(NAMES, unique=True).map(tuple))
def test_names_are_read_back(names: tuple[str, ...]) -> None:
    assert read_names(write_names(names)) == names


@given(
    st.dictionaries(
        NAMES, st.lists(NAMES, min_size=1, max_size=4, unique=True).map(tuple), max_size=3
    )
)
def test_options_are_read_back(options: dict[str, tuple[str, ...]]) -> None:
    assert read_options(write_options(options)) == options


@given(st.lists(st.builds(PackEntry, NAMES, st.decimals(0, 999, places=3)), max_size=3).map(tuple))
def test_packs_are_read_back(packs: tuple[PackEntry, ...]) -> None:
    assert read_packs(write_packs(packs)) == packs


@given(st.decimals(0, 1_000_000, places=3))
def test_amount_is_read_back(amount: Decimal) -> None:
    assert read_amount(write_amount(amount)) == amount
