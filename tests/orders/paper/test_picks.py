"""Pick lists, read back from the page."""

from decimal import Decimal

import pytest

from seller.orders.paper.documents import Handling
from seller.orders.paper.formats import PaperSize
from seller.orders.paper.picks import pick_list_pdf
from tests.orders.paper.papers import a_pick, a_pick_list, a_picture
from tests.orders.paper.reading_back import papers, squeezed, text_of

EVENING = a_pick_list(
    a_pick((1, "2"), (12, "1"), options="đỏ, L", picture=a_picture()),
    a_pick(*((number, "1") for number in range(20, 90)), code="V1", name="Váy Thái đen"),
    a_pick(
        (1, "1.5"),
        (3, "10"),
        member="Cà Văn Bình",
        code="TL",
        name="Thanh long " * 9,
        unit="kg",
        handling=(Handling.FRAGILE,),
    ),
    a_pick((7, "1"), member="Quàng Thị ꪼꪕꪒꪾ 🌸", code="R1", name="🌸 ꪼꪕꪒꪾ " + "Ư" * 80),
    *(a_pick((number, "1"), code=f"K{number}", picture=a_picture()) for number in range(40)),
)


@pytest.mark.parametrize("size", PaperSize)
def test_nothing_is_cut_and_nothing_overlaps(size: PaperSize) -> None:
    pages = papers(pick_list_pdf(EVENING, size))

    assert [page.outside() + page.overlapping() for page in pages] == [[] for _ in pages]


def test_a_list_tells_how_much_from_whom_and_for_which_baskets() -> None:
    read = text_of(pick_list_pdf(EVENING, PaperSize.A4))

    wanted = [
        "Tất cả: 114 cái · 11,5 kg",
        "Cà Văn Bình 11,5 kg",
        "Lường Thị Sôm 113 cái",
        "A1 Áo cóm thổ cẩm · đỏ, L · kệ 1A",
        "Cho số 1 (2), số 12",
        "Cho số 1 (1,5), số 3 (10)",
        "DỄ VỠ",
    ]
    assert [words for words in wanted if squeezed(words) not in read] == []


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ("1", "3", "LẤY THÊM 2 cái (trước 1 cái)"),
        ("3", "1", "TRẢ LẠI 2 cái (trước 3 cái)"),
        ("1", "1", "Đủ số, chỉ đổi giỏ"),
    ],
)
def test_a_list_of_changes_says_what_to_do(before: str, now: str, told: str) -> None:
    changes = a_pick_list(a_pick((1, now), before=Decimal(before)), changes_only=True)

    read = text_of(pick_list_pdf(changes, PaperSize.A5))

    wanted = (told, f"nay {now} cái", "CHỈ NHỮNG GÌ ĐÃ ĐỔI")
    assert [words for words in wanted if squeezed(words) not in read] == []


def test_an_empty_list_says_so() -> None:
    assert "Khôngcógìphảilấy." in text_of(pick_list_pdf(a_pick_list(), PaperSize.A4))
