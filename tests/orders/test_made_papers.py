"""Papers that were made a while ago."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from seller.orders.made_papers import (
    KEPT_FOR,
    forget_papers,
    keep_paper,
    made_paper,
    papers_folder,
)
from tests.builders import EVENING


def test_a_paper_is_fetched_for_its_live_only(tmp_path: Path) -> None:
    name = keep_paper(tmp_path / "papers", 7, b"%PDF")

    assert made_paper(tmp_path / "papers", 7, name) == b"%PDF"
    assert made_paper(tmp_path / "papers", 8, name) is None


@pytest.mark.parametrize("name", ["", "../7-x", "0" * 31, "0" * 32])
def test_no_name_leads_elsewhere(tmp_path: Path, name: str) -> None:
    (tmp_path / "7-x.pdf").write_bytes(b"secret")

    assert made_paper(tmp_path / "papers", 7, name) is None


def test_papers_of_earlier_hours_are_forgotten(app: Flask) -> None:
    first, second = (keep_paper(papers_folder(), 7, b"%PDF") for _ in range(2))
    long_ago = EVENING - KEPT_FOR - timedelta(seconds=1)
    for name, moment in ((first, long_ago), (second, EVENING)):
        os.utime(papers_folder() / f"7-{name}.pdf", (moment.timestamp(), moment.timestamp()))

    forget_papers(EVENING)

    assert made_paper(papers_folder(), 7, first) is None
    assert made_paper(papers_folder(), 7, second) == b"%PDF"
