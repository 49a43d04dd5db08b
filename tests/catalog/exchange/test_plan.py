"""What a table would change."""

from decimal import Decimal

import pytest

from seller.catalog.entries import ProductEntry
from seller.catalog.exchange.plan import Change, ImportPlan, Remark, plan_import
from seller.catalog.exchange.table import BadTable, Cell, Row
from tests.catalog.goods import SIZES, an_entry, sized

SCARF = an_entry(stock=Decimal(5), member="Lường Thị Sôm", shelf="Hòm khăn")
SKIRT = an_entry(code="V1", name="Váy", options=SIZES, variants=(sized("S", 1), sized("M", 2)))
MEMBERS = ("Lường Thị Sôm", "Hoa (hoa)", "Hoa (hoa2)")


def plan(*lines: str, kept: tuple[ProductEntry, ...] = (SCARF, SKIRT)) -> ImportPlan:
    """Return what the table would do; its cells are parted by bars, a formula begins with =."""
    rows = [
        Row(number, tuple(Cell(text, text.startswith("=")) for text in line.split("|")))
        for number, line in enumerate(lines, 1)
    ]
    return plan_import(rows, {entry.code: entry for entry in kept}, MEMBERS)


def test_new_product_is_added_with_its_stock() -> None:
    planned = plan("Mã|Tên|Giá (đồng)|Tồn kho", "a1|Áo cóm|350.000|12")

    assert planned == ImportPlan(
        new=[ProductEntry(code="A1", name="Áo cóm", price=350_000, stock=Decimal(12))]
    )


def test_headers_are_known_without_diacritics_and_others_passed_over() -> None:
    planned = plan("ma|GHI CHÚ|ten|gia (dong)", "A1|để sau|Áo|9")

    assert planned.new == [ProductEntry(code="A1", name="Áo", price=9)]


def test_column_that_is_missing_changes_nothing() -> None:
    planned = plan("Mã|Tên|Giá (đồng)", "K1|Khăn piêu|250000")

    assert planned == ImportPlan(unchanged=1)


def test_change_says_in_which_columns() -> None:
    planned = plan("Mã|Tên|Giá (đồng)|Chỗ để", "K1|Khăn piêu|260000|")

    entry = an_entry(price=260_000, stock=Decimal(5), member="Lường Thị Sôm")
    assert planned == ImportPlan(changed=[Change(entry, ("Giá (đồng)", "Chỗ để"))])


def test_stock_of_a_kept_product_stays_and_that_is_said() -> None:
    planned = plan("Mã|Tên|Giá (đồng)|Tồn kho", "K1|Khăn piêu|250000|99")

    assert (planned.changed, planned.unchanged) == ([], 1)
    assert [(notice.row, notice.column) for notice in planned.notices] == [(2, "Tồn kho")]


def test_new_value_of_an_option_brings_its_stock() -> None:
    planned = plan(
        "Mã|Tên|Giá (đồng)|Lựa chọn|Tồn từng loại", "V1|Váy|250000|size: S, M, L|S = 9; L = 4"
    )

    assert planned.changed[0].entry.variants == (sized("S", 1), sized("M", 2), sized("L", 4))


def test_household_is_known_in_any_case_of_letters() -> None:
    planned = plan("Mã|Tên|Giá (đồng)|Hộ", "A1|Áo|9|lường thị sôm")

    assert (planned.new[0].member, planned.new_members) == ("Lường Thị Sôm", [])


def test_new_household_is_named_once() -> None:
    planned = plan("Mã|Tên|Giá (đồng)|Hộ", "A1|Áo|9|Bạc Thị Nga", "A2|Áo|9|bạc thị nga")

    assert [entry.member for entry in planned.new] == ["Bạc Thị Nga", "Bạc Thị Nga"]
    assert planned.new_members == ["Bạc Thị Nga"]


@pytest.mark.parametrize(
    ("line", "remark"),
    [
        ("K1||250000||", Remark(2, "Tên", "không được để trống.")),
        ("K1|Khăn|||", Remark(2, "Giá (đồng)", "chưa có giá.")),
        ("K1|Khăn|=1+1||", Remark(2, "Giá (đồng)", "ô này là công thức. Hãy ghi giá trị.")),
        ("K1|=A1|9||", Remark(2, "Tên", "ô này là công thức. Hãy ghi giá trị.")),
        ("K1|Khăn|9|" + "S" * 5001 + "|", Remark(2, "Lựa chọn", "ô này quá dài.")),
        ("K1|Khăn|9||" + "S" * 101, Remark(2, "Hộ", "tên hộ dài quá 100 chữ.")),
        (
            "K1|Khăn|9||Hoa",
            Remark(2, "Hộ", "có nhiều hộ tên này, hãy ghi rõ, ví dụ “Hoa (hoa)”."),
        ),
    ],
)
def test_bad_cell_is_named_by_row_and_column(line: str, remark: Remark) -> None:
    planned = plan("Mã|Tên|Giá (đồng)|Lựa chọn|Hộ", line)

    assert planned.problems == [remark]


def test_every_bad_row_is_reported() -> None:
    planned = plan("Mã|Tên|Giá (đồng)", "A1|Áo|x", "A2|Áo|9", "A3||9")

    assert [(problem.row, problem.column) for problem in planned.problems] == [
        (2, "Giá (đồng)"),
        (4, "Tên"),
    ]


def test_code_that_stands_twice_is_a_problem() -> None:
    planned = plan("Mã|Tên|Giá (đồng)", "A1|Áo|9", "a1|Áo|8")

    assert planned.problems == [Remark(3, "Mã", "mã “A1” có hai lần.")]


@pytest.mark.parametrize(
    "lines",
    [(), ("Mã|Tên|Giá (đồng)",), ("Mã|Tên", "A1|Áo"), ("Mã|Tên|Giá (đồng)|Mã", "A1|Áo|9|A2")],
)
def test_table_of_another_shape_is_refused(lines: tuple[str, ...]) -> None:
    with pytest.raises(BadTable):
        plan(*lines)
