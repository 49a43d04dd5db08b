"""The poster of a live."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from seller.money import Dong
from seller.orders.paper.pictures import NotAPicture
from seller.orders.paper.poster import Poster, PosterProduct, PosterSize, poster_png
from tests.orders.paper.papers import a_picture

SHIRT = PosterProduct("A1", "Áo cóm thổ cẩm", Dong(350000), "cái", a_picture())
POSTER = Poster(
    "HTX Hua Nà",
    "LIVE TỐI NAY",
    "20:30 · Chủ nhật 22/11",
    "Bình luận MÃ + CỠ + SỐ LƯỢNG",
    "Ví dụ: A1 L đỏ 2 cái",
    (SHIRT,) * 4,
)


def _opened(poster: Poster, size: PosterSize = PosterSize.FEED) -> Image.Image:
    return Image.open(BytesIO(poster_png(poster, size))).convert("RGB")


@pytest.mark.parametrize(
    ("size", "wanted"), [(PosterSize.FEED, (1080, 1350)), (PosterSize.STORY, (1080, 1920))]
)
def test_a_poster_has_the_size_that_is_posted(size: PosterSize, wanted: tuple[int, int]) -> None:
    assert _opened(POSTER, size).size == wanted


@pytest.mark.parametrize(
    "changed",
    [
        replace(POSTER, shop="HTX Hua Lá"),
        replace(POSTER, title="LIVE TRƯA NAY"),
        replace(POSTER, when="12:30"),
        replace(POSTER, how_to_order="Gọi điện"),
        replace(POSTER, example="Ví dụ: A1"),
        replace(POSTER, products=(*POSTER.products[:3], replace(SHIRT, code="A2"))),
        replace(POSTER, products=(*POSTER.products[:3], replace(SHIRT, price=Dong(1)))),
        replace(POSTER, products=(*POSTER.products[:3], replace(SHIRT, picture=None))),
        replace(POSTER, products=POSTER.products[:2]),
        replace(POSTER, products=(SHIRT,) * 5),
    ],
)
def test_each_value_of_a_poster_is_seen(changed: Poster) -> None:
    assert ImageChops.difference(_opened(POSTER), _opened(changed)).getbbox() is not None


def test_products_without_room_are_counted_in_words() -> None:
    five, six = (_opened(replace(POSTER, products=(SHIRT,) * count)) for count in (5, 6))

    changed = ImageChops.difference(five, six).getbbox()
    assert changed is not None
    assert changed[1] > 1100


def test_long_words_stay_inside_the_poster() -> None:
    long = replace(SHIRT, code="MATONGRUNG12", name="Ư" * 99, price=Dong(123456789), unit="thùng")
    poster = Poster(
        "HTX " * 40, "LIVE " * 30, "20:30 " * 30, "Bình luận " * 60, "Ví dụ " * 60, (long,) * 4
    )

    picture = _opened(poster)

    edge = {picture.getpixel((across, 200)) for across in (*range(40), *range(1040, 1080))}
    assert edge == {(0x22, 0x30, 0x6B)}


@pytest.mark.parametrize("size", [(300, 900), (900, 300)])
def test_pictures_stand_there_whole(size: tuple[int, int]) -> None:
    photo = Image.new("RGB", size, "#FFFFFF")
    for corner in ((0, 0), (size[0] - 40, 0), (0, size[1] - 40), (size[0] - 40, size[1] - 40)):
        photo.paste("#00FF00", (*corner, corner[0] + 40, corner[1] + 40))
    photo.paste("#FF00FF", (0, size[1] // 2 - 10, size[0], size[1] // 2 + 10))
    out = BytesIO()
    photo.save(out, "PNG")

    poster = _opened(replace(POSTER, products=(replace(SHIRT, picture=out.getvalue()),)))

    green = [colour for _, colour in poster.getcolors(1 << 24) or [] if colour == (0, 255, 0)]
    assert len(green) == 1


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(NotAPicture):
        poster_png(replace(POSTER, products=(replace(SHIRT, picture=b"no"),)), PosterSize.FEED)
