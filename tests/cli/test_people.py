"""A way back in for who has forgotten her password."""

from collections.abc import Callable

from flask import Flask

from tests.cli.conftest import Seller
from tests.people.cast import a_helper, an_owner, browser_of

NEW = "mật khẩu mới của Mai 2026"


def test_an_owner_who_forgot_her_password_chooses_a_new_one_once(
    app: Flask, seller: Seller
) -> None:
    mai = an_owner()
    old = browser_of(app, mai)

    link = seller("people", "invite", "mai").out.strip()

    path = link.removeprefix("http://").partition("/")[2]
    browser = app.test_client()
    token = browser.get(f"/{path}").text.partition('name="csrf_token" value="')[2].partition('"')[0]
    fields = {"csrf_token": token, "password": NEW}
    first = browser.post(f"/{path}", data=fields)
    second = app.test_client().get(f"/{path}")
    assert (first.status_code, second.status_code) == (303, 410)
    assert old.get("/").status_code == 302


def test_the_link_begins_with_the_address_of_the_house(app: Flask, seller: Seller) -> None:
    an_owner()

    link = seller("people", "invite", "Mai", "--port", "8091").out.strip()

    assert ":8091/invite/" in link


def test_who_is_not_there_is_named_with_those_who_are(
    app: Flask, refused: Callable[..., str]
) -> None:
    mai = an_owner()
    a_helper(mai)

    line = refused("people", "invite", "thu")

    assert line == "Không có ai vào được với tên “thu”. Có: mai, lan."
