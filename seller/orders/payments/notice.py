"""A notice of a transfer as a provider sends it: opened carefully, believed only when signed."""

import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from seller.clock import SHOP_ZONE
from seller.errors import BadInput, Refused
from seller.money import Dong
from seller.orders.payments.transfer import LARGEST, Transfer
from seller.vietnamese import clean

LARGEST_BODY = 256 * 1024
DEEPEST = 8
DRIFT = timedelta(minutes=5)

_LONGEST_TEXT = 1000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# The last second of which a signature can be: the year 9999.
_LAST = 253_370_764_800
_YEARS = range(2000, 2100)


class BadNotice(BadInput):
    """What was sent is no notice of this provider, or not a whole one."""

    code = "bad_notice"


class NoticeTooLarge(BadNotice):
    """More was sent than any notice holds."""

    code = "notice_too_large"
    status = 413


class ForgedNotice(Refused):
    """The notice is not signed as agreed, so nobody knows who sent it."""

    code = "forged_notice"
    status = 401

    def __init__(self, message: str = "Thông báo không có chữ ký đúng, đã bỏ qua.") -> None:
        super().__init__(message)


class StaleNotice(ForgedNotice):
    """The signature is older than a notice needs to travel; it may have been recorded."""

    code = "stale_notice"


@dataclass(frozen=True, slots=True)
class Secrets:
    """What was agreed with a provider: a key that it shows, a key that it signs with."""

    shown: str | None = None
    signing: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notice says, and what the provider wants to hear. A probe only tries the address."""

    transfers: tuple[Transfer, ...]
    answer: Mapping[str, Any]
    is_probe: bool = False


def opened(body: bytes) -> dict[str, Any]:
    """Return the JSON object of a body; its fractions are exact.

    Raises:
        NoticeTooLarge: more than any notice holds.
        BadNotice: no JSON object.
    """
    if len(body) > LARGEST_BODY:
        raise NoticeTooLarge(f"Thông báo dài {len(body)} byte, quá giới hạn.")
    try:
        value = json.loads(body, parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, ArithmeticError, RecursionError) as problem:
        raise BadNotice("Thông báo không phải JSON hợp lệ, có thể đã bị cắt.") from problem
    if _is_deeper(value, DEEPEST):
        raise BadNotice("Thông báo lồng nhau quá sâu.")
    return an_object(value, "thông báo")


def an_object(value: object, what: str) -> dict[str, Any]:
    """Return the value as an object.

    Raises:
        BadNotice: it is none.
    """
    if not isinstance(value, dict):
        raise BadNotice(f"Thông báo sai dạng: {what} phải là một đối tượng.")
    return value


def text_of(fields: Mapping[str, Any], name: str) -> str:
    """Return a text; a missing one is empty, a number is written out.

    Raises:
        BadNotice: neither text nor number.
    """
    value = fields.get(name)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise BadNotice(f"Thông báo sai dạng: {name} phải là chữ.")
    return clean(str(value))[:_LONGEST_TEXT].strip()


def dong_of(fields: Mapping[str, Any], name: str) -> Dong:
    """Return an amount of whole đồng.

    Raises:
        BadNotice: missing, no number, not whole, or larger than any transfer.
    """
    value = fields.get(name)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise BadNotice(f"Thông báo sai dạng: {name} phải là số tiền.")
    amount = Decimal(value)
    # The size first: writing out a number like 1e999999 would take for ever.
    if not -LARGEST < amount < LARGEST or amount != amount.to_integral_value():
        raise BadNotice(f"Thông báo sai dạng: {name} không phải số đồng nguyên.")
    return Dong(int(amount))


def balance_of(fields: Mapping[str, Any], name: str) -> Dong | None:
    """Return the balance; a provider that does not know it sends nothing, or 0."""
    return (dong_of(fields, name) or None) if fields.get(name) is not None else None


def moment_of(fields: Mapping[str, Any], name: str) -> datetime:
    """Return a time in UTC; one without a zone is by the clock of Vietnam.

    Raises:
        BadNotice: no time.
    """
    try:
        moment = datetime.fromisoformat(text_of(fields, name))
    except ValueError as problem:
        raise BadNotice(f"Thông báo sai dạng: {name} phải là ngày giờ.") from problem
    if moment.year not in _YEARS:
        raise BadNotice(f"Thông báo sai dạng: {name} là năm {moment.year}.")
    return moment.replace(tzinfo=moment.tzinfo or SHOP_ZONE).astimezone(UTC)


def header_of(headers: Mapping[str, str], name: str) -> str:
    """Return a header, written in whatever case; a missing one is empty."""
    return next((value for key, value in headers.items() if key.lower() == name.lower()), "")


def require_shown(shown: str, agreed: str) -> None:
    """Let a notice pass that shows the agreed key.

    Raises:
        ForgedNotice: it shows another.
    """
    if not hmac.compare_digest(_bytes(shown), _bytes(agreed)):
        raise ForgedNotice


def require_signed(signature: str, key: str, message: bytes, hash_name: str) -> None:
    """Let a notice pass whose HMAC is right.

    Raises:
        ForgedNotice: it is not.
    """
    require_shown(signature.lower(), hmac.new(_bytes(key), message, hash_name).hexdigest())


def require_fresh(seconds: str, now: datetime, *, per_second: int = 1) -> None:
    """Let a notice pass that was signed just now; the clocks may differ by five minutes.

    Raises:
        StaleNotice: no time, or one too far away.
    """
    if not (seconds.isascii() and seconds.isdigit() and len(seconds) <= 16):
        raise StaleNotice
    signed_at = timedelta(seconds=1) / per_second * min(int(seconds), _LAST * per_second)
    if abs(_EPOCH + signed_at - now) > DRIFT:
        raise StaleNotice("Chữ ký của thông báo đã quá 5 phút, hoặc đồng hồ máy này sai.")


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogatepass")


def _is_deeper(value: object, levels: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    inside = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(_is_deeper(each, levels - 1) for each in inside)


def _no_number(name: str) -> None:
    raise ValueError(name)


Reader = Callable[[Mapping[str, str], bytes, Secrets, datetime], Notice]
