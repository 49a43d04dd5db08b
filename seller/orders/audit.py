"""The audit of the money: transfers against what they pay, payments against the log, sums against the lines."""

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from seller.catalog.shelf import shelf_of
from seller.events.models import Event
from seller.money import format_dong
from seller.orders.models import Order, Payment
from seller.orders.payments.transfer_states import COUNTS
from seller.orders.rows import ORDERS, order_rows
from seller.orders.states import OrderState
from seller.orders.sums import balances
from seller.orders.transfers.models import KeptTransfer, Matched
from seller.people.models import Shop

STANDS = Matched.undone_at.is_(None)
# What the log says came in for an order, and what it says went out again.
CAME, WENT = ("paid", "matched"), ("unpaid", "unmatched", "given_back")


def money_faults(session: Session) -> Iterator[str]:
    """Return what is wrong with the money, each in one sentence; nothing is changed."""
    yield from _wrong_matches(session)
    yield from _not_the_whole(session)
    yield from _paid_otherwise_than_logged(session)
    yield from _wrong_parcels(session)
    yield from _wrong_charges(session)
    yield from _summed_up_otherwise(session)


def _wrong_matches(session: Session) -> Iterator[str]:
    """Find matches that are not one payment, of this sum, for this order of the shop."""
    wrong = (
        select(Matched.transfer_id, Matched.order_id)
        .join(Payment, Payment.id == Matched.payment_id)
        .join(Order, Order.id == Matched.order_id)
        .join(KeptTransfer, KeptTransfer.id == Matched.transfer_id)
        .where(
            STANDS,
            or_(
                Payment.order_id != Matched.order_id,
                Payment.amount != Matched.amount,
                Payment.undone_at.is_not(None),
                Order.shop_id != KeptTransfer.shop_id,
            ),
        )
        .order_by(Matched.id)
    )
    for row in session.execute(wrong):
        yield f"Tiền về số {row.transfer_id} ghi cho đơn {row.order_id} không khớp với tiền đã ghi."


def _not_the_whole(session: Session) -> Iterator[str]:
    """Find what is matched and does not pay just what came, and what waits and pays all the same."""
    pays = func.coalesce(func.sum(Matched.amount), 0)
    sums = (
        select(KeptTransfer.id, KeptTransfer.amount, KeptTransfer.state, pays.label("pays"))
        .outerjoin(Matched, and_(Matched.transfer_id == KeptTransfer.id, STANDS))
        .group_by(KeptTransfer.id, KeptTransfer.amount, KeptTransfer.state)
        .order_by(KeptTransfer.id)
    )
    for row in session.execute(sums):
        counts = row.amount if row.state in COUNTS else 0
        if row.pays != counts:
            yield (
                f"Tiền về số {row.id}: {format_dong(counts)} phải được ghi cho các đơn, "
                f"nhưng đã ghi {format_dong(row.pays)}."
            )


def _paid_otherwise_than_logged(session: Session) -> Iterator[str]:
    logged: Counter[int] = Counter()
    told = select(Event.subject_id, Event.kind, Event.before, Event.after).where(
        Event.subject == "order", Event.kind.in_((*CAME, *WENT))
    )
    for row in session.execute(told):
        facts = row.after if row.after is not None else row.before
        logged[row.subject_id] += (1 if row.kind in CAME else -1) * facts["amount"]
    noted = dict(
        session.execute(
            select(Payment.order_id, func.sum(Payment.amount))
            .where(Payment.undone_at.is_(None))
            .group_by(Payment.order_id)
        ).all()
    )
    for order_id in sorted(logged.keys() | noted.keys()):
        paid = int(noted.get(order_id, 0))
        if paid != logged[order_id]:
            yield (
                f"Đơn {order_id}: ghi đã nhận {format_dong(paid)}, "
                f"nhưng nhật ký có {format_dong(logged[order_id])}."
            )


def _wrong_parcels(session: Session) -> Iterator[str]:
    """Find baskets that travel with anything but a later one of the same buyer that stands."""
    later = aliased(Order)
    wrong = (
        select(Order.id)
        .join(later, later.id == Order.parcel_id)
        .where(
            or_(
                later.buyer_id != Order.buyer_id,
                later.shop_id != Order.shop_id,
                later.id <= Order.id,
                later.parcel_id.is_not(None),
                later.state == OrderState.CANCELLED.value,
            )
        )
        .order_by(Order.id)
    )
    for order_id in session.scalars(wrong):
        yield f"Đơn {order_id} đi cùng gói với một đơn không chở được nó."


def _wrong_charges(session: Session) -> Iterator[str]:
    wrong = or_(
        Order.shipping < 0,
        Order.discount < 0,
        Order.deposit < 0,
        and_(Order.discount > 0, Order.discount_reason == ""),
    )
    for order_id in session.scalars(select(Order.id).where(wrong).order_by(Order.id)):
        yield f"Đơn {order_id} có phí gửi, giảm giá hoặc tiền cọc không hợp lệ."


def _summed_up_otherwise(session: Session) -> Iterator[str]:
    """Compare how a row sums up an order with how the database does it for the pages of money."""
    for shop_id in session.scalars(select(Shop.id).order_by(Shop.id)):
        each = balances(ORDERS.c.shop_id == shop_id)
        sums = session.execute(select(each.c.id, each.c.total, each.c.paid, each.c.owed))
        asked = {row.id: (row.total, row.paid, row.owed) for row in sums}
        for row in order_rows(session, shelf_of(session, shop_id), ORDERS.c.id > 0):
            if asked[row.id] != (row.total, row.paid, row.owed):
                yield f"Đơn {row.id}: tổng tiền tính hai cách không giống nhau."
