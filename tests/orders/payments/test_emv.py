"""The frame of a payment QR: nothing that was cut, stretched or changed gets through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller.orders.payments.emv import (
    BadQr,
    BrokenQr,
    WrongChecksum,
    checksum,
    joined,
    sealed,
    split,
    unsealed,
)

GOOD = "00020101021138540010A00000072701240006970422011001234567890208QRIBFTTA53037045802VN6304B1A7"


def test_whole_text_gives_its_elements_in_their_order() -> None:
    assert unsealed("00020153037046304" + checksum("00020153037046304")) == {
        "00": "01",
        "53": "704",
    }


def test_lower_case_checksum_is_read() -> None:
    assert unsealed(GOOD[:-4] + "b1a7") == unsealed(GOOD)


def test_checksum_keeps_its_leading_zeros() -> None:
    sums = {checksum(f"54{number}6304") for number in range(5000)}

    assert {len(one) for one in sums} == {4}
    assert any(one.startswith("0") for one in sums)


@pytest.mark.parametrize("length", range(len(GOOD)))
def test_cut_text_is_refused(length: int) -> None:
    with pytest.raises(BrokenQr):
        unsealed(GOOD[:length])


@pytest.mark.parametrize("extra", [" ", "\n", "0", "5802VN", "6304B1A7"])
def test_text_after_the_checksum_is_refused(extra: str) -> None:
    with pytest.raises(BadQr):
        unsealed(GOOD + extra)


@given(at=st.integers(0, len(GOOD) - 1), letter=st.characters(max_codepoint=0x2FF))
def test_one_changed_letter_is_refused(at: int, letter: str) -> None:
    changed = GOOD[:at] + letter + GOOD[at + 1 :]

    if (changed[:-4], changed[-4:].upper()) == (GOOD[:-4], GOOD[-4:]):
        assert unsealed(changed) == unsealed(GOOD)
    else:
        with pytest.raises(BadQr):
            unsealed(changed)


def test_wrong_checksum_is_named_with_the_right_one() -> None:
    with pytest.raises(WrongChecksum, match="trong mã là B1A8, tính ra là B1A7"):
        unsealed(GOOD[:-1] + "8")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("5303704580", "ký tự thứ 8"),
        ("53037045802V", "trường 58 ghi dài 2 ký tự, nhưng chỉ còn 1"),
        ("5300", "trường 53 trống"),
        ("53037045303704", "trường 53 có hai lần"),
        ("5A03704", "ký tự thứ 1"),
        ("53+3704", "ký tự thứ 1"),
        ("53٠3704", "ký tự thứ 1"),
    ],
)
def test_elements_that_do_not_fit_are_refused(text: str, reason: str) -> None:
    with pytest.raises(BrokenQr, match=reason):
        split(text, "mã QR")


def test_endless_text_is_refused_at_once() -> None:
    with pytest.raises(BrokenQr, match="quá 512"):
        unsealed("0" * 10_000_000)


def test_text_that_no_encoding_can_write_is_refused() -> None:
    with pytest.raises(BadQr):
        unsealed(GOOD[:20] + "\udc80" + GOOD[21:])


@given(
    st.dictionaries(
        st.integers(1, 62).map("{:02d}".format),
        st.text(st.characters(codec="ascii"), min_size=1, max_size=40),
        max_size=8,
    )
)
def test_what_is_joined_splits_again(elements: dict[str, str]) -> None:
    assert split(joined(elements.items()), "mã QR") == elements
    assert unsealed(sealed(elements.items())) == elements
