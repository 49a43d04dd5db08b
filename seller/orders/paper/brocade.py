"""The brocade band: a row of diamonds in the colours of the house, for posters and cards."""

from PIL import ImageDraw

INDIGO = "#22306B"
RED = "#B3261E"
SAFFRON = "#F5C242"
GREEN = "#1B7F4B"
CREAM = "#FBF7EF"


def brocade_band(draw: ImageDraw.ImageDraw, width: int, top: int, height: int) -> None:
    """Draw the band from edge to edge, each diamond with two smaller ones inside."""
    draw.rectangle((0, top, width, top + height), fill=CREAM)
    half = height // 2
    colours = (RED, SAFFRON, GREEN, INDIGO)
    for index, left in enumerate(range(0, width, height)):
        across, middle = left + half, top + half
        for reach, colour in ((half, colours[index % 4]), (half // 2, CREAM), (half // 4, RED)):
            corners = [(across, middle - reach), (across + reach, middle)]
            corners += [(across, middle + reach), (across - reach, middle)]
            draw.polygon(corners, fill=colour)
