"""Money is whole đồng."""

from decimal import ROUND_HALF_UP, Decimal
from typing import NewType

Dong = NewType("Dong", int)


def format_dong(amount: int) -> str:
    """Return the amount as it stands on screen and paper.

    >>> format_dong(700000)
    '700.000 ₫'
    >>> format_dong(-1500)
    '-1.500 ₫'
    """
    return f"{amount:,} ₫".replace(",", ".")


def times(price: int, quantity: Decimal) -> Dong:
    """Return the price of a quantity, rounded half up to whole đồng.

    >>> times(25000, Decimal("1.25"))
    31250
    >>> times(333, Decimal("0.5"))
    167
    """
    return Dong(int((price * quantity).quantize(Decimal(1), rounding=ROUND_HALF_UP)))
