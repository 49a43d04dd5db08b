"""Drawing on the canvas."""

from seller.demo.pictures.canvas import Canvas, box

WALL = (255, 255, 255)
RED = (200, 0, 0)


def test_what_is_drawn_outside_the_outline_is_not_kept() -> None:
    canvas = Canvas(WALL)

    with canvas.cut_to(box(0, 0, 600, 600)):
        canvas.shape(box(0, 0, 1200, 1200), RED)

    picture = canvas.finished()
    assert [picture.getpixel(place) for place in ((300, 300), (900, 300), (300, 900))] == [
        RED,
        WALL,
        WALL,
    ]


def test_an_outline_may_reach_beyond_the_picture() -> None:
    canvas = Canvas(WALL)

    with canvas.cut_to(box(-500, -500, 2000, 100)):
        canvas.shape(box(-500, -500, 2000, 2000), RED)

    picture = canvas.finished()
    assert [picture.getpixel(place) for place in ((0, 50), (1199, 50), (600, 150))] == [
        RED,
        RED,
        WALL,
    ]


def test_a_view_shows_its_part_in_full_size() -> None:
    canvas = Canvas(WALL, view=(600, 600, 300))

    canvas.shape(box(600, 600, 750, 900), RED)

    picture = canvas.finished()
    assert picture.size == (1200, 1200)
    assert [picture.getpixel((x, 600)) for x in (10, 590, 610, 1190)] == [RED, RED, WALL, WALL]
