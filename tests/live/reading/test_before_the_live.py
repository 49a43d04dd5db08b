"""What the seller is told before the live: codes to change, and what to say to her viewers."""

import json
from decimal import Decimal

import pytest

from seller.live.reading import CatalogIndex, ProductWords, product_words_from_json, read
from seller.live.reading.card import card_lines
from seller.live.reading.confusion import confusions
from tests.live.reading.labelled import DATA


def test_codes_that_look_alike_are_told() -> None:
    found = confusions([ProductWords("B1", "Bát"), ProductWords("BI", "Bi ve")])

    sentence = "Mã «B1» và «BI» nhìn giống nhau, khách dễ viết nhầm. Nên đổi một mã."
    assert found == [(sentence, ("B1", "BI"))]


def test_a_code_that_is_a_number_is_told() -> None:
    found = confusions([ProductWords("15", "Móc khóa")])

    warning = (
        "Mã «15» chỉ là số: khách viết «15» sẽ được hiểu là mã, không phải số lượng. "
        "Nên thêm chữ cái, ví dụ «M15»."
    )
    assert found == [(warning, ("15",))]


def test_a_code_that_viewers_write_for_another_word_is_told() -> None:
    found = confusions([ProductWords("MK", "Măng khô")])

    sentence = "Mã «MK» trùng với chữ khách hay viết («mk»), dễ bị hiểu nhầm. Nên thêm một chữ số."
    assert found == [(sentence, ("MK",))]


def test_a_code_that_is_a_size_too_is_told() -> None:
    found = confusions([ProductWords("M", "Mũ len", options=(("size", ("S", "M")),))])

    assert found == [("Mã «M» trùng với size M. Nên đổi mã.", ("M",))]


def test_a_name_that_two_products_share_is_told() -> None:
    found = confusions(
        [
            ProductWords("V1", "Váy Thái", aliases=("váy thêu",)),
            ProductWords("V2", "Váy xòe", aliases=("vay theu",)),
        ]
    )

    sentence = "Tên gọi «váy thêu» dùng cho nhiều mã (V1, V2): máy sẽ không biết là mã nào."
    assert found == [(sentence, ("V1", "V2"))]


def test_a_name_that_is_the_code_of_another_product_is_told() -> None:
    found = confusions([ProductWords("V1", "Váy", aliases=("K1",)), ProductWords("K1", "Khăn")])

    assert found == [("Tên gọi «K1» của mã V1 trùng với mã K1.", ("V1", "K1"))]


def test_a_clear_catalog_has_no_warnings() -> None:
    assert confusions([ProductWords("A1", "Áo cóm"), ProductWords("V1", "Váy Thái")]) == []


def test_the_card_asks_for_what_the_goods_need() -> None:
    shirt = ProductWords("A1", "Áo", options=(("size", ("S", "L")), ("màu", ("đỏ",))))
    fruit = ProductWords("TL", "Thanh long", unit="kg", sold_by="weight")

    assert card_lines([shirt, fruit]) == (
        "Bình luận: MÃ + SIZE + MÀU + SỐ LƯỢNG + SĐT",
        "Ví dụ: A1 L đỏ 2 0900 000 000 · TL 3kg 0900 000 000",
        "Đổi: «đổi A1 sang S» · Hủy: «hủy A1» · Chỉ hỏi thì thêm dấu «?»",
    )


def test_a_shop_without_goods_has_a_card_too() -> None:
    assert card_lines([])[0] == "Bình luận: MÃ + SỐ LƯỢNG + SĐT"


@pytest.mark.parametrize("shop", ["gom", "mam", "treem", "cay", "miennam", "vungcao"])
def test_the_example_on_the_card_is_read_as_it_was_meant(shop: str) -> None:
    path = DATA / "reading" / f"{shop}.catalog.json"
    products = product_words_from_json(json.loads(path.read_text(encoding="utf-8")))
    example = card_lines(products)[1].removeprefix("Ví dụ: ").split(" · ")[0]

    reading = read(example, CatalogIndex.of(products))

    assert [line.qty for line in reading.lines] == [Decimal(2)]
    assert reading.lines[0].missing == ()
