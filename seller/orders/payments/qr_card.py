"""The payment card: the QR and under it in words what it asks for, on screens and thermal paper."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from seller.fonts import font_path
from seller.money import Dong, format_dong
from seller.orders.payments.qr_picture import png, qr_within

_INDIGO = "#22306B"
_RED = "#B3261E"
_SAFFRON = "#F5C242"
_GREEN = "#1B7F4B"
_CREAM = "#FBF7EF"
_INK = "#1B1B1F"
_QUIET = "#55525C"
_WHITE = "#FFFFFF"

_REGULAR = "NotoSans_400Regular.ttf"
_BOLD = "NotoSans_700Bold.ttf"
_SMALLEST = 14
_EYE_DOTS = 8
# Emoji, control characters and what Unicode leaves open: the font has no picture of them.
_NOT_DRAWN = frozenset({"So", "Cc", "Cf", "Co", "Cs", "Cn"})


class CardSize(StrEnum):
    """What the card is made for."""

    CHAT = "chat"
    PHONE = "phone"
    PAPER_58 = "58mm"
    PAPER_80 = "80mm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What stands on a payment card."""

    qr: str
    shop: str
    bank: str
    account: str
    holder: str = ""
    amount: Dong | None = None
    memo: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of text; its size is the height of a line in dots."""

    text: str
    size: int
    font: str = _BOLD
    colour: str = _INK
    ground: str | None = None


@dataclass(frozen=True, slots=True)
class _Screen:
    width: int
    height: int
    header: int
    code: int
    unit: int


@dataclass(frozen=True, slots=True)
class _Paper:
    """A roll: the dots that the printer's head can reach, and the size of the words."""

    width: int
    unit: int


# The head of a label printer sets 8 dots a millimetre and does not reach the edges of the roll.
_SIZES: dict[CardSize, _Screen | _Paper] = {
    CardSize.CHAT: _Screen(width=1080, height=1080, header=108, code=540, unit=38),
    CardSize.PHONE: _Screen(width=1080, height=1920, header=180, code=940, unit=66),
    CardSize.PAPER_58: _Paper(width=384, unit=24),
    CardSize.PAPER_80: _Paper(width=576, unit=32),
}


def payment_card(card: Card, size: CardSize = CardSize.CHAT) -> bytes:
    """Return the card as a PNG file: in the shop's colours for screens, in pure black for paper."""
    shape = _SIZES[size]
    picture = _on_screen(card, shape) if isinstance(shape, _Screen) else _on_paper(card, shape)
    return png(picture)


def _on_screen(card: Card, shape: _Screen) -> Image.Image:
    picture = Image.new("RGB", (shape.width, shape.height), _CREAM)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, shape.width, shape.header), fill=_INDIGO)
    shop = _Row(card.shop, shape.header // 2, colour=_WHITE)
    _write(draw, shop, (shape.header - _height(shop)) // 2)
    top = _brocade(draw, shape.width, shape.header, shape.unit) + shape.unit // 2
    code = qr_within(card.qr, shape.code - shape.unit)
    _white_ground(draw, shape, top)
    picture.paste(code, ((shape.width - code.width) // 2, top + (shape.code - code.height) // 2))
    top += shape.code + shape.unit // 2
    rows = list(_rows(card, shape.unit))
    gap = (shape.height - top - sum(_height(row) for row in rows)) // (len(rows) + 1)
    for row in rows:
        _write(draw, row, top)
        top += _height(row) + gap
    return picture.quantize(64, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def _on_paper(card: Card, shape: _Paper) -> Image.Image:
    code = qr_within(card.qr, shape.width, most_dots=_EYE_DOTS)
    shop = _Row(card.shop, shape.unit)
    rows = [_Row(row.text, row.size) for row in _rows(card, shape.unit)]
    gap = shape.unit // 4
    height = _height(shop) + code.height + sum(_height(row) + gap for row in rows) + gap
    picture = Image.new("1", (shape.width, height), 1)
    draw = ImageDraw.Draw(picture)
    # Grey edges of letters would print as a scatter of dots.
    draw.fontmode = "1"
    _write(draw, shop, 0)
    picture.paste(code.convert("1"), ((shape.width - code.width) // 2, _height(shop)))
    top = _height(shop) + code.height
    for row in rows:
        _write(draw, row, top)
        top += _height(row) + gap
    return picture


def _rows(card: Card, unit: int) -> Iterator[_Row]:
    """Return what is read under the code, with what must be right in the largest letters."""
    if card.amount is not None:
        yield _Row(format_dong(card.amount), unit * 8 // 5, colour=_GREEN)
    yield _Row(card.bank, unit, _REGULAR, _QUIET)
    yield _Row(_grouped(card.account), unit * 6 // 5)
    if card.holder:
        yield _Row(card.holder, unit, _REGULAR)
    if card.memo:
        yield _Row(f"Nội dung: {card.memo}", unit * 6 // 5, ground=_SAFFRON)


def _grouped(account: str) -> str:
    """Return the number in fours, as people read it out."""
    if not account.isdigit():
        return account
    return " ".join(account[at : at + 4] for at in range(0, len(account), 4))


def _write(draw: ImageDraw.ImageDraw, row: _Row, top: int) -> None:
    """Write one line in the middle, smaller where it would not fit."""
    text = _drawable(row.text)
    width = draw.im.size[0] - row.size
    font = _fitting(text, row.font, row.size, width)
    text = _shortened(text, font, width)
    middle = (draw.im.size[0] // 2, top + _height(row) // 2)
    if row.ground is not None:
        half = int(font.getlength(text)) // 2 + row.size // 3
        box = (middle[0] - half, top, middle[0] + half, top + _height(row))
        draw.rounded_rectangle(box, radius=12, fill=row.ground)
    draw.text(middle, text, font=font, fill=0 if draw.mode == "1" else row.colour, anchor="mm")


def _height(row: _Row) -> int:
    """Return the height of a line; Vietnamese has marks above and below its letters."""
    return row.size * 7 // 5


def _fitting(text: str, name: str, size: int, width: int) -> ImageFont.FreeTypeFont:
    font = _font(name, size)
    length = font.getlength(text)
    return font if length <= width else _font(name, max(_SMALLEST, int(size * width / length)))


def _shortened(text: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    while len(text) > 1 and font.getlength(text) > width:
        text = text[:-2] + "…"
    return text


@lru_cache(maxsize=64)
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font_path(name), size, layout_engine=ImageFont.Layout.BASIC)


def _drawable(text: str) -> str:
    """Return the text composed, in one line, without the pictures that the font does not have."""
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    kept = (letter for letter in composed if unicodedata.category(letter) not in _NOT_DRAWN)
    return "".join(kept).strip()


def _white_ground(draw: ImageDraw.ImageDraw, shape: _Screen, top: int) -> None:
    left = (shape.width - shape.code) // 2
    draw.rounded_rectangle((left, top, left + shape.code, top + shape.code), radius=12, fill=_WHITE)


def _brocade(draw: ImageDraw.ImageDraw, width: int, top: int, unit: int) -> int:
    """Draw the band of diamonds; return where it ends."""
    height = unit * 3 // 4
    colours = (_RED, _SAFFRON, _GREEN, _INDIGO)
    draw.rectangle((0, top, width, top + height), fill=_CREAM)
    for place in range(-(-width // height)):
        middle = (place * height + height // 2, top + height // 2)
        for share, colour in ((2, colours[place % 4]), (5, _CREAM)):
            half = height // share
            x, y = middle
            draw.polygon(((x - half, y), (x, y - half), (x + half, y), (x, y + half)), fill=colour)
    return top + height
