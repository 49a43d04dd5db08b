"""Words typed with the Vietnamese keyboard off: the keys pressed stand for the word they spell."""

from itertools import pairwise

from seller.live.reading.comment import Token
from seller.live.reading.index import CatalogIndex
from seller.live.reading.telex import typed_with_digits
from seller.live.reading.words import word_of

_LONGEST = 8
_SHAPES = frozenset("6789")  # they shape a letter and set no tone: nobody counts with them so


def with_meant_words(tokens: list[Token], catalog: CatalogIndex) -> list[Token]:
    """Put the words that were meant in the place of Telex keys, and of VNI keys: "ma65t ong".

    A number at the end of a word is a quantity, unless a comment shows the VNI keys elsewhere.
    """
    meant = _parted([catalog.as_meant(token) for token in tokens], catalog)
    if not any(token.glued and token.text[0] in _SHAPES for token in meant):
        return meant
    if not any(_shapes(token, before) for before, token in pairwise(meant)):
        return meant
    kept: list[Token] = []
    place = 0
    while place < len(meant):
        end = _end_of_run(meant, place)
        word = _spelled(meant[place:end], catalog) if end > place + 1 else None
        kept.append(meant[place] if word is None else word)
        place = place + 1 if word is None else end
    return kept


def _parted(tokens: list[Token], catalog: CatalogIndex) -> list[Token]:
    """Part words that were written as one: "chốtv2 sizeL"."""
    kept: list[Token] = []
    for place, token in enumerate(tokens):
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        figures = after.text if after is not None and after.glued and after.text.isdigit() else ""
        parts = catalog.parts_of(token, figures)
        if parts is None:
            kept.append(token)
            continue
        middle = token.start + len(parts[0])
        for text, start, end, glued in (
            (parts[0], token.start, middle, token.glued),
            (parts[1], middle, token.end, True),
        ):
            word = word_of(text)
            kept.append(Token(text, word.key, word.fold, start, end, glued))
    return kept


def _shapes(token: Token, before: Token) -> bool:
    return token.glued and before.text.isalpha() and token.text[0] in _SHAPES


def _end_of_run(tokens: list[Token], place: int) -> int:
    end = place + 1
    while end < len(tokens) and tokens[end].glued and tokens[end].text.isalnum():
        end += 1
    return end if tokens[place].text.isalpha() else place + 1


def _spelled(run: list[Token], catalog: CatalogIndex) -> Token | None:
    keys = "".join(token.text for token in run)
    spelt = typed_with_digits(keys) if len(keys) <= _LONGEST else None
    if spelt is None or not catalog.knows_exactly(word := word_of(spelt)):
        return None
    if word.key == word.fold:
        return None  # nothing was shaped: "ts2" is a code
    return run[0]._replace(text=spelt, key=word.key, fold=word.fold, end=run[-1].end)
