"""The papers of a live on one page: before it, while it runs (labels), and the tally sheet typed in after it."""

from secrets import token_hex

from flask import Blueprint, Response, make_response, render_template, request
from flask_babel import gettext as _

from seller.catalog.shelf import shelf_of
from seller.clock import local, now
from seller.db import db
from seller.errors import BadInput, NotFound
from seller.live import comment_labels, early_papers, tally
from seller.live.models import Live
from seller.live.queries import live_of
from seller.orders.paper.cards import cards_pdf
from seller.orders.paper.formats import PaperSize
from seller.orders.paper.poster import PosterSize, poster_png
from seller.orders.paper.tally import tally_pdf
from seller.orders.printing.queries import printers_of
from seller.people.again import again
from seller.people.guard import current_shop
from seller.threads import away
from seller.web import done, form_text

bp = Blueprint("papers", __name__)

CARD_SIZES = {"a5": PaperSize.A5, "a6": PaperSize.A6}
POSTER_SIZES = {"feed": PosterSize.FEED, "story": PosterSize.STORY}
LAST_LINE = 100_000


@bp.get("/lives/<int:live_id>/papers")
def show(live_id: int) -> str:
    """Show every paper of a live."""
    live = _live(live_id)
    return render_template(
        "live/papers.html",
        live=live,
        printers=printers_of(db.session(), live.shop_id),
        labels=comment_labels.printer_of_labels(db.session(), live.id),
        sheets=[1 + sheet * early_papers.LINES for sheet in range(3)],
        key=token_hex(8),
    )


@bp.post("/lives/<int:live_id>/labels")
def switch_labels(live_id: int) -> Response:
    """Print a label for each line that is confirmed from now on, or stop to."""
    chosen = form_text("printer", most=15)
    if chosen and not (chosen.isascii() and chosen.isdigit()):
        raise NotFound
    comment_labels.switch_labels(
        shop_id=current_shop().id, live_id=live_id, printer_id=int(chosen) if chosen else None
    )
    said = _("Từ giờ, món vừa chốt được in tem ngay.") if chosen else _("Đã thôi in tem.")
    return done(f"/lives/{live_id}/papers", said)


@bp.get("/lives/<int:live_id>/papers/tally.pdf")
def tally_sheet(live_id: int) -> Response:
    """Give the tally sheet, its lines numbered from the asked one on."""
    first = request.args.get("first", "1")
    if not (first.isascii() and first.isdigit() and 0 < int(first[:6]) < LAST_LINE):
        raise BadInput(_("Số dòng đầu phải từ 1 đến 99.999."))
    live = _live(live_id)
    sheet = early_papers.tally_sheet(
        db.session(),
        current_shop(),
        shelf_of(db.session(), live.shop_id),
        live,
        first=int(first),
        at=now(),
    )
    return _file(away(tally_pdf, sheet), "application/pdf", f"so-giay-{live.id}.pdf")


@bp.get("/lives/<int:live_id>/papers/cards.pdf")
def price_cards(live_id: int) -> Response:
    """Give price cards of the planned products, or of those that are named."""
    live = _live(live_id)
    shelf = shelf_of(db.session(), live.shop_id)
    found = early_papers.cards(db.session(), shelf, live, request.args.getlist("code"))
    size = CARD_SIZES.get(request.args.get("size", "a6"))
    if size is None:
        raise BadInput(_("Không có khổ giấy này."))
    return _file(away(cards_pdf, found, size), "application/pdf", f"the-gia-{live.id}.pdf")


@bp.get("/lives/<int:live_id>/papers/poster-<any(feed, story):size>.png")
def poster(live_id: int, size: str) -> Response:
    """Give the poster of the live for the feed, or for stories."""
    live = _live(live_id)
    shown = early_papers.poster(
        db.session(), current_shop(), shelf_of(db.session(), live.shop_id), live
    )
    picture = away(poster_png, shown, POSTER_SIZES[size])
    return _file(picture, "image/png", f"ap-phich-{live.id}-{size}.png")


@bp.get("/products/<code>/card.pdf")
def card_of_product(code: str) -> Response:
    """Give the price card of one product."""
    shelf = shelf_of(db.session(), current_shop().id)
    product = shelf.by_code.get(code.upper())
    size = CARD_SIZES.get(request.args.get("size", "a6"))
    if product is None or size is None:
        raise NotFound
    found = early_papers.price_cards(db.session(), [product], {})
    return _file(away(cards_pdf, found, size), "application/pdf", f"the-gia-{product.code}.pdf")


@bp.get("/lives/<int:live_id>/tally")
def show_tally(live_id: int) -> Response:
    """Show the form for what was written on paper."""
    return _tally(_live(live_id))


@bp.post("/lives/<int:live_id>/tally")
def enter_tally(live_id: int) -> Response:
    """Take in what was written on paper."""
    live, at = _live(live_id), now()
    try:
        lines = tally.read_lines(request.form, live, at)
    except BadInput as mistake:
        return again(mistake, _tally(live, mistake))
    entered = tally.enter(live, lines, at)
    said = _("Đã nhập %(count)s dòng.", count=len(entered.new))
    if entered.known:
        said += " " + _("Đã có từ trước: %(lines)s.", lines=_named(entered.known))
    if entered.otherwise:
        said += " " + _(
            "Lần này ghi khác lần trước, chưa đổi gì: %(lines)s. Muốn sửa, mở đơn để sửa.",
            lines=_named(entered.otherwise),
        )
    return done(f"/lives/{live.id}/tally", said)


def _tally(live: Live, mistake: BadInput | None = None) -> Response:
    first = tally.next_number(db.session(), live)
    empty = [{"number": f"{tally.PREFIX}{number}"} for number in range(first, first + tally.ROWS)]
    columns = ("number", "clock", "name", "phone", "text")
    typed = [
        dict(zip(columns, row, strict=True))
        for row in zip(*(request.form.getlist(name) for name in columns), strict=False)
    ]
    return make_response(
        render_template(
            "live/tally.html",
            live=live,
            day=local(live.starts_at),
            rows=typed if mistake else empty,
            mistake=mistake.message if mistake else "",
        )
    )


def _named(numbers: list[int]) -> str:
    return ", ".join(f"{tally.PREFIX}{number}" for number in numbers)


def _live(live_id: int) -> Live:
    return live_of(db.session(), current_shop().id, live_id)


def _file(content: bytes, kind: str, name: str) -> Response:
    answer = make_response(content)
    answer.headers["Content-Type"] = kind
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
