"""Notices of providers: what is signed is read, whatever else is sent changes nothing."""

import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller.errors import NotFound, Refused
from seller.money import Dong
from seller.orders.payments.notice import (
    BadNotice,
    ForgedNotice,
    Notice,
    NoticeTooLarge,
    Secrets,
    StaleNotice,
)
from seller.orders.payments.notices import read_notice
from seller.orders.payments.transfer import Source, Transfer

DATA = Path(__file__).parents[2] / "data" / "payments"
SEPAY, CASSO_1, CASSO_2, PAYOS = (
    json.loads((DATA / f"{name}.json").read_text("utf-8"))
    for name in ("sepay_webhook", "casso_webhook_v1", "casso_webhook_v2", "payos_webhook")
)
# The moment at which the samples were signed.
NOW = datetime.fromtimestamp(1795179943, UTC)
PAID_AT = datetime(2026, 11, 20, 13, 5, 42, tzinfo=UTC)

SEPAY_KEY = Secrets(shown=SEPAY["api_key"])
SEPAY_HMAC = Secrets(signing=SEPAY["hmac_secret"])


def sepay(
    secrets: Secrets = SEPAY_HMAC,
    *,
    body: str = SEPAY["raw_body"],
    now: datetime = NOW,
    headers: dict[str, str] | None = None,
) -> Notice:
    sent = SEPAY["headers"] | (headers or {})
    return read_notice("sepay", sent, body.encode(), secrets, now)


def sepay_with(**changes: Any) -> Notice:
    """Return how a notice reads that holds these fields and shows the right key."""
    body = json.dumps(SEPAY["payload"] | changes)
    return sepay(SEPAY_KEY, body=body)


def casso(
    sample: dict[str, Any], secrets: Secrets, *, now: datetime = NOW, ascii_only: bool = False
) -> Notice:
    body = json.dumps(sample["payload"], ensure_ascii=ascii_only).encode()
    return read_notice("casso", sample["headers"], body, secrets, now)


def casso_signed(payload: dict[str, Any], write: Callable[[Any], str]) -> Notice:
    """Return how a notice reads whose provider writes JSON in its own way before signing."""
    digest = hmac.new(
        b"key", f"1795179943000.{write(payload)}".encode(), hashlib.sha512
    ).hexdigest()
    headers = {"x-casso-signature": f"t=1795179943000,v1={digest}"}
    return casso({"payload": payload, "headers": headers}, Secrets(signing="key"))


def payos(payload: dict[str, Any], key: str = PAYOS["checksum_key"]) -> Notice:
    return read_notice("payos", {}, json.dumps(payload).encode(), Secrets(signing=key), NOW)


def payos_signed(text: str, data: dict[str, Any]) -> Notice:
    signature = hmac.new(b"key", text.encode(), hashlib.sha256).hexdigest()
    return payos({"data": data, "signature": signature}, "key")


@pytest.mark.parametrize(
    "secrets", [SEPAY_KEY, SEPAY_HMAC, Secrets(SEPAY["api_key"], SEPAY["hmac_secret"])]
)
def test_signed_notice_of_sepay_is_read(secrets: Secrets) -> None:
    assert sepay(secrets) == Notice(
        (
            Transfer(
                amount=Dong(130_000),
                memo="CT DEN:603719547897 HX3K7M2 FT26038869732008; tai Napas",
                at=PAID_AT,
                source=Source.NOTICE,
                reference="FT26038869732008",
                notice_id="sepay:92704",
                account="105000347307",
                balance=Dong(19_077_000),
            ),
        ),
        {"success": True},
    )


def test_money_going_out_is_negative() -> None:
    assert sepay_with(transferType="out").transfers[0].amount == -130_000


def test_balance_that_the_provider_does_not_know_is_none() -> None:
    assert sepay_with(accumulated=0).transfers[0].balance is None


def test_amount_with_empty_decimals_is_whole() -> None:
    assert sepay_with(transferAmount=130000.0).transfers[0].amount == 130_000


@pytest.mark.parametrize(
    ("secrets", "header"),
    [
        (SEPAY_KEY, {"Authorization": ""}),
        (SEPAY_KEY, {"Authorization": "Apikey OTHER"}),
        (SEPAY_KEY, {"Authorization": "TESTKEY"}),
        (SEPAY_KEY, {"Authorization": "Apikey TESTKÉY"}),
        (SEPAY_HMAC, {"X-SePay-Signature": ""}),
        (SEPAY_HMAC, {"X-SePay-Signature": "sha256=" + "0" * 64}),
        (SEPAY_HMAC, {"X-SePay-Timestamp": "1795179944"}),
        (Secrets(SEPAY["api_key"], SEPAY["hmac_secret"]), {"Authorization": "Apikey OTHER"}),
        (Secrets(SEPAY["api_key"], SEPAY["hmac_secret"]), {"X-SePay-Signature": "sha256=00"}),
        (Secrets(), {}),
    ],
)
def test_forged_notice_of_sepay_is_refused(secrets: Secrets, header: dict[str, str]) -> None:
    with pytest.raises(ForgedNotice):
        sepay(secrets, headers=header)


