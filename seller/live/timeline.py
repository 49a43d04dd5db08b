"""The on-air timeline: which product a viewer saw when she wrote. Pure."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

# Seconds between the camera and the viewer's screen, by channel. What is typed or pasted here has none.
USUAL_DELAY = {"facebook": 6, "tiktok": 4, "youtube": 8}


@dataclass(frozen=True, slots=True)
class Shown:
    """From this moment on the product was on air, or nothing."""

    at: datetime
    code: str | None


class Timeline:
    """What was on air from when on."""

    def __init__(self, shown: Iterable[Shown], delays: Mapping[str, int] | None = None) -> None:
        self._shown = sorted(shown, key=lambda each: each.at)
        self._starts = [each.at for each in self._shown]
        self._delays = USUAL_DELAY | dict(delays or {})

    def code_at(self, moment: datetime) -> str | None:
        """Return the product on air at a moment in the studio."""
        place = bisect_right(self._starts, moment)
        return self._shown[place - 1].code if place else None

    def seen_by_viewer(self, said_at: datetime, channel: str) -> str | None:
        """Return the product that the viewer saw, whose picture comes some seconds late.

        Who wrote before the delayed picture of the first product could arrive saw that product all the same.
        """
        delayed = said_at - timedelta(seconds=self._delays.get(channel, 0))
        if self._starts and delayed < self._starts[0] <= said_at:
            return self._shown[0].code
        return self.code_at(delayed)
