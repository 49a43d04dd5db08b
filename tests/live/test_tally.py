"""What was written on paper becomes comments, each line once."""

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from seller.db import db
from seller.errors import BadInput
from seller.live import tally
from seller.live.models import Comment, Live
from seller.live.tally import Entered
from seller.people.models import Shop
from tests.builders import FRUIT, SCARF, a_live, a_shop, after, hear, lines_of, said

AT = after(7200)


@pytest.fixture
def live(app: Flask) -> Live:
    return a_live(a_shop(SCARF, FRUIT))


def typed(*rows: tuple[str, str, str]) -> MultiDict[str, str]:
    """Return a form with rows of number, name and goods; the rest of the form is empty."""
    form: MultiDict[str, str] = MultiDict()
    for number, name, text in (*rows, ("G99", "", "")):
        for field, value in (
            ("number", number),
            ("clock", ""),
            ("name", name),
            ("phone", ""),
            ("text", text),
        ):
            form.add(field, value)
    return form


def enter(live: Live, *rows: tuple[str, str, str]) -> Entered:
    return tally.enter(live, tally.read_lines(typed(*rows), live, AT), AT)


def test_lines_of_the_paper_become_orders(live: Live) -> None:
    entered = enter(live, ("G1", "Lan", "K1 2 cái"), ("2", "Hoa", "TL 1,5 kg"))

    assert entered == Entered(new=[1, 2], known=[], otherwise=[])
    assert lines_of(live) == [("Lan", "K1", 2, "held"), ("Hoa", "TL", 1.5, "held")]


def test_same_lines_typed_in_twice_change_nothing(live: Live) -> None:
    enter(live, ("G1", "Lan", "K1 2 cái"))

    again = enter(live, ("G1", "Lan", "K1 2 cái"), ("G2", "Lan", "K1"))

    assert again == Entered(new=[2], known=[1], otherwise=[])
    assert sum(line[2] for line in lines_of(live)) == 3


def test_line_that_says_otherwise_than_before_is_told_and_changes_nothing(live: Live) -> None:
    enter(live, ("G1", "Lan", "K1 2 cái"))

    again = enter(live, ("G1", "Lan", "K1 5 cái"))

    assert again == Entered(new=[], known=[1], otherwise=[1])
    assert lines_of(live) == [("Lan", "K1", 2, "held")]


def test_paper_never_clashes_with_comments_of_the_same_number(live: Live) -> None:
    hear(live, said("Thu", "K1", external_id=f"{live.id}-G1"))

    enter(live, ("G1", "Lan", "K1"))

    assert sorted(line[0] for line in lines_of(live)) == ["Lan", "Thu"]


def test_two_lives_have_a_first_line_each(live: Live) -> None:
    other = a_live(db.session.get_one(Shop, live.shop_id), name="Phiên trưa")

    enter(live, ("G1", "Lan", "K1"))

    assert enter(other, ("G1", "Hoa", "K1")).new == [1]


def test_time_on_the_paper_is_the_time_of_the_order(live: Live) -> None:
    form = typed(("G1", "Lan", "K1"))
    form.setlist("clock", ["20:45", ""])

    tally.enter(live, tally.read_lines(form, live, AT), AT)

    assert db.session.scalars(db.select(Comment.said_at)).one() == after(900)


def test_next_form_begins_after_the_highest_line(live: Live) -> None:
    enter(live, ("G9", "Lan", "K1"), ("G41", "Hoa", "K1"))

    assert tally.next_number(db.session(), live) == 42


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("G1", "Lan", "K1"), ("g1", "Hoa", "K1")], "G1 được ghi hai lần"),
        ([("", "Lan", "K1")], "cần số dòng"),
        ([("G٣", "Lan", "K1")], "cần số dòng"),
        ([("G1", "", "K1")], "cần cả tên khách và món"),
        ([], "Chưa có dòng nào"),
    ],
)
def test_form_that_cannot_be_meant_is_refused_whole(
    live: Live, rows: list[tuple[str, str, str]], words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        enter(live, *rows)

    assert db.session.query(Comment).count() == 0
