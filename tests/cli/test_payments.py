"""Payment codes from the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.conftest import Seller

ACCOUNT = ["--bin", "970436", "--account", "0011012345678"]


def test_a_code_is_made_and_read_again(seller: Seller) -> None:
    made = seller("vietqr", *ACCOUNT, "--amount", "700000", "--memo", "DH A1B2").out.strip()

    read = seller("vietqr", "--decode", made).json

    assert (read["amount"], read["account"]) == ("700000", "0011012345678")


def test_the_picture_is_drawn_beside_the_text(seller: Seller, tmp_path: Path) -> None:
    said = seller("vietqr", *ACCOUNT, "--png", str(tmp_path / "mã.png"))

    assert said.out.startswith("000201")
    with Image.open(tmp_path / "mã.png") as picture:
        assert (picture.format, picture.width) == ("PNG", picture.height)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--bin", "970436"],
        ["--bin", "97", "--account", "1"],
        [*ACCOUNT, "--amount", "-1"],
        [*ACCOUNT, "--amount", "1.5"],
        [*ACCOUNT, "--amount", "9" * 30],
        [*ACCOUNT, "--memo", "x" * 500],
        ["--decode", ""],
        ["--decode", "000201"],
        ["--decode", "\udcff"],
        [*ACCOUNT, "--png", "nowhere/mã.png"],
    ],
)
def test_what_makes_no_code_is_refused(refused: Callable[..., str], words: list[str]) -> None:
    assert refused("vietqr", *words)
