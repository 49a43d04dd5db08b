"""The poster of tonight's live, to post beforehand."""

from dataclasses import dataclass
from enum import Enum
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter, ImageOps

from seller.money import Dong, format_dong
from seller.orders.paper.brocade import CREAM, INDIGO, RED, SAFFRON, brocade_band
from seller.orders.paper.lettering import Lettering, largest
from seller.orders.paper.letters import plain
from seller.orders.paper.pictures import open_picture

_INK = "#1B1B1F"
_WHITE = "#FFFFFF"

_WIDTH = 1080
_MARGIN = 48
_GAP = 24
_HEAD = 330
_FOOT = 230
_BAND = 44


class PosterSize(Enum):
    """For the feed, and for stories; by the number of product rows of two."""

    FEED = (1350, 2)
    STORY = (1920, 3)

    @property
    def height(self) -> int:
        return self.value[0]

    @property
    def rows(self) -> int:
        return self.value[1]


@dataclass(frozen=True, slots=True)
class PosterProduct:
    """One product as it stands on the poster."""

    code: str
    name: str
    price: Dong
    unit: str
    picture: bytes | None = None


@dataclass(frozen=True, slots=True)
class Poster:
    """Who sells what and when, and how to order."""

    shop: str
    title: str
    when: str
    how_to_order: str
    example: str
    products: tuple[PosterProduct, ...]


def poster_png(poster: Poster, size: PosterSize) -> bytes:
    """Return the poster; products that it has no room for are counted in words."""
    picture = Image.new("RGB", (_WIDTH, size.height), CREAM)
    draw = ImageDraw.Draw(picture)
    _head(draw, poster)
    brocade_band(draw, _WIDTH, _HEAD - _BAND, _BAND)
    shown = poster.products[: size.rows * 2]
    _products(picture, draw, shown, size)
    _foot(draw, poster, size, more=len(poster.products) - len(shown))
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _head(draw: ImageDraw.ImageDraw, poster: Poster) -> None:
    draw.rectangle((0, 0, _WIDTH, _HEAD), fill=INDIGO)
    top = 20
    top = _centred(draw, poster.shop, top, (44, 38, 32), _WHITE)
    top = _centred(draw, poster.title, top, (88, 76, 64, 52, 44), SAFFRON)
    _centred(draw, poster.when, top, (56, 48, 40, 34), _WHITE)


def _products(
    picture: Image.Image,
    draw: ImageDraw.ImageDraw,
    products: tuple[PosterProduct, ...],
    size: PosterSize,
) -> None:
    wide = (_WIDTH - 2 * _MARGIN - _GAP) // 2
    rows = max(1, -(-len(products) // 2))
    high = (size.height - _HEAD - _FOOT - _GAP * (rows + 1)) // rows
    for index, product in enumerate(products):
        left = _MARGIN + (index % 2) * (wide + _GAP)
        top = _HEAD + _GAP + (index // 2) * (high + _GAP)
        _product(picture, draw, product, (left, top, left + wide, top + high))


def _product(
    picture: Image.Image,
    draw: ImageDraw.ImageDraw,
    product: PosterProduct,
    frame: tuple[int, int, int, int],
) -> None:
    left, top, right, bottom = frame
    words = 160
    draw.rounded_rectangle(frame, 24, fill=_WHITE, outline=INDIGO, width=3)
    if product.picture is not None:
        room = (right - left - 16, bottom - top - words - 8)
        picture.paste(_whole(open_picture(product.picture), room), (left + 8, top + 8))
    room_across = right - left - 32
    code = largest(product.code, room_across // 2, (96, 80, 64, 48, 36, 28))
    code_width = code.width(product.code)
    code.draw(
        draw, (left + 16, bottom - words + (words - code.line_height) // 2), product.code, RED
    )
    beside = room_across - code_width - 20
    name = Lettering(30, bold=True)
    at_top = bottom - words + 8
    for line in name.lines(plain(product.name), beside, 2):
        name.draw(draw, (right - 16 - beside, at_top), line, _INK)
        at_top += name.line_height
    price = f"{format_dong(product.price)}/{product.unit}"
    figures = largest(price, beside, (40, 34, 28, 24, 20))
    figures.draw(draw, (right - 16 - beside, bottom - 12 - figures.line_height), price, INDIGO)


def _whole(photo: Image.Image, room: tuple[int, int]) -> Image.Image:
    """Return the whole photo in the room, on what continues its ground: its colour, or itself blurred."""
    inside = ImageOps.contain(photo, room)
    right, bottom = photo.width - 1, photo.height - 1
    corners = {photo.getpixel(at) for at in ((0, 0), (right, 0), (0, bottom), (right, bottom))}
    ground = (
        Image.new("RGB", room, corners.pop())
        if len(corners) == 1
        else ImageOps.fit(photo, room).filter(ImageFilter.GaussianBlur(24))
    )
    ground.paste(inside, ((room[0] - inside.width) // 2, (room[1] - inside.height) // 2))
    return ground


def _foot(draw: ImageDraw.ImageDraw, poster: Poster, size: PosterSize, *, more: int) -> None:
    top = size.height - _FOOT
    draw.rectangle((0, top, _WIDTH, size.height), fill=SAFFRON)
    lettering = Lettering(40, bold=True)
    words = [f"Và {more} món khác"] if more else []
    lines = [
        line
        for text in (*words, poster.how_to_order, poster.example)
        for line in lettering.lines(plain(text), _WIDTH - 2 * _MARGIN, 2)
    ]
    top += (_FOOT - len(lines) * lettering.line_height) // 2
    for line in lines:
        top = _centred(draw, line, top, (40,), _INK)


def _centred(
    draw: ImageDraw.ImageDraw, text: str, top: int, sizes: tuple[int, ...], fill: str
) -> int:
    """Draw one line in the middle and return where the next one begins."""
    text = plain(text)
    room = _WIDTH - 2 * _MARGIN
    lettering = largest(text, room, sizes)
    line = lettering.cut(text, room)
    lettering.draw(draw, ((_WIDTH - lettering.width(line)) // 2, top), line, fill)
    return top + lettering.line_height
