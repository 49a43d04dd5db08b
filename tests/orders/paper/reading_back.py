"""Reads a PDF back as a printer and a phone do: its letters, where they stand, its codes."""

import re
from dataclasses import dataclass
from itertools import combinations

import pypdfium2  # type: ignore[import-untyped]  # it comes without types
import zxingcpp
from PIL import Image, ImageFilter

PRINTER_DPI = 203
# Boxes of letters that only touch do not overlap.
TOUCH = 0.4


@dataclass(frozen=True, slots=True)
class Box:
    """What takes up room on a page, in points from its lower left corner."""

    what: str
    left: float
    bottom: float
    right: float
    top: float

    def overlaps(self, other: "Box") -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        along = min(self.top, other.top) - max(self.bottom, other.bottom)
        return across > TOUCH and along > TOUCH


@dataclass(frozen=True, slots=True)
class Paper:
    """One page: its size in millimetres, what is written on it, and where."""

    width: float
    height: float
    text: str
    words: tuple[Box, ...]
    pictures: tuple[Box, ...]

    def outside(self) -> list[str]:
        """Return the words that reach over the edge."""
        right, top = self.width / 25.4 * 72, self.height / 25.4 * 72
        return [
            box.what
            for box in (*self.words, *self.pictures)
            if box.left < 0 or box.bottom < 0 or box.right > right or box.top > top
        ]

    def overlapping(self) -> list[tuple[str, str]]:
        """Return the pairs that stand on each other."""
        pairs = combinations((*self.words, *self.pictures), 2)
        return [(one.what, other.what) for one, other in pairs if one.overlaps(other)]


def papers(pdf: bytes) -> list[Paper]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_paper(page) for page in document]
    finally:
        document.close()


def text_of(pdf: bytes) -> str:
    """Return all that is written, without spaces and line ends."""
    return squeezed("".join(page.text for page in papers(pdf)))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\ufffe\x02]+", "", text)


def rendered(pdf: bytes, dpi: int = PRINTER_DPI) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for page in document
        ]
    finally:
        document.close()


def codes_on(page: Image.Image) -> set[str]:
    return {found.text for found in zxingcpp.read_barcodes(page)}


def codes_whatever_happens(pages: list[Image.Image]) -> set[str]:
    """Return the codes that are read from the pages sharp, blurred, pale, and blurred and pale."""
    spoils = (lambda page: page, blurred, faded, lambda page: faded(blurred(page)))
    read = [set[str]().union(*(codes_on(spoil(page)) for page in pages)) for spoil in spoils]
    return set.intersection(*read)


def blurred(page: Image.Image) -> Image.Image:
    return page.filter(ImageFilter.GaussianBlur(1.2))


def faded(page: Image.Image) -> Image.Image:
    """Return the page at 60 % of its contrast."""
    return page.point([round(128 + (shade - 128) * 0.6) for shade in range(256)])


def _paper(page: pypdfium2.PdfPage) -> Paper:
    width, height = page.get_size()
    letters = page.get_textpage()
    return Paper(
        width=width / 72 * 25.4,
        height=height / 72 * 25.4,
        text=letters.get_text_range(),
        words=tuple(_words(letters)),
        pictures=tuple(_pictures(page)),
    )


def _words(letters: pypdfium2.PdfTextPage) -> list[Box]:
    words: list[Box] = []
    word: list[Box] = []
    for index in range(letters.count_chars()):
        letter = letters.get_text_range(index, 1)
        box = Box(letter, *letters.get_charbox(index))
        if not squeezed(letter) or (word and _apart(word[-1], box)):
            words += _joined(word)
            word = []
        if squeezed(letter):
            word.append(box)
    return words + _joined(word)


def _apart(one: Box, other: Box) -> bool:
    gap = max(3, (one.top - one.bottom) / 2)
    return other.left - one.right > gap or other.bottom > one.top or other.top < one.bottom


def _joined(word: list[Box]) -> list[Box]:
    if not word:
        return []
    return [
        Box(
            "".join(box.what for box in word),
            min(box.left for box in word),
            min(box.bottom for box in word),
            max(box.right for box in word),
            max(box.top for box in word),
        )
    ]


def _pictures(page: pypdfium2.PdfPage) -> list[Box]:
    kinds = [pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    return [Box("[picture]", *found.get_bounds()) for found in page.get_objects(kinds, max_depth=1)]
