"""Packing lists as PDF: what goes into each parcel."""

from typing import Any

from seller.money import format_dong
from seller.orders.paper.documents import PackingBasket, PackingLine, PackingList
from seller.orders.paper.formats import LIST_FORMATS, Format, PaperSize
from seller.orders.paper.shown import (
    code_values,
    day,
    details,
    lot_and_date,
    mark_values,
    shop_values,
)
from seller.orders.paper.typeset import typeset
from seller.quantity import format_quantity


def packing_list_pdf(packing: PackingList, size: PaperSize) -> bytes:
    """Return the list as one PDF: one parcel after another on A4, else one to a page."""
    form = LIST_FORMATS[size]
    return typeset(
        "packing",
        {
            "format": form.values(),
            "page_each": size is not PaperSize.A4,
            "shop": shop_values(packing.shop),
            "live": packing.live,
            "printed_at": packing.printed_at,
            "changes_only": packing.changes_only,
            "baskets": [_basket(basket, form) for basket in packing.baskets],
        },
    )


def _basket(basket: PackingBasket, form: Format) -> dict[str, Any]:
    return {
        "number": f"Số {basket.number}",
        "code": basket.code,
        "buyer": basket.buyer,
        "place": basket.place,
        "cod": format_dong(basket.cod) if basket.cod else None,
        "scan": code_values(basket.scan, form, 3),
        "handling": mark_values(basket.handling),
        "needed_by": day(basket.needed_by),
        "note": basket.note,
        "buyer_note": basket.buyer_note,
        "changed": basket.changed,
        "withdrawn": basket.withdrawn,
        "lines": [_line(line) for line in basket.lines],
    }


def _line(line: PackingLine) -> dict[str, Any]:
    return {
        "code": line.code,
        "name": line.name,
        "options": line.options,
        "quantity": format_quantity(line.quantity, line.unit),
        "weigh": line.unit if line.by_weight else None,
        "from": details(line.from_basket, line.member, line.shelf and f"kệ {line.shelf}"),
        "details": lot_and_date(line.lot, line.best_before),
        "gone": line.gone,
        "advice": line.advice,
    }
