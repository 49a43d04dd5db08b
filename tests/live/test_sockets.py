"""The socket: who may follow which live, and what a screen is told."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from seller.people import operations
from seller.people.models import Account
from seller.people.operations import create_token, revoke_token
from seller.people.roles import Scope
from seller.push import socketio
from tests.builders import EVENING, a_live, a_shop, an_account, hear, said
from tests.people.cast import browser_of


def a_screen(app: Flask, shop_id: int, scope: Scope = Scope.DESK):  # type: ignore[no-untyped-def]
    secret = create_token(shop_id=shop_id, scope=scope, at=EVENING)
    return socketio.test_client(app, auth={"token": secret})


def close(account: Account) -> None:
    operations.close_account(shop_id=account.shop_id, account_id=account.id, at=EVENING)


def sign_out_everywhere(account: Account) -> None:
    operations.sign_out_everywhere(shop_id=account.shop_id, account_id=account.id)


def change_password(account: Account) -> None:
    operations.change_password(account=account, password="một mật khẩu khác 2026", at=EVENING)  # noqa: S106 -- only of the tests


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


def test_whose_token_was_revoked_is_sent_away(app: Flask) -> None:
    live = a_live(a_shop())
    gone, other = (a_screen(app, live.shop_id) for _ in range(2))
    for screen in (gone, other):
        screen.emit("follow", {"live": live.id}, callback=True)
    revoke_token(shop_id=live.shop_id, token_id=1, at=EVENING)

    sent_away = app.extensions["visitors"].send_away(EVENING)
    hear(live, said("Lan", "K1"))

    assert (sent_away, gone.is_connected(), other.is_connected()) == (1, False, True)
    assert [message["name"] for message in other.get_received()] == ["rows"]


@pytest.mark.parametrize("how", [close, sign_out_everywhere, change_password])
def test_whose_account_opens_nothing_any_more_is_sent_away(
    app: Flask, how: Callable[[Account], object]
) -> None:
    shop = a_shop()
    an_account(shop, name="Hoa")
    mai = an_account(shop)
    screen = socketio.test_client(app, flask_test_client=browser_of(app, mai))
    before = app.extensions["visitors"].send_away(EVENING)

    how(mai)

    assert (before, app.extensions["visitors"].send_away(EVENING)) == (0, 1)
    assert not screen.is_connected()


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
