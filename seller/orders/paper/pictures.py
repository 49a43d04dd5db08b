"""Pictures made small enough for paper."""

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from seller.errors import BadInput

LARGEST = 40_000_000


class NotAPicture(BadInput):
    """The bytes are no picture, or one too large to open."""

    code = "not_a_picture"


@lru_cache(maxsize=256)
def small_picture(picture: bytes, side: int) -> bytes:
    """Return the picture upright on white, at most `side` pixels wide and high, as JPEG.

    Raises:
        NotAPicture: the bytes cannot be opened as a picture.
    """
    opened = open_picture(picture)
    opened.thumbnail((side, side))
    out = BytesIO()
    opened.save(out, "JPEG", quality=85)
    return out.getvalue()


def open_picture(picture: bytes) -> Image.Image:
    """Return the picture upright, in RGB, what was transparent in white.

    Raises:
        NotAPicture: the bytes cannot be opened as a picture.
    """
    try:
        opened = Image.open(BytesIO(picture))
        if opened.width * opened.height > LARGEST:
            raise NotAPicture("Ảnh quá lớn. Hãy dùng ảnh nhỏ hơn 40 triệu điểm.")
        upright = ImageOps.exif_transpose(opened).convert("RGBA")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        raise NotAPicture("Không mở được ảnh này. Hãy dùng ảnh JPG hoặc PNG.") from None
    white = Image.new("RGBA", upright.size, "white")
    return Image.alpha_composite(white, upright).convert("RGB")
