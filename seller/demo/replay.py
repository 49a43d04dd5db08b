"""Replaying a recording: comments come in with their own timing, as if they were said now."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from seller.demo.recording import Recorded, RecordedComment
from seller.live.intake import Intake
from seller.live.ledger import Said
from seller.live.operations import put_on_air
from seller.vietnamese import clean


class Stage(Protocol):
    """Where a recording is played: the live here, or one elsewhere."""

    live_id: int

    def hear(self, said: Said, at: datetime) -> None:
        """Take a comment in."""

    def show(self, code: str | None, at: datetime) -> None:
        """Switch what is on air."""


@dataclass(slots=True)
class LiveHere:
    """A live of this installation."""

    intake: Intake
    shop_id: int
    live_id: int

    def hear(self, said: Said, at: datetime) -> None:
        """Take a comment in."""
        self.intake.take_in(self.shop_id, self.live_id, [said], at=at)

    def show(self, code: str | None, at: datetime) -> None:
        """Switch what is on air."""
        put_on_air(shop_id=self.shop_id, live_id=self.live_id, code=code, at=at, now=at)


def replay(
    recorded: Iterable[Recorded],
    stage: Stage,
    *,
    speed: float,
    now: Callable[[], datetime],
    sleep: Callable[[float], object],
) -> int:
    """Let every comment and every switch happen when its time has come; return how many comments there were.

    `speed` 2 is twice as fast; `sleep` waits seconds. A comment keeps its own id, so that what is
    replayed again into the same live changes nothing.
    """
    begin = now()
    count = 0
    for each in recorded:
        wait = (begin + each.at / speed - now()).total_seconds()
        if wait > 0:
            sleep(wait)
        at = now()
        if isinstance(each, RecordedComment):
            stage.hear(_said(each, stage.live_id, at), at)
            count += 1
        else:
            stage.show(each.code, at)
    return count


def take_in_at_once(
    recorded: Iterable[Recorded], *, intake: Intake, shop_id: int, live_id: int, begin: datetime
) -> None:
    """Take in a whole recording as a live that began at that moment: together what came under one product."""
    waiting: list[Said] = []
    for each in recorded:
        at = begin + each.at
        if isinstance(each, RecordedComment):
            waiting.append(_said(each, live_id, at))
            continue
        _take_in(intake, shop_id, live_id, waiting)
        put_on_air(shop_id=shop_id, live_id=live_id, code=each.code, at=at, now=at)
    _take_in(intake, shop_id, live_id, waiting)


def _take_in(intake: Intake, shop_id: int, live_id: int, waiting: list[Said]) -> None:
    if waiting:
        intake.take_in(shop_id, live_id, waiting, at=waiting[-1].said_at)
        waiting.clear()


def _said(recorded: RecordedComment, live_id: int, at: datetime) -> Said:
    return Said(
        channel="replay",
        external_id=f"{live_id}-{clean(recorded.external_id)}"[:200],
        author_id=clean(recorded.author_id)[:200],
        author_name=clean(recorded.author_name)[:200],
        text=clean(recorded.text),
        said_at=at,
    )
