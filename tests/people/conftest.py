"""Who is there in the tests about people."""

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from seller.db import db
from seller.people import passwords
from seller.people.models import Account
from tests.people.cast import Browser, a_helper, a_stranger, an_owner

# What a thief would love, and a hundred tests need.
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "app" in request.fixturenames:
        monkeypatch.setattr(passwords, "_hasher", QUICK)


@pytest.fixture(autouse=True)
def forms_without_marks(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "app" in request.fixturenames:
        app: Flask = request.getfixturevalue("app")
        monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)


@pytest.fixture
def session(app: Flask) -> Session:
    return db.session()


@pytest.fixture
def mai(app: Flask) -> Account:
    return an_owner()


@pytest.fixture
def lan(app: Flask, mai: Account) -> Account:
    return a_helper(mai)


@pytest.fixture
def stranger(app: Flask) -> Account:
    return a_stranger()


@pytest.fixture
def browser(app: Flask) -> FlaskClient:
    return Browser(app)
