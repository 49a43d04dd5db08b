"""Statements of the banks as they export them, each by the titles of its columns."""

from datetime import UTC, datetime

import pytest

from seller.money import Dong
from seller.orders.payments.identity import keys_of_file
from seller.orders.payments.sheet import BadFile
from seller.orders.payments.statement_columns import Role
from seller.orders.payments.statements import BadRow, NoStatement, read_statement
from seller.orders.payments.transfer import Source, Transfer
from tests.orders.payments.workbooks import xlsx

MIDNIGHT = datetime(2026, 11, 21, 17, tzinfo=UTC)
EVENING = datetime(2026, 11, 22, 13, 45, 31, tzinfo=UTC)

VIETCOMBANK = """\
NGÂN HÀNG TMCP NGOẠI THƯƠNG VIỆT NAM,,,,,
SAO KÊ TÀI KHOẢN,,,,,
Số tài khoản/Account No: 0011 0041 2345 6,,,,,
Từ ngày/From: 01/11/2026 đến ngày/To: 22/11/2026,,,,,
Số dư đầu kỳ/Opening balance,,,,"1,000,000",
Ngày GD/TNX Date,Số CT/Doc No,Số tiền ghi nợ/Debit,Số tiền ghi có/Credit,Số dư/Balance,Nội dung chi tiết/Transactions in detail
22/11/2026,5078 - 93214,,"350,000","1,350,000",MBVCB.2618262659.088374.VX6X4C525.CT tu 0221000070000
22/11/2026,5078 - 93215,"90,000",,"1,260,000",mua bao bi
Tổng cộng/Total,,"90,000","350,000",,
"""  # noqa: E501 -- as the bank writes it

DIGIBANK = """\
STT;Ngày giao dịch;Số tham chiếu;Số tiền ghi nợ;Số tiền ghi có;Mô tả
1;22/11/2026;5078 - 93214;;350.000;VX6X4C525
2;22/11/2026;5078 - 93215;90.000;;mua bao bi
"""

TECHCOMBANK = """\
Ngày KH thực hiện/Requesting date,Ngày giao dịch/Transaction date,Số bút toán/Reference,Ngân hàng đối tác/Remitter's bank,Tài khoản đích/Remitter's account number,Tên tài khoản đối ứng/Remitter's account name,Diễn giải/Description,Nợ,Có/Credit,Số dư/Balance
21/11/2026,22/11/2026,FT26326112233445\\BNK,VCB,0221000070000,NGUYEN VAN A,VX6X4C525,,"350,000","1,350,000"
21/11/2026,22/11/2026,FT26326112233446,,,,mua bao bi,"-90,000",,"1,260,000"
"""  # noqa: E501 -- as the bank writes it

MB = """\
STT,Ngày giao dịch,Số bút toán,Phát sinh nợ,Phát sinh có,Nội dung,Tài khoản
1,22/11/2026 20:45:31,FT26326112233445,0,350000,VX6X4C525- Ma GD ACSP/ 1J338164,0396000789
2,22/11/2026 20:45:31,FT26326112233446,90000,0,mua bao bi,0396000789
"""

BIDV = """\
STT\tNgày giờ\tPhát sinh nợ\tPhát sinh có\tSố dư\tNội dung
1\t22/11/2026 20:45:31\t\t350.000\t1.350.000\tREM Tfr Ac:5510000733 O@L_040001_035980_VX6X4C525
2\t22/11/2026 20:45:31\t90.000\t\t1.260.000\tmua bao bi
"""


def only(transfer: Transfer) -> tuple[int, str, datetime, bool, str]:
    return (transfer.amount, transfer.reference, transfer.at, transfer.has_time, transfer.account)


@pytest.mark.parametrize(
    ("file", "first", "second"),
    [
        (
            VIETCOMBANK,
            (350_000, "5078 - 93214", MIDNIGHT, False, "0011004123456"),
            (-90_000, "5078 - 93215", MIDNIGHT, False, "0011004123456"),
        ),
        (
            DIGIBANK,
            (350_000, "5078 - 93214", MIDNIGHT, False, ""),
            (-90_000, "5078 - 93215", MIDNIGHT, False, ""),
        ),
        (
            TECHCOMBANK,
            (350_000, "FT26326112233445\\BNK", MIDNIGHT, False, ""),
            (-90_000, "FT26326112233446", MIDNIGHT, False, ""),
        ),
        (
            MB,
            (350_000, "FT26326112233445", EVENING, True, "0396000789"),
            (-90_000, "FT26326112233446", EVENING, True, "0396000789"),
        ),
        (BIDV, (350_000, "", EVENING, True, ""), (-90_000, "", EVENING, True, "")),
    ],
    ids=["Vietcombank", "Digibank", "Techcombank", "MB", "BIDV"],
)
def test_statement_of_the_bank_is_read(
    file: str, first: tuple[object, ...], second: tuple[object, ...]
) -> None:
    statement = read_statement(file.encode())

    assert [only(transfer) for transfer in statement.transfers] == [first, second]
    assert "VX6X4C525" in statement.transfers[0].memo
    assert (statement.bad_rows, statement.unsure) == ((), ())


