"""On air corrected afterwards: a span was of another product than the timeline says; its comments are read again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, joinedload

from seller.catalog.models import Product
from seller.db import transaction
from seller.errors import BadInput
from seller.events.log import Draft, append
from seller.events.models import Event
from seller.live.house_rules import rules_of_live
from seller.live.models import Comment, Live, OnAir
from seller.live.on_air import shown_in, timeline_of
from seller.live.queries import live_of, product_of
from seller.live.reread import Again, read_again, settle_again
from seller.live.timeline import Shown, Timeline
from seller.people.shops import take_turn
from seller.push import ring_after_commit


@dataclass(frozen=True, slots=True)
class Span:
    """From this moment on, until that one, something else was shown."""

    begin: datetime
    end: datetime
    code: str | None


def corrected(shown: Sequence[Shown], span: Span) -> list[Shown]:
    """Return the timeline with the span put right; what was shown at its end goes on from there."""
    after = Timeline(shown).code_at(span.end)
    kept = [each for each in shown if not span.begin <= each.at < span.end]
    put = [Shown(span.begin, span.code)]
    if not any(each.at == span.end for each in kept):
        put.append(Shown(span.end, after))
    return sorted(kept + put, key=lambda each: each.at)


def preview(session: Session, live: Live, span: Span) -> list[Again]:
    """Return the comments that would be read otherwise; nothing is changed."""
    require_span(span)
    return _to_read_again(
        session,
        live,
        Timeline(
            corrected(shown_in(session, live.id), span), rules_of_live(session, live.id).delays
        ),
    )


def correct(
    *, shop_id: int, live_id: int, span: Span, account_id: int | None, at: datetime
) -> tuple[int, int]:
    """Put the span right and read its comments again.

    Lines that a helper has touched stay as they are. Returns the number of the event, by which this can
    be undone, and how many comments mean something else now.

    Raises:
        NotFound: the shop has no such live.
        UnknownProduct: it sells nothing under that code.
        BadInput: the span does not end after it begins.
    """
    require_span(span)
    with transaction() as session:
        take_turn(session, shop_id)
        live = live_of(session, shop_id, live_id)
        before = shown_in(session, live.id)
        if span.code is not None:
            product_of(session, shop_id, span.code)
        return _put(session, live, before, corrected(before, span), account_id, at, undoes=None)


def undo_correction(
    session: Session, live: Live, event: Event, *, account_id: int | None, at: datetime
) -> None:
    """Let the timeline be as it was before a correction, and read the comments again."""
    before = [
        Shown(datetime.fromisoformat(moment), code)
        for moment, code in (event.before or {})["shown"]
    ]
    _put(session, live, shown_in(session, live.id), before, account_id, at, undoes=event.seq)


def require_span(span: Span) -> None:
    """Let a span end after it begins.

    Raises:
        BadInput: it does not.
    """
    if span.end <= span.begin:
        raise BadInput("Giờ kết thúc phải sau giờ bắt đầu.")


def _put(
    session: Session,
    live: Live,
    before: Sequence[Shown],
    after: Sequence[Shown],
    account_id: int | None,
    at: datetime,
    *,
    undoes: int | None,
) -> tuple[int, int]:
    _write(session, live, after)
    draft = Draft(
        "corrected",
        "live",
        live.id,
        before=_as_values(before),
        after=_as_values(after),
        account_id=account_id,
        undoes=undoes,
    )
    seq = append(session, live.shop_id, live.id, draft, at)
    changed = _to_read_again(session, live, timeline_of(session, live.id))
    count = sum(again.differs for again in changed)
    for again in changed:
        settle_again(session, again, account_id=account_id, at=at)
    ring_after_commit(session, live.id)
    return seq, count


def _write(session: Session, live: Live, shown: Sequence[Shown]) -> None:
    codes = {each.code for each in shown if each.code is not None}
    products = dict(
        session.execute(
            select(Product.code, Product.id).where(
                Product.shop_id == live.shop_id, Product.code.in_(codes)
            )
        ).all()
    )
    session.execute(delete(OnAir).where(OnAir.live_id == live.id))
    session.add_all(
        OnAir(
            shop_id=live.shop_id,
            live_id=live.id,
            at=each.at,
            product_id=None if each.code is None else products[each.code],
        )
        for each in shown
    )
    session.flush()


def _to_read_again(session: Session, live: Live, timeline: Timeline) -> list[Again]:
    """Return the comments whose viewers saw something else than was thought, in the order of their time."""
    comments = session.scalars(
        select(Comment)
        .where(Comment.live_id == live.id)
        .order_by(Comment.said_at, Comment.id)
        .options(joinedload(Comment.reading))
    )
    seen = [
        (comment, timeline.seen_by_viewer(comment.said_at, comment.channel)) for comment in comments
    ]
    return [
        read_again(session, comment, text=comment.text, on_air=code)
        for comment, code in seen
        if code != comment.reading.on_air and not comment.reading.amended
    ]


def _as_values(shown: Sequence[Shown]) -> dict[str, Any]:
    return {"shown": [[each.at.isoformat(), each.code] for each in shown]}
