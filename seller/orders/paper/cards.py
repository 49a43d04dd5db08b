"""Price and code cards that stand beside the goods on camera."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from seller.money import Dong, format_dong
from seller.orders.paper.documents import NothingToPrint
from seller.orders.paper.formats import LIST_FORMATS, PaperSize
from seller.orders.paper.pictures import small_picture
from seller.orders.paper.typeset import typeset

PICTURE_SIDE = 700


@dataclass(frozen=True, slots=True)
class PriceCard:
    """One product as viewers are to see it: they type its code."""

    code: str
    name: str
    price: Dong
    unit: str
    options: str = ""
    stars: int = 0
    member: str = ""
    picture: bytes | None = None


def cards_pdf(cards: Sequence[PriceCard], size: PaperSize) -> bytes:
    """Return one page for each card.

    Raises:
        NothingToPrint: there are no cards.
    """
    if not cards:
        raise NothingToPrint("Chưa chọn món nào để in thẻ.")
    shown = [_card(card) for card in cards]
    return typeset("cards", {"format": LIST_FORMATS[size].values(), "cards": shown})


def _card(card: PriceCard) -> dict[str, Any]:
    return {
        "code": card.code,
        "name": card.name,
        "price": format_dong(card.price),
        "unit": card.unit,
        "options": card.options,
        "stars": card.stars,
        "member": card.member,
        "picture": small_picture(card.picture, PICTURE_SIDE) if card.picture else None,
    }
