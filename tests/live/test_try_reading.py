"""Trying the reader: what the desk would do, for viewers of their own or for one who writes on."""

import pytest

from seller.live.decision import Standing, Take
from seller.live.reading import CatalogIndex, ProductWords, Reason
from seller.live.try_reading import Piece, pieces_of, try_comments
from seller.quantity import Quantity

CATALOG = CatalogIndex.of(
    [
        ProductWords("A1", "Áo cóm", options=(("size", ("M", "L")),)),
        ProductWords("K1", "Khăn piêu"),
    ]
)


def standings(*texts: str, one_viewer: bool = True, on_air: str | None = None) -> list[str]:
    tried = try_comments(texts, CATALOG, on_air=on_air, one_viewer=one_viewer)
    return [each.plan.standing.value for each in tried]


def left_at_the_end(*texts: str) -> list[tuple[str, dict[str, str], int]]:
    """Return what is in the basket of one viewer when she has written all of this."""
    tried = try_comments([*texts, "đẹp quá"], CATALOG, on_air=None, one_viewer=True)
    return [(has.code, dict(has.options), int(has.quantity)) for has in tried[-1].lines]


def test_a_comment_is_tried_with_what_is_on_air() -> None:
    (tried,) = try_comments(["+2"], CATALOG, on_air="K1", one_viewer=False)

    assert tried.plan.steps == (Take("K1", {}, Quantity(2)),)


def test_viewers_of_their_own_know_nothing_of_each_other() -> None:
    assert standings("K1", "hủy K1", one_viewer=False) == [Standing.DONE, Standing.ASKING]


def test_one_viewer_can_take_back_what_she_ordered() -> None:
    assert standings("K1", "hủy K1") == [Standing.DONE, Standing.DONE]


def test_the_same_words_again_are_emphasis() -> None:
    assert standings("K1 nhé", "K1 nhé") == [Standing.DONE, Standing.REPEATED]


def test_what_one_viewer_asked_about_is_what_she_takes() -> None:
    tried = try_comments(["K1 còn ko", "lấy cái đó"], CATALOG, on_air=None, one_viewer=True)

    assert tried[1].plan.steps == (Take("K1", {}, Quantity(1)),)


@pytest.mark.parametrize(
    ("texts", "left"),
    [
        (["K1", "thêm 1 nữa"], [("K1", {}, 1), ("K1", {}, 1)]),
        (["a1 m", "đổi a1 sang l"], [("A1", {"size": "L"}, 1)]),
        (["a1 m 3 cái", "a1 bớt còn 1"], [("A1", {"size": "M"}, 1)]),
        (["a1 m", "K1", "hủy a1"], [("K1", {}, 1)]),
    ],
)
def test_one_viewers_basket_follows_what_she_writes(
    texts: list[str], left: list[tuple[str, dict[str, str], int]]
) -> None:
    assert left_at_the_end(*texts) == left


@pytest.mark.parametrize(
    ("text", "reasons", "pieces"),
    [
        ("a1 nhé", [Reason("mã A1", 0, 2)], [Piece("a1", True), Piece(" nhé", False)]),
        ("a1", [Reason("đang lên sóng: A1")], [Piece("a1", False)]),
        (
            "lấy a1 l",
            [Reason("mã", 4, 6), Reason("mua", 0, 3), Reason("cả", 4, 8)],
            [Piece("lấy", True), Piece(" ", False), Piece("a1 l", True)],
        ),
        ("<b>", [Reason("?", 0, 3)], [Piece("<b>", True)]),
        ("", [], []),
    ],
)
def test_a_text_is_cut_where_reasons_point(
    text: str, reasons: list[Reason], pieces: list[Piece]
) -> None:
    assert pieces_of(text, reasons) == pieces
