"""The people of the tests: Mai sells, Lan and Hoa help, and a stranger must see nothing."""

from contextvars import Context
from datetime import UTC, datetime
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from seller.people.models import Account
from seller.people.operations import Newcomer, accept, invite
from seller.people.roles import Role

EVENING = datetime(2026, 11, 22, 13, 45, tzinfo=UTC)
PASSWORD = "suong som tren ban"  # noqa: S105 -- only of the tests


class Browser(FlaskClient):
    """A browser whose requests know nothing of the test around them, as on the real server."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send a request, and read the whole answer."""
        answer: TestResponse = Context().run(super().open, *args, buffered=True, **kwargs)
        return answer


def an_owner(login: str = "mai", *, name: str = "Mai", shop_name: str = "HTX Noong Lay") -> Account:
    """Return the owner of a new shop."""
    secret = invite(shop_id=None, role=Role.OWNER, at=EVENING)
    newcomer = Newcomer(name=name, login=login, password=PASSWORD, shop_name=shop_name)
    return accept(secret=secret, newcomer=newcomer, at=EVENING)


def a_helper(
    owner: Account, login: str = "lan", *, name: str = "Lan", role: Role = Role.HELPER
) -> Account:
    """Return somebody who works with the owner."""
    secret = invite(shop_id=owner.shop_id, role=role, at=EVENING)
    newcomer = Newcomer(name=name, login=login, password=PASSWORD)
    return accept(secret=secret, newcomer=newcomer, at=EVENING)


def a_stranger() -> Account:
    """Return the owner of another shop."""
    return an_owner("thay", name="Người lạ", shop_name="HTX khác")


def browser_of(app: Flask, account: Account) -> Browser:
    """Return a browser in which this person is signed in."""
    browser = Browser(app)
    with browser.session_transaction() as session:
        session["account"], session["key"] = account.id, account.session_key
    return browser
