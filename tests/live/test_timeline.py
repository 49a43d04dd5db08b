"""What was on air when the viewer wrote."""

from datetime import UTC, datetime, timedelta

import pytest

from seller.live.timeline import Shown, Timeline

EVENING = datetime(2026, 11, 22, 13, 30, tzinfo=UTC)


def second(number: int) -> datetime:
    return EVENING + timedelta(seconds=number)


TIMELINE = Timeline([Shown(second(60), "V1"), Shown(second(0), "A1"), Shown(second(120), None)])


@pytest.mark.parametrize(
    ("moment", "channel", "code"),
    [
        (-1, "desk", None),
        (0, "desk", "A1"),
        (59, "desk", "A1"),
        (60, "desk", "V1"),
        (120, "desk", None),
        (62, "facebook", "A1"),
        (66, "facebook", "V1"),
        (125, "facebook", "V1"),
        (3, "facebook", "A1"),
        (-3, "facebook", None),
    ],
)
def test_the_picture_comes_late_by_the_delay_of_the_channel(
    moment: int, channel: str, code: str | None
) -> None:
    assert TIMELINE.seen_by_viewer(second(moment), channel) == code


def test_a_shop_can_set_the_delay() -> None:
    timeline = Timeline([Shown(second(0), "A1"), Shown(second(60), "V1")], {"facebook": 20})

    assert timeline.seen_by_viewer(second(79), "facebook") == "A1"


def test_before_anything_was_shown_nothing_was_seen() -> None:
    assert Timeline([]).seen_by_viewer(second(5), "facebook") is None
