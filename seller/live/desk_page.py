"""What the desk shows when it is opened, and the rows that it asks for afterwards."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_
from sqlalchemy.orm import Session

from seller.catalog.shelf import shelf_of
from seller.clock import now
from seller.live.comment_rows import asking_rows, newest_comment_rows
from seller.live.counts import counts_of
from seller.live.ledger import COMMENTS
from seller.live.models import Live
from seller.live.rows import rendered, seq_of
from seller.live.stage import on_air_row, on_show
from seller.orders.queries import matches_order
from seller.orders.rows import ORDERS, order_rows
from seller.orders.states import OrderState

COMMENTS_SHOWN = 100
ORDERS_SHOWN = 60
ASKS_SHOWN = 100
FOUND = 60

# The filters of the desk: what they leave, also of the orders that are not on the page.
_SHOWN = {
    "open": ORDERS.c.state == OrderState.OPEN.value,
    "waiting": ORDERS.c.waiting.is_(True),
    "confirmed": ORDERS.c.state == OrderState.CONFIRMED.value,
}


def values(session: Session, live: Live, asked: Mapping[str, str]) -> dict[str, Any]:
    """Return everything that the page of the desk shows; the number of look-ups is always the same."""
    shelf = shelf_of(session, live.shop_id)
    seq = seq_of(session, live.id)
    comments = newest_comment_rows(
        session, live.shop_id, _before(COMMENTS, live, asked.get("comments_before")), COMMENTS_SHOWN
    )
    orders = order_rows(
        session,
        shelf,
        _before(ORDERS, live, asked.get("orders_before")),
        order_by=(ORDERS.c.id.desc(),),
        limit=ORDERS_SHOWN,
    )
    return {
        "seq": seq,
        # A late one stands at its own time, where a screen that was open has put it.
        "comments": sorted(comments, key=lambda row: (row.moment, row.id), reverse=True),
        "older_comments": comments[0].id if len(comments) == COMMENTS_SHOWN else None,
        "orders": orders,
        "older_orders": orders[-1].id if len(orders) == ORDERS_SHOWN else None,
        "asks": asking_rows(session, shelf, live.id, limit=ASKS_SHOWN),
        "counts": counts_of(session, live.id, seq),
        "on_air": on_air_row(live.id, on_show(session, shelf, live.id, now()), seq),
    }


def more_rows(session: Session, live: Live, asked: Mapping[str, str]) -> dict[str, Any]:
    """Return older rows of a list, or the orders that fit what was typed into the search."""
    shelf = shelf_of(session, live.shop_id)
    if asked.get("list") == "comments":
        comments = newest_comment_rows(
            session, live.shop_id, _before(COMMENTS, live, asked.get("before")), COMMENTS_SHOWN
        )
        older = comments[0].id if len(comments) == COMMENTS_SHOWN else None
        return {"rows": [rendered("comment", row) for row in comments], "before": older}
    condition = _before(ORDERS, live, asked.get("before"))
    if find := asked.get("find", "").strip():
        condition = and_(condition, matches_order(find))
    if (shown := _SHOWN.get(asked.get("show", ""))) is not None:
        condition = and_(condition, shown)
    orders = order_rows(session, shelf, condition, order_by=(ORDERS.c.id.desc(),), limit=FOUND)
    older = orders[-1].id if len(orders) == FOUND else None
    return {"rows": [rendered("order", row) for row in orders], "before": older}


def _before(table: Any, live: Live, before: str | None) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = table.c.live_id == live.id
    if before and before.isascii() and before.isdigit() and len(before) < 16:
        condition = and_(condition, table.c.id < int(before))
    return condition
