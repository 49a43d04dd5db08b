"""Lives from the command line: open, close, on air, replay."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from seller.db import db
from seller.live.exports import change_rows
from seller.live.models import Live
from tests.builders import SCARF, SKIRT, a_live, a_shop, lines_of
from tests.cli.conftest import Seller

RECORDING = [
    {"at": 0, "on_air": "K1"},
    {"at": 0.01, "author_id": "lan", "author_name": "Lan", "text": "1 cái", "external_id": "c1"},
    {"at": 0.02, "author_id": "hoa", "author_name": "Hoa", "text": "V1 size M"},
]


def a_file(folder: Path, *rows: object) -> str:
    file = folder / "tối.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return str(file)


def kinds(live_id: int) -> list[str]:
    db.session.rollback()
    return [change["kind"] for change in change_rows(db.session(), live_id, 0, 100)]


def test_a_live_is_opened_and_closed(seller: Seller) -> None:
    a_shop()

    opened = seller("live", "open", "Phiên tối").json
    closed = seller("live", "close", str(opened["id"])).json

    assert opened == {"id": 1, "name": "Phiên tối"}
    assert (closed["id"], bool(closed["closed_at"])) == (1, True)
    assert kinds(1) == ["plan", "open", "on_air", "close"]


@pytest.mark.parametrize("name", ["", "  ", "x" * 121])
def test_a_live_needs_a_name(refused: Callable[..., str], name: str) -> None:
    a_shop()

    assert refused("live", "open", name).startswith("Phiên live cần một tên")
    assert db.session.get(Live, 1) is None


@pytest.mark.parametrize("number", ["7", "9223372036854775807"])
def test_a_live_that_is_not_there_is_not_closed(refused: Callable[..., str], number: str) -> None:
    a_shop()

    assert refused("live", "close", number).startswith("Không tìm thấy.")


@pytest.mark.parametrize(
    ("at", "since"),
    [
        ("2026-11-22T20:31", "2026-11-22T20:31:00+07:00"),
        ("2026-11-22T13:31:00Z", "2026-11-22T13:31:00+00:00"),
        ("2025-03-01 20:30:15", "2025-03-01T20:30:15+07:00"),
    ],
)
def test_a_product_comes_on_air_since_a_time_of_the_house(
    seller: Seller, at: str, since: str
) -> None:
    live = a_live(a_shop())

    said = seller("live", "on-air", str(live.id), "k1", "--at", at)

    assert said.json == {"id": live.id, "code": "K1", "at": since}


def test_a_dash_is_nothing_on_air(seller: Seller) -> None:
    live = a_live(a_shop(), on_air="K1")

    said = seller("live", "on-air", str(live.id), "-")

    assert said.json["code"] is None
    assert kinds(live.id) == ["plan", "open", "on_air", "on_air"]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["X9"], "Không có sản phẩm nào đang bán với mã “X9”."),
        (["K1", "--at", "tối qua"], "“tối qua” không phải là thời điểm, ví dụ 2026-11-22T20:31."),
        (["K1", "--at", "0001-01-01"], "“0001-01-01” quá xa hôm nay."),
        (["K1", "--at", "9999-12-31T23:59"], "“9999-12-31T23:59” quá xa hôm nay."),
    ],
)
def test_what_cannot_come_on_air_changes_nothing(
    refused: Callable[..., str], words: list[str], line: str
) -> None:
    live = a_live(a_shop())

    assert refused("live", "on-air", str(live.id), *words) == line
    assert kinds(live.id) == ["plan", "open"]


def test_a_recording_is_played_once_however_often_it_is_replayed(
    seller: Seller, tmp_path: Path
) -> None:
    live = a_live(a_shop(SCARF, SKIRT))
    file = a_file(tmp_path, *RECORDING)

    said = [seller("replay", file, "--live", str(live.id), "--speed", "1000") for _ in range(2)]

    assert [each.json for each in said] == [{"id": live.id, "comments": 2}] * 2
    db.session.rollback()
    assert lines_of(live) == [("Lan", "K1", 1, "held"), ("Hoa", "V1 M", 1, "held")]


def test_a_recording_with_an_unknown_product_plays_nothing(
    refused: Callable[..., str], tmp_path: Path
) -> None:
    live = a_live(a_shop(SCARF))
    file = a_file(tmp_path, *RECORDING, {"at": 1, "on_air": "X9"})

    line = refused("replay", file, "--live", str(live.id), "--speed", "1000")

    assert line == "Không có sản phẩm nào đang bán với mã “X9”."
    assert kinds(live.id) == ["plan", "open"]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["nowhere.jsonl", "--live", "1"], "Không đọc được tệp ghi lại nowhere.jsonl."),
        (["FILE", "--live", "7"], "Không tìm thấy."),
        (["FILE", "--live", "1", "--speed", "0"], "Invalid value for '--speed'"),
        (["FILE", "--live", "1", "--speed", "nan"], "Invalid value for '--speed'"),
    ],
)
def test_a_recording_that_cannot_be_played_changes_nothing(
    refused: Callable[..., str], tmp_path: Path, words: list[str], line: str
) -> None:
    live = a_live(a_shop())
    file = a_file(tmp_path, *RECORDING)

    assert refused("replay", *(file if word == "FILE" else word for word in words)).startswith(line)
    assert kinds(live.id) == ["plan", "open"]
