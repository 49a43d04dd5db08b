"""Turns a sheet and its values into pages: PDF, or pictures."""

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import typst
from PIL import Image

from seller.fonts import fonts_folder
from seller.orders.paper.letters import plain

SHEETS = Path(__file__).parent / "sheets"

_LONG_RUN = re.compile(r"\S{18,}")
_JOINER = "\u200d"
_ROOM_TO_BREAK = 6
_RUNS_TO_FORGET = 4


def typeset(sheet: str, values: Mapping[str, Any]) -> bytes:
    """Return the PDF of the sheet with these values; every string is drawn as it is.

    Each call has a compiler of its own, which costs less than a millisecond, so that any
    number of threads may print at once.
    """
    return cast(
        bytes, _compiler(sheet).compile(format="pdf", sys_inputs=_inputs(values), pdf_tags=False)
    )


def drawn(sheet: str, values: Mapping[str, Any], dots_per_inch: int) -> list[Image.Image]:
    """Return the pages of the sheet with these values as pictures, for printers that know no PDF."""
    found = _compiler(sheet).compile(
        format="png", sys_inputs=_inputs(values), ppi=float(dots_per_inch)
    )
    pages = found if isinstance(found, list) else [found]
    return [Image.open(BytesIO(cast(bytes, page))) for page in pages]


def _compiler(sheet: str) -> typst.Compiler:
    return typst.Compiler(
        SHEETS / f"{sheet}.typ", root=SHEETS, font_paths=_fonts(), ignore_system_fonts=True
    )


def _inputs(values: Mapping[str, Any]) -> dict[str, str]:
    return {"values": json.dumps(_drawable(values), ensure_ascii=False)}


def forget() -> None:
    """Let go of what the engine remembers of earlier sheets, which is most of its memory.

    It keeps its work for the last ten runs; runs of nothing push that out and cost nothing.
    """
    compiler = typst.Compiler(root=SHEETS, font_paths=_fonts(), ignore_system_fonts=True)
    for _ in range(_RUNS_TO_FORGET):
        compiler.compile(b"", format="svg")


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts_folder())]
    )


def _drawable(value: object) -> object:
    match value:
        case str():
            return drawable(value)
        case bytes():
            return list(value)
        case Mapping():
            return {key: _drawable(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_drawable(inner) for inner in value]
        case _:
            return value


def drawable(text: str) -> str:
    """Return the text in plain letters, with room to break inside long runs.

    >>> drawable("𝓛𝓪𝓷   Nguyễn")
    'Lan Nguyễn'
    """
    return _LONG_RUN.sub(lambda found: _with_breaks(found.group()), plain(text))


def _with_breaks(run: str) -> str:
    """Return the run with a place to break about every sixth letter, never inside one letter."""
    pieces = [run[0]]
    since = 1
    for before, letter in pairwise(run):
        joined = _JOINER in (before, letter) or unicodedata.category(letter) in {
            "Mn",
            "Mc",
            "Me",
            "Sk",
        }
        if since >= _ROOM_TO_BREAK and not joined:
            pieces.append("\u200b")
            since = 0
        pieces.append(letter)
        since += 1
    return "".join(pieces)
