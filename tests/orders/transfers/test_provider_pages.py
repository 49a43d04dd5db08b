"""The owner lets providers tell of transfers; what is secret is shown once."""

import re

import pytest
from flask import Flask

from seller.db import db
from seller.orders.transfers.models import Hook
from tests.people.cast import a_helper, an_owner, browser_of


@pytest.fixture(autouse=True)
def forms_without_marks(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)


def test_address_and_key_are_shown_once(app: Flask) -> None:
    browser = browser_of(app, an_owner())

    shown = browser.post("/settings/notices/sepay").text
    again = browser.get("/settings/notices").text

    found = re.search(r"/hooks/sepay/(sl_[\w-]+)", shown)
    key = db.session.scalars(db.select(Hook.shown_key)).one()
    assert found is not None
    assert key in shown
    assert found[1] not in again
    assert key not in again


def test_provider_that_always_signs_is_not_switched_on_without_its_key(app: Flask) -> None:
    browser = browser_of(app, an_owner())

    answer = browser.post("/settings/notices/payos", data={"signing_key": " "})

    assert answer.status_code == 400
    assert db.session.scalars(db.select(Hook)).all() == []


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/settings/notices"),
        ("POST", "/settings/notices/sepay"),
        ("POST", "/settings/notices/sepay/off"),
    ],
)
def test_helper_neither_sees_nor_changes_it(app: Flask, method: str, path: str) -> None:
    browser = browser_of(app, a_helper(an_owner()))

    assert browser.open(path, method=method).status_code == 403


def test_nobody_switches_on_what_does_not_exist(app: Flask) -> None:
    assert browser_of(app, an_owner()).post("/settings/notices/nobank").status_code == 404
