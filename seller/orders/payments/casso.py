"""Notices of Casso: version 1 shows a token, version 2 is signed over its sorted JSON."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from seller.money import Dong
from seller.orders.payments.notice import (
    BadNotice,
    ForgedNotice,
    Notice,
    Secrets,
    an_object,
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
MOST = 500

_SIGNATURE = re.compile(r"t=(\d{1,16}),v1=([0-9A-Fa-f]{128})")
_PROBE = "MA_GIAO_DICH_THU_NGHIEM"


def read(headers: Mapping[str, str], body: bytes, secrets: Secrets, now: datetime) -> Notice:
    """Return what the notice says.

    Raises:
        ForgedNotice: not signed with what was agreed, or too long ago.
        BadNotice: no whole notice.
    """
    signature = header_of(headers, "X-Casso-Signature")
    if not signature:
        require_shown(header_of(headers, "secure-token"), _agreed(secrets.shown))
    fields = opened(body)
    if signature:
        _verify(signature, fields, _agreed(secrets.signing), now)
    transfers = [
        _of_version_2(each) if signature else _of_version_1(each) for each in _lines(fields)
    ]
    is_probe = any(transfer.reference == _PROBE for transfer in transfers)
    return Notice(tuple(transfers), ANSWER, is_probe=is_probe)


def _agreed(secret: str | None) -> str:
    if secret is None:
        raise ForgedNotice("Chưa cài khóa Casso, nên chưa nhận thông báo.")
    return secret


def _verify(signature: str, fields: dict[str, Any], key: str, now: datetime) -> None:
    parts = _SIGNATURE.fullmatch(signature)
    if parts is None:
        raise ForgedNotice
    _require_signed_either_way(parts[2], key, parts[1], fields)
    require_fresh(parts[1], now, per_second=1000)


def _require_signed_either_way(
    signature: str, key: str, sent_at: str, fields: dict[str, Any]
) -> None:
    """Accept both ways of writing letters beyond ASCII: none of them is documented."""
    plain, escaped = (
        f"{sent_at}.{_sorted_json(fields, escaped=way)}".encode(errors="surrogatepass")
        for way in (False, True)
    )
    try:
        require_signed(signature, key, plain, "sha512")
    except ForgedNotice:
        require_signed(signature, key, escaped, "sha512")


def _sorted_json(value: object, *, escaped: bool = False) -> str:
    """Return the value as JSON with sorted keys and no spaces; numbers as they were sent."""
    if isinstance(value, dict):
        pairs = (
            f"{_sorted_json(key, escaped=escaped)}:{_sorted_json(value[key], escaped=escaped)}"
            for key in sorted(value)
        )
        return f"{{{','.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{','.join(_sorted_json(each, escaped=escaped) for each in value)}]"
    if isinstance(value, Decimal):
        return str(value)
    written = json.dumps(value, ensure_ascii=escaped)
    return written.replace("/", "\\/") if escaped else written


def _lines(fields: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if fields.get("error") not in (0, None):
        raise BadNotice("Casso báo lỗi thay vì giao dịch.")
    data = fields.get("data")
    lines = data if isinstance(data, list) else [data]
    if len(lines) > MOST:
        raise BadNotice(f"Thông báo có {len(lines)} giao dịch, quá {MOST}.")
    return (an_object(line, "data") for line in lines)


def _of_version_1(line: dict[str, Any]) -> Transfer:
    return Transfer(
        amount=_not_nothing(line),
        memo=text_of(line, "description"),
        at=moment_of(line, "when"),
        source=Source.NOTICE,
        reference=text_of(line, "tid"),
        notice_id=_number(line),
        account=text_of(line, "bank_sub_acc_id") or text_of(line, "subAccId"),
        balance=balance_of(line, "cusum_balance"),
        counter_name=text_of(line, "corresponsiveName"),
        counter_account=text_of(line, "corresponsiveAccount"),
    )


def _of_version_2(line: dict[str, Any]) -> Transfer:
    return Transfer(
        amount=_not_nothing(line),
        memo=text_of(line, "description"),
        at=moment_of(line, "transactionDateTime"),
        source=Source.NOTICE,
        reference=text_of(line, "reference"),
        notice_id=_number(line),
        account=text_of(line, "accountNumber"),
        balance=balance_of(line, "runningBalance"),
        counter_name=text_of(line, "counterAccountName"),
        counter_account=text_of(line, "counterAccountNumber"),
    )


def _not_nothing(line: dict[str, Any]) -> Dong:
    amount = dong_of(line, "amount")
    if amount == 0:
        raise BadNotice("Thông báo Casso có số tiền 0.")
    return amount


def _number(line: dict[str, Any]) -> str:
    number = text_of(line, "id")
    if not number:
        raise BadNotice("Thông báo Casso thiếu số hiệu.")
    return f"casso:{number}"
