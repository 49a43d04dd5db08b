"""The language of receipt printers, drawn back."""

import pytest
from PIL import ImageChops

from seller.orders.paper.escpos import RESET, Drawing, escpos_job
from seller.orders.paper.labels import HEAD_58, HEAD_80, Label, label_image
from tests.orders.paper.recording_printer import drawn_columns, drawn_raster

LABEL = Label("Nguyễn Thị Lan", 12, "A1", "2 cái", "đỏ · L")
READERS = {Drawing.RASTER: drawn_raster, Drawing.COLUMNS: drawn_columns}


@pytest.mark.parametrize("drawing", Drawing)
@pytest.mark.parametrize("dots", [HEAD_58, HEAD_80])
def test_the_printer_draws_what_was_sent(drawing: Drawing, dots: int) -> None:
    picture = label_image(LABEL, dots)

    drawn = READERS[drawing](escpos_job(picture, drawing))

    same = drawn.crop((0, 0, picture.width, picture.height))
    rest = drawn.crop((0, picture.height, picture.width, drawn.height))
    assert ImageChops.logical_xor(same, picture).getbbox() is None
    assert all(shade == 255 for _, shade in rest.getcolors() or [])


def test_a_job_starts_fresh_and_ends_with_the_cut() -> None:
    job = escpos_job(label_image(LABEL))

    assert (job.startswith(RESET), job.endswith(b"\x1bd\x04\x1dV\x42\x00")) == (True, True)


def test_a_printer_without_a_knife_is_not_told_to_cut() -> None:
    assert escpos_job(label_image(LABEL), cut=False).endswith(b"\x1bd\x04")
