"""Blouses, a vest, skirts."""

from seller.demo.pictures.brocade import (
    BLACK,
    BRIGHT,
    GOLD,
    GREEN,
    INDIGO,
    PINK,
    RED,
    SKY,
    WHITE,
    brocade,
    diamond,
    diamond_band,
    zigzag_band,
)
from seller.demo.pictures.canvas import (
    DEEP_SHADE,
    LIGHT,
    SHADE,
    Canvas,
    Colour,
    Frame,
    Outline,
    box,
    mirrored,
    moved,
    smooth,
    strip,
)

SILVER = "#D9DEE6"


def blouse() -> Canvas:
    """Draw a red fitted blouse with silver butterfly clasps, on a hanger."""
    canvas = Canvas("#F3E7D3", view=(140, 20, 920))
    _hanger(canvas, 600, 190)
    _fitted_blouse(canvas, "#C22A2A", sleeve="#A92222", clasps=7)
    return canvas


def vest() -> Canvas:
    """Draw a sleeveless vest, brocade outside and black lining inside."""
    canvas = Canvas("#DCE6E4", view=(90, 50, 1020))
    _hanger(canvas, 600, 190)
    canvas.shape(mirrored([(600, 300), (700, 270), (600, 640)]), BLACK)
    right = [
        (615, 620),
        (715, 262),
        (800, 300),
        (775, 430),
        (800, 560),
        (840, 640),
        (830, 980),
        (615, 1040),
    ]
    left = [(1200 - x, y) for x, y in right]
    for half in (right, left):
        with canvas.cut_to(half):
            brocade(
                canvas,
                Frame(300, 240, 900, 1060),
                ground=INDIGO,
                colours=(RED, GOLD, WHITE, GREEN),
                row=96,
            )
        edge = [half[1], half[0], half[-1]]
        canvas.stroke(edge, RED, 24)
        canvas.stroke([half[1], half[2], half[3], half[4], half[5]], RED, 18)
    for y in (720, 820, 920):
        canvas.disc(600, y, 34, GOLD)
        canvas.disc(594, y - 5, 14, LIGHT)
    for x in (435, 765):
        canvas.shape(box(x - 75, 880, x + 75, 900), RED)
    return canvas


def girls_blouse() -> Canvas:
    """Draw a small pink blouse with a pleated skirt, pegged to a washing line."""
    canvas = Canvas("#D6EAF2", view=(130, 190, 940))
    canvas.stroke([(0, 250), (600, 285), (1200, 250)], "#8A7A66", 10)
    body = mirrored(
        [
            (600, 300),
            (660, 290),
            (720, 300),
            (930, 470),
            (860, 590),
            (745, 500),
            (735, 700),
            (600, 715),
        ]
    )
    canvas.shape(body, PINK)
    with canvas.cut_to(body):
        for x in (330, 870):
            canvas.shape(moved(box(-150, -22, 150, 22), x, 525, lean=40 if x > 600 else -40), GREEN)
        diamond_band(canvas, strip(400, 800, 668, 70), ground=INDIGO)
    canvas.shape(mirrored([(600, 360), (655, 288), (600, 300)]), "#A83A70")
    for y in (400, 470, 540, 605):
        _clasp(canvas, 600, y, 0.6)
    skirt = mirrored([(600, 730), (730, 722), (890, 1010), (600, 1050)])
    with canvas.cut_to(skirt):
        canvas.shape(box(200, 700, 1000, 1100), BLACK)
        for x in range(300, 920, 60):
            canvas.shape([(600 + (x - 600) * 0.4, 720), (x, 1060), (x + 26, 1060)], LIGHT)
        diamond_band(canvas, strip(290, 910, 962, 84), ground=RED, colours=(GOLD, WHITE, GREEN))
    for x in (470, 730):
        canvas.shape(box(x - 12, 240, x + 12, 330), GOLD)
        canvas.shape(box(x - 12, 278, x + 12, 286), "#B98A10")
    return canvas


def black_skirt() -> Canvas:
    """Draw a long black tube skirt with an embroidered hem."""
    canvas = Canvas("#F6DFC9")
    outline = mirrored(
        [(600, 170), (745, 170), (765, 230), (800, 420), (815, 700), (800, 1060), (600, 1080)]
    )
    canvas.shape(outline, "#17171C")
    with canvas.cut_to(outline):
        canvas.shape(box(380, 160, 820, 232), RED)
        zigzag_band(canvas, strip(380, 820, 215, 34), (RED, GOLD))
        for x in (505, 590, 700):
            canvas.shape(
                [(x, 240), (x + 26, 240), (x + 60, 840), (x - 6, 840)], (255, 255, 255, 26)
            )
        brocade(
            canvas,
            Frame(360, 850, 840, 1000),
            ground="#17171C",
            colours=(RED, GOLD, GREEN, WHITE),
            row=110,
        )
        diamond_band(canvas, strip(360, 840, 1040, 90), ground=RED, colours=(GOLD, WHITE, GREEN))
    return canvas


