"""How a command says no: one line, and exit code 2."""

import os
import sys
from typing import Any, NoReturn

import click
from sqlalchemy.exc import DBAPIError

from seller.errors import Refused
from seller.trouble import trouble_of

DEBUG = "SELLER_DEBUG"
STOPPED_BY_HAND = 130


class SaysNo(click.Group):
    """A group of commands that says in one line why it cannot, and leaves with exit code 2."""

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        """Run the command that was typed, and leave."""
        try:
            code = super().main(*args, **extra | {"standalone_mode": False})
        except click.Abort:
            sys.exit(STOPPED_BY_HAND)
        except Exception as problem:
            if DEBUG in os.environ:
                raise
            click.echo(_why(problem), err=True)
            sys.exit(2)
        sys.exit(code if isinstance(code, int) else 0)


def _why(problem: Exception) -> str:
    """Return in one line why a command could not be carried out."""
    match problem:
        case Refused():
            return problem.message
        case click.ClickException():
            return " ".join(problem.format_message().split())
        case DBAPIError() if trouble := trouble_of(problem):
            return trouble.message
        case DBAPIError():
            return f"Không dùng được cơ sở dữ liệu: {_first_line(problem.orig)}."
        case OSError():
            place = f" ({problem.filename})" if problem.filename else ""
            return f"Máy tính không cho làm: {problem.strerror or problem}{place}."
    return (
        f"Chương trình có lỗi: {type(problem).__name__}: {_first_line(problem)}. "
        f"Đặt {DEBUG}=1 rồi chạy lại để xem chi tiết."
    )


def _first_line(problem: object) -> str:
    return str(problem).strip().partition("\n")[0].rstrip(".")
