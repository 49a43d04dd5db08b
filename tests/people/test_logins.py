"""Names for signing in."""

import pytest

from seller.people.logins import UnfitLogin, fit_login, tidy_login


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("lan", "lan"),
        ("Chị Lan", "chilan"),
        ("  LAN  ", "lan"),
        ("Chi\u0323 Đỏ", "chido"),
        ("0912 345 678", "0912345678"),
        ("mai@noonglay.vn", "mai@noonglay.vn"),
        ("la\x00n", "lan"),
    ],
)
def test_name_is_one_whichever_way_it_is_typed(typed: str, kept: str) -> None:
    assert fit_login(typed) == tidy_login(typed) == kept


@pytest.mark.parametrize("typed", ["", "a", "l/n", "ꪕꪱꪉ", "-lan", "a" * 61, "lan\nmai😀"])
def test_name_that_some_keyboard_lacks_is_refused(typed: str) -> None:
    with pytest.raises(UnfitLogin):
        fit_login(typed)
