"""Addresses in two levels, as far as they say them."""

import pytest

from seller.orders.paper.places import PROVINCES, Place, two_levels


def test_there_are_thirty_four_provinces() -> None:
    assert len(set(PROVINCES)) == 34


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "12 ngõ 34, Phường Cầu Giấy, Hà Nội",
            Place("12 ngõ 34", "Phường Cầu Giấy", "Hà Nội"),
        ),
        ("so 5 tran phu, p. sai gon, tphcm", Place("so 5 tran phu", "p. sai gon", "Hồ Chí Minh")),
        (
            "Bản Lếch\nxã Thuận Châu\ntỉnh Sơn La",
            Place("Bản Lếch", "xã Thuận Châu", "Sơn La"),
        ),
        ("Phường 15, Quận Tân Bình, TP. HCM", Place("Phường 15, Quận Tân Bình", "", "Hồ Chí Minh")),
        ("xã Tông Lạnh, huyện Thuận Châu", Place("xã Tông Lạnh, huyện Thuận Châu")),
        ("chợ Mộc Châu", Place("chợ Mộc Châu")),
        ("", Place("")),
        ("Hà Nội", Place("Hà Nội")),
    ],
)
def test_address_is_parted_only_where_it_is_sure(text: str, place: Place) -> None:
    assert two_levels(text) == place
