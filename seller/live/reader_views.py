"""Pages about the reader: trying it, what it learns, how well it guesses, and the card for viewers."""

from urllib.parse import urlencode

from flask import Blueprint, Response, make_response, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from seller.catalog.goods import Shelf
from seller.catalog.operations import add_alias
from seller.catalog.photos import photo_path
from seller.catalog.queries import product_by_code
from seller.catalog.shelf import shelf_of
from seller.clock import now
from seller.db import db
from seller.errors import BadInput, NotFound
from seller.live import accuracy_page, taught
from seller.live.queries import live_of
from seller.live.reading.card import card_lines
from seller.live.seller_card import seller_card
from seller.live.try_reading_page import comments_from, tried_rows, warnings_of
from seller.live.vocabulary import words_of_product
from seller.people.guard import current_account, current_shop, needs
from seller.people.roles import Right
from seller.people.settings_pages import SettingsPage
from seller.threads import away
from seller.web import done, form_text

bp = Blueprint("reader", __name__)

LONGEST_TEXT = 50_000
CARD_TITLE = "Cách đặt hàng"
PAGES = (
    SettingsPage("/try-reading", lazy_gettext("Thử đọc bình luận"), "search"),
    SettingsPage("/learned-words", lazy_gettext("Gợi ý từ phiên live"), "list"),
    SettingsPage("/seller-card", lazy_gettext("Thẻ hướng dẫn khách đặt hàng"), "broadcast"),
)


@bp.get("/try-reading")
def try_reading() -> str:
    """Show where comments can be tried, and what the catalog will have confused."""
    return _try_page(request.args.get("on-air", ""), "", one_viewer=False)


@bp.post("/try-reading")
def read_tried() -> str:
    """Show what the comments would be read as; nothing is kept."""
    typed = form_text("comments", most=LONGEST_TEXT)
    return _try_page(form_text("on-air", most=20), typed, one_viewer="one-viewer" in request.form)


@bp.get("/learned-words")
def learned_words() -> str:
    """Show which new names the corrections of the lives suggest."""
    shelf = _shelf()
    offers = [(offer, shelf.by_code[offer.code]) for offer in taught.offers_of(db.session(), shelf)]
    return render_template("live/learned_words.html", offers=offers, photo=photo_path)


@bp.post("/learned-words")
@needs(Right.MANAGE_GOODS)
def learn_word() -> Response:
    """Make an offered word a name of its product."""
    code, words = form_text("code", most=20), form_text("words", most=60)
    offers = taught.offers_of(db.session(), _shelf())
    offer = next((each for each in offers if (each.code, each.words) == (code, words)), None)
    if offer is None:
        raise NotFound(_("Gợi ý này không còn nữa; có người vừa trả lời rồi."))
    product = product_by_code(db.session(), current_shop().id, code)
    add_alias(shop_id=current_shop().id, product_id=product.id, alias=offer.spoken)
    message = _("Từ nay «%(name)s» là %(code)s.", name=offer.spoken, code=code)
    return done("/learned-words", message)


@bp.post("/learned-words/refuse")
@needs(Right.MANAGE_GOODS)
def refuse_word() -> Response:
    """Never offer the word for this product again."""
    code, words = form_text("code", most=20), form_text("words", most=60)
    taught.refuse_alias(
        shop_id=current_shop().id, code=code, words=words, account_id=current_account().id, at=now()
    )
    undo = f"/learned-words/offer-again?{urlencode({'code': code, 'words': words})}"
    return done("/learned-words", _("Sẽ không gợi ý từ này nữa."), undo=undo)


@bp.post("/learned-words/offer-again")
@needs(Right.MANAGE_GOODS)
def offer_word_again() -> Response:
    """Take a refusal back."""
    taught.offer_alias_again(
        shop_id=current_shop().id,
        code=request.values.get("code", ""),
        words=request.values.get("words", ""),
    )
    return done("/learned-words", _("Đã hoàn tác."))


@bp.get("/lives/<int:live_id>/on-air-accuracy")
def on_air_accuracy(live_id: int) -> str:
    """Show how well what was on air told what viewers meant."""
    live = live_of(db.session(), current_shop().id, live_id)
    rows = accuracy_page.rows_of(db.session(), live.id)
    return render_template(
        "live/on_air_accuracy.html",
        live=live,
        rows=rows,
        may_change=current_account().may(Right.MANAGE_SHOP),
    )


@bp.get("/seller-card")
def card() -> str:
    """Show the three lines that the seller tells her viewers."""
    return render_template("live/seller_card.html", lines=_card_lines())


@bp.get("/seller-card.png")
def card_picture() -> Response:
    """Give the card as a picture for the screen of the live."""
    picture = away(seller_card, current_shop().name, CARD_TITLE, _card_lines())
    answer = make_response(picture)
    answer.headers["Content-Type"] = "image/png"
    answer.headers["Content-Disposition"] = 'inline; filename="cach-dat-hang.png"'
    return answer


def _try_page(on_air: str, typed: str, *, one_viewer: bool) -> str:
    shelf = _shelf()
    shown = on_air.strip().upper() or None
    product = shelf.by_code.get(shown) if shown else None
    if shown and (product is None or not product.on_sale):
        raise BadInput(_("Không có sản phẩm nào đang bán với mã “%(code)s”.", code=shown[:20]))
    comments = comments_from(typed)
    return render_template(
        "live/try_reading.html",
        typed=typed,
        on_air=shown or "",
        one_viewer=one_viewer,
        products=shelf.on_sale,
        tried=tried_rows(shelf, comments, on_air=shown, one_viewer=one_viewer),
        warnings=warnings_of(shelf),
    )


def _shelf() -> Shelf:
    return shelf_of(db.session(), current_shop().id)


def _card_lines() -> tuple[str, str, str]:
    return card_lines(words_of_product(product) for product in _shelf().on_sale)
