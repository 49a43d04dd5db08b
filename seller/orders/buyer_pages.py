"""The page of a buyer: her name, phone and address, to be put right."""

from flask import Blueprint, Response, make_response, render_template, request
from flask_babel import gettext as _

from seller.buyers.details import buyer_of, details_of, fit_details
from seller.clock import now
from seller.db import db
from seller.orders.receivers import change_details
from seller.people.again import again, by_field
from seller.people.guard import current_account, current_shop
from seller.people.mistakes import Mistaken
from seller.people.way_back import way_back
from seller.web import done, form_text

bp = Blueprint("buyers", __name__)


@bp.get("/buyers/<int:buyer_id>")
def show(buyer_id: int) -> Response:
    """Show what is known of a buyer."""
    return _page(buyer_id)


@bp.post("/buyers/<int:buyer_id>")
def change(buyer_id: int) -> Response:
    """Keep what is now known of a buyer."""
    try:
        details = fit_details(
            name=form_text("name", most=200),
            phone=form_text("phone", most=40),
            address=form_text("address"),
            note=form_text("note"),
        )
    except Mistaken as mistake:
        return again(mistake, _page(buyer_id, mistake))
    change_details(
        shop_id=current_shop().id,
        buyer_id=buyer_id,
        details=details,
        account_id=current_account().id,
        at=now(),
    )
    said = _("Đã lưu thông tin của %(name)s.", name=details.name)
    return done(way_back(f"/buyers/{buyer_id}"), said)


def _page(buyer_id: int, mistake: Mistaken | None = None) -> Response:
    found = buyer_of(db.session(), current_shop().id, buyer_id)
    return make_response(
        render_template(
            "buyers/show.html",
            buyer=found,
            typed=request.form or details_of(found),
            mistakes=by_field(mistake),
            next=way_back(""),
        )
    )
