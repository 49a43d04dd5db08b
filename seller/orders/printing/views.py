"""The page of the printers: what waits, what wants a look, and the printers themselves."""

from enum import StrEnum
from secrets import token_hex
from typing import TypeVar

from flask import Blueprint, Response, make_response, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from seller.clock import now
from seller.db import db
from seller.errors import BadInput
from seller.orders.paper.address import BadAddress
from seller.orders.paper.formats import PaperSize
from seller.orders.paper.jobs import JobState
from seller.orders.printing import operations, queries
from seller.orders.printing.languages import PrinterLanguage
from seller.orders.printing.models import Printer
from seller.orders.printing.operations import PrinterFacts
from seller.orders.printing.slips import print_slip
from seller.orders.queries import order_by_code
from seller.people.again import again, by_field
from seller.people.guard import current_account, current_shop, needs
from seller.people.mistakes import Mistaken
from seller.people.roles import Right
from seller.people.settings_pages import SettingsPage
from seller.people.way_back import way_back
from seller.vietnamese import clean
from seller.web import done, form_text

bp = Blueprint("printing", __name__)

PAGE = SettingsPage("/printing", lazy_gettext("Máy in"), "printer")

Choice = TypeVar("Choice", bound=StrEnum)

WORDS = {
    "again": JobState.WAITING,
    "printed": JobState.PRINTED,
    "drop": JobState.DROPPED,
}


@bp.get("/printing")
def show() -> str:
    """Show what is printed, what wants a look, and the printers."""
    session, shop_id = db.session(), current_shop().id
    return render_template(
        "orders/printing.html",
        printers=queries.printers_of(session, shop_id),
        to_look=queries.jobs_in(session, shop_id, JobState.CHECK.value),
        waiting=queries.jobs_in(session, shop_id, *queries.NOT_OVER),
        over=queries.jobs_in(session, shop_id, *queries.OVER, limit=queries.OVER_SHOWN),
        standing=queries.standing(session, shop_id),
        state=JobState,
        key=token_hex(8),
    )


@bp.get("/printing/badge")
def badge() -> str:
    """Give the sign that stands on other pages where printing needs somebody."""
    found = queries.standing(db.session(), current_shop().id)
    return render_template("orders/_printing_badge.html", standing=found)


@bp.get("/printing/printers/new")
@needs(Right.MANAGE_GOODS)
def new_printer() -> Response:
    """Show the form of a new printer."""
    return _form(None)


@bp.post("/printing/printers")
@needs(Right.MANAGE_GOODS)
def add_printer() -> Response:
    """Add a printer."""
    return _save(None)


@bp.get("/printing/printers/<int:printer_id>")
@needs(Right.MANAGE_GOODS)
def edit_printer(printer_id: int) -> Response:
    """Show the form of a printer."""
    return _form(queries.printer_of(db.session(), current_shop().id, printer_id))


@bp.post("/printing/printers/<int:printer_id>")
@needs(Right.MANAGE_GOODS)
def change_printer(printer_id: int) -> Response:
    """Let a printer be otherwise."""
    return _save(queries.printer_of(db.session(), current_shop().id, printer_id))


@bp.post("/printing/printers/<int:printer_id>/remove")
@needs(Right.MANAGE_GOODS)
def remove_printer(printer_id: int) -> Response:
    """Take a printer away."""
    operations.remove_printer(shop_id=current_shop().id, printer_id=printer_id, at=now())
    return done("/printing", _("Đã bỏ máy in."))


@bp.post("/printing/printers/<int:printer_id>/sample")
def print_sample(printer_id: int) -> Response:
    """Print a page to try the printer."""
    operations.print_sample(
        shop_id=current_shop().id,
        printer_id=printer_id,
        key=_key(),
        account_id=current_account().id,
        at=now(),
    )
    return done("/printing", _("Đã gửi tờ in thử."))


@bp.post("/printing/printers/<int:printer_id>/go-on")
def go_on(printer_id: int) -> Response:
    """Try a printer again at once."""
    operations.go_on(shop_id=current_shop().id, printer_id=printer_id)
    return done("/printing", _("Đang thử lại máy in."))


@bp.post("/printing/jobs/<int:job_id>/<any(again, printed, drop):word>")
def settle(job_id: int, word: str) -> Response:
    """Say what is to become of a job."""
    operations.settle(shop_id=current_shop().id, job_id=job_id, state=WORDS[word], at=now())
    return done("/printing", _("Đã ghi."))


@bp.post("/packing/<code>/print")
def print_slip_of(code: str) -> Response:
    """Print the slip of a basket at the shop's slip printer."""
    order = order_by_code(db.session(), current_shop().id, code)
    print_slip(
        shop_id=order.shop_id,
        order_id=order.id,
        key=_key(),
        account_id=current_account().id,
        at=now(),
    )
    return done(way_back(f"/packing/{order.code}"), _("Phiếu đang được in."))


def _save(printer: Printer | None) -> Response:
    try:
        operations.save_printer(
            shop_id=current_shop().id,
            printer_id=printer.id if printer else None,
            facts=PrinterFacts(
                name=clean(form_text("name", most=60)),
                address=form_text("address", most=300),
                language=_choice(PrinterLanguage, "language"),
                paper=_choice(PaperSize, "paper"),
                for_slips="for_slips" in request.form,
            ),
        )
    except (Mistaken, BadAddress) as mistake:
        return again(mistake, _form(printer, mistake))
    return done("/printing", _("Đã lưu máy in. Bấm In thử để xem chữ và mã có rõ không."))


def _form(printer: Printer | None, mistake: BadInput | None = None) -> Response:
    kept = (
        {
            "name": printer.name,
            "address": f"{printer.host}:{printer.port}",
            "language": printer.language,
            "paper": printer.paper,
            "for_slips": printer.for_slips,
        }
        if printer
        else {"language": PrinterLanguage.ESCPOS.value, "paper": PaperSize.ROLL_80.value}
    )
    mistakes = (
        {"address": mistake.message} if isinstance(mistake, BadAddress) else by_field(mistake)
    )
    return make_response(
        render_template(
            "orders/printer.html",
            printer=printer,
            typed=request.form or kept,
            mistakes=mistakes,
            languages=[
                (PrinterLanguage.ESCPOS, _("Máy in hóa đơn (ESC/POS)")),
                (PrinterLanguage.ESCPOS_COLUMNS, _("Máy in hóa đơn đời cũ (ESC/POS theo cột)")),
                (PrinterLanguage.TSPL, _("Máy in tem (TSPL, ví dụ Xprinter)")),
            ],
            papers=[
                (PaperSize.ROLL_58, _("Cuộn 58 mm")),
                (PaperSize.ROLL_80, _("Cuộn 80 mm")),
                (PaperSize.A6, _("Tem 100 × 150 mm")),
            ],
        )
    )


def _choice(choices: type[Choice], name: str) -> Choice:
    try:
        return choices(form_text(name, most=20))
    except ValueError:
        raise BadInput(_("Hãy chọn loại máy in và khổ giấy.")) from None


def _key() -> str:
    return form_text("key", most=40) or token_hex(8)
