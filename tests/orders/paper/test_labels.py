"""The label of one line."""

from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image, ImageChops

from seller.orders.paper.labels import HEAD_58, HEAD_80, Label, label_image, sample_image
from tests.orders.paper.reading_back import codes_whatever_happens

LABEL = Label("Nguyễn Thị Lan", 12, "A1", "2 cái", "đỏ · L", "a1 l đỏ 2 cái", "20:41")


@pytest.mark.parametrize("dots", [HEAD_58, HEAD_80])
def test_a_label_is_as_wide_as_the_head_and_purely_black_and_white(dots: int) -> None:
    picture = label_image(LABEL, dots)

    assert (picture.mode, picture.width) == ("1", dots)


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Lò Thị Inh"},
        {"number": 13},
        {"code": "A2"},
        {"quantity": "3 cái"},
        {"options": "đen · L"},
        {"name": "Nguyễn Thị Lân"},
    ],
)
def test_each_value_of_a_label_is_seen(changes: dict[str, str | int]) -> None:
    one, other = label_image(LABEL), label_image(replace(LABEL, **changes))  # type: ignore[arg-type]  # a table of both kinds

    assert one.size != other.size or ImageChops.logical_xor(one, other).getbbox() is not None


@pytest.mark.parametrize("name", ["Ư" * 200, "ꪼꪕꪒꪾ " * 40, "🌸" * 50, "", "\u202eLan"])
def test_no_name_reaches_over_the_edge(name: str) -> None:
    picture = label_image(replace(LABEL, name=name))

    ink = ImageChops.invert(picture.convert("L")).getbbox()
    assert ink is not None
    assert (ink[0] >= 0, ink[2] < HEAD_58, picture.height < 700) == (True, True, True)


@pytest.mark.parametrize("dots", [HEAD_58, HEAD_80])
def test_code_of_a_label_is_read_whatever_happens_to_it(dots: int) -> None:
    label = label_image(replace(LABEL, scan="VX6R4T2T6.1234"), dots)
    paper = Image.new("L", (dots + 64, label.height + 64), 255)
    paper.paste(label.convert("L"), (32, 32))

    assert codes_whatever_happens([paper]) == {"VX6R4T2T6.1234"}


@pytest.mark.parametrize("name", ["Ư" * 200, "ꪼꪕꪒꪾ " * 40, "Lò Thị Inh"])
def test_no_name_reaches_into_the_code(name: str) -> None:
    scan = "VX6R4T2T6.1234"

    label = label_image(replace(LABEL, name=name, scan=scan)).convert("L")

    assert codes_whatever_happens([label]) == {scan}


def test_the_sample_page_has_a_code_to_read() -> None:
    page = sample_image("192.168.1.50:9100")

    (code,) = zxingcpp.read_barcodes(page.convert("L"))
    assert code.text == "In thử: mã này đọc được"


def test_the_sample_page_shows_the_edges_of_the_paper() -> None:
    page: Image.Image = sample_image("192.168.1.50:9100")

    corners = [(0, 0), (page.width - 1, 0), (0, page.height - 1), (page.width - 1, page.height - 1)]
    assert [page.getpixel(corner) for corner in corners] == [0, 0, 0, 0]
