"""Baskets of one buyer that travel in one parcel: which they are, and that the others hear of a change.

A parcel is named after its latest basket (`Order.parcel_id` is None); the earlier ones point to it and are
packed, sent and paid with it. Whoever shows parcels asks for `NAMED_AFTER`, and adds what `travel_along()`
returns; the row of that one order (`order_rows()`) already owes for all of them. Whoever closes or sends
parcels brings them with `at_counter.bring_parcel()` and steps them together.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.orm import Session

from seller.db import table_of
from seller.errors import Refused
from seller.events.log import Draft, append
from seller.orders.models import Order
from seller.orders.states import OrderState
from seller.push import ring_after_commit

ORDERS = table_of(Order)
# The condition that a parcel is named after the order.
NAMED_AFTER = ORDERS.c.parcel_id.is_(None)
# The baskets of the parcel that is named after this order, itself the last.
BASKETS_OF_PARCEL = (
    select(ORDERS)
    .where(
        or_(ORDERS.c.id == bindparam("order"), ORDERS.c.parcel_id == bindparam("order")),
        ORDERS.c.shop_id == bindparam("shop"),
    )
    .order_by(ORDERS.c.id)
)

_LATER = ORDERS.alias("later")
_ALONG = (
    select(ORDERS.c.id, ORDERS.c.parcel_id)
    .where(ORDERS.c.parcel_id.in_(bindparam("orders", expanding=True)))
    .order_by(ORDERS.c.id)
)
_GOES_ALONG = select(ORDERS.c.id).where(
    ORDERS.c.id == bindparam("order"), ORDERS.c.parcel_id.is_not(None)
)
_TOUCHED = (
    select(
        ORDERS.c.id,
        ORDERS.c.live_id,
        ORDERS.c.parcel_id,
        _LATER.c.live_id.label("later_live"),
        _LATER.c.state.label("later_state"),
    )
    .join(_LATER, _LATER.c.id == ORDERS.c.parcel_id)
    .where(
        or_(
            ORDERS.c.id.in_(bindparam("orders", expanding=True)),
            ORDERS.c.parcel_id.in_(bindparam("orders", expanding=True)),
        )
    )
    .order_by(ORDERS.c.id)
)


class GoesAlong(Refused):
    """The order has no parcel of its own; what is done with its parcel is done where it is named."""

    code = "goes_along"


def require_own_parcel(session: Session, order_id: int) -> None:
    """Let an order pass that has a parcel of its own.

    Raises:
        GoesAlong: it travels in the parcel of a later one.
    """
    if session.execute(_GOES_ALONG, {"order": order_id}).first() is not None:
        raise GoesAlong("Đơn này đi cùng gói với đơn sau của khách. Hãy làm ở đơn đó.")


def travel_along(session: Session, order_ids: Sequence[int]) -> dict[int, list[int]]:
    """Return which earlier orders travel in the parcels of these, the earliest first; only where some do."""
    found: dict[int, list[int]] = {}
    for row in session.connection().execute(_ALONG, {"orders": list(order_ids)}):
        found.setdefault(row.parcel_id, []).append(row.id)
    return found


def keep_together(session: Session, shop_id: int, order_ids: Sequence[int], at: datetime) -> None:
    """Let the parcels of these changed orders stay right: one that is called off carries nobody.

    What is owed for a basket stands with the later one, so that one gets a new version too.
    """
    changed = set(order_ids)
    told: dict[int, int] = {}
    for row in session.connection().execute(_TOUCHED, {"orders": list(changed)}).all():
        if row.later_state == OrderState.CANCELLED:
            _let_go(session, row.id)
            _log(session, shop_id, row.live_id, Draft("alone", "order", row.id), at)
        elif row.parcel_id not in changed:
            told[row.parcel_id] = row.later_live
    for order_id, live_id in told.items():
        _log(session, shop_id, live_id, Draft("parcel", "order", order_id), at)


def _let_go(session: Session, order_id: int) -> None:
    session.execute(update(ORDERS).where(ORDERS.c.id == order_id).values(parcel_id=None))


def _log(session: Session, shop_id: int, live_id: int, draft: Draft, at: datetime) -> None:
    version = append(session, shop_id, live_id, draft, at)
    session.execute(update(ORDERS).where(ORDERS.c.id == draft.subject_id).values(version=version))
    ring_after_commit(session, live_id)
