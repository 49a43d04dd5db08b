"""How commands say no: one line on standard error, exit code 2, no traceback."""

import errno
import sqlite3
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from seller.cli import Tools
from seller.cli.saying_no import DEBUG
from seller.config import Config
from seller.trouble import BUSY
from tests.cli.conftest import Seller

FOR_DETAILS = f"Đặt {DEBUG}=1 rồi chạy lại để xem chi tiết."
COMMANDS = [
    *("backup", "check", "demo", "init", "papers", "read", "replay", "restore", "serve", "vietqr"),
    *("live open", "live close", "live on-air", "token create", "people invite"),
]


def failing(problem: Exception) -> Tools:
    """Return tools with which no command can open the data."""

    def create_app(_config: Config) -> Flask:
        raise problem

    return Tools(create_app, lambda *_: None)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(seller: Seller, command: str) -> None:
    said = seller(*command.split(), "--help")

    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Usage: ")


def test_help_names_every_command(seller: Seller) -> None:
    listed = seller("--help").out

    assert [
        name for name in {each.split()[0] for each in COMMANDS} if f"\n  {name}" not in listed
    ] == []


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["fly"], "No such command 'fly'."),
        (["check", "--hard"], "No such option '--hard'."),
        (["live", "open"], "Missing argument 'NAME'."),
        (["live", "close", "x"], "Invalid value for 'ID': 'x' is not a valid integer range."),
        (["--shop", "0", "check"], "Invalid value for '--shop': 0 is not in the range"),
        (["token", "create"], "Missing option '--scope'."),
        (["serve", "--port", "70000"], "Invalid value for '--port': 70000 is not in the range"),
    ],
)
def test_a_mistyped_command_is_told_what_is_wrong(
    refused: Callable[..., str], words: list[str], line: str
) -> None:
    assert refused(*words).startswith(line)


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (
            OperationalError("BEGIN", {}, sqlite3.OperationalError("database is locked")),
            BUSY.message,
        ),
        (
            OperationalError("", {}, sqlite3.OperationalError("no server at db\nIs it running?")),
            "Không dùng được cơ sở dữ liệu: no server at db.",
        ),
        (
            OSError(errno.ENOSPC, "No space left on device", "seller.sqlite3"),
            "Máy tính không cho làm: No space left on device (seller.sqlite3).",
        ),
        (
            ZeroDivisionError("division by zero"),
            f"Chương trình có lỗi: ZeroDivisionError: division by zero. {FOR_DETAILS}",
        ),
    ],
)
def test_what_goes_wrong_outside_is_said_in_one_line(
    refused: Callable[..., str], problem: Exception, line: str
) -> None:
    assert refused("check", tools=failing(problem)) == line


def test_who_looks_for_a_defect_gets_all_of_it(
    seller: Seller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DEBUG, "1")

    with pytest.raises(ZeroDivisionError):
        seller("check", tools=failing(ZeroDivisionError()))


def test_without_a_shop_the_way_to_one_is_told(refused: Callable[..., str]) -> None:
    assert refused("live", "open", "Phiên tối") == (
        "Chưa rõ hợp tác xã nào: hãy tạo bằng “seller init”, hoặc chọn bằng --shop SỐ."
    )
