"""How often what was on air is what the viewer named, and which delay would have been right most often. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from seller.live.timeline import USUAL_DELAY, Shown, Timeline

LONGEST_DELAY = 20
# Below this many comments a better delay is chance.
FEW = 20


@dataclass(frozen=True, slots=True)
class NamedComment:
    """A comment that says itself which product it is about."""

    said_at: datetime
    channel: str
    code: str


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How the guess did on the comments of one channel; `right_by_delay` from no delay on, second by second."""

    channel: str
    delay: int
    compared: int
    right_by_delay: tuple[int, ...]

    @property
    def right(self) -> int:
        """How many the guess had right with the delay that is used."""
        return self.right_by_delay[self.delay]

    @property
    def percent(self) -> int:
        """The share that was right."""
        return round(100 * self.right / self.compared)

    @property
    def best_delay(self) -> int:
        """The delay that would have been right most often; of several the one nearest to what is used."""
        most = max(self.right_by_delay)
        delays = [delay for delay, right in enumerate(self.right_by_delay) if right == most]
        return min(delays, key=lambda delay: abs(delay - self.delay))

    @property
    def best_right(self) -> int:
        """How many the best delay would have had right."""
        return self.right_by_delay[self.best_delay]

    @property
    def enough(self) -> bool:
        """Whether there are so many comments that the best delay means something."""
        return self.compared >= FEW

    @property
    def would_be_better(self) -> bool:
        """Whether another delay would have done better than the one that is used."""
        return self.enough and self.best_right > self.right


def accuracy_by_channel(
    shown: Sequence[Shown],
    comments: Iterable[NamedComment],
    delays: Mapping[str, int] = USUAL_DELAY,
) -> list[Accuracy]:
    """Return how the guess did on each channel, the one with most comments first.

    A comment that was written while nothing was on air is not compared: there was nothing to guess from.
    """
    by_channel: dict[str, list[NamedComment]] = {}
    for comment in comments:
        by_channel.setdefault(comment.channel, []).append(comment)
    found = [
        _accuracy(channel, delays.get(channel, 0), shown, named)
        for channel, named in by_channel.items()
    ]
    return sorted(
        (each for each in found if each.compared), key=lambda each: (-each.compared, each.channel)
    )


def _accuracy(
    channel: str, delay: int, shown: Sequence[Shown], named: Sequence[NamedComment]
) -> Accuracy:
    used = Timeline(shown, {channel: delay})
    compared = [each for each in named if used.seen_by_viewer(each.said_at, channel) is not None]
    return Accuracy(
        channel,
        delay,
        len(compared),
        tuple(
            _right(Timeline(shown, {channel: tried}), compared)
            for tried in range(max(LONGEST_DELAY, delay) + 1)
        ),
    )


def _right(timeline: Timeline, named: Sequence[NamedComment]) -> int:
    return sum(timeline.seen_by_viewer(each.said_at, each.channel) == each.code for each in named)
