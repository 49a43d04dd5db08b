"""How often a password may be tried."""

import time
from datetime import UTC, datetime

import pytest
from flask import Flask
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from seller.people import limits
from seller.people.limits import TooManyTries, one_try
from seller.people.passwords import WrongPassword


@pytest.fixture(autouse=True)
def counted_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits.limiter, "_limiter", FixedWindowRateLimiter(MemoryStorage()))


def try_it(app: Flask, login: str, *, right: bool, address: str = "192.168.1.7") -> None:
    with app.test_request_context(environ_base={"REMOTE_ADDR": address}), one_try(login):
        if not right:
            raise WrongPassword("sai")


def guess(app: Flask, times: int, login: str = "mai", address: str = "192.168.1.7") -> None:
    for _time in range(times):
        with pytest.raises(WrongPassword):
            try_it(app, login, right=False, address=address)


def pass_time(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + seconds)
    monkeypatch.setattr(limits, "now", lambda: datetime.fromtimestamp(time.time(), UTC))


def test_eleventh_guess_has_to_wait_even_when_it_is_right(app: Flask) -> None:
    guess(app, 10)

    with pytest.raises(TooManyTries, match="Hãy đợi 10 phút"):
        try_it(app, "mai", right=True)


def test_another_address_does_not_help_the_one_who_guesses(app: Flask) -> None:
    guess(app, 10)

    with pytest.raises(TooManyTries):
        try_it(app, "mai", right=True, address="192.168.1.8")


def test_others_come_in_meanwhile(app: Flask) -> None:
    guess(app, 10)

    try_it(app, "lan", right=True)


def test_right_password_works_after_the_wait(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    guess(app, 10)

    pass_time(monkeypatch, 601)

    try_it(app, "mai", right=True)


def test_guessing_on_does_not_make_the_wait_longer(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    guess(app, 10)
    pass_time(monkeypatch, 300)
    with pytest.raises(TooManyTries):
        try_it(app, "mai", right=True)

    pass_time(monkeypatch, 301)

    try_it(app, "mai", right=True)


def test_right_password_wipes_the_slate(app: Flask) -> None:
    guess(app, 9)
    try_it(app, "mai", right=True)

    guess(app, 9)


def test_address_that_guesses_at_many_names_has_to_wait(app: Flask) -> None:
    for number in range(40):
        guess(app, 1, login=f"name{number}")

    with pytest.raises(TooManyTries):
        try_it(app, "mai", right=True)
    try_it(app, "mai", right=True, address="192.168.1.8")


def test_a_busy_house_behind_one_address_never_waits(app: Flask) -> None:
    for number in range(60):
        try_it(app, f"name{number}", right=True)


def test_last_seconds_of_the_wait_are_told(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    guess(app, 10)
    with pytest.raises(TooManyTries) as early:
        try_it(app, "mai", right=True)

    pass_time(monkeypatch, 560)
    with pytest.raises(TooManyTries) as late:
        try_it(app, "mai", right=True)

    assert early.value.message == "Đã thử sai nhiều lần. Hãy đợi 10 phút rồi thử lại."
    assert late.value.message in {
        f"Đã thử sai nhiều lần. Hãy đợi {seconds} giây rồi thử lại." for seconds in (38, 39, 40)
    }
