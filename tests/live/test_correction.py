"""On air corrected afterwards: the comments of the span are read again, what helpers touched stays, and back."""

from datetime import datetime

import pytest
from flask import Flask

from seller.db import db
from seller.errors import BadInput
from seller.live.audit import faults
from seller.live.correction import Span, correct, corrected, preview
from seller.live.desk import undo_event
from seller.live.exports import comment_list
from seller.live.models import Live
from seller.live.on_air import shown_in
from seller.live.timeline import Shown
from seller.orders.operations import confirm
from tests.builders import SCARF, SKIRT, a_live, a_shop, after, hear, lines_of, order_ids, said


def shown(*parts: tuple[float, str | None]) -> list[Shown]:
    return [Shown(after(seconds), code) for seconds, code in parts]


@pytest.mark.parametrize(
    ("span", "timeline"),
    [
        ((10, 20, "V1"), [(0, "A1"), (10, "V1"), (20, "A1"), (60, "K1")]),
        ((0, 60, "V1"), [(0, "V1"), (60, "K1")]),
        ((50, 90, "V1"), [(0, "A1"), (50, "V1"), (90, "K1")]),
        ((70, 80, None), [(0, "A1"), (60, "K1"), (70, None), (80, "K1")]),
        ((-10, 5, "V1"), [(-10, "V1"), (5, "A1"), (60, "K1")]),
    ],
)
def test_a_span_is_put_right_and_the_rest_goes_on(
    span: tuple[float, float, str | None], timeline: list[tuple[float, str | None]]
) -> None:
    begin, end, code = span

    put_right = corrected(shown((0, "A1"), (60, "K1")), Span(after(begin), after(end), code))

    assert put_right == shown(*timeline)


def a_live_that_forgot_to_switch() -> Live:
    """K1 is said to be on air all the time; Lan and Hoa order by +1 while it was V1, Mai names her scarf."""
    live = a_live(a_shop(SCARF, SKIRT | {"options": {}, "variants": [], "stock": 1}), on_air="K1")
    hear(live, said("Lan", "+1", at=100), said("Hoa", "+1", at=110), said("Mai", "K1", at=120))
    return live


def put_right(live: Live, code: str = "V1", begin: float = 60, end: float = 200) -> tuple[int, int]:
    return correct(
        shop_id=live.shop_id,
        live_id=live.id,
        span=Span(after(begin), after(end), code),
        account_id=None,
        at=after(300),
    )


def test_lines_that_came_from_what_was_on_air_move_to_the_right_product(app: Flask) -> None:
    live = a_live_that_forgot_to_switch()

    _, changed = put_right(live)

    assert changed == 2
    assert [line for line in lines_of(live) if line[3] != "withdrawn"] == [
        ("Lan", "V1", 1, "held"),
        ("Hoa", "V1", 1, "waiting"),
        ("Mai", "K1", 1, "held"),
    ]
    assert faults(db.session()) == []


def test_what_would_change_is_shown_and_nothing_happens(app: Flask) -> None:
    live = a_live_that_forgot_to_switch()
    before = lines_of(live)

    seen = preview(db.session(), live, Span(after(60), after(200), "V1"))

    assert [again.comment.author_name for again in seen if again.differs] == ["Lan", "Hoa"]
    assert lines_of(live) == before


def test_what_a_helper_has_confirmed_stays_and_is_asked_about(app: Flask) -> None:
    live = a_live_that_forgot_to_switch()
    confirm(shop_id=live.shop_id, order_id=order_ids(live)[0], account_id=None, at=after(250))

    put_right(live)

    assert ("Lan", "K1", 1, "held") in lines_of(live)
    assert [
        each["author_name"]
        for each in comment_list(db.session(), live, 0, 9)
        if each["standing"] == "asking"
    ] == ["Lan"]


def test_a_correction_is_taken_back_with_its_lines(app: Flask) -> None:
    live = a_live_that_forgot_to_switch()
    timeline = shown_in(db.session(), live.id)
    seq, _ = put_right(live)

    undo_event(shop_id=live.shop_id, live_id=live.id, seq=seq, account_id=None, at=after(400))

    assert [line for line in lines_of(live) if line[3] != "withdrawn"] == [
        ("Lan", "K1", 1, "held"),
        ("Hoa", "K1", 1, "held"),
        ("Mai", "K1", 1, "held"),
    ]
    assert shown_in(db.session(), live.id) == timeline
    assert faults(db.session()) == []


def test_a_span_must_end_after_it_begins(app: Flask) -> None:
    live = a_live_that_forgot_to_switch()
    moment: datetime = after(60)

    with pytest.raises(BadInput):
        preview(db.session(), live, Span(moment, moment, "V1"))
