"""Money that came and that is still to come: of one live or of all, and today."""

from datetime import datetime, time
from secrets import token_hex
from typing import Any

from sqlalchemy.orm import Session

from seller.catalog.goods import Shelf
from seller.clock import SHOP_ZONE, local
from seller.live.after_show.calendar import labels_of, recent_lives
from seller.orders.bank_account import in_words
from seller.orders.buyer_page.links import addresses_of
from seller.orders.money import PaymentKind, noted, to_collect
from seller.orders.reminder import reminder
from seller.orders.rows import ORDERS, PAYMENTS
from seller.orders.states import OrderState
from seller.orders.sums import sums_by_live
from seller.orders.transfers.queries import count_to_look, settled_since, to_look
from seller.people.models import Shop
from seller.people.queries import people_of

LIVES_SUMMED = 10


def values(
    session: Session, shop: Shop, shelf: Shelf, at: datetime, live_id: int | None
) -> dict[str, Any]:
    """Return what the page of the money shows; the number of look-ups is always the same."""
    open_money = to_collect(session, shelf, live_id=live_id)
    begin = _begin_of_day(at)
    today = noted(session, shop.id, PAYMENTS.c.at >= begin)
    lives = recent_lives(session, shop.id)
    summed = list(lives)[:LIVES_SUMMED] if live_id is None else [live_id]
    account = in_words(shop)
    shown = [*open_money.claimed, *open_money.unpaid, *open_money.overpaid, *open_money.cod]
    pages = addresses_of(session, [row.id for row in shown])
    return {
        "live_id": live_id,
        "lives": lives,
        "labels": lives | labels_of(session, {*summed, *(row.live_id for row in shown)}),
        "open_money": open_money,
        "reminders": {
            row.id: reminder(row, shop.name, account, pages.get(row.id, ""))
            for row in shown
            if row.owed > 0
        },
        "to_look": to_look(session, shop.id, at),
        "count_to_look": count_to_look(session, shop.id),
        "settled": settled_since(session, shop.id, begin),
        "today": today,
        "sums_today": {
            kind.value: sum(
                each.amount for each in today if each.kind == kind and not each.taken_back
            )
            for kind in PaymentKind
        },
        "sums": sums_by_live(
            session,
            ORDERS.c.shop_id == shop.id,
            ORDERS.c.live_id.in_(summed),
            ORDERS.c.state != OrderState.CANCELLED.value,
        ),
        "names": {account.id: account.name for account in people_of(session, shop.id)},
        "key": token_hex(8),
    }


def _begin_of_day(at: datetime) -> datetime:
    return datetime.combine(local(at).date(), time(), SHOP_ZONE)
