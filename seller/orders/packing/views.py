"""What is pressed while a basket is packed."""

from flask import Blueprint, Response, jsonify, request
from flask_babel import gettext as _

from seller.catalog.shelf import shelf_of
from seller.clock import now
from seller.db import db
from seller.orders.models import Order
from seller.orders.packing import operations
from seller.orders.packing.early import let_leave_first as let_part_leave
from seller.orders.packing.early import take_back as take_part_back
from seller.orders.packing.operations import Stamp
from seller.orders.packing.scanning import Scanned, meaning_of
from seller.orders.paper.scanned import codes_in
from seller.orders.printing.slips import print_early_slip
from seller.orders.queries import order_by_code
from seller.orders.typed import read_day, read_grams
from seller.people.guard import current_account, current_shop
from seller.quantity import parse_quantity
from seller.threads import away
from seller.vietnamese import clean
from seller.web import done, form_text, wants_json

bp = Blueprint("packing", __name__)


@bp.post("/packing/scan")
def scan() -> Response:
    """Read the code in a photo: goods go into the parcel, a slip opens its basket."""
    upload = request.files.get("photo")
    texts = away(codes_in, upload.read() if upload else b"")
    here = form_text("basket", most=16)
    shelf = shelf_of(db.session(), current_shop().id)
    found = meaning_of(db.session(), shelf, texts, _order(here) if here else None)
    if found.line is not None and found.goes_in_at_once:
        operations.put_in(
            shop_id=current_shop().id,
            order_id=found.line.order_id,
            line_id=found.line.id,
            account_id=current_account().id,
            at=now(),
        )
    address, message = f"/packing/{found.order.code}", _told(found)
    if found.line is not None and found.wants_a_look:
        address += f"#thing-{found.line.id}"
    return (
        jsonify(ok=True, message=message, open=address) if wants_json() else done(address, message)
    )


def _told(found: Scanned) -> str:
    """Say what a scanned code was, and what was done."""
    if found.line is None:
        return str(_("Gói số %(number)s", number=found.order.number))
    if found.is_in:
        return str(_("%(goods)s đã ở trong gói.", goods=found.goods))
    if found.wants_a_look:
        return str(_("%(goods)s: cân, xem lô và hạn dùng rồi bấm Bỏ vào gói.", goods=found.goods))
    return str(_("Đã bỏ vào gói: %(goods)s", goods=found.goods))


@bp.post("/packing/<code>/lines/<int:line_id>/in")
def put_in(code: str, line_id: int) -> Response:
    """Note that a thing lies in the parcel, at its weight and with what stands on it."""
    weight = form_text("weight", most=20)
    operations.put_in(
        shop_id=current_shop().id,
        order_id=_order(code).id,
        line_id=line_id,
        weight=parse_quantity(weight) if weight else None,
        stamp=Stamp(clean(form_text("lot", most=40)), read_day(form_text("best_before", most=10))),
        account_id=current_account().id,
        at=now(),
    )
    return done(f"/packing/{code}")


@bp.post("/packing/<code>/lines/<int:line_id>/out")
def take_out(code: str, line_id: int) -> Response:
    """Note that a thing does not lie in the parcel after all."""
    operations.take_out(
        shop_id=current_shop().id,
        order_id=_order(code).id,
        line_id=line_id,
        account_id=current_account().id,
        at=now(),
    )
    return done(f"/packing/{code}")


@bp.post("/packing/<code>/lines/<int:line_id>/missing")
def report_missing(code: str, line_id: int) -> Response:
    """Give a thing that is not there back to the desk."""
    operations.report_missing(
        shop_id=current_shop().id,
        order_id=_order(code).id,
        line_id=line_id,
        account_id=current_account().id,
        at=now(),
        key=_key(),
    )
    return done(
        f"/packing/{code}",
        _("Đã báo thiếu. Bàn chốt đơn sẽ hỏi lại khách."),
        undo=f"/packing/{code}/lines/{line_id}/found",
    )


@bp.post("/packing/<code>/lines/<int:line_id>/found")
def find_again(code: str, line_id: int) -> Response:
    """Go on packing a thing that has turned up."""
    operations.find_again(
        shop_id=current_shop().id,
        order_id=_order(code).id,
        line_id=line_id,
        account_id=current_account().id,
        at=now(),
        key=_key(),
    )
    return done(f"/packing/{code}", _("Đã có hàng, đóng gói tiếp."))


@bp.post("/packing/<code>/early")
def let_leave_first(code: str) -> Response:
    """Let what lies in the parcel leave before the rest."""
    order = _order(code)
    early = let_part_leave(
        shop_id=current_shop().id,
        order_id=order.id,
        weight_grams=read_grams(form_text("grams", most=20)),
        account_id=current_account().id,
        at=now(),
        key=_key(),
    )
    print_early_slip(
        shop_id=order.shop_id,
        order_id=order.id,
        number=early.number,
        account_id=current_account().id,
        at=now(),
    )
    return done(
        f"/packing/{code}",
        _("Gói %(number)s gửi trước. Các món còn lại đóng sau.", number=early.number),
        undo=f"/packing/{code}/early/{early.number}/back",
    )


@bp.post("/packing/<code>/early/<int:number>/back")
def take_back(code: str, number: int) -> Response:
    """Take back what has left first."""
    take_part_back(
        shop_id=current_shop().id,
        order_id=_order(code).id,
        number=number,
        account_id=current_account().id,
        at=now(),
    )
    return done(f"/packing/{code}", _("Đã lấy lại, các món nằm trong gói như trước."))


@bp.post("/packing/<code>/looked")
def look(code: str) -> Response:
    """Let the parcel go on with the slip that it has."""
    operations.look_at_slip(
        shop_id=current_shop().id,
        order_id=_order(code).id,
        account_id=current_account().id,
        at=now(),
    )
    return done(f"/packing/{code}", _("Đã ghi là đã xem lại."))


def _order(code: str) -> Order:
    return order_by_code(db.session(), current_shop().id, code)


def _key() -> str | None:
    return request.values.get("key") or None
