"""The reader is scored on labelled comments of eight shops; it may not fall behind."""

import unicodedata
from collections.abc import Callable

import pytest

from tests.live.reading.labelled import SETS, calibration, figures, read_all

FLOORS = {"line_f1": 0.99, "exact": 0.99, "intent": 0.985, "phone": 1.0}
CEILINGS = {"false_orders": 0.005, "missed_orders": 0.01}


def without_marks(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@pytest.mark.parametrize("name", SETS)
def test_each_shop_is_read_as_well_as_before(name: str) -> None:
    found = figures(read_all(name))

    too_low = {key: found[key] for key, floor in FLOORS.items() if found[key] < floor}
    too_high = {key: found[key] for key, top in CEILINGS.items() if found[key] > top}
    assert (too_low, too_high) == ({}, {})


def test_certain_lines_are_right_and_few_orders_are_asked() -> None:
    found = calibration(one for name in SETS for one in read_all(name))

    assert found["certain"]["right"] >= 0.995
    assert found["ask"]["of_orders"] <= 0.08


@pytest.mark.parametrize(
    ("write", "line_f1"),
    [
        (without_marks, 0.975),
        (str.lower, 0.99),
        (str.upper, 0.99),
        (str.title, 0.98),
        (lambda text: f"shop ơi {text}", 0.99),
        (lambda text: f"{text} ạ", 0.99),
        (lambda text: f"😍 {text} ❤️", 0.99),
        (lambda text: text.replace(", ", "\n"), 0.99),
        (lambda text: text.replace(", ", " "), 0.965),
    ],
)
def test_another_way_of_writing_costs_little(write: Callable[[str], str], line_f1: float) -> None:
    found = figures(one for name in SETS for one in read_all(name, write))

    assert found["line_f1"] >= line_f1
