"""The reader is scored on labelled comments of many shops; it may not fall behind."""

from collections.abc import Callable

import pytest

from tests.live.reading.labelled import HELD, SETS, calibration, figures, read_all, without_marks

FLOORS = {"line_f1": 0.97, "exact": 0.96, "intent": 0.98, "phone": 1.0}
CEILINGS = {"false_orders": 0.02, "missed_orders": 0.02}
HELD_FLOORS = {"line_f1": 0.98, "exact": 0.975, "intent": 0.975, "phone": 1.0}
HELD_CEILINGS = {"false_orders": 0.01, "missed_orders": 0.01}


def beyond(
    found: dict[str, float], floors: dict[str, float], ceilings: dict[str, float]
) -> dict[str, float]:
    """Return the figures that fell behind."""
    low = {key: found[key] for key, floor in floors.items() if found[key] < floor}
    return low | {key: found[key] for key, top in ceilings.items() if found[key] > top}


@pytest.mark.parametrize("name", SETS)
def test_each_shop_is_read_as_well_as_before(name: str) -> None:
    assert beyond(figures(read_all(name)), FLOORS, CEILINGS) == {}


def test_comments_that_nobody_tuned_on_are_read_as_well_as_before() -> None:
    found = figures(one for name in HELD for one in read_all(name))

    assert beyond(found, HELD_FLOORS, HELD_CEILINGS) == {}


def test_certain_lines_are_right_and_few_orders_are_asked() -> None:
    found = calibration(one for name in SETS for one in read_all(name))

    assert found["certain"]["right"] >= 0.995
    assert found["ask"]["of_orders"] <= 0.08


@pytest.mark.parametrize(
    ("write", "line_f1"),
    [
        (without_marks, 0.97),
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
