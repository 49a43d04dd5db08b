"""Questions about orders: one order, and what its papers and codes show."""

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from seller.buyers.queries import matches_buyer
from seller.catalog.goods import Shelf
from seller.errors import NotFound, Refused
from seller.events.models import Event
from seller.money import Dong
from seller.orders.bank_account import pays_into
from seller.orders.models import Order
from seller.orders.payments.banks import bank_of
from seller.orders.payments.qr_card import Card
from seller.orders.payments.vietqr import encode, transfer_qr
from seller.orders.rows import ORDERS, OrderRow, order_rows
from seller.people.models import Shop

# Somebody opened the row or closed it, or an earlier order in its parcel has changed; it has not itself.
LOOKING = ("opened", "closed", "parcel")


class NothingOwed(Refused):
    """There is nothing left to pay; a code would ask for it twice."""

    code = "nothing_owed"


class NoBankAccount(Refused):
    """The shop has not said where money is to go."""

    code = "no_bank_account"


def order_row(session: Session, shelf: Shelf, order_id: int) -> OrderRow:
    """Return one order as the screens show it.

    Raises:
        NotFound: the shop has no such order.
    """
    rows = order_rows(session, shelf, ORDERS.c.id == order_id)
    if not rows:
        raise NotFound
    return rows[0]


def history(session: Session, shop_id: int, order_id: int) -> list[Event]:
    """Return everything that happened to an order, the latest first; not who only looked at it."""
    return list(
        session.scalars(
            select(Event)
            .where(
                Event.shop_id == shop_id,
                Event.subject == "order",
                Event.subject_id == order_id,
                Event.kind.not_in(LOOKING),
            )
            .order_by(Event.id.desc())
        )
    )


def payment_qr(shop: Shop, order: OrderRow) -> str:
    """Return the VietQR that asks for what is to be paid now, with the order's code as memo.

    Raises:
        NoBankAccount: the shop has no account to pay into.
        NothingOwed: nothing is to be paid.
    """
    if order.to_transfer <= 0:
        raise NothingOwed("Đơn này không còn phải chuyển khoản.")
    if not shop.bank_bin or not shop.bank_account:
        raise NoBankAccount(
            "Chưa có tài khoản ngân hàng. Vào Cài đặt để ghi số tài khoản nhận tiền."
        )
    return encode(
        transfer_qr(
            bank_bin=shop.bank_bin,
            account=shop.bank_account,
            amount=order.to_transfer,
            memo=order.code,
        )
    )


def payment_card_of(shop: Shop, order: OrderRow) -> Card:
    """Return what stands on the order's payment card.

    Raises:
        NoBankAccount: the shop has no account to pay into.
        NothingOwed: nothing is to be paid.
    """
    qr = payment_qr(shop, order)
    bank = bank_of(shop.bank_bin or "")
    return Card(
        qr=qr,
        shop=shop.name,
        bank=bank.short_name if bank else shop.bank_bin or "",
        account=shop.bank_account or "",
        holder=shop.bank_holder or "",
        amount=Dong(order.to_transfer),
        memo=order.code,
    )


def card_if_owed(shop: Shop, order: OrderRow) -> Card | None:
    """Return the order's payment card where there is something to pay, and an account to pay into."""
    return payment_card_of(shop, order) if order.to_transfer > 0 and pays_into(shop) else None


def order_by_code(session: Session, shop_id: int, code: str) -> Order:
    """Return the order whose code stands on a slip.

    Raises:
        NotFound: the shop has no such order.
    """
    order = session.scalar(
        select(Order).where(Order.shop_id == shop_id, Order.code == code.strip().upper())
    )
    if order is None:
        raise NotFound
    return order


def matches_order(find: str) -> ColumnElement[bool]:
    """Return the condition that an order's number, code or buyer is what was typed."""
    conditions = [matches_buyer(find), ORDERS.c.code == find.upper()]
    if find.isascii() and find.isdigit() and len(find) < 6:
        conditions.append(ORDERS.c.number == int(find))
    return or_(*conditions)
