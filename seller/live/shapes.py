"""The shapes of the HTTP interface: what programs send, and what they are given."""

import re
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from seller.live.amend import Kind
from seller.live.decision import Standing
from seller.live.reading import Certainty, Intent
from seller.orders.states import LineState, OrderState
from seller.vietnamese import clean

LONGEST_TEXT = 10_000
MOST_COMMENTS = 500
PAGE = 1000
LARGEST_PAGE = 5000

# An evening lies between these; the corners of the calendar cannot be turned into another zone.
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)
_WRITTEN_OUT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d")


def _cleaned(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


def _written_out(value: object) -> object:
    """Refuse a bare number, which could be seconds as well as milliseconds."""
    if not isinstance(value, str) or not _WRITTEN_OUT.match(value):
        raise PydanticCustomError("moment", "a time like 2026-11-22T20:31:00+07:00 is needed")
    return value


# Control characters go before the length is looked at: what is left must fit, and must be something.
Cleaned = BeforeValidator(_cleaned)
Short = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200, strip_whitespace=True),
    Cleaned,
    Field(json_schema_extra={"pattern": r"[^\s\x00-\x1f\x7f-\x9f]"}),
]
Name = Annotated[str, StringConstraints(max_length=200), Cleaned]
Text = Annotated[str, StringConstraints(max_length=LONGEST_TEXT), Cleaned]
Channel = Annotated[
    str, StringConstraints(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9_.:-]+$")
]
Code = Annotated[str, StringConstraints(max_length=12), Cleaned]
Moment = Annotated[
    AwareDatetime,
    Field(strict=False, ge=EARLIEST, lt=LATEST, json_schema_extra={"pattern": "^20"}),
    BeforeValidator(_written_out),
]


class Sent(BaseModel):
    """The base of what comes in: nothing is turned from one type into another."""

    model_config = ConfigDict(strict=True)


class CommentIn(Sent):
    """A comment as a channel saw it."""

    external_id: Short = Field(description="The platform's own id; the same one again is known.")
    author_id: Short | None = Field(None, description="The platform's own id of the viewer.")
    author_name: Name = ""
    text: Text
    said_at: Moment | None = Field(
        None, description="When it was written, with its zone; else now."
    )


class CommentsIn(Sent):
    """Comments of one channel."""

    channel: Channel = Field(examples=["facebook"])
    comments: Annotated[list[CommentIn], Field(min_length=1, max_length=MOST_COMMENTS)]


class AmendmentIn(Sent):
    """What a viewer did to a comment that she had written."""

    external_id: Short
    kind: Annotated[Kind, Field(strict=False)] = Field(description="edited or deleted")
    text: Text | None = Field(None, description="The words after an edit.")
    at: Moment | None = Field(None, description="When; the same again is known. Else now.")


class AmendmentsIn(Sent):
    """Edits and deletions of comments of one channel."""

    channel: Channel
    amendments: Annotated[list[AmendmentIn], Field(min_length=1, max_length=MOST_COMMENTS)]


class OnAirIn(Sent):
    """What is shown, and from when on."""

    code: Code | None = Field(description="The product's code; null when nothing is shown.")
    at: Moment | None = Field(None, description="Since when, also of an earlier evening; else now.")


class Given(BaseModel):
    """The base of what goes out: exactly these fields."""

    model_config = ConfigDict(extra="forbid")


class Refusal(Given):
    """Why something was not done; nothing was changed."""

    ok: Literal[False]
    code: str
    message: str = Field(description="The sentence that people read.")


class Amended(Given):
    """How many of the facts were new, and how many were known."""

    new: int
    known: int


class StoredComment(Given):
    """The number under which a comment stands in the ledger."""

    external_id: str
    comment_id: int


class Taken(Given):
    """What was safely stored now, and what had been before."""

    accepted: list[StoredComment]
    known: list[StoredComment]


class ReadLine(Given):
    """One product that a comment names."""

    code: str
    qty: float | None
    options: dict[str, str]
    missing: list[str] = Field(description="Options that the comment does not say.")


class LedgerComment(Given):
    """A comment as it came, and what was read."""

    id: int
    external_id: str
    channel: str
    author_id: str
    author_name: str
    text: str
    said_at: AwareDatetime
    received_at: AwareDatetime
    intent: Intent | None
    certainty: Certainty | None
    lines: list[ReadLine]
    phone: str | None
    on_air: str | None = Field(description="The code of what the viewer saw.")
    standing: Standing | None
    reasons: list[str]
    places: list[list[int | None]] = Field(
        description="For each reason, from where to where in the text."
    )


class Ledger(Given):
    """Comments in the order of arrival."""

    comments: list[LedgerComment]


class OrderBuyer(Given):
    """Who buys."""

    channel: str | None
    author_id: str | None
    name: str
    phone: str | None


class OrderLine(Given):
    """One variant and a quantity; the price is of one unit."""

    id: int
    code: str
    options: dict[str, str]
    missing: list[str]
    qty: float
    price: int
    state: LineState
    comment_id: int | None


class LiveOrder(Given):
    """A buyer's basket in the live; money is whole đồng."""

    id: int
    number: int
    code: str
    state: OrderState
    total: int
    paid: int
    owed: int = Field(
        description="What is still to be paid; of orders in one parcel it stands with the last of them."
    )
    version: int
    buyer: OrderBuyer
    lines: list[OrderLine]


class Orders(Given):
    """Baskets, the oldest first."""

    orders: list[LiveOrder]


class StockCount(Given):
    """What is counted together; options are empty where the variants of a product share it."""

    id: int
    code: str
    options: dict[str, str]
    on_hand: float
    held: float
    reserve: float = Field(description="Kept back by the shop: there, but not sold live.")
    free: float
    waiting: float


class Stock(Given):
    """Every stock item of the shop."""

    stock: list[StockCount]


class Change(Given):
    """One event of the live's log."""

    id: int
    seq: int
    at: AwareDatetime
    who: int | None = Field(description="The account; null where the desk acted on a comment.")
    kind: str
    subject: str
    comment_id: int | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class ScreenRow(Given):
    """A row as screens put it in place; without html it is taken away."""

    id: str
    version: int
    at: AwareDatetime | None
    html: str


class Changes(Given):
    """What has changed up to `seq`; with `more`, ask again from there."""

    live: int
    seq: int
    more: bool
    changes: list[Change]
    rows: list[ScreenRow]


class OnAirSwitched(Given):
    """What is shown from that moment on."""

    ok: Literal[True]
    code: str | None
    at: AwareDatetime
