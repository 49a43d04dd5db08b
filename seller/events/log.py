"""append(): write changes into a live's log, numbered without gaps."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from seller.db import db, table_of
from seller.events.models import Event, Log

LOGS = table_of(Log)


@dataclass(slots=True)
class Draft:
    """An event that has no number yet."""

    kind: str
    subject: str
    subject_id: int
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    comment_id: int | None = None
    account_id: int | None = None
    undoes: int | None = None


def numbers_of(live_ids: AbstractSet[int]) -> dict[int, int]:
    """Return the number of the last event of each live, as it is now."""
    session = db.session()
    session.rollback()
    rows = session.execute(select(Log.live_id, Log.seq).where(Log.live_id.in_(live_ids)))
    return dict(rows.all())


_GOING = select(LOGS.c.live_id).where(LOGS.c.shop_id == bindparam("shop"), LOGS.c.going.is_(True))


def going_lives(session: Session, shop_id: int) -> list[int]:
    """Return the lives of the shop that are on."""
    return list(session.connection().execute(_GOING, {"shop": shop_id}).scalars())


_TAKE_NUMBERS = (
    update(LOGS)
    .where(LOGS.c.live_id == bindparam("live"))
    .values(seq=LOGS.c.seq + bindparam("more"))
    .returning(LOGS.c.seq)
)
_INSERT_EVENTS = insert(table_of(Event))


def next_numbers(session: Session, live_id: int, count: int) -> int:
    """Take so many numbers of the live's log and return the first.

    Until the transaction ends nobody else gets a number of this live, so numbers and commits have one order.
    """
    values = {"live": live_id, "more": count}
    last: int = session.connection().execute(_TAKE_NUMBERS, values).scalar_one()
    return last - count + 1


def write(
    session: Session, shop_id: int, live_id: int, first: int, drafts: Sequence[Draft], at: datetime
) -> None:
    """Write the drafts under the numbers from `first` on."""
    if not drafts:
        return
    session.connection().execute(
        _INSERT_EVENTS,
        [
            {
                "shop_id": shop_id,
                "live_id": live_id,
                "seq": first + offset,
                "at": at,
                "account_id": draft.account_id,
                "kind": draft.kind,
                "subject": draft.subject,
                "subject_id": draft.subject_id,
                "comment_id": draft.comment_id,
                "before": draft.before,
                "after": draft.after,
                "undoes": draft.undoes,
            }
            for offset, draft in enumerate(drafts)
        ],
    )


def append(session: Session, shop_id: int, live_id: int, draft: Draft, at: datetime) -> int:
    """Write one event and return its number."""
    number = next_numbers(session, live_id, 1)
    write(session, shop_id, live_id, number, [draft], at)
    return number
