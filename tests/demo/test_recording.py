"""Recorded lives: how a file is read, and what the demo's own hold."""

import re
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from seller.demo.catalog import demo_catalog
from seller.demo.recording import (
    BadRecording,
    Recorded,
    RecordedComment,
    RecordedOnAir,
    evening,
    noon,
    parse_recording,
    read_recording,
)

COMMENT = (
    '{"at": 12.5, "author_id": "v7", "author_name": "Lan", "text": "chốt a1", "external_id": "c1"}'
)
LAN = RecordedComment(timedelta(seconds=12.5), "v7", "Lan", "chốt a1", "c1")


def test_a_recording_is_read_in_the_order_of_time() -> None:
    lines = ['{"at": 60, "on_air": "V1"}', "", COMMENT, '{"at": 90, "on_air": null}']

    assert parse_recording(lines) == (
        LAN,
        RecordedOnAir(timedelta(seconds=60), "V1"),
        RecordedOnAir(timedelta(seconds=90), None),
    )


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "tối.jsonl"
    path.write_text(f"{COMMENT}\r\n", encoding="utf-8-sig")

    assert read_recording(path) == (LAN,)


def test_a_line_separator_inside_a_comment_ends_no_line(tmp_path: Path) -> None:
    path = tmp_path / "toi.jsonl"
    path.write_text(COMMENT.replace("chốt a1", "chốt\u2028a1"), encoding="utf-8")

    assert [one.text for one in read_recording(path) if isinstance(one, RecordedComment)] == [
        "chốt\u2028a1"
    ]


def test_comments_without_an_id_get_the_same_one_each_time_and_no_two_share_it() -> None:
    twice = ['{"at": 1, "author_id": "v7", "author_name": "Lan", "text": "A1"}'] * 2

    first, again = _ids(parse_recording(twice)), _ids(parse_recording(twice))

    assert first == again
    assert len(set(first)) == 2


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("A1", "Dòng 1 không phải JSON."),
        ("[" * 100_000, "Dòng 1 không phải JSON."),
        ("[1]", "Dòng 1 phải là một đối tượng JSON."),
        (
            '{"on_air": "A1"}',
            "Dòng 1: cần “at” là số giây từ lúc bắt đầu, hoặc “said_at” là thời điểm.",
        ),
        (
            '{"at": true, "on_air": "A1"}',
            "Dòng 1: cần “at” là số giây từ lúc bắt đầu, hoặc “said_at” là thời điểm.",
        ),
        (
            '{"at": -1, "on_air": "A1"}',
            "Dòng 1: cần “at” là số giây từ lúc bắt đầu, hoặc “said_at” là thời điểm.",
        ),
        (
            '{"at": NaN, "on_air": "A1"}',
            "Dòng 1: cần “at” là số giây từ lúc bắt đầu, hoặc “said_at” là thời điểm.",
        ),
        (
            '{"at": 1e9, "on_air": "A1"}',
            "Dòng 1: cần “at” là số giây từ lúc bắt đầu, hoặc “said_at” là thời điểm.",
        ),
        (
            '{"said_at": "tối qua", "text": "A1"}',
            "Dòng 1: cần “at” là số giây từ lúc bắt đầu, hoặc “said_at” là thời điểm.",
        ),
        ('{"at": 1, "on_air": ""}', "Dòng 1: “on_air” phải là mã sản phẩm hoặc null."),
        ('{"at": 1, "author_id": "v7", "author_name": "Lan"}', "Dòng 1: thiếu “text”."),
        (
            '{"at": 1, "author_id": {}, "author_name": "Lan", "text": "A1"}',
            "Dòng 1: “author_id” phải là chữ.",
        ),
    ],
)
def test_a_line_that_is_something_else_is_refused(line: str, message: str) -> None:
    with pytest.raises(BadRecording) as refusal:
        parse_recording([line])

    assert refusal.value.message == message


def test_times_with_a_date_count_from_the_earliest() -> None:
    lines = [
        '{"said_at": "2026-11-22T20:31:30+07:00", "id": 7, "author_name": "Hoa", "text": "K1"}',
        '{"said_at": "2026-11-22T13:31:00Z", "on_air": "K1"}',
        '{"said_at": "2026-11-22T20:31:02.5", "external_id": "c1", "text": "A1"}',
    ]

    assert parse_recording(lines) == (
        RecordedOnAir(timedelta(0), "K1"),
        RecordedComment(timedelta(seconds=2.5), "name:?", "?", "A1", "c1"),
        RecordedComment(timedelta(seconds=30), "name:hoa", "Hoa", "K1", "7"),
    )


def test_a_recording_of_more_than_a_day_is_refused() -> None:
    lines = [
        '{"said_at": "2026-11-22T20:31:00+07:00", "text": "A1"}',
        '{"said_at": "2026-11-23T20:31:01+07:00", "text": "A1"}',
    ]

    with pytest.raises(BadRecording, match="Dòng 2: quá một ngày"):
        parse_recording(lines)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRecording) as refusal:
        read_recording(tmp_path / "mất.jsonl")

    assert refusal.value.message == "Không đọc được tệp ghi lại mất.jsonl."


@pytest.mark.parametrize("live", [evening(), noon()], ids=["evening", "noon"])
def test_only_products_of_the_demo_come_on_air(live: tuple[Recorded, ...]) -> None:
    codes = {product["code"] for product in demo_catalog()["products"]}

    assert {one.code for one in live if isinstance(one, RecordedOnAir)} - codes == {None}


def test_the_evening_is_as_busy_as_an_evening_is() -> None:
    comments = [one for one in evening() if isinstance(one, RecordedComment)]
    viewers = Counter(one.author_id for one in comments)

    assert (300 <= len(comments) <= 400, 60 <= len(viewers) <= 80) == (True, True)
    assert sum(count >= 8 for count in viewers.values()) >= 5
    assert evening()[-1].at < timedelta(minutes=40)


def test_a_viewer_keeps_her_name() -> None:
    names = {
        (one.author_id, one.author_name)
        for one in (*evening(), *noon())
        if isinstance(one, RecordedComment)
    }

    assert len(names) == len({author_id for author_id, _ in names})


def test_the_phone_numbers_belong_to_nobody() -> None:
    texts = [one.text for one in (*evening(), *noon()) if isinstance(one, RecordedComment)]
    numbers = [
        re.sub(r"\D", "", number.replace("o", "0"))
        for text in texts
        for number in re.findall(r"(?:\b0|\bo)[\do][\do .-]{6,}", text)
    ]

    assert len(numbers) > 20
    assert [number for number in numbers if not re.match(r"09\d0000\d", number)] == []


def _ids(live: tuple[Recorded, ...]) -> list[str]:
    return [one.external_id for one in live if isinstance(one, RecordedComment)]
