"""now(): the only reader of the clock."""

import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

SHOP_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return datetime.now(UTC)


def local(moment: datetime) -> datetime:
    """Return the same moment on the clock of the shop.

    >>> local(datetime(2026, 11, 22, 13, 41, tzinfo=UTC)).strftime("%H:%M %d/%m")
    '20:41 22/11'
    """
    return moment.astimezone(SHOP_ZONE)


def monotonic() -> float:
    """Return seconds that only grow, for waiting; they say nothing about the time of day."""
    return time.monotonic()
