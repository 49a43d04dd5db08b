"""Words that people took for the same product twice are offered as its name."""

import pytest

from seller.live.learning import AliasOffer, Spoken, Taught, alias_offers, differs
from seller.live.reading import CatalogIndex, ProductWords

CATALOG = CatalogIndex.of(
    [ProductWords("A1", "Áo cóm"), ProductWords("A4", "Áo khoác"), ProductWords("K1", "Khăn piêu")]
)


def taught(*comments: tuple[str, str]) -> list[Taught]:
    return [Taught(number, text, code) for number, (text, code) in enumerate(comments, 1)]


def offered(
    *comments: tuple[str, str],
    spoken: tuple[Spoken, ...] = (),
    refused: frozenset[tuple[str, str]] = frozenset(),
) -> list[tuple[str, str]]:
    """Return code and words of each offer."""
    offers = alias_offers(taught(*comments), spoken, CATALOG, refused)
    return [(offer.code, offer.spoken) for offer in offers]


def test_words_taken_for_one_product_twice_are_offered() -> None:
    first, second = "lấy cái áo bướm nhé", "ao buom 2 cái"

    offers = alias_offers(taught((first, "A4"), (second, "A4")), (), CATALOG)

    assert offers == [AliasOffer("A4", "ao buom", "áo bướm", 2, (first, second))]


def test_once_is_not_enough() -> None:
    assert offered(("lấy áo bướm", "A4")) == []


def test_the_same_comment_corrected_twice_is_once() -> None:
    once = Taught(7, "lấy áo bướm", "A4")

    assert alias_offers([once, once], (), CATALOG) == []


def test_words_that_mean_two_products_mean_none() -> None:
    comments = [("áo bướm", "A4"), ("áo bướm nhé", "A4"), ("áo bướm đi", "A1")]

    assert offered(*comments) == []


@pytest.mark.parametrize(
    ("said", "offers"),
    [
        (Spoken("K1 có bướm nhé", ["K1"]), []),
        (Spoken("A4 bướm nhé", ["A4"]), [("A4", "bướm")]),
        (Spoken("K1 bướmm", ["K1"]), [("A4", "bướm")]),
    ],
)
def test_words_said_of_other_goods_are_no_name(said: Spoken, offers: list[tuple[str, str]]) -> None:
    assert offered(("lấy bướm", "A4"), ("bướm 2 cái", "A4"), spoken=(said,)) == offers


def test_what_was_refused_does_not_come_back() -> None:
    comments = [("áo bướm", "A4"), ("áo bướm nhé", "A4")]

    left = offered(*comments, refused=frozenset({("A4", "ao buom")}))

    assert left == [("A4", "bướm")]


def test_the_words_that_cover_more_comments_are_offered_alone() -> None:
    comments = [("áo bướm", "A4"), ("áo bướm nhé", "A4"), ("con bướm", "A4")]

    assert offered(*comments) == [("A4", "bướm")]


def test_nothing_is_offered_for_what_is_no_longer_sold() -> None:
    assert offered(("áo bướm", "X9"), ("áo bướm nhé", "X9")) == []


@pytest.mark.parametrize(
    ("became", "is_other"),
    [
        ({"code": "A1", "qty": 2, "options": {"size": "L"}}, False),
        ({"code": "A1", "qty": 3, "options": {"size": "L"}}, True),
        ({"code": "A1", "qty": 2, "options": {}}, True),
        ({"code": "K1", "qty": 2, "options": {"size": "L"}}, True),
    ],
)
def test_an_answer_is_a_correction_where_no_line_was_read_so(
    became: dict[str, object], is_other: bool
) -> None:
    read_as: list[dict[str, object]] = [
        {"code": "V1", "qty": None, "options": {}, "missing": []},
        {"code": "A1", "qty": 2, "options": {"size": "L"}, "missing": []},
    ]

    assert differs(read_as, became) is is_other
