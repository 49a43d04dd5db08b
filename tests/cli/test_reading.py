"""Reading comments from the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import SCARF, SKIRT
from tests.cli.conftest import Seller


@pytest.fixture
def catalog(tmp_path: Path) -> str:
    """Write the catalog of a skirt and a scarf."""
    file = tmp_path / "catalog.json"
    file.write_text(json.dumps({"products": [SCARF, SKIRT]}), encoding="utf-8")
    return str(file)


def test_each_comment_is_answered_on_a_line_of_its_own(seller: Seller, catalog: str) -> None:
    comments = '{"id": "c1", "text": "V1 size M 2 cái"}\n\n{"id": 2, "text": "alo"}\n'

    said = seller("read", "--catalog", catalog, stdin=comments)

    first, second = map(json.loads, said.out.splitlines())
    assert (first["id"], first["intent"], first["phone"]) == ("c1", "order", None)
    assert first["lines"] == [{"code": "V1", "qty": 2, "options": {"size": "M"}, "missing": []}]
    assert first["certainty"] in {"certain", "likely"}
    assert len(first["reasons"]) == len(first["places"])
    assert (second["id"], second["intent"], second["lines"]) == (2, "other", [])


@pytest.mark.parametrize(
    ("comment", "words", "code"),
    [
        ({"text": "1 cái"}, [], None),
        ({"text": "1 cái"}, ["--on-air", "K1"], "K1"),
        ({"text": "1 cái", "spotlight": "K1"}, [], "K1"),
        ({"text": "1 cái", "spotlight": None}, ["--on-air", "K1"], None),
    ],
)
def test_a_comment_says_what_was_on_air_or_the_command_does(
    seller: Seller, catalog: str, comment: dict[str, str], words: list[str], code: str | None
) -> None:
    said = seller("read", "--catalog", catalog, *words, stdin=json.dumps({"id": "c"} | comment))

    assert [line["code"] for line in said.json["lines"]] == ([code] if code else [])


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (b"V1 size M", "Dòng 2 không phải là JSON."),
        (b"\xff\xfe", "Dòng 2 không phải là JSON."),
        (b"[" * 100_000, "Dòng 2 không phải là JSON."),
        (b'{"id": NaN, "text": "V1"}', "Dòng 2 không phải là JSON."),
        (b'{"id": "c", "text": "\\ud800"}', "Dòng 2 không phải là JSON."),
        (b'{"id": ' + b"9" * 5000 + b', "text": "V1"}', "Dòng 2 không phải là JSON."),
        (b"[]", "Dòng 2 cần “text” là một chuỗi."),
        (b'{"id": "c"}', "Dòng 2 cần “text” là một chuỗi."),
        (b'{"id": "c", "text": 5}', "Dòng 2 cần “text” là một chuỗi."),
    ],
    ids=lambda value: repr(value[:30]),
)
def test_a_bad_line_is_named_after_the_good_ones_before_it(
    seller: Seller, catalog: str, line: bytes, sentence: str
) -> None:
    said = seller("read", "--catalog", catalog, stdin=b'{"id": "c1", "text": "K1"}\n' + line)

    assert (said.code, said.err) == (2, f"{sentence}\n")
    assert json.loads(said.out)["id"] == "c1"


def test_without_comments_nothing_is_said(seller: Seller, catalog: str) -> None:
    said = seller("read", "--catalog", catalog, stdin="\ufeff\n")

    assert (said.code, said.out) == (0, "")


def test_a_catalog_that_is_none_is_refused(refused: Callable[..., str], tmp_path: Path) -> None:
    assert "không phải là JSON đúng" in refused("read", "--catalog", __file__)
    assert refused("read", "--catalog", str(tmp_path)).startswith("Không mở được tệp")
