"""How Alembic reaches the database: through the app that is running, on its engine."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from flask import current_app
from sqlalchemy import Connection, text

from seller.db import Moment, Thousandths

# Any number will do that nothing else in the database locks.
TURN = 20_301_230
PLAIN_TYPES = {Moment: "sa.DateTime(timezone=True)", Thousandths: "sa.BigInteger()"}


def written(kind: str, thing: Any, _autogen: AutogenContext) -> str | Literal[False]:
    """Write our own column types as what the database has, so that old migrations need no new code."""
    return PLAIN_TYPES.get(type(thing), False) if kind == "type" else False


def check_foreign_keys(connection: Connection, *, wanted: bool) -> None:
    """Let SQLite check foreign keys or not: a table that is made anew is gone for a moment."""
    if connection.dialect.name == "sqlite":
        driver = connection.connection.dbapi_connection
        driver.execute(f"PRAGMA foreign_keys={'ON' if wanted else 'OFF'}").close()  # type: ignore[union-attr]


def take_turn(connection: Connection) -> None:
    """Wait until no other process migrates. SQLite's transaction has begun as the only writer."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": TURN})


def run() -> None:
    """Run the migrations in one transaction: all of them, or none."""
    database = current_app.extensions["migrate"].db
    with database.engine.connect().execution_options(writes=True) as connection:
        check_foreign_keys(connection, wanted=False)
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            render_as_batch=connection.dialect.name == "sqlite",
            compare_type=True,
            render_item=written,
        )
        with context.begin_transaction():
            take_turn(connection)
            context.run_migrations()
        check_foreign_keys(connection, wanted=True)


run()
