"""The label of one line, as a picture for a small thermal printer."""

from dataclasses import dataclass

from PIL import Image, ImageDraw

from seller.orders.paper.codes import qr
from seller.orders.paper.lettering import Lettering, largest
from seller.orders.paper.letters import plain

# The head of a 58 mm printer sets 384 dots, that of an 80 mm printer 576.
HEAD_58 = 384
HEAD_80 = 576

_INK = 0
_PAPER = 255
_THRESHOLD = 128


@dataclass(frozen=True, slots=True)
class Label:
    """What stands on the label that is stuck to the goods the moment the line is confirmed."""

    name: str
    number: int
    code: str
    quantity: str
    options: str = ""
    said: str = ""
    foot: str = ""
    # What a tablet reads when the goods are put into their parcel.
    scan: str = ""


def label_image(label: Label, dots: int = HEAD_58) -> Image.Image:
    """Return the label in black and white, as wide as the printer's head."""
    unit = dots // 16
    code = _code(label.scan, dots // 3) if label.scan else Image.new("L", (0, 0))
    room = dots - code.width
    head = [
        *_rows(f"Số {label.number}", unit * 2, room, most=1),
        *_rows(label.name, unit * 3 // 2, room, most=2),
    ]
    rows = [
        *_rows(f"{label.code} × {label.quantity}", unit * 5 // 2, dots, most=2),
        *_rows(label.options, unit * 3 // 2, dots, most=2),
        *_rows(label.said, unit, dots, most=2, bold=False),
        *_rows(label.foot, unit, dots, most=1, bold=False),
    ]
    top, below = _drawn(head, room), _drawn(rows, dots)
    height = max(top.height, code.height)
    whole = Image.new("L", (dots, height + below.height), _PAPER)
    whole.paste(top.convert("L"), (0, 0))
    whole.paste(code, (room, 0))
    whole.paste(below.convert("L"), (0, height))
    return _two_tone(whole)


def sample_image(address: str, dots: int = HEAD_58) -> Image.Image:
    """Return a page that shows whether a printer draws letters, the edges and codes well."""
    unit = dots // 16
    rows = [
        *_rows("In thử", unit * 2, dots, most=1),
        *_rows("Ặ Ễ Ỗ Ữ ạ ế ộ ự đ ₫", unit * 3 // 2, dots, most=2),
        *_rows(address, unit, dots, most=2, bold=False),
    ]
    words = _drawn(rows, dots)
    code = _code("In thử: mã này đọc được", dots)
    page = Image.new("L", (dots, words.height + code.height), _PAPER)
    page.paste(words.convert("L"), (0, 0))
    page.paste(code, ((dots - code.width) // 2, words.height))
    ImageDraw.Draw(page).rectangle((0, 0, dots - 1, page.height - 1), outline=_INK, width=2)
    return _two_tone(page)


def _rows(
    text: str, size: int, dots: int, *, most: int, bold: bool = True
) -> list[tuple[Lettering, str]]:
    text = plain(text)
    if not text:
        return []
    smallest = max(size * 2 // 3, 18)
    lettering = largest(text, dots, tuple(range(size, smallest - 1, -2)), bold=bold)
    return [(lettering, line) for line in lettering.lines(text, dots, most)]


def _drawn(rows: list[tuple[Lettering, str]], dots: int) -> Image.Image:
    height = sum(lettering.line_height for lettering, _ in rows)
    picture = Image.new("L", (dots, height), _PAPER)
    draw = ImageDraw.Draw(picture)
    top = 0
    for lettering, line in rows:
        lettering.draw(draw, (0, top), line, _INK)
        top += lettering.line_height
    return _two_tone(picture)


def _code(text: str, dots: int) -> Image.Image:
    code = qr(text)
    small = Image.frombytes("L", (code.width, code.width), code.pixels)
    side = code.width * min(8, dots // code.width)
    return small.resize((side, side), Image.Resampling.NEAREST)


def _two_tone(picture: Image.Image) -> Image.Image:
    return picture.point(lambda shade: _PAPER if shade >= _THRESHOLD else _INK).convert("1")
