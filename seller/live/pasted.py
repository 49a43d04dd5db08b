r"""Comments that somebody copied from the page of a platform: names, words and times out of what is around them. Pure.

>>> from datetime import UTC, datetime
>>> at = datetime(2026, 11, 22, 13, 40, tzinfo=UTC)
>>> found = read_pasted("Lan · Fan cứng\nk1 2 cái\n2 phút\nThích", at)
>>> [(each.name, each.text, each.said_at.minute) for each in found]
[('Lan', 'k1 2 cái', 38)]
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from seller.clock import local
from seller.vietnamese import clean, fold

LONGEST_NAME, LONGEST_TEXT = 80, 1000
# So that comments of one minute keep their order.
APART = timedelta(milliseconds=1)
DAY = timedelta(days=1)
# A clock that shows later than now was of the day before, unless the clocks only differ a little.
AHEAD = timedelta(minutes=10)

_UNITS = {
    "giay": 1, "s": 1, "sec": 1, "second": 1, "phut": 60, "ph": 60, "m": 60, "min": 60, "minute": 60,
    "gio": 3600, "h": 3600, "hr": 3600, "hour": 3600, "ngay": 86400, "d": 86400, "day": 86400,
    "tuan": 604800, "w": 604800, "week": 604800,
}  # fmt: skip
_AGO = re.compile(
    rf"(?:khoang )?(\d{{1,3}}) ?({'|'.join(sorted(_UNITS, key=len, reverse=True))})s?(?: truoc| ago)?"
)
_CLOCK = re.compile(
    r"(?:(?:hom nay |today )?(?:luc |at )?)?([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?"
)
_JUST_NOW = {"vua xong", "just now", "bay gio", "now"}
# What stands behind or below a name, without its marks.
_BADGES = {
    "fan cung", "tac gia", "nguoi dong gop noi bat", "top fan", "author", "rising fan", "fan moi noi",
    "quan tri vien", "admin", "moderator", "nguoi kiem duyet", "theo doi", "follow",
}  # fmt: skip
# The words of the page between two comments. A viewer may write some of them herself, so only their place tells.
_FOOT = {
    "thich", "phan hoi", "tra loi", "chia se", "da chinh sua", "xem them binh luan", "xem ban dich", "xem them",
    "like", "reply", "share", "edited", "view more comments", "see translation", "see more", "hide",
    "moi nhat", "newest", "tat ca binh luan", "all comments", "phu hop nhat", "most relevant", "da ghim", "pinned",
    "viet binh luan", "write a comment", "binh luan", "comments",
}  # fmt: skip
_REPLIES = re.compile(
    r"(?:xem|view|hide|an)(?: tat ca| all)? ?\d* (?:phan hoi|replies|reply|cau tra loi)"
)
_COUNT = re.compile(r"\d+(?:[.,]\d+)?[km]?")
_HEADINGS = {
    "phut",
    "gio",
    "thoi gian",
    "ten",
    "noi dung",
    "binh luan",
    "minute",
    "time",
    "name",
    "text",
    "comment",
}
_BETWEEN = re.compile(r"\s*[·•|]\s*|\t+|\s{2,}")


@dataclass(frozen=True, slots=True)
class Pasted:
    """One comment as it was copied; without a time of its own it was said when it was pasted."""

    name: str
    text: str
    said_at: datetime
    timed: bool = True


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    text: str
    at: datetime | None


def read_pasted(text: str, at: datetime) -> list[Pasted]:
    """Return the comments of a copied page or table, the first said first; `at` is when they were copied."""
    lines = [line.strip() for line in clean(text.replace("\r\n", "\n")).split("\n")]
    lines = [line for line in lines if line]
    if any("\t" in line for line in lines):
        found = list(_rows(lines, at))
    elif any(_time_in(line, at) for line in lines):
        found = list(_blocks(lines, at))
    else:
        found = list(_pairs(lines))
    kept = [each for each in found if each.name and each.text]
    return _in_order(kept, at)


def _rows(lines: Sequence[str], at: datetime) -> Iterator[_Found]:
    """Read a table: a time, a name and words, in any order of the first two."""
    for line in lines:
        cells = [cell.strip() for cell in line.split("\t")]
        if all(fold(cell) in _HEADINGS or not cell for cell in cells):
            continue
        times = [_time(cell, at) for cell in cells]
        others = [cell for cell, time in zip(cells, times, strict=True) if cell and time is None]
        if len(others) >= 2:
            time = next((time for time in times if time is not None), None)
            yield _Found(_name(others[0]), " ".join(others[1:])[:LONGEST_TEXT], time)


def _blocks(lines: Sequence[str], at: datetime) -> Iterator[_Found]:
    """Read a page: a name, words in one line or several, then a time among the words of the page."""
    block: list[str] = []
    for line in lines:
        time = _time_in(line, at)
        if time is not None:
            # On some pages the words of the page come before the time.
            while len(block) > 2 and _is_foot(block[-1]):
                block.pop()
            if block:
                yield _Found(_name(block[0]), " ".join(block[1:])[:LONGEST_TEXT], time)
            block = []
        elif not _is_of_page(line, begins=not block):
            block.append(line)


def _is_of_page(line: str, *, begins: bool) -> bool:
    """Tell whether a line belongs to the page: before a name its words and counts, after it only badges."""
    if begins:
        return _is_foot(line) or _COUNT.fullmatch(fold(line)) is not None
    return _is_badge(line)


def _pairs(lines: Sequence[str]) -> Iterator[_Found]:
    """Read a chat without times: `name: words` in each line, else a line with the name and one with the words."""
    said = [line for line in lines if not _is_badge(line)]
    if said and all(re.match(r"[^:]{1,80}: \S", line) for line in said):
        for line in said:
            name, _colon, words = line.partition(": ")
            yield _Found(_name(name), words[:LONGEST_TEXT], None)
        return
    for name, words in zip(said[::2], said[1::2], strict=False):
        yield _Found(_name(name), words[:LONGEST_TEXT], None)


def _time_in(line: str, at: datetime) -> datetime | None:
    """Return the time of a line that holds a time and otherwise nothing but words of the page."""
    pieces = [piece for piece in _BETWEEN.split(line) if piece]
    times = [_time(piece, at) for piece in pieces]
    if any(time is None and not _is_foot(piece) for piece, time in zip(pieces, times, strict=True)):
        return _time_before_words(line, at)
    return next((time for time in times if time is not None), None)


def _time_before_words(line: str, at: datetime) -> datetime | None:
    """Read a foot line that was copied in one piece, as in `2 phút Thích Phản hồi`."""
    words = line.split()
    for cut in range(len(words), 0, -1):
        time = _time(" ".join(words[:cut]), at)
        if time is not None:
            rest = fold(" ".join(words[cut:]))
            for word in sorted(_FOOT, key=len, reverse=True):
                rest = rest.replace(word, "").strip()
            return time if not rest or _COUNT.fullmatch(rest) else None
    return None


def _time(text: str, at: datetime) -> datetime | None:
    said = fold(text).strip(" .")
    if said in _JUST_NOW:
        return at
    if ago := _AGO.fullmatch(said):
        return at - timedelta(seconds=int(ago[1]) * _UNITS[ago[2]])
    if clock := _CLOCK.fullmatch(said):
        here = local(at)
        hour, minute, second = (int(part or 0) for part in clock.groups())
        moment = here.replace(hour=hour, minute=minute, second=second, microsecond=0)
        return moment if moment <= here + AHEAD else moment - DAY
    return None


def _is_foot(line: str) -> bool:
    pieces = [fold(piece) for piece in _BETWEEN.split(line) if piece]
    return all(piece in _FOOT or _REPLIES.fullmatch(piece) for piece in pieces)


def _is_badge(line: str) -> bool:
    return all(fold(piece) in _BADGES for piece in _BETWEEN.split(line) if piece)


def _name(line: str) -> str:
    """Return the name without the badges behind it."""
    pieces = [piece for piece in _BETWEEN.split(line) if piece]
    kept = [piece for piece in pieces if not _is_badge(piece)]
    return (kept[0] if kept else "")[:LONGEST_NAME]


def _in_order(found: Sequence[_Found], at: datetime) -> list[Pasted]:
    """Put the comments in the order in which they were said: a page may show the newest first."""
    times = [each.at for each in found if each.at is not None]
    newest_first = len(times) > 1 and times[0] > times[-1]
    ordered = list(reversed(found)) if newest_first else list(found)
    last = at
    pasted: list[Pasted] = []
    for each in ordered:
        timed = each.at is not None
        moment = each.at if each.at is not None else last
        pasted.append(Pasted(each.name, each.text, moment, timed))
        last = moment
    pasted.sort(key=lambda each: each.said_at)
    return _apart(pasted)


def _apart(pasted: Sequence[Pasted]) -> list[Pasted]:
    """Let comments of the same moment follow one another."""
    placed: list[Pasted] = []
    for each in pasted:
        moment = each.said_at
        if placed and moment <= placed[-1].said_at:
            moment = placed[-1].said_at + APART
        placed.append(replace(each, said_at=moment))
    return placed
