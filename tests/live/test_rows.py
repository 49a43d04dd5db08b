"""The rows that are pushed: those of the page, and after a long absence all that were missed."""

import re

from flask import Flask, render_template

from seller.db import db
from seller.live import desk_page
from seller.live.rows import changes_since
from tests.builders import a_live, a_shop, hear, said

ROW = re.compile(r'id="((?:comment|order|ask)-\d+|counts|on-air|stage)" data-version="(\d+)"')


def test_pushed_rows_are_what_the_page_includes(app: Flask) -> None:
    live = a_live(a_shop(), on_air="K1")
    hear(live, said("Lan", "K1", at=1), said("Mai", "vài cái k1", at=3))
    _, rows, _ = changes_since(db.session(), live.id, 0)

    with app.test_request_context():
        page = render_template(
            "live/desk.html", live=live, **desk_page.values(db.session(), live, {})
        )

    pushed = {(row["id"], str(row["version"])) for row in rows if row["id"] != "stage"}
    assert set(ROW.findall(page)) == pushed


def test_a_long_absence_is_caught_up_page_by_page(app: Flask) -> None:
    live = a_live(a_shop())
    for number in range(6):
        hear(
            live, *(said(f"Khách {n}", f"K1 lần {number}", at=number * 100 + n) for n in range(100))
        )

    seen: set[str] = set()
    seq, more = 0, True
    while more:
        seq, rows, more = changes_since(db.session(), live.id, seq)
        seen |= {row["id"] for row in rows}

    assert {f"comment-{number}" for number in range(1, 601)} <= seen
