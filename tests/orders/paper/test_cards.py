"""Price and code cards, read back from the page."""

import pytest

from seller.money import Dong
from seller.orders.paper.cards import PriceCard, cards_pdf
from seller.orders.paper.documents import NothingToPrint
from seller.orders.paper.formats import PaperSize
from tests.orders.paper.papers import a_picture
from tests.orders.paper.reading_back import papers, squeezed

HONEY = PriceCard(
    code="MO",
    name="Mật ong hoa rừng",
    price=Dong(180000),
    unit="chai",
    options="500ml · 1 lít",
    stars=4,
    member="Lò Thị Inh",
    picture=a_picture(),
)
HARD = PriceCard(
    "T1",
    "Túi 🌸 ꪼꪕꪒꪾ " + "Ư" * 60,
    Dong(150000),
    "cái",
    options="đỏ · " * 20,
    stars=5,
    member="Quàng Thị Hoa ở bản Noong Lay " * 3,
    picture=a_picture(size=(200, 900)),
)
LONG = PriceCard("MATONGRUNG12", "Chè Trọng Nguyên " * 7, Dong(123456789), "thùng mười cân")


@pytest.mark.parametrize("size", [PaperSize.A5, PaperSize.A6])
def test_each_card_has_a_page_and_stays_on_it(size: PaperSize) -> None:
    pages = papers(cards_pdf([HONEY, LONG, HARD], size))

    assert [page.outside() + page.overlapping() for page in pages] == [[], [], []]


def test_a_card_shows_what_viewers_need() -> None:
    (page,) = papers(cards_pdf([HONEY], PaperSize.A5))

    wanted = ["MO", "Mật ong hoa rừng", "OCOP 4", "500ml · 1 lít", "Lò Thị Inh", "180.000 ₫ / chai"]
    assert [words for words in wanted if squeezed(words) not in squeezed(page.text)] == []


@pytest.mark.parametrize(("card", "least"), [(HONEY, 35), (LONG, 9)])
def test_the_code_is_the_largest_word_of_the_page(card: PriceCard, least: int) -> None:
    (page,) = papers(cards_pdf([card], PaperSize.A5))

    heights = {box.what: (box.top - box.bottom) / 72 * 25.4 for box in page.words}
    assert heights[card.code] > least


def test_no_cards_are_refused() -> None:
    with pytest.raises(NothingToPrint):
        cards_pdf([], PaperSize.A5)
