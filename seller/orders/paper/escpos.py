"""Pictures in the language of receipt printers (ESC/POS)."""

from enum import StrEnum

from escpos.image import EscposImage
from PIL import Image

RESET = b"\x1b@"
_RASTER = b"\x1dv0\x00"
_COLUMNS = b"\x1b*\x21"
_LINE_OF_24_DOTS = b"\x1b3\x18"
_NORMAL_LINES = b"\x1b2"
_CUT = b"\x1dV\x42\x00"
_FEED = b"\x1bd\x04"
# Cheap printers have little memory: a strip at a time is drawn while the next one comes.
_STRIP = 128


class Drawing(StrEnum):
    """The two commands for pictures; some cheap printers know only the older one, by columns."""

    RASTER = "raster"
    COLUMNS = "columns"


def escpos_job(
    picture: Image.Image, drawing: Drawing = Drawing.RASTER, *, cut: bool = True
) -> bytes:
    """Return what to send so that the printer draws the picture, feeds, and cuts."""
    drawn = _raster(picture) if drawing is Drawing.RASTER else _columns(picture)
    return RESET + drawn + _FEED + (_CUT if cut else b"")


def _raster(picture: Image.Image) -> bytes:
    job = b""
    for top in range(0, picture.height, _STRIP):
        strip = picture.crop((0, top, picture.width, min(top + _STRIP, picture.height)))
        dots = EscposImage(strip)
        size = dots.width_bytes.to_bytes(2, "little") + dots.height.to_bytes(2, "little")
        job += _RASTER + size + dots.to_raster_format()
    return job


def _columns(picture: Image.Image) -> bytes:
    width = picture.width.to_bytes(2, "little")
    bands = EscposImage(picture).to_column_format(high_density_vertical=True)
    lines = b"".join(_COLUMNS + width + band + b"\n" for band in bands)
    return _LINE_OF_24_DOTS + lines + _NORMAL_LINES
