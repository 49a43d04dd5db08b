"""Pages of a live: today, run sheet, presenter, desk; and what is pressed there."""

from datetime import datetime
from secrets import token_hex

from flask import (
    Blueprint,
    Response,
    current_app,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
)
from flask_babel import gettext as _

from seller.catalog.photos import photo_path
from seller.catalog.shelf import shelf_of
from seller.clock import local, now
from seller.db import db
from seller.errors import BadInput
from seller.live import desk, desk_page, operations, run_sheet
from seller.live.ledger import Said
from seller.live.models import Live
from seller.live.queries import current_live, earlier_lives, live_of, lives_of_day, offered_lives
from seller.live.rows import seq_of
from seller.live.stage import on_show, stage_of
from seller.orders.operations import Changed
from seller.people.guard import current_account, current_shop
from seller.people.way_back import way_back
from seller.quantity import parse_quantity
from seller.vietnamese import clean, fold
from seller.web import done, form_text

bp = Blueprint("live", __name__)


@bp.get("/")
def today() -> str:
    """Today's lives, planned or offered."""
    at = now()
    shop = current_shop()
    lives = lives_of_day(db.session(), shop.id, at)
    return render_template(
        "live/today.html",
        day=local(at),
        lives=lives,
        offered=offered_lives(shop, lives, at),
        earlier=earlier_lives(db.session(), shop.id, at),
    )


@bp.post("/lives")
def plan() -> Response:
    """Plan one of the offered lives, or another one; begin it at once where that is wanted."""
    at = now()
    starts_at = _moment(form_text("starts_at")) or at
    live = operations.plan_live(
        shop_id=current_shop().id,
        name=form_text("name"),
        starts_at=starts_at,
        at=at,
        account_id=current_account().id,
    )
    if "open" in request.form:
        _open(live.id, at)
        return done(f"/lives/{live.id}/desk", _("Phiên live đã mở."))
    return done(f"/lives/{live.id}/run-sheet")


@bp.post("/lives/<int:live_id>/open")
def open_live(live_id: int) -> Response:
    """Begin the live."""
    _open(live_id, now())
    return done(f"/lives/{live_id}/desk", _("Phiên live đã mở."))


@bp.post("/lives/<int:live_id>/close")
def close_live(live_id: int) -> Response:
    """End the live."""
    operations.close_live(
        shop_id=current_shop().id, live_id=live_id, at=now(), account_id=current_account().id
    )
    return done("/", _("Phiên live đã kết thúc. Bình luận đến muộn vẫn được nhận."))


@bp.get("/desk")
def current_desk() -> Response:
    """Go to the desk of the live that is on."""
    return _to_current("desk")


@bp.get("/presenter")
def current_presenter() -> Response:
    """Go to the presenter's screen of the live that is on."""
    return _to_current("presenter")


@bp.get("/lives/<int:live_id>/desk")
def desk_of(live_id: int) -> str:
    """Show the desk."""
    live = _live(live_id)
    return render_template(
        "live/desk.html", live=live, **desk_page.values(db.session(), live, request.args)
    )


@bp.get("/lives/<int:live_id>/presenter")
def presenter(live_id: int) -> str:
    """Show the presenter's screen."""
    live = _live(live_id)
    session, shelf = db.session(), shelf_of(db.session(), live.shop_id)
    seq = seq_of(session, live.id)
    stage = stage_of(session, shelf, live.id, on_show(session, shelf, live.id, now()), seq)
    return render_template("live/presenter.html", live=live, seq=seq, stage=stage)


@bp.get("/lives/<int:live_id>/rows")
def rows(live_id: int) -> Response:
    """Give our own screens rows that they do not hold: older ones, or those that a search finds."""
    return jsonify(desk_page.more_rows(db.session(), _live(live_id), request.args))


@bp.get("/lives/<int:live_id>/run-sheet")
def show_run_sheet(live_id: int) -> str:
    """Show the run sheet."""
    live = _live(live_id)
    shelf = shelf_of(db.session(), live.shop_id)
    return render_template(
        "live/run_sheet.html", live=live, **run_sheet.page_values(db.session(), live, shelf)
    )


@bp.post("/lives/<int:live_id>/run-sheet")
def save_run_sheet(live_id: int) -> Response:
    """Keep the order of the products, their talking points and their prices in this live."""
    run_sheet.save(
        shop_id=current_shop().id,
        live_id=live_id,
        planned=run_sheet.planned_from_form(request.form),
        at=now(),
        account_id=current_account().id,
    )
    return done(f"/lives/{live_id}/run-sheet", _("Đã lưu kịch bản."))


