"""Claims: who has a row open, so that two helpers never work on it unknowingly. They lapse by themselves."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Select, Table, or_, select, update
from sqlalchemy.orm import Session

from seller.db import db, table_of, transaction
from seller.errors import NotFound, Refused
from seller.events.log import Draft, append
from seller.live.models import Reading
from seller.orders.models import Order
from seller.people.models import Account
from seller.push import ring_after_commit

# A screen renews its claim every quarter of a minute; one that sleeps or is gone loses it after this.
LAPSE = timedelta(seconds=40)


class Subject(StrEnum):
    """What can be open."""

    ORDER = "order"
    COMMENT = "comment"


TABLES: dict[Subject, Table] = {Subject.ORDER: table_of(Order), Subject.COMMENT: table_of(Reading)}


class OpenElsewhere(Refused):
    """Another helper has the row open."""

    code = "open_elsewhere"


@dataclass(frozen=True, slots=True)
class _Opened:
    """A row that can be open, and who has it open until when."""

    subject: Subject
    id: int
    shop_id: int
    live_id: int
    by: int | None
    until: datetime | None

    @property
    def table(self) -> Table:
        return TABLES[self.subject]


def claim(
    *, shop_id: int, subject: Subject, subject_id: int, account_id: int, at: datetime
) -> None:
    """Let the row be this helper's for a while; whoever has it already keeps it by claiming again.

    Raises:
        NotFound: the shop has no such row.
        OpenElsewhere: another helper has it open; she is named.
    """
    with transaction() as session:
        row = _row(session, shop_id, subject, subject_id)
        if not _take(session, row, account_id, at):
            name = session.scalar(select(Account.name).where(Account.id == row.by))
            raise OpenElsewhere(f"{name} đang mở. Hãy đợi, hoặc hỏi {name} một tiếng.")
        renewed = row.by == account_id and row.until is not None and row.until > at
        if not renewed:
            _tell(session, row, "opened", account_id, at)


def release(
    *, shop_id: int, subject: Subject, subject_id: int, account_id: int, at: datetime
) -> None:
    """Give the row back. What somebody else has claimed meanwhile stays hers.

    Raises:
        NotFound: the shop has no such row.
    """
    with transaction() as session:
        row = _row(session, shop_id, subject, subject_id)
        if row.by == account_id:
            _free(session, row, account_id, at)


def lapse(at: datetime) -> int:
    """Free every row whose claim has run out, and return how many there were."""
    if not any(_lapsed(db.session(), subject, at) for subject in Subject):
        return 0
    with transaction() as session:
        rows = [row for subject in Subject for row in _lapsed(session, subject, at)]
        for row in rows:
            _free(session, row, None, at)
    return len(rows)


def _lapsed(session: Session, subject: Subject, at: datetime) -> list[_Opened]:
    until = TABLES[subject].c.opened_until
    # A claim that ends later than any can was made before the clock was put back.
    rows = session.execute(_columns(subject).where(or_(until <= at, until > at + LAPSE)))
    return [_Opened(subject, *row) for row in rows]


def _row(session: Session, shop_id: int, subject: Subject, subject_id: int) -> _Opened:
    table = TABLES[subject]
    row = session.execute(
        _columns(subject).where(_key(table) == subject_id, table.c.shop_id == shop_id)
    ).first()
    if row is None:
        raise NotFound
    return _Opened(subject, *row)


def _columns(subject: Subject) -> Select[Any]:
    table = TABLES[subject]
    return select(
        _key(table), table.c.shop_id, table.c.live_id, table.c.opened_by, table.c.opened_until
    )


def _key(table: Table) -> Column[Any]:
    (key,) = table.primary_key.columns
    return key


def _take(session: Session, row: _Opened, account_id: int, at: datetime) -> bool:
    """Claim the row where nobody else has it, and tell whether that was so."""
    table = row.table
    free = or_(
        table.c.opened_by.is_(None), table.c.opened_by == account_id, table.c.opened_until <= at
    )
    taken = session.execute(
        update(table)
        .where(_key(table) == row.id, free)
        .values(opened_by=account_id, opened_until=at + LAPSE)
        .returning(_key(table))
    )
    return taken.first() is not None


def _free(session: Session, row: _Opened, account_id: int | None, at: datetime) -> None:
    session.execute(
        update(row.table).where(_key(row.table) == row.id).values(opened_by=None, opened_until=None)
    )
    _tell(session, row, "closed", account_id, at)


def _tell(session: Session, row: _Opened, kind: str, account_id: int | None, at: datetime) -> None:
    """Show it on the other screens."""
    draft = Draft(kind, row.subject.value, row.id, account_id=account_id)
    version = append(session, row.shop_id, row.live_id, draft, at)
    session.execute(update(row.table).where(_key(row.table) == row.id).values(version=version))
    ring_after_commit(session, row.live_id)
