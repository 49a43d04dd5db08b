"""The page on which the owner lets providers tell of transfers."""

from flask import Blueprint, Response, current_app, make_response, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from seller.clock import now
from seller.config import Config
from seller.db import db
from seller.orders.transfers.providers import (
    NAMES,
    NEEDS_ITS_OWN_KEY,
    SwitchedOn,
    hooks_of,
    switch_off,
    switch_on,
)
from seller.people.guard import current_shop, needs
from seller.people.roles import Right
from seller.people.settings_pages import SettingsPage
from seller.web import done, form_text

bp = Blueprint("providers", __name__)

PAGE = SettingsPage(
    "/settings/notices", lazy_gettext("Ngân hàng báo tiền về"), "money", Right.MANAGE_SHOP
)


@bp.get("/settings/notices")
@needs(Right.MANAGE_SHOP)
def show() -> Response:
    """Show which providers tell of transfers, and how it goes."""
    return _page()


@bp.post("/settings/notices/<any(sepay, casso, payos):provider>")
@needs(Right.MANAGE_SHOP)
def on(provider: str) -> Response:
    """Give a provider a new address, and show this once what to paste."""
    return _page(
        switch_on(
            shop_id=current_shop().id,
            provider=provider,
            signing_key=form_text("signing_key", most=200),
            at=now(),
        )
    )


@bp.post("/settings/notices/<any(sepay, casso, payos):provider>/off")
@needs(Right.MANAGE_SHOP)
def off(provider: str) -> Response:
    """Close a provider's address."""
    switch_off(shop_id=current_shop().id, provider=provider, at=now())
    return done("/settings/notices", _("Đã tắt. Địa chỉ cũ không nhận gì nữa."))


def _page(made: SwitchedOn | None = None) -> Response:
    config: Config = current_app.config["SELLER"]
    address = config.address or request.host_url.rstrip("/")
    return make_response(
        render_template(
            "orders/notices.html",
            names=NAMES,
            hooks=hooks_of(db.session(), current_shop().id),
            needs_key=NEEDS_ITS_OWN_KEY,
            made=made,
            address=f"{address}/hooks/{made.provider}/{made.secret}" if made else "",
            can_be_called=address.startswith("https://"),
        )
    )
