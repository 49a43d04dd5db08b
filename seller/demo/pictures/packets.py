"""Bags, packets and boxes: tea, coffee, dried mango, rice, the gift set."""

from seller.demo.pictures.brocade import (
    BLACK,
    GOLD,
    GREEN,
    INDIGO,
    RED,
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
    box,
    moved,
    oval,
    smooth,
    strip,
)


def tea() -> Canvas:
    """Draw a green packet of tea and a steaming cup."""
    canvas = Canvas("#EEF3E2", "#C7B08A", view=(70, 100, 1090))
    canvas.shadow(450, 1000, 620, 110)
    canvas.shadow(890, 1040, 480, 90)
    _packet(canvas, Frame(240, 260, 660, 1000), "#2F6B3A")
    canvas.shape(oval(450, 590, 320, 320), WHITE)
    for lean, size in ((-38, 1.0), (38, 1.0), (0, 1.25)):
        bud = smooth([(0, 20), (-34, -50), (0, -130), (34, -50)])
        canvas.shape(
            moved(bud, 450, 680, size=size * 1.05, lean=lean), "#5C9E4A" if lean else "#3F7F3A"
        )
    diamond_band(canvas, strip(240, 660, 880, 84), ground=INDIGO, colours=(GOLD, WHITE, RED))
    cup = smooth([(690, 790), (1090, 790), (1060, 930), (980, 1030), (800, 1030), (720, 930)])
    canvas.ring(1095, 870, 140, "#F7F4EC", 28)
    canvas.shape(cup, "#F7F4EC")
    with canvas.cut_to(cup):
        canvas.shape(box(960, 700, 1120, 1100), SHADE)
        zigzag_band(canvas, strip(680, 1100, 960, 44), ("#F7F4EC", INDIGO))
    canvas.disc(890, 792, 400, "#F7F4EC", tall=96)
    canvas.disc(890, 796, 356, "#A8A13A", tall=74)
    for x in (820, 890, 960):
        canvas.stroke(
            smooth([(x, 720), (x + 30, 660), (x - 10, 600), (x + 24, 530)], closed=False),
            "#FFFFFF",
            15,
        )
    return canvas


def coffee() -> Canvas:
    """Draw a kraft bag of coffee with beans spilled before it."""
    canvas = Canvas("#EADFD0", "#B89878", view=(90, 130, 1040))
    canvas.shadow(600, 1000, 800, 120)
    _packet(canvas, Frame(340, 210, 860, 1000), "#8B5E3C")
    canvas.shape(box(340, 300, 860, 322), BLACK)
    canvas.shape(box(400, 450, 800, 820), WHITE)
    _bean(canvas, 600, 600, 190, -25)
    diamond_band(canvas, strip(400, 800, 775, 74), ground=RED, colours=(GOLD, WHITE))
    beans = (
        (250, 1010, 20),
        (390, 1050, -40),
        (520, 1020, 60),
        (650, 1070, 10),
        (770, 1020, -25),
        (900, 1060, 45),
        (1000, 1000, -10),
        (310, 1100, 75),
        (840, 1120, 80),
    )
    for x, y, lean in beans:
        _bean(canvas, x, y, 92, lean)
    return canvas


def dried_mango() -> Canvas:
    """Draw a see-through packet of orange mango slices."""
    canvas = Canvas("#E3F1F1", "#B9D8D6", view=(60, 80, 1100))
    canvas.shadow(600, 1040, 760, 120)
    _packet(canvas, Frame(310, 190, 890, 1030), "#F4C21B")
    canvas.shape(box(310, 255, 890, 275), RED)
    window = smooth(
        [
            (390, 520),
            (600, 480),
            (810, 520),
            (830, 720),
            (790, 910),
            (600, 940),
            (410, 910),
            (370, 720),
        ]
    )
    with canvas.cut_to(window):
        canvas.shape(box(340, 460, 860, 960), "#FFF0C9")
        for x, y, lean in (
            (470, 600, -30),
            (640, 570, 20),
            (760, 680, 70),
            (450, 760, 40),
            (610, 740, -15),
            (720, 850, 10),
            (530, 890, -50),
        ):
            _slice(canvas, x, y, lean)
        canvas.shape([(420, 500), (520, 480), (440, 940), (380, 900)], LIGHT)
    canvas.disc(600, 385, 170, WHITE)
    canvas.shape(
        smooth([(540, 380), (590, 320), (655, 340), (660, 410), (600, 445), (550, 430)]), "#F2A20B"
    )
    canvas.shape(smooth([(600, 325), (630, 280), (690, 280), (650, 330)]), GREEN)
    for x, y, lean in ((250, 1050, 15), (950, 1060, -20)):
        _slice(canvas, x, y, lean)
    return canvas


