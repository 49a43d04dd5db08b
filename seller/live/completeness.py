"""Completeness: what came in and what became of it, where something may be missing, and who is still unanswered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import Session

from seller.buyers.models import Identity
from seller.db import transaction
from seller.errors import BadInput
from seller.events.log import Draft, append
from seller.live.decision import Standing
from seller.live.models import Comment, Live, Reading
from seller.live.queries import live_of
from seller.orders.models import Order
from seller.orders.states import OrderState
from seller.push import ring_after_commit

# Nobody writes for so long only when nobody watches, or when comments do not arrive.
SILENCE = timedelta(minutes=2)
MOST_COMMENTS = 10_000_000
SHOWN = 100


@dataclass(frozen=True, slots=True)
class Gap:
    """A time of the live in which no comment came."""

    begin: datetime
    end: datetime

    @property
    def minutes(self) -> int:
        """How long it was, in whole minutes."""
        return int((self.end - self.begin).total_seconds() // 60)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A viewer's question, or a viewer who asked and has not bought."""

    comment_id: int
    author_name: str
    text: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Completeness:
    """What the live has received and what became of it."""

    received: int
    platform: int | None
    by_standing: dict[str, int]
    gaps: list[Gap]
    questions: list[Unanswered]
    asked_only: list[Unanswered]

    @property
    def missing(self) -> int | None:
        """How many comments the platform counts that never came here; None where it has not told."""
        return None if self.platform is None else max(self.platform - self.received, 0)


def completeness_of(session: Session, live: Live, at: datetime) -> Completeness:
    """Return what came in and what is still open."""
    standing = dict(
        session.execute(
            select(Reading.standing, func.count())
            .where(Reading.live_id == live.id)
            .group_by(Reading.standing)
        ).all()
    )
    # By the viewers' time: what is pasted later fills the silence in which it was said.
    times = session.scalars(
        select(Comment.said_at).where(Comment.live_id == live.id).order_by(Comment.said_at)
    )
    return Completeness(
        received=sum(standing.values()),
        platform=live.platform_count,
        by_standing={each.value: standing.get(each.value, 0) for each in Standing},
        gaps=gaps_in(times, live.opened_at, live.closed_at or at),
        questions=_questions(session, live),
        asked_only=_asked_only(session, live),
    )


def gaps_in(times: Iterable[datetime], begin: datetime | None, end: datetime) -> list[Gap]:
    """Return the silences between the opening of the live, its comments in their order, and its end."""
    if begin is None:
        return []
    found = []
    for moment in (*times, end):
        if moment - begin >= SILENCE:
            found.append(Gap(begin, moment))
        begin = max(begin, moment)
    return found


def note_platform_count(
    *, shop_id: int, live_id: int, count: int, account_id: int | None, at: datetime
) -> None:
    """Keep the number of comments that the platform shows under the video.

    Raises:
        NotFound: the shop has no such live.
        BadInput: no number of comments.
    """
    if not 0 <= count <= MOST_COMMENTS:
        raise BadInput("Số bình luận phải từ 0 trở lên.")
    with transaction() as session:
        live = live_of(session, shop_id, live_id)
        before, live.platform_count = live.platform_count, count
        draft = Draft(
            "platform_count",
            "live",
            live.id,
            {"count": before},
            {"count": count},
            account_id=account_id,
        )
        append(session, shop_id, live.id, draft, at)
        ring_after_commit(session, live.id)


def _questions(session: Session, live: Live) -> list[Unanswered]:
    """Return the questions that nobody has marked as answered, the latest first."""
    return _found(
        session, and_(Reading.live_id == live.id, Reading.standing == Standing.QUESTION.value)
    )


def _asked_only(session: Session, live: Live) -> list[Unanswered]:
    """Return the last question of each viewer who has no order in this live."""
    bought = exists().where(
        Identity.shop_id == Comment.shop_id,
        Identity.channel == Comment.channel,
        Identity.author_id == Comment.author_id,
        Order.buyer_id == Identity.buyer_id,
        Order.live_id == live.id,
        Order.state != OrderState.CANCELLED.value,
    )
    last = (
        select(func.max(Comment.id))
        .join(Reading, Reading.comment_id == Comment.id)
        .where(Comment.live_id == live.id, Reading.intent == "question")
        .group_by(Comment.channel, Comment.author_id)
    )
    return _found(session, and_(Comment.id.in_(last), ~bought))


def _found(session: Session, condition: ColumnElement[bool]) -> list[Unanswered]:
    rows = session.execute(
        select(Comment.id, Comment.author_name, Comment.text, Comment.said_at)
        .join(Reading, Reading.comment_id == Comment.id)
        .where(condition)
        .order_by(Comment.id.desc())
        .limit(SHOWN)
    )
    return [Unanswered(*row) for row in rows]
