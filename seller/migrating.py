"""Bringing the database up to date at the start, after a copy of an SQLite file."""

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from flask_migrate import upgrade

from seller.clock import now
from seller.config import Config
from seller.db import db
from seller.errors import Refused
from seller.places import place


class NewerDatabase(Refused):
    """The database was written by a newer version; nothing was changed."""

    code = "newer_database"


def bring_up_to_date() -> None:
    """Run the migrations that are missing. A database that has everything is not touched.

    Raises:
        NewerDatabase: it knows a migration that we do not.
    """
    with db.engine.connect() as connection:
        here = MigrationContext.configure(connection).get_current_revision()
    newest = _script().get_current_head()
    if here == newest:
        return
    if here is not None:
        if not is_known(here):
            raise NewerDatabase(
                "Cơ sở dữ liệu này thuộc phiên bản mới hơn của chương trình. "
                "Hãy cập nhật chương trình; dữ liệu chưa bị đụng đến."
            )
        _copy_before(newest)
    upgrade(directory=str(place("migrations")))


def is_known(revision: str) -> bool:
    """Tell whether a database with this revision can be brought up to date."""
    return revision in {script.revision for script in _script().walk_revisions()}


def copy_file(database: Path, copy: Path) -> None:
    """Copy an SQLite database whole, also while others write to it."""
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


def _copy_before(newest: str | None) -> None:
    config: Config = current_app.config["SELLER"]
    if config.database_file is not None:
        name = f"before-{newest}-{now():%Y%m%d-%H%M%S-%f}.sqlite3"
        copy_file(config.database_file, config.data / name)


def _script() -> ScriptDirectory:
    return ScriptDirectory(str(place("migrations")))
