"""Words drawn on pictures."""

from PIL import Image, ImageDraw

from seller.orders.paper.lettering import Lettering, largest

SMALL = Lettering(20)


def test_words_that_fit_stay_on_one_line() -> None:
    assert SMALL.lines("Khăn piêu", 400, 2) == ["Khăn piêu"]


def test_words_go_on_below() -> None:
    assert SMALL.lines("Khăn piêu thêu tay", SMALL.width("Khăn piêu th"), 3) == [
        "Khăn piêu",
        "thêu tay",
    ]


def test_a_word_that_is_too_wide_is_broken() -> None:
    lines = SMALL.lines("x" * 100, 200, 20)

    assert ("".join(lines), max(map(SMALL.width, lines)) <= 200) == ("x" * 100, True)


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    first, last = SMALL.lines("Khăn piêu thêu tay " * 9, 200, 2)

    assert (last[-1], SMALL.width(first) <= 200, SMALL.width(last) <= 200) == ("…", True, True)


def test_the_largest_size_that_fits_is_taken() -> None:
    room = Lettering(40, bold=True).width("A1 × 2 cái")

    assert largest("A1 × 2 cái", room, (60, 40, 20)) == Lettering(40, bold=True)


def test_text_that_fits_in_no_size_gets_the_smallest() -> None:
    assert largest("A1 × 2 cái", 5, (60, 40, 20)).size == 20


def test_letters_with_all_their_marks_stay_inside_their_line() -> None:
    lettering = Lettering(40, bold=True)
    page = Image.new("L", (400, 200), 255)

    lettering.draw(ImageDraw.Draw(page), (10, 60), "ẶỄỖỰgjpy")

    ink = page.point([255 - shade for shade in range(256)]).getbbox()
    assert ink is not None
    assert (ink[1] >= 60, ink[3] <= 60 + lettering.line_height) == (True, True)
