"""How far the scale may be from what was ordered. Pure."""

from decimal import Decimal

from seller.errors import Refused
from seller.quantity import Quantity, format_quantity

_WHOLE = Decimal(100)


class TooFarOff(Refused):
    """The scale says so much more or less that the buyer has to be asked."""

    code = "too_far_off"


def require_near(weighed: Quantity, ordered: Quantity, unit: str, tolerance_percent: int) -> None:
    """Let a weight pass that is near enough to what was ordered.

    Raises:
        TooFarOff: it is further away than the shop allows.
    """
    if abs(weighed - ordered) * _WHOLE > ordered * tolerance_percent:
        raise TooFarOff(
            f"Khách đặt {format_quantity(ordered, unit)}, cân được {format_quantity(weighed, unit)}: "
            f"lệch quá {tolerance_percent} %. Hãy cân lại, hoặc hỏi khách rồi sửa đơn."
        )
