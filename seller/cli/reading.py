"""The command that reads comments: `read`."""

import json
import sys
from codecs import BOM_UTF8
from pathlib import Path
from typing import Any, NoReturn

import click

from seller.cli.files import json_file, say
from seller.cli.group import cli
from seller.errors import BadInput
from seller.live.reading import CatalogIndex, ProductWords, product_words_from_json, read
from seller.quantity import as_number


@cli.command("read")
@click.option(
    "--catalog", "file", required=True, type=click.Path(path_type=Path), help="Catalog as JSON."
)
@click.option(
    "--on-air", "code", help="The product on air where a comment does not say it (spotlight)."
)
def read_comments(file: Path, code: str | None) -> None:
    """Read comments, one JSON object a line, and print what each means."""
    index = CatalogIndex.of(_words(file))
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if text := line.removeprefix(BOM_UTF8).strip():
            say(**_read(index, _comment(number, text), code))


def _words(file: Path) -> tuple[ProductWords, ...]:
    """Return what the file says that reading needs; what only a shop needs may be missing or wrong."""
    try:
        return product_words_from_json(json_file(file))
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        raise BadInput(
            f"Tệp {file} không phải là danh mục: cần “products”, mỗi món có “code” và “name”."
        ) from None


def _comment(number: int, line: bytes) -> dict[str, Any]:
    try:
        comment = json.loads(line.decode(), parse_constant=_no_number)
        json.dumps(comment, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise BadInput(f"Dòng {number} không phải là JSON.") from None
    if not isinstance(comment, dict) or not isinstance(comment.get("text"), str):
        raise BadInput(f"Dòng {number} cần “text” là một chuỗi.")
    return comment


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)


def _read(index: CatalogIndex, comment: dict[str, Any], code: str | None) -> dict[str, Any]:
    spotlight = comment.get("spotlight", code)
    meaning = read(comment["text"], index, on_air=spotlight if isinstance(spotlight, str) else None)
    return {
        "id": comment.get("id"),
        "intent": meaning.intent,
        "lines": [
            {
                "code": line.code,
                "qty": None if line.qty is None else as_number(line.qty),
                "options": dict(line.options),
                "missing": list(line.missing),
            }
            for line in meaning.lines
        ],
        "phone": meaning.phone,
        "certainty": meaning.certainty,
        "reasons": [reason.text for reason in meaning.reasons],
        "places": [[reason.start, reason.end] for reason in meaning.reasons],
    }
