"""Glass: honey, vinegar, a jar of dipping spice."""

from seller.demo.pictures.brocade import BLACK, GOLD, GREEN, RED, WHITE, diamond, diamond_band
from seller.demo.pictures.canvas import (
    GLEAM,
    LIGHT,
    SHADE,
    Canvas,
    Colour,
    Outline,
    box,
    mirrored,
    moved,
    oval,
    smooth,
    strip,
)


def honey() -> Canvas:
    """Draw a bottle of amber honey with a honeycomb on its label and a dipper beside it."""
    canvas = Canvas("#FFF3D1", "#EBCB86")
    canvas.shadow(560, 1070, 760, 120)
    glass = smooth(
        mirrored(
            [
                (600, 260),
                (670, 262),
                (685, 340),
                (790, 430),
                (820, 560),
                (820, 1000),
                (780, 1075),
                (600, 1082),
            ]
        )
    )
    _filled(canvas, glass, "#D98A0B", 330)
    canvas.shape(box(505, 170, 695, 275), GOLD)
    canvas.shape(box(505, 170, 560, 275), LIGHT)
    canvas.shape(box(505, 262, 695, 280), "#B98A10")
    label = smooth([(390, 600), (600, 588), (810, 600), (810, 930), (600, 942), (390, 930)])
    with canvas.cut_to(label):
        canvas.shape(box(360, 560, 840, 960), WHITE)
        for row in range(5):
            for place in range(5):
                x = 410 + place * 104 + row % 2 * 52
                canvas.shape(
                    moved(_hexagon(), x, 630 + row * 90, size=52),
                    ("#F2B705", "#E08E00", "#FBD34D")[(row + place) % 3],
                )
    _bee(canvas, 600, 770)
    canvas.stroke([(1010, 380), (915, 860)], "#9A6B3F", 30)
    for place, width in enumerate((70, 110, 124, 124, 110, 76)):
        x, y = 912 - place * 8, 880 + place * 32
        canvas.stroke(
            [(x - width / 2, y - 10), (x + width / 2, y + 10)],
            "#B98146" if place % 2 else "#9A6B3F",
            26,
        )
    return canvas


def vinegar() -> Canvas:
    """Draw a slim bottle of pale vinegar with wild apples."""
    canvas = Canvas("#E8F0DC", "#C9D8AE")
    canvas.shadow(560, 1075, 860, 120)
    glass = smooth(
        mirrored(
            [
                (600, 250),
                (652, 252),
                (656, 430),
                (735, 540),
                (745, 700),
                (745, 1020),
                (715, 1078),
                (600, 1084),
            ]
        )
    )
    glass = [(x - 60, y) for x, y in glass]
    _filled(canvas, glass, "#CBA63A", 430, lift=-60)
    canvas.shape(box(480, 110, 600, 262), GREEN)
    canvas.shape(box(480, 110, 512, 262), LIGHT)
    label = box(395, 660, 685, 960)
    canvas.shape(label, WHITE)
    canvas.shape(box(395, 660, 685, 690), GREEN)
    diamond_band(canvas, strip(395, 685, 905, 70), ground=RED, colours=(GOLD, WHITE))
    _wild_apple(canvas, 540, 780, 125)
    for x, y, across in ((800, 930, 250), (990, 985, 210), (860, 1075, 200)):
        _wild_apple(canvas, x, y, across)
    return canvas


def spice_jar() -> Canvas:
    """Draw a small jar of red-brown spice with chillies and garlic."""
    canvas = Canvas("#F6E2D8", "#DDB9A4", view=(110, 150, 1000))
    canvas.shadow(570, 1010, 860, 130)
    glass = smooth(
        mirrored([(600, 420), (800, 424), (850, 500), (855, 930), (815, 1010), (600, 1018)])
    )
    _filled(canvas, glass, "#8A3B1C", 520)
    for place in range(90):
        x, y = 370 + place * 97 % 470, 560 + place * 61 % 430
        canvas.disc(x, y, 13, ("#C4572B", "#5A2411", "#D99B4A")[place % 3])
    canvas.shape(box(385, 300, 815, 430), BLACK)
    diamond_band(canvas, strip(385, 815, 365, 104), ground=RED, colours=(GOLD, WHITE, GREEN))
    label = oval(600, 770, 300, 260)
    canvas.shape(label, WHITE)
    diamond(canvas, (600, 770), (190, 190), (RED, GOLD, GREEN))
    for x, y, lean in ((270, 990, -14), (210, 1060, 8)):
        pod = smooth([(-30, -28), (60, -34), (190, 10), (250, 44), (170, 40), (40, 30), (-30, 22)])
        canvas.shape(moved(pod, x, y, lean=lean), "#C81D11")
        canvas.shape(moved(smooth([(-34, -24), (-90, -40), (-30, 20)]), x, y, lean=lean), GREEN)
    for lean in (-24, 0, 24):
        canvas.shape(
            moved(
                smooth([(0, -100), (42, 20), (0, 70), (-42, 20)]), 930 + lean * 2, 980, lean=lean
            ),
            "#F6F0E4" if lean else "#E6DCC8",
        )
    return canvas


def _filled(
    canvas: Canvas, glass: Outline, colour: Colour, level: float, *, lift: float = 0
) -> None:
    """Draw a glass body filled up to a level, with a gleam along its left side."""
    canvas.shape(glass, "#E9EFEA")
    with canvas.cut_to(glass):
        canvas.shape(box(0, level, 1200, 1200), colour)
        canvas.disc(600 + lift, level, 640, LIGHT, tall=36)
        canvas.shape(box(700 + lift, 200, 1000, 1200), SHADE)
    left = min(x for x, _ in glass)
    canvas.stroke([(left + 44, level + 190), (left + 44, 1000)], GLEAM, 20)


def _hexagon() -> list[tuple[float, float]]:
    return [(0, -1), (0.87, -0.5), (0.87, 0.5), (0, 1), (-0.87, 0.5), (-0.87, -0.5)]


def _bee(canvas: Canvas, x: float, y: float) -> None:
    for side in (1, -1):
        canvas.shape(oval(x + side * 62, y - 62, 120, 70, lean=-30 * side), (255, 255, 255, 220))
    body = oval(x, y, 190, 120)
    canvas.shape(body, "#FFD23F")
    with canvas.cut_to(body):
        for stripe in (-40, 5, 50):
            canvas.shape(box(x + stripe, y - 80, x + stripe + 22, y + 80), BLACK)
    canvas.disc(x - 96, y, 64, BLACK)


def _wild_apple(canvas: Canvas, x: float, y: float, across: float) -> None:
    canvas.ball(x, y, across, "#A9A632", tall=across * 0.92)
    canvas.disc(x + across * 0.2, y + across * 0.1, across * 0.5, (180, 70, 30, 70))
    canvas.stroke(
        [(x, y - across * 0.42), (x + across * 0.06, y - across * 0.62)], "#5B3A22", across * 0.06
    )
    canvas.shape(
        moved(
            smooth([(0, 0), (0.3, -0.14), (0.5, 0), (0.3, 0.14)]),
            x + across * 0.05,
            y - across * 0.52,
            size=across * 0.8,
            lean=-20,
        ),
        GREEN,
    )
