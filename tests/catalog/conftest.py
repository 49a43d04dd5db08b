"""Mai's shop, and a browser in which she is signed in."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from seller.db import db
from seller.people.models import Account
from tests.people.cast import an_owner, browser_of


@pytest.fixture
def session(app: Flask) -> Session:
    return db.session()


@pytest.fixture
def mai(app: Flask) -> Account:
    return an_owner()


@pytest.fixture
def browser(app: Flask, mai: Account, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    return browser_of(app, mai)
