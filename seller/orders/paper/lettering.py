"""Words drawn on pictures: wrapped, made to fit, each letter in a font that has it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from PIL import ImageDraw, ImageFont

from seller.fonts import font_path

_REGULAR = "NotoSans_400Regular.ttf"
_BOLD = "NotoSans_700Bold.ttf"
_TAI_VIET = "NotoSansTaiViet_400Regular.ttf"
_EMOJI = "NotoEmoji_400Regular.ttf"
_ELLIPSIS = "…"

_TAI_VIET_LETTER = re.compile("[\uaa80-\uaadf]")
_EMOJI_LETTER = re.compile("[\u200d\ufe0f\u2190-\u2bff\U0001f000-\U0001faff]")


@lru_cache(maxsize=64)
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font_path(name)), size, layout_engine=ImageFont.Layout.BASIC)


@dataclass(frozen=True, slots=True)
class Lettering:
    """One size and weight of letters, in dots."""

    size: int
    bold: bool = False
    line_height: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "line_height", -(-self.size * 136 // 100))

    def width(self, text: str) -> int:
        """Return how many dots the text is wide."""
        return -(-int(sum(font.getlength(run) for font, run in self._runs(text)) * 64) // 64)

    def lines(self, text: str, room: int, most: int) -> list[str]:
        """Return the text in at most so many lines; what does not fit ends in an ellipsis."""
        lines = list(self._wrapped(text, room))
        if len(lines) <= most:
            return lines
        return [*lines[: most - 1], self.cut(" ".join(lines[most - 1 :]), room)]

    def cut(self, text: str, room: int) -> str:
        """Return the text, or as much of its beginning as fits, with an ellipsis."""
        if self.width(text) <= room:
            return text
        while text and self.width(text + _ELLIPSIS) > room:
            text = text[:-1].rstrip()
        return text + _ELLIPSIS

    def draw(
        self, on: ImageDraw.ImageDraw, at: tuple[int, int], text: str, fill: str | int = 0
    ) -> None:
        """Draw one line; `at` is the upper left corner of its line box."""
        x, y = at
        baseline = y + self.size * 107 // 100
        across = float(x)
        for font, run in self._runs(text):
            on.text((across, baseline), run, font=font, fill=fill, anchor="ls")
            across += font.getlength(run)

    def _wrapped(self, text: str, room: int) -> Iterator[str]:
        line = ""
        for word in text.split():
            together = f"{line} {word}".lstrip()
            if self.width(together) <= room:
                line = together
                continue
            if line:
                yield line
            *whole, line = self._pieces(word, room)
            yield from whole
        if line:
            yield line

    def _pieces(self, word: str, room: int) -> list[str]:
        """Return the word in pieces that each fit, for words that are wider than the room."""
        pieces = [""]
        for letter in word:
            if pieces[-1] and self.width(pieces[-1] + letter) > room:
                pieces.append("")
            pieces[-1] += letter
        return pieces

    def _runs(self, text: str) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
        for name, letters in groupby(text, key=self._font_name):
            yield _font(name, self.size), "".join(letters)

    def _font_name(self, letter: str) -> str:
        if _TAI_VIET_LETTER.match(letter):
            return _TAI_VIET
        if _EMOJI_LETTER.match(letter):
            return _EMOJI
        return _BOLD if self.bold else _REGULAR


def largest(text: str, room: int, sizes: tuple[int, ...], *, bold: bool = True) -> Lettering:
    """Return the first of the sizes, from large to small, in which the text fits on one line."""
    for size in sizes:
        lettering = Lettering(size, bold)
        if lettering.width(text) <= room:
            return lettering
    return Lettering(sizes[-1], bold)
