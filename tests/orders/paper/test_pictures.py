"""Pictures made small enough for paper."""

from io import BytesIO

import pytest
from PIL import Image

from seller.orders.paper.pictures import NotAPicture, open_picture, small_picture
from tests.orders.paper.papers import a_picture


def _file(picture: Image.Image, **options: object) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG", **options)
    return out.getvalue()


def test_a_picture_is_made_small_and_keeps_its_shape() -> None:
    small = Image.open(BytesIO(small_picture(a_picture(size=(1200, 800)), 240)))

    assert (small.format, small.size) == ("JPEG", (240, 160))


def test_what_was_transparent_becomes_white() -> None:
    opened = open_picture(_file(Image.new("RGBA", (4, 4), (0, 0, 0, 0))))

    assert opened.getpixel((0, 0)) == (255, 255, 255)


def test_a_picture_taken_sideways_stands_upright() -> None:
    sideways = Image.new("RGB", (20, 10))
    exif = sideways.getexif()
    exif[0x0112] = 6

    assert open_picture(_file(sideways, exif=exif)).size == (10, 20)


@pytest.mark.parametrize(
    "file",
    [b"", b"no picture", a_picture()[:60], _file(Image.new("1", (9000, 9000)))],
    ids=["empty", "text", "torn", "bomb"],
)
def test_what_is_no_picture_is_refused(file: bytes) -> None:
    with pytest.raises(NotAPicture):
        small_picture(file, 240)
