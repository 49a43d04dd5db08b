"""A text as the black and white squares of a QR, exact to the dot."""

from io import BytesIO

import qrcode
from PIL import Image
from qrcode.constants import ERROR_CORRECT_M

BORDER = 4
DOTS_PER_INCH = 203

# All eight masks are valid; choosing the best one costs five times as long as drawing.
_MASK = 2


def qr_squares(text: str) -> Image.Image:
    """Return the QR with one dot per square and no border, black on white."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0, mask_pattern=_MASK)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    dots = bytes(0 if dark else 255 for row in rows for dark in row)
    return Image.frombytes("L", (len(rows), len(rows)), dots)


def qr_image(text: str, *, dots: int, border: int = BORDER) -> Image.Image:
    """Return the QR with so many dots per square, and a border of so many squares."""
    squares = qr_squares(text)
    side = squares.width + 2 * border
    framed = Image.new("L", (side, side), 255)
    framed.paste(squares, (border, border))
    return framed.resize((side * dots, side * dots), Image.Resampling.NEAREST)


def qr_within(text: str, width: int, *, most_dots: int | None = None) -> Image.Image:
    """Return the largest QR of whole dots that is no wider than this.

    Where the full border would cost a dot per square it is narrower: what is around it is white.
    """
    squares = qr_squares(text).width
    dots = max(1, width // (squares + 2))
    if most_dots is not None:
        dots = min(dots, most_dots)
    border = min(BORDER, (width // dots - squares) // 2)
    return qr_image(text, dots=dots, border=max(0, border))


def qr_png(text: str, *, dots: int = 8) -> bytes:
    """Return the QR as a PNG file."""
    return png(qr_image(text, dots=dots).convert("1"))


def png(picture: Image.Image) -> bytes:
    """Return the picture as a PNG file that prints in its true size on a label printer."""
    out = BytesIO()
    picture.save(out, "PNG", dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
    return out.getvalue()
