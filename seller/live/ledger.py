"""The ledger: comments stored as they came, each once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Executable, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from seller.db import table_of
from seller.live.models import Comment

COMMENTS = table_of(Comment)

# (channel, the platform's own id of the comment)
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """What a viewer wrote, as the channel told it."""

    channel: str
    external_id: str
    author_id: str
    author_name: str
    text: str
    said_at: datetime

    @property
    def key(self) -> Key:
        """What makes the comment the same one when it comes again."""
        return self.channel, self.external_id


def store(
    session: Session, shop_id: int, live_id: int, said: Mapping[Key, Said], at: datetime
) -> tuple[dict[Key, int], dict[Key, int]]:
    """Store the comments that are new; return the ids of the new and of those known before."""
    new = _insert(
        session,
        [
            _values(each) | {"shop_id": shop_id, "live_id": live_id, "received_at": at}
            for each in said.values()
        ],
    )
    return new, _ids(session, shop_id, said.keys() - new.keys())


def _insert(session: Session, values: list[dict[str, Any]]) -> dict[Key, int]:
    connection = session.connection()
    rows = connection.execute(_insert_once(connection.dialect.name), values)
    return {(row.channel, row.external_id): row.id for row in rows}


@cache
def _insert_once(dialect: str) -> Executable:
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    return (
        insert(COMMENTS)
        .on_conflict_do_nothing(index_elements=["shop_id", "channel", "external_id"])
        .returning(COMMENTS.c.id, COMMENTS.c.channel, COMMENTS.c.external_id)
    )


_KNOWN = select(COMMENTS.c.id, COMMENTS.c.channel, COMMENTS.c.external_id).where(
    COMMENTS.c.shop_id == bindparam("shop"),
    COMMENTS.c.external_id.in_(bindparam("ids", expanding=True)),
)


def _ids(session: Session, shop_id: int, keys: Iterable[Key]) -> dict[Key, int]:
    wanted = set(keys)
    if not wanted:
        return {}
    ids = {external_id for _, external_id in wanted}
    rows = session.connection().execute(_KNOWN, {"shop": shop_id, "ids": list(ids)})
    return {
        (row.channel, row.external_id): row.id
        for row in rows
        if (row.channel, row.external_id) in wanted
    }


def _values(said: Said) -> dict[str, Any]:
    return {
        "channel": said.channel,
        "external_id": said.external_id,
        "author_id": said.author_id,
        "author_name": said.author_name,
        "text": said.text,
        "said_at": said.said_at,
    }
