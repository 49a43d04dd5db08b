"""Fruit of the orchards: dragon fruit, passion fruit, mangoes, plums."""

import math

from seller.demo.pictures.canvas import GLEAM, LIGHT, SHADE, Canvas, moved, oval, smooth

LEAF = "#3E7D3A"
DARK_LEAF = "#2C5E2B"


def dragon_fruit() -> Canvas:
    """Draw a whole dragon fruit and a half with red flesh."""
    canvas = Canvas("#EAF3DE", "#CFE0B8", view=(110, 110, 1010))
    canvas.shadow(440, 930, 620, 110)
    canvas.shadow(830, 960, 520, 100)
    body = oval(440, 590, 560, 680, lean=-8)
    canvas.shape(body, "#D6246E")
    with canvas.cut_to(body):
        canvas.disc(560, 720, 620, SHADE, tall=700)
        canvas.disc(340, 430, 200, LIGHT, tall=260)
    scale = smooth([(-62, 40), (-34, -40), (0, -120), (34, -40), (62, 40)])
    for row, (y, count) in enumerate(((820, 3), (690, 4), (560, 4), (430, 3))):
        for place in range(count):
            left = 440 + (place - (count - 1) / 2) * 150 + (row % 2) * 18
            lean = (left - 440) * 0.16
            canvas.shape(moved(scale, left, y, lean=lean), "#E8488C")
            canvas.shape(moved(scale, left, y - 52, size=0.52, lean=lean), "#7DB342")
    for lean in (-52, -26, 0, 26, 52):
        canvas.shape(
            moved(
                smooth([(-34, 0), (-20, -90), (0, -190), (20, -90), (34, 0)]),
                420 + lean * 1.4,
                300,
                lean=lean,
            ),
            "#6FA23A",
        )
    canvas.disc(830, 730, 430, "#E8488C", tall=470)
    canvas.disc(830, 730, 376, "#B3124F", tall=416)
    for seed_x, seed_y in _spread(830, 730, 172, 70):
        canvas.disc(seed_x, seed_y, 13, "#1D0A12", tall=17)
    canvas.disc(770, 640, 110, (255, 255, 255, 36), tall=90)
    return canvas


def passion_fruit() -> Canvas:
    """Purple passion fruit, one cut open."""
    canvas = Canvas("#F7EFC9", "#E7D894", view=(80, 110, 1040))
    canvas.shadow(600, 950, 1000, 130)
    canvas.shape(moved(_leaf(), 250, 340, size=1.5, lean=-35), LEAF)
    for x, y, across in ((380, 470, 370), (700, 420, 360), (320, 770, 380)):
        canvas.ball(x, y, across, "#4E1F4E")
        canvas.disc(x + 10, y - across * 0.44, 34, "#86A04A", tall=18)
    canvas.disc(790, 750, 500, "#4E1F4E")
    canvas.disc(790, 750, 462, "#F3E3DC")
    canvas.disc(790, 750, 372, "#F2A900")
    for seed_x, seed_y in _spread(790, 750, 145, 24):
        canvas.disc(seed_x, seed_y, 56, "#F8C533", tall=66)
        canvas.disc(seed_x, seed_y, 26, "#2A1A10", tall=36)
    canvas.disc(725, 665, 90, GLEAM, tall=46)
    return canvas


