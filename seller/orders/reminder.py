"""The words that remind a buyer of her order, to be pasted into a chat."""

from collections.abc import Iterator

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
        *_money(order, account),
    ]
    if page:
        sentences.append(f"Xem đơn, mã QR và điền địa chỉ: {page}")
    return "\n".join([*sentences, "Cảm ơn mình nhiều!"])


def _money(order: OrderRow, account: str) -> Iterator[str]:
    """Tell what it costs, and how to pay what is asked for now."""
    yield f"Tổng {format_dong(order.total)}{'' if order.parcel else _rest(order)}."
    if order.parcel_id is not None:
        yield "Gửi và trả tiền cùng đơn sau của mình."
    if order.parcel:
        yield f"Gửi cùng đơn trước, cả gói {format_dong(order.parcel_total)}{_rest(order)}."
    if account and order.to_transfer > 0:
        ahead = f"Chuyển trước {format_dong(order.to_transfer)}" if order.cod else "Chuyển khoản"
        yield f"{ahead}: {account}, nội dung {order.code}."
    if order.cod and order.owed > order.to_transfer:
        yield f"Trả khi nhận hàng {format_dong(order.owed - order.to_transfer)}."


def _goods(line: LineRow) -> str:
    return " ".join(filter(None, (line.code, line.options_text, f"×{line.quantity_text}")))


def _rest(order: OrderRow) -> str:
    paid = order.parcel_paid
    return f", đã nhận {format_dong(paid)}, còn {format_dong(order.owed)}" if paid else ""
