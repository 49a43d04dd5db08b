"""Codes in photos."""

from io import BytesIO

import pytest
from PIL import Image, ImageFilter

from seller.orders.paper.codes import qr
from seller.orders.paper.labels import Label, label_image
from seller.orders.paper.pictures import NotAPicture
from seller.orders.paper.scanned import LabelCode, NothingScanned, basket_in, codes_in, label_in


def a_photo(text: str, size: tuple[int, int] = (4000, 3000)) -> bytes:
    """Take a photo of a code: small on a large grey table, a little crooked, not quite sharp."""
    code = qr(text)
    small = Image.frombytes("L", (code.width, code.width), code.pixels)
    side = min(size) // 3
    photo = Image.new("L", size, 150)
    photo.paste(small.resize((side, side), Image.Resampling.NEAREST), (side, side))
    crooked = photo.rotate(12, fillcolor=150).filter(ImageFilter.GaussianBlur(min(size) / 1000))
    out = BytesIO()
    crooked.save(out, "JPEG", quality=60)
    return out.getvalue()


@pytest.mark.parametrize("size", [(4000, 3000), (640, 480)])
def test_code_is_read_from_a_photo(size: tuple[int, int]) -> None:
    assert codes_in(a_photo("VX6R4T2T6.17", size)) == ["VX6R4T2T6.17"]


def test_photo_without_a_code_is_refused() -> None:
    out = BytesIO()
    Image.new("RGB", (800, 600), "white").save(out, "JPEG")

    with pytest.raises(NothingScanned):
        codes_in(out.getvalue())


def test_what_is_no_photo_is_refused() -> None:
    with pytest.raises(NotAPicture):
        codes_in(b"")


@pytest.mark.parametrize("dots", [384, 576])
def test_label_of_goods_tells_its_line(dots: int) -> None:
    code = LabelCode("VX6R4T2T6", 1234567)
    label = label_image(Label("Ư" * 90, 12, "A1", "2 cái", scan=str(code)), dots)
    photo = Image.new("L", (dots + 80, label.height + 80), 255)
    photo.paste(label.convert("L"), (40, 40))
    out = BytesIO()
    photo.filter(ImageFilter.GaussianBlur(1.2)).save(out, "JPEG")

    (text,) = codes_in(out.getvalue())

    assert label_in(text) == code


@pytest.mark.parametrize(
    ("text", "basket"),
    [
        ("https://192.168.1.20:8000/packing/VX6R4T2T6", "VX6R4T2T6"),
        ("vx6r4t2t6", "VX6R4T2T6"),
        ("VX6R4T2T6-2", "VX6R4T2T6"),
        ("https://evil.example/VX6R4T2T6", None),
        ("xin chào", None),
    ],
)
def test_slip_tells_its_basket(text: str, basket: str | None) -> None:
    assert basket_in(text) == basket
