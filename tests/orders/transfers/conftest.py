"""What the database is asked while a test runs."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from seller.db import db


@pytest.fixture
def questions(app: Flask) -> Iterator[list[str]]:
    """Note the statements that are sent, as they are sent."""
    sent: list[str] = []

    def note(*said: Any) -> None:
        sent.append(said[2])

    event.listen(db.engine, "before_cursor_execute", note)
    yield sent
    event.remove(db.engine, "before_cursor_execute", note)
