"""What came in, where something may be missing, and who is still unanswered."""

import pytest
from flask import Flask

from seller.db import db
from seller.errors import BadInput
from seller.live.completeness import Gap, completeness_of, gaps_in, note_platform_count
from seller.live.models import Live
from tests.builders import a_live, a_shop, after, hear, said


def test_silences_of_two_minutes_are_gaps() -> None:
    times = [after(10), after(100), after(400), after(390), after(430)]

    assert gaps_in(times, after(0), after(560)) == [
        Gap(after(100), after(400)),
        Gap(after(430), after(560)),
    ]


def test_a_live_that_was_not_opened_has_no_gap() -> None:
    assert gaps_in([], None, after(900)) == []


def known(live: Live):  # type: ignore[no-untyped-def]
    db.session.rollback()
    return completeness_of(db.session(), db.session.get_one(Live, live.id), after(61))


def test_we_never_say_all_while_we_do_not_know(app: Flask) -> None:
    live = a_live(a_shop())
    hear(live, said("Lan", "K1"))

    assert known(live).missing is None


def test_what_the_platform_counts_and_never_came_is_missing(app: Flask) -> None:
    live = a_live(a_shop())
    hear(live, said("Lan", "K1"))

    note_platform_count(
        shop_id=live.shop_id, live_id=live.id, count=5, account_id=None, at=after(60)
    )

    assert (known(live).received, known(live).missing) == (1, 4)


@pytest.mark.parametrize("count", [-1, 10_000_001])
def test_what_is_no_count_is_refused(app: Flask, count: int) -> None:
    live = a_live(a_shop())

    with pytest.raises(BadInput):
        note_platform_count(
            shop_id=live.shop_id, live_id=live.id, count=count, account_id=None, at=after(60)
        )


def test_who_asked_and_did_not_buy_is_listed_once(app: Flask) -> None:
    live = a_live(a_shop())
    hear(
        live,
        said("Lan", "K1 còn ko shop", at=1),
        said("Hoa", "K1 còn ko shop", at=2),
        said("Hoa", "ship bao nhiêu vậy shop", at=3),
        said("Lan", "chốt K1", at=4),
    )

    found = known(live)

    assert [(each.author_name, each.text) for each in found.asked_only] == [
        ("Hoa", "ship bao nhiêu vậy shop")
    ]
    assert len(found.questions) == 3
