"""The socket: who may follow which live, and what a screen is told."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from seller.people.operations import create_token
from seller.people.roles import Scope
from seller.push import socketio
from tests.builders import EVENING, a_live, a_shop, hear, said


def a_screen(app: Flask, shop_id: int, scope: Scope = Scope.DESK):  # type: ignore[no-untyped-def]
    secret = create_token(shop_id=shop_id, scope=scope, at=EVENING)
    return socketio.test_client(app, auth={"token": secret})


def test_a_screen_that_follows_is_told_the_number(app: Flask) -> None:
    live = a_live(a_shop())

    answer = a_screen(app, live.shop_id).emit("follow", {"live": live.id}, callback=True)

    assert answer == {"ok": True, "seq": 2}


def test_a_comment_reaches_two_screens_with_the_same_row(app: Flask) -> None:
    live = a_live(a_shop())
    screens = [a_screen(app, live.shop_id) for _ in range(2)]
    for screen in screens:
        screen.emit("follow", {"live": live.id}, callback=True)

    post = hear(live, said("Lan", "K1"))

    (first,), (second,) = (screen.get_received() for screen in screens)
    assert first == second
    message = first["args"][0]
    assert (first["name"], message["live"], message["from"], message["seq"]) == (
        "rows",
        live.id,
        2,
        4,
    )
    assert [row["id"] for row in message["rows"]] == [
        f"comment-{next(iter(post.new.values()))}",
        "order-1",
        "counts",
        "on-air",
        "stage",
    ]


@pytest.mark.parametrize(
    "auth",
    [None, {}, {"token": "sl_wrong"}, {"token": "\ud800"}, {"token": 5}, "sl_wrong"],
)
def test_nobody_comes_in_without_a_key(app: Flask, auth: Any) -> None:
    assert not socketio.test_client(app, auth=auth).is_connected()


def test_a_key_for_posting_comments_does_not_read_the_desk(app: Flask) -> None:
    assert not a_screen(app, a_shop().id, Scope.COMMENTS).is_connected()


def test_a_stranger_cannot_follow(app: Flask) -> None:
    live = a_live(a_shop())
    stranger = a_screen(app, a_shop(name="HTX Khác").id)

    answer = stranger.emit("follow", {"live": live.id}, callback=True)
    hear(live, said("Lan", "K1"))

    assert (answer["ok"], answer["code"], stranger.get_received()) == (False, "not_found", [])


@pytest.mark.parametrize("number", [0, -1, 999, 2**63, 10**30])
def test_a_number_of_no_live_is_not_found(app: Flask, number: int) -> None:
    screen = a_screen(app, a_shop().id)

    answer = screen.emit("follow", {"live": number}, callback=True)

    assert (answer["ok"], answer["code"]) == (False, "not_found")


@pytest.mark.parametrize(
    "message", [None, [], {}, {"live": "1"}, {"live": True}, {"live": None}, 3]
)
def test_what_is_no_live_is_refused_kindly(app: Flask, message: object) -> None:
    screen = a_screen(app, a_shop().id)

    answer = screen.emit("follow", message, callback=True)

    assert (answer["ok"], answer["code"]) == (False, "bad_input")


def test_a_screen_that_missed_rows_gets_them_by_asking(app: Flask, client: FlaskClient) -> None:
    live = a_live(a_shop())
    secret = create_token(shop_id=live.shop_id, scope=Scope.DESK, at=EVENING)
    screen = a_screen(app, live.shop_id)
    screen.emit("follow", {"live": live.id}, callback=True)
    hear(live, said("Lan", "K1"), said("Hoa", "2kg thanh long", at=2))
    pushed = screen.get_received()[0]["args"][0]

    answer = client.get(
        f"/api/lives/{live.id}/changes?after=2", headers={"Authorization": f"Bearer {secret}"}
    ).get_json()

    assert (answer["seq"], answer["more"]) == (pushed["seq"], False)
    assert {row["id"]: row["version"] for row in answer["rows"]} == {
        row["id"]: row["version"] for row in pushed["rows"]
    }
