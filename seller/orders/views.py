"""What is done to one order, its payment code and its slip; and counting stock."""

from enum import StrEnum
from secrets import token_hex
from typing import TypeVar
from urllib.parse import urlencode

from flask import Blueprint, Response, make_response, render_template, request
from flask_babel import gettext as _

from seller.catalog.shelf import shelf_of
from seller.clock import now
from seller.db import db
from seller.errors import BadInput
from seller.orders import bank_pages, buyer_pages, operations
from seller.orders.bank_account import in_words, pays_into
from seller.orders.buyer_page.links import address_of
from seller.orders.money import PaymentKind, noted
from seller.orders.operations import Changed, order_of
from seller.orders.packing import views as packing_views
from seller.orders.paper.formats import PaperSize
from seller.orders.papers import slip_of_early, slips_of
from seller.orders.payments.qr_card import CardSize, payment_card
from seller.orders.queries import card_if_owed, order_row, payment_card_of
from seller.orders.reminder import reminder
from seller.orders.rows import ORDERS, PAYMENTS, OrderRow
from seller.orders.states import OrderState
from seller.orders.stocktaking import count_stock
from seller.orders.typed import read_count, read_options, read_sum
from seller.people.guard import current_account, current_shop, needs
from seller.people.roles import Right
from seller.people.way_back import way_back
from seller.quantity import parse_quantity
from seller.threads import away
from seller.vietnamese import clean
from seller.web import done, form_text

bp = Blueprint("orders", __name__)
bp.register_blueprint(bank_pages.bp)
bp.register_blueprint(buyer_pages.bp)
bp.register_blueprint(packing_views.bp)

Size = TypeVar("Size", bound=StrEnum)

STEPS = {
    "reopen": OrderState.OPEN,
    "unpack": OrderState.CONFIRMED,
    "pack": OrderState.PACKED,
    "send": OrderState.SENT,
    "unsend": OrderState.PACKED,
}


@bp.get("/orders/<int:order_id>/qr")
def qr(order_id: int) -> str:
    """Show the payment code of an order, and what was paid."""
    shop = current_shop()
    order = _order(order_id)
    card = card_if_owed(shop, order)
    return render_template(
        "orders/qr.html",
        order=order,
        card=card,
        can_be_paid=pays_into(shop),
        payments=noted(db.session(), shop.id, PAYMENTS.c.order_id == order.id),
        text=reminder(
            order, shop.name, in_words(shop), address_of(order_of(db.session(), shop.id, order.id))
        ),
        key=token_hex(8),
    )


@bp.get("/orders/<int:order_id>/qr.png")
def qr_picture(order_id: int) -> Response:
    """Give the payment code as a picture for a chat."""
    order = _order(order_id)
    card = payment_card_of(current_shop(), order)
    picture = away(payment_card, card, _size(CardSize, CardSize.CHAT))
    return _file(picture, "image/png", f"qr-{order.code}.png")


@bp.get("/orders/<int:order_id>/slip.pdf")
def slip(order_id: int) -> Response:
    """Give the slip of the parcel in which an order travels, or of a part that has left first."""
    order = _order(order_id)
    part = request.args.get("part", type=int)
    if part is not None:
        return _file(
            _slip_of_part(order.id, part), "application/pdf", f"phieu-{order.code}-{part}.pdf"
        )
    pdf = slips_of(
        ORDERS.c.id == (order.parcel_id or order.id),
        session=db.session(),
        shop=current_shop(),
        shelf=shelf_of(db.session(), current_shop().id),
        size=_size(PaperSize, PaperSize.A6),
        at=now(),
        account_id=current_account().id,
    )
    return _file(pdf, "application/pdf", f"phieu-{order.number}.pdf")


def _slip_of_part(order_id: int, part: int) -> bytes:
    return slip_of_early(
        order_id,
        part,
        session=db.session(),
        shop=current_shop(),
        shelf=shelf_of(db.session(), current_shop().id),
        size=_size(PaperSize, PaperSize.A6),
        at=now(),
    )


@bp.post("/orders/<int:order_id>/confirm")
def confirm(order_id: int) -> Response:
    """Confirm an order."""
    changed = operations.confirm(
        shop_id=current_shop().id,
        order_id=order_id,
        account_id=current_account().id,
        at=now(),
        key=_key(),
    )
    return _changed(changed, _("Đã chốt đơn."), otherwise=f"/lives/{changed.live_id}/desk")


@bp.post("/orders/<int:order_id>/<any(reopen, unpack, pack, send, unsend):step>")
def change_state(order_id: int, step: str) -> Response:
    """Let an order go on to the next state, or back."""
    said = {
        "reopen": _("Đã mở lại đơn."),
        "unpack": _("Đã mở lại gói."),
        "pack": _("Đã đóng gói."),
        "send": _("Đã gửi."),
        "unsend": _("Đã ghi là chưa gửi."),
    }
    changed = operations.change_state(
        shop_id=current_shop().id,
        order_id=order_id,
        state=STEPS[step],
        account_id=current_account().id,
        at=now(),
        key=_key(),
    )
    return _changed(changed, said[step])


@bp.post("/orders/<int:order_id>/cancel")
def cancel(order_id: int) -> Response:
    """Take everything in an order back."""
    changed = operations.cancel(
        shop_id=current_shop().id,
        order_id=order_id,
        account_id=current_account().id,
        at=now(),
        key=_key(),
    )
    return _changed(changed, _("Đã bỏ cả đơn. Hàng được giữ cho người đang chờ."))


