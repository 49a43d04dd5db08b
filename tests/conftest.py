"""What every test stands on: no network beyond this machine, services only where they are named."""

import os
import shutil
import socket
from collections.abc import Iterator
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from seller.app import create_app
from seller.catalog import shelf
from seller.config import Config, driven
from seller.db import db
from tests.chromium import open_chromium

# No test is timed: on a fresh machine the first draw builds the tables of all letters.
settings.register_profile(
    "seller", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("seller")


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("postgres") and not os.environ.get("SELLER_TEST_POSTGRES"):
        pytest.skip("SELLER_TEST_POSTGRES names no database")


@pytest.fixture(autouse=True)
def network_ends_at_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def connect_nearby(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and not _is_nearby(address[0]):
            raise ConnectionRefusedError(f"a test called {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_nearby)


def _is_nearby(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of a worker: a second one beside it would not start."""
    with open_chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def whole_app(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Flask]:
    """One app for all tests of a worker; its database is emptied for each of them."""
    folder = tmp_path_factory.mktemp("seller")
    config = Config(
        data=folder,
        database=_database(folder, worker_id),
        secret="a secret of the tests",  # noqa: S106 -- it signs cookies of tests only
        push_interval=0,
        testing=True,
    )
    app = create_app(config)
    if config.database_file is not None:
        with app.app_context():
            db.engine.dispose()
        shutil.copy(config.database_file, folder / "empty.sqlite3")
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(whole_app: Flask, tmp_path: Path) -> Iterator[Flask]:
    """Give the app with an empty database and an empty data folder, in its context."""
    config: Config = whole_app.config["SELLER"]
    whole_app.config["SELLER"] = replace(config, data=tmp_path)
    with whole_app.app_context():
        _empty(config)
        shelf._shelves.clear()
        whole_app.extensions["pusher"]._bells.clear()
        whole_app.extensions["visitors"]._keys.clear()
        limits = whole_app.extensions["limiter"]
        for limiter in limits:
            limiter.reset()
        yield whole_app
        db.session.remove()
    whole_app.config["SELLER"] = config


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Give a browser that nobody has signed in with."""
    return app.test_client()


def _database(folder: Path, worker_id: str) -> str:
    """Return a database of this worker's own; on PostgreSQL it is made anew."""
    wanted = os.environ.get("SELLER_TEST_POSTGRES")
    if not wanted:
        return f"sqlite:///{folder / 'seller.sqlite3'}"
    url = make_url(driven(wanted))
    own = url.set(database=f"{url.database}_{worker_id}")
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{own.database}" WITH (FORCE)'))
        connection.execute(text(f'CREATE DATABASE "{own.database}"'))
    server.dispose()
    return own.render_as_string(hide_password=False)


def _empty(config: Config) -> None:
    db.session.remove()
    if config.database_file is None:
        names = ", ".join(f'"{table.name}"' for table in db.metadata.sorted_tables)
        with db.engine.begin() as connection:
            connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
        return
    db.engine.dispose()
    for leftover in config.database_file.parent.glob(f"{config.database_file.name}-*"):
        leftover.unlink()
    shutil.copy(config.database_file.parent / "empty.sqlite3", config.database_file)
