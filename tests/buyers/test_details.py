"""What people write down of a buyer."""

import pytest

from seller.buyers.details import Details, NameMissing, NoMobile, fit_details, fit_phone


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("0912345678", "0912345678"),
        ("0912 345 678", "0912345678"),
        ("0912.345.678", "0912345678"),
        ("(0912) 345-678", "0912345678"),
        ("+84912345678", "0912345678"),
        ("84 912 345 678", "0912345678"),
        ("  ", None),
    ],
)
def test_mobile_number_is_kept_as_ten_digits(written: str, kept: str | None) -> None:
    assert fit_phone(written) == kept


@pytest.mark.parametrize(
    "written",
    ["091234567", "09123456789", "0212 3852 000", "0612345678", "gọi chị", "0912345678 x"],
)
def test_what_nobody_could_ring_is_refused(written: str) -> None:
    with pytest.raises(NoMobile):
        fit_phone(written)


def test_details_are_kept_without_stray_signs() -> None:
    details = fit_details(
        name=" Lò  Thị\tLan\x00 ", phone="", address=" bản Hua Nà\nThuận Châu ", note=""
    )

    assert details == Details("Lò Thị Lan", None, "bản Hua Nà\nThuận Châu", "")


def test_buyer_without_a_name_is_refused() -> None:
    with pytest.raises(NameMissing):
        fit_details(name=" \n ", phone="", address="", note="")
