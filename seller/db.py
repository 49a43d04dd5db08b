"""The database: tables' common ground, transaction() and after_commit()."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    BigInteger,
    Connection,
    DateTime,
    Dialect,
    Executable,
    Integer,
    MetaData,
    Table,
    event,
    func,
    insert,
    select,
)
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator

from seller.clock import monotonic
from seller.quantity import STEP, tidy

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The base of all tables."""

    metadata = MetaData(naming_convention=NAMES)


db = SQLAlchemy(
    model_class=Base, session_options={"expire_on_commit": False}, disable_autonaming=True
)

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model


def table_of(model: type[Base]) -> Table:
    """Return the table of a model, for statements that handle whole sets of rows."""
    table = model.__table__
    if not isinstance(table, Table):
        raise TypeError(f"{model.__name__} has no table of its own")
    return table


def insert_all(session: Session, table: Table, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Insert the rows in as few statements as there may be; return their ids in the same order.

    Whoever writes to SQLite is alone, so the ids that come next are known; PostgreSQL has to tell them.
    """
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        return list(connection.execute(_insert_returning(table), rows).scalars())
    last = connection.execute(_last_id(table)).scalar() or 0
    ids = list(range(last + 1, last + 1 + len(rows)))
    connection.execute(
        insert(table), [{"id": row_id, **row} for row_id, row in zip(ids, rows, strict=True)]
    )
    return ids


@cache
def _insert_returning(table: Table) -> Executable:
    return insert(table).returning(table.c.id, sort_by_parameter_order=True)


@cache
def _last_id(table: Table) -> Executable:
    return select(func.max(table.c.id))


# A serial number that SQLite can count up by itself and PostgreSQL keeps in eight bytes.
Serial = BigInteger().with_variant(Integer, "sqlite")
LARGEST_ID = 2**63 - 1


class Moment(TypeDecorator[datetime]):
    """An aware UTC time; SQLite keeps it without the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a time without a zone, and write UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class Thousandths(TypeDecorator[Decimal]):
    """An exact quantity, kept as a whole number of thousandths, so that sums and conditions stay exact."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Write thousandths."""
        return None if value is None else int(value / STEP)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Return the quantity in its unit."""
        return None if value is None else tidy(Decimal(value) * STEP)


# SQLite lets one connection write at a time and would make the others wait inside C, which stops a
# whole green-threaded server. So the writers of this process queue here, where waiting is cheap.
_writers = threading.Lock()
# So long a writer waits for another program that holds the file, in seconds, looking so often.
PATIENCE, PAUSE = 10.0, 0.05


@contextmanager
def transaction() -> Iterator[Session]:
    """Run one change: all of it is committed, or none; what after_commit() took runs afterwards.

    What was read before is read again, so that a decision never rests on an old picture.
    """
    session = db.session()
    if "after_commit" in session.info:
        raise RuntimeError("an operation called another operation")
    session.rollback()
    waiting: list[Callable[[], None]] = []
    session.info["after_commit"] = waiting
    with _turn(session):
        try:
            _begin(session)
            yield session
            session.commit()
        except BaseException:
            session.rollback()
            raise
        finally:
            session.info.pop("after_commit", None)
    for call in waiting:
        call()


def _begin(session: Session) -> None:
    """Begin to write. Where another program holds the file, wait outside of C, so that the others are answered."""
    end = monotonic() + PATIENCE
    while True:
        try:
            session.connection(execution_options={"writes": True, "waits_outside": True})
        except OperationalError as busy:
            session.rollback()
            if "database is locked" not in str(busy.orig) or monotonic() > end:
                raise
            time.sleep(PAUSE)
        else:
            return


def after_commit(session: Session, call: Callable[[], None]) -> None:
    """Keep the call until the running transaction is committed; drop it when that fails."""
    session.info["after_commit"].append(call)


@contextmanager
def _turn(session: Session) -> Iterator[None]:
    if session.get_bind().dialect.name != "sqlite":
        yield
        return
    with _writers:
        yield


def _open_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        writes = connection.get_execution_options().get("writes")
        if connection.get_execution_options().get("waits_outside"):
            connection.exec_driver_sql("PRAGMA busy_timeout=50")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def prepare_engine(engine: Any) -> None:
    """Set every new connection as the design asks: WAL, FULL, foreign keys, and explicit BEGIN."""
    event.listen(engine, "connect", _open_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
