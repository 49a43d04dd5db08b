"""A buyer's name, phone or address is put right; her orders that have not left show it at once."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from seller.buyers.details import Details, buyer_of, details_of, write_details
from seller.buyers.models import Buyer
from seller.db import transaction
from seller.events.log import Draft, append
from seller.orders.models import Order
from seller.orders.states import OrderState
from seller.people.shops import lock_shop
from seller.push import ring_after_commit

# What has left the house went where it said then.
STILL_HERE = (OrderState.OPEN.value, OrderState.CONFIRMED.value, OrderState.PACKED.value)


def change_details(
    *, shop_id: int, buyer_id: int, details: Details, account_id: int | None, at: datetime
) -> Buyer:
    """Keep what is now known of the buyer, and write it into the history of her orders.

    Raises:
        NotFound: the shop has no such buyer.
    """
    with transaction() as session:
        lock_shop(session, shop_id)
        buyer = buyer_of(session, shop_id, buyer_id)
        put_right(session, buyer, details, account_id=account_id, at=at)
        return buyer


def put_right(
    session: Session, buyer: Buyer, details: Details, *, account_id: int | None, at: datetime
) -> None:
    """Keep this of the buyer, in the running transaction."""
    before = details_of(buyer)
    if before == details:
        return
    write_details(buyer, details)
    orders = session.scalars(
        select(Order).where(Order.buyer_id == buyer.id, Order.state.in_(STILL_HERE))
    )
    for order in orders:
        draft = Draft(
            "details",
            "order",
            order.id,
            before=asdict(before),
            after=asdict(details),
            account_id=account_id,
        )
        order.version = append(session, buyer.shop_id, order.live_id, draft, at)
        ring_after_commit(session, order.live_id)
