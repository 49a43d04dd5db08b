"""Which baskets a transfer pays: alone only where a code says so, else as proposals for a human."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from seller.money import Dong, format_dong
from seller.orders.payments.basket import Basket, Part, Proposal
from seller.orders.payments.identity import may_be_same
from seller.orders.payments.memo import NearMiss, codes_in
from seller.orders.payments.proposals import proposals_for
from seller.orders.payments.transfer import Transfer
from seller.orders.payments.transfer_states import TransferState


class Outcome(StrEnum):
    """What a transfer turned out to be."""

    PAID = "paid"
    PART_PAID = "part_paid"
    OVERPAID = "overpaid"
    SEVERAL_PAID = "several_paid"
    SEVERAL_CODES = "several_codes"
    LATE = "late"
    TOLD_TWICE = "told_twice"
    PROPOSED = "proposed"
    UNKNOWN = "unknown"
    REFUND = "refund"
    SPENT = "spent"


STATE_AFTER: dict[Outcome, TransferState] = {
    Outcome.PAID: TransferState.MATCHED,
    Outcome.PART_PAID: TransferState.MATCHED,
    Outcome.OVERPAID: TransferState.MATCHED,
    Outcome.SEVERAL_PAID: TransferState.MATCHED,
    Outcome.SEVERAL_CODES: TransferState.TO_LOOK,
    Outcome.LATE: TransferState.TO_LOOK,
    Outcome.TOLD_TWICE: TransferState.TO_LOOK,
    Outcome.PROPOSED: TransferState.TO_LOOK,
    Outcome.UNKNOWN: TransferState.TO_LOOK,
    Outcome.REFUND: TransferState.TO_LOOK,
    Outcome.SPENT: TransferState.NOT_OURS,
}


@dataclass(frozen=True, slots=True)
class Match:
    """What becomes of a transfer. Its parts count at once; they are never more than its amount."""

    outcome: Outcome
    reason: str
    parts: tuple[Part, ...] = ()
    proposals: tuple[Proposal, ...] = ()

    @property
    def state(self) -> TransferState:
        """Where the transfer stands afterwards."""
        return STATE_AFTER[self.outcome]

    @property
    def needs_look(self) -> bool:
        """Whether a human has something to decide or to give back."""
        return self.state is TransferState.TO_LOOK or self.outcome is Outcome.OVERPAID


def match(transfer: Transfer, baskets: Mapping[str, Basket]) -> Match:
    """Return which of the baskets (under their codes) the transfer pays.

    All baskets belong in it whose code was ever given out: also paid and cancelled ones.
    """
    found = codes_in(transfer.memo, baskets.keys())
    named = [baskets[code] for code in found.codes]
    if not transfer.is_incoming:
        return _outgoing(transfer, named, baskets.values())
    if len(named) == 1:
        return _for_one(transfer, named[0])
    if named:
        return _for_several(transfer, named)
    return _without_code(transfer, found.near, baskets)


def _for_one(transfer: Transfer, basket: Basket) -> Match:
    whole = (Part(basket.id, transfer.amount),)
    if basket.cancelled:
        reason = (
            f"Đơn {basket.code} đã bỏ trước khi tiền về. Mở lại đơn hoặc trả lại tiền cho khách."
        )
        return Match(
            Outcome.LATE, reason, proposals=(Proposal(whole, "Vẫn ghi vào đơn đã bỏ này", 100),)
        )
    if any(may_be_same(transfer, earlier) for earlier in basket.transfers):
        reason = (
            f"Đơn {basket.code} đã nhận {format_dong(transfer.amount)} gần lúc đó, "
            "có thể là cùng một khoản được báo hai lần."
        )
        return Match(Outcome.TOLD_TWICE, reason, proposals=(Proposal(whole, "Là khoản khác", 50),))
    left = basket.owed - transfer.amount
    if left == 0:
        return Match(Outcome.PAID, f"Đúng mã {basket.code}, đủ tiền.", whole)
    if left > 0:
        reason = f"Đúng mã {basket.code}, còn thiếu {format_dong(left)}."
        return Match(Outcome.PART_PAID, reason, whole)
    reason = f"Đúng mã {basket.code}, thừa {format_dong(-left)}. Cần trả lại hoặc trừ vào đơn sau."
    return Match(Outcome.OVERPAID, reason, whole)


def _for_several(transfer: Transfer, named: list[Basket]) -> Match:
    """Share out a transfer that names several baskets.

    The whole totals are compared, not what is owed just now: so the order in which transfers
    arrive makes no difference.
    """
    codes = ", ".join(basket.code for basket in named)
    parts = tuple(Part(basket.id, basket.total) for basket in named)
    told_twice = any(may_be_same(transfer, other) for basket in named for other in basket.transfers)
    cancelled = any(basket.cancelled for basket in named)
    if sum(part.amount for part in parts) == transfer.amount and not cancelled and not told_twice:
        return Match(Outcome.SEVERAL_PAID, f"Trả cho {len(named)} đơn {codes}, vừa đủ.", parts)
    shares = _shares(transfer.amount, named)
    proposals = (Proposal(shares, f"Chia cho các đơn {codes}", 90),) if shares else ()
    if cancelled:
        why = "trong đó có đơn đã bỏ"
    elif told_twice:
        why = "có thể là một khoản đã được báo trước đó"
    elif sum(part.amount for part in shares) == transfer.amount:
        why = "số tiền không quá phần còn thiếu; cần người chia"
    else:
        why = "số tiền nhiều hơn phần còn thiếu"
    reason = f"Nội dung có {len(named)} mã đơn ({codes}); {why}."
    return Match(Outcome.SEVERAL_CODES, reason, proposals=proposals)


def _shares(amount: int, baskets: Iterable[Basket]) -> tuple[Part, ...]:
    """Return what each parcel still needs, one after the other, while the money lasts."""
    parts: list[Part] = []
    parcels: set[int] = set()
    for basket in baskets:
        share = min(amount, basket.owed)
        if share > 0 and not basket.cancelled and basket.parcel_id not in parcels:
            parts.append(Part(basket.id, Dong(share)))
            parcels.add(basket.parcel_id)
            amount -= share
    return tuple(parts)


def _without_code(
    transfer: Transfer, near: tuple[NearMiss, ...], baskets: Mapping[str, Basket]
) -> Match:
    proposals = proposals_for(transfer, near, baskets)
    if not proposals:
        return Match(Outcome.UNKNOWN, "Không có mã đơn, cũng không giống đơn nào đang chờ tiền.")
    if near:
        return Match(Outcome.PROPOSED, f"Mã gần đúng: {near[0].reason}.", proposals=proposals)
    return Match(
        Outcome.PROPOSED,
        f"Không có mã đơn. Có thể là: {proposals[0].reason}.",
        proposals=proposals,
    )


def _outgoing(transfer: Transfer, named: list[Basket], baskets: Iterable[Basket]) -> Match:
    """Look whose money went back; a refund is never noted alone."""
    back = -transfer.amount
    likely = named or [
        basket
        for basket in baskets
        if basket.owed == transfer.amount < 0 and basket.goes_with is None
    ]
    proposals = tuple(
        Proposal((Part(basket.id, transfer.amount),), f"Trả lại cho đơn {basket.code}", 80)
        for basket in likely
        if basket.paid >= back
    )
    if not proposals:
        return Match(Outcome.SPENT, "Tiền ra, không liên quan đơn nào.")
    reason = f"Tiền ra {format_dong(back)}, có thể là trả lại cho đơn {likely[0].code}."
    return Match(Outcome.REFUND, reason, proposals=proposals)