def flared_skirt() -> Canvas:
    """Draw a wide red skirt, spread as when dancing."""
    canvas = Canvas("#DDE8D4")
    outline = smooth(
        [
            (520, 230),
            (680, 230),
            (800, 430),
            (1000, 700),
            (1110, 900),
            (900, 985),
            (600, 1010),
            (300, 985),
            (90, 900),
            (200, 700),
            (400, 430),
        ]
    )
    canvas.shape(outline, RED)
    with canvas.cut_to(outline):
        _round_bands(canvas)
        for place, x in enumerate(range(60, 1160, 110)):
            middle = 600 + (x - 600) * 0.16
            fold: Outline = [(middle, 230), (x, 1030), (x + 70, 1030), (middle + 8, 230)]
            canvas.shape(fold, SHADE if place % 2 else LIGHT)
    canvas.shape(box(505, 190, 695, 262), BLACK)
    diamond_band(canvas, strip(505, 695, 226, 60), colours=(GOLD, WHITE))
    return canvas


def _round_bands(canvas: Canvas) -> None:
    """Bands that follow the flare: diamonds along arcs around the waist."""
    for low, colours in ((620, (GOLD, WHITE)), (880, (SKY, GOLD))):
        arc = smooth(
            [(0, low - 190), (300, low - 40), (600, low + 10), (900, low - 40), (1200, low - 190)],
            closed=False,
        )
        canvas.stroke(arc, BLACK, 120)
        for shift in (-66, 66):
            canvas.stroke([(x, y + shift) for x, y in arc], GOLD, 12)
        for place, (x, y) in enumerate(arc[1::4]):
            diamond(canvas, (x, y), (86, 96), (colours[place % 2], BLACK, GREEN))


def _hanger(canvas: Canvas, x: float, y: float) -> None:
    wood = "#9A6B3F"
    canvas.stroke(
        smooth(
            [(x + 28, y - 70), (x, y - 100), (x - 26, y - 72), (x, y - 40), (x, y + 10)],
            closed=False,
        ),
        "#77716A",
        12,
    )
    canvas.stroke([(x - 230, y + 140), (x, y + 10), (x + 230, y + 140)], wood, 26)


def _fitted_blouse(canvas: Canvas, cloth: Colour, *, sleeve: Colour, clasps: int) -> None:
    for side in (1, -1):
        arm = [
            (600 + side * x, y)
            for x, y in ((165, 310), (240, 330), (400, 780), (310, 815), (170, 520))
        ]
        canvas.shape(arm, sleeve)
        with canvas.cut_to(arm):
            cuff = moved(box(-90, -34, 90, 34), 600 + side * 352, 770, lean=-20 * side)
            canvas.shape(cuff, BLACK)
            canvas.shape(moved(box(-90, -12, 90, 12), 600 + side * 350, 766, lean=-20 * side), GOLD)
    body = smooth(
        mirrored(
            [(600, 262), (680, 255), (780, 305), (775, 430), (740, 600), (790, 820), (600, 845)]
        )
    )
    canvas.shape(body, cloth)
    with canvas.cut_to(body):
        canvas.shape([(430, 330), (470, 330), (510, 840), (420, 840)], SHADE)
        canvas.shape([(730, 330), (770, 330), (790, 840), (700, 840)], SHADE)
        diamond_band(canvas, strip(380, 820, 780, 100), colours=BRIGHT)
    canvas.shape(mirrored([(600, 320), (668, 240), (600, 262)]), DEEP_SHADE)
    canvas.stroke([(532, 240), (600, 318), (668, 240)], GOLD, 18)
    canvas.shape(box(590, 318, 610, 730), BLACK)
    for place in range(clasps):
        _clasp(canvas, 600, 350 + place * 57, 1)


def _clasp(canvas: Canvas, x: float, y: float, size: float) -> None:
    """Draw a pair of silver butterflies that close a blouse."""
    wing = [(0, 0), (34, -24), (62, -14), (44, 2), (58, 20), (30, 20)]
    for side in (1, -1):
        canvas.shape([(x + side * px * size, y + py * size) for px, py in wing], SILVER)
        canvas.disc(x + side * 40 * size, y - 6 * size, 12 * size, "#9AA3B2")
    canvas.disc(x, y, 22 * size, "#F7F9FC")
