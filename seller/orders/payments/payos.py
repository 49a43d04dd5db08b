"""Notices of payOS: signed over the sorted fields of their data."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from seller.orders.payments.notice import (
    BadNotice,
    ForgedNotice,
    Notice,
    Secrets,
    an_object,
    dong_of,
    moment_of,
    opened,
    require_signed,
    text_of,
)
from seller.orders.payments.transfer import Source, Transfer

ANSWER = {"success": True}

# payOS tries a new address with this made-up transfer.
_PROBE = "TF230204212323"


def read(headers: Mapping[str, str], body: bytes, secrets: Secrets, now: datetime) -> Notice:  # noqa: ARG001 -- the same form for all providers; payOS signs no time
    """Return what the notice says. It carries no time of signing: one that comes again is known.

    Raises:
        ForgedNotice: not signed with what was agreed.
        BadNotice: no whole notice.
    """
    if secrets.signing is None:
        raise ForgedNotice("Chưa cài khóa payOS, nên chưa nhận thông báo.")
    fields = opened(body)
    data = an_object(fields.get("data"), "data")
    require_signed(text_of(fields, "signature"), secrets.signing, _signed(data), "sha256")
    if text_of(data, "code") != "00":
        return Notice((), ANSWER)
    transfer = _transfer(data)
    is_probe = transfer.reference == _PROBE and text_of(data, "orderCode") == "123"
    return Notice((transfer,), ANSWER, is_probe=is_probe)


def _signed(data: dict[str, Any]) -> bytes:
    return "&".join(f"{name}={_written(data[name])}" for name in sorted(data)).encode(
        errors="surrogatepass"
    )


def _written(value: object) -> str:
    """Return the value as payOS writes it into what it signs."""
    if value is None or isinstance(value, str):
        return "" if value in {None, "null", "undefined"} else str(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def _transfer(data: dict[str, Any]) -> Transfer:
    amount = dong_of(data, "amount")
    reference = text_of(data, "reference")
    if amount <= 0 or not reference:
        raise BadNotice("Thông báo payOS thiếu số tiền hoặc số hiệu.")
    return Transfer(
        amount=amount,
        memo=text_of(data, "description"),
        at=moment_of(data, "transactionDateTime"),
        source=Source.NOTICE,
        reference=reference,
        notice_id=f"payos:{text_of(data, 'paymentLinkId')}:{reference}",
        account=text_of(data, "accountNumber"),
        counter_name=text_of(data, "counterAccountName"),
        counter_account=text_of(data, "counterAccountNumber"),
    )
