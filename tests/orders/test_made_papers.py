"""Papers that were made a while ago."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from seller.orders.made_papers import KEPT_FOR, keep_paper, made_paper
from tests.builders import EVENING


def test_a_paper_is_fetched_for_its_live_only(tmp_path: Path) -> None:
    name = keep_paper(tmp_path / "papers", 7, b"%PDF", EVENING)

    assert made_paper(tmp_path / "papers", 7, name) == b"%PDF"
    assert made_paper(tmp_path / "papers", 8, name) is None


@pytest.mark.parametrize("name", ["", "../7-x", "0" * 31, "0" * 32])
def test_no_name_leads_elsewhere(tmp_path: Path, name: str) -> None:
    (tmp_path / "7-x.pdf").write_bytes(b"secret")

    assert made_paper(tmp_path / "papers", 7, name) is None


def test_papers_of_earlier_hours_are_forgotten(tmp_path: Path) -> None:
    first = keep_paper(tmp_path, 7, b"first", EVENING)
    os.utime(tmp_path / f"7-{first}.pdf", (EVENING.timestamp(), EVENING.timestamp()))

    second = keep_paper(tmp_path, 7, b"second", EVENING + KEPT_FOR + timedelta(seconds=1))

    assert made_paper(tmp_path, 7, first) is None
    assert made_paper(tmp_path, 7, second) == b"second"
