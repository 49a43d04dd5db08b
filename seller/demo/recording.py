"""Recorded lives: what viewers wrote and what was on air, with its timing."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import Any

from seller.clock import SHOP_ZONE
from seller.errors import BadInput
from seller.vietnamese import fold

_LONGEST = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RecordedComment:
    """A viewer's comment; `at` counts from the start of the live."""

    at: timedelta
    author_id: str
    author_name: str
    text: str
    external_id: str


@dataclass(frozen=True, slots=True)
class RecordedOnAir:
    """The product with this code came on air, or, without a code, nothing is."""

    at: timedelta
    code: str | None


Recorded = RecordedComment | RecordedOnAir


class BadRecording(BadInput):
    """A line of the recording is not what a recording holds."""

    code = "bad_recording"


def evening() -> tuple[Recorded, ...]:
    """Return the demo's evening live: half an hour of it."""
    return _own("evening.jsonl")


def noon() -> tuple[Recorded, ...]:
    """Return the demo's noon live."""
    return _own("noon.jsonl")


def read_recording(path: Path) -> tuple[Recorded, ...]:
    """Read a recorded live from a file of JSON lines, in the order of time.

    A comment and a change of what is on air (`null` for nothing) look like this, `at` in seconds
    since the start:

        {"at": 12.5, "author_id": "viewer-07", "author_name": "Lan", "text": "chốt a1 size l"}
        {"at": 60, "on_air": "V1"}

    Instead of `at` there may be `said_at`, a time with its date; the earliest is then the start.
    The platform's own `external_id` (or `id`) of a comment may be left out, and so may its author.

    Raises:
        BadRecording: the file cannot be read, or a line is something else; the message says which.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as failure:
        raise BadRecording(f"Không đọc được tệp ghi lại {path.name}.") from failure
    return parse_recording(text.split("\n"))


def parse_recording(lines: Iterable[str]) -> tuple[Recorded, ...]:
    """Read a recorded live from its lines, as `read_recording` does.

    >>> parse_recording(['{"at": 60, "on_air": "V1"}'])
    (RecordedOnAir(at=datetime.timedelta(seconds=60), code='V1'),)
    """
    rows = [_Row.of(number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    begin = min((row.time for row in rows if isinstance(row.time, datetime)), default=None)
    return tuple(sorted((_recorded(row, begin) for row in rows), key=lambda one: one.at))


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the file: seconds from the start, or a time with its date, and what happened then."""

    number: int
    line: str
    time: timedelta | datetime
    values: dict[str, Any]

    @classmethod
    def of(cls, number: int, line: str) -> "_Row":
        try:
            values = json.loads(line)
        except (ValueError, RecursionError) as failure:
            raise BadRecording(f"Dòng {number} không phải JSON.") from failure
        if not isinstance(values, dict):
            raise BadRecording(f"Dòng {number} phải là một đối tượng JSON.")
        time = values.get("at", values.get("said_at"))
        return cls(number, line, _time(number, time), values)

    def words(self, key: str, instead: str = "") -> str:
        """Return the text under a key; a number is taken as its digits."""
        value = self.values.get(key)
        if value is None or value == "":
            return instead
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise BadRecording(f"Dòng {self.number}: “{key}” phải là chữ.")
        return str(value)


def _own(name: str) -> tuple[Recorded, ...]:
    text = resources.files("seller.demo").joinpath(name).read_text(encoding="utf-8")
    return parse_recording(text.split("\n"))


def _recorded(row: _Row, begin: datetime | None) -> Recorded:
    at = row.time - begin if isinstance(row.time, datetime) and begin else row.time
    if not isinstance(at, timedelta) or at > _LONGEST:
        raise BadRecording(f"Dòng {row.number}: quá một ngày sau lúc bắt đầu.")
    if "on_air" in row.values:
        return RecordedOnAir(at, _code(row.number, row.values["on_air"]))
    if not isinstance(row.values.get("text"), str):
        raise BadRecording(f"Dòng {row.number}: thiếu “text”.")
    name = row.words("author_name", row.words("author_id", "?"))
    return RecordedComment(
        at,
        author_id=row.words("author_id", f"name:{fold(name)}"),
        author_name=name,
        text=row.values["text"],
        external_id=row.words("external_id", row.words("id", _own_id(row))),
    )


def _time(number: int, value: object) -> timedelta | datetime:
    """Return seconds from the start, or a time of the calendar; without a zone it is the shop's."""
    # NaN is refused too: it compares with nothing.
    if (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and 0 <= value <= _LONGEST.total_seconds()
    ):
        return timedelta(seconds=value)
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None:
        raise BadRecording(
            f"Dòng {number}: cần “at” là số giây từ lúc bắt đầu, hoặc “said_at” là thời điểm."
        )
    return moment if moment.tzinfo else moment.replace(tzinfo=SHOP_ZONE)


def _code(number: int, value: object) -> str | None:
    if value is None or (isinstance(value, str) and value.strip()):
        return value
    raise BadRecording(f"Dòng {number}: “on_air” phải là mã sản phẩm hoặc null.")


def _own_id(row: _Row) -> str:
    """Name a comment by its line, so that the same recording played again adds nothing."""
    own = hashlib.sha256(f"{row.number}:{row.line.strip()}".encode(errors="replace"))
    return f"recorded-{own.hexdigest()[:16]}"
