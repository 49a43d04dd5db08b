"""The carrier's page of a live: closed parcels out as files, tracking numbers back."""

from flask import Blueprint, Response, make_response, render_template, request
from flask_babel import gettext as _

from seller.catalog.shelf import shelf_of
from seller.clock import now
from seller.db import db
from seller.errors import BadInput
from seller.live.after_show.calendar import live_label
from seller.live.after_show.order_list import number_of
from seller.live.models import Live
from seller.live.queries import live_of
from seller.orders.packing.carriage import (
    OnItsWay,
    closed_parcels,
    for_carrier,
    note_tracking,
    weigh_parcel,
)
from seller.orders.paper.carriers import JT, NEUTRAL, parcels_csv, parcels_xlsx
from seller.orders.paper.tracking import read_tracking
from seller.orders.queries import order_by_code
from seller.orders.typed import read_grams
from seller.people.guard import current_account, current_shop
from seller.people.way_back import way_back
from seller.threads import away
from seller.web import done, form_text

bp = Blueprint("carriers", __name__)

LAYOUTS = {"neutral": NEUTRAL, "jt": JT}
WRITERS = {
    "csv": (parcels_csv, "text/csv; charset=utf-8"),
    "xlsx": (
        parcels_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}


@bp.get("/lives/<int:live_id>/carriers")
def show(live_id: int) -> str:
    """Show the closed parcels, and the ways to and from the carrier."""
    live = _live(live_id)
    return render_template(
        "orders/carriers.html",
        live=live,
        label=live_label(live.name, live.starts_at),
        found=_found(live),
        noted=None,
    )


@bp.get("/lives/<int:live_id>/parcels-<any(neutral, jt):layout>.<any(csv, xlsx):kind>")
def export(live_id: int, layout: str, kind: str) -> Response:
    """Give the closed parcels that have no tracking number yet, in the columns of a carrier."""
    live = _live(live_id)
    write, content_type = WRITERS[kind]
    content = away(write, for_carrier(_found(live)), LAYOUTS[layout])
    answer = make_response(content)
    answer.headers["Content-Type"] = content_type
    answer.headers["Content-Disposition"] = (
        f'attachment; filename="don-gui-{live.id}-{layout}.{kind}"'
    )
    return answer


@bp.post("/lives/<int:live_id>/tracking")
def take_tracking(live_id: int) -> str:
    """Take the carrier's numbers from its file."""
    live = _live(live_id)
    upload = request.files.get("file")
    content = upload.read() if upload else b""
    if not content:
        raise BadInput(_("Hãy chọn tệp mà bên giao hàng gửi lại."))
    noted = note_tracking(
        shop_id=live.shop_id,
        file=away(read_tracking, content),
        account_id=current_account().id,
        at=now(),
    )
    return render_template(
        "orders/carriers.html",
        live=live,
        label=live_label(live.name, live.starts_at),
        found=_found(live),
        noted=noted,
    )


@bp.post("/packing/<code>/weight")
def weigh(code: str) -> Response:
    """Note how heavy a closed parcel is."""
    order = order_by_code(db.session(), current_shop().id, code)
    weigh_parcel(
        shop_id=order.shop_id,
        order_id=order.id,
        weight_grams=read_grams(form_text("grams", most=20)) or 0,
        part=number_of(form_text("part", most=5)),
    )
    return done(way_back(f"/packing/{order.code}"), _("Đã ghi cân nặng."))


def _found(live: Live) -> list[OnItsWay]:
    shelf = shelf_of(db.session(), live.shop_id)
    return closed_parcels(db.session(), current_shop(), shelf, live.id)


def _live(live_id: int) -> Live:
    return live_of(db.session(), current_shop().id, live_id)
