"""Codes in a photo that a tablet has taken, and what those on our papers stand for."""

import re
from dataclasses import dataclass

import zxingcpp
from PIL import Image

from seller.errors import BadInput
from seller.orders.paper.pictures import open_picture

# Sharper does not read better, and takes longer.
_SIDES = (1600, 800)
_LABEL = re.compile(r"([A-Z0-9]{4,16})\.([0-9]{1,15})")
_SLIP = re.compile(r"(?:https?://\S+/packing/)?([A-Z0-9]{4,16})(?:-[0-9]{1,3})?", re.IGNORECASE)


class NothingScanned(BadInput):
    """The photo shows no code that can be read."""

    code = "nothing_scanned"


@dataclass(frozen=True, slots=True)
class LabelCode:
    """What the label on goods says: their basket, and their line in it."""

    basket: str
    line_id: int

    def __str__(self) -> str:
        return f"{self.basket}.{self.line_id}"


def codes_in(photo: bytes) -> list[str]:
    """Return the texts of the codes in the photo.

    Raises:
        NotAPicture: it is no photo.
        NothingScanned: there are none in it.
    """
    picture = open_picture(photo).convert("L")
    for side in _SIDES:
        small = picture.copy()
        small.thumbnail((side, side), Image.Resampling.LANCZOS)
        found = [code.text.strip() for code in zxingcpp.read_barcodes(small) if code.text.strip()]
        if found:
            return found
    raise NothingScanned("Không thấy mã nào trong ảnh. Chụp gần hơn, đủ sáng, rồi thử lại.")


def label_in(text: str) -> LabelCode | None:
    """Return what the label says, if the text is that of a label.

    >>> label_in("VX6R4T2T6.17")
    LabelCode(basket='VX6R4T2T6', line_id=17)
    """
    found = _LABEL.fullmatch(text.upper())
    return LabelCode(found[1], int(found[2])) if found else None


def basket_in(text: str) -> str | None:
    """Return which basket a slip belongs to, if the text may be that of a slip.

    >>> basket_in("https://ban.vn/packing/VX6R4T2T6"), basket_in("VX6R4T2T6-1"), basket_in("xin chào")
    ('VX6R4T2T6', 'VX6R4T2T6', None)
    """
    found = _SLIP.fullmatch(text)
    return found[1].upper() if found else None
