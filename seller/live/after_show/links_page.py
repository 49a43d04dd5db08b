"""The links of all buyers of a live, to be sent to them: one after the other, or copied together."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template
from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from seller.catalog.goods import Shelf
from seller.catalog.shelf import shelf_of
from seller.db import db
from seller.live.after_show.calendar import live_label
from seller.live.models import Live
from seller.live.queries import live_of
from seller.orders.bank_account import in_words
from seller.orders.buyer_page.links import addresses_of
from seller.orders.money import BILLED
from seller.orders.reminder import reminder
from seller.orders.rows import ORDERS, OrderRow, order_rows
from seller.orders.states import OrderState
from seller.orders.together import NAMED_AFTER
from seller.people.guard import current_shop
from seller.people.models import Shop

bp = Blueprint("links", __name__)


@dataclass(frozen=True, slots=True)
class ToSend:
    """What a buyer is sent: her link, and the words around it."""

    order: OrderRow
    link: str
    words: str


@bp.get("/lives/<int:live_id>/links")
def show(live_id: int) -> str:
    """Show the links of a live."""
    session, shop = db.session(), current_shop()
    live = live_of(session, shop.id, live_id)
    return render_template(
        "orders/links.html", **values(session, shop, shelf_of(session, shop.id), live)
    )


def values(session: Session, shop: Shop, shelf: Shelf, live: Live) -> dict[str, Any]:
    """Return what the page shows: whom something is still asked of comes first, and by number.

    Baskets that go along are told of by the one after which their parcel is named.
    """
    of_live = and_(ORDERS.c.live_id == live.id, ORDERS.c.state.in_(BILLED), NAMED_AFTER)
    rows = order_rows(session, shelf, of_live, order_by=(ORDERS.c.number,))
    links, account = addresses_of(session, [row.id for row in rows]), in_words(shop)
    sent = [
        ToSend(row, links[row.id], reminder(row, shop.name, account, links[row.id]))
        for row in sorted(rows, key=lambda row: row.owed <= 0)
        if row.id in links
    ]
    return {
        "live": live,
        "label": live_label(live.name, live.starts_at),
        "sent": sent,
        "all_links": "\n".join(f"{each.order.buyer_name}: {each.link}" for each in sent),
        "all_words": "\n\n".join(each.words for each in sent),
        "closed": len(rows) - len(sent),
        "open": _count_open(session, live),
    }


def _count_open(session: Session, live: Live) -> int:
    """Return how many orders may still change, so that nobody is asked for them yet."""
    state = ORDERS.c.state == OrderState.OPEN.value
    return session.scalar(select(func.count()).where(ORDERS.c.live_id == live.id, state)) or 0
