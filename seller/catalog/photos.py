"""Photos of products: upright, without metadata, made small once in the sizes of the screens."""

import secrets
import warnings
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from seller.errors import BadInput

SIZES = (96, 480, 1200)
LARGEST_FILE = 15_000_000
MOST_PIXELS = 60_000_000
FORMATS = ("JPEG", "PNG", "WEBP")


class BadPhoto(BadInput):
    """The file is no picture that can be kept."""

    code = "bad_photo"


def photo_path(name: str | None, size: int) -> str | None:
    """Return the address of a photo in one of the sizes, in pixels of its longer side."""
    return f"/photos/{name}-{size}.jpg" if name else None


def keep_photo(content: bytes, folder: Path) -> str:
    """Keep a photo in all sizes and return its name, which nobody can guess.

    Raises:
        BadPhoto: too large, no picture, or a picture that would fill the memory; nothing is kept.
    """
    return keep_picture(_upright(content), folder)


def keep_picture(picture: Image.Image, folder: Path) -> str:
    """Keep a picture in all sizes and return its name; when the disk refuses one, none is kept."""
    name = secrets.token_hex(12)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        for size in SIZES:
            small = picture.copy()
            small.thumbnail((size, size), Image.Resampling.LANCZOS)
            small.save(
                folder / f"{name}-{size}.jpg", "JPEG", quality=82, optimize=True, progressive=True
            )
    except OSError:
        forget_photo(name, folder)
        raise
    return name


def forget_photo(name: str, folder: Path) -> None:
    """Remove the files of a photo."""
    for size in SIZES:
        (folder / f"{name}-{size}.jpg").unlink(missing_ok=True)


def _upright(content: bytes) -> Image.Image:
    if len(content) > LARGEST_FILE:
        raise BadPhoto("Ảnh lớn quá 15 MB. Hãy chụp lại với cỡ nhỏ hơn.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(content), formats=FORMATS)
            if picture.width * picture.height > MOST_PIXELS:
                raise BadPhoto("Ảnh có quá nhiều điểm ảnh. Hãy chụp lại với cỡ nhỏ hơn.")
            # A JPEG is unpacked no larger than it is kept: less memory, and several times as fast.
            picture.draft("RGB", (SIZES[-1], SIZES[-1]))
            return _without_transparency(ImageOps.exif_transpose(picture))
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as problem:
        raise BadPhoto("Tệp này không phải là ảnh JPEG, PNG hoặc WebP.") from problem
    except (OSError, SyntaxError, ValueError) as problem:
        raise BadPhoto("Ảnh bị hỏng, không mở được. Hãy chọn ảnh khác.") from problem


def _without_transparency(picture: Image.Image) -> Image.Image:
    """Return a new picture of pixels only, on white where it was transparent."""
    solid = picture.convert("RGBA")
    ground = Image.new("RGB", solid.size, "white")
    ground.paste(solid, mask=solid.getchannel("A"))
    return ground
