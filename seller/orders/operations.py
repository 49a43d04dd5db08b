"""Changes of an order that people make: confirm, edit, withdraw, note, pay."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from seller.buyers.remembered import remember_sizes
from seller.db import transaction
from seller.errors import BadInput, NotFound, Refused
from seller.events.log import Draft, append
from seller.events.once import once
from seller.money import format_dong
from seller.orders.at_counter import AtCounter, bring, bring_parcel
from seller.orders.counter import Place
from seller.orders.models import Order, Payment
from seller.orders.most import require_not_too_much
from seller.orders.packing.printed import require_true_slips
from seller.orders.rows import ORDERS
from seller.orders.states import LineState, OrderState, WrongState
from seller.orders.together import keep_together, travel_along
from seller.orders.transfers.models import Matched
from seller.people.shops import lock_shop
from seller.push import ring_after_commit
from seller.quantity import Quantity

LARGEST_SUM = 2_000_000_000


class ConfirmedBefore(Refused):
    """Somebody was quicker."""

    code = "confirmed_before"


class NothingHeld(Refused):
    """There is nothing in the basket that could be confirmed."""

    code = "nothing_held"


class SomethingMissing(Refused):
    """A line does not say yet which size or colour it is."""

    code = "something_missing"


class SomethingWaits(Refused):
    """A line still waits for goods; a parcel that is closed would never get them."""

    code = "something_waits"


class BankToldOfIt(Refused):
    """The money is in the bank; only its match can be wrong."""

    code = "bank_told_of_it"


class Changed(NamedTuple):
    """The order that was changed, its live, and the number of the event, by which it can be undone.

    Where money was noted, also under which number.
    """

    order_id: int
    live_id: int
    seq: int | None
    payment_id: int | None = None


def confirm(
    *, shop_id: int, order_id: int, account_id: int | None, at: datetime, key: str | None = None
) -> Changed:
    """Let the order stand as it is.

    Raises:
        ConfirmedBefore: another helper has just done it.
        NothingHeld: no line holds any goods.
        SomethingMissing: a line lacks a size or colour.
    """
    with transaction() as session:
        once(session, shop_id, key, at)
        place = bring(session, shop_id, order_id, at=at, account_id=account_id)
        if place.basket.state is OrderState.CONFIRMED:
            raise ConfirmedBefore("Đơn này vừa có người chốt rồi.")
        held = [line for line in place.basket.active if line.state is LineState.HELD]
        if not held:
            raise NothingHeld("Chưa giữ được món nào cho khách, nên chưa chốt được.")
        missing = [name for line in held for name in line.goods.missing]
        if missing:
            raise SomethingMissing(
                f"Còn thiếu {', '.join(dict.fromkeys(missing))}. Hãy hỏi khách rồi bấm Sửa."
            )
        remember_sizes(session, place.basket.buyer_id, [line.goods.options for line in held])
        return _step(place, OrderState.CONFIRMED, "confirm")


def change_state(
    *,
    shop_id: int,
    order_id: int,
    state: OrderState,
    account_id: int | None,
    at: datetime,
    key: str | None = None,
) -> Changed:
    """Let the order go on to the next state, or back; to confirm and to cancel are operations of their own.

    Raises:
        WrongState: that step does not exist.
        SomethingWaits: it is to be packed, and a line waits for goods.
        SlipOutdated: it is to be packed or sent, and its printed slip says what is no longer true.
        GoesAlong: it travels in the parcel of a later order, which goes on as a whole.
    """
    with transaction() as session:
        once(session, shop_id, key, at)
        place = _brought_for(session, shop_id, order_id, state, at, account_id)
        now = place.basket.state
        if state is OrderState.CANCELLED or (now, state) == (OrderState.OPEN, OrderState.CONFIRMED):
            raise WrongState("Hãy bấm Chốt hoặc Bỏ đơn.")
        if (now, state) == (OrderState.CONFIRMED, OrderState.PACKED):
            require_nothing_waits(place)
        if state in {OrderState.PACKED, OrderState.SENT}:
            require_true_slips(session, place.shelf, ORDERS.c.id == order_id)
        place.step(state)
        return _put_away(place, state.value)


def _brought_for(
    session: Session,
    shop_id: int,
    order_id: int,
    state: OrderState,
    at: datetime,
    account_id: int | None,
) -> AtCounter:
    """Bring the whole parcel, unless an order that is not closed yet is opened again for itself."""
    brings = bring if state is OrderState.OPEN else bring_parcel
    return brings(session, shop_id, order_id, at=at, account_id=account_id)


def cancel(
    *, shop_id: int, order_id: int, account_id: int | None, at: datetime, key: str | None = None
) -> Changed:
    """Take all lines of the order back.

    Raises:
        Packed: it is packed or sent.
    """
    with transaction() as session:
        once(session, shop_id, key, at)
        place = bring(session, shop_id, order_id, at=at, account_id=account_id)
        place.require_changeable()
        for line in place.basket.active:
            place.counter.withdraw(line)
            line.touched = True
        return _put_away(place, "cancel")


def withdraw_line(
    *,
    shop_id: int,
    order_id: int,
    line_id: int,
    account_id: int | None,
    at: datetime,
    key: str | None = None,
) -> Changed:
    """Take one line back; what it held goes to those who wait.

    Raises:
        Packed: the order is packed or sent.
        LineGone: it was taken back before.
    """
    with transaction() as session:
        once(session, shop_id, key, at)
        place = bring(session, shop_id, order_id, at=at, account_id=account_id)
        place.require_changeable()
        line = place.line(line_id)
        place.counter.withdraw(line)
        line.touched = True
        return _put_away(place, "withdraw")


def change_line(
    *,
    shop_id: int,
    order_id: int,
    line_id: int,
    quantity: Quantity,
    options: Mapping[str, str],
    account_id: int | None,
    at: datetime,
    key: str | None = None,
) -> Changed:
    """Let a line be so many, with these options. What was asked of the buyer and is now known keeps her place.

    Raises:
        Packed: the order is packed or sent.
        LineGone: the line was taken back.
        BadInput: the product has no such option.
        TooMuchForOne: one buyer cannot have so much of it.
    """
    with transaction() as session:
        once(session, shop_id, key, at)
        place = bring(session, shop_id, order_id, at=at, account_id=account_id)
        place.require_changeable()
        line = place.line(line_id)
        product = place.shelf.by_id[line.goods.product_id]
        product.require_options(options)
        usual = product.goods(line.goods.options).price
        promised = line.goods.price if line.goods.price != usual else None
        goods = product.goods(options, live_price=promised)
        if goods.options != line.goods.options:
            place.lay([] if goods.item_id is None else [goods.item_id])
            told = bool(line.goods.missing)
            place.counter.move(
                line, goods, line.place if told else Place(at, line.place.comment_id)
            )
        extra = None
        if quantity != line.quantity:
            extra = place.counter.set_quantity(line, quantity, Place(at, line.place.comment_id))
        line.touched = True
        if extra is not None:
            extra.touched = True
        require_not_too_much(place.shelf, place.counter.grown(place.basket))
        return _put_away(place, "edit")


def add_line(
    *,
    shop_id: int,
    order_id: int,
    code: str,
    quantity: Quantity,
    options: Mapping[str, str],
    live_prices: Mapping[int, int],
    account_id: int | None,
    at: datetime,
    key: str | None = None,
) -> Changed:
    """Add goods to an order by hand, at the price of its live where there is one for the product.

    Raises:
        Packed: the order is packed or sent.
        NotFound: the shop does not sell that.
        BadInput: the product has no such option.
        TooMuchForOne: one buyer cannot have so much of it.
    """
    with transaction() as session:
        once(session, shop_id, key, at)
        place = bring(session, shop_id, order_id, at=at, account_id=account_id)
        place.require_changeable()
        product = place.shelf.sold_as(code)
        product.require_options(options)
        goods = product.goods(options, live_price=live_prices.get(product.id))
        place.lay([] if goods.item_id is None else [goods.item_id])
        line = place.counter.take(place.basket, goods, quantity, Place(at))
        line.touched = True
        require_not_too_much(place.shelf, place.counter.grown(place.basket))
        return _put_away(place, "add")


def write_note(
    *, shop_id: int, order_id: int, note: str, account_id: int | None, at: datetime
) -> Changed:
    """Keep a note with the order.

    Raises:
        NotFound: the shop has no such order.
    """
    with transaction() as session:
        lock_shop(session, shop_id)
        order = order_of(session, shop_id, order_id)
        before, order.note = order.note, note
        return note_on_order(
            session, order, "note", {"note": before}, {"note": note}, account_id, at
        )


def set_charges(
    *,
    shop_id: int,
    order_id: int,
    shipping: int,
    discount: int,
    reason: str,
    account_id: int | None,
    at: datetime,
) -> Changed:
    """Set what is added for shipping and taken off the price.

    Raises:
        BadInput: a sum below zero or too large, or a discount without a reason.
    """
    if not 0 <= shipping <= LARGEST_SUM or not 0 <= discount <= LARGEST_SUM:
        raise BadInput("Số tiền phải từ 0 trở lên.")
    if discount and not reason:
        raise BadInput("Giảm giá cần ghi lý do.")
    with transaction() as session:
        lock_shop(session, shop_id)
        order = order_of(session, shop_id, order_id)
        before = {
            "shipping": order.shipping,
            "discount": order.discount,
            "reason": order.discount_reason,
        }
        order.shipping_agreed = order.shipping_agreed or shipping != order.shipping
        order.shipping, order.discount, order.discount_reason = shipping, discount, reason
        after = {"shipping": shipping, "discount": discount, "reason": reason}
        return note_on_order(session, order, "charges", before, after, account_id, at)


def note_payment(
    *,
    shop_id: int,
    order_id: int,
    amount: int,
    kind: str,
    account_id: int | None,
    at: datetime,
    key: str | None = None,
) -> Changed:
    """Note money that somebody has seen: cash, a transfer in the bank's app, or what the carrier has brought.

    Raises:
        BadInput: no sum of money.
    """
    if not 0 < amount <= LARGEST_SUM or kind not in {"cash", "transfer", "cod"}:
        raise BadInput("Số tiền phải lớn hơn 0.")
    with transaction() as session:
        once(session, shop_id, key, at)
        lock_shop(session, shop_id)
        order = order_of(session, shop_id, order_id)
        payment = Payment(
            shop_id=shop_id,
            order_id=order.id,
            kind=kind,
            amount=amount,
            at=at,
            account_id=account_id,
        )
        session.add(payment)
        session.flush()
        after = {"payment": payment.id, "amount": amount}
        changed = note_on_order(session, order, "paid", None, after, account_id, at)
        return changed._replace(payment_id=payment.id)


def give_back(
    *,
    shop_id: int,
    order_id: int,
    amount: int,
    kind: str,
    account_id: int | None,
    at: datetime,
    key: str | None = None,
) -> Changed:
    """Note that the buyer got money back.

    Raises:
        BadInput: no sum of money, or more than she has paid.
    """
    if kind not in {"cash", "transfer"}:
        raise BadInput("Trả lại bằng tiền mặt hay chuyển khoản?")
    with transaction() as session:
        once(session, shop_id, key, at)
        lock_shop(session, shop_id)
        order = order_of(session, shop_id, order_id)
        paid = _paid_for_parcel(session, order)
        if not 0 < amount <= paid:
            raise BadInput(f"Khách đã trả {format_dong(paid)}, không trả lại nhiều hơn được.")
        payment = Payment(
            shop_id=shop_id,
            order_id=order.id,
            kind=kind,
            amount=-amount,
            at=at,
            account_id=account_id,
        )
        session.add(payment)
        session.flush()
        after = {"payment": payment.id, "amount": amount}
        changed = note_on_order(session, order, "given_back", None, after, account_id, at)
        return changed._replace(payment_id=payment.id)


def take_payment_back(
    *, shop_id: int, order_id: int, payment_id: int, account_id: int | None, at: datetime
) -> Changed:
    """Undo money that was noted wrongly; it stays in the history.

    Raises:
        NotFound: the order has no such payment.
        BankToldOfIt: it is a transfer that the bank has told of.
    """
    with transaction() as session:
        lock_shop(session, shop_id)
        order = order_of(session, shop_id, order_id)
        payment = session.scalar(
            select(Payment).where(
                Payment.id == payment_id, Payment.order_id == order.id, Payment.undone_at.is_(None)
            )
        )
        if payment is None:
            raise NotFound
        _require_only_noted(session, payment)
        payment.undone_at = at
        before = {"payment": payment.id, "amount": payment.amount}
        return note_on_order(session, order, "unpaid", before, None, account_id, at)


def order_of(session: Session, shop_id: int, order_id: int) -> Order:
    """Return the order of the shop.

    Raises:
        NotFound: the shop has no such order.
    """
    order = session.get(Order, order_id)
    if order is None or order.shop_id != shop_id:
        raise NotFound
    return order


def _step(place: AtCounter, state: OrderState, kind: str) -> Changed:
    place.counter.step(place.basket, state)
    return _put_away(place, kind)


def require_nothing_waits(place: AtCounter) -> None:
    """Let a basket be packed only when all its goods are there.

    Raises:
        SomethingWaits: a line waits for goods.
    """
    waiting = [
        line for basket in place.parcel for line in basket.active if line.state is LineState.WAITING
    ]
    if waiting:
        codes = dict.fromkeys(place.shelf.by_id[line.goods.product_id].code for line in waiting)
        raise SomethingWaits(
            f"Còn món đang chờ hàng: {', '.join(codes)}. Hãy bỏ món đó, hoặc đợi có hàng rồi đóng gói."
        )


def _put_away(place: AtCounter, kind: str) -> Changed:
    seq = place.put_away(kind)
    return Changed(place.basket.id or 0, place.basket.live_id, seq)


def _paid_for_parcel(session: Session, order: Order) -> int:
    """Return what was paid for the order and for the earlier ones that travel with it."""
    along = travel_along(session, [order.id]).get(order.id, [])
    noted = select(func.sum(Payment.amount)).where(
        Payment.order_id.in_([order.id, *along]), Payment.undone_at.is_(None)
    )
    return int(session.scalar(noted) or 0)


def _require_only_noted(session: Session, payment: Payment) -> None:
    stands = (Matched.payment_id == payment.id) & Matched.undone_at.is_(None)
    if session.scalar(select(Matched.id).where(stands)) is not None:
        raise BankToldOfIt(
            "Ngân hàng đã báo khoản này. Nếu khớp nhầm đơn, vào Tiền về rồi bấm Bỏ khớp."
        )


def note_on_order(
    session: Session,
    order: Order,
    kind: str,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    account_id: int | None,
    at: datetime,
) -> Changed:
    """Log a change of the order that does not touch its lines."""
    draft = Draft(kind, "order", order.id, before=before, after=after, account_id=account_id)
    order.version = append(session, order.shop_id, order.live_id, draft, at)
    ring_after_commit(session, order.live_id)
    keep_together(session, order.shop_id, [order.id], at)
    return Changed(order.id, order.live_id, order.version)
