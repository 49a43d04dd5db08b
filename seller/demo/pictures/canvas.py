"""A square to draw on: smooth edges, soft shadows, shapes cut out of patterns."""

import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFilter

SIDE = 1200
_FINE = 2 * SIDE  # drawn twice as large and then halved: Pillow's own edges are jagged

Point = tuple[float, float]
Outline = Sequence[Point]
Colour = str | tuple[int, int, int] | tuple[int, int, int, int]


class Frame(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float


SHADE = (40, 15, 5, 50)
DEEP_SHADE = (30, 10, 5, 100)
LIGHT = (255, 255, 255, 60)
GLEAM = (255, 255, 255, 130)


class Canvas:
    """A picture in the making, 1200 units wide and high."""

    def __init__(
        self,
        wall: Colour,
        table: Colour | None = None,
        *,
        view: tuple[float, float, float] = (0, 0, SIDE),
    ) -> None:
        """Begin a picture; `view` (left, top, side) is the part of it that will be seen."""
        self._left, self._top, side = view
        self._scale = _FINE / side
        self._draw_on(Image.new("RGB", (_FINE, _FINE), wall), (0, 0))
        if table is not None:
            self.shape(box(0, 820, SIDE, SIDE), table)

    def shape(self, outline: Outline, fill: Colour) -> None:
        self._pen(fill).polygon(self._seen(outline), fill=fill)

    def disc(
        self, x: float, y: float, across: float, fill: Colour, *, tall: float | None = None
    ) -> None:
        self._pen(fill).ellipse(self._around(x, y, across, tall), fill=fill)

    def ring(self, x: float, y: float, across: float, colour: Colour, width: float) -> None:
        around = self._around(x, y, across)
        self._pen(colour).ellipse(around, outline=colour, width=round(width * self._scale))

    def stroke(self, points: Outline, colour: Colour, width: float) -> None:
        """Draw a line with round ends; see-through colours take shapes: joints would show."""
        self._pen(colour).line(
            self._seen(points), fill=colour, width=round(width * self._scale), joint="curve"
        )
        for x, y in (points[0], points[-1]):
            self.disc(x, y, width, colour)

    def ball(
        self, x: float, y: float, across: float, colour: Colour, *, tall: float | None = None
    ) -> None:
        """Draw a round thing lit from the upper left."""
        high = across if tall is None else tall
        self.disc(x, y, across, colour, tall=high)
        for step in range(1, 9):
            part = 1 - step / 9
            self.disc(
                x - across * 0.16 * (1 - part),
                y - high * 0.18 * (1 - part),
                across * part,
                (255, 255, 255, 14),
                tall=high * part,
            )

    def shadow(self, x: float, y: float, across: float, tall: float) -> None:
        """Lay a soft shadow on the table."""
        coarse, soft = 24, 6
        wide, high = (round(length * self._scale / coarse) for length in (across, tall))
        mask = Image.new("L", (wide + 2 * soft, high + 2 * soft), 0)
        ImageDraw.Draw(mask).ellipse((soft, soft, soft + wide, soft + high), fill=110)
        mask = mask.filter(ImageFilter.GaussianBlur(soft / 2))
        mask = mask.resize((mask.width * coarse, mask.height * coarse), Image.Resampling.BILINEAR)
        middle_x, middle_y = self._seen([(x, y)])[0]
        corner = (round(middle_x - mask.width / 2), round(middle_y - mask.height / 2))
        self.image.paste((45, 30, 20), corner, mask)

    @contextmanager
    def cut_to(self, outline: Outline) -> Iterator[None]:
        """Keep of what is drawn meanwhile only what lies inside the outline."""
        points = self._seen(outline)
        across, down = zip(*points, strict=True)
        left, top = max(0, int(min(across))), max(0, int(min(down)))
        right = min(self.image.width, int(max(across)) + 1)
        bottom = min(self.image.height, int(max(down)) + 1)
        mask = Image.new("L", (right - left, bottom - top), 0)
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in points], fill=255)
        whole, corner = self.image, self._corner
        self._draw_on(whole.crop((left, top, right, bottom)), (corner[0] + left, corner[1] + top))
        yield
        whole.paste(self.image, (left, top), mask)
        self._draw_on(whole, corner)

    def finished(self) -> Image.Image:
        return self.image.reduce(_FINE // SIDE)

    def _draw_on(self, image: Image.Image, corner: tuple[int, int]) -> None:
        """Draw from now on on this part of the picture, which begins at that corner."""
        self.image = image
        self._corner = corner
        self._plain = ImageDraw.Draw(image)
        self._blending = ImageDraw.Draw(image, "RGBA")

    def _pen(self, colour: Colour) -> ImageDraw.ImageDraw:
        """Return the quick pen, or, for a see-through colour, the slow one that blends."""
        return self._blending if len(colour) == 4 else self._plain

    def _seen(self, outline: Outline) -> list[Point]:
        left = self._left * self._scale + self._corner[0]
        top = self._top * self._scale + self._corner[1]
        return [(x * self._scale - left, y * self._scale - top) for x, y in outline]

    def _around(self, x: float, y: float, across: float, tall: float | None = None) -> list[Point]:
        wide, high = across / 2, (across if tall is None else tall) / 2
        return self._seen([(x - wide, y - high), (x + wide, y + high)])


def box(left: float, top: float, right: float, bottom: float) -> list[Point]:
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def strip(left: float, right: float, y: float, height: float) -> Frame:
    """Return a level strip around its middle line."""
    return Frame(left, y - height / 2, right, y + height / 2)


def mirrored(right_half: Outline) -> list[Point]:
    """Complete an outline that is given for its right half, from top to bottom.

    >>> mirrored([(600, 0), (700, 10)])
    [(600, 0), (700, 10), (500, 10), (600, 0)]
    """
    return [*right_half, *((SIDE - x, y) for x, y in reversed(right_half))]


def smooth(corners: Outline, *, closed: bool = True) -> list[Point]:
    """Lead a soft curve through the corners."""
    count = len(corners)
    parts = count if closed else count - 1

    def corner(index: int) -> Point:
        return corners[index % count] if closed else corners[min(max(index, 0), count - 1)]

    curve = [
        _between(corner(part - 1), corner(part), corner(part + 1), corner(part + 2), step / 12)
        for part in range(parts)
        for step in range(12)
    ]
    return curve if closed else [*curve, corners[-1]]


def oval(x: float, y: float, across: float, tall: float, *, lean: float = 0) -> list[Point]:
    """Return the outline of an ellipse that leans by so many degrees."""
    turn = math.radians(lean)
    return [
        (
            x
            + math.cos(turn) * across / 2 * math.cos(angle)
            - math.sin(turn) * tall / 2 * math.sin(angle),
            y
            + math.sin(turn) * across / 2 * math.cos(angle)
            + math.cos(turn) * tall / 2 * math.sin(angle),
        )
        for angle in (math.tau * step / 60 for step in range(60))
    ]


def moved(
    outline: Iterable[Point], x: float, y: float, *, size: float = 1, lean: float = 0
) -> list[Point]:
    """Scale an outline drawn around (0, 0), lean it and put it in its place."""
    turn = math.radians(lean)
    cos, sin = math.cos(turn) * size, math.sin(turn) * size
    return [(x + cos * px - sin * py, y + sin * px + cos * py) for px, py in outline]


def _between(before: Point, start: Point, end: Point, after: Point, part: float) -> Point:
    """Catmull-Rom: a point between start and end of a curve that passes all four."""

    def axis(a: float, b: float, c: float, d: float) -> float:
        return 0.5 * (
            2 * b
            + (c - a) * part
            + (2 * a - 5 * b + 4 * c - d) * part**2
            + (3 * b - a - 3 * c + d) * part**3
        )

    return axis(before[0], start[0], end[0], after[0]), axis(before[1], start[1], end[1], after[1])
