"""A bank statement from the command line: read once, and told what became of each line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Seller
from tests.orders.transfers.money import an_evening, orders_of, paid_by_code

HEAD = "Ngày giao dịch;Số tham chiếu;Số tiền ghi nợ;Số tiền ghi có;Mô tả\n"


def a_statement(folder: Path, *lines: str, name: str = "sao-ke.csv") -> str:
    file = folder / name
    file.write_text(HEAD + "\n".join(lines), encoding="utf-8")
    return str(file)


def test_statement_pays_orders_and_says_what_needs_a_look(seller: Seller, tmp_path: Path) -> None:
    live = an_evening("Lan")
    (lan,) = orders_of(live)
    file = a_statement(
        tmp_path,
        f"22/11/2026;5078 - 93214;;250.000;{lan.code} chuyen tien",
        "22/11/2026;5078 - 93215;;70.000;cam on shop",
        "22/11/2026;5078 - 93216;90.000;;mua bao bi",
        "hôm qua;5078 - 93217;;10.000;x",
    )

    told = seller("transfers", file).json

    assert [each["orders"] for each in told["matched"]] == [[{"code": lan.code, "amount": 250_000}]]
    assert [each["amount"] for each in told["needs_look"]] == [70_000]
    assert [each["amount"] for each in told["not_ours"]] == [-90_000]
    assert [each["row"] for each in told["bad_rows"]] == [5]
    assert paid_by_code(live) == {lan.code: 250_000}


def test_same_and_overlapping_statements_count_nothing_twice(
    seller: Seller, tmp_path: Path
) -> None:
    live = an_evening("Lan", "Hoa")
    lan, hoa = orders_of(live)
    first = f"22/11/2026;5078 - 93214;;250.000;{lan.code}"
    second = f"22/11/2026;5078 - 93215;;250.000;{hoa.code}"

    seller("transfers", a_statement(tmp_path, first))
    told = seller("transfers", a_statement(tmp_path, first, second)).json
    again = seller("transfers", a_statement(tmp_path, first, second)).json

    assert (len(told["known"]), len(told["matched"]), len(again["known"])) == (1, 1, 2)
    assert paid_by_code(live) == {lan.code: 250_000, hoa.code: 250_000}


@pytest.mark.parametrize("content", [b"", b"not a table", b"PK\x03\x04 broken"])
def test_file_that_is_no_statement_is_refused_in_one_line(
    refused: Callable[..., str], tmp_path: Path, content: bytes
) -> None:
    an_evening("Lan")
    (tmp_path / "x.xlsx").write_bytes(content)

    assert refused("transfers", str(tmp_path / "x.xlsx"))


def test_missing_file_is_refused(refused: Callable[..., str], tmp_path: Path) -> None:
    assert refused("transfers", str(tmp_path / "không có.csv")).startswith("Không mở được tệp")
