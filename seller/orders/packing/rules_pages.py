"""The page of the rules by which a shop packs."""

from flask import Blueprint, Response, current_app, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from seller.catalog.photos import keep_photo, photo_path
from seller.config import Config
from seller.errors import BadInput
from seller.orders.packing.rules import PackingRules, rules_of, set_rules
from seller.orders.typed import read_grams
from seller.people.guard import current_shop, needs
from seller.people.roles import Right
from seller.people.settings_pages import SettingsPage
from seller.threads import away
from seller.web import done, form_text

bp = Blueprint("packing_rules", __name__)

PAGE = SettingsPage("/settings/packing", lazy_gettext("Cách đóng gói"), "box", Right.MANAGE_SHOP)


@bp.get("/settings/packing")
@needs(Right.MANAGE_SHOP)
def show() -> str:
    """Show the rules."""
    rules = rules_of(current_shop())
    return render_template(
        "orders/packing_rules.html", rules=rules, logo=photo_path(rules.logo or None, 96)
    )


@bp.post("/settings/packing")
@needs(Right.MANAGE_SHOP)
def change() -> Response:
    """Pack by other rules."""
    percent = form_text("tolerance", most=3).removesuffix("%").strip()
    if not (percent.isascii() and percent.isdigit()):
        raise BadInput(_("Độ lệch cho phép là một số phần trăm, ví dụ 10."))
    set_rules(
        shop_id=current_shop().id,
        rules=PackingRules(
            tolerance_percent=int(percent),
            usual_weight_grams=read_grams(form_text("usual_weight", most=20)) or 0,
            full_phone="full_phone" in request.form,
            logo=_logo(rules_of(current_shop()).logo),
        ),
    )
    return done("/settings/packing", _("Đã lưu."))


def _logo(kept: str) -> str:
    """Return the name of the sign that the form brings, or of the one that is kept."""
    upload = request.files.get("logo")
    content = upload.read() if upload else b""
    if content:
        config: Config = current_app.config["SELLER"]
        return away(keep_photo, content, config.photos)
    return "" if "no_logo" in request.form else kept
