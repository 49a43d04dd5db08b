"""Whose money a transfer without a code may be: a slip in the code, the amount, a name, a phone."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from itertools import groupby
from typing import Self

from seller.money import Dong
from seller.orders.payments.basket import Basket, Part, Proposal
from seller.orders.payments.memo import NearMiss
from seller.orders.payments.transfer import Transfer
from seller.vietnamese import fold

MOST = 5

_SLIP = 100
_PHONE = 60
_AMOUNT = 40
_NAME = 30
# So little that with a claim it does not outweigh somebody's whole name.
_PART_OF_NAME = 5
_CLAIM = 20
# A sum, a name and a claim in any pairing are worth a look; a given name alone is not.
_ENOUGH = 40

_CLAIM_BEFORE = timedelta(days=2)
_WORD = re.compile(r"[a-z]+")
_NOT_DIGITS = re.compile(r"\D+")


@dataclass(frozen=True, slots=True)
class _Words:
    """The plain words of a transfer; in its text the memo and the payer's name do not run together."""

    each: frozenset[str]
    text: str

    @classmethod
    def of(cls, *texts: str) -> Self:
        words = [_WORD.findall(fold(text)) for text in texts]
        text = " | ".join(" ".join(some) for some in words)
        return cls(frozenset(word for some in words for word in some), f" {text} ")


def proposals_for(
    transfer: Transfer, near: Iterable[NearMiss], baskets: Mapping[str, Basket]
) -> tuple[Proposal, ...]:
    """Return what the transfer may be for, the likeliest first."""
    slips = {miss.code: miss for miss in near}
    waiting = [
        basket
        for basket in baskets.values()
        if basket.owed > 0 and not basket.cancelled and basket.goes_with is None
    ]
    words = _Words.of(transfer.memo, transfer.counter_name)
    digits = _NOT_DIGITS.sub("", transfer.memo)
    found = [
        *_by_slip(transfer, slips, baskets),
        *_by_signs(transfer, words, digits, (each for each in waiting if each.code not in slips)),
        *_by_all_of_a_buyer(transfer, words, waiting),
    ]
    return tuple(sorted(found, key=lambda proposal: -proposal.weight)[:MOST])


def _by_slip(
    transfer: Transfer, slips: Mapping[str, NearMiss], baskets: Mapping[str, Basket]
) -> Iterator[Proposal]:
    for code, miss in slips.items():
        basket = baskets[code]
        exact = basket.owed == transfer.amount
        reason = f"{miss.reason}, đúng số tiền" if exact else miss.reason
        yield Proposal(_whole(transfer, basket), reason, _SLIP + (_AMOUNT if exact else 0))


def _by_signs(
    transfer: Transfer, words: _Words, digits: str, waiting: Iterable[Basket]
) -> Iterator[Proposal]:
    for basket in waiting:
        signs = list(_signs(transfer, words, digits, basket))
        weight = sum(each for each, _ in signs)
        if weight >= _ENOUGH:
            reason = f"đơn {basket.code}: {', '.join(sign for _, sign in signs)}"
            yield Proposal(_whole(transfer, basket), reason, weight)


def _signs(
    transfer: Transfer, words: _Words, digits: str, basket: Basket
) -> Iterator[tuple[int, str]]:
    if basket.owed == transfer.amount:
        yield _AMOUNT, "đúng số tiền còn thiếu"
    if len(basket.phone) >= 9 and basket.phone[-9:] in digits:
        yield _PHONE, "có số điện thoại của khách"
    name = _likeness(basket.buyer, words)
    if name == _NAME or (name and len(_names(basket.buyer)) == 1):
        yield name, f"có tên {basket.buyer}"
    elif name:
        yield name, f"có một phần tên {basket.buyer}"
    claimed = basket.claimed_at
    if claimed is not None and abs(transfer.at - claimed) <= _CLAIM_BEFORE:
        yield _CLAIM, "khách đã báo chuyển khoản"


def _likeness(buyer: str, words: _Words) -> int:
    """Return how much of the buyer's name stands among the words."""
    names = _names(buyer)
    if not names or (names[-1] not in words.each and names[0] not in words.each):
        return 0
    whole = len(names) > 1 and any(written in words.text for written in _writings(names))
    return _NAME if whole else _PART_OF_NAME


@lru_cache(maxsize=8192)
def _writings(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name as it is written, also with the given name before the family's."""
    turned = ((*names[at:], *names[:at]) for at in range(len(names)))
    return tuple(f" {' '.join(each)} " for each in turned)


@lru_cache(maxsize=8192)
def _names(buyer: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(buyer)))


def _by_all_of_a_buyer(
    transfer: Transfer, words: _Words, waiting: list[Basket]
) -> Iterator[Proposal]:
    """Propose all baskets of one buyer where the transfer is just their sum."""
    for _, group in groupby(sorted(waiting, key=_buyer), key=_buyer):
        baskets = list(group)
        if len(baskets) > 1 and sum(basket.owed for basket in baskets) == transfer.amount:
            parts = tuple(Part(basket.id, Dong(basket.owed)) for basket in baskets)
            codes = ", ".join(basket.code for basket in baskets)
            weight = _AMOUNT + _likeness(baskets[0].buyer, words)
            yield Proposal(parts, f"bằng tổng các đơn {codes} của {baskets[0].buyer}", weight)


def _buyer(basket: Basket) -> int:
    return basket.buyer_id


def _whole(transfer: Transfer, basket: Basket) -> tuple[Part, ...]:
    return (Part(basket.id, transfer.amount),)
