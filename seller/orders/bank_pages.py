"""The page of the account that buyers pay into."""

from flask import Blueprint, Response, make_response, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from seller.errors import NotFound
from seller.orders.bank_account import pays_into, set_bank_account
from seller.orders.payments.banks import banks
from seller.orders.payments.qr_picture import qr_png
from seller.orders.payments.vietqr import encode, transfer_qr
from seller.people.again import again, by_field
from seller.people.guard import current_shop, needs
from seller.people.mistakes import Mistaken
from seller.people.roles import Right
from seller.people.settings_pages import SettingsPage
from seller.web import done, form_text

bp = Blueprint("bank", __name__)

PAGE = SettingsPage(
    "/settings/bank", lazy_gettext("Tài khoản nhận tiền"), "money", Right.MANAGE_SHOP
)


@bp.get("/settings/bank")
@needs(Right.MANAGE_SHOP)
def show() -> Response:
    """Show where buyers' money goes, with a code to try out."""
    return _page()


@bp.post("/settings/bank")
@needs(Right.MANAGE_SHOP)
def change() -> Response:
    """Let buyers' money go to another account."""
    try:
        set_bank_account(
            shop_id=current_shop().id,
            bank_bin=form_text("bank", most=6),
            account=form_text("account", most=60),
            holder=form_text("holder", most=100),
        )
    except Mistaken as mistake:
        return again(mistake, _page(mistake))
    said = _("Đã lưu. Hãy quét thử mã bằng ứng dụng ngân hàng trước khi bán.")
    return done("/settings/bank", said)


@bp.get("/settings/bank/qr.png")
@needs(Right.MANAGE_SHOP)
def code() -> Response:
    """Give the code of the account, without a sum."""
    shop = current_shop()
    if not shop.bank_bin or not shop.bank_account:
        raise NotFound
    text = encode(transfer_qr(bank_bin=shop.bank_bin, account=shop.bank_account))
    answer = make_response(qr_png(text))
    answer.headers["Content-Type"] = "image/png"
    return answer


def _page(mistake: Mistaken | None = None) -> Response:
    shop = current_shop()
    kept = {
        "bank": shop.bank_bin or "",
        "account": shop.bank_account or "",
        "holder": shop.bank_holder or "",
    }
    choices = [(bank.bin, f"{bank.short_name} – {bank.name}") for bank in banks()]
    return make_response(
        render_template(
            "orders/bank_account.html",
            typed=request.form or kept,
            choices=[("", _("Chọn ngân hàng")), *choices],
            can_be_paid=pays_into(shop),
            mistakes=by_field(mistake),
        )
    )
