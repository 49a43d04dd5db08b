"""From above the kitchen fire: buffalo meat, sausages; and dried bamboo shoots."""

from seller.demo.pictures.brocade import GOLD, GREEN, RED, WHITE, diamond_band
from seller.demo.pictures.canvas import (
    LIGHT,
    SHADE,
    Canvas,
    Colour,
    box,
    moved,
    oval,
    smooth,
    strip,
)


def buffalo_meat() -> Canvas:
    """Dark strips of smoked meat on a banana leaf, with chillies."""
    canvas = Canvas("#EFE3D2", "#C9AE8C", view=(60, 110, 1080))
    _banana_leaf(canvas)
    strip = smooth(
        [
            (-260, -40),
            (-120, -58),
            (40, -44),
            (200, -56),
            (268, -20),
            (250, 40),
            (90, 54),
            (-80, 42),
            (-230, 52),
        ]
    )
    heap = (
        (420, 860, -6),
        (760, 850, 9),
        (560, 760, -3),
        (340, 700, 14),
        (830, 700, -12),
        (590, 630, 6),
        (480, 520, -10),
        (720, 530, 12),
        (600, 430, -2),
    )
    for x, y, lean in heap:
        canvas.shape(moved(strip, x, y + 14, lean=lean), "#2A100A")
        canvas.shape(moved(strip, x, y, lean=lean), "#5B2417")
        for shift in (-24, 2, 26):
            fibre = smooth(
                [(-220, shift), (-80, shift - 10), (90, shift + 8), (220, shift - 4)], closed=False
            )
            canvas.stroke(moved(fibre, x, y, lean=lean), "#8C4630" if shift else "#3A150D", 7)
    for x, y, lean in ((250, 560, -30), (960, 560, 200)):
        pod = smooth([(-30, -22), (60, -28), (180, 10), (230, 40), (150, 34), (40, 26), (-30, 18)])
        canvas.shape(moved(pod, x, y, lean=lean), "#D21E12")
        canvas.shape(moved(smooth([(-30, -16), (-80, -30), (-26, 14)]), x, y, lean=lean), GREEN)
    return canvas


def sausages() -> Canvas:
    """Red sausages hanging from a pole over the fire."""
    canvas = Canvas("#F4E4CF", "#8A6A4A")
    canvas.stroke([(60, 190), (1140, 190)], "#5A3D22", 40)
    canvas.stroke([(60, 180), (1140, 180)], "#7E5A36", 10)
    for x in (260, 490, 720, 950):
        canvas.stroke(smooth([(x - 70, 260), (x, 170), (x + 70, 260)], closed=False), "#E9DCC3", 12)
        for side in (-1, 1):
            link = smooth(
                [
                    (0, -10),
                    (40, 20),
                    (52, 200),
                    (40, 420),
                    (0, 460),
                    (-40, 420),
                    (-52, 200),
                    (-40, 20),
                ]
            )
            _link(canvas, link, x + side * 62, 260, 4 * side)
    for x in range(120, 1140, 120):
        flame = smooth([(0, -170), (46, -60), (40, 20), (0, 44), (-40, 20), (-46, -60)])
        canvas.shape(moved(flame, x, 1060, size=0.9 + x % 5 * 0.06), "#E2641C")
        canvas.shape(moved(flame, x, 1080, size=0.5), GOLD)
    for lean, y in ((-4, 1110), (5, 1130)):
        canvas.shape(moved(box(-480, -34, 480, 34), 600, y, lean=lean), "#4A2E18")
    return canvas


def bamboo_shoots() -> Canvas:
    """Flat dried shoots, fanned out on a woven tray, with a fresh shoot."""
    canvas = Canvas("#E6EDD8", "#C5B48A", view=(80, 100, 1040))
    canvas.shadow(600, 880, 1080, 320)
    canvas.disc(600, 740, 1040, "#A77B3D", tall=620)
    canvas.disc(600, 725, 960, "#D9B36C", tall=550)
    tray = oval(600, 725, 960, 550)
    with canvas.cut_to(tray):
        for x in range(100, 1140, 64):
            canvas.shape([(x, 400), (x + 26, 400), (x + 26, 1060), (x, 1060)], (150, 105, 40, 70))
        for y in range(430, 1040, 56):
            canvas.shape(box(80, y, 1120, y + 22), (255, 240, 200, 70))
    shoot = smooth(
        [(0, 60), (-86, 10), (-74, -140), (-40, -300), (0, -410), (36, -300), (70, -140), (84, 10)]
    )
    for lean in (-74, 74, -48, 48, -22, 22, 0):
        _dried_shoot(canvas, shoot, 600 + lean * 1.6, 900, lean)
    canvas.shape(box(470, 862, 730, 944), RED)
    diamond_band(canvas, strip(470, 730, 903, 76), ground=RED, colours=(GOLD, WHITE))
    return canvas


def _banana_leaf(canvas: Canvas) -> None:
    leaf = smooth(
        [
            (100, 720),
            (300, 470),
            (650, 330),
            (960, 420),
            (1120, 690),
            (940, 940),
            (600, 1010),
            (280, 960),
        ]
    )
    canvas.shadow(600, 860, 1040, 330)
    canvas.shape(leaf, "#4E8B3A")
    with canvas.cut_to(leaf):
        for x in range(120, 1200, 44):
            canvas.shape(
                [(x, 690), (x + 8, 690), (x - 120, 1040), (x - 130, 1040)], (20, 60, 20, 60)
            )
            canvas.shape([(x, 690), (x + 8, 690), (x - 130, 300), (x - 140, 300)], (20, 60, 20, 60))
        canvas.shape(box(60, 684, 1160, 704), "#8DBB62")


def _link(
    canvas: Canvas, outline: list[tuple[float, float]], x: float, y: float, lean: float
) -> None:
    link = moved(outline, x, y, lean=lean)
    canvas.shape(link, "#A32A1C")
    with canvas.cut_to(link):
        canvas.shape(moved(box(14, -20, 80, 500), x, y, lean=lean), SHADE)
        canvas.shape(moved(box(-34, 40, -20, 420), x, y, lean=lean), LIGHT)
        for place in range(14):
            spot: Colour = (250, 215, 190, 150) if place % 2 else (70, 10, 5, 110)
            canvas.disc(x - 30 + place * 23 % 62, y + 40 + place * 29, 13, spot)


def _dried_shoot(
    canvas: Canvas, outline: list[tuple[float, float]], x: float, y: float, lean: float
) -> None:
    canvas.shape(moved(outline, x + 8, y + 10, size=1.12, lean=lean), (80, 50, 10, 110))
    shoot = moved(outline, x, y, size=1.12, lean=lean)
    canvas.shape(shoot, "#C98F3C")
    with canvas.cut_to(shoot):
        for place in range(9):
            rib = smooth(
                [(-110, 30 - place * 52), (0, 70 - place * 52), (110, 30 - place * 52)],
                closed=False,
            )
            canvas.stroke(moved(rib, x, y, size=1.12, lean=lean), "#A56E22", 9)
        canvas.shape(
            moved([(-60, 60), (-30, 60), (0, -400), (-20, -380)], x, y, size=1.12, lean=lean),
            (255, 235, 180, 90),
        )
