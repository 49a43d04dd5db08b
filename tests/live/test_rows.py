"""For every operation: the screen as it was, with the pushed rows laid over it, is the screen as it is."""

import re
from collections.abc import Callable

import pytest
from flask import Flask, render_template

from seller.db import db
from seller.live import desk, desk_page
from seller.live.models import Live
from seller.live.operations import close_live, put_on_air
from seller.live.rows import changes_since, rows_since
from seller.live.run_sheet import Planned, save
from seller.orders import operations
from seller.quantity import Quantity
from tests.builders import SCARF, SKIRT, a_live, a_shop, after, hear, order_ids, said

ROW = re.compile(r'id="((?:comment|order|ask)-\d+|counts|on-air|stage)" data-version="(\d+)"')
PARTIALS = {"comments": "comment", "orders": "order", "asks": "ask"}

Act = Callable[[Live], object]


def screen_of(app: Flask, live: Live) -> dict[str, str]:
    """Return the rows that a freshly opened desk shows, by id."""
    db.session.rollback()
    values = desk_page.values(db.session(), live, {})
    shown = {}
    for rows, partial in PARTIALS.items():
        for row in values[rows]:
            shown[f"{partial}-{row.id}"] = app.jinja_env.get_template(
                f"live/_{partial}.html"
            ).render({partial: row})
    for top in ("counts", "on_air"):
        shown[top.replace("_", "-")] = app.jinja_env.get_template(f"live/_{top}.html").render(
            {top: values[top]}
        )
    return shown


def lay_over(screen: dict[str, str], live: Live, after_seq: int) -> dict[str, str]:
    """Return the screen with what has changed since put in place, as the browser does."""
    _, rows = rows_since(live.id, after_seq)
    now = dict(screen)
    for row in rows:
        if row["id"] == "stage":
            continue
        if row["html"]:
            now[row["id"]] = row["html"]
        else:
            now.pop(row["id"], None)
    return now


def confirm(live: Live) -> object:
    return operations.confirm(
        shop_id=live.shop_id, order_id=order_ids(live)[0], account_id=None, at=after(200)
    )


def cancel(live: Live) -> object:
    return operations.cancel(
        shop_id=live.shop_id, order_id=order_ids(live)[0], account_id=None, at=after(200)
    )


def edit(live: Live) -> object:
    order = operations.order_of(db.session(), live.shop_id, order_ids(live)[0])
    return operations.change_line(
        shop_id=live.shop_id,
        order_id=order.id,
        line_id=order.lines[0].id,
        quantity=Quantity(2),
        options={},
        account_id=None,
        at=after(200),
    )


def pay(live: Live) -> object:
    return operations.note_payment(
        shop_id=live.shop_id,
        order_id=order_ids(live)[0],
        amount=1000,
        kind="cash",
        account_id=None,
        at=after(200),
    )


def dismiss(live: Live) -> object:
    asked = desk_page.values(db.session(), live, {})["asks"][0]
    return desk.dismiss(shop_id=live.shop_id, comment_id=asked.id, account_id=None, at=after(200))


def answer(live: Live) -> object:
    asked = desk_page.values(db.session(), live, {})["asks"][0]
    return desk.answer(
        shop_id=live.shop_id,
        comment_id=asked.id,
        code="K1",
        quantity=Quantity(1),
        options={},
        account_id=None,
        at=after(200),
    )


ACTS: dict[str, Act] = {
    "a comment orders": lambda live: hear(live, said("Thu", "V1 M", at=100)),
    "a comment cancels and another moves up": lambda live: hear(
        live, said("Lan", "hủy K1 nhé", at=100)
    ),
    "a comment asks": lambda live: hear(live, said("Thu", "vài cái k1", at=100)),
    "a comment claims": lambda live: hear(live, said("Lan", "ck rồi nha", at=100)),
    "a comment tells a phone number": lambda live: hear(live, said("Lan", "0900000123", at=100)),
    "a product goes on air": lambda live: put_on_air(
        shop_id=live.shop_id, live_id=live.id, code="V1", at=after(150), now=after(150)
    ),
    "the live ends": lambda live: close_live(shop_id=live.shop_id, live_id=live.id, at=after(150)),
    "the run sheet changes": lambda live: save(
        shop_id=live.shop_id,
        live_id=live.id,
        planned=[Planned("K1", live_price=1000)],
        at=after(150),
    ),
    "a helper confirms": confirm,
    "a helper cancels": cancel,
    "a helper edits": edit,
    "a helper notes money": pay,
    "a helper dismisses": dismiss,
    "a helper answers": answer,
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_old_screen_and_pushed_rows_make_the_fresh_page(app: Flask, act: Act) -> None:
    live = a_live(a_shop(SCARF | {"stock": 2}, SKIRT), on_air="K1")
    hear(
        live,
        said("Lan", "K1 2 cái", at=1),
        said("Hoa", "K1", at=2),
        said("Mai", "vài cái k1", at=3),
    )
    before = screen_of(app, live)
    seq, _ = rows_since(live.id, None)

    act(live)

    assert lay_over(before, live, seq) == screen_of(app, live)


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
