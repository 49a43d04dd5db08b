"""What viewers may call a product: words that nobody knows yet."""

import pytest

from seller.live.reading import CatalogIndex, ProductWords
from seller.live.reading.new_words import new_phrases

CATALOG = CatalogIndex.of(
    [
        ProductWords("A1", "Áo cóm", options=(("màu", ("đỏ", "đen")),)),
        ProductWords("A4", "Áo khoác chàm", ("áo choàng",)),
        ProductWords("15", "Xoài tượng", unit="kg", sold_by="weight"),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("lấy cái áo bướm nhé", {"ao buom": "áo bướm", "buom": "bướm"}),
        ("LẤY ÁO BƯỚM", {"ao buom": "áo bướm", "buom": "bướm"}),
        ("chốt áo cóm đỏ 2 cái", {}),
        ("áo choàng 1", {}),
        ("cho c 2 cái 0900 000 123", {}),
        ("a4 đen", {}),
        ("15 nhé shop", {}),
        ("bướm, hoa", {"buom": "bướm", "hoa": "hoa"}),
        ("áo của bướm", {"buom": "bướm"}),
        ("", {}),
        ("🦋🦋", {}),
    ],
)
def test_only_words_that_are_new_are_found(text: str, found: dict[str, str]) -> None:
    assert new_phrases(text, CATALOG) == found


def test_a_phrase_has_four_words_at_most() -> None:
    found = new_phrases("lụa vân mây tím than", CATALOG)

    assert max(len(words.split()) for words in found) == 4
