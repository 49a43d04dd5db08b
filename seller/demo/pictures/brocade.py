"""Woven and embroidered patterns: bands of diamonds, zigzags, stripes."""

from collections.abc import Sequence
from itertools import cycle, islice

from seller.demo.pictures.canvas import Canvas, Colour, Frame, Point, box

RED = "#B3261E"
GOLD = "#F5C242"
GREEN = "#1B7F4B"
INDIGO = "#22306B"
WHITE = "#FBF7EF"
BLACK = "#1B1B1F"
PINK = "#E0609A"
SKY = "#4C9BC8"
EARTH = "#7A4A2B"

BRIGHT = (RED, GOLD, GREEN, WHITE, PINK, SKY)


def diamond(canvas: Canvas, centre: Point, size: Point, colours: Sequence[Colour]) -> None:
    """Draw diamonds inside one another, the outermost colour first."""
    x, y = centre
    for step, colour in enumerate(colours):
        part = 1 - step / len(colours)
        wide, high = size[0] * part / 2, size[1] * part / 2
        canvas.shape([(x, y - high), (x + wide, y), (x, y + high), (x - wide, y)], colour)


def diamond_band(
    canvas: Canvas, frame: Frame, *, ground: Colour = BLACK, colours: Sequence[Colour] = BRIGHT
) -> None:
    """Draw a row of diamonds of changing colours on a dark strip edged with gold."""
    canvas.shape(box(*frame), ground)
    left, right, height = frame.left, frame.right, frame.bottom - frame.top
    count = max(2, round((right - left) / (height * 0.9)))
    step = (right - left) / count
    middle = (frame.top + frame.bottom) / 2
    for place, colour in enumerate(islice(cycle(colours), count)):
        inner = WHITE if colour != WHITE else RED
        centre = (left + step * (place + 0.5), middle)
        diamond(canvas, centre, (step * 0.94, height * 0.8), (colour, ground, inner))
    for edge in (frame.top, frame.bottom):
        canvas.shape(box(left, edge - height * 0.05, right, edge + height * 0.05), GOLD)


def zigzag_band(canvas: Canvas, frame: Frame, colours: tuple[Colour, Colour]) -> None:
    """Draw teeth of the second colour on a strip of the first."""
    canvas.shape(box(*frame), colours[0])
    count = max(3, round((frame.right - frame.left) / (frame.bottom - frame.top)))
    step = (frame.right - frame.left) / count
    for place in range(count):
        x = frame.left + step * place
        tooth = [(x, frame.bottom), (x + step / 2, frame.top), (x + step, frame.bottom)]
        canvas.shape(tooth, colours[1])


def brocade(
    canvas: Canvas,
    frame: Frame,
    *,
    ground: Colour = BLACK,
    colours: Sequence[Colour] = BRIGHT,
    row: float = 90,
) -> None:
    """Fill a rectangle with bands: diamonds, teeth, a stripe, and again."""
    canvas.shape(box(*frame), ground)
    left, right, y, place = frame.left, frame.right, frame.top, 0
    while y < frame.bottom:
        turn = [*colours[place % len(colours) :], *colours[: place % len(colours)]]
        diamond_band(canvas, Frame(left, y, right, y + row), ground=ground, colours=turn)
        zigzag_band(canvas, Frame(left, y + row, right, y + row * 1.3), (turn[0], turn[1]))
        canvas.shape(box(left, y + row * 1.3, right, y + row * 1.42), turn[2])
        y += row * 1.42
        place += 1
