"""Messages of the banks as they arrive on the seller's phone, pasted one by one and all at once."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller.money import Dong
from seller.orders.payments import pasted
from seller.orders.payments.memo import codes_in
from seller.orders.payments.pasted import Pasted, TooMuchPasted, read_pasted
from seller.orders.payments.transfer import Source, Transfer

NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)
EVENING = datetime(2026, 11, 22, 13, 45, tzinfo=UTC)

VIETCOMBANK = (
    "SD TK 0011004123456 +350,000VND luc 22-11-2026 20:45:00. SD 5,123,000VND. "
    "Ref MBVCB.2618262659.088374.VX6X4C525.CT tu 0221000070000 NGUYEN VAN A"
)
MB = (
    "TK 03xxx789|GD: +350,000VND 22/11/26 20:45|SD: 5,123,000VND|TU: 0221000070000 NGUYEN VAN A|"
    "ND: VX6X4C525- Ma giao dich/ Trace 252260"
)
TECHCOMBANK = """TK 19034567890123
So tien GD:+350,000
So du:5,123,000
VX6X4C525 FT26326112233445"""
AGRIBANK = (
    "Vietnam Agribank: 20h45p 22/11 TK 3707205123456: +350,000VND "
    "(VX6X4C525 NGUYEN VAN A chuyen tien). SD:5,123,000VND."
)
BIDV = (
    "TK 2151xxx789 tai BIDV +350,000VND vao 20:45 22/11/2026. So du:5,123,000VND. "
    "ND: REM Tfr Ac:5510000733 O@L_040001_035980_VX6X4C525"
)
BIDV_APP = """20:45 22/11/2026
Tài khoản thanh toán: 2151xxx789
Số tiền GD: +350,000 VND
Số dư cuối: 5,123,000 VND
Nội dung giao dịch: VX6X4C525 Nguyễn Văn A chuyển tiền"""
VIETINBANK = (
    "VietinBank:22/11/2026 20:45|TK:101234567890|GD:+350,000VND|SDC:5,123,000VND|"
    "ND:CT DEN:603719547897 VX6X4C525; tai Napas"
)
ACB = (
    "ACB: TK 28000017(VND) + 350,000 luc 20:45 22/11/2026. So du 5,123,000. "
    "GD: VX6X4C525 GD 856933-112226 20:45:10"
)
SACOMBANK = (
    "Sacombank 22/11/2026 20:45 TK: 0601xxxx1234 PS: +350,000 VND SD: 5,123,000 VND ND: VX6X4C525"
)
TPBANK = "(TPBank): 22/11/26;20:45 TK: xx1234 PS:+350.000VND SD: 5.123.000VND ND: VX6X4C525"
MOMO = "Bạn vừa nhận được 350.000đ từ NGUYEN VAN A lúc 20:45 22/11/2026. Lời nhắn: VX6X4C525"

ALL = {
    "Vietcombank": VIETCOMBANK,
    "MB": MB,
    "Agribank": AGRIBANK,
    "BIDV": BIDV,
    "BIDV app": BIDV_APP,
    "VietinBank": VIETINBANK,
    "ACB": ACB,
    "Sacombank": SACOMBANK,
    "TPBank": TPBANK,
}


def only(text: str) -> Transfer:
    (transfer,) = read_pasted(text, NOW).transfers
    return transfer


@pytest.mark.parametrize("message", ALL.values(), ids=ALL)
def test_message_of_the_bank_is_read(message: str) -> None:
    transfer = only(message)

    assert (transfer.amount, transfer.balance) == (350_000, 5_123_000)
    assert (transfer.at, transfer.has_time) == (EVENING, True)
    assert codes_in(transfer.memo, {"VX6X4C525"}).codes == ("VX6X4C525",)


def test_message_keeps_all_that_the_bank_tells() -> None:
    assert only(VIETCOMBANK) == Transfer(
        amount=Dong(350_000),
        memo="MBVCB.2618262659.088374.VX6X4C525.CT tu 0221000070000 NGUYEN VAN A",
        at=EVENING,
        source=Source.PASTE,
        account="0011004123456",
        balance=Dong(5_123_000),
    )


@pytest.mark.parametrize(
    ("message", "memo"),
    [
        (MB, "VX6X4C525- Ma giao dich/ Trace 252260"),
        (AGRIBANK, "VX6X4C525 NGUYEN VAN A chuyen tien"),
        (BIDV_APP, "VX6X4C525 Nguyễn Văn A chuyển tiền"),
        (VIETINBANK, "CT DEN:603719547897 VX6X4C525; tai Napas"),
        (ACB, "VX6X4C525 GD 856933-112226 20:45:10"),
        (TECHCOMBANK, "VX6X4C525 FT26326112233445"),
        (MOMO, "VX6X4C525"),
        ("TK 12345: +350,000VND 22/11/2026 20:45 ND: VX6X4C525 SD: 5,123,000VND", "VX6X4C525"),
    ],
)
def test_memo_is_what_the_payer_wrote(message: str, memo: str) -> None:
    assert only(message).memo == memo


def test_message_without_a_date_is_of_today_and_carries_the_banks_number() -> None:
    transfer = only(TECHCOMBANK)

    assert (transfer.reference, transfer.balance) == ("FT26326112233445", 5_123_000)
    assert (transfer.at, transfer.has_time) == (datetime(2026, 11, 21, 17, tzinfo=UTC), False)


def test_money_received_in_a_wallet_is_read() -> None:
    assert (only(MOMO).amount, only(MOMO).at) == (350_000, EVENING)


@pytest.mark.parametrize("message", [each.replace("+", "-") for each in ALL.values()], ids=ALL)
def test_money_that_went_out_is_negative(message: str) -> None:
    assert only(message).amount == -350_000


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n \n\n"])
def test_many_messages_are_told_apart(gap: str) -> None:
    everything = [*ALL.values(), TECHCOMBANK, MOMO]

    read = read_pasted(gap.join(everything), NOW)

    assert len(read.transfers) == len(everything)
    assert [codes_in(each.memo, {"VX6X4C525"}).codes for each in read.transfers] == [
        ("VX6X4C525",)
    ] * len(everything)
    assert read.unread == ()


def test_messages_copied_as_one_line_are_told_apart() -> None:
    line = f"{VIETCOMBANK} {AGRIBANK} {ACB} {VIETINBANK} {SACOMBANK} {TPBANK}"

    assert [each.balance for each in read_pasted(line, NOW).transfers] == [5_123_000] * 6


def test_day_without_a_year_is_the_last_one() -> None:
    message = AGRIBANK.replace("22/11", "31/12")

    assert only(message).at == datetime(2025, 12, 31, 13, 45, tzinfo=UTC)


def test_what_is_no_message_is_given_back() -> None:
    text = f"Chị ơi em chuyển rồi nhé 350k\n\n{MB}\n\nOTP 123456, không đưa cho ai"

    read = read_pasted(text, NOW)

    assert len(read.transfers) == 1
    assert read.unread == ("Chị ơi em chuyển rồi nhé 350k", "OTP 123456, không đưa cho ai")


@pytest.mark.parametrize(
    "text", ["", "\n\n", "TK 0396000789", "-0396000789", "+84 396 000 789", "+0VND"]
)
def test_text_without_a_sum_has_no_transfer(text: str) -> None:
    assert read_pasted(text, NOW).transfers == ()


def test_endless_text_is_refused() -> None:
    with pytest.raises(TooMuchPasted):
        read_pasted("x" * (pasted.LONGEST + 1), NOW)
    with pytest.raises(TooMuchPasted):
        read_pasted("TK 1 +1.000\n" * (pasted.MOST + 1), NOW)


@given(st.text(max_size=300) | st.text("+-0123456789., TKSDND:|/\n(VX)đ", max_size=300))
def test_no_text_brings_the_reader_down(text: str) -> None:
    assert isinstance(read_pasted(text, NOW), Pasted)
