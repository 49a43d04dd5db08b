"""An evening with unpaid baskets, and the transfers that come in for them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from seller.catalog.shelf import shelf_of
from seller.db import db
from seller.live.models import Live
from seller.money import Dong
from seller.orders.models import Payment
from seller.orders.operations import cancel, note_payment
from seller.orders.payments.basket import Part
from seller.orders.payments.transfer import Source, Transfer
from seller.orders.rows import ORDERS, OrderRow, order_rows
from seller.orders.transfers.models import KeptTransfer, Matched
from seller.orders.transfers.operations import Taken, accept, take_transfers
from tests.builders import SCARF, a_live, a_shop, after, hear, said

SCARFS = SCARF | {"stock": 1000}


def an_evening(*buyers: str, shop_name: str = "HTX Bản Mẫu") -> Live:
    """Return a live in which each of them wants a scarf of 250.000."""
    live = a_live(a_shop(SCARFS, name=shop_name))
    for second, name in enumerate(buyers or ("Lan",), start=1):
        hear(live, said(name, "K1", at=second))
    return live


def orders_of(live: Live) -> list[OrderRow]:
    """Return the orders of the live as they are now."""
    db.session.rollback()
    shelf = shelf_of(db.session(), live.shop_id)
    return order_rows(db.session(), shelf, ORDERS.c.live_id == live.id)


def a_transfer(
    memo: str,
    amount: int = 250_000,
    *,
    at: datetime | None = None,
    source: Source = Source.NOTICE,
    **more: Any,
) -> Transfer:
    """Return a transfer of which a provider's notice tells, unless another way is named."""
    more.setdefault("reference", f"FT26326{abs(hash((memo, amount, at))) % 10**9:09d}")
    return Transfer(amount=Dong(amount), memo=memo, at=at or after(600), source=source, **more)


def take(live: Live, *transfers: Transfer) -> Taken:
    """Let the shop take them in together."""
    return take_transfers(shop_id=live.shop_id, transfers=transfers, at=after(700))


def say_yes(live: Live, transfer_id: int, *parts: tuple[int, int]) -> KeptTransfer:
    """Let a human say which orders the transfer pays."""
    return accept(
        shop_id=live.shop_id,
        transfer_id=transfer_id,
        parts=[Part(order_id, Dong(amount)) for order_id, amount in parts],
        account_id=None,
        at=after(800),
    )


def note(live: Live, order: OrderRow, amount: int, kind: str = "transfer") -> int:
    """Let a helper note money that she saw herself."""
    changed = note_payment(
        shop_id=live.shop_id,
        order_id=order.id,
        amount=amount,
        kind=kind,
        account_id=None,
        at=after(500),
    )
    return changed.payment_id or 0


def call_off(live: Live, order: OrderRow) -> None:
    """Cancel an order."""
    cancel(shop_id=live.shop_id, order_id=order.id, account_id=None, at=after(400))


def paid_by_code(live: Live) -> dict[str, int]:
    """Return what every order of the live has received."""
    return {order.code: order.paid for order in orders_of(live)}


def states(live: Live) -> list[str]:
    """Return the states of all transfers of the shop, in the order in which they came."""
    found: Sequence[str] = db.session.scalars(
        select(KeptTransfer.state)
        .where(KeptTransfer.shop_id == live.shop_id)
        .order_by(KeptTransfer.id)
    ).all()
    return list(found)


def sums(live: Live) -> tuple[int, int]:
    """Return what stands matched, and what was paid, as the two tables say."""
    matched = db.session.scalar(
        select(func.coalesce(func.sum(Matched.amount), 0)).where(
            Matched.shop_id == live.shop_id, Matched.undone_at.is_(None)
        )
    )
    paid = db.session.scalar(
        select(func.coalesce(func.sum(Payment.amount), 0)).where(
            Payment.shop_id == live.shop_id, Payment.undone_at.is_(None)
        )
    )
    return int(matched or 0), int(paid or 0)
