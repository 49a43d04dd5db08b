"""The card that tells viewers how to order, as a picture."""

from io import BytesIO

import pytest
from PIL import Image

from seller.live.reading import ProductWords
from seller.live.reading.card import card_lines
from seller.live.seller_card import seller_card

INDIGO, CREAM = (34, 48, 107), (251, 247, 239)
LINES = card_lines([ProductWords("A1", "Áo cóm", options=(("size", ("M", "L")),))])
LONG = ProductWords(
    "ABCDEFGHIJ12",
    "Áo",
    options=tuple((f"{name} rất là dài dòng và chi tiết quá", ("một", "hai")) for name in "abcd"),
)


def drawn(shop: str = "HTX Bản Mẫu", lines: tuple[str, ...] = LINES) -> Image.Image:
    return Image.open(BytesIO(seller_card(shop, "Cách đặt hàng", lines))).convert("RGB")


def test_the_card_is_as_high_as_a_phone_shows_and_bears_the_colours_of_the_house() -> None:
    card = drawn()

    assert card.size == (1080, 1350)
    assert _near(card.getpixel((5, 5)), INDIGO)
    assert _near(card.getpixel((20, 330)), CREAM)


def test_the_same_goods_make_the_same_card() -> None:
    assert drawn().tobytes() == drawn().tobytes()


def test_other_examples_make_another_card() -> None:
    assert drawn().tobytes() != drawn(lines=(LINES[0], "Ví dụ: K1 2", LINES[2])).tobytes()


@pytest.mark.parametrize("lines", [card_lines([]), card_lines([LONG]), LINES])
@pytest.mark.parametrize("shop", ["", "Hợp tác xã " * 30, "🌸 Bản ꪁꪫꪱ\u200b"])
def test_nothing_runs_over_the_edge(shop: str, lines: tuple[str, ...]) -> None:
    card = drawn(shop, lines)

    edges = {card.getpixel((x, y)) for x in (2, 1077) for y in range(300, 1300, 3)}

    assert all(_near(colour, CREAM) for colour in edges)


def _near(found: object, wanted: tuple[int, int, int]) -> bool:
    assert isinstance(found, tuple)
    return all(abs(one - other) <= 12 for one, other in zip(found, wanted, strict=True))
