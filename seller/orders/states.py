"""States of an order and of a line, and which may follow which."""

from enum import StrEnum

from seller.errors import Refused


class OrderState(StrEnum):
    """Where a basket stands."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    PACKED = "packed"
    SENT = "sent"
    CANCELLED = "cancelled"


class LineState(StrEnum):
    """Whether the goods of a line are set aside."""

    HELD = "held"
    WAITING = "waiting"
    WITHDRAWN = "withdrawn"


NEXT: dict[OrderState, frozenset[OrderState]] = {
    OrderState.OPEN: frozenset({OrderState.CONFIRMED, OrderState.CANCELLED}),
    OrderState.CONFIRMED: frozenset({OrderState.OPEN, OrderState.PACKED, OrderState.CANCELLED}),
    OrderState.PACKED: frozenset({OrderState.CONFIRMED, OrderState.SENT}),
    OrderState.SENT: frozenset({OrderState.PACKED}),
    OrderState.CANCELLED: frozenset({OrderState.OPEN}),
}

# Comments and helpers may still change what is in such a basket.
CHANGEABLE = frozenset({OrderState.OPEN, OrderState.CONFIRMED, OrderState.CANCELLED})

IN_WORDS: dict[OrderState, str] = {
    OrderState.OPEN: "mới",
    OrderState.CONFIRMED: "đã chốt",
    OrderState.PACKED: "đã đóng gói",
    OrderState.SENT: "đã gửi",
    OrderState.CANCELLED: "đã bỏ",
}


class WrongState(Refused):
    """The order stands where this cannot be done."""

    code = "wrong_state"


def require_step(now: OrderState, then: OrderState) -> None:
    """Let an order go from one state to the next.

    Raises:
        WrongState: that step does not exist.
    """
    if then not in NEXT[now]:
        raise WrongState(
            f"Đơn đang ở trạng thái “{IN_WORDS[now]}”, không chuyển sang “{IN_WORDS[then]}” được."
        )
