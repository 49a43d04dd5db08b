"""Finding a shop, and taking turns at changing what its buyers share."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from seller.errors import NotFound
from seller.people.models import Shop

_LOCK = select(Shop.id).where(Shop.id == bindparam("shop")).with_for_update(key_share=True)


def take_turn(session: Session, shop_id: int) -> None:
    """Wait until nobody else changes stock and baskets; the turn ends with the transaction.

    SQLite has one writer anyway; on PostgreSQL the row of the shop is the lock.

    Raises:
        NotFound: there is no such shop.
    """
    if session.connection().execute(_LOCK, {"shop": shop_id}).first() is None:
        raise NotFound


def lock_shop(session: Session, shop_id: int) -> Shop:
    """Take the turn, and return the shop as it is now.

    Raises:
        NotFound: there is no such shop.
    """
    take_turn(session, shop_id)
    return session.get_one(Shop, shop_id, populate_existing=True)


def only_shop(session: Session) -> Shop | None:
    """Return the shop where this installation has exactly one."""
    shops = session.scalars(select(Shop).order_by(Shop.id).limit(2)).all()
    return shops[0] if len(shops) == 1 else None
