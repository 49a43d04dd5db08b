"""Pages for after the show, and what is pressed there that needs to know the live."""

from flask import Blueprint, Response, make_response, redirect, render_template, request
from flask_babel import gettext as _

from seller.catalog.goods import Shelf
from seller.catalog.shelf import shelf_of
from seller.clock import local, now
from seller.db import db
from seller.errors import NotFound
from seller.live.after_show import money_export, money_page, order_list, order_page, packing_page
from seller.live.after_show.order_list import number_of
from seller.live.queries import live_of
from seller.live.run_sheet import live_prices
from seller.orders import operations
from seller.orders.made_papers import made_paper, papers_folder
from seller.orders.packing.operations import close_parcel
from seller.orders.papers import PAPERS, Wanted, paper_of_live
from seller.orders.printing.slips import print_slip_if_needed
from seller.orders.queries import order_by_code
from seller.orders.sending import send_all
from seller.orders.typed import read_grams, read_options, read_paper
from seller.people.guard import current_account, current_shop
from seller.people.way_back import way_back
from seller.quantity import parse_quantity
from seller.threads import away
from seller.web import done, form_text

bp = Blueprint("after_show", __name__)


@bp.get("/orders")
def orders() -> str:
    """List the orders of all lives."""
    asked = order_list.read_asked(request.args)
    return render_template("orders/index.html", **order_list.values(db.session(), _shelf(), asked))


@bp.get("/orders/<int:order_id>")
def order(order_id: int) -> str:
    """Show everything about one order."""
    return render_template(
        "orders/show.html", **order_page.values(db.session(), _shelf(), order_id)
    )


@bp.get("/orders/<int:order_id>/edit")
def edit(order_id: int) -> str:
    """Show what can be changed in an order."""
    return render_template(
        "orders/edit.html", **order_page.edit_values(db.session(), _shelf(), order_id)
    )


@bp.post("/orders/<int:order_id>/lines")
def add_line(order_id: int) -> Response:
    """Add goods to an order by their code, at the price of its live."""
    found = operations.order_of(db.session(), current_shop().id, order_id)
    changed = operations.add_line(
        shop_id=current_shop().id,
        order_id=order_id,
        code=form_text("code", most=40),
        quantity=parse_quantity(form_text("quantity", most=20)),
        options=read_options(request.form.items()),
        live_prices=live_prices(db.session(), found.live_id).all_at(now()),
        account_id=current_account().id,
        at=now(),
        key=_key(),
    )
    undo = f"/lives/{changed.live_id}/undo/{changed.seq}"
    return done(way_back(f"/orders/{order_id}/edit"), _("Đã thêm món."), undo=undo)


@bp.get("/money")
def money() -> str:
    """Show who has to pay, who says that she has, and what was noted today."""
    live_id = number_of(request.args.get("live", ""))
    if live_id is not None:
        live_of(db.session(), current_shop().id, live_id)
    return render_template(
        "orders/money.html",
        **money_page.values(db.session(), current_shop(), _shelf(), now(), live_id),
    )


@bp.get("/money/export.xlsx")
def export_money() -> Response:
    """Give the money of a live, or of all, as a workbook."""
    live_id = number_of(request.args.get("live", ""))
    if live_id is not None:
        live_of(db.session(), current_shop().id, live_id)
    sheets = money_export.money_sheets(db.session(), _shelf(), now(), live_id)
    answer = make_response(away(money_export.workbook, sheets))
    answer.headers["Content-Type"] = money_export.KIND
    name = f"tien-{local(now()):%Y-%m-%d}.xlsx"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@bp.get("/packing")
def packing() -> str:
    """Show the baskets of a live that are to be packed and sent, and its papers."""
    live_id = number_of(request.args.get("live", ""))
    return render_template(
        "orders/packing.html", **packing_page.values(db.session(), _shelf(), live_id)
    )


@bp.get("/packing/<code>")
def basket(code: str) -> Response:
    """Show one parcel as it is packed; a scanned slip leads here."""
    found = order_by_code(db.session(), current_shop().id, code)
    if found.parcel_id is not None:
        head = operations.order_of(db.session(), found.shop_id, found.parcel_id)
        return make_response(redirect(f"/packing/{head.code}"))
    shown = packing_page.basket_values(db.session(), _shelf(), code, request.args.get("just"))
    return make_response(render_template("orders/basket.html", **shown))


@bp.post("/packing/<code>/packed")
def packed(code: str) -> Response:
    """Close the parcel and go on to the next basket."""
    found = order_by_code(db.session(), current_shop().id, code)
    closed = close_parcel(
        shop_id=current_shop().id,
        order_id=found.id,
        weight_grams=read_grams(form_text("grams", most=20)),
        account_id=current_account().id,
        at=now(),
        key=_key(),
    )
    print_slip_if_needed(
        shop_id=current_shop().id,
        order_id=found.id,
        key=f"closed-{closed.seq}",
        account_id=current_account().id,
        at=now(),
    )
    following = packing_page.next_code(db.session(), found)
    if following is None:
        said = _("Đã đóng gói xong phiên này.")
        return done(f"/packing?live={found.live_id}&just={found.code}", said)
    return done(f"/packing/{following}?just={found.code}")


@bp.post("/lives/<int:live_id>/sent")
def send(live_id: int) -> Response:
    """Note that the carrier has taken everything that is packed."""
    live = live_of(db.session(), current_shop().id, live_id)
    sent = send_all(
        shop_id=live.shop_id,
        live_id=live.id,
        account_id=current_account().id,
        at=now(),
        key=_key(),
    )
    said = _("Đã ghi gửi %(count)s gói.", count=sent.gone)
    if sent.kept_back:
        numbers = ", ".join(map(str, sent.kept_back))
        said += " " + _("Giữ lại gói số %(numbers)s: phiếu đã in không còn đúng.", numbers=numbers)
    return done(f"/packing?live={live.id}", said)


@bp.get("/lives/<int:live_id>/papers/<kind>.pdf")
def papers(live_id: int, kind: str) -> Response:
    """Give a paper of a whole live: slips, pick list or packing list."""
    live = live_of(db.session(), current_shop().id, live_id)
    if kind not in PAPERS:
        raise NotFound
    pdf = made_paper(papers_folder(), live.id, request.args.get("made", "")) or paper_of_live(
        kind,
        Wanted(
            current_shop(),
            live.id,
            live.name,
            read_paper(request.args.get("size", "")),
            now(),
            current_account().id,
            number_of(request.args.get("since", "")),
        ),
        session=db.session(),
        shelf=_shelf(),
    )
    answer = make_response(pdf)
    answer.headers["Content-Type"] = "application/pdf"
    answer.headers["Content-Disposition"] = f'inline; filename="{kind}-{live.id}.pdf"'
    return answer


def _shelf() -> Shelf:
    return shelf_of(db.session(), current_shop().id)


def _key() -> str | None:
    return request.values.get("key") or None
