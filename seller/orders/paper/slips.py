"""Delivery slips as PDF, on labels, sheets and rolls."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from PIL import Image

from seller.money import format_dong
from seller.orders.paper.documents import NothingToPrint, Slip, SlipLine
from seller.orders.paper.formats import DOTS_PER_INCH, SLIP_FORMATS, Format, PaperSize
from seller.orders.paper.pages import four_to_a_page, joined
from seller.orders.paper.shown import (
    code_values,
    day,
    details,
    lot_and_date,
    mark_values,
    shop_values,
)
from seller.orders.paper.typeset import drawn, forget, typeset

# Small portions keep hundreds of slips in little memory, and let people see how far it is.
PORTION = 25
_THRESHOLD = 128

# A VietQR is read by a stranger's phone from paper that has travelled: it gets more room.
PAYMENT_DOTS = {
    PaperSize.A6: 5,
    PaperSize.A5: 7,
    PaperSize.A4: 5,
    PaperSize.ROLL_80: 8,
    PaperSize.ROLL_58: 8,
}


def slips_pdf(
    slips: Sequence[Slip],
    size: PaperSize,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """Return one PDF of all the slips; `progress` is told how many of how many are done.

    Raises:
        NothingToPrint: there are no slips.
    """
    if not slips:
        raise NothingToPrint("Chưa có phiếu nào để in.")
    pdfs: list[bytes] = []
    done = 0
    for portion in in_portions(slips):
        pdfs.append(portion_pdf(portion, size))
        done += len(portion)
        if progress is not None:
            progress(done, len(slips))
    return whole_pdf(pdfs, size)


def in_portions(slips: Sequence[Slip]) -> Iterator[Sequence[Slip]]:
    """Return the slips a portion at a time, for whoever shows how far they are."""
    return (slips[start : start + PORTION] for start in range(0, len(slips), PORTION))


def portion_pdf(slips: Sequence[Slip], size: PaperSize) -> bytes:
    """Return the pages of one portion; on A4 each is a quarter of a sheet."""
    pdf = typeset("slip", _values(slips, size))
    forget()
    return pdf


def whole_pdf(portions: Sequence[bytes], size: PaperSize) -> bytes:
    """Return the file that the portions come to."""
    return four_to_a_page(portions) if size is PaperSize.A4 else joined(portions)


def slip_pictures(slip: Slip, size: PaperSize, dots: int) -> list[Image.Image]:
    """Return the pages of one slip in black and white, as wide as the printer's head."""
    return [_fit(page, dots) for page in drawn("slip", _values([slip], size), DOTS_PER_INCH)]


def _fit(page: Image.Image, dots: int) -> Image.Image:
    """Return the middle of the page: what the head does not reach is margin."""
    fitted = Image.new("L", (dots, page.height), 255)
    fitted.paste(page.convert("L"), ((dots - page.width) // 2, 0))
    return fitted.point(lambda shade: 255 if shade >= _THRESHOLD else 0).convert("1")


def _values(slips: Sequence[Slip], size: PaperSize) -> dict[str, Any]:
    form = SLIP_FORMATS[size]
    shown = [_slip(slip, form, PAYMENT_DOTS[size]) for slip in slips]
    return {"format": form.values(), "slips": shown}


def _slip(slip: Slip, form: Format, payment_dots: int) -> dict[str, Any]:
    return {
        "shop": shop_values(slip.shop),
        "receiver": asdict(slip.receiver),
        "number": f"Số {slip.number}",
        "code": slip.code,
        "lines": [_line(line) for line in slip.lines],
        "cod": format_dong(slip.cod) if slip.cod else None,
        "scan": code_values(slip.scan, form, form.dots),
        "payment": code_values(slip.payment, form, payment_dots),
        "handling": mark_values(slip.handling),
        "needed_by": day(slip.needed_by),
        "part": slip.part,
        "note": slip.note,
        "buyer_note": slip.buyer_note,
        "thanks": slip.thanks,
        "reprint": slip.reprint,
        "changed": slip.changed,
        "unconfirmed": slip.unconfirmed,
    }


def _line(line: SlipLine) -> dict[str, Any]:
    return {
        "code": line.code,
        "name": line.name,
        "options": line.options,
        "quantity": line.quantity,
        "stars": line.stars,
        "details": details(lot_and_date(line.lot, line.best_before), line.member),
    }
