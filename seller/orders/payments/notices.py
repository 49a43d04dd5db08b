"""Notices of all providers: one door, the provider's name chooses who reads."""

from collections.abc import Mapping
from datetime import datetime

from seller.errors import NotFound
from seller.orders.payments import casso, payos, sepay
from seller.orders.payments.notice import Notice, Reader, Secrets

READERS: Mapping[str, Reader] = {"sepay": sepay.read, "casso": casso.read, "payos": payos.read}


def read_notice(
    provider: str, headers: Mapping[str, str], body: bytes, secrets: Secrets, now: datetime
) -> Notice:
    """Return what a notice says, when it is signed as was agreed with its provider.

    Raises:
        NotFound: no such provider.
        ForgedNotice: not signed as agreed, or too long ago.
        BadNotice: signed, but no whole notice.
    """
    reader = READERS.get(provider)
    if reader is None:
        raise NotFound
    return reader(headers, body, secrets, now)
