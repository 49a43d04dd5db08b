"""What a comment can mean: the values that the reader gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Intent(StrEnum):
    """What the viewer does with the comment; the first that applies, in this order."""

    CANCEL = "cancel"
    CHANGE = "change"
    ORDER = "order"
    PAYMENT = "payment"
    QUESTION = "question"
    CONTACT = "contact"
    OTHER = "other"


class Certainty(StrEnum):
    """How far the reading can be trusted without a human."""

    CERTAIN = "certain"
    LIKELY = "likely"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One product that the comment names, in the product's own unit.

    `qty` is None where a helper must ask how many; in a change it is the new total, and 0 takes the product out.
    `missing` names the options of the product that the comment does not say.
    """

    code: str
    qty: Decimal | None
    options: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the comment was read so, for a helper; `start` and `end` are the place in the text as it came."""

    text: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one comment means, how sure that is, and why.

    `named` are the products that its own words name, also those that it only asks about. `options_only` says that
    an order names no product and no quantity: perhaps it says what an earlier one has left open.
    """

    intent: Intent
    lines: tuple[ReadLine, ...] = ()
    phone: str | None = None
    certainty: Certainty = Certainty.CERTAIN
    reasons: tuple[Reason, ...] = ()
    address: str | None = None
    fallback: str | None = None
    amount: int | None = None
    named: tuple[str, ...] = ()
    options_only: bool = False


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is known of the buyer before this comment.

    `lines` are her orders of this live and `asked` the code that she last asked about; `usual` are options that her
    record remembers (her sizes), and `last_order` what she bought the time before. Newest first.
    """

    lines: tuple[ReadLine, ...] = ()
    asked: str | None = None
    usual: tuple[tuple[str, str], ...] = ()
    last_order: tuple[ReadLine, ...] = ()
