"""What the authors of a batch wrote shortly before: the same words again, and what they asked about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from seller.buyers.identities import Author
from seller.db import table_of
from seller.live.ledger import COMMENTS, Said
from seller.live.models import Reading
from seller.live.reading import Intent

READINGS = table_of(Reading)
EMPHASIS = timedelta(seconds=60)
JUST_ASKED = timedelta(minutes=30)


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
_SAME_WORDS = select(
    COMMENTS.c.id, COMMENTS.c.channel, COMMENTS.c.author_id, COMMENTS.c.text, COMMENTS.c.said_at
).where(*_OF_AUTHORS, COMMENTS.c.text.in_(bindparam("texts", expanding=True)))
_QUESTIONS = (
    select(COMMENTS.c.channel, COMMENTS.c.author_id, COMMENTS.c.said_at, READINGS.c.named)
    .join(READINGS, READINGS.c.comment_id == COMMENTS.c.id)
    .where(*_OF_AUTHORS, READINGS.c.intent == Intent.QUESTION.value)
)


def repeated(session: Session, live_id: int, said: Mapping[int, Said]) -> set[int]:
    """Return the ids of those comments that their author has written, word for word, within the minute before."""
    rows = session.connection().execute(
        _SAME_WORDS,
        _span(live_id, said, EMPHASIS) | {"texts": list({each.text for each in said.values()})},
    )
    before: dict[tuple[str, str, str], list[tuple[datetime, int]]] = {}
    for comment_id, channel, author_id, text, said_at in rows:
        before.setdefault((channel, author_id, text), []).append((said_at, comment_id))
    return {
        comment_id
        for comment_id, each in said.items()
        for this in [(each.said_at, comment_id)]
        if any(
            time < this and this[0] - time[0] <= EMPHASIS
            for time in before[each.channel, each.author_id, each.text]
        )
    }


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
