"""What the buyer said and bought before fills what a comment leaves open."""

from decimal import Decimal

import pytest

from seller.live.reading import Certainty, Earlier, ReadLine, read
from tests.live.reading.labelled import catalog_of

HUA_NA = catalog_of("hua_na")
A_RED_L = ReadLine("A1", Decimal(1), {"size": "L", "màu": "đỏ"})


def test_one_more_is_one_more_of_what_she_ordered() -> None:
    reading = read("thêm 1 nữa", HUA_NA, on_air="A1", earlier=Earlier(lines=(A_RED_L,)))

    assert [(line.code, line.qty, dict(line.options)) for line in reading.lines] == [
        ("A1", Decimal(1), {"size": "L", "màu": "đỏ"})
    ]


def test_one_more_is_asked_when_something_else_is_on_air() -> None:
    reading = read("thêm 1 nữa", HUA_NA, on_air="K1", earlier=Earlier(lines=(A_RED_L,)))

    assert reading.certainty is Certainty.ASK


def test_that_one_is_what_she_asked_about() -> None:
    reading = read("lấy luôn cái đó", HUA_NA, earlier=Earlier(asked="K1"))

    assert ([line.code for line in reading.lines], reading.certainty) == (["K1"], Certainty.LIKELY)


def test_the_same_size_is_the_size_of_her_record() -> None:
    earlier = Earlier(usual=(("size", "M"),))

    reading = read("V1 cùng size", HUA_NA, earlier=earlier)

    assert dict(reading.lines[0].options) == {"size": "M"}


def test_like_the_last_time_is_her_last_order() -> None:
    last = ReadLine("MO", Decimal(2), {"dung tích": "500ml"})

    reading = read("cho chị như lần trước nhé", HUA_NA, earlier=Earlier(last_order=(last,)))

    assert [(line.code, line.qty) for line in reading.lines] == [("MO", Decimal(2))]


def test_nothing_is_remembered_where_the_comment_says_all() -> None:
    earlier = Earlier(lines=(A_RED_L,), asked="K1", usual=(("size", "M"),))

    assert read("chốt V1 L", HUA_NA, earlier=earlier) == read("chốt V1 L", HUA_NA)


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("màu đỏ nhé", True),
        ("lấy đỏ", True),
        ("A1 đỏ", False),
        ("đỏ 1 cái", False),
        ("thêm đỏ nữa", False),
        ("chốt", False),
    ],
)
def test_options_alone_may_complete_an_earlier_order(text: str, only: bool) -> None:
    assert read(text, catalog_of("hua_na"), on_air="A1").options_only is only
