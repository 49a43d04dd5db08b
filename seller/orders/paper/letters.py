"""Text in letters that the fonts have."""

import re
import unicodedata

# Letters dressed up as symbols (𝓛𝓪𝓷, Ｌａｎ, Ⓛⓐⓝ) are in no text font; the plain ones are.
_DRESSED_UP = re.compile("[\U0001d400-\U0001d7ff\uff01-\uff5e\u2460-\u24ff\U0001f130-\U0001f149]")
# They turn or hide what stands behind them, and show nothing themselves.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)


def plain(text: str) -> str:
    """Return the text in NFC, in plain letters, line by line without needless spaces.

    >>> plain("𝓛𝓪𝓷   Nguyễn")
    'Lan Nguyễn'
    """
    undressed = _DRESSED_UP.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    visible = unicodedata.normalize("NFC", _INVISIBLE.sub("", undressed))
    return "\n".join(" ".join(line.split()) for line in visible.splitlines()).strip("\n")
