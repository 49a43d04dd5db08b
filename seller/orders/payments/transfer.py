"""A transfer: money that a bank says has come in or gone out, whichever way we were told."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from seller.money import Dong

# More than any account here will ever see; what is larger was misread.
LARGEST = 10**13


class Source(StrEnum):
    """The way by which we were told of a transfer."""

    NOTICE = "notice"
    FILE = "file"
    PASTE = "paste"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """One movement on the shop's account; the amount is negative when money went out.

    `reference` is the bank's own number for it; `notice_id` the number that a provider of
    notices gave it; `has_time` is False where only the day is known.
    """

    amount: Dong
    memo: str
    at: datetime
    source: Source
    reference: str = ""
    notice_id: str = ""
    account: str = ""
    balance: Dong | None = None
    counter_name: str = ""
    counter_account: str = ""
    has_time: bool = True

    @property
    def is_incoming(self) -> bool:
        """Whether the shop received it."""
        return self.amount > 0
