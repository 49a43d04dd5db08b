"""Variants follow the options, and stock follows the way it is counted."""

from decimal import Decimal

import pytest

from seller.catalog.variants import StockInUse, active_variants
from seller.people.models import Account
from tests.catalog.goods import SIZES, changed, counts, hold, kept, moves, sized

APART = (sized("S", 2), sized("M", 3))


def test_variants_share_one_stock_unless_counted_apart(mai: Account) -> None:
    kept(mai, options=SIZES, stock=Decimal(25))

    assert counts(mai) == [("K1", "", Decimal(25))]


def test_variant_that_was_not_counted_starts_empty(mai: Account) -> None:
    kept(mai, options=SIZES, variants=(sized("M", 3),))

    assert counts(mai) == [("K1", "S", Decimal(0)), ("K1", "M", Decimal(3))]


def test_first_count_is_written_down(mai: Account) -> None:
    product = kept(mai, options=SIZES, variants=(sized("M", 3),))

    assert moves(product) == [(Decimal(0), Decimal(3))]


def test_new_value_shares_the_stock(mai: Account) -> None:
    product = kept(mai, options=SIZES, stock=Decimal(25))

    changed(mai, product, options={"size": ("S", "M", "L")})

    assert counts(mai) == [("K1", "", Decimal(25))]


def test_new_value_is_counted_by_itself(mai: Account) -> None:
    product = kept(mai, options=SIZES, variants=APART)

    changed(mai, product, options={"size": ("S", "M", "L")}, variants=(sized("L", 7),))

    assert counts(mai) == [
        ("K1", "S", Decimal(2)),
        ("K1", "M", Decimal(3)),
        ("K1", "L", Decimal(7)),
    ]


def test_value_that_is_taken_away_is_archived_and_comes_back_as_it_was(mai: Account) -> None:
    product = kept(mai, options={"size": ("S", "M", "L")}, variants=(*APART, sized("L", 7)))

    product = changed(mai, product, options=SIZES, variants=APART)
    without = [variant.key for variant in active_variants(product)]
    changed(mai, product, options={"size": ("S", "M", "L")}, variants=APART)

    assert (without, len(product.variants)) == (["S", "M"], 3)
    assert counts(mai)[2] == ("K1", "L", Decimal(7))


def test_renamed_option_keeps_its_variants(mai: Account) -> None:
    product = kept(mai, options=SIZES, variants=APART)
    before = [variant.id for variant in product.variants]

    product = changed(mai, product, options={"cỡ": ("S", "M")}, variants=())

    assert [(v.id, v.options) for v in active_variants(product)] == [
        (before[0], {"cỡ": "S"}),
        (before[1], {"cỡ": "M"}),
    ]


def test_options_that_change_places_keep_their_variants(mai: Account) -> None:
    both = {"trong": ("đỏ", "đen"), "ngoài": ("đỏ", "đen")}
    product = kept(mai, options=both, stock=Decimal(9))
    before = {variant.id: variant.options for variant in product.variants}

    product = changed(mai, product, options={"ngoài": both["ngoài"], "trong": both["trong"]})

    assert {variant.id: variant.options for variant in active_variants(product)} == before
    assert [v.key for v in active_variants(product)] == [
        "đỏ / đỏ",
        "đỏ / đen",
        "đen / đỏ",
        "đen / đen",
    ]


def test_key_of_an_archived_variant_is_free_for_another(mai: Account) -> None:
    first = {"a": ("x",), "b": ("y",)}
    product = kept(mai, options=first, stock=Decimal(1))
    product = changed(mai, product, options={"d": ("y",), "c": ("x",)})
    product = changed(mai, product, options={"c": ("x",), "d": ("y",)})

    assert [variant.key for variant in active_variants(product)] == ["x / y"]


def test_options_on_a_product_that_had_none_keep_its_stock(mai: Account) -> None:
    product = kept(mai, stock=Decimal(25))

    changed(mai, product, options=SIZES)

    assert counts(mai) == [("K1", "", Decimal(25))]


def test_shared_stock_that_becomes_separate_is_counted_anew(mai: Account) -> None:
    product = kept(mai, options=SIZES, stock=Decimal(25))

    changed(mai, product, options=SIZES, variants=(sized("S", 4), sized("M", 0)))

    assert counts(mai) == [("K1", "S", Decimal(4)), ("K1", "M", Decimal(0))]
    assert sorted(moves(product)) == [
        (Decimal(0), Decimal(4)),
        (Decimal(0), Decimal(25)),
        (Decimal(25), Decimal(0)),
    ]


def test_separate_stock_that_becomes_shared_is_added_up(mai: Account) -> None:
    product = kept(mai, options=SIZES, variants=APART)

    changed(mai, product, options=SIZES)

    assert counts(mai) == [("K1", "", Decimal(5))]


@pytest.mark.parametrize(
    ("before", "then"),
    [({"stock": Decimal(25)}, {"variants": APART}), ({"variants": APART}, {})],
    ids=["shared to separate", "separate to shared"],
)
def test_way_of_counting_stays_while_something_is_held(
    mai: Account, before: dict[str, object], then: dict[str, object]
) -> None:
    product = kept(mai, options=SIZES, **before)
    hold(product, 1)
    counted = counts(mai)

    with pytest.raises(StockInUse):
        changed(mai, product, options=SIZES, price=1, **then)

    assert counts(mai) == counted


def test_value_with_held_goods_can_be_taken_away(mai: Account) -> None:
    product = kept(mai, options={"size": ("S", "M", "L")}, variants=(*APART, sized("L", 7)))
    hold(product, 1)

    product = changed(mai, product, options={"size": ("M", "L")}, variants=APART[1:])

    archived = [variant for variant in product.variants if variant.archived_at]
    assert [(v.key, v.stock_item.held) for v in archived] == [("S", Decimal(1))]
