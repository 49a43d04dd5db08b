"""Which transfers are the same one, told twice: by a notice, in a file, in a pasted message."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from hashlib import sha256

from seller.clock import local
from seller.orders.payments.memo import first_code, squashed
from seller.orders.payments.transfer import Source, Transfer

# A number that short comes again on another day.
_UNIQUE_FOR_EVER = 10
_SHORTEST = 4
_SAME_MOMENT = timedelta(minutes=15)
# Banks' own number, which also stands in the memo: FT, two digits of the year, the day, a count.
_IN_MEMO = re.compile(r"(?<![A-Z0-9])FT\d{14}(?!\d)")


def line_keys(transfer: Transfer) -> tuple[str, ...]:
    """Return the keys of a transfer, strongest first. Two transfers that share one are the same.

    The amount is part of each: a bank's number also covers the fee that was taken with it.
    """
    keys = [f"notice:{transfer.notice_id}"] if transfer.notice_id else []
    references = [_normal(transfer.reference), *_IN_MEMO.findall(transfer.memo.upper())]
    for reference in dict.fromkeys(references):
        if len(reference) >= _UNIQUE_FOR_EVER:
            keys.append(f"ref:{reference}:{transfer.amount}")
        elif len(reference) >= _SHORTEST:
            keys.append(f"ref:{reference}:{_day(transfer)}:{transfer.amount}")
    if transfer.balance is not None and transfer.has_time:
        # Some banks tell a balance that lags behind; the code keeps two buyers of one minute apart.
        code = first_code(transfer.memo)
        keys.append(f"balance:{_minute(transfer)}:{transfer.amount}:{transfer.balance}:{code}")
    if not references[0] and transfer.balance is None:
        moment = _minute(transfer) if transfer.has_time else _day(transfer)
        keys.append(f"text:{moment}:{transfer.amount}:{_digest(transfer)}")
    elif not keys:
        keys.append(
            f"text:{_day(transfer)}:{transfer.amount}:{transfer.balance}:{_digest(transfer)}"
        )
    return tuple(keys)


def keys_of_file(transfers: Iterable[Transfer]) -> list[tuple[str, ...]]:
    """Return the keys of the lines of one file, in their order.

    A file holds each transfer once. Where two of its lines share a key, that key does not tell them
    apart: the second one carries its number, and so it does when the file comes again.
    """
    seen: Counter[str] = Counter()
    found = []
    for transfer in transfers:
        keys = line_keys(transfer)
        seen.update(keys)
        found.append(tuple(key if seen[key] == 1 else f"{key}#{seen[key]}" for key in keys))
    return found


def may_be_same(one: Transfer, other: Transfer) -> bool:
    """Whether two transfers without a common key look like one that was told in two ways."""
    if one.amount != other.amount or one.source == other.source:
        return False
    if Source.FILE in {one.source, other.source} and not (one.has_time and other.has_time):
        near = abs(one.at - other.at) <= timedelta(days=2)
    else:
        near = abs(one.at - other.at) <= _SAME_MOMENT
    return near and not _told_apart(one, other)


def _told_apart(one: Transfer, other: Transfer) -> bool:
    """Whether their numbers are of one kind, and differ."""
    first, second = _normal(one.reference), _normal(other.reference)
    return bool(first and second) and first != second and _shape(first) == _shape(second)


def _shape(reference: str) -> str:
    return re.sub(r"\d", "0", reference)


def _normal(reference: str) -> str:
    r"""Return the number as all ways of telling write it.

    >>> _normal("FT26325112233445\\BNK")
    'FT26325112233445'
    >>> _normal("5078 - 93214")
    '507893214'
    """
    return squashed(reference.split("\\", maxsplit=1)[0])


def _day(transfer: Transfer) -> str:
    return local(transfer.at).strftime("%Y-%m-%d")


def _minute(transfer: Transfer) -> str:
    return local(transfer.at).strftime("%Y-%m-%d %H:%M")


def _digest(transfer: Transfer) -> str:
    return sha256(squashed(transfer.memo).encode()).hexdigest()[:16]
