"""The buyer's page for whoever has its link, and the link itself for the people of the shop."""

from flask import Blueprint, Response, make_response, render_template, request
from flask_babel import gettext as _
from flask_limiter.util import get_remote_address
from limits import parse

from seller.buyers.details import details_of
from seller.buyers.masks import masked_phone
from seller.clock import local, now
from seller.db import db
from seller.errors import NotFound, Refused
from seller.orders.buyer_page import dress, links, telling
from seller.orders.buyer_page.page import page_of
from seller.orders.models import Order
from seller.orders.payments.qr_card import CardSize, payment_card
from seller.people.again import again, by_field
from seller.people.guard import current_account, current_shop, open_to_all
from seller.people.limits import limiter
from seller.people.mistakes import Mistaken
from seller.people.way_back import way_back
from seller.threads import away
from seller.web import done, form_text

bp = Blueprint("buyer_page", __name__)

WRONG_PER_ADDRESS = parse("60 per 10 minutes")
TOLD_PER_ORDER = parse("30 per 10 minutes")


class TooOften(Refused):
    """Somebody guesses links, or presses without end."""

    code = "too_often"
    status = 429


@bp.get("/b/<link>")
@open_to_all
def show(link: str) -> Response:
    """Show a buyer her order."""
    return _page(_order(link), link)


@bp.get("/b/<link>/qr.png")
@open_to_all
def qr_picture(link: str) -> Response:
    """Give the payment code of the order as a picture to keep."""
    card = page_of(db.session(), _order(link)).card
    if card is None:
        raise NotFound
    answer = make_response(away(payment_card, card, CardSize.CHAT))
    answer.headers["Content-Type"] = "image/png"
    return _quiet(answer)


@bp.post("/b/<link>")
@open_to_all
def tell(link: str) -> Response:
    """Keep where the buyer wants her things sent."""
    order = _order(link)
    _count(order)
    try:
        told = telling.fit_told(
            name=form_text("name", most=200),
            phone=form_text("phone", most=40),
            address=form_text("address"),
            needed_by=form_text("needed_by", most=20),
            note=form_text("note"),
            today=local(now()).date(),
        )
    except Mistaken as mistake:
        return _quiet(again(mistake, _page(order, link, mistake)))
    telling.tell(link=link, told=told, at=now())
    return _quiet(done(f"/b/{link}", _("Đã lưu. Cảm ơn bạn!")))


@bp.post("/b/<link>/paid")
@open_to_all
def paid(link: str) -> Response:
    """Note that the buyer says she has paid."""
    _count(_order(link))
    telling.claim(link=link, at=now())
    said = _("Shop đã nhận lời báo. Khi tiền về, trang này sẽ hiện “Đã nhận đủ tiền”.")
    return _quiet(done(f"/b/{link}", said))


@bp.post("/orders/<int:order_id>/link/renew")
def renew(order_id: int) -> Response:
    """Make a new link for the buyer."""
    links.renew(
        shop_id=current_shop().id, order_id=order_id, account_id=current_account().id, at=now()
    )
    said = _("Đã tạo đường dẫn mới. Đường dẫn cũ không mở được nữa.")
    return done(way_back(f"/orders/{order_id}"), said)


@bp.post("/orders/<int:order_id>/link/take-away")
def take_away(order_id: int) -> Response:
    """Let the buyer's link open nothing."""
    links.take_away(
        shop_id=current_shop().id, order_id=order_id, account_id=current_account().id, at=now()
    )
    return done(way_back(f"/orders/{order_id}"), _("Đã đóng trang của khách."))


def _order(link: str) -> Order:
    """Return the order of the link; wrong ones are counted by the address they come from.

    A right link is never held up: many buyers share the address of their telephone company.
    """
    try:
        return links.order_of_link(db.session(), link, now())
    except links.LinkOver:
        if not limiter.limiter.hit(WRONG_PER_ADDRESS, f"link {get_remote_address()}"):
            raise TooOften(_("Thử quá nhiều lần. Hãy đợi mười phút.")) from None
        raise


def _count(order: Order) -> None:
    if not limiter.limiter.hit(TOLD_PER_ORDER, f"told {order.id}"):
        raise TooOften(_("Bấm quá nhiều lần. Hãy đợi mười phút rồi thử lại."))


def _page(order: Order, link: str, mistake: Mistaken | None = None) -> Response:
    shown = page_of(db.session(), order)
    known = details_of(order.buyer)
    kept = {
        "name": known.name,
        "phone": "",
        "address": known.address,
        "needed_by": order.needed_by.isoformat() if order.needed_by else "",
        "note": order.buyer_note,
    }
    answer = make_response(
        render_template(
            "buyer/show.html",
            styles=dress.styles(),
            page=shown,
            link=link,
            typed=request.form or kept,
            known_phone=masked_phone(known.phone),
            mistakes=by_field(mistake),
            today=local(now()).date().isoformat(),
        )
    )
    answer.headers["Content-Security-Policy"] = dress.content_security()
    return _quiet(answer)


def _quiet(answer: Response) -> Response:
    """Let no search engine keep the page, and no other site learn its address."""
    answer.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
