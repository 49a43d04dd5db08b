"""Vietnamese text: one normal form when it comes in, and a folded form for comparing."""

import re
import unicodedata

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SPACES = re.compile(r"\s+")
_D_WITH_STROKE = str.maketrans("đĐ", "dD")


def clean(text: str) -> str:
    r"""Return the text in NFC without control characters; new lines and tabs stay.

    >>> clean("Lo\u0300 Thi\u0323\x00")
    'Lò Thị'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", _CONTROL.sub("", text)))


def fold(text: str) -> str:
    """Return the text in lower case without diacritics, for comparing and searching.

    >>> fold("Đỏ")
    'do'
    >>> fold("  Khăn   PIÊU ")
    'khan pieu'
    """
    plain = unicodedata.normalize("NFD", text.translate(_D_WITH_STROKE))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _SPACES.sub(" ", letters).strip().lower()
