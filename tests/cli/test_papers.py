"""Papers from the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from seller.orders.operations import confirm
from tests.builders import a_live, a_shop, after, hear, order_ids, said
from tests.cli.conftest import Seller


@pytest.fixture
def live_id() -> str:
    """Make a live with one confirmed order."""
    live = a_live(a_shop())
    hear(live, said("Lan", "K1 2 cái 0900000123"))
    confirm(shop_id=live.shop_id, order_id=order_ids(live)[0], account_id=None, at=after(90))
    return str(live.id)


@pytest.mark.parametrize("kind", ["slips", "picks", "packing"])
def test_the_papers_of_a_live_are_written(
    app: object, seller: Seller, live_id: str, tmp_path: Path, kind: str
) -> None:
    out = tmp_path / f"{kind}.pdf"

    answer = seller("papers", kind, "--live", live_id, "--out", str(out))

    assert answer.json == {"file": str(out), "bytes": out.stat().st_size}
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    "words",
    [
        ["bills", "--live", "1", "--out", "x.pdf"],
        ["slips", "--live", "7", "--out", "x.pdf"],
        ["slips", "--live", "1", "--size", "a3", "--out", "x.pdf"],
        ["slips", "--live", "1"],
        ["slips", "--live", "1", "--out", "nowhere/x.pdf"],
    ],
)
def test_papers_that_cannot_be_written_leave_nothing(
    app: object, refused: Callable[..., str], live_id: str, tmp_path: Path, words: list[str]
) -> None:
    words = [str(tmp_path / word) if word.endswith(".pdf") else word for word in words]

    assert refused("papers", *words)
    assert list(tmp_path.rglob("*.pdf*")) == []


def test_orders_that_nobody_has_confirmed_are_printed_too(
    app: object, seller: Seller, tmp_path: Path
) -> None:
    live = a_live(a_shop())
    hear(live, said("Lan", "K1 2 cái 0900000123"))
    out = tmp_path / "slips.pdf"

    seller("papers", "slips", "--live", str(live.id), "--out", str(out))

    assert "CHƯA CHỐT" in PdfReader(out).pages[0].extract_text()


def test_where_nothing_is_confirmed_there_may_be_nothing_to_print(
    app: object, refused: Callable[..., str], tmp_path: Path
) -> None:
    live = a_live(a_shop())
    hear(live, said("Lan", "K1 2 cái 0900000123"))

    assert refused(
        "papers", "slips", "--confirmed", "--live", str(live.id), "--out", str(tmp_path / "x.pdf")
    )
    assert not (tmp_path / "x.pdf").exists()


def test_where_nobody_has_ordered_there_is_nothing_to_print(
    app: object, refused: Callable[..., str], tmp_path: Path
) -> None:
    live = a_live(a_shop())

    assert refused("papers", "slips", "--live", str(live.id), "--out", str(tmp_path / "x.pdf"))
    assert not (tmp_path / "x.pdf").exists()
