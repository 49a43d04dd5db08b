"""The page of the house rules of selling."""

from flask import Blueprint, Response, render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from seller.clock import now
from seller.errors import BadInput
from seller.live.house_rules import rules_from, set_rules
from seller.live.timeline import USUAL_DELAY
from seller.people.guard import current_shop, needs
from seller.people.roles import Right
from seller.people.settings_pages import SettingsPage
from seller.web import done, form_text

bp = Blueprint("house_rules", __name__)

PAGE = SettingsPage(
    "/settings/selling", lazy_gettext("Quy định bán hàng"), "clock", Right.MANAGE_SHOP
)
CHANNEL_NAMES = {"facebook": "Facebook", "tiktok": "TikTok", "youtube": "YouTube"}


@bp.get("/settings/selling")
@needs(Right.MANAGE_SHOP)
def show() -> str:
    """Show the rules."""
    return render_template(
        "live/house_rules.html", rules=rules_from(current_shop().settings), channels=CHANNEL_NAMES
    )


@bp.post("/settings/selling")
@needs(Right.MANAGE_SHOP)
def change() -> Response:
    """Keep new rules."""
    set_rules(
        shop_id=current_shop().id,
        hold_minutes=_number("hold_minutes"),
        delays={channel: _number(f"delay-{channel}") or 0 for channel in USUAL_DELAY},
        at=now(),
    )
    return done("/settings/selling", _("Đã lưu quy định bán hàng."))


def _number(name: str) -> int | None:
    text = form_text(name, most=10)
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        raise BadInput(_("Hãy ghi một số nguyên."))
    return int(text)
