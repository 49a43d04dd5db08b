"""The seller's card as a picture: how viewers order, for the screen of the live. Pure."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw

from seller.orders.paper.brocade import CREAM, GREEN, INDIGO, RED, SAFFRON, brocade_band
from seller.orders.paper.lettering import Lettering, largest
from seller.orders.paper.letters import plain

_INK = "#1B1B1F"
_WHITE = "#FFFFFF"
_WIDTH = 1080
_HEIGHT = 1350
_HEAD = 250
_BAND = 48
_MARGIN = 56
_GAP = 28
_PADDING = 28
_ROOM = _WIDTH - 2 * _MARGIN
_PARTS = (84, 76, 68, 60, 52, 46)
_EXAMPLES = (64, 56, 50, 44, 38)
_REST = (48, 44, 40, 36, 32)
_CHIPS = (INDIGO, RED, GREEN, INDIGO, RED)


def seller_card(shop: str, title: str, lines: Sequence[str]) -> bytes:
    """Return the card as a PNG file.

    A line is a label and what stands behind its colon. The first line's parts, joined by "+", become chips; the
    second line's examples, parted by "·", stand as comments do; the rest is written below.
    """
    picture = Image.new("RGB", (_WIDTH, _HEIGHT), CREAM)
    draw = ImageDraw.Draw(picture)
    _head(draw, shop, title)
    brocade_band(draw, _WIDTH, _HEAD, _BAND)
    brocade_band(draw, _WIDTH, _HEIGHT - _BAND, _BAND)
    (how, parts), (such_as, examples), *rest = (_labelled(line) for line in lines)
    top = _HEAD + _BAND + _GAP
    top = _label(draw, how, top)
    top = _chips(draw, _parted(parts, "+"), top) + _GAP
    top = _label(draw, such_as, top)
    for example in _parted(examples, "·"):
        top = _bubble(draw, example, top) + _PADDING // 2
    _below(draw, [part for label, text in rest for part in _parted(f"{label}: {text}", "·")], top)
    out = BytesIO()
    picture.quantize(64, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()


def _head(draw: ImageDraw.ImageDraw, shop: str, title: str) -> None:
    draw.rectangle((0, 0, _WIDTH, _HEAD), fill=INDIGO)
    top = _centred(draw, shop, 24, (48, 42, 36, 30), _WHITE)
    _centred(draw, title, top, (104, 92, 80, 68), SAFFRON)


def _label(draw: ImageDraw.ImageDraw, text: str, top: int) -> int:
    lettering = Lettering(46, bold=True)
    lettering.draw(draw, (_MARGIN, top), plain(text), INDIGO)
    return top + lettering.line_height + _GAP // 3


def _chips(draw: ImageDraw.ImageDraw, parts: Sequence[str], top: int) -> int:
    """Draw each part on a ground of its own, as many in a row as fit; return where the next thing begins."""
    lettering = Lettering(_PARTS[min(len(parts), len(_PARTS)) - 1], bold=True)
    left, high = _MARGIN, lettering.line_height + _PADDING
    for place, whole in enumerate(parts):
        part = lettering.cut(whole, _ROOM - 2 * _PADDING)
        wide = lettering.width(part) + 2 * _PADDING
        if left > _MARGIN and left + wide > _WIDTH - _MARGIN:
            left, top = _MARGIN, top + high + _GAP // 2
        draw.rounded_rectangle(
            (left, top, left + wide, top + high), 24, fill=_CHIPS[place % len(_CHIPS)]
        )
        lettering.draw(draw, (left + _PADDING, top + _PADDING // 2), part, _WHITE)
        left += wide + _GAP // 2
    return top + high


def _bubble(draw: ImageDraw.ImageDraw, example: str, top: int) -> int:
    """Draw an example as a comment looks; return where the next one begins."""
    lettering = largest(example, _ROOM - 2 * _PADDING, _EXAMPLES)
    high = lettering.line_height + 2 * _PADDING
    draw.rounded_rectangle(
        (_MARGIN, top, _WIDTH - _MARGIN, top + high), 36, fill=_WHITE, outline=SAFFRON, width=6
    )
    line = lettering.cut(example, _ROOM - 2 * _PADDING)
    lettering.draw(draw, (_MARGIN + _PADDING, top + _PADDING), line, _INK)
    return top + high


def _below(draw: ImageDraw.ImageDraw, rows: Sequence[str], top: int) -> None:
    """Write the rest in the room that is left, in letters of one size; what has no room is left out."""
    bottom = _HEIGHT - _BAND - _GAP // 2
    size = min((largest(row, _ROOM, _REST).size for row in rows), default=_REST[0])
    lettering = Lettering(size, bold=True)
    gap = max(0, (bottom - top - len(rows) * lettering.line_height) // (len(rows) + 1))
    for row in rows:
        top += gap
        if top + lettering.line_height > bottom:
            return
        lettering.draw(draw, (_MARGIN, top), lettering.cut(row, _ROOM), _INK)
        top += lettering.line_height


def _centred(
    draw: ImageDraw.ImageDraw, text: str, top: int, sizes: tuple[int, ...], fill: str
) -> int:
    lettering = largest(plain(text), _ROOM, sizes)
    line = lettering.cut(plain(text), _ROOM)
    lettering.draw(draw, ((_WIDTH - lettering.width(line)) // 2, top), line, fill)
    return top + lettering.line_height


def _labelled(line: str) -> tuple[str, str]:
    label, _colon, text = plain(line).partition(":")
    return label.strip(), text.strip()


def _parted(text: str, between: str) -> list[str]:
    return [part.strip() for part in text.split(between) if part.strip()]
