"""The cookie that says who is signed in."""

from datetime import timedelta

from flask import Flask, session

from seller.people.cookie import forget, remember, renew
from tests.people.cast import EVENING, an_owner


def test_who_was_there_before_is_forgotten(app: Flask) -> None:
    with app.test_request_context():
        mai = an_owner()
        session["someone"] = "else"

        remember(mai, EVENING)

        assert session.permanent
        assert session["account"] == mai.id
        assert "someone" not in session


def test_nothing_is_left_after_signing_out(app: Flask) -> None:
    with app.test_request_context():
        remember(an_owner(), EVENING)
        forget()

        assert dict(session) == {}


def test_month_begins_again_once_a_day(app: Flask) -> None:
    with app.test_request_context():
        remember(an_owner(), EVENING)
        session.modified = False

        renew(EVENING + timedelta(hours=2))
        assert not session.modified

        renew(EVENING + timedelta(days=1))
        assert session.modified
