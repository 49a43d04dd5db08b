"""Delivery slips, read back from the page as it is printed."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFilter

from seller.money import Dong
from seller.orders.paper.documents import Handling, NothingToPrint, Receiver
from seller.orders.paper.formats import SLIP_FORMATS, PaperSize
from seller.orders.paper.pages import four_to_a_page
from seller.orders.paper.slips import PORTION, portion_pdf, slip_pictures, slips_pdf
from seller.orders.printing.languages import HEADS
from tests.orders.paper.papers import (
    PAYMENT,
    SCAN,
    a_picture,
    a_shop,
    a_slip,
    a_slip_line,
)
from tests.orders.paper.reading_back import (
    codes_whatever_happens,
    papers,
    rendered,
    squeezed,
    text_of,
)

# On A4 four of the quarters stand on one sheet; the quarters are looked at by themselves.
SINGLE = [size for size in PaperSize if size is not PaperSize.A4]

HARD = a_slip(
    shop=a_shop(
        name="HTX Thổ cẩm & Nông sản dịch vụ tổng hợp Hua Nà Thuận Châu Sơn La Tây Bắc",
        logo=a_picture(),
    ),
    receiver=Receiver(
        "ꪼꪕꪒꪾ 🌸 Nguyễn Hoàng Thị Phương Thảo Uyên #let x = 1 *đậm* $a$ " + "Ư" * 60,
        "0987 000 321",
        "Số 1234/56/78A, ngách 12, " * 8 + "x" * 120,
    ),
    number=1234,
    lines=tuple(
        a_slip_line(
            code=f"MA{number}",
            name=f"Hàng số {number} dệt tay của bản Hua Nà, tên rất dài",
            quantity="1.000,5 kg",
            stars=number % 6,
            lot=f"L{number}",
            best_before="22/11/2027",
            member="Quàng Thị Hoa",
        )
        for number in range(25)
    ),
    cod=Dong(123456789),
    handling=tuple(Handling),
    note="Gọi trước khi giao",
    buyer_note="Gói làm quà giúp em 🎁 ꪼꪕꪒꪾ " * 6,
    needed_by=date(2026, 11, 24),
    part="GÓI 1 · CÒN GÓI SAU",
    thanks="Cảm ơn chị đã ủng hộ bà con!",
    payment=PAYMENT,
    reprint=True,
    changed=True,
    unconfirmed=True,
)


@pytest.mark.parametrize("size", PaperSize)
def test_everything_on_a_slip_can_be_read(size: PaperSize) -> None:
    read = text_of(slips_pdf([HARD], size))

    wanted = [
        HARD.shop.name,
        HARD.shop.place,
        HARD.receiver.name,
        HARD.receiver.phone,
        "Số 1234",
        "HX3K7M2",
        "THU HỘ",
        "123.456.789 ₫",
        "IN LẠI",
        "TIỀN HOẶC ĐỊA CHỈ ĐÃ ĐỔI",
        "CHƯA CHỐT",
        "DỄ VỠ",
        "GIỮ MÁT",
        "TRÁNH ƯỚT",
        "ĐỂ ĐỨNG",
        "Ghi chú: Gọi trước khi giao",
        "Khách dặn: Gói làm quà giúp em",
        "CẦN TRƯỚC 24/11/2026",
        "GÓI 1 · CÒN GÓI SAU",
        "Cảm ơn chị đã ủng hộ bà con!",
        *(line.code for line in HARD.lines),
        "OCOP 5",
        "Lô L24 · HSD 22/11/2027",
    ]
    assert [words for words in wanted if squeezed(words) not in read] == []


@pytest.mark.parametrize("size", SINGLE)
def test_nothing_is_cut_and_nothing_overlaps(size: PaperSize) -> None:
    pages = papers(slips_pdf([HARD], size))

    assert [page.outside() + page.overlapping() for page in pages] == [[] for _ in pages]


def test_nothing_is_cut_and_nothing_overlaps_on_a_quarter_of_a4() -> None:
    pages = papers(portion_pdf([HARD], PaperSize.A4))

    assert [page.outside() + page.overlapping() for page in pages] == [[] for _ in pages]


@pytest.mark.parametrize("size", PaperSize)
def test_codes_are_read_from_the_printed_page_even_blurred_and_pale(size: PaperSize) -> None:
    slip = replace(HARD, lines=HARD.lines[:2])

    pages = rendered(slips_pdf([slip], size))

    assert codes_whatever_happens(pages) == {SCAN, PAYMENT}


@pytest.mark.parametrize("size", HEADS)
def test_codes_are_read_from_what_small_printers_draw(size: PaperSize) -> None:
    slip = replace(HARD, lines=HARD.lines[:2])

    pages = [page.convert("L") for page in slip_pictures(slip, size, HEADS[size])]

    assert {page.width for page in pages} == {HEADS[size]}
    assert codes_whatever_happens([framed(page) for page in pages]) == {SCAN, PAYMENT}


@pytest.mark.parametrize("size", HEADS)
def test_small_printers_reach_all_that_is_drawn(size: PaperSize) -> None:
    wide = 2000
    for page in slip_pictures(HARD, size, wide):
        ink = ImageChops.invert(page.convert("L")).getbbox()

        assert ink is not None
        assert ink[0] >= (wide - HEADS[size]) // 2
        assert ink[2] <= (wide + HEADS[size]) // 2


def framed(page: Image.Image) -> Image.Image:
    """Return the drawing on the paper, which is wider than the head."""
    paper = Image.new("L", (page.width + 64, page.height + 64), 255)
    paper.paste(page, (32, 32))
    return paper


@pytest.mark.parametrize("size", PaperSize)
def test_pages_have_the_size_of_the_paper(size: PaperSize) -> None:
    (page,) = papers(slips_pdf([a_slip()], size))

    form = SLIP_FORMATS[size]
    wanted = (210, 297) if size is PaperSize.A4 else (form.width, form.height or page.height)
    assert (page.width, page.height) == pytest.approx(wanted, abs=0.1)


def test_a_roll_is_as_long_as_its_slip() -> None:
    short, long = papers(slips_pdf([a_slip(), HARD], PaperSize.ROLL_58))

    assert long.height > 3 * short.height


def test_a_long_slip_goes_on_and_numbers_its_pages() -> None:
    pages = papers(slips_pdf([HARD, a_slip()], PaperSize.A6))

    count = len(pages) - 1
    marks = [f"Số 1234 · HX3K7M2 {number}/{count}" for number in range(1, count + 1)]
    assert [page.text.splitlines()[-1].strip() for page in pages] == [*marks, "Số 12 · HX3K7M2"]


def test_a_paid_parcel_says_so_and_asks_for_no_money() -> None:
    read = text_of(slips_pdf([a_slip(cod=Dong(0))], PaperSize.A6))

    assert ("ĐÃTRẢ" in read, "THUHỘ" in read, "₫" in read) == (True, False, False)


def test_a_first_print_of_an_unchanged_parcel_has_no_warnings() -> None:
    read = text_of(slips_pdf([a_slip()], PaperSize.A6))

    assert [warning for warning in ("INLẠI", "ĐÃĐỔI", "CHƯACHỐT") if warning in read] == []


def test_letters_dressed_up_as_symbols_are_printed_plain() -> None:
    slip = a_slip(receiver=Receiver("𝓛𝓪𝓷 Ｈｏａ\u202e"))

    assert "Lan Hoa" in papers(slips_pdf([slip], PaperSize.A6))[0].text


@given(
    name=st.text(st.characters(codec="utf-8"), max_size=120),
    address=st.text(st.sampled_from("Ậạ Ưg/,. \n#*$`@\\<>[]{}ꪀꪾ🌸ffi-"), max_size=300),
)
@settings(max_examples=25)
def test_no_name_and_no_address_leaves_the_paper(name: str, address: str) -> None:
    slip = a_slip(receiver=Receiver(name, "", address))

    pages = papers(slips_pdf([slip], PaperSize.ROLL_58))

    assert [page.outside() for page in pages] == [[]]


def test_progress_is_told_in_portions() -> None:
    told: list[tuple[int, int]] = []
    count = PORTION + 1

    pdf = slips_pdf(
        [replace(a_slip(), number=number) for number in range(count)],
        PaperSize.A6,
        progress=lambda done, of: told.append((done, of)),
    )

    numbers = [page.text.splitlines()[-1].split()[1] for page in papers(pdf)]
    assert (told, numbers) == (
        [(PORTION, count), (count, count)],
        [str(number) for number in range(count)],
    )


def test_no_slips_are_refused() -> None:
    with pytest.raises(NothingToPrint):
        slips_pdf([], PaperSize.A6)


def test_a_slip_without_a_link_has_no_code() -> None:
    (page,) = papers(slips_pdf([a_slip(scan="")], PaperSize.A6))

    assert page.pictures == ()


def test_several_threads_print_at_once() -> None:
    slips = [a_slip(number=number) for number in range(8)]

    with ThreadPoolExecutor(4) as threads:
        pdfs = threads.map(lambda slip: slips_pdf([slip], PaperSize.A6), slips)
        read = [papers(pdf)[0].text.splitlines()[-1] for pdf in pdfs]

    assert read == [f"Số {number} · HX3K7M2" for number in range(8)]


def test_four_pages_share_a_sheet_of_a4_just_as_they_are() -> None:
    quarters = portion_pdf([HARD], PaperSize.A4)

    sheets = rendered(four_to_a_page([quarters]))

    wide, high = sheets[0].width // 2, sheets[0].height // 2
    corners = [(0, 0), (wide, 0), (0, high), (wide, high)]
    for index, quarter in enumerate(rendered(quarters)):
        left, top = corners[index % 4]
        printed = sheets[index // 4].crop((left, top, left + wide, top + high))
        assert _unlike(printed, quarter.resize((wide, high))) < 0.001


def _unlike(one: Image.Image, other: Image.Image) -> float:
    """Return which share of the dots differs clearly, the cut lines at the edges left out."""
    inner = (8, 8, one.width - 8, one.height - 8)
    soft = [page.crop(inner).filter(ImageFilter.GaussianBlur(3)) for page in (one, other)]
    shades = ImageChops.difference(*soft).histogram()
    return sum(shades[64:]) / sum(shades)
