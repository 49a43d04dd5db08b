"""The words that remind a buyer of her order, to be pasted into a chat."""

from seller.money import format_dong
from seller.orders.rows import LineRow, OrderRow
from seller.orders.states import LineState


def reminder(order: OrderRow, shop: str, account: str, page: str = "") -> str:
    """Return what to send her; where the shop has an account, with how to pay into it.

    `page` is the address of her own page.
    """
    goods = ", ".join(_goods(line) for line in order.lines if line.state == LineState.HELD)
    sentences = [
        f"Chào {order.buyer_name}, đơn số {order.number} của mình ở {shop}: {goods}.",
        f"Tổng {format_dong(order.total)}{_rest(order)}.",
    ]
    if account:
        sentences.append(f"Chuyển khoản: {account}, nội dung {order.code}.")
    if page:
        sentences.append(f"Xem đơn, mã QR và điền địa chỉ: {page}")
    return "\n".join([*sentences, "Cảm ơn mình nhiều!"])


def _goods(line: LineRow) -> str:
    return " ".join(filter(None, (line.code, line.options_text, f"×{line.quantity_text}")))


def _rest(order: OrderRow) -> str:
    return (
        f", đã nhận {format_dong(order.paid)}, còn {format_dong(order.owed)}" if order.paid else ""
    )
