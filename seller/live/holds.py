"""Holds that run out: first a reminder, then the goods go to those who wait. Only where the shop has said so."""

from datetime import datetime, timedelta

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session

from seller.db import db, transaction
from seller.events.log import Draft, append
from seller.live.house_rules import HouseRules, rules_from
from seller.orders.at_counter import bring
from seller.orders.models import Line, Order, Payment
from seller.orders.packing.models import EarlyParcel
from seller.orders.states import LineState, OrderState
from seller.people.models import Shop
from seller.push import ring_after_commit

# Orders whose goods may be given back: nobody has packed them.
HOLDING = (OrderState.OPEN.value, OrderState.CONFIRMED.value)


def run_out(at: datetime) -> int:
    """Remind of holds that end soon, and give back those that have ended; return how many were given back."""
    session = db.session()
    count = 0
    for shop_id, settings in session.execute(select(Shop.id, Shop.settings)).all():
        rules = rules_from(settings)
        if rules.hold is not None:
            count += _of_shop(session, shop_id, rules, rules.hold, at)
    return count


def _of_shop(
    session: Session, shop_id: int, rules: HouseRules, hold: timedelta, at: datetime
) -> int:
    to_remind, to_end = [], []
    for order_id, last, reminded_at in session.execute(
        _unpaid(shop_id, at - hold + rules.reminder)
    ).all():
        if reminded_at is None or reminded_at < last:
            to_remind.append(order_id)
        elif at >= max(last + hold, reminded_at + rules.reminder):
            to_end.append(order_id)
    for order_id in to_remind:
        _remind(shop_id, order_id, at)
    return sum(_end(shop_id, order_id, at - hold, at) for order_id in to_end)


def _unpaid(shop_id: int, before: datetime) -> Select[int, datetime, datetime | None]:
    """Find the orders for which nothing was paid or claimed and nothing was ordered after that moment."""
    last = func.max(Line.placed_at)
    return (
        select(Order.id, last, Order.reminded_at)
        .join(Line, Line.order_id == Order.id)
        .where(
            Order.shop_id == shop_id,
            Order.state.in_(HOLDING),
            Order.claimed_at.is_(None),
            Line.state == LineState.HELD.value,
            ~exists().where(Payment.order_id == Order.id, Payment.undone_at.is_(None)),
            ~exists().where(EarlyParcel.order_id == Order.id),
        )
        .group_by(Order.id, Order.reminded_at)
        .having(last <= before)
        .order_by(Order.id)
    )


def _remind(shop_id: int, order_id: int, at: datetime) -> None:
    with transaction() as session:
        order = session.get_one(Order, order_id)
        order.reminded_at = at
        order.version = append(
            session, shop_id, order.live_id, Draft("hold_ends", "order", order.id), at
        )
        ring_after_commit(session, order.live_id)


def _end(shop_id: int, order_id: int, before: datetime, at: datetime) -> bool:
    """Give the goods back, unless the buyer has paid or ordered since the orders were looked up."""
    with transaction() as session:
        place = bring(session, shop_id, order_id, at=at, account_id=None)
        if session.execute(_unpaid(shop_id, before).where(Order.id == order_id)).first() is None:
            return False
        # Those that are held now: what moves up by it has only just been given to her.
        for line in [line for line in place.basket.active if line.state is LineState.HELD]:
            place.counter.withdraw(line)
        place.put_away("hold_ended")
        return True
