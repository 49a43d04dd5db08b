"""The language of label printers, drawn back."""

from PIL import Image, ImageChops

from seller.orders.paper.labels import Label, label_image
from seller.orders.paper.tspl import tspl_job
from tests.orders.paper.recording_printer import drawn_tspl

LABEL = Label("Nguyễn Thị Lan", 12, "A1", "2 cái", "đỏ · L")


def test_the_printer_draws_what_was_sent() -> None:
    picture = label_image(LABEL)

    drawn = drawn_tspl(tspl_job(picture))

    assert ImageChops.logical_xor(drawn, picture).getbbox() is None


def test_dots_that_fill_up_a_byte_stay_white() -> None:
    drawn = drawn_tspl(tspl_job(Image.new("1", (10, 8), 0)))

    assert [drawn.getpixel((across, 0)) for across in (0, 9, 10, 15)] == [0, 0, 255, 255]


def test_the_label_is_announced_with_its_size_and_printed_once() -> None:
    job = tspl_job(Image.new("1", (384, 240), 1))

    head = b"SIZE 48 mm,30 mm\r\nGAP 2 mm,0 mm\r\nDIRECTION 1\r\nCLS\r\nBITMAP 0,0,48,240,0,"
    assert (job.startswith(head), job.endswith(b"\r\nPRINT 1,1\r\n")) == (True, True)
