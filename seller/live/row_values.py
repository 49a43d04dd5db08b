"""What the rows of the live screens show, ready to be shown."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A comment on the left of the desk, with what was read."""

    id: int
    version: int
    moment: str
    at: str
    author_name: str
    channel: str
    text: str
    intent: str
    certainty: str
    certainty_word: str
    read_as: str
    reasons: list[dict[str, Any]]
    on_air: str | None
    ask: bool
    repeated: bool
    opened_by: str | None = None
    edited: bool = False
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that a helper may give to an ask with one press."""

    path: str
    label: str
    picture: str | None


@dataclass(frozen=True, slots=True)
class AskRow:
    """A comment that needs a human."""

    id: int
    version: int
    moment: str
    at: str
    author_name: str
    text: str
    sentence: str
    choices: list[Choice]
    reply: str = ""
    opened_by: str | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many comments and orders there are, and when the last comment came."""

    live_id: int
    version: int
    received: int
    platform: int | None
    orders: int
    asks: int
    open: int
    waiting: int
    confirmed: int
    last_comment: str | None
    gaps: bool

    def __getitem__(self, name: str) -> int:
        """Let a template ask for a count by its name."""
        return int(getattr(self, name))


@dataclass(frozen=True, slots=True)
class OnAirNow:
    """The product on air as the desk shows it."""

    live_id: int
    version: int
    code: str | None
    name: str = ""
    picture: str | None = None
    left_text: str = ""
    none_left: bool = False
    one_of_a_kind: bool = False


@dataclass(frozen=True, slots=True)
class StageOption:
    """One value that a viewer can choose, and whether any is left."""

    text: str
    left_text: str
    none_left: bool


@dataclass(frozen=True, slots=True)
class Bought:
    """A buyer to thank."""

    key: str
    name: str
    say: str


@dataclass(frozen=True, slots=True)
class StageNeighbour:
    """The product before or after the one on air."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything that the presenter sees."""

    live_id: int
    version: int
    code: str | None
    name: str = ""
    picture: str | None = None
    price: int = 0
    usual_price: int | None = None
    left_text: str = ""
    none_left: bool = False
    low: bool = False
    low_say: str = ""
    one_of_a_kind: bool = False
    waiting: int = 0
    options: list[StageOption] = field(default_factory=list)
    bought: list[Bought] = field(default_factory=list)
    points: list[str] = field(default_factory=list)
    previous: StageNeighbour | None = None
    next: StageNeighbour | None = None
