"""The drawn pictures: one for each product, each to be told from the others."""

from itertools import combinations

import pytest
from PIL import Image, ImageChops, ImageStat

from seller.demo.catalog import demo_catalog
from seller.demo.pictures import DRAWINGS, picture_of

LEAST_DIFFERENCE = 20.0  # of 255, on average over a thumbnail


@pytest.fixture(scope="module")
def thumbnails() -> dict[str, Image.Image]:
    return {code: picture_of(code).resize((64, 64)) for code in DRAWINGS}


def test_every_product_has_its_picture_and_no_picture_is_left_over() -> None:
    assert set(DRAWINGS) == {product["code"] for product in demo_catalog()["products"]}


def test_a_picture_is_large_and_square() -> None:
    assert picture_of("K1").size == (1200, 1200)


def test_the_same_product_is_drawn_the_same_again() -> None:
    assert picture_of("15").tobytes() == picture_of("15").tobytes()


def test_thumbnails_differ_from_one_another(thumbnails: dict[str, Image.Image]) -> None:
    alike = [
        (one, other)
        for one, other in combinations(thumbnails, 2)
        if _difference(thumbnails[one], thumbnails[other]) < LEAST_DIFFERENCE
    ]

    assert alike == []


def _difference(one: Image.Image, other: Image.Image) -> float:
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / 3
