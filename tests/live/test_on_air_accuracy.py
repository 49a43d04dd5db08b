"""How well what was on air tells what is meant, measured on comments that name it."""

from datetime import timedelta

import pytest

from seller.live.on_air_accuracy import FEW, Accuracy, NamedComment, accuracy_by_channel
from seller.live.timeline import Shown
from tests.builders import EVENING

SHOWN = [Shown(EVENING, "A1"), Shown(EVENING + timedelta(seconds=60), "K1")]


def named(at: float, code: str, channel: str = "facebook") -> NamedComment:
    return NamedComment(EVENING + timedelta(seconds=at), channel, code)


def test_a_guess_is_right_where_it_is_what_the_viewer_named() -> None:
    comments = [named(30, "A1"), named(64, "A1"), named(90, "K1"), named(95, "V1")]

    (found,) = accuracy_by_channel(SHOWN, comments, {"facebook": 6})

    assert (found.compared, found.right, found.percent) == (4, 3, 75)


def test_the_best_delay_is_the_one_that_would_have_been_right_most_often() -> None:
    comments = [named(70, "A1"), named(72, "A1"), named(74, "K1"), named(10, "A1")]

    (found,) = accuracy_by_channel(SHOWN, comments, {"facebook": 6})

    assert (found.right, found.best_delay, found.best_right) == (2, 13, 4)


def test_of_equal_delays_the_one_nearest_to_what_is_used_is_named() -> None:
    (found,) = accuracy_by_channel(SHOWN, [named(30, "A1"), named(90, "K1")], {"facebook": 6})

    assert found.best_delay == 6


def test_each_channel_is_measured_by_itself_the_largest_first() -> None:
    comments = [
        named(30, "A1", "youtube"),
        named(30, "A1"),
        named(40, "K1"),
        named(1, "A1", "desk"),
    ]

    found = accuracy_by_channel(SHOWN, comments)

    assert [(each.channel, each.delay, each.right, each.compared) for each in found] == [
        ("facebook", 6, 1, 2),
        ("desk", 0, 1, 1),
        ("youtube", 8, 1, 1),
    ]


@pytest.mark.parametrize("shown", [[], [Shown(EVENING, None)]])
def test_what_was_written_while_nothing_was_shown_is_not_compared(shown: list[Shown]) -> None:
    assert accuracy_by_channel(shown, [named(30, "A1")]) == []


def test_a_delay_longer_than_usual_is_measured_too() -> None:
    (found,) = accuracy_by_channel(SHOWN, [named(80, "A1")], {"facebook": 25})

    assert (found.right, len(found.right_by_delay)) == (1, 26)


@pytest.mark.parametrize(
    ("compared", "right_by_delay", "better"),
    [(FEW - 1, (1, 9), False), (FEW, (1, 9), True), (FEW, (9, 9), False)],
)
def test_another_delay_is_named_only_where_many_comments_say_so(
    compared: int, right_by_delay: tuple[int, ...], better: bool
) -> None:
    assert Accuracy("facebook", 0, compared, right_by_delay).would_be_better is better
