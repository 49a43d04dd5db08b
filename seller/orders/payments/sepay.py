"""Notices of SePay: a key in the header, a signature over the raw body, or both."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from seller.money import Dong
from seller.orders.payments.notice import (
    BadNotice,
    ForgedNotice,
    Notice,
    Secrets,
    balance_of,
    dong_of,
    header_of,
    moment_of,
    opened,
    require_fresh,
    require_shown,
    require_signed,
    text_of,
)
from seller.orders.payments.transfer import Source, Transfer

ANSWER = {"success": True}


def read(headers: Mapping[str, str], body: bytes, secrets: Secrets, now: datetime) -> Notice:
    """Return what the notice says.

    Raises:
        ForgedNotice: not signed with what was agreed, or too long ago.
        BadNotice: no whole notice.
    """
    _verify(headers, body, secrets, now)
    return Notice((_transfer(opened(body)),), ANSWER)


def _verify(headers: Mapping[str, str], body: bytes, secrets: Secrets, now: datetime) -> None:
    if secrets.shown is None and secrets.signing is None:
        raise ForgedNotice("Chưa cài khóa SePay, nên chưa nhận thông báo.")
    if secrets.shown is not None:
        require_shown(header_of(headers, "Authorization"), f"Apikey {secrets.shown}")
    if secrets.signing is not None:
        sent_at = header_of(headers, "X-SePay-Timestamp")
        signature = header_of(headers, "X-SePay-Signature").removeprefix("sha256=")
        require_signed(signature, secrets.signing, f"{sent_at}.".encode() + body, "sha256")
        require_fresh(sent_at, now)


def _transfer(fields: dict[str, Any]) -> Transfer:
    number = text_of(fields, "id")
    amount = dong_of(fields, "transferAmount")
    direction = text_of(fields, "transferType")
    if not number or amount <= 0 or direction not in {"in", "out"}:
        raise BadNotice("Thông báo SePay thiếu số hiệu, số tiền hoặc chiều tiền.")
    return Transfer(
        amount=amount if direction == "in" else Dong(-amount),
        memo=text_of(fields, "content") or text_of(fields, "description"),
        at=moment_of(fields, "transactionDate"),
        source=Source.NOTICE,
        reference=text_of(fields, "referenceCode"),
        notice_id=f"sepay:{number}",
        account=text_of(fields, "accountNumber"),
        balance=balance_of(fields, "accumulated"),
    )
