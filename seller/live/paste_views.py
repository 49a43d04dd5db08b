"""The page on which comments are pasted that were copied from a platform."""

from datetime import datetime, timedelta

from flask import Blueprint, Response, make_response, render_template, request
from flask_babel import gettext as _

from seller.catalog.shelf import shelf_of
from seller.clock import local, now
from seller.db import db
from seller.errors import BadInput
from seller.live.comment_rows import read_as
from seller.live.models import Live
from seller.live.on_air import timeline_of
from seller.live.paste import ELSEWHERE, SOURCES, Line, look_at, take_in
from seller.live.queries import live_of
from seller.live.reading import read
from seller.live.store_and_decide import meaning_values
from seller.live.vocabulary import index_of
from seller.people.again import again
from seller.people.guard import current_shop
from seller.web import done

bp = Blueprint("paste", __name__)

# So long after the copying a preview may still be taken in: "2 minutes ago" counts from then.
LASTS = timedelta(hours=12)
SHOWN = 300


@bp.get("/lives/<int:live_id>/paste")
def show(live_id: int) -> Response:
    """Show the field for what was copied."""
    return _page(_live(live_id))


@bp.post("/lives/<int:live_id>/paste")
def paste(live_id: int) -> Response:
    """Show what was understood, or take it in."""
    live, at = _live(live_id), now()
    text, source = request.form.get("pasted", ""), request.form.get("source", "facebook")
    copied_at = _copied_at(request.form.get("copied_at", ""), at)
    try:
        lines = look_at(db.session(), live, text, source, copied_at)
    except BadInput as mistake:
        return again(mistake, _page(live, text=text, source=source, mistake=mistake.message))
    if "take_in" not in request.form:
        return _page(live, text=text, source=source, copied_at=copied_at, lines=lines)
    count = take_in(live, lines, at)
    message = _("Đã thêm %(count)s bình luận.", count=count)
    if not count:
        message = _("Không có bình luận nào mới: tất cả đã có từ trước.")
    return done(f"/lives/{live.id}/completeness", message)


def _page(
    live: Live,
    *,
    text: str = "",
    source: str = "facebook",
    copied_at: datetime | None = None,
    lines: list[Line] | None = None,
    mistake: str = "",
) -> Response:
    return make_response(
        render_template(
            "live/paste.html",
            live=live,
            text=text,
            source=source,
            sources=SOURCES | {ELSEWHERE: _("Nơi khác")},
            copied_at=copied_at.isoformat() if copied_at else "",
            mistake=mistake,
            lines=None if lines is None else _shown(live, lines[:SHOWN]),
            new=sum(line.said is not None for line in lines or ()),
            known=sum(line.said is None for line in lines or ()),
            untimed=any(not line.pasted.timed for line in lines or ()),
        )
    )


def _shown(live: Live, lines: list[Line]) -> list[dict[str, object]]:
    """Return what the preview shows of each comment, with what it would be read as."""
    session = db.session()
    index, timeline = index_of(shelf_of(session, live.shop_id)), timeline_of(session, live.id)
    shown = []
    for line in lines:
        pasted, said = line.pasted, line.said
        words = ""
        if said is not None:
            on_air = timeline.seen_by_viewer(said.said_at, said.channel)
            values = meaning_values(read(pasted.text, index, on_air=on_air))
            words = read_as(values["intent"], values["lines"])
        shown.append(
            {
                "name": pasted.name,
                "text": pasted.text,
                "clock": local(pasted.said_at).strftime("%H:%M") if pasted.timed else "",
                "read_as": words,
                "known": said is None,
            }
        )
    return shown


def _copied_at(text: str, at: datetime) -> datetime:
    """Return when it was copied, as the preview says; now where it says nothing believable."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return at
    return moment if moment.tzinfo and at - LASTS <= moment <= at else at


def _live(live_id: int) -> Live:
    return live_of(db.session(), current_shop().id, live_id)
