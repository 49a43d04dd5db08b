"""Values as the sheets show them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from seller.orders.paper.codes import qr
from seller.orders.paper.documents import Handling, Shop
from seller.orders.paper.formats import Format
from seller.orders.paper.pictures import small_picture

LOGO_SIDE = 240


def shop_values(shop: Shop) -> dict[str, Any]:
    """Return who sends, the logo made small."""
    logo = small_picture(shop.logo, LOGO_SIDE) if shop.logo else None
    return {"name": shop.name, "place": shop.place, "phone": shop.phone, "logo": logo}


def mark_values(handling: Sequence[Handling]) -> list[dict[str, str]]:
    """Return the handling marks, each drawing with its words."""
    return [{"drawing": mark.value, "words": mark.words} for mark in handling]


def code_values(text: str, form: Format, dots: int) -> dict[str, Any] | None:
    """Return the code of the text in modules of so many dots, fewer where there is no room."""
    if not text:
        return None
    code = qr(text)
    return {"width": code.width, "pixels": code.pixels, "dots": form.dots_for(code.width, dots)}


def day(when: date | None) -> str:
    """Return the day as it stands on a paper; nothing where there is none."""
    return f"{when:%d/%m/%Y}" if when else ""


def details(*parts: str) -> str:
    """Return the parts that are there, set apart by dots."""
    return " · ".join(part for part in parts if part)


def lot_and_date(lot: str, best_before: str) -> str:
    """Return lot and best-before date as they stand on food."""
    return details(f"Lô {lot}" if lot else "", f"HSD {best_before}" if best_before else "")
