"""Scarves, bags, bedding, a baby carrier, a key ring: other things of brocade."""

from seller.demo.pictures.brocade import (
    BLACK,
    BRIGHT,
    EARTH,
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
    GLEAM,
    LIGHT,
    SHADE,
    Canvas,
    Frame,
    box,
    mirrored,
    moved,
    oval,
    smooth,
    strip,
)


def pieu_scarf() -> Canvas:
    """Draw a long indigo scarf over a bar, both ends embroidered and with red loops."""
    canvas = Canvas("#F4E9D6")
    for left, bottom in ((300, 960), (630, 1060)):
        right = left + 270
        canvas.shape(box(left, 210, right, bottom), "#1C2140")
        canvas.shape(box(left, 210, left + 30, bottom), LIGHT)
        top = bottom - 430
        canvas.shape(box(left, top, right, bottom), RED)
        for y, colours in ((top + 60, (GOLD, GREEN, WHITE)), (top + 330, (PINK, GOLD, SKY))):
            diamond_band(canvas, strip(left, right, y, 100), ground="#1C2140", colours=colours)
        diamond(canvas, (left + 135, top + 195), (190, 150), (GOLD, GREEN, WHITE, RED))
        for x in (left + 40, left + 230):
            diamond(canvas, (x, top + 195), (74, 90), (WHITE, "#1C2140"))
        zigzag_band(canvas, strip(left, right, bottom - 24, 48), (GOLD, GREEN))
        for x in (left, left + 90, left + 180, right):
            canvas.ring(x, bottom + 16, 46, RED, 13)
            canvas.ring(x, bottom + 48, 40, GOLD, 11)
    canvas.stroke([(140, 210), (1060, 210)], "#9A6B3F", 36)
    return canvas


def shawl() -> Canvas:
    """Draw a striped shawl wrapped around a neck, with long fringes."""
    canvas = Canvas("#DDE4EC", view=(170, 190, 900))
    stripes = (RED, "#8E1B14", GOLD, RED, INDIGO, WHITE, INDIGO, RED, "#8E1B14", GREEN)
    tails = (
        [(470, 520), (640, 520), (600, 960), (400, 940)],
        [(600, 500), (770, 500), (850, 880), (650, 910)],
    )
    for tail in tails:
        (x1, y1), (x2, y2) = tail[3], tail[2]
        for thread in range(19):
            x, y = x1 + (x2 - x1) * thread / 18, y1 + (y2 - y1) * thread / 18
            canvas.stroke(
                [(x, y - 6), (x + (thread % 3 - 1) * 8, y + 110)], RED if thread % 3 else GOLD, 9
            )
        with canvas.cut_to(tail):
            for place in range(12):
                canvas.shape(
                    box(300, 500 + place * 44, 900, 545 + place * 44), stripes[place % len(stripes)]
                )
            canvas.shape([tail[0], (tail[0][0] + 50, 500), (tail[3][0] + 50, 960), tail[3]], SHADE)
    wrap = smooth([(320, 360), (600, 250), (880, 360), (840, 540), (600, 620), (360, 540)])
    with canvas.cut_to(wrap):
        for place in range(10):
            y = 230 + place * 42
            arc = smooth([(260, y), (600, y + 90), (940, y)], closed=False)
            canvas.stroke(arc, stripes[place], 46)
        for place in range(7):
            diamond(
                canvas,
                (330 + place * 90, 470 + 34 * (1 - abs(place - 3) / 3)),
                (60, 60),
                (GOLD, RED),
            )
    neck = oval(600, 345, 380, 130)
    canvas.shape(neck, "#5E120D")
    with canvas.cut_to(neck):
        canvas.disc(600, 400, 330, DEEP_SHADE, tall=110)
    return canvas


