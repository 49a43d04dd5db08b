"""What the shop and its people are called."""

import pytest

from seller.people.names import (
    NameMissing,
    NoPhone,
    ShopNameMissing,
    fit_person_name,
    fit_shop_name,
    fit_shop_phone,
)


def test_names_lose_what_nobody_sees() -> None:
    assert fit_person_name("  Lo\u0300  Thị\n Mai\x07 ") == "Lò Thị Mai"
    assert fit_shop_name("HTX  Noong\tLay") == "HTX Noong Lay"


@pytest.mark.parametrize("typed", ["", "   ", "\x00\n"])
def test_nobody_and_no_shop_is_without_name(typed: str) -> None:
    with pytest.raises(NameMissing):
        fit_person_name(typed)
    with pytest.raises(ShopNameMissing):
        fit_shop_name(typed)


@pytest.mark.parametrize("typed", ["", "0912345678", "0212.3852.000", "+84 912 345 678"])
def test_phone_stays_as_it_is_written(typed: str) -> None:
    assert fit_shop_phone(typed) == typed


@pytest.mark.parametrize("typed", ["không có", "0912", "09123456789012345678", "0912;345678"])
def test_what_nobody_can_ring_is_refused(typed: str) -> None:
    with pytest.raises(NoPhone):
        fit_shop_phone(typed)
