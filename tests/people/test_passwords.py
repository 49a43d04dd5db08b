"""Passwords."""

import unicodedata

import pytest
from argon2 import extract_parameters

from seller.people.passwords import NOBODY, WeakPassword, fit_password, kept, matches


@pytest.mark.parametrize(
    "typed", ["suong som tren ban", "Sương sớm", "hoa ban 9", "ເມືອງລາວງາມ", "  tám chữ cái  "]
)
def test_password_of_a_few_words_is_good(typed: str) -> None:
    assert fit_password(typed, "lan") == typed.strip()


@pytest.mark.parametrize(
    ("typed", "login"),
    [
        ("", "lan"),
        ("ngan qa", "lan"),
        ("       a       ", "lan"),
        ("0912345678", "0912345678"),
        ("0912 345 678", "0912345678"),
        ("ChịLanNhé", "chilannhe"),
        ("12345678", "lan"),
        ("PassWord", "lan"),
        ("Mật Khẩu".replace(" ", "") + "123", "lan"),
        ("11111111", "lan"),
        ("abababab", "lan"),
    ],
)
def test_password_that_a_thief_tries_first_is_refused(typed: str, login: str) -> None:
    with pytest.raises(WeakPassword):
        fit_password(typed, login)


def test_only_the_same_password_matches() -> None:
    hashed = kept("suong som tren ban")

    assert matches(hashed, "suong som tren ban")
    assert not matches(hashed, "suong som tren Ban")


def test_password_matches_from_a_keyboard_that_takes_letters_apart() -> None:
    hashed = kept("sương sớm trên bản")

    assert matches(hashed, unicodedata.normalize("NFD", "sương sớm trên bản") + " ")


def test_same_password_is_kept_differently_each_time() -> None:
    assert kept("suong som tren ban") != kept("suong som tren ban")


def test_nobody_takes_as_much_work_as_somebody() -> None:
    assert extract_parameters(NOBODY) == extract_parameters(kept("suong som tren ban"))
    assert not matches(None, "suong som tren ban")