def test_changed_body_is_refused() -> None:
    with pytest.raises(ForgedNotice):
        sepay(body=SEPAY["raw_body"].replace("130000", "930000"))


@pytest.mark.parametrize("drift", [timedelta(minutes=5), timedelta(minutes=-5)])
def test_clocks_may_differ_by_five_minutes(drift: timedelta) -> None:
    assert sepay(now=NOW + drift).transfers
    with pytest.raises(StaleNotice):
        sepay(now=NOW + drift * 1.01)


@pytest.mark.parametrize("moment", ["", "soon", "-1", "9" * 16, "9" * 400, "١٧"])
def test_signature_of_no_moment_is_refused(moment: str) -> None:
    body = SEPAY["raw_body"]
    digest = hmac.new(b"test-sepay-secret", f"{moment}.{body}".encode(), hashlib.sha256).hexdigest()

    with pytest.raises(StaleNotice):
        sepay(headers={"X-SePay-Timestamp": moment, "X-SePay-Signature": f"sha256={digest}"})


@pytest.mark.parametrize(
    "changes",
    [
        {"id": None},
        {"id": True},
        {"id": {"x": 1}},
        {"transferAmount": "130000"},
        {"transferAmount": True},
        {"transferAmount": None},
        {"transferAmount": 0},
        {"transferAmount": -5},
        {"transferAmount": 0.5},
        {"transferAmount": 10**13},
        {"transferAmount": 1e300},
        {"transferType": "sideways"},
        {"transferType": ["in"]},
        {"transactionDate": "yesterday"},
        {"transactionDate": None},
        {"transactionDate": "0001-01-01 00:00:00"},
        {"transactionDate": "9999-12-31 23:59:59"},
        {"content": ["x"]},
        {"accumulated": "x"},
    ],
    ids=str,
)
def test_signed_notice_with_a_wrong_field_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(BadNotice):
        sepay_with(**changes)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b'"text"',
        b"{",
        SEPAY["raw_body"][:-1].encode(),
        b'{"id": NaN}',
        b'{"id": Infinity}',
        b'{"transferAmount": 1e99999999999999999999}',
        b'{"transferAmount": 1e99999999}',
        b'{"id": ' + b"9" * 5000 + b"}",
        b'{"id": "\xff"}',
        b'{"id":' * 9 + b"1" + b"}" * 9,
        b"[" * 100_000,
        b'{"id": "\\ud800"}',
    ],
    ids=range(15),
)
@pytest.mark.parametrize("provider", ["sepay", "casso", "payos"])
def test_body_that_is_no_notice_is_refused(provider: str, body: bytes) -> None:
    headers = {"Authorization": "Apikey key", "secure-token": "key"}

    with pytest.raises((BadNotice, ForgedNotice)):
        read_notice(provider, headers, body, Secrets(shown="key"), NOW)


def test_huge_body_is_refused_unread() -> None:
    with pytest.raises(NoticeTooLarge):
        sepay(SEPAY_KEY, body=" " * 10_000_000 + "{}")


def test_long_memo_and_control_characters_are_trimmed() -> None:
    memo = sepay_with(content="\x00e\u0301" + "x" * 5000).transfers[0].memo

    assert memo == "\u00e9" + "x" * 999


def test_notice_of_casso_with_a_token_is_read() -> None:
    assert casso(CASSO_1, Secrets(shown="TESTTOKEN")).transfers == (
        Transfer(
            amount=Dong(130_000),
            memo="HX3K7M2 FT26325112233445",
            at=PAID_AT,
            source=Source.NOTICE,
            reference="FT26325112233445",
            notice_id="casso:10001",
            account="105000347307",
            balance=Dong(25_130_000),
        ),
    )


@pytest.mark.parametrize(
    "secrets", [Secrets(shown="OTHER"), Secrets(), Secrets(signing="TESTTOKEN")]
)
def test_wrong_token_of_casso_is_refused(secrets: Secrets) -> None:
    with pytest.raises(ForgedNotice):
        casso(CASSO_1, secrets)


def test_signed_notice_of_casso_is_read() -> None:
    notice = casso(CASSO_2, Secrets(signing=CASSO_2["checksum_key"]))

    assert notice.transfers == (
        Transfer(
            amount=Dong(130_000),
            memo="HX3K7M2 FT26325112233445",
            at=PAID_AT,
            source=Source.NOTICE,
            reference="FT26325112233445",
            notice_id="casso:10001",
            account="105000347307",
            balance=Dong(25_130_000),
            counter_name="NGUYEN VAN A",
            counter_account="8888000888",
        ),
    )
    assert not notice.is_probe