def rice() -> Canvas:
    """Draw an open sack of white sticky rice."""
    canvas = Canvas("#E5ECE0", "#B9A57F", view=(90, 120, 1020))
    canvas.shadow(600, 1030, 900, 130)
    sack = smooth(
        [
            (300, 470),
            (600, 500),
            (900, 470),
            (960, 700),
            (950, 960),
            (860, 1040),
            (600, 1055),
            (340, 1040),
            (250, 960),
            (240, 700),
        ]
    )
    canvas.shape(sack, "#C9A877")
    with canvas.cut_to(sack):
        for place in range(-30, 60):
            canvas.shape(
                [
                    (place * 26, 440),
                    (place * 26 + 5, 440),
                    (place * 26 + 45, 1080),
                    (place * 26 + 40, 1080),
                ],
                (90, 60, 20, 36),
            )
        canvas.shape([(820, 440), (1000, 440), (1000, 1080), (760, 1080)], SHADE)
        diamond_band(canvas, strip(200, 1000, 830, 120), ground=RED, colours=(GOLD, WHITE, GREEN))
    canvas.shape(
        smooth(
            [
                (270, 470),
                (420, 400),
                (600, 385),
                (780, 400),
                (930, 470),
                (780, 545),
                (600, 560),
                (420, 545),
            ]
        ),
        "#A8875A",
    )
    heap = smooth(
        [
            (310, 465),
            (450, 340),
            (600, 270),
            (750, 340),
            (890, 465),
            (760, 525),
            (600, 538),
            (440, 525),
        ]
    )
    canvas.shape(heap, "#FBF8EE")
    with canvas.cut_to(heap):
        for place in range(150):
            x, y = 300 + place * 83 % 600, 270 + place * 47 % 280
            canvas.shape(oval(x, y, 34, 13, lean=place * 37), "#E4DCC6" if place % 2 else "#FFFFFF")
    canvas.stroke(
        smooth([(270, 468), (420, 545), (600, 562), (780, 545), (930, 468)], closed=False),
        "#E0C79B",
        30,
    )
    return canvas


def gift_set() -> Canvas:
    """Draw an open gift box: honey, tea, spice and a folded cloth, with a ribbon."""
    canvas = Canvas("#F7E1E1", "#DDB3AE", view=(60, 90, 1090))
    canvas.shadow(600, 1060, 960, 120)
    canvas.shape(box(160, 330, 1040, 700), "#7D1B16")
    canvas.shape(box(190, 360, 1010, 700), "#5A100C")
    canvas.shape(box(420, 290, 480, 380), GOLD)
    canvas.shape(
        smooth(
            [(400, 400), (450, 370), (500, 400), (545, 470), (550, 760), (350, 760), (355, 470)]
        ),
        "#D98A0B",
    )
    canvas.shape(box(355, 540, 545, 680), WHITE)
    diamond(canvas, (450, 610), (110, 110), (GOLD, RED))
    _packet(canvas, Frame(590, 330, 790, 760), "#2F6B3A")
    canvas.disc(690, 560, 120, WHITE)
    canvas.shape(
        moved(smooth([(0, 20), (-34, -50), (0, -130), (34, -50)]), 690, 600, size=0.7), "#3F7F3A"
    )
    canvas.shape(box(830, 500, 980, 760), "#8A3B1C")
    canvas.shape(box(822, 440, 988, 510), BLACK)
    canvas.shape(box(220, 560, 330, 760), RED)
    diamond_band(canvas, strip(220, 330, 620, 60))
    front = box(130, 690, 1070, 1050)
    with canvas.cut_to(front):
        brocade(
            canvas,
            Frame(130, 690, 1070, 1060),
            ground=INDIGO,
            colours=(RED, GOLD, WHITE, GREEN),
            row=118,
        )
    canvas.shape(box(550, 690, 650, 1050), GOLD)
    canvas.shape(box(550, 690, 572, 1050), LIGHT)
    for side in (1, -1):
        canvas.shape(
            smooth(
                [
                    (600, 700),
                    (600 + side * 110, 590),
                    (600 + side * 220, 640),
                    (600 + side * 150, 740),
                ]
            ),
            GOLD,
        )
        canvas.shape(
            smooth(
                [
                    (600, 700),
                    (600 + side * 90, 640),
                    (600 + side * 150, 660),
                    (600 + side * 110, 710),
                ]
            ),
            "#D9A520",
        )
    canvas.disc(600, 705, 90, "#C8920F")
    return canvas


def _packet(canvas: Canvas, frame: Frame, colour: Colour) -> None:
    """Draw a standing packet with a crimped edge on top."""
    left, top, right, bottom = frame
    middle = (left + right) / 2
    body = [
        (left + 14, top),
        (right - 14, top),
        (right, top + 120),
        (right + 14, bottom - 70),
        (right - 20, bottom),
        (middle, bottom + 14),
        (left + 20, bottom),
        (left - 14, bottom - 70),
        (left, top + 120),
    ]
    canvas.shape(body, colour)
    with canvas.cut_to(body):
        canvas.shape(box(left - 20, top, right + 20, top + 46), DEEP_SHADE)
        canvas.shape(
            [(left + 30, top), (left + 60, top), (left + 52, bottom), (left + 6, bottom)], LIGHT
        )
        canvas.shape(
            [
                (right - 70, top),
                (right + 20, top),
                (right + 20, bottom + 20),
                (right - 40, bottom + 20),
            ],
            SHADE,
        )


def _bean(canvas: Canvas, x: float, y: float, across: float, lean: float) -> None:
    canvas.shape(oval(x, y, across, across * 0.68, lean=lean), "#3E2212")
    canvas.shape(
        oval(x - across * 0.08, y - across * 0.1, across * 0.62, across * 0.26, lean=lean),
        (255, 255, 255, 34),
    )
    seam = moved(
        smooth([(-0.46, 0.02), (-0.15, -0.07), (0.15, 0.07), (0.46, -0.02)], closed=False),
        x,
        y,
        size=across,
        lean=lean,
    )
    canvas.stroke(seam, "#A87B4F", across * 0.06)


def _slice(canvas: Canvas, x: float, y: float, lean: float) -> None:
    strip = smooth([(-130, -26), (0, -50), (130, -22), (136, 24), (0, 44), (-134, 22)])
    canvas.shape(moved(strip, x, y + 8, lean=lean), "#C76A05")
    canvas.shape(moved(strip, x, y, lean=lean), "#F59A12")
    canvas.shape(moved(strip, x - 8, y - 8, size=0.55, lean=lean), (255, 235, 170, 110))
