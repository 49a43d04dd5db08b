"""Payment codes: no slip of the hand makes one basket's code into another's."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller.orders.payments.payment_code import (
    ALPHABET,
    LENGTH,
    PREFIX,
    filled,
    is_code,
    new_code,
    one_letter_off,
    slips,
)

codes = st.randoms(use_true_random=False).map(new_code)
letters = st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
body_places = st.integers(len(PREFIX), LENGTH - 1)


@given(codes)
def test_new_code_has_its_fixed_form(code: str) -> None:
    assert is_code(code)
    assert len(code) == LENGTH
    assert code.rfind(PREFIX) == 0
    assert set(code) <= set(ALPHABET)
    assert code[-1].isdigit()


def test_letters_that_are_taken_for_others_are_left_out() -> None:
    assert not set(ALPHABET) & set("01OILJQDSZBGUWAEY")


def test_codes_of_many_evenings_differ() -> None:
    random = Random(7)  # noqa: S311 -- the same codes every time

    assert len({new_code(random) for _ in range(5000)}) > 4970


@given(code=codes, place=st.integers(0, LENGTH - 1), letter=letters)
def test_one_wrong_letter_is_seen_and_the_right_code_told(
    code: str, place: int, letter: str
) -> None:
    written = code[:place] + letter + code[place + 1 :]

    assert is_code(written) == (written == code)
    if written != code:
        assert one_letter_off(written) == code


@given(code=codes, place=st.integers(0, LENGTH - 2))
def test_two_swapped_letters_are_seen(code: str, place: int) -> None:
    written = code[:place] + code[place + 1] + code[place] + code[place + 2 :]

    assert is_code(written) == (written == code)
    assert code in slips(written) or written == code


@given(code=codes, first=body_places, second=body_places, a=letters, b=letters)
def test_two_wrong_letters_never_give_another_code(
    code: str, first: int, second: int, a: str, b: str
) -> None:
    written = list(code)
    written[first], written[second] = a, b

    assert not is_code("".join(written)) or "".join(written) == code


@given(code=codes, place=body_places)
def test_missing_letter_leads_back_to_the_code(code: str, place: int) -> None:
    assert code in slips(code[:place] + code[place + 1 :])


@given(code=codes, place=body_places, letter=letters)
def test_letter_too_many_leads_back_to_the_code(code: str, place: int, letter: str) -> None:
    assert code in slips(code[:place] + letter + code[place:])


@given(code=codes, place=st.integers(0, LENGTH - len(PREFIX) - 1))
def test_unreadable_letter_is_found_again(code: str, place: int) -> None:
    assert filled(code[len(PREFIX) :], place) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "VX",
        "VX2345678",
        "vx2222222",
        "VX222222",
        "VX22222222",
        "HX2222222",
        "VX2222 22",
        "VXAAAAAAA",
    ],
)
def test_other_texts_are_no_codes(text: str) -> None:
    assert not is_code(text)


@given(st.text(max_size=12))
def test_no_text_brings_the_check_down(text: str) -> None:
    assert all(is_code(code) for code in slips(text))