def sling_bag() -> Canvas:
    """Draw a square bag on a long strap, with tassels."""
    canvas = Canvas("#E3EBDD")
    canvas.stroke(
        smooth([(330, 560), (350, 250), (600, 120), (850, 250), (870, 560)], closed=False),
        BLACK,
        40,
    )
    canvas.stroke(
        smooth([(330, 560), (350, 250), (600, 120), (850, 250), (870, 560)], closed=False), RED, 16
    )
    for x in (340, 430, 515, 600, 685, 770, 860):
        canvas.shape(
            [(x - 8, 940), (x + 8, 940), (x + 24, 1080), (x - 24, 1080)], GOLD if x % 2 else RED
        )
        canvas.ball(x, 950, 36, GREEN)
    body = smooth([(290, 520), (600, 505), (910, 520), (920, 930), (600, 950), (280, 930)])
    with canvas.cut_to(body):
        brocade(canvas, Frame(260, 490, 940, 980), colours=(RED, GOLD, SKY, WHITE, GREEN), row=104)
    flap = mirrored([(600, 490), (925, 490), (900, 690), (600, 780)])
    canvas.shape(flap, RED)
    with canvas.cut_to(flap):
        zigzag_band(canvas, strip(270, 930, 522, 52), (BLACK, GOLD))
    diamond(canvas, (600, 655), (190, 190), (GOLD, BLACK, WHITE, RED))
    canvas.disc(600, 655, 40, GOLD)
    return canvas


def wallet() -> Canvas:
    """Draw a flat zipped purse with a wrist strap."""
    canvas = Canvas("#F3DCD6", "#E4C4BA")
    canvas.shadow(600, 860, 820, 120)
    canvas.stroke(
        smooth([(930, 520), (1060, 430), (1110, 560), (1040, 660), (930, 570)], closed=False),
        BLACK,
        28,
    )
    body = smooth(
        [
            (220, 420),
            (600, 408),
            (960, 420),
            (985, 640),
            (960, 855),
            (600, 868),
            (220, 855),
            (200, 640),
        ]
    )
    with canvas.cut_to(body):
        brocade(
            canvas,
            Frame(180, 470, 1000, 900),
            ground=INDIGO,
            colours=(GOLD, RED, WHITE, GREEN),
            row=120,
        )
        canvas.shape(box(180, 390, 1000, 490), BLACK)
        for x in range(200, 990, 22):
            canvas.shape(box(x, 445, x + 12, 469), GOLD)
        canvas.shape(box(180, 395, 1000, 430), LIGHT)
    canvas.shape(box(850, 440, 930, 474), "#D9DEE6")
    canvas.disc(860, 500, 50, GOLD)
    canvas.disc(860, 500, 22, BLACK)
    return canvas


def pillow() -> Canvas:
    """Draw a puffed square cushion."""
    canvas = Canvas("#E9E3F0", "#D6CCE0")
    canvas.shadow(600, 1020, 860, 130)
    outline = smooth(
        [
            (215, 225),
            (420, 262),
            (600, 270),
            (780, 262),
            (985, 225),
            (945, 430),
            (935, 620),
            (945, 810),
            (985, 1015),
            (780, 975),
            (600, 968),
            (420, 975),
            (215, 1015),
            (255, 810),
            (265, 620),
            (255, 430),
        ]
    )
    canvas.shape(outline, RED)
    with canvas.cut_to(outline):
        for y in (300, 940):
            diamond_band(canvas, strip(200, 1000, y, 100), colours=BRIGHT)
        diamond(canvas, (600, 620), (560, 480), (BLACK, GOLD, BLACK, RED, WHITE, GREEN))
        for x in (350, 850):
            for y in (450, 790):
                diamond(canvas, (x, y), (120, 120), (GOLD, BLACK, WHITE))
        canvas.shape(smooth([(215, 225), (300, 600), (215, 1015), (150, 600)]), DEEP_SHADE)
        canvas.shape(smooth([(985, 225), (920, 600), (985, 1015), (1050, 600)]), DEEP_SHADE)
    return canvas


def blanket() -> Canvas:
    """Draw a thick folded blanket, tied with two straps."""
    canvas = Canvas("#E8EEF0", "#CBB79A")
    canvas.shadow(600, 990, 960, 130)
    for place, (cloth, y) in enumerate(((WHITE, 860), (RED, 710), (WHITE, 560), (INDIGO, 410))):
        layer = smooth(
            [
                (190, y),
                (600, y - 18),
                (1000, y),
                (1055, y + 72),
                (1000, y + 145),
                (600, y + 158),
                (190, y + 145),
                (150, y + 72),
            ]
        )
        canvas.shape(layer, cloth)
        with canvas.cut_to(layer):
            if cloth == WHITE:
                for x in range(180, 1040, 90):
                    canvas.disc(x, y + 70, 60, (214, 204, 186, 120), tall=100)
            else:
                diamond_band(
                    canvas,
                    strip(130, 1070, y + 70, 104),
                    ground=cloth,
                    colours=(GOLD, WHITE, GREEN) if place else BRIGHT,
                )
            canvas.shape(box(100, y + 118, 1100, y + 170), SHADE)
    top = smooth([(190, 405), (300, 300), (600, 282), (900, 300), (1005, 405), (600, 430)])
    with canvas.cut_to(top):
        brocade(
            canvas,
            Frame(150, 270, 1050, 440),
            ground=INDIGO,
            colours=(RED, GOLD, WHITE),
            row=84,
        )
    for x in (360, 840):
        canvas.shape(box(x - 18, 292, x + 18, 1012), EARTH)
        canvas.shape(box(x - 18, 292, x - 6, 1012), LIGHT)
    return canvas