@bp.post("/orders/<int:order_id>/lines/<int:line_id>")
def change_line(order_id: int, line_id: int) -> Response:
    """Change how many of a line are wanted, and which."""
    changed = operations.change_line(
        shop_id=current_shop().id,
        order_id=order_id,
        line_id=line_id,
        quantity=parse_quantity(form_text("quantity", most=20)),
        options=read_options(request.form.items()),
        account_id=current_account().id,
        at=now(),
        key=_key(),
    )
    return _changed(changed, _("Đã sửa."))


@bp.post("/orders/<int:order_id>/lines/<int:line_id>/withdraw")
def withdraw_line(order_id: int, line_id: int) -> Response:
    """Take a line back."""
    changed = operations.withdraw_line(
        shop_id=current_shop().id,
        order_id=order_id,
        line_id=line_id,
        account_id=current_account().id,
        at=now(),
        key=_key(),
    )
    return _changed(changed, _("Đã bỏ món."))


@bp.post("/orders/<int:order_id>/note")
def write_note(order_id: int) -> Response:
    """Keep a note with an order."""
    before = _order(order_id).note
    changed = operations.write_note(
        shop_id=current_shop().id,
        order_id=order_id,
        note=_text("note", most=500),
        account_id=current_account().id,
        at=now(),
    )
    undo = f"/orders/{order_id}/note?{urlencode({'note': before})}"
    return _changed(changed, _("Đã ghi chú."), undo=undo)


@bp.post("/orders/<int:order_id>/charges")
def set_charges(order_id: int) -> Response:
    """Set what is added for shipping and taken off the price."""
    order = operations.order_of(db.session(), current_shop().id, order_id)
    before = {
        "shipping": order.shipping,
        "discount": order.discount,
        "reason": order.discount_reason,
    }
    changed = operations.set_charges(
        shop_id=current_shop().id,
        order_id=order_id,
        shipping=read_sum(_text("shipping", most=20)),
        discount=read_sum(_text("discount", most=20)),
        reason=_text("reason", most=200),
        account_id=current_account().id,
        at=now(),
    )
    return _changed(changed, _("Đã lưu."), undo=f"/orders/{order_id}/charges?{urlencode(before)}")


@bp.post("/orders/<int:order_id>/payments")
def note_payment(order_id: int) -> Response:
    """Note money that somebody has seen with her own eyes."""
    changed = operations.note_payment(
        shop_id=current_shop().id,
        order_id=order_id,
        amount=read_sum(form_text("amount", most=20)),
        kind=form_text("kind", most=20) or PaymentKind.TRANSFER,
        account_id=current_account().id,
        at=now(),
        key=_key(),
    )
    undo = f"/orders/{order_id}/payments/{changed.payment_id}/take-back"
    return _changed(changed, _("Đã ghi nhận tiền."), undo=undo)


@bp.post("/orders/<int:order_id>/payments/<int:payment_id>/take-back")
def take_payment_back(order_id: int, payment_id: int) -> Response:
    """Undo money that was noted wrongly."""
    changed = operations.take_payment_back(
        shop_id=current_shop().id,
        order_id=order_id,
        payment_id=payment_id,
        account_id=current_account().id,
        at=now(),
    )
    return done(way_back(f"/orders/{changed.order_id}"), _("Đã bỏ khoản tiền vừa ghi."))


@bp.post("/stock/<int:item_id>/count")
@needs(Right.MANAGE_GOODS)
def count(item_id: int) -> Response:
    """Write down how many were counted; those who wait are served at once."""
    served = count_stock(
        shop_id=current_shop().id,
        item_id=item_id,
        on_hand=read_count(form_text("on_hand", most=20)),
        reserve=read_count(form_text("reserve", most=20) or "0")
        if "reserve" in request.form
        else None,
        reason=_text("reason", most=200),
        account_id=current_account().id,
        at=now(),
    )
    said = _("Đã lưu số đếm.")
    if served:
        said += " " + _("Đã giữ hàng cho %(lines)s lượt khách đang chờ.", lines=served)
    return done(way_back("/stock"), said)


def _order(order_id: int) -> OrderRow:
    return order_row(db.session(), shelf_of(db.session(), current_shop().id), order_id)


def _changed(
    changed: Changed, message: str, *, otherwise: str = "", undo: str | None = None
) -> Response:
    if undo is None and changed.seq:
        undo = f"/lives/{changed.live_id}/undo/{changed.seq}"
    return done(way_back(otherwise or f"/orders/{changed.order_id}"), message, undo=undo)


def _size(sizes: type[Size], usual: Size) -> Size:
    try:
        return sizes(request.args.get("size", usual.value))
    except ValueError:
        raise BadInput(_("Không có cỡ này.")) from None


def _text(name: str, *, most: int) -> str:
    """Return what a form's field says, or the address: an undo brings the old value so."""
    if name in request.form:
        return clean(form_text(name, most=most))
    return clean(request.args.get(name, ""))[:most]


def _key() -> str | None:
    return request.values.get("key") or None


def _file(content: bytes, kind: str, name: str) -> Response:
    answer = make_response(content)
    answer.headers["Content-Type"] = kind
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
