"""VietQR strings: as others write them, as we write them, and the broken ones."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller.orders.payments.emv import BadQr, joined, sealed
from seller.orders.payments.vietqr import (
    MemoTooLong,
    NotVietQr,
    decode,
    encode,
    memo_text,
    transfer_qr,
)
from seller.orders.payments.vietqr_fields import BadAmount, BadField, VietQr

VECTORS = json.loads(
    (Path(__file__).parents[2] / "data" / "payments" / "vietqr_vectors.json").read_text("utf-8")
)

RECEIVER = joined(
    [
        ("00", "A000000727"),
        ("01", joined([("00", "970422"), ("01", "0123456789")])),
        ("02", "QRIBFTTA"),
    ]
)
PLAIN = {"00": "01", "01": "11", "38": RECEIVER, "53": "704", "58": "VN"}


def sealed_with(**changes: str | None) -> str:
    """Return a plain VietQR in which elements (`_54="5"`) are other, more, or gone (None)."""
    elements = PLAIN | {key.strip("_"): value for key, value in changes.items()}
    return sealed((key, value) for key, value in elements.items() if value is not None)


def receiver(
    bank: str = "970422",
    account: str = "0123456789",
    service: str | None = "QRIBFTTA",
    guid: str = "A000000727",
) -> str:
    parts = [("00", guid), ("01", joined([("00", bank), ("01", account)])), ("02", service)]
    return joined((key, value) for key, value in parts if value is not None)


@pytest.mark.parametrize("vector", VECTORS["accepted"], ids=lambda vector: vector["qr"][-4:])
def test_string_of_the_field_is_read_and_written_byte_for_byte(vector: dict[str, Any]) -> None:
    assert decode(vector["qr"]).to_dict() == vector["inputs"]
    assert encode(VietQr.from_dict(vector["inputs"])) == vector["qr"]


@pytest.mark.parametrize("vector", VECTORS["refused"], ids=lambda vector: vector["qr"][-4:])
def test_broken_string_of_the_field_is_refused(vector: dict[str, Any]) -> None:
    with pytest.raises(BadQr):
        decode(vector["qr"])


def test_account_alone_gives_a_static_code() -> None:
    qr = transfer_qr(bank_bin="970422", account="0123456789")

    assert encode(qr) == (
        "00020101021138540010A00000072701240006970422011001234567890208QRIBFTTA53037045802VN6304B1A7"
    )


def test_amount_and_memo_give_a_dynamic_code() -> None:
    qr = transfer_qr(bank_bin="970422", account="0123456789", amount=700_000, memo="VX3K7M2C9")

    assert qr == VietQr(
        bank_bin="970422",
        account="0123456789",
        dynamic=True,
        amount_text="700000",
        additional=(("08", "VX3K7M2C9"),),
    )
    assert decode(encode(qr)) == qr


def test_card_of_the_bank_is_sent_to_the_card() -> None:
    assert transfer_qr(bank_bin="970403", account="9704031101234567").service == "QRIBFTTC"


def test_wallet_with_letters_and_an_element_of_its_own_is_read() -> None:
    text = (
        "00020101021138620010A00000072701320006970454011899MM24011M348750800208QRIBFTTA53037045802VN"
        "62190515MOMOW2W3487508080030466304EBC8"
    )

    qr = decode(text)

    assert (qr.account, qr.others) == ("99MM24011M34875080", (("80", "046"),))
    assert encode(qr) == text


def test_elements_between_first_and_last_may_stand_in_any_order() -> None:
    shuffled = sealed([("00", "01"), ("58", "VN"), ("53", "704"), ("38", RECEIVER), ("01", "11")])

    assert decode(shuffled) == decode(sealed_with())


@pytest.mark.parametrize("amount", ["1", "50000", "50000.", "9999999999999", "0050000"])
def test_legal_amount_is_read_and_kept_as_written(amount: str) -> None:
    qr = decode(sealed_with(_54=amount))

    assert qr.amount == int(amount.rstrip("."))
    assert qr.to_dict()["amount"] == amount


@pytest.mark.parametrize(
    "amount",
    [
        "0",
        "000",
        "0.",
        ".",
        ".5",
        "50 000",
        "50,000",
        "50000.5",
        "50000.00",
        "1.2.3",
        "-5",
        "+5",
        "5e3",
        "٥",
        "10000000000000",
    ],
)
def test_amount_that_is_none_is_refused(amount: str) -> None:
    with pytest.raises(BadAmount):
        decode(sealed_with(_54=amount))


@pytest.mark.parametrize(
    "text",
    [
        sealed_with(_00="02"),
        sealed_with(_01="13"),
        sealed_with(_01=None),
        sealed_with(_53="840"),
        sealed_with(_53=None),
        sealed_with(_58="US"),
        sealed_with(_58="vn"),
        sealed_with(_58=None),
        sealed_with(_52="99"),
        sealed_with(_52="abcd"),
        sealed_with(_59="x" * 26),
        sealed_with(_59="Hợp tác xã"),
        sealed_with(_60="x" * 16),
        sealed_with(_61="x" * 11),
        sealed_with(_55="04"),
        sealed_with(_55="02"),
        sealed_with(_56="1000"),
        sealed_with(_55="03", _57="0"),
        sealed_with(_55="03", _57="100"),
        sealed_with(_38=receiver(bank="97042")),
        sealed_with(_38=receiver(bank="9704222")),
        sealed_with(_38=receiver(bank="97042A")),
        sealed_with(_38=receiver(account="1" * 20)),
        sealed_with(_38=receiver(account="0123 45678")),
        sealed_with(_38=receiver(account="012345678é")),
        sealed_with(_38=receiver(service="QRIBFTTX")),
        sealed_with(_38=receiver(service="qribftta")),
        sealed_with(_38=receiver(account="12AB", service="QRIBFTTC")),
        sealed_with(_38=RECEIVER + "0301x"),
        sealed_with(_38=joined([("00", "A000000727"), ("02", "QRIBFTTA")])),
        sealed_with(_38=joined([("00", "A000000727"), ("01", "0006970422"), ("02", "QRIBFTTA")])),
        sealed_with(_62=joined([("08", "x" * 26)])),
        sealed_with(_62=joined([("08", "thanh toán")])),
        sealed_with(_62=joined([("09", "AMEX")])),
        sealed_with(_62=joined([("00", "x")])),
        sealed_with(_64=joined([("00", "vi")])),
        sealed_with(_64=joined([("00", "vi"), ("01", "ă" * 26)])),
        sealed_with(_80="Đ"),
        sealed([("01", "11"), ("00", "01"), ("38", RECEIVER), ("53", "704"), ("58", "VN")]),
        sealed([]),
    ],
)
def test_field_that_is_not_as_specified_is_refused(text: str) -> None:
    with pytest.raises(BadField):
        decode(text)


@pytest.mark.parametrize(
    "text",
    [
        sealed_with(_38=None),
        sealed_with(_38=receiver(guid="A000000775")),
        sealed_with(_38=receiver(guid="a000000727")),
        sealed_with(_38=joined([("01", joined([("00", "970422"), ("01", "1")]))])),
        sealed_with(_38=None, _26=joined([("00", "A000000775"), ("01", "0100109106")])),
    ],
)
def test_qr_of_another_kind_is_refused(text: str) -> None:
    with pytest.raises(NotVietQr):
        decode(text)


@pytest.mark.parametrize(
    "text",
    [
        sealed_with(_38=receiver().replace("0110", "0111")),
        sealed_with(_38=receiver().replace("0124", "0112")),
        sealed_with(_38=receiver().replace("0010", "0011")),
        sealed_with(_62="0805memo"),
        sealed_with(_62="x"),
        sealed_with(_62="0804memo0804memo"),
    ],
)
def test_wrong_inner_length_with_a_right_checksum_is_refused(text: str) -> None:
    with pytest.raises(BadQr):
        decode(text)


def test_all_that_the_specification_knows_is_read_and_written_again() -> None:
    text = sealed(
        sorted(
            (
                PLAIN
                | {
                    "01": "12",
                    "52": "4111",
                    "54": "120000",
                    "55": "02",
                    "56": "5000",
                    "59": "HTX HUA NA",
                    "60": "SON LA",
                    "61": "34000",
                    "62": joined([("01", "NPS6869"), ("02", "***"), ("08", "don 12"), ("50", "x")]),
                    "64": joined([("00", "vi"), ("01", "Hợp tác xã Hua Nà")]),
                    "85": "0001a",
                }
            ).items()
        )
    )

    qr = decode(text)

    assert encode(qr) == text
    assert (qr.category, qr.tip_fixed, qr.merchant_name, qr.memo) == (
        "4111",
        "5000",
        "HTX HUA NA",
        "don 12",
    )


def test_unknown_bank_is_allowed() -> None:
    assert decode(sealed_with(_38=receiver(bank="123456"))).bank_bin == "123456"


def test_code_without_a_service_is_read_as_such() -> None:
    qr = decode(sealed_with(_38=receiver(service=None)))

    assert qr.service is None
    assert "service" not in qr.to_dict()
    assert encode(qr) == sealed_with(_38=receiver(service=None))


@pytest.mark.parametrize("amount", [0, -1, 10**13])
def test_asking_for_an_impossible_amount_is_refused(amount: int) -> None:
    with pytest.raises(BadAmount):
        transfer_qr(bank_bin="970422", account="0123456789", amount=amount)


@pytest.mark.parametrize(
    ("bank_bin", "account"),
    [
        ("", "0123456789"),
        ("970422", ""),
        ("97042２", "0123456789"),
        ("970422", "0123-456"),
        ("970422\n", "1"),
    ],
)
def test_asking_for_an_impossible_account_is_refused(bank_bin: str, account: str) -> None:
    with pytest.raises(BadField):
        transfer_qr(bank_bin=bank_bin, account=account)


@pytest.mark.parametrize(
    ("memo", "text"),
    [
        ("Thanh toán đơn hàng", "Thanh toan don hang"),
        ("  VX3K7M2C9 \t Đào ", "VX3K7M2C9 Dao"),
        ("mật ong 🍯 1 lít", "mat ong 1 lit"),
        ("BILL 12-12 #3", "BILL 12-12 #3"),
        ("", ""),
    ],
)
def test_memo_is_written_in_plain_letters(memo: str, text: str) -> None:
    assert memo_text(memo) == text


def test_memo_that_no_bank_would_carry_whole_is_refused() -> None:
    with pytest.raises(MemoTooLong, match="26 ký tự"):
        transfer_qr(bank_bin="970422", account="0123456789", memo="x" * 26)


@given(
    bank_bin=st.from_regex(r"[0-9]{6}", fullmatch=True),
    account=st.from_regex(r"[0-9A-Za-z]{1,19}", fullmatch=True),
    amount=st.none() | st.integers(1, 10**13 - 1),
    memo=st.none() | st.text(max_size=12),
)
def test_what_is_written_reads_back_the_same(
    bank_bin: str, account: str, amount: int | None, memo: str | None
) -> None:
    qr = transfer_qr(bank_bin=bank_bin, account=account, amount=amount, memo=memo)

    assert decode(encode(qr)) == qr
    assert VietQr.from_dict(qr.to_dict()) == qr


@given(
    st.text(max_size=80)
    | st.text("0123456789ABVN", max_size=120).map(lambda text: sealed([("62", text[:99] or "x")]))
)
def test_no_text_brings_the_reader_down(text: str) -> None:
    with pytest.raises(BadQr):
        decode(text)


def test_a_field_that_was_changed_by_hand_is_checked_again() -> None:
    qr = transfer_qr(bank_bin="970422", account="0123456789")

    with pytest.raises(BadField):
        replace(qr, additional=(("08", "x"), ("08", "y")))