@bp.get("/lives/<int:live_id>/on-air")
def choose_on_air(live_id: int) -> str:
    """Show every product that can be put on air."""
    live = _live(live_id)
    products = run_sheet.in_order(db.session(), live, shelf_of(db.session(), live.shop_id))
    return render_template(
        "live/choose_on_air.html", live=live, products=products, photo=photo_path, key=token_hex(8)
    )


@bp.post("/lives/<int:live_id>/on-air")
def put_on_air(live_id: int) -> Response:
    """Switch what is on air."""
    at = now()
    code = request.values.get("code", "").strip() or None
    operations.put_on_air(
        shop_id=current_shop().id,
        live_id=live_id,
        code=code,
        at=at,
        now=at,
        account_id=current_account().id,
    )
    said = (
        _("Đang lên sóng: %(code)s", code=code.upper()) if code else _("Không có món nào lên sóng.")
    )
    return done(f"/lives/{live_id}/presenter", said)


@bp.post("/lives/<int:live_id>/write")
def write_comment(live_id: int) -> Response:
    """Take in a comment that a helper typed, as if it had come by itself."""
    at = now()
    name = clean(form_text("author_name", most=80)) or _("Khách")
    text = clean(form_text("text", most=1000))
    if not text:
        raise BadInput(_("Hãy ghi khách nói gì."))
    key = form_text("key", most=80) or token_hex(12)
    said = Said("desk", f"{live_id}-{key}", f"name:{fold(name)}", name, text, at)
    current_app.extensions["intake"].take_in(current_shop().id, live_id, [said], at=at)
    return done(f"/lives/{live_id}/desk")


@bp.get("/comments/<int:comment_id>/choose")
def choose_goods(comment_id: int) -> str:
    """Show every product that the comment may mean."""
    comment = desk.comment_of(db.session(), current_shop().id, comment_id)
    shelf = shelf_of(db.session(), comment.shop_id)
    products = run_sheet.in_order(db.session(), _live(comment.live_id), shelf)
    return render_template(
        "live/choose.html", comment=comment, products=products, photo=photo_path, key=token_hex(8)
    )


@bp.post("/comments/<int:comment_id>/answer")
def answer(comment_id: int) -> Response:
    """Take the comment for an order of the goods that the helper names."""
    values = request.values
    options = {
        name.removeprefix("option-"): value
        for name, value in values.items()
        if name.startswith("option-")
    }
    changed = desk.answer(
        shop_id=current_shop().id,
        comment_id=comment_id,
        code=values.get("code", ""),
        quantity=parse_quantity(values.get("qty", "1")),
        options={name: value for name, value in options.items() if value},
        account_id=current_account().id,
        at=now(),
        key=_key(),
    )
    return _changed(changed, _("Đã ghi vào đơn."))


@bp.post("/comments/<int:comment_id>/apply")
def apply(comment_id: int) -> Response:
    """Do what the buyer asks for."""
    changed = desk.apply(
        shop_id=current_shop().id,
        comment_id=comment_id,
        account_id=current_account().id,
        at=now(),
        key=_key(),
    )
    return _changed(changed, _("Đã làm theo lời khách."))


@bp.post("/comments/<int:comment_id>/dismiss")
def dismiss(comment_id: int) -> Response:
    """Let the comment be."""
    changed = desk.dismiss(
        shop_id=current_shop().id,
        comment_id=comment_id,
        account_id=current_account().id,
        at=now(),
        key=_key(),
    )
    return _changed(changed, _("Đã bỏ qua."))


@bp.post("/lives/<int:live_id>/undo/<int:seq>")
def undo(live_id: int, seq: int) -> Response:
    """Take the last thing back."""
    desk.undo_event(
        shop_id=current_shop().id,
        live_id=live_id,
        seq=seq,
        account_id=current_account().id,
        at=now(),
    )
    return done(way_back(f"/lives/{live_id}/desk"), _("Đã hoàn tác."))


def _live(live_id: int) -> Live:
    return live_of(db.session(), current_shop().id, live_id)


def _open(live_id: int, at: datetime) -> None:
    operations.open_live(
        shop_id=current_shop().id, live_id=live_id, at=at, account_id=current_account().id
    )


def _to_current(page: str) -> Response:
    live = current_live(db.session(), current_shop().id)
    return make_response(redirect(f"/lives/{live.id}/{page}" if live else "/"))


def _changed(changed: Changed, message: str) -> Response:
    undo_path = f"/lives/{changed.live_id}/undo/{changed.seq}" if changed.seq else None
    return done(f"/lives/{changed.live_id}/desk", message, undo=undo_path)


def _key() -> str | None:
    return request.values.get("key") or None


def _moment(text: str) -> datetime | None:
    """Return the moment that a form names, with its zone."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(_("Giờ bắt đầu không đúng.")) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=local(now()).tzinfo)
