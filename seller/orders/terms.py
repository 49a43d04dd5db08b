"""What is agreed about one basket: fetched or sent, paid at the door, a deposit, one parcel with an earlier one."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from seller.db import transaction
from seller.errors import BadInput, Refused
from seller.events.log import Draft, append
from seller.orders.models import Order, Payment
from seller.orders.operations import LARGEST_SUM, Changed, order_of
from seller.orders.packing.models import EarlyParcel
from seller.orders.shipping import SETTING, Shipping, as_setting, charge
from seller.orders.states import CHANGEABLE, OrderState
from seller.orders.together import keep_together
from seller.people.models import Shop
from seller.people.shops import lock_shop
from seller.push import ring_after_commit

ALONG = aliased(Order)
STILL_HERE = (OrderState.OPEN.value, OrderState.CONFIRMED.value)


class CannotGoTogether(Refused):
    """These two baskets cannot travel in one parcel."""

    code = "cannot_go_together"


def set_shipping(*, shop_id: int, shipping: Shipping | None, at: datetime) -> Shop:
    """Let parcels cost this from now on; what is still open and unpaid is charged anew."""
    with transaction() as session:
        shop = lock_shop(session, shop_id)
        settings = {name: value for name, value in shop.settings.items() if name != SETTING}
        shop.settings = settings | ({SETTING: as_setting(shipping)} if shipping else {})
        session.flush()
        # Who has paid already knew what it would cost.
        paid = select(Payment.id).where(
            Payment.order_id == Order.id, Payment.undone_at.is_(None), Payment.amount > 0
        )
        orders = session.scalars(
            select(Order).where(
                Order.shop_id == shop_id, Order.state == OrderState.OPEN.value, ~paid.exists()
            )
        ).all()
        before = {order.id: order.shipping for order in orders}
        charge(session, shop_id, list(before), at)
        for order in orders:
            session.refresh(order)
            if order.shipping != before[order.id]:
                facts = {"shipping": before[order.id]}, {"shipping": order.shipping}
                _log(session, order, "fee", *facts, None, at)
        return shop


def set_terms(
    *,
    shop_id: int,
    order_id: int,
    pick_up: bool,
    cod: bool,
    deposit: int,
    by_rule: bool,
    account_id: int | None,
    at: datetime,
) -> Changed:
    """Note whether the buyer fetches her goods, pays at the door, and what she pays beforehand.

    With `by_rule` the fee is the rule's again, whatever was agreed before.

    Raises:
        NotFound: the shop has no such order.
        BadInput: no sum of money.
    """
    if not 0 <= deposit <= LARGEST_SUM:
        raise BadInput("Tiền cọc phải từ 0 trở lên.")
    with transaction() as session:
        lock_shop(session, shop_id)
        order = order_of(session, shop_id, order_id)
        before = _terms(order)
        order.pick_up, order.cod, order.deposit = pick_up, cod, deposit
        order.shipping_agreed = order.shipping_agreed and not by_rule
        session.flush()
        charge(session, shop_id, [order.id], at)
        return _log(session, order, "terms", before, _terms(order), account_id, at)


def go_together(
    *, shop_id: int, order_id: int, earlier_id: int, account_id: int | None, at: datetime
) -> Changed:
    """Let an earlier basket of the same buyer travel in the parcel of this one, for one fee.

    Raises:
        NotFound: the shop has no such order.
        CannotGoTogether: another buyer's, a later one, or one of them has left, in part or whole, or travels elsewhere.
    """
    with transaction() as session:
        lock_shop(session, shop_id)
        order, earlier = (order_of(session, shop_id, each) for each in (order_id, earlier_id))
        _require_together(session, order, earlier)
        earlier.parcel_id = order.id
        session.flush()
        charge(session, shop_id, [order.id, earlier.id], at)
        _log(session, earlier, "together", None, {"with": order.code}, account_id, at)
        return _log(session, order, "together", None, {"with": earlier.code}, account_id, at)


def go_alone(*, shop_id: int, order_id: int, account_id: int | None, at: datetime) -> Changed:
    """Let a basket that was to travel with a later one have a parcel of its own again.

    Raises:
        NotFound: the shop has no such order.
        CannotGoTogether: it travels alone anyway, or the parcel is closed, or a part of it has left.
    """
    with transaction() as session:
        lock_shop(session, shop_id)
        order = order_of(session, shop_id, order_id)
        if order.parcel_id is None:
            raise CannotGoTogether("Đơn này vốn đi gói riêng.")
        if OrderState(order.state) not in CHANGEABLE:
            raise CannotGoTogether("Gói đã đóng, hàng nằm chung. Hãy mở lại gói rồi mới tách.")
        later = order_of(session, shop_id, order.parcel_id)
        _require_whole(session, later)
        order.parcel_id = None
        session.flush()
        charge(session, shop_id, [order.id, later.id], at)
        _log(session, later, "alone", {"with": order.code}, None, account_id, at)
        return _log(session, order, "alone", {"with": later.code}, None, account_id, at)


def earlier_baskets(session: Session, order: Order) -> list[Order]:
    """Return the earlier baskets of the buyer that have not left, and could go along."""
    return list(
        session.scalars(
            select(Order)
            .where(
                Order.buyer_id == order.buyer_id,
                Order.id < order.id,
                Order.parcel_id.is_(None),
                Order.state.in_(STILL_HERE),
                ~select(ALONG.id).where(ALONG.parcel_id == Order.id).exists(),
            )
            .order_by(Order.id)
        )
    )


def gone_along(session: Session, order: Order) -> list[Order]:
    """Return the earlier baskets that travel in this order's parcel."""
    return list(session.scalars(select(Order).where(Order.parcel_id == order.id)))


def _require_together(session: Session, order: Order, earlier: Order) -> None:
    if earlier.buyer_id != order.buyer_id or earlier.id >= order.id:
        raise CannotGoTogether("Chỉ gộp được đơn trước của cùng một khách.")
    if {order.state, earlier.state} - set(STILL_HERE):
        raise CannotGoTogether("Đơn đã đóng gói hoặc đã bỏ thì không gộp được.")
    if order.parcel_id or earlier.parcel_id or gone_along(session, earlier):
        raise CannotGoTogether("Đơn này đã gộp vào gói khác.")
    _require_whole(session, order)
    _require_whole(session, earlier)


def _require_whole(session: Session, order: Order) -> None:
    left = select(EarlyParcel.id).where(EarlyParcel.order_id == order.id)
    if session.scalar(left.limit(1)) is not None:
        raise CannotGoTogether("Một phần gói này đã gửi đi trước, nên không gộp hay tách được nữa.")


def _terms(order: Order) -> dict[str, Any]:
    return {"pick_up": order.pick_up, "cod": order.cod, "deposit": order.deposit}


def _log(
    session: Session,
    order: Order,
    kind: str,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    account_id: int | None,
    at: datetime,
) -> Changed:
    draft = Draft(kind, "order", order.id, before=before, after=after, account_id=account_id)
    session.refresh(order)
    order.version = append(session, order.shop_id, order.live_id, draft, at)
    ring_after_commit(session, order.live_id)
    keep_together(session, order.shop_id, [order.id], at)
    return Changed(order.id, order.live_id, order.version)
