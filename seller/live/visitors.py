"""Who has a socket open here, and by which key; whose key opens nothing any more is sent away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from seller.db import db
from seller.people.models import Account, Token
from seller.push import socketio


@dataclass(frozen=True, slots=True)
class Key:
    """What a screen came in by: a person's cookie with its session key, or a program's token."""

    shop_id: int
    account_id: int | None = None
    session_key: str = ""
    token_id: int | None = None


class Visitors:
    """The sockets of this process; every process looks after its own."""

    def __init__(self) -> None:
        self._keys: dict[str, Key] = {}

    def came(self, sid: str, key: Key) -> None:
        """Remember by which key this socket was opened."""
        self._keys[sid] = key

    def left(self, sid: str) -> None:
        """Forget the socket."""
        self._keys.pop(sid, None)

    def send_away(self, _at: datetime) -> int:
        """Disconnect every socket whose account was closed, signed out or whose token was revoked; return how many."""
        keys = set(self._keys.values())
        if not keys:
            return 0
        good = _good(keys)
        gone = [sid for sid, key in self._keys.items() if key not in good]
        for sid in gone:
            self.left(sid)
            server: Any = socketio.server  # type: ignore[attr-defined]
            server.disconnect(sid)
        return len(gone)


def _good(keys: Iterable[Key]) -> set[Key]:
    """Return the keys that still open the door."""
    db.session.rollback()
    accounts = {key.account_id for key in keys if key.account_id is not None}
    tokens = {key.token_id for key in keys if key.token_id is not None}
    people = dict(
        db.session.execute(
            select(Account.id, Account.session_key).where(
                Account.id.in_(accounts), Account.closed_at.is_(None)
            )
        ).all()
    )
    programs = set(
        db.session.scalars(select(Token.id).where(Token.id.in_(tokens), Token.revoked_at.is_(None)))
    )
    return {
        key
        for key in keys
        if key.token_id in programs
        or (key.account_id is not None and people.get(key.account_id) == key.session_key)
    }
