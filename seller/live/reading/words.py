"""Words as viewers type them: with or without marks, drawn out, in any case."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_TONES = {"\u0300": "2", "\u0301": "1", "\u0303": "4", "\u0309": "3", "\u0323": "5"}
LONGEST = 40
_DRAWN_OUT = re.compile(r"([^\Wx\d])\1{2,}")


class Word(NamedTuple):
    """One word in the two forms under which it is looked up.

    `key` keeps the marks, the tone moved to the end, so that "hoà" and "hòa" are one word; `fold` has no marks.
    """

    key: str
    fold: str

    @property
    def plain(self) -> bool:
        """Whether it was typed without any mark."""
        return self.key == self.fold


@lru_cache(maxsize=16384)
def word_of(text: str) -> Word:
    """Return the word that the letters spell.

    >>> word_of("khoá") == word_of("KHÓAAA")
    True
    >>> word_of("Đỏ")
    Word(key='đo3', fold='do')
    """
    text = _DRAWN_OUT.sub(r"\1", text[:LONGEST].lower())
    if text.isascii():
        return Word(text, text)
    letters, tone = [], ""
    for letter in unicodedata.normalize("NFD", text):
        if letter in _TONES:
            tone = _TONES[letter]
        else:
            letters.append(letter)
    key = unicodedata.normalize("NFC", "".join(letters)) + tone
    fold = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return Word(key, fold.replace("đ", "d"))


def words(text: str) -> frozenset[str]:
    """Return the words of a line.

    >>> sorted(words("cho de"))
    ['cho', 'de']
    """
    return frozenset(text.split())
