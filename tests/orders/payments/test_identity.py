"""One transfer told in several ways is one; two transfers that look alike stay two."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from seller.money import Dong
from seller.orders.payments.identity import keys_of_file, line_keys, may_be_same
from seller.orders.payments.transfer import Source, Transfer

EVENING = datetime(2026, 11, 20, 13, 5, 42, tzinfo=UTC)


def a_transfer(
    *,
    source: Source = Source.NOTICE,
    reference: str = "FT26325112233445",
    memo: str = "VX6X4C525",
    at: datetime = EVENING,
    balance: int | None = None,
    has_time: bool = True,
    notice_id: str = "",
    amount: int = 130_000,
) -> Transfer:
    return Transfer(
        amount=Dong(amount),
        memo=memo,
        at=at,
        source=source,
        reference=reference,
        balance=None if balance is None else Dong(balance),
        has_time=has_time,
        notice_id=notice_id,
    )


def known(one: Transfer, other: Transfer) -> bool:
    return not set(line_keys(one)).isdisjoint(line_keys(other))


@pytest.mark.parametrize(
    "again",
    [
        a_transfer(source=Source.FILE, memo="VX6X4C525 FT26325112233445", has_time=False),
        a_transfer(source=Source.FILE, reference="FT26325112233445\\BNK"),
        a_transfer(source=Source.FILE, reference="ft26325112233445 "),
        a_transfer(
            source=Source.PASTE, reference="", memo="VX6X4C525 FT26325112233445", balance=900_000
        ),
        a_transfer(at=EVENING + timedelta(hours=5)),
    ],
)
def test_transfer_is_known_by_the_banks_number(again: Transfer) -> None:
    assert known(a_transfer(), again)


@pytest.mark.parametrize(
    "other",
    [
        a_transfer(reference="FT26325112233446"),
        a_transfer(amount=1_100),
        a_transfer(amount=-130_000),
        a_transfer(reference="", memo="VX6X4C525"),
    ],
)
def test_other_transfer_is_not_known(other: Transfer) -> None:
    assert not known(a_transfer(), other)


def test_notice_that_comes_again_is_known_by_its_own_number() -> None:
    first = a_transfer(reference="", notice_id="sepay:92704")

    assert known(first, replace(first, memo="other"))


def test_short_number_counts_for_its_day_only() -> None:
    first = a_transfer(reference="5078 - 932")

    assert known(first, a_transfer(reference="5078932"))
    assert not known(first, a_transfer(reference="5078932", at=EVENING + timedelta(days=1)))


def test_message_and_file_without_numbers_meet_at_the_balance() -> None:
    message = a_transfer(source=Source.PASTE, reference="", memo="ck", balance=500_000)
    line = a_transfer(source=Source.FILE, reference="", memo="MBVCB ck", balance=500_000)

    assert known(message, line)
    assert not known(message, replace(line, balance=Dong(630_000)))


def test_same_balance_at_another_minute_is_another_transfer() -> None:
    first = a_transfer(reference="", balance=500_000)

    assert not known(first, replace(first, at=EVENING + timedelta(minutes=9)))


def test_message_pasted_again_is_known_by_its_text() -> None:
    first = a_transfer(source=Source.PASTE, reference="", memo="VX6X4C525 Lan")

    assert known(first, replace(first, memo="vx6x4c525  LAN"))
    assert not known(first, replace(first, memo="VX6X4C525 Hoa"))


def test_two_equal_lines_of_a_file_are_two_transfers_and_so_when_it_comes_again() -> None:
    line = a_transfer(source=Source.FILE, reference="", has_time=False)

    first, second = keys_of_file([line, line])

    assert set(first).isdisjoint(second)
    assert keys_of_file([line, line]) == [first, second]
    assert keys_of_file([line]) == [first]


def test_every_transfer_has_a_key() -> None:
    assert line_keys(a_transfer(reference="12", balance=1, has_time=False, memo=""))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (a_transfer(reference=""), a_transfer(source=Source.PASTE, reference=""), True),
        (a_transfer(), a_transfer(source=Source.PASTE, reference=""), True),
        (a_transfer(), a_transfer(source=Source.FILE, reference="5078 - 93214"), True),
        (a_transfer(), a_transfer(source=Source.FILE, reference="FT26325112233446"), False),
        (a_transfer(), a_transfer(reference="other"), False),
        (a_transfer(), a_transfer(source=Source.PASTE, reference="", amount=1), False),
        (
            a_transfer(),
            a_transfer(source=Source.PASTE, reference="", at=EVENING + timedelta(hours=1)),
            False,
        ),
        (
            a_transfer(),
            a_transfer(
                source=Source.FILE, reference="", has_time=False, at=EVENING + timedelta(hours=11)
            ),
            True,
        ),
    ],
)
def test_transfers_that_may_be_one_are_told(one: Transfer, other: Transfer, *, same: bool) -> None:
    assert may_be_same(one, other) is same
    assert may_be_same(other, one) is same
