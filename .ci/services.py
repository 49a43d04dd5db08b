"""Make or drop the scratch database of a run, after a look whether Redis answers."""

import getpass
import os
import secrets
import sys

from redis import Redis, RedisError
from sqlalchemy import URL, create_engine, make_url, text
from sqlalchemy.exc import SQLAlchemyError

DRIVER = "postgresql+psycopg2"
MAINTENANCE = "postgres"


def main(arguments: list[str]) -> int:
    match arguments:
        case ["make"]:
            _ask_redis(os.environ["SELLER_TEST_REDIS"])
            print(_make_database().render_as_string(hide_password=False))
        case ["drop", database]:
            _drop_database(make_url(database))
        case _:
            sys.exit("usage: services.py make | services.py drop DATABASE")
    return 0


def _ask_redis(address: str) -> None:
    try:
        Redis.from_url(address, socket_timeout=5, socket_connect_timeout=5).ping()
    except RedisError as problem:
        sys.exit(f"Redis at {address} cannot be reached: {problem}")


def _make_database() -> URL:
    """Create an empty database on the server of this machine; the first who may do it does it."""
    problems = []
    for server in _servers():
        database = server.set(database=f"live_desk_{secrets.token_hex(4)}")
        try:
            _tell(server, f"CREATE DATABASE {database.database}")
        except SQLAlchemyError as problem:
            problems.append(f"{server}: {problem.__cause__ or problem}".strip())
        else:
            return database
    sys.exit("PostgreSQL cannot be reached:\n  " + "\n  ".join(problems))


def _servers() -> list[URL]:
    if given := os.environ.get("SELLER_TEST_POSTGRES"):
        return [make_url(given).set(drivername=DRIVER)]
    people = dict.fromkeys([getpass.getuser(), "postgres"])
    return [
        URL.create(DRIVER, username=person, host=host, port=port, database=MAINTENANCE)
        for host, port in (("127.0.0.1", 5432), (None, None))
        for person in people
    ]


def _drop_database(database: URL) -> None:
    _tell(database.set(database=MAINTENANCE), f"DROP DATABASE {database.database} WITH (FORCE)")


def _tell(server: URL, statement: str) -> None:
    engine = create_engine(
        server, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 5}
    )
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
