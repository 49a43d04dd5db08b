"""What is remembered of a buyer from what she bought: her sizes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from seller.buyers.models import Buyer

MOST_REMEMBERED = 6
# Options that belong to a person and not to a piece: a colour is chosen anew each time.
_OF_A_PERSON = ("size", "cỡ", "kích cỡ", "số đo")

Size = tuple[str, str]


def remember_sizes(session: Session, buyer_id: int, bought: Iterable[Mapping[str, str]]) -> None:
    """Keep the sizes that the buyer has just bought, before those of earlier times."""
    new = [size for options in bought for size in options.items() if _is_of_a_person(size[0])]
    if new:
        buyer = session.get_one(Buyer, buyer_id)
        sizes = list(dict.fromkeys((*new, *sizes_of(buyer.remembered))))
        buyer.remembered = buyer.remembered | {"sizes": sizes[:MOST_REMEMBERED]}


def sizes_of(remembered: Mapping[str, Any]) -> tuple[Size, ...]:
    """Return the sizes of a buyer's record, the last first.

    >>> sizes_of({"sizes": [["size", "L"], ["size", "38"]]})
    (('size', 'L'), ('size', '38'))
    """
    sizes: Sequence[Sequence[str]] = remembered.get("sizes", ())
    return tuple((name, value) for name, value in sizes)


def _is_of_a_person(option: str) -> bool:
    return f"{option.lower()} ".startswith(tuple(f"{name} " for name in _OF_A_PERSON))