def mangoes() -> Canvas:
    """Two ripe mangoes with leaves and a cheek scored into cubes."""
    canvas = Canvas("#E2F0E6", "#BFD9C4", view=(110, 120, 1000))
    canvas.shadow(600, 980, 950, 130)
    for x, y, lean in ((300, 320, -50), (460, 280, -4), (850, 320, 44)):
        canvas.shape(moved(_leaf(), x, y, size=1.2, lean=lean), LEAF if lean < 0 else DARK_LEAF)
    fruit = smooth(
        [
            (-10, -230),
            (90, -205),
            (150, -70),
            (140, 90),
            (60, 215),
            (-50, 250),
            (-120, 190),
            (-155, 20),
            (-110, -160),
        ]
    )
    for x, y, lean, colour in ((760, 560, 26, "#E9A21B"), (390, 600, -10, "#F2B705")):
        whole = moved(fruit, x, y, size=1.28, lean=lean)
        canvas.shape(whole, colour)
        with canvas.cut_to(whole):
            for step in range(6):
                canvas.disc(x + 150, y - 150, 420 - step * 50, (200, 50, 40, 26))
            canvas.disc(x - 70, y - 90, 110, (255, 255, 255, 90), tall=190)
        canvas.disc(x - 12 + lean * 4.6, y - 282, 40, "#6B4A26", tall=50)
    cheek = oval(690, 890, 560, 300, lean=-8)
    canvas.shape(oval(690, 915, 570, 300, lean=-8), "#D98A12")
    canvas.shape(cheek, "#C76A05")
    with canvas.cut_to(cheek):
        for row in range(5):
            for place in range(8):
                cube = smooth([(-34, -26), (34, -26), (34, 26), (-34, 26)])
                canvas.shape(
                    moved(
                        cube,
                        425 + place * 76 + row % 2 * 12,
                        790 + row * 58 - place * 8,
                        size=0.86,
                        lean=-8,
                    ),
                    "#FFC233",
                )
                canvas.shape(
                    moved(
                        cube,
                        417 + place * 76 + row % 2 * 12,
                        780 + row * 58 - place * 8,
                        size=0.5,
                        lean=-8,
                    ),
                    "#FFDE85",
                )
    return canvas


def plums() -> Canvas:
    """Draw a bowl of plums, red to purple, one cut open."""
    canvas = Canvas("#FBE9E4", "#E9C9BC", view=(110, 130, 980))
    canvas.shadow(600, 990, 900, 120)
    colours = ("#8E1F3D", "#A62A46", "#6E1B45", "#B9443F")
    heap = (
        (450, 400),
        (640, 360),
        (780, 460),
        (330, 530),
        (540, 540),
        (720, 590),
        (890, 590),
        (430, 660),
        (600, 690),
    )
    for place, (x, y) in enumerate(heap):
        canvas.ball(x, y, 230, colours[place % 4])
        canvas.stroke(
            smooth([(x + 10, y - 105), (x + 34, y - 20), (x + 16, y + 80)], closed=False),
            (60, 5, 25),
            5,
        )
        canvas.disc(x - 48, y - 50, 66, (235, 225, 245, 90), tall=46)
    for x, lean in ((560, -30), (680, 35)):
        canvas.shape(moved(_leaf(), x, 290, size=0.9, lean=lean), LEAF)
    bowl = smooth(
        [(215, 700), (600, 745), (985, 700), (900, 930), (720, 1000), (480, 1000), (300, 930)]
    )
    canvas.shape(bowl, "#C89B5C")
    with canvas.cut_to(bowl):
        for row, y in enumerate(range(690, 1010, 46)):
            for x in range(180 + row % 2 * 45, 1030, 90):
                canvas.shape(
                    [(x, y), (x + 78, y), (x + 78, y + 36), (x, y + 36)],
                    "#B07F42" if row % 2 else "#DDB577",
                )
        canvas.shape([(700, 650), (1000, 650), (900, 1010), (640, 1010)], SHADE)
    return canvas


def _leaf() -> list[tuple[float, float]]:
    return smooth([(0, 60), (-62, -20), (-48, -130), (0, -230), (48, -130), (62, -20)])


def _spread(x: float, y: float, reach: float, count: int) -> list[tuple[float, float]]:
    """Places spread evenly over a disc, as the seeds of a sunflower."""
    golden = math.pi * (3 - math.sqrt(5))
    return [
        (
            x + reach * math.sqrt(place / count) * math.cos(place * golden),
            y + reach * math.sqrt(place / count) * math.sin(place * golden),
        )
        for place in range(1, count + 1)
    ]
