"""A transfer shared out by hand: what is suggested for each order, and that the parts are just the whole."""

from collections.abc import Iterable, Sequence

from seller.errors import BadInput
from seller.money import Dong, format_dong
from seller.orders.payments.basket import Part


class NotTheWhole(BadInput):
    """The parts do not sum up to what was transferred."""

    code = "not_the_whole"


def suggested(amount: int, owed: Sequence[int]) -> list[int]:
    """Return what each order still needs, one after the other, while the money lasts.

    >>> suggested(500_000, [350_000, 0, 200_000])
    [350000, 0, 150000]

    Of money that went back it is what each was paid too much.

    >>> suggested(-50_000, [-30_000, -40_000])
    [-30000, -20000]
    """
    sign = 1 if amount > 0 else -1
    left, shares = abs(amount), []
    for each in owed:
        share = min(left, max(0, sign * each))
        shares.append(sign * share)
        left -= share
    return shares


def split(amount: int, typed: Iterable[tuple[int, int]]) -> list[Part]:
    """Return the parts from what was typed for each order, without those that get nothing.

    Raises:
        NotTheWhole: together they are more or less than the transfer.
    """
    sign = 1 if amount > 0 else -1
    parts = [Part(order_id, Dong(sign * each)) for order_id, each in typed if each]
    total = sum(part.amount for part in parts)
    if total != amount:
        raise NotTheWhole(
            f"Các phần cộng lại là {format_dong(abs(total))}, khoản tiền là "
            f"{format_dong(abs(amount))}. Hãy sửa cho bằng nhau."
        )
    return parts