def test_line_keeps_all_that_the_bank_tells() -> None:
    statement = read_statement(TECHCOMBANK.encode())

    assert statement.transfers[0] == Transfer(
        amount=Dong(350_000),
        memo="VX6X4C525",
        at=MIDNIGHT,
        source=Source.FILE,
        reference="FT26326112233445\\BNK",
        balance=Dong(1_350_000),
        counter_name="NGUYEN VAN A",
        counter_account="0221000070000",
        has_time=False,
    )


def test_workbook_of_agribank_with_signed_amounts_is_read() -> None:
    file = xlsx(
        ("trdt", "acctccyamt", "aftrbal", "rem", "trcdnm"),
        ("20261122", 350000, 1350000, "VX6X4C525", "Chuyển tiền"),
        ("20261122", -90000, 1260000, "mua bao bi", "Chuyển tiền"),
    )

    statement = read_statement(file)

    assert [transfer.amount for transfer in statement.transfers] == [350_000, -90_000]
    assert [transfer.balance for transfer in statement.transfers] == [1_350_000, 1_260_000]
    assert statement.unsure == ()


def test_workbook_with_true_dates_and_titles_forty_rows_down_is_read() -> None:
    moment = datetime(2026, 11, 22, 20, 45, 31)  # noqa: DTZ001 -- spreadsheets know no zone
    file = xlsx(
        *[("Kính gửi quý khách",)] * 39,
        ("Ngày giao dịch", "Nội dung", "Ghi nợ", "Ghi có"),
        (moment, "VX6X4C525", None, 350000.0),
    )

    assert [only(transfer) for transfer in read_statement(file).transfers] == [
        (350_000, "", EVENING, True, "")
    ]


def test_titles_in_two_rows_are_read_together() -> None:
    file = (
        "Ngày,Nội dung,Số tiền,\nDate,,Nợ,Có\n22/11/2026,VX6X4C525,,350000\n22/11/2026,x,90000,\n"
    )

    assert [each.amount for each in read_statement(file.encode()).transfers] == [350_000, -90_000]


def test_titles_in_two_languages_are_no_line() -> None:
    file = (
        "Ngày,Nội dung,Ghi nợ,Ghi có\nDate,Description,Debit,Credit\n22/11/2026,VX6X4C525,,350000\n"
    )

    statement = read_statement(file.encode())

    assert (len(statement.transfers), statement.bad_rows) == (1, ())


def test_time_in_a_column_of_its_own_and_sides_by_letter_are_read() -> None:
    file = "Ngày,Giờ,Số tiền,D/C,Diễn giải\n22/11/2026,20:45:31,350000,C,a\n22/11/2026,20:45:31,90000,D,b\n"

    statement = read_statement(file.encode())

    assert [only(each)[:4] for each in statement.transfers] == [
        (350_000, "", EVENING, True),
        (-90_000, "", EVENING, True),
    ]


def test_number_under_the_date_is_taken_as_the_banks_number() -> None:
    file = 'Ngày,Ghi nợ,Ghi có,Nội dung\n"22/11/2026\n5078 - 93214",,350000,VX6X4C525\n'

    assert read_statement(file.encode()).transfers[0].reference == "5078 - 93214"


def test_workbook_that_keeps_moments_as_numbers_is_read() -> None:
    file = xlsx(
        ("Ngày giao dịch", "Số tham chiếu", "Ghi nợ", "Ghi có", "Nội dung"),
        (46348.864942, "FT26326112233445", None, 350_000, "VX6X4C525"),
        ("46348.864942", "FT26326112233446", None, "350.000", "VX6X4C525"),
        (46348, "FT26326112233447", None, "350,000.00", "VX6X4C525"),
    )

    assert [only(each)[1:4] for each in read_statement(file).transfers] == [
        ("FT26326112233445", EVENING, True),
        ("FT26326112233446", EVENING, True),
        ("FT26326112233447", MIDNIGHT, False),
    ]


