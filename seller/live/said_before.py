"""What the authors of a batch wrote shortly before: the same words again, and what they asked about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from seller.buyers.identities import Author
from seller.db import table_of
from seller.live.ledger import COMMENTS, Said
from seller.live.models import Reading
from seller.live.reading import Intent

READINGS = table_of(Reading)
EMPHASIS = timedelta(seconds=60)
JUST_ASKED = timedelta(minutes=30)
NO_TIME = timedelta()


@dataclass(slots=True)
class Asked:
    """The products that a viewer has asked about, and when."""

    _codes: list[tuple[datetime, str]] = field(default_factory=list)

    def note(self, at: datetime, named: Sequence[str]) -> None:
        """Remember a question; one about several products tells nothing."""
        if len(named) == 1:
            self._codes.append((at, named[0]))

    def before(self, moment: datetime) -> str | None:
        """Return what she had asked about last."""
        return max((each for each in self._codes if each[0] <= moment), default=(None, None))[1]


_OF_AUTHORS = (
    COMMENTS.c.live_id == bindparam("live"),
    COMMENTS.c.author_id.in_(bindparam("authors", expanding=True)),
    COMMENTS.c.said_at.between(bindparam("begin"), bindparam("end")),
)
_SAME_WORDS = (
    *_OF_AUTHORS,
    COMMENTS.c.text.in_(bindparam("texts", expanding=True)),
    COMMENTS.c.id < bindparam("first"),
)
_WORDS = (COMMENTS.c.channel, COMMENTS.c.author_id, COMMENTS.c.text)
_LAST = select(*_WORDS, func.max(COMMENTS.c.said_at)).where(*_SAME_WORDS).group_by(*_WORDS)
_EACH = select(*_WORDS, COMMENTS.c.said_at).where(*_SAME_WORDS)
_QUESTIONS = (
    select(COMMENTS.c.channel, COMMENTS.c.author_id, COMMENTS.c.said_at, READINGS.c.named)
    .join(READINGS, READINGS.c.comment_id == COMMENTS.c.id)
    .where(*_OF_AUTHORS, READINGS.c.intent == Intent.QUESTION.value)
)


def repeated(session: Session, live_id: int, said: Mapping[int, Said]) -> set[int]:
    """Return the ids of those new comments that their author has written, word for word, within the minute before."""
    span = _span(live_id, said, EMPHASIS) | {
        "texts": list({each.text for each in said.values()}),
        "first": min(said),
    }
    times = _times(session, _LAST, span)
    # The last time tells all, unless a comment comes late, behind the same words that were written after it.
    if any(time > each.said_at for each in said.values() for time in times.get(_words(each), ())):
        times = _times(session, _EACH, span)
    found = set()
    for comment_id, each in sorted(said.items(), key=lambda item: (item[1].said_at, item[0])):
        before = times.setdefault(_words(each), [])
        if any(NO_TIME <= each.said_at - time <= EMPHASIS for time in before):
            found.add(comment_id)
        before.append(each.said_at)
    return found


def _words(said: Said) -> tuple[str, str, str]:
    return said.channel, said.author_id, said.text


def _times(
    session: Session, which: Select[Any], span: Mapping[str, object]
) -> dict[tuple[str, str, str], list[datetime]]:
    times: dict[tuple[str, str, str], list[datetime]] = {}
    for channel, author_id, text, said_at in session.connection().execute(which, span):
        times.setdefault((channel, author_id, text), []).append(said_at)
    return times


def asked_before(session: Session, live_id: int, said: Mapping[int, Said]) -> dict[Author, Asked]:
    """Return what the authors of those comments have lately asked about."""
    asked = {(each.channel, each.author_id): Asked() for each in said.values()}
    for channel, author_id, said_at, named in session.connection().execute(
        _QUESTIONS, _span(live_id, said, JUST_ASKED)
    ):
        if (channel, author_id) in asked:
            asked[channel, author_id].note(said_at, named)
    return asked


def _span(live_id: int, said: Mapping[int, Said], lately: timedelta) -> dict[str, object]:
    times = [each.said_at for each in said.values()]
    return {
        "live": live_id,
        "authors": list({each.author_id for each in said.values()}),
        "begin": min(times) - lately,
        "end": max(times),
    }
