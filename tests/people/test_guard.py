"""Who is there, and what that opens."""

import pytest
from flask import Flask, g
from flask.testing import FlaskClient

from seller.db import transaction
from seller.people.guard import (
    NotAllowed,
    NotSignedIn,
    current_account,
    current_shop,
    current_shop_id,
    needs,
    shop_of_token,
    signed_in,
    takes_token,
)
from seller.people.models import Account
from seller.people.operations import create_token, sign_out_everywhere
from seller.people.roles import Right, Scope
from tests.people.cast import EVENING, Browser, browser_of


@pytest.fixture
def token(app: Flask, mai: Account) -> str:
    with app.app_context():
        return create_token(shop_id=mai.shop_id, scope=Scope.COMMENTS, at=EVENING)


def test_everything_leads_to_the_door_and_back(browser: FlaskClient) -> None:
    answer = browser.get("/settings/tokens?page=2")

    assert (answer.status_code, answer.location) == (
        302,
        "/sign-in?next=/settings/tokens?page%3D2",
    )


def test_script_without_a_person_is_told_so(browser: FlaskClient) -> None:
    answer = browser.get("/settings", headers={"Accept": "application/json"})

    assert answer.status_code == 401
    assert answer.json == {"ok": False, "code": "not_signed_in", "message": "Hãy đăng nhập."}


def test_cookie_of_a_closed_account_opens_nothing(app: Flask, lan: Account) -> None:
    browser = browser_of(app, lan)
    assert browser.get("/settings").status_code == 200

    with transaction() as session:
        session.get_one(Account, lan.id).closed_at = EVENING

    assert browser.get("/settings").location == "/sign-in?next=/settings"


def test_cookie_of_before_signing_out_everywhere_opens_nothing(app: Flask, lan: Account) -> None:
    browser = browser_of(app, lan)

    with app.app_context():
        sign_out_everywhere(shop_id=lan.shop_id, account_id=lan.id)

    assert browser.get("/settings").location == "/sign-in?next=/settings"


@pytest.mark.parametrize(
    "kept", [{}, {"account": 1}, {"account": 1, "key": ""}, {"account": 1, "key": "guessed"}]
)
def test_cookie_without_the_right_key_opens_nothing(
    app: Flask, mai: Account, kept: dict[str, object]
) -> None:
    browser = Browser(app)
    with browser.session_transaction() as session:
        session.update({**kept, **({"account": mai.id} if "account" in kept else {})})

    assert browser.get("/settings").location == "/sign-in?next=/settings"


def test_cookie_that_somebody_wrote_herself_opens_nothing(app: Flask, mai: Account) -> None:
    signed = browser_of(app, mai).get_cookie("seller")
    assert signed is not None
    content, rest = signed.value.split(".", 1)
    browser = Browser(app)
    browser.set_cookie("seller", f"{content}A.{rest}")

    assert browser.get("/settings").location == "/sign-in?next=/settings"


def test_right_opens_and_its_lack_closes(app: Flask, mai: Account, lan: Account) -> None:
    @needs(Right.MANAGE_SHOP)
    def change_the_shop() -> str:
        return "changed"

    with app.test_request_context():
        g.account = mai
        assert change_the_shop() == "changed"
        g.account = lan
        with pytest.raises(NotAllowed):
            change_the_shop()


def test_nobody_is_nobody(app: Flask) -> None:
    with app.test_request_context():
        assert signed_in() is None
        with pytest.raises(NotSignedIn):
            current_account()
        with pytest.raises(NotSignedIn):
            current_shop()


def test_token_speaks_for_its_shop(app: Flask, mai: Account, token: str) -> None:
    with app.test_request_context(headers={"Authorization": f"Bearer {token}"}):
        assert shop_of_token(Scope.COMMENTS, Scope.DESK) == mai.shop_id


def test_token_counts_and_not_the_cookie_beside_it(
    app: Flask, mai: Account, stranger: Account, token: str
) -> None:
    told = takes_token(Scope.COMMENTS)(lambda: (current_shop_id(), current_shop().id))

    with app.test_request_context(headers={"Authorization": f"Bearer {token}"}):
        g.account, g.shop = stranger, stranger.shop
        assert told() == (mai.shop_id, mai.shop_id)


def test_token_opens_only_what_it_was_made_for(app: Flask, token: str) -> None:
    with (
        app.test_request_context(headers={"Authorization": f"Bearer {token}"}),
        pytest.raises(NotAllowed),
    ):
        shop_of_token(Scope.DESK)


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Bearer sl_guessed", "Basic {}", "{}", "Bearer {}x"]
)
def test_what_is_no_token_opens_nothing(app: Flask, token: str, header: str) -> None:
    with (
        app.test_request_context(headers={"Authorization": header.format(token)}),
        pytest.raises(NotSignedIn),
    ):
        shop_of_token(Scope.COMMENTS)