def baby_carrier() -> Canvas:
    """Draw a baby asleep in a brocade carrier with long straps."""
    canvas = Canvas("#F8E3E0")
    for side in (1, -1):
        canvas.stroke(
            smooth(
                [(600 + side * 210, 470), (600 + side * 330, 230), (600 + side * 300, 0)],
                closed=False,
            ),
            INDIGO,
            74,
        )
        canvas.stroke(
            smooth(
                [(600 + side * 230, 900), (600 + side * 420, 980), (600 + side * 620, 960)],
                closed=False,
            ),
            INDIGO,
            74,
        )
    canvas.ball(600, 400, 330, "#F0C39C")
    cap = smooth([(432, 385), (470, 235), (600, 190), (730, 235), (768, 385), (600, 340)])
    with canvas.cut_to(cap):
        canvas.shape(box(400, 180, 800, 400), PINK)
        diamond_band(canvas, strip(400, 800, 345, 66), ground=INDIGO)
    canvas.ball(600, 196, 80, RED)
    for x in (540, 660):
        canvas.stroke(smooth([(x - 26, 425), (x, 440), (x + 26, 425)], closed=False), "#5B3A22", 9)
        canvas.disc(x, 478, 46, (226, 110, 100, 90), tall=34)
    canvas.stroke(smooth([(575, 492), (600, 504), (625, 492)], closed=False), "#A0463A", 9)
    panel = smooth(
        [
            (375, 520),
            (600, 560),
            (825, 520),
            (850, 760),
            (790, 1000),
            (600, 1050),
            (410, 1000),
            (350, 760),
        ]
    )
    with canvas.cut_to(panel):
        brocade(
            canvas,
            Frame(330, 510, 870, 1070),
            colours=(RED, GOLD, GREEN, WHITE, PINK),
            row=112,
        )
        canvas.stroke([*panel, panel[0]], RED, 44)
    return canvas


def key_ring() -> Canvas:
    """Draw a cloth ball of four colours on a ring, with tassels: the ball of the spring games."""
    canvas = Canvas("#FFF1CF")
    canvas.ring(600, 190, 190, "#8D949F", 24)
    canvas.stroke([(600, 280), (600, 440)], BLACK, 20)
    for side, x in enumerate((-130, -70, 0, 70, 130)):
        colour = (RED, GREEN, PINK, SKY, GOLD)[side]
        canvas.stroke(
            smooth([(600 + x * 0.3, 790), (600 + x, 900), (600 + x * 1.35, 1110)], closed=False),
            colour,
            34,
        )
        canvas.stroke(
            smooth([(608 + x * 0.3, 790), (612 + x, 900), (610 + x * 1.35, 1100)], closed=False),
            GLEAM,
            6,
        )
    ball = oval(600, 610, 420, 420)
    with canvas.cut_to(ball):
        for place, colour in enumerate((RED, GOLD, GREEN, INDIGO)):
            canvas.shape(moved(box(0, 0, 300, 300), 600, 610, lean=45 + 90 * place), colour)
        for lean in (45, 135):
            canvas.shape(moved(box(-300, -10, 300, 10), 600, 610, lean=lean), WHITE)
        diamond(canvas, (600, 610), (180, 180), (WHITE, RED, GOLD))
        canvas.disc(680, 720, 460, (30, 10, 5, 26))
        canvas.disc(510, 500, 120, LIGHT, tall=80)
    for x, y in ((600, 400), (600, 820), (390, 610), (810, 610)):
        canvas.ball(x, y, 54, EARTH if x == 600 else PINK)
    return canvas
