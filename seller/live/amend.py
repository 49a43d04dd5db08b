"""A viewer edits or deletes her comment: a new fact about it, and what follows for her order."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from seller.db import transaction
from seller.errors import NotFound
from seller.live.models import Amendment, Comment
from seller.live.reread import read_again, settle_again
from seller.people.shops import take_turn


class Kind(StrEnum):
    """What the viewer did."""

    EDITED = "edited"
    DELETED = "deleted"


def amend(
    *,
    shop_id: int,
    live_id: int,
    channel: str,
    external_id: str,
    kind: Kind,
    text: str | None,
    at: datetime,
    now: datetime,
) -> bool:
    """Keep the fact, and read the comment again; a deleted one means nothing any more.

    Returns False when the fact was known. The comment itself stays in the ledger as it came.

    Raises:
        NotFound: the live has no such comment.
    """
    with transaction() as session:
        take_turn(session, shop_id)
        comment = _comment(session, shop_id, live_id, channel, external_id)
        known = session.scalar(
            select(Amendment.id).where(
                Amendment.comment_id == comment.id, Amendment.kind == kind.value, Amendment.at == at
            )
        )
        if known is not None:
            return False
        session.add(
            Amendment(shop_id=shop_id, comment_id=comment.id, kind=kind.value, text=text, at=at)
        )
        if _is_last(session, comment, at):
            comment.reading.amended = kind.value
            words = (text or "") if kind is Kind.EDITED else ""
            again = read_again(session, comment, text=words, on_air=comment.reading.on_air)
            settle_again(session, again, account_id=None, at=now)
        return True


def _comment(
    session: Session, shop_id: int, live_id: int, channel: str, external_id: str
) -> Comment:
    comment = session.scalar(
        select(Comment).where(
            Comment.shop_id == shop_id,
            Comment.live_id == live_id,
            Comment.channel == channel,
            Comment.external_id == external_id,
        )
    )
    if comment is None:
        raise NotFound("Không có bình luận này trong phiên.")
    return comment


def _is_last(session: Session, comment: Comment, at: datetime) -> bool:
    """Tell whether nothing that happened to the comment later is known: facts may arrive in any order."""
    later = select(Amendment.id).where(Amendment.comment_id == comment.id, Amendment.at > at)
    return session.scalar(later.limit(1)) is None
