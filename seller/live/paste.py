"""Pasting what a platform's page shows into a live: only what has not come by itself is taken in, and only once."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from seller.buyers.identities import Author
from seller.errors import BadInput
from seller.live.ledger import COMMENTS, Said
from seller.live.models import Live
from seller.live.pasted import Pasted, read_pasted
from seller.vietnamese import clean, fold

LONGEST_PASTE = 400_000
MOST_COMMENTS = 3000
AT_ONCE = 500
# Where the comments were copied from; the delay of its picture is known.
SOURCES = {"facebook": "Facebook", "tiktok": "TikTok", "youtube": "YouTube"}
ELSEWHERE = "paste"

# A comment by its author's name and its words, however they are written.
Words = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A copied comment, and what it becomes in the ledger; None where it came before."""

    pasted: Pasted
    said: Said | None


def look_at(session: Session, live: Live, text: str, source: str, at: datetime) -> list[Line]:
    """Return the copied comments, each with whether it is new to the live; nothing is stored.

    Who wrote the same words twice is counted: of three in the paste, two that came by themselves leave one.

    Raises:
        BadInput: an unknown source, nothing that could be read, or too much at once.
    """
    if source not in SOURCES and source != ELSEWHERE:
        raise BadInput("Hãy chọn nơi đã chép bình luận.")
    if len(text) > LONGEST_PASTE:
        raise BadInput("Nhiều chữ quá. Hãy chép và dán từng phần.")
    pasted = read_pasted(text, at)
    if not pasted:
        raise BadInput(
            "Chưa đọc được bình luận nào. Hãy chép cả tên, lời và giờ của từng bình luận."
        )
    if len(pasted) > MOST_COMMENTS:
        raise BadInput(
            f"Mỗi lần dán nhiều nhất {MOST_COMMENTS} bình luận. Hãy chép và dán từng phần."
        )
    came, authors = _known(session, live)
    seen: Counter[Words] = Counter()
    lines = []
    for each in pasted:
        words = _words(each.name, each.text)
        seen[words] += 1
        new = seen[words] > came[words]
        author = authors.get(fold(each.name)) or (source, f"name:{fold(each.name)}")
        lines.append(Line(each, _said(live, each, author, seen[words]) if new else None))
    return lines


def take_in(live: Live, lines: Sequence[Line], at: datetime) -> int:
    """Take in what is new and return how many that were. Taken in twice nothing is added."""
    said = [line.said for line in lines if line.said is not None]
    intake = current_app.extensions["intake"]
    count = 0
    for first in range(0, len(said), AT_ONCE):
        post = intake.take_in(live.shop_id, live.id, said[first : first + AT_ONCE], at=at)
        count += len(post.new)
    return count


def _known(session: Session, live: Live) -> tuple[Counter[Words], dict[str, Author]]:
    """Return how often the live has heard each words of each name, and whom a name means: one viewer, or nobody."""
    rows = session.execute(
        select(
            COMMENTS.c.channel, COMMENTS.c.author_id, COMMENTS.c.author_name, COMMENTS.c.text
        ).where(COMMENTS.c.live_id == live.id)
    )
    came: Counter[Words] = Counter()
    called: defaultdict[str, set[Author]] = defaultdict(set)
    for channel, author_id, name, text in rows:
        came[_words(name, text)] += 1
        called[fold(name)].add((channel, author_id))
    return came, {name: min(whom) for name, whom in called.items() if len(whom) == 1}


def _words(name: str, text: str) -> Words:
    return fold(name), " ".join(clean(text).casefold().split())


def _said(live: Live, pasted: Pasted, author: Author, which: int) -> Said:
    """Return the comment under a number of its own: who, what, and the how manieth time."""
    name, text = _words(pasted.name, pasted.text)
    key = sha256(f"{live.id}\n{name}\n{text}\n{which}".encode()).hexdigest()[:32]
    return Said(author[0], f"paste-{key}", author[1], pasted.name, pasted.text, pasted.said_at)