@pytest.mark.parametrize(
    ("file", "amounts"),
    [
        (
            (
                "Ngày\tSố tiền\tLoại\tNội dung\n"
                "22/11/2026 20:45\t250.000\tGhi có\tVX6X4C525\n22/11/2026\t9.000\tGhi nợ\tphí\n"
            ),
            [250_000, -9_000],
        ),
        (
            (
                "Mã giao dịch,Thời gian,Loại giao dịch,Số tiền,Lời nhắn\n"
                "123456789012,22/11/2026 20:45,Nhận tiền,250000,VX6X4C525\n"
                "123456789013,22/11/2026 20:46,Chuyển tiền,-50000,abc\n"
            ),
            [250_000, -50_000],
        ),
        (
            (
                "Ngày,Số tiền ghi nợ,Số tiền ghi có,Nội dung\n"
                "22/11/2026,0,0,không\n22/11/2026,,1000000000000,rất nhiều\n"
                "22/11/2026,,-250000,hoàn lại khoản ghi nhầm\n22/11/2026,-5000,,phí\n"
            ),
            [1_000_000_000_000, -250_000, -5_000],
        ),
        (
            (
                "Date,Reference No,Debit Amount,Credit Amount,Running Balance,Description\n"
                '2026-11-22T20:45:31,FT26326000000017,,"250,000","1,250,000",VX6X4C525\n'
            ),
            [250_000],
        ),
        (
            "Nội dung|Rút ra|Gửi vào|Ngày hiệu lực\nVX6X4C525||250.000 VNĐ|22-11-26\n",
            [250_000],
        ),
    ],
    ids=["sides in words", "wallet", "nothing, much, taken back", "english", "other order"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_odd_titles_and_amounts_are_read(file: str, amounts: list[int], encoding: str) -> None:
    statement = read_statement(file.encode(encoding))

    assert [transfer.amount for transfer in statement.transfers] == amounts
    assert (statement.bad_rows, statement.unsure) == ((), ())


def test_bad_rows_are_told_and_the_others_read() -> None:
    file = xlsx(
        ("Ngày", "Nội dung", "Ghi nợ", "Ghi có"),
        ("22/11/2026", "a", None, "350k"),
        ("31/02/2026", "b", None, 100),
        ("22/11/2026", "c", 5, 5),
        ("22/11/2026", "d", None, "=350000"),
        (None, "e", None, 100),
        ("22/11/2026", "f", None, 0.5),
        ("22/11/2026", "g", None, 350000),
        ("Cộng", None, None, "=SUM(D2:D8)"),
    )

    statement = read_statement(file)

    assert [transfer.memo for transfer in statement.transfers] == ["g"]
    assert statement.bad_rows == (
        BadRow(2, "Ô “Tiền vào” không phải số tiền: “350k”.", "22/11/2026 · a · 350k"),
        BadRow(3, "Không đọc được ngày “31/02/2026”.", "31/02/2026 · b · 100"),
        BadRow(4, "Dòng này có cả tiền vào lẫn tiền ra.", "22/11/2026 · c · 5 · 5"),
        BadRow(
            5, "Ô “Tiền vào” là công thức, không phải số của ngân hàng.", "22/11/2026 · d · =350000"
        ),
        BadRow(6, "Không đọc được ngày “”.", "e · 100"),
        BadRow(7, "Ô “Tiền vào” không phải số tiền: “0.5”.", "22/11/2026 · f · 0.5"),
    )


@pytest.mark.parametrize(
    ("file", "doubt"),
    [
        ("Ngày,Số tiền,Số dư\n22/11/2026,1000,1000\n", "Không thấy cột nội dung chuyển khoản."),
        (
            "Ngày,Số tiền,Nội dung\n22/11/2026,1000,a\n",
            "Chỉ có một cột số tiền, không rõ tiền vào hay tiền ra.",
        ),
        ("Ngày,Ghi có,Nội dung\n11/22/2026,1000,a\n", "Ngày có vẻ viết tháng trước, ngày sau."),
        ("Ngày,Ghi có,Nội dung\n", "Không đọc được giao dịch nào."),
    ],
)
def test_doubtful_file_asks_to_be_looked_at(file: str, doubt: str) -> None:
    assert doubt in read_statement(file.encode()).unsure


def test_columns_are_shown_with_examples() -> None:
    columns = read_statement(DIGIBANK.encode()).columns

    assert [(column.role, column.title, column.meaning) for column in columns] == [
        (Role.DATE, "Ngày giao dịch", "Ngày"),
        (Role.REFERENCE, "Số tham chiếu", "Số bút toán"),
        (Role.DEBIT, "Số tiền ghi nợ", "Tiền ra"),
        (Role.CREDIT, "Số tiền ghi có", "Tiền vào"),
        (Role.MEMO, "Mô tả", "Nội dung"),
    ]
    assert columns[3].examples == ("350.000", "")


@pytest.mark.parametrize(
    "file", ["", "chào chị\n", "a,b,c\n1,2,3\n", "Ngày,Nội dung\n22/11/2026,x\n"]
)
def test_table_that_is_no_statement_is_refused(file: str) -> None:
    with pytest.raises(NoStatement):
        read_statement(file.encode())


def test_file_that_is_no_table_is_refused() -> None:
    with pytest.raises(BadFile):
        read_statement(b"%PDF-1.7")


def test_same_transfer_in_two_files_of_a_bank_has_one_key() -> None:
    first = keys_of_file(read_statement(VIETCOMBANK.encode()).transfers)
    second = keys_of_file(read_statement(DIGIBANK.encode()).transfers)

    assert [not set(one).isdisjoint(other) for one, other in zip(first, second, strict=True)] == [
        True,
        True,
    ]
