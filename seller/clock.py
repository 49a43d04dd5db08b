"""now(): the only reader of the clock."""

import logging
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

SHOP_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
# Clocks are put right by less than this all the time.
PUT_RIGHT = 2.0


@dataclass(slots=True)
class SteadyClock:
    """The machine's clock, as long as it does not jump back: then its own time goes on from there.

    Whoever wrote first would no longer be first, and what lapses would not lapse for as long as the jump.
    """

    seconds: float = 0.0
    monotonic: float = 0.0
    jumped: bool = False

    def read(self, seconds: float, monotonic: float) -> float:
        """Return the present moment; `seconds` is what the machine's clock shows."""
        expected = self.seconds + (monotonic - self.monotonic)
        behind = expected - seconds
        if self.seconds and behind > PUT_RIGHT and not self.jumped:
            self.jumped = True
            logging.getLogger("seller").warning(
                "the clock of this machine went back by %.0f seconds; the desk goes on by its own "
                "time until it is started anew",
                behind,
            )
        self.jumped = self.jumped and behind > 0
        self.seconds = max(seconds, expected if self.jumped else self.seconds)
        self.monotonic = monotonic
        return self.seconds


_clock = SteadyClock()


def now() -> datetime:
    """Return the present moment, aware, in UTC. It never goes back while the program runs."""
    return datetime.fromtimestamp(_clock.read(time.time(), time.monotonic()), UTC)


def local(moment: datetime) -> datetime:
    """Return the same moment on the clock of the shop.

    >>> local(datetime(2026, 11, 22, 13, 41, tzinfo=UTC)).strftime("%H:%M %d/%m")
    '20:41 22/11'
    """
    return moment.astimezone(SHOP_ZONE)


def monotonic() -> float:
    """Return seconds that only grow, for waiting; they say nothing about the time of day."""
    return time.monotonic()
