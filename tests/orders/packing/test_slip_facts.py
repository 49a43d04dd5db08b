"""What a slip says, and what has become of it."""

from dataclasses import replace

import pytest

from seller.orders.packing.slip_facts import (
    Difference,
    SlipFacts,
    SlipOutdated,
    differences,
    require_true,
)

PRINTED = SlipFacts(700_000, "Lan", "0912345678", "Bản Hua Nà", ("A1 L × 2 cái",))


def test_slip_that_says_what_is_true_differs_in_nothing() -> None:
    assert differences(PRINTED, SlipFacts.kept(PRINTED.values())) == ()


def test_each_thing_that_has_changed_is_told_as_it_was_and_as_it_is() -> None:
    now = replace(PRINTED, cod=0, address="", goods=("A1 L × 2 cái", "K1 × 1 cái"))

    assert differences(PRINTED, now) == (
        Difference("cod", "700.000 ₫", "0 ₫"),
        Difference("address", "Bản Hua Nà", "–"),
        Difference("goods", "A1 L × 2 cái", "A1 L × 2 cái, K1 × 1 cái"),
    )


def test_parcel_is_stopped_with_what_has_changed() -> None:
    found = differences(PRINTED, replace(PRINTED, cod=0, phone="0987654321"))

    with pytest.raises(SlipOutdated, match=r"Gói số 7: .*\(thu hộ, số điện thoại\)"):
        require_true(7, found)
