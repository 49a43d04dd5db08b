"""The list of banks: found by the number in a QR, and by whatever people call them."""

import pytest

from seller.orders.payments.banks import bank_of, banks, find_banks


@pytest.mark.parametrize(
    ("bank_bin", "name"),
    [
        ("970436", "Vietcombank"),
        ("970422", "MB Bank"),
        ("546034", "CAKE by VPBank"),
        ("971025", "MoMo"),
    ],
)
def test_bank_is_known_by_its_number(bank_bin: str, name: str) -> None:
    bank = bank_of(bank_bin)

    assert bank is not None
    assert bank.short_name == name


@pytest.mark.parametrize(
    ("bank_bin", "name", "former"),
    [
        ("970449", "LPBank", ("LienVietPostBank",)),
        ("970414", "MBV", ("Ocean Bank",)),
        ("970406", "Vikki Bank", ("DongA Bank",)),
    ],
)
def test_renamed_bank_goes_by_its_present_name(
    bank_bin: str, name: str, former: tuple[str, ...]
) -> None:
    bank = bank_of(bank_bin)

    assert bank is not None
    assert (bank.short_name, bank.former_names) == (name, former)


def test_unknown_number_is_no_bank() -> None:
    assert bank_of("123456") is None


def test_chooser_holds_each_receiving_bank_once_and_the_common_first() -> None:
    chooser = banks()

    assert len(chooser) == len({bank.bin for bank in chooser}) == 58
    assert [bank.short_name for bank in chooser[:3]] == ["Agribank", "Vietcombank", "VietinBank"]
    assert all(bank.can_receive for bank in chooser)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("vcb", "Vietcombank"),
        ("ngoại thương", "Vietcombank"),
        ("ngoai thuong", "Vietcombank"),
        ("AGRI", "Agribank"),
        ("mb", "MB Bank"),
        ("lien viet", "LPBank"),
        ("đông á", "Vikki Bank"),
        ("970418", "BIDV"),
        ("sacom", "Sacombank"),
    ],
)
def test_bank_is_found_by_what_people_call_it(words: str, first: str) -> None:
    assert find_banks(words)[0].short_name == first


@pytest.mark.parametrize("words", ["", "  ", "không có ngân hàng này"])
def test_other_words_find_no_bank(words: str) -> None:
    assert find_banks(words) == []
