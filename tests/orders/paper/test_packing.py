"""Packing lists, read back from the page."""

from datetime import date
from decimal import Decimal

import pytest

from seller.money import Dong
from seller.orders.paper.documents import Handling
from seller.orders.paper.formats import PaperSize
from seller.orders.paper.packing import packing_list_pdf
from tests.orders.paper.papers import a_basket, a_packing_line, a_packing_list
from tests.orders.paper.reading_back import (
    codes_whatever_happens,
    papers,
    rendered,
    squeezed,
    text_of,
)

HONEY = a_packing_line(
    code="MO",
    name="Mật ong hoa rừng",
    unit="chai",
    options="500ml",
    member="Lò Thị Inh",
    shelf="2B",
    advice="Chai thủy tinh: bọc chống sốc hai lớp, để đứng.",
    lot="MO-2611",
    best_before="22/11/2027",
    from_basket="Đơn số 3 (HX3K7M2)",
)
FRUIT = a_packing_line(
    code="TL",
    name="Thanh long ruột đỏ",
    quantity=Decimal("1.5"),
    unit="kg",
    by_weight=True,
    gone=True,
)
EVENING = a_packing_list(
    a_basket(
        1,
        lines=(HONEY, FRUIT),
        handling=tuple(Handling),
        note="Gọi trước khi giao",
        buyer_note="Gói làm quà giúp em " * 8,
        needed_by=date(2026, 11, 24),
    ),
    a_basket(2, cod=Dong(0), place="Phường Cầu Giấy, Hà Nội", changed=True),
    a_basket(3, withdrawn=True),
    a_basket(4, buyer="Nguyễn " * 20, lines=(HONEY, FRUIT) * 20),
    a_basket(5, buyer="ꪼꪕꪒꪾ 🌸 " + "Ư" * 60, place="Bản " + "x" * 120, note="🌸ꪼꪕ " * 30),
)


@pytest.mark.parametrize("size", PaperSize)
def test_nothing_is_cut_and_nothing_overlaps(size: PaperSize) -> None:
    pages = papers(packing_list_pdf(EVENING, size))

    assert [page.outside() + page.overlapping() for page in pages] == [[] for _ in pages]


@pytest.mark.parametrize("size", PaperSize)
def test_the_code_of_every_parcel_can_be_scanned(size: PaperSize) -> None:
    pages = rendered(packing_list_pdf(EVENING, size))

    assert codes_whatever_happens(pages) == {basket.scan for basket in EVENING.baskets}


def test_a_parcel_tells_all_that_its_packer_must_know() -> None:
    read = text_of(packing_list_pdf(a_packing_list(EVENING.baskets[0]), PaperSize.A5))

    wanted = [
        "Số 1 HX1",
        "Nguyễn Thị Lan",
        "THU HỘ 700.000 ₫",
        "MO Mật ong hoa rừng · 500ml",
        "Đơn số 3 (HX3K7M2) · Lò Thị Inh · kệ 2B",
        "ĐÃ GỬI TRƯỚC",
        "Lô MO-2611 · HSD 22/11/2027",
        "bọc chống sốc hai lớp",
        "2 chai",
        "1,5 kg",
        "Cân:",
        "Ghi chú: Gọi trước khi giao",
        "Khách dặn: Gói làm quà giúp em",
        "CẦN TRƯỚC 24/11/2026",
    ]
    assert [words for words in wanted if squeezed(words) not in read] == []


def test_only_goods_by_weight_leave_room_for_the_scale() -> None:
    weighed = a_packing_list(a_basket(lines=(FRUIT, HONEY)))

    assert text_of(packing_list_pdf(weighed, PaperSize.A6)).count("Cân:") == 1


def test_a_withdrawn_parcel_says_only_to_carry_its_goods_back() -> None:
    read = text_of(packing_list_pdf(a_packing_list(a_basket(withdrawn=True)), PaperSize.A6))

    assert ("KHÔNGGỬINỮA" in read, "THUHỘ" in read) == (True, False)


def test_a_parcel_is_not_torn_over_two_sheets() -> None:
    baskets = [a_basket(number, lines=(HONEY,) * 5) for number in range(1, 10)]

    pages = papers(packing_list_pdf(a_packing_list(*baskets), PaperSize.A4))

    assert [page.text.count("Mật ong") % 5 for page in pages] == [0] * len(pages)


def test_labels_and_rolls_carry_one_parcel_each() -> None:
    three = a_packing_list(a_basket(1), a_basket(2), a_basket(3))

    counts = {size: len(papers(packing_list_pdf(three, size))) for size in PaperSize}

    assert counts == {
        PaperSize.A6: 3,
        PaperSize.A5: 3,
        PaperSize.A4: 1,
        PaperSize.ROLL_80: 3,
        PaperSize.ROLL_58: 3,
    }
