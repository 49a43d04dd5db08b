"""The page of the shop's shipping rule, and what is agreed about one basket."""

from flask import Blueprint, Response, make_response, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from seller.clock import now
from seller.db import db
from seller.errors import BadInput
from seller.money import Dong
from seller.orders.queries import order_by_code
from seller.orders.shipping import PIECE_GRAMS, Shipping, shipping_of
from seller.orders.terms import go_alone, go_together, set_shipping, set_terms
from seller.orders.totals import ShippingRule, WeightStep
from seller.orders.typed import read_sum
from seller.people.guard import current_account, current_shop, needs
from seller.people.roles import Right
from seller.people.settings_pages import SettingsPage
from seller.people.way_back import way_back
from seller.web import done, form_text

bp = Blueprint("shipping", __name__)

PAGE = SettingsPage("/settings/shipping", lazy_gettext("Phí gửi hàng"), "box", Right.MANAGE_SHOP)
STEPS = 5
HEAVIEST_GRAMS = 1_000_000


@bp.get("/settings/shipping")
@needs(Right.MANAGE_SHOP)
def show() -> Response:
    """Show what sending costs."""
    shipping = shipping_of(current_shop().settings) or Shipping(ShippingRule())
    steps = [(step.up_to_grams, step.fee) for step in shipping.rule.steps]
    return make_response(
        render_template(
            "orders/shipping.html",
            shipping=shipping,
            steps=[*steps, *[("", "")] * (STEPS - len(steps))],
        )
    )


@bp.post("/settings/shipping")
@needs(Right.MANAGE_SHOP)
def change() -> Response:
    """Change what sending costs from now on."""
    shipping = _typed()
    charges = shipping.rule != ShippingRule()
    set_shipping(shop_id=current_shop().id, shipping=shipping if charges else None, at=now())
    return done("/settings/shipping", _("Đã lưu. Đơn đang mở và chưa trả được tính lại phí gửi."))


@bp.post("/orders/<int:order_id>/terms")
def terms(order_id: int) -> Response:
    """Note how a basket leaves the house and how it is paid."""
    changed = set_terms(
        shop_id=current_shop().id,
        order_id=order_id,
        pick_up="pick_up" in request.form,
        cod="cod" in request.form,
        deposit=read_sum(form_text("deposit", most=20)),
        by_rule="by_rule" in request.form,
        account_id=current_account().id,
        at=now(),
    )
    return done(way_back(f"/orders/{changed.order_id}"), _("Đã lưu."))


@bp.post("/orders/<int:order_id>/together")
def together(order_id: int) -> Response:
    """Let an earlier basket travel in this one's parcel."""
    earlier = order_by_code(db.session(), current_shop().id, form_text("earlier", most=16))
    changed = go_together(
        shop_id=current_shop().id,
        order_id=order_id,
        earlier_id=earlier.id,
        account_id=current_account().id,
        at=now(),
    )
    undo = f"/orders/{earlier.id}/alone"
    return done(
        way_back(f"/orders/{changed.order_id}"), _("Đã gộp gói, tính một phí gửi."), undo=undo
    )


@bp.post("/orders/<int:order_id>/alone")
def alone(order_id: int) -> Response:
    """Let a basket have its own parcel again."""
    changed = go_alone(
        shop_id=current_shop().id,
        order_id=order_id,
        account_id=current_account().id,
        at=now(),
    )
    return done(way_back(f"/orders/{changed.order_id}"), _("Đã tách ra gói riêng."))


def _typed() -> Shipping:
    """Return the rule that was typed.

    Raises:
        BadInput: a sum or a weight is none.
        BadShippingRule: the rule contradicts itself.
    """
    free_from = read_sum(form_text("free_from", most=20))
    steps = [
        WeightStep(_grams(grams), read_sum(fee))
        for grams, fee in zip(
            request.form.getlist("grams"), request.form.getlist("step_fee"), strict=False
        )
        if grams.strip()
    ]
    return Shipping(
        ShippingRule(
            fee=read_sum(form_text("fee", most=20)),
            free_from=Dong(free_from) if free_from else None,
            steps=tuple(steps[:STEPS]),
            further_kilo=read_sum(form_text("further_kilo", most=20)),
        ),
        piece_grams=_grams(form_text("piece_grams", most=20) or str(PIECE_GRAMS)),
    )


def _grams(text: str) -> int:
    plain = text.strip().replace(".", "")
    if not (plain.isascii() and plain.isdigit() and 0 < len(plain) < 8):
        raise BadInput(_("Cân nặng ghi bằng gam, ví dụ 500."))
    grams = int(plain)
    if not 0 < grams <= HEAVIEST_GRAMS:
        raise BadInput(_("Cân nặng phải từ 1 gam đến 1.000 kg."))
    return grams
