"""Migrations: what they build is what the models say, there and back, and an old file is copied first."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import Migrate, downgrade
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.engine import make_url

from seller.config import Config, driven
from seller.db import db, prepare_engine
from seller.migrating import NewerDatabase, bring_up_to_date
from seller.people.models import Shop
from seller.places import place
from tests.builders import EVENING

NEWER = "9999"
LATER = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "later", "{newest}"


def upgrade():
    op.create_table("later", sa.Column("id", sa.Integer(), primary_key=True))
    {then}
"""
DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(params=DATABASES)
def empty(request: pytest.FixtureRequest, tmp_path: Path, worker_id: str) -> Iterator[Flask]:
    """Give an installation whose database has no table yet."""
    if request.param == "sqlite":
        with an_installation(tmp_path, f"sqlite:///{tmp_path / 'shop.sqlite3'}") as app:
            yield app
        return
    with (
        a_postgres_database(f"migrating_{worker_id}") as url,
        an_installation(tmp_path, url) as app,
    ):
        yield app


@contextmanager
def an_installation(folder: Path, url: str) -> Iterator[Flask]:
    app = Flask("seller")
    app.config["SELLER"] = Config(data=folder, database=url, secret="of the tests")  # noqa: S106 -- nobody signs in
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    db.init_app(app)
    Migrate(app, db, directory=str(place("migrations")))
    with app.app_context():
        prepare_engine(db.engine)
        yield app
        db.session.remove()
        db.engine.dispose()


@contextmanager
def a_postgres_database(suffix: str) -> Iterator[str]:
    url = make_url(driven(os.environ["SELLER_TEST_POSTGRES"]))
    own = url.set(database=f"{url.database}_{suffix}")
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{own.database}" WITH (FORCE)'))
        connection.execute(text(f'CREATE DATABASE "{own.database}"'))
        yield own.render_as_string(hide_password=False)
        connection.execute(text(f'DROP DATABASE "{own.database}" WITH (FORCE)'))
    server.dispose()


def differences() -> list[object]:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, db.metadata))


def copies(folder: Path) -> list[Path]:
    return sorted(folder.glob("before-*.sqlite3"))


def add_a_migration(folder: Path, monkeypatch: pytest.MonkeyPatch, *, then: str = "pass") -> None:
    """Let the program know one migration more than it does."""
    shutil.copytree(place("migrations"), folder)
    newest = ScriptDirectory(str(folder)).get_current_head()
    (folder / "versions" / "later.py").write_text(
        LATER.format(newest=newest, then=then), encoding="utf-8"
    )
    monkeypatch.setattr("seller.migrating.place", lambda _name: folder)


def set_revision(revision: str) -> None:
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": revision})


def test_what_migrations_build_is_what_the_models_say(empty: Flask) -> None:
    bring_up_to_date()

    assert differences() == []


def test_all_the_way_back_and_up_again(empty: Flask) -> None:
    bring_up_to_date()

    downgrade(revision="base")
    left = inspect(db.engine).get_table_names()
    bring_up_to_date()

    assert left == ["alembic_version"]
    assert differences() == []


def test_a_new_installation_needs_no_copy_and_an_up_to_date_one_neither(
    empty: Flask, tmp_path: Path
) -> None:
    bring_up_to_date()
    bring_up_to_date()

    assert copies(tmp_path) == []


def test_a_database_of_a_newer_version_is_left_untouched(empty: Flask, tmp_path: Path) -> None:
    bring_up_to_date()
    set_revision(NEWER)

    with pytest.raises(NewerDatabase):
        bring_up_to_date()

    with db.engine.connect() as connection:
        assert MigrationContext.configure(connection).get_current_revision() == NEWER
    assert copies(tmp_path) == []


def test_an_older_file_is_copied_before_it_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with an_installation(tmp_path, f"sqlite:///{tmp_path / 'shop.sqlite3'}"):
        bring_up_to_date()
        db.session.add(Shop(name="HTX Bản Mẫu", created_at=EVENING))
        db.session.commit()
        add_a_migration(tmp_path / "migrations", monkeypatch)

        bring_up_to_date()

        assert "later" in inspect(db.engine).get_table_names()
    (copy,) = copies(tmp_path)
    with closing(sqlite3.connect(copy)) as older:
        assert older.execute("SELECT name FROM shops").fetchall() == [("HTX Bản Mẫu",)]
        assert older.execute("SELECT name FROM sqlite_master WHERE name = 'later'").fetchall() == []


def test_a_migration_that_breaks_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with an_installation(tmp_path, f"sqlite:///{tmp_path / 'shop.sqlite3'}"):
        bring_up_to_date()
        add_a_migration(tmp_path / "migrations", monkeypatch, then="raise ZeroDivisionError")

        with pytest.raises(ZeroDivisionError):
            bring_up_to_date()

        assert "later" not in inspect(db.engine).get_table_names()
        assert differences() == []


@pytest.mark.parametrize("kind", DATABASES)
def test_two_that_start_at_the_same_time_migrate_once(
    kind: str, tmp_path: Path, worker_id: str
) -> None:
    with ExitStack() as stack:
        settings = {"SELLER_DATA": str(tmp_path)}
        if kind == "postgresql":
            database = stack.enter_context(a_postgres_database(f"starting_{worker_id}"))
            settings["SELLER_DATABASE"] = database
        both = [
            subprocess.Popen(
                [sys.executable, "-m", "seller", "check"],
                env=os.environ | settings,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for _ in range(2)
        ]

        said = [(*process.communicate(timeout=100), process.returncode) for process in both]

    assert said == [('{"ok": true}\n', "", 0)] * 2