def test_published_example_of_casso_is_accepted_as_a_probe() -> None:
    example = CASSO_2["official_test_vector"]
    sample = {"payload": example["payload"], "headers": {"X-Casso-Signature": example["header"]}}
    signed_at = datetime.fromtimestamp(1727948258, UTC)

    assert casso(sample, Secrets(signing=example["checksum_key"]), now=signed_at).is_probe


def php_json(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).replace("/", "\\/")


def javascript_json(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


@pytest.mark.parametrize("write", [php_json, javascript_json])
def test_letters_beyond_ascii_may_be_signed_either_way(write: Callable[[Any], str]) -> None:
    data = CASSO_2["payload"]["data"] | {
        "description": "Nguyễn/Đào",
        "z": [1, None, {"b": 2, "a": True}],
    }

    assert casso_signed({"error": 0, "data": data}, write).transfers[0].memo == "Nguyễn/Đào"


@pytest.mark.parametrize(
    "payload",
    [
        {"error": 7, "data": {}},
        {"error": [], "data": {}},
        {"error": 0},
        {"error": 0, "data": ["x"]},
        {"error": 0, "data": {"id": 1}},
        {"error": 0, "data": CASSO_2["payload"]["data"] | {"amount": 0}},
        {"error": 0, "data": CASSO_2["payload"]["data"] | {"id": None}},
        {"error": 0, "data": [CASSO_2["payload"]["data"]] * 501},
    ],
)
def test_signed_notice_of_casso_that_is_not_whole_is_refused(payload: dict[str, Any]) -> None:
    with pytest.raises(BadNotice):
        casso_signed(payload, javascript_json)


@pytest.mark.parametrize("header", ["x", "t=1,v1=00", "t=1795179943000,v1=" + "0" * 128])
def test_wrong_signature_of_casso_is_refused(header: str) -> None:
    sample = {"payload": CASSO_2["payload"], "headers": {"X-Casso-Signature": header}}

    with pytest.raises(ForgedNotice):
        casso(sample, Secrets(signing=CASSO_2["checksum_key"]))


def test_recorded_notice_of_casso_is_refused_later() -> None:
    with pytest.raises(StaleNotice):
        casso(CASSO_2, Secrets(signing=CASSO_2["checksum_key"]), now=NOW + timedelta(minutes=6))


def test_signed_notice_of_payos_is_read() -> None:
    assert payos(PAYOS["payload"]) == Notice(
        (
            Transfer(
                amount=Dong(130_000),
                memo="HX3K7M2",
                at=PAID_AT,
                source=Source.NOTICE,
                reference="TF230204212323",
                notice_id="payos:124c33293c43417ab7879e14c8d9eb18:TF230204212323",
                account="105000347307",
            ),
        ),
        {"success": True},
        is_probe=True,
    )


def test_published_example_of_payos_is_accepted() -> None:
    assert payos(PAYOS["official_test_vector"]).transfers[0].amount == 3000


def test_lists_nothings_and_truths_are_signed_as_payos_writes_them() -> None:
    data = PAYOS["payload"]["data"] | {
        "a": None,
        "b": [{"z": 1, "y": "đ"}],
        "c": True,
        "orderCode": 9,
    }
    text = "&".join(
        f"{name}={value}"
        for name, value in sorted((data | {"a": "", "b": '[{"y":"đ","z":1}]', "c": "true"}).items())
    )

    notice = payos_signed(text, data)

    assert notice.transfers[0].amount == 130_000
    assert not notice.is_probe


def test_payment_that_failed_brings_no_money() -> None:
    assert payos_signed("code=01", {"code": "01"}) == Notice((), {"success": True})


def test_signed_notice_of_payos_that_is_not_whole_is_refused() -> None:
    with pytest.raises(BadNotice):
        payos_signed("amount=1&code=00", {"code": "00", "amount": 1})


@pytest.mark.parametrize(
    "payload",
    [
        PAYOS["payload"] | {"signature": "0" * 64},
        PAYOS["payload"] | {"signature": None},
        PAYOS["payload"] | {"data": PAYOS["payload"]["data"] | {"amount": 999_999}},
    ],
)
def test_forged_notice_of_payos_is_refused(payload: dict[str, Any]) -> None:
    with pytest.raises(ForgedNotice):
        payos(payload)


def test_unknown_provider_is_not_found() -> None:
    with pytest.raises(NotFound):
        read_notice("nobody", {}, b"{}", Secrets(shown="key"), NOW)


@given(body=st.binary(max_size=200), header=st.text(max_size=80))
def test_no_stranger_gets_in_or_brings_the_door_down(body: bytes, header: str) -> None:
    headers = {"Authorization": header, "secure-token": header, "X-Casso-Signature": header}

    for provider in ("sepay", "casso", "payos"):
        with pytest.raises(Refused):
            read_notice(provider, headers, body, Secrets(shown="key", signing="key"), NOW)
