"""What tests of the pages for after the show share."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import event

from seller.db import db


@pytest.fixture
def asked(app: Flask) -> Iterator[list[str]]:
    """Note the statements that reach the database."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield statements
    event.remove(db.engine, "before_cursor_execute", note)
