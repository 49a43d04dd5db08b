"""A comment cut into words, numbers and signs, each with its place in the text as it came."""

import re
import unicodedata
from typing import NamedTuple

from seller.live.reading.words import word_of

LONGEST = 2000
MOST_TOKENS = 200
_TOKEN = re.compile(r"[^\W\d_]+|[0-9]+|[.,;:!?+*×/\-–=\n()@#&%|~>_]")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


class Token(NamedTuple):
    """A word, a run of digits or a sign; `glued` when nothing stands between it and the one before."""

    text: str
    key: str
    fold: str
    start: int
    end: int
    glued: bool

    @property
    def plain(self) -> bool:
        """Whether it was typed without any mark."""
        return self.key == self.fold


class Comment(NamedTuple):
    """What was read of a comment; `places` maps back to the text as it came where the two differ."""

    text: str
    tokens: list[Token]
    cut: bool
    places: list[int] | None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a part stands in the text as it came."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end]


def comment_of(raw: str) -> Comment:
    """Cut the text; what stands beyond the first two thousand characters is not read."""
    skipped = len(raw) - len(raw.lstrip())
    part = raw[skipped : skipped + LONGEST]
    cut = len(raw.rstrip()) - skipped > LONGEST
    if (not part.isascii() and not unicodedata.is_normalized("NFKC", part)) or _UNSEEN.search(part):
        text, places = _normalised(part)
    else:
        text, places = part, None
    if skipped:
        places = [place + skipped for place in places or range(len(text) + 1)]
    tokens: list[Token] = []
    end = -1
    for match in _TOKEN.finditer(text):
        start, after = match.span()
        found = text[start:after]
        key, fold = word_of(found)
        tokens.append(Token(found, key, fold, start, after, start == end))
        end = after
        if len(tokens) == MOST_TOKENS:
            cut = cut or end < len(text.rstrip())
            break
    return Comment(text, tokens, cut, places)


def _normalised(part: str) -> tuple[str, list[int]]:
    """Compose letters and marks, one cluster at a time, and remember where each came from."""
    text: list[str] = []
    places: list[int] = []
    start = 0
    while start < len(part):
        end = start + 1
        while end < len(part) and unicodedata.combining(part[end]):
            end += 1
        if not _UNSEEN.match(part[start]):
            composed = unicodedata.normalize("NFKC", part[start:end])
            text.append(composed)
            places.extend([start] * len(composed))
        start = end
    places.append(len(part))
    return "".join(text), places
