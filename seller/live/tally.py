"""Lines of the tally sheet, typed in after an evening on paper: each by its number, once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from seller.db import db
from seller.errors import BadInput
from seller.live.ledger import COMMENTS, Key, Said
from seller.live.models import Live
from seller.live.run_sheet import moment_of_evening, read_clock
from seller.vietnamese import clean, fold

CHANNEL = "paper"
PREFIX = "G"
ROWS = 12
MOST_ROWS = 60
LARGEST_NUMBER = 99_999
LONGEST_NAME, LONGEST_TEXT = 80, 300
_FIELDS = ("number", "clock", "name", "phone", "text")


@dataclass(frozen=True, slots=True)
class TypedLine:
    """One line of the paper as somebody typed it in."""

    number: int
    name: str
    text: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of the typed lines: their numbers, and those that say otherwise than before."""

    new: list[int]
    known: list[int]
    otherwise: list[int]


def read_lines(form: MultiDict[str, str], live: Live, at: datetime) -> list[TypedLine]:
    """Return the lines that were filled in; a line without a time was said when it is typed in.

    Raises:
        BadInput: a line that lacks its number, name or goods, or a number that stands there twice.
    """
    columns = [form.getlist(name)[:MOST_ROWS] for name in _FIELDS]
    rows = [dict(zip(_FIELDS, map(clean, row), strict=True)) for row in zip(*columns, strict=False)]
    lines = [
        _line(row, live, at + timedelta(milliseconds=place))
        for place, row in enumerate(rows)
        if row["name"] or row["text"]
    ]
    if not lines:
        raise BadInput("Chưa có dòng nào được ghi.")
    numbers = [line.number for line in lines]
    if twice := {number for number in numbers if numbers.count(number) > 1}:
        raise BadInput(f"Dòng {PREFIX}{min(twice)} được ghi hai lần. Sửa lại số dòng.")
    return lines


def enter(live: Live, lines: Iterable[TypedLine], at: datetime) -> Entered:
    """Take the lines in as comments of the paper. Typed in twice they change nothing."""
    said = {_key(live, line.number): _said(live, line) for line in lines}
    post = current_app.extensions["intake"].take_in(live.shop_id, live.id, said.values(), at=at)
    numbers = {_key(live, line.number): line.number for line in lines}
    return Entered(
        new=sorted(numbers[key] for key in post.new),
        known=sorted(numbers[key] for key in post.known),
        otherwise=sorted(numbers[key] for key in _otherwise(post.known, said)),
    )


def next_number(session: Session, live: Live) -> int:
    """Return the number after the highest that was typed in for this live."""
    typed = session.scalars(
        select(COMMENTS.c.external_id).where(
            COMMENTS.c.live_id == live.id, COMMENTS.c.channel == CHANNEL
        )
    )
    return max((int(each.rpartition(PREFIX)[2]) for each in typed), default=0) + 1


def _line(row: Mapping[str, str], live: Live, at: datetime) -> TypedLine:
    number = row["number"].upper().removeprefix(PREFIX).strip()
    if not (number.isascii() and number.isdigit() and 0 < int(number[:6]) <= LARGEST_NUMBER):
        raise BadInput("Mỗi dòng cần số dòng in trên giấy, ví dụ G7.")
    if not row["name"] or not row["text"]:
        raise BadInput(f"Dòng {PREFIX}{number} cần cả tên khách và món.")
    clock = read_clock(row["clock"], f"Giờ của dòng {PREFIX}{number}")
    return TypedLine(
        number=int(number),
        name=row["name"][:LONGEST_NAME],
        text=f"{row['text']} {row['phone']}".strip()[:LONGEST_TEXT],
        said_at=moment_of_evening(live, clock) or at,
    )


def _key(live: Live, number: int) -> Key:
    return CHANNEL, f"{live.id}-{PREFIX}{number}"


def _said(live: Live, line: TypedLine) -> Said:
    channel, external_id = _key(live, line.number)
    return Said(channel, external_id, f"name:{fold(line.name)}", line.name, line.text, line.said_at)


def _otherwise(known: Mapping[Key, int], said: Mapping[Key, Said]) -> list[Key]:
    """Return the known lines that were typed otherwise this time."""
    session = db.session()
    rows = session.execute(
        select(
            COMMENTS.c.channel, COMMENTS.c.external_id, COMMENTS.c.author_name, COMMENTS.c.text
        ).where(COMMENTS.c.id.in_(known.values()))
    )
    return [
        (row.channel, row.external_id)
        for row in rows
        if (row.author_name, row.text)
        != (said[row.channel, row.external_id].author_name, said[row.channel, row.external_id].text)
    ]
