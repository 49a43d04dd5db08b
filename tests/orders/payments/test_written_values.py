"""Amounts and dates in every way that banks write them, and nothing taken for them that is not."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller.money import format_dong
from seller.orders.payments.written_values import (
    moment_of_number,
    month_comes_first,
    read_amount,
    read_moment,
    read_time,
    whole,
)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,234,000", 1_234_000),
        ("1.234.000", 1_234_000),
        ("1 234 000", 1_234_000),
        ("1'234'000", 1_234_000),
        ("1234000", 1_234_000),
        ("1,234,000.00", 1_234_000),
        ("1.234.000,0", 1_234_000),
        ("350000.00", 350_000),
        ("+350,000VND", 350_000),
        ("- 350.000 đ", -350_000),
        ("−350.000 ₫", -350_000),
        ("(50,000)", -50_000),
        ("50,000-", -50_000),
        ("1.000", 1_000),
        ("0", 0),
    ],
)
def test_amount_is_read_however_it_is_written(text: str, amount: int) -> None:
    assert read_amount(text) == amount


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "x",
        "12,5",
        "1,23,000",
        "1.234,567",
        "1.234.00",
        "1,5",
        "0.01",
        "+-5",
        "٣٥٠",
        "1e6",
        "9" * 14,
        "9" * 99,
        "5%",
    ],
)
def test_what_is_no_whole_amount_is_none(text: str) -> None:
    assert read_amount(text) is None


@given(st.integers(-(10**13) + 1, 10**13 - 1))
def test_what_the_screen_shows_reads_back(amount: int) -> None:
    assert read_amount(format_dong(amount)) == amount
    assert read_amount(f"{amount:,}.00") == amount


@pytest.mark.parametrize(
    ("number", "amount"),
    [(Decimal("350000.0"), 350_000), (Decimal("0.5"), None), (Decimal("1e99"), None), (-7, -7)],
)
def test_number_of_a_spreadsheet_must_be_whole(number: Decimal, amount: int | None) -> None:
    assert whole(number) == amount


EVENING = datetime(2026, 11, 22, 13, 45, tzinfo=UTC)
MIDNIGHT = datetime(2026, 11, 21, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("22/11/2026 20:45:00", (EVENING, True)),
        ("20:45 22-11-2026", (EVENING, True)),
        ("22.11.26;20:45", (EVENING, True)),
        ("2026-11-22T20:45:00", (EVENING, True)),
        ("20h45p 22/11/2026", (EVENING, True)),
        ("22/11/2026", (MIDNIGHT, False)),
        ("22/11/2026 00:00:00", (MIDNIGHT, False)),
        ("20261122", (MIDNIGHT, False)),
        ("22/11/2026\n5078 - 93214", (MIDNIGHT, False)),
        ("31/02/2026", None),
        ("22/13/2026", None),
        ("22/11/1226", None),
        ("22/11", None),
        ("soon", None),
    ],
)
def test_moment_is_read_however_it_is_written(
    text: str, moment: tuple[datetime, bool] | None
) -> None:
    assert read_moment(text) == moment


def test_american_dates_are_told_by_one_that_makes_no_sense_otherwise() -> None:
    assert month_comes_first(["11/01/2026", "11/22/2026"])
    assert not month_comes_first(["11/01/2026", "22/11/2026"])
    assert not month_comes_first(["11/01/2026", "x"])
    assert read_moment("11/22/2026", month_first=True) == (MIDNIGHT, False)


@pytest.mark.parametrize(
    ("text", "clock"), [("7:05", time(7, 5)), ("24:00", None), ("18:14:59", time(18, 14, 59))]
)
def test_time_is_read(text: str, clock: time | None) -> None:
    assert read_time(text) == clock


def test_day_that_a_spreadsheet_keeps_as_a_number_is_read() -> None:
    assert moment_of_number(Decimal(46348)) == (date(2026, 11, 22), None)
    assert moment_of_number(Decimal("46348.864942")) == (date(2026, 11, 22), time(20, 45, 31))
    assert moment_of_number("46348.25") == (date(2026, 11, 22), time(6))
    assert moment_of_number(Decimal(20261122)) is None
    assert moment_of_number("22/11/2026") is None
