"""States of a transfer, and which may follow which; whatever was matched can be undone."""

from enum import StrEnum

from seller.errors import Refused


class TransferState(StrEnum):
    """Where a transfer stands."""

    NEW = "new"
    TO_LOOK = "to_look"
    MATCHED = "matched"
    NOT_OURS = "not_ours"
    REFUND = "refund"


NEXT: dict[TransferState, frozenset[TransferState]] = {
    TransferState.NEW: frozenset(
        {TransferState.TO_LOOK, TransferState.MATCHED, TransferState.NOT_OURS}
    ),
    TransferState.TO_LOOK: frozenset(
        {TransferState.MATCHED, TransferState.NOT_OURS, TransferState.REFUND}
    ),
    TransferState.MATCHED: frozenset({TransferState.TO_LOOK}),
    TransferState.NOT_OURS: frozenset({TransferState.TO_LOOK}),
    TransferState.REFUND: frozenset({TransferState.TO_LOOK}),
}

# Money of such a transfer counts for the baskets that it was matched to.
COUNTS = frozenset({TransferState.MATCHED, TransferState.REFUND})

IN_WORDS: dict[TransferState, str] = {
    TransferState.NEW: "mới",
    TransferState.TO_LOOK: "cần xem",
    TransferState.MATCHED: "đã khớp đơn",
    TransferState.NOT_OURS: "không phải tiền hàng",
    TransferState.REFUND: "đã trả lại khách",
}


class WrongTransferState(Refused):
    """The transfer stands where this cannot be done."""

    code = "wrong_transfer_state"


def require_step(now: TransferState, then: TransferState) -> None:
    """Let a transfer go from one state to the next.

    Raises:
        WrongTransferState: that step does not exist.
    """
    if then not in NEXT[now]:
        raise WrongTransferState(
            f"Khoản tiền đang ở trạng thái “{IN_WORDS[now]}”, "
            f"không chuyển sang “{IN_WORDS[then]}” được."
        )
