"""What the desk shows when it is opened."""

from flask import Flask
from werkzeug.datastructures import MultiDict

from seller.db import db
from seller.live import desk_page
from tests.builders import a_live, a_shop, hear, said


def test_a_comment_that_comes_late_stands_at_its_own_time(app: Flask) -> None:
    live = a_live(a_shop())
    hear(live, said("Lan", "chào shop", at=1), said("Hoa", "chào shop", at=9))
    hear(live, said("Thu", "chào shop", at=5))

    shown = desk_page.values(db.session(), live, MultiDict())["comments"]

    assert [comment.author_name for comment in shown] == ["Hoa", "Thu", "Lan"]
