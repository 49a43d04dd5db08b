"""Words that show the keys pressed, because the Vietnamese keyboard was off: "ddor" for "đỏ"."""

import re
import unicodedata
from functools import lru_cache

_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_TELEX_SHAPE = re.compile(r"(dd|aa|ee|oo|w)")
_VOWELS = "aăâeêioôơuưy"
_SHAPES = (
    ("dd", "đ"),
    ("uow", "ươ"),
    ("uwow", "ươ"),
    ("aa", "â"),
    ("aw", "ă"),
    ("ee", "ê"),
    ("oo", "ô"),
    ("ow", "ơ"),
    ("uw", "ư"),
)
_VNI_SHAPES = (
    ("d9", "đ"),
    ("a6", "â"),
    ("e6", "ê"),
    ("o6", "ô"),
    ("a8", "ă"),
    ("uo7", "ươ"),
    ("o7", "ơ"),
    ("u7", "ư"),
)
_VOWEL_GROUP = re.compile(f"[{_VOWELS}]+")


@lru_cache(maxsize=4096)
def typed(text: str) -> str | None:
    """Return the word that the Telex keys spell, None where they spell none.

    >>> typed("mauf"), typed("ddatwj"), typed("chotos"), typed("lan")
    ('màu', 'đặt', 'chốt', None)
    """
    letters = text.lower()
    tone = ""
    for place in range(len(letters) - 1, 0, -1):
        if letters[place] in _TELEX_TONES and _VOWEL_GROUP.search(letters[:place]):
            tone = _TELEX_TONES[letters[place]]
            letters = letters[:place] + letters[place + 1 :]
            break
    return _marked(_late_marks(letters), _SHAPES, tone, text.lower())


@lru_cache(maxsize=4096)
def typed_with_digits(text: str) -> str | None:
    """Return the word that the VNI keys spell, None where they spell none.

    >>> typed_with_digits("d9o3"), typed_with_digits("cho61t"), typed_with_digits("a1")
    ('đỏ', 'chốt', None)
    """
    letters = text.lower()
    tone = ""
    for place in range(len(letters) - 1, 0, -1):
        if letters[place] in _VNI_TONES:
            tone = _VNI_TONES[letters[place]]
            letters = letters[:place] + letters[place + 1 :]
            break
    late = re.sub(r"^(d)(.*)9", r"\g<1>9\2", letters)
    late = re.sub(r"([aeou])([a-z]+)([678])$", r"\1\3\2", late)
    found = _marked(late, _VNI_SHAPES, tone, text.lower())
    return found if found and found.isalpha() and len(found) > 1 else None


def _late_marks(letters: str) -> str:
    """Move a shape key pressed at the end of the word to the letter it shapes: "datwj", "chotos"."""
    letters = re.sub(r"^([^w]*?)(uo|[aou])([a-z]*)w$", r"\1\2w\3", letters)
    letters = re.sub(r"([aeo])([bcdghklmnpqrtvy]+)\1$", r"\1\1\2", letters)
    return re.sub(r"^d([^d]+)d$", r"dd\1", letters)


def _marked(
    letters: str, shapes: tuple[tuple[str, str], ...], tone: str, before: str
) -> str | None:
    for keys, letter in shapes:
        letters = letters.replace(keys, letter)
    if letters == before:
        return None
    group = _VOWEL_GROUP.search(letters)
    if tone and group:
        place = _tone_place(letters, group.start(), group.end())
        letters = letters[: place + 1] + tone + letters[place + 1 :]
    return unicodedata.normalize("NFC", letters)


def _tone_place(letters: str, start: int, end: int) -> int:
    for place in range(end - 1, start - 1, -1):
        if letters[place] in "ăâêôơư":
            return place
    if end - start == 1:
        return start
    if letters[start - 1 : start + 1] in ("qu", "gi") and start > 0:
        start += 1
    return start if end == len(letters) and end - start <= 2 else min(start + 1, end - 1)
