"""What helpers do together: rows that somebody has open, what is complete, and on air put right afterwards."""

from dataclasses import replace
from datetime import datetime, timedelta

from flask import Blueprint, Response, render_template, request
from flask_babel import gettext as _

from seller.catalog.photos import photo_path
from seller.catalog.shelf import shelf_of
from seller.clock import local, now
from seller.db import db
from seller.errors import BadInput
from seller.live import claims, first_page, run_sheet
from seller.live.claims import Subject
from seller.live.comment_rows import read_as
from seller.live.completeness import completeness_of, note_platform_count
from seller.live.correction import Span, correct, preview
from seller.live.models import Live
from seller.live.on_air import shown_in
from seller.live.queries import live_of
from seller.live.reread import Again
from seller.live.store_and_decide import meaning_values
from seller.people.guard import current_account, current_shop
from seller.web import done, form_text

bp = Blueprint("together", __name__)


@bp.post("/orders/<int:subject_id>/claim", defaults={"subject": Subject.ORDER})
@bp.post("/comments/<int:subject_id>/claim", defaults={"subject": Subject.COMMENT})
def claim(subject: Subject, subject_id: int) -> Response:
    """Say that this row is open here."""
    claims.claim(
        shop_id=current_shop().id,
        subject=subject,
        subject_id=subject_id,
        account_id=current_account().id,
        at=now(),
    )
    return done("/desk")


@bp.post("/orders/<int:subject_id>/claim/release", defaults={"subject": Subject.ORDER})
@bp.post("/comments/<int:subject_id>/claim/release", defaults={"subject": Subject.COMMENT})
def release(subject: Subject, subject_id: int) -> Response:
    """Say that this row is closed again."""
    claims.release(
        shop_id=current_shop().id,
        subject=subject,
        subject_id=subject_id,
        account_id=current_account().id,
        at=now(),
    )
    return done("/desk")


@bp.get("/lives/<int:live_id>/completeness")
def completeness(live_id: int) -> str:
    """Show what came in, where something may be missing, and who waits for an answer."""
    live = _live(live_id)
    return render_template(
        "live/completeness.html", live=live, known=completeness_of(db.session(), live, now())
    )


@bp.post("/lives/<int:live_id>/platform-count")
def tell_platform_count(live_id: int) -> Response:
    """Keep the number that the platform shows under the video."""
    live = _live(live_id)
    text = form_text("count", most=20).replace(".", "").replace(",", "")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise BadInput(_("Hãy ghi số bình luận mà nền tảng hiện dưới video, ví dụ 1208."))
    note_platform_count(
        shop_id=live.shop_id,
        live_id=live.id,
        count=int(text),
        account_id=current_account().id,
        at=now(),
    )
    return done(f"/lives/{live_id}/completeness", _("Đã ghi số bình luận của nền tảng."))


@bp.get("/lives/<int:live_id>/first")
def first(live_id: int) -> str:
    """Show who was first for a product, and why."""
    live = _live(live_id)
    shelf = shelf_of(db.session(), live.shop_id)
    code = request.args.get("code", "")
    return render_template(
        "live/first.html", live=live, **first_page.values(db.session(), shelf, live, code, now())
    )


@bp.get("/lives/<int:live_id>/timeline")
def timeline(live_id: int) -> str:
    """Show what was on air when, and what a correction would change."""
    live = _live(live_id)
    span = _span(live) if request.args.get("from") else None
    shelf = shelf_of(db.session(), live.shop_id)
    return render_template(
        "live/timeline.html",
        live=live,
        shown=[
            (local(each.at).strftime("%H:%M:%S"), shelf.by_code.get(each.code or ""))
            for each in shown_in(db.session(), live.id)
        ],
        products=run_sheet.in_order(db.session(), live, shelf),
        photo=photo_path,
        asked=request.args,
        changes=None if span is None else _changes(live, span),
    )


@bp.post("/lives/<int:live_id>/timeline")
def correct_timeline(live_id: int) -> Response:
    """Put a span of the timeline right, and read its comments again."""
    live = _live(live_id)
    seq, changed = correct(
        shop_id=live.shop_id,
        live_id=live.id,
        span=_span(live),
        account_id=current_account().id,
        at=now(),
    )
    return done(
        f"/lives/{live_id}/desk",
        _("Đã sửa. %(count)s bình luận được đọc lại khác trước.", count=changed),
        undo=f"/lives/{live_id}/undo/{seq}",
    )


def _live(live_id: int) -> Live:
    return live_of(db.session(), current_shop().id, live_id)


def _span(live: Live) -> Span:
    """Return the span that the address or the form names by clocks of the live's evening."""
    begin, end = (
        _moment(live, request.values.get("from", "")),
        _moment(live, request.values.get("to", "")),
    )
    code = request.values.get("code", "").strip().upper() or None
    span = Span(begin, end, code)
    return replace(span, end=end + timedelta(days=1)) if end < begin - timedelta(hours=12) else span


def _moment(live: Live, text: str) -> datetime:
    try:
        clock = datetime.fromisoformat(f"2000-01-01T{text.strip()}").time()
    except ValueError:
        raise BadInput(_("Hãy ghi giờ như 20:14 hoặc 20:14:30.")) from None
    begin = local(live.opened_at or live.starts_at)
    moment = datetime.combine(begin.date(), clock, begin.tzinfo)
    return moment if moment >= begin - timedelta(hours=12) else moment + timedelta(days=1)


def _changes(live: Live, span: Span) -> list[dict[str, str]]:
    return [_change(again) for again in preview(db.session(), live, span) if again.differs]


def _change(again: Again) -> dict[str, str]:
    """Return a comment with what it was read as and what it would be."""
    reading, values = again.comment.reading, meaning_values(again.meaning)
    return {
        "author_name": again.comment.author_name,
        "text": again.text,
        "at": local(again.comment.said_at).strftime("%H:%M:%S"),
        "before": read_as(reading.intent, reading.lines),
        "after": read_as(values["intent"], values["lines"]),
    }
