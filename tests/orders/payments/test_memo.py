"""Codes in memos: found through all that banks do to them, and never where they are not."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller.orders.payments.memo import (
    Found,
    NearMiss,
    codes_in,
    cut_code,
    possible_codes,
    squashed,
)
from seller.orders.payments.payment_code import is_code, new_code
from tests.orders.payments.noisy_memos import SAMPLES, given_out, noisy_memo, with_code

LAN = "VX6X4C525"
HOA = "VX47X3F52"
KNOWN = frozenset({LAN, HOA})


@pytest.mark.parametrize(
    "sample", [each for each in SAMPLES if each["code"]], ids=lambda each: each["id"]
)
def test_code_is_found_in_what_banks_deliver(sample: dict[str, str | None]) -> None:
    assert codes_in(with_code(sample, LAN), KNOWN) == Found((LAN,))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda each: each["id"])
def test_what_banks_deliver_holds_nothing_else_that_looks_like_a_code(
    sample: dict[str, str | None],
) -> None:
    assert codes_in(with_code(sample, "DUA"), KNOWN) == Found()


@pytest.mark.parametrize(
    "memo",
    [
        "VX6X4C525",
        "vx6x4c525",
        "VX 6X4 C525",
        "VX.6X4.C52.5",
        "VX-6X4C525",
        "VX6X4C5\n25",
        "ck VX6X4C525chi Lan",
        "0912345678VX6X4C525",
        "VX6X4C525VX6X4C525",
        "Thanh toán đơn VX6X4C525 ạ",
        "ＶＸ６Ｘ４Ｃ５２５",
        "VX6X4C52 5VRC",
        "VVX6X4C525",
    ],
)
def test_code_survives_being_broken_glued_and_written_small(memo: str) -> None:
    assert codes_in(memo, KNOWN).codes == (LAN,)


def test_two_codes_are_both_found_in_their_order() -> None:
    assert codes_in(f"{HOA} va {LAN}", KNOWN) == Found((HOA, LAN))


@pytest.mark.parametrize(
    "written",
    [
        "VX6X4C52S",
        "VX6X4C575",
        "UX6X4C525",
        "VK6X4C525",
        "XV6X4C525",
        "VX6X4C552",
        "VX6X4C25",
        "X6X4C525",
        "VX6X4CC525",
    ],
)
def test_code_with_one_slip_is_only_nearly_found(written: str) -> None:
    found = codes_in(f"MBVCB.2618262659.088374.{written}.CT tu 0221000070000", KNOWN - {HOA})

    assert found.codes == ()
    assert [miss.code for miss in found.near] == [LAN]


@pytest.mark.parametrize("length", range(5, 9))
def test_code_that_was_cut_off_is_only_nearly_found(length: int) -> None:
    found = codes_in(f"NGUYEN VAN A {LAN[:length]}", KNOWN)

    assert found.codes == ()
    assert [miss.code for miss in found.near] == [LAN]


def test_cut_code_that_may_be_two_is_no_code() -> None:
    assert codes_in("VX47X", {"VX47X3F52", "VX47X2222"}) == Found()


@pytest.mark.parametrize("memo", ["VX6X4C52 593811", "tai MBV X6X4C525"])
def test_what_stands_beside_a_cut_code_does_not_complete_it(memo: str) -> None:
    found = codes_in(memo, KNOWN)

    assert found == Found((), (NearMiss(LAN, LAN, f"mã {LAN} bị ngắt, có thể thiếu"),))


def test_code_that_was_never_given_out_is_nothing() -> None:
    stranger = "VX2PC9XMV"

    assert is_code(stranger)
    assert codes_in(stranger, KNOWN) == Found()


def test_endless_memo_is_read_to_its_useful_length() -> None:
    assert codes_in("V" * 1_000_000 + LAN, KNOWN) == Found()


@given(st.text(max_size=200))
def test_no_memo_brings_the_reader_down(memo: str) -> None:
    assert codes_in(memo, KNOWN).codes in {(), (LAN,), (HOA,)}
    assert squashed(memo).isascii()


def noise(lines: int, seed: int) -> tuple[int, int, list[str]]:
    """Return how many memos carried a code, how many of them were read, and what was misread."""
    random = Random(seed)  # noqa: S311 -- the same noise every time
    codes = given_out(random, 500)
    known = frozenset(codes)
    carried = read = 0
    misread = []
    for memo in (noisy_memo(random, codes) for _ in range(lines)):
        found = codes_in(memo.memo, known).codes
        carried += memo.kind == "ours"
        read += memo.kind == "ours" and found == memo.codes
        if not set(found) <= set(memo.codes):
            misread.append(memo.memo)
    return carried, read, misread


def test_noise_is_read_and_never_misread() -> None:
    carried, read, misread = noise(2_000, seed=3)

    assert misread == []
    assert read >= carried * 0.97


@pytest.mark.soak
def test_a_hundred_thousand_noisy_lines_are_never_misread() -> None:
    carried, read, misread = noise(100_000, seed=4)

    assert misread == []
    assert read >= carried * 0.97


@given(seed=st.integers(0, 10**6))
def test_possible_codes_are_all_that_need_looking_up(seed: int) -> None:
    source = Random(seed)  # noqa: S311 -- the same memos each time
    codes = {new_code(source) for _ in range(30)}
    code = source.choice(sorted(codes))
    slip = source.randrange(len(code))
    memo = f"MBVCB.{code[:slip]}{source.choice('AK27')}{code[slip + 1 :]} tu 0011 {code[:6]}"
    cut = cut_code(memo)

    asked = {each for each in codes if cut is not None and each.startswith(cut)}
    asked |= codes & possible_codes(memo)

    assert codes_in(memo, asked) == codes_in(memo, codes)
