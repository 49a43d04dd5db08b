"""The tally sheet, read back from the page."""

from decimal import Decimal

from seller.money import Dong
from seller.orders.paper.tally import TallyProduct, TallySheet, tally_pdf
from tests.orders.paper.papers import a_shop
from tests.orders.paper.reading_back import papers, squeezed, text_of

SHEET = TallySheet(
    a_shop(),
    "Phiên tối 22/11",
    "18:00 22/11",
    (
        *(
            TallyProduct(
                f"A{number}",
                "Áo cóm thổ cẩm",
                Dong(350000),
                "cái",
                Decimal(number),
                "S M L XL · đỏ đen",
                "Dệt tay ba ngày, giặt tay nước lạnh " * 3,
            )
            for number in range(40)
        ),
        TallyProduct("T1", "🌸 ꪼꪕꪒꪾ " + "Ư" * 60, Dong(1), "thùng", Decimal("0.5"), "đỏ " * 40),
    ),
    lines=30,
    first=57,
)


def test_nothing_is_cut_and_nothing_overlaps() -> None:
    pages = papers(tally_pdf(SHEET))

    assert [page.outside() + page.overlapping() for page in pages] == [[] for _ in pages]


def test_the_run_sheet_stands_with_price_and_stock() -> None:
    read = text_of(tally_pdf(SHEET))

    assert squeezed("Áo cóm thổ cẩm") in read
    assert [f"A{number}" for number in range(40) if f"A{number}" not in read] == []
    assert ("350.000₫/cái" in read, "39cái" in read) == (True, True)


def test_lines_go_on_with_their_own_numbers() -> None:
    words = [box.what for page in papers(tally_pdf(SHEET)) for box in page.words]

    lines = [word for word in words if word.startswith("G") and word[1:].isdigit()]
    assert lines == [f"G{number}" for number in range(57, 87)]
