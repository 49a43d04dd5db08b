"""The page of the house rules of selling."""

from flask import Blueprint, Response, render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from seller.clock import now
from seller.db import db
from seller.errors import BadInput
from seller.live.accuracy_page import estimates
from seller.live.house_rules import CHANNEL_NAMES, rules_from, set_rules
from seller.live.timeline import USUAL_DELAY
from seller.people.guard import current_shop, needs
from seller.people.roles import Right
from seller.people.settings_pages import SettingsPage
from seller.web import done, form_text

bp = Blueprint("house_rules", __name__)

PAGE = SettingsPage(
    "/settings/selling", lazy_gettext("Quy định bán hàng"), "clock", Right.MANAGE_SHOP
)


@bp.get("/settings/selling")
@needs(Right.MANAGE_SHOP)
def show() -> str:
    """Show the rules."""
    return render_template(
        "live/house_rules.html",
        rules=rules_from(current_shop().settings),
        channels=CHANNEL_NAMES,
        estimates=estimates(db.session(), current_shop().id),
        usual=USUAL_DELAY,
    )


@bp.post("/settings/selling")
@needs(Right.MANAGE_SHOP)
def change() -> Response:
    """Keep new rules."""
    set_rules(
        shop_id=current_shop().id,
        hold_minutes=_number("hold_minutes"),
        delays={channel: _delay(channel) for channel in USUAL_DELAY},
        at=now(),
    )
    return done("/settings/selling", _("Đã lưu quy định bán hàng."))


def _delay(channel: str) -> int:
    """Return the delay of the form; a press on the one that was measured goes before what stands in the field."""
    measured = _number(f"use-{channel}")
    return measured if measured is not None else _number(f"delay-{channel}") or 0


def _number(name: str) -> int | None:
    text = form_text(name, most=10)
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        raise BadInput(_("Hãy ghi một số nguyên."))
    return int(text)
