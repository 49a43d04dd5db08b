"""Files that are named on the command line, and JSON on standard output."""

import json
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from seller.errors import BadInput


def say(**values: object) -> None:
    click.echo(json.dumps(values, ensure_ascii=False))


def json_file(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    except OSError as problem:
        raise BadInput(f"Không mở được tệp {file}: {problem.strerror}.") from problem
    except (ValueError, RecursionError) as problem:
        raise BadInput(f"Tệp {file} không phải là JSON đúng: {problem}.") from problem


def write(file: Path, content: bytes) -> None:
    """Write the file whole, or leave what was there."""
    part = file.with_name(f"{file.name}.part")
    try:
        part.write_bytes(content)
        part.replace(file)
    except OSError as problem:
        with suppress(OSError):
            part.unlink()
        raise BadInput(f"Không ghi được tệp {file}: {problem.strerror}.") from problem
