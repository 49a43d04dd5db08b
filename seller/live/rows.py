"""The rows of a live's screens: what has changed since a number, rendered by the page's own partials."""

from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from seller.catalog.goods import Shelf
from seller.catalog.shelf import shelf_of
from seller.clock import now
from seller.db import db
from seller.events.models import Log
from seller.live.comment_rows import changed_comment_rows
from seller.live.counts import counts_of
from seller.live.models import Live
from seller.live.partials import partial
from seller.live.row_values import AskRow, CommentRow
from seller.live.stage import on_air_row, on_show, stage_of
from seller.orders.rows import OrderRow, changed_order_rows

MOST_CHANGES = 500
_SEQ = select(Log.seq).where(Log.live_id == bindparam("live"))
_SHOP = select(Live.shop_id).where(Live.id == bindparam("live"))


def seq_of(session: Session, live_id: int) -> int:
    """Return the number of the live's last event."""
    return session.connection().execute(_SEQ, {"live": live_id}).scalar() or 0


def rows_since(live_id: int, after: int | None) -> tuple[int, list[dict[str, Any]]]:
    """Return the live's last number, and each row that has changed since as the screens put it in place."""
    session = db.session()
    session.rollback()
    if after is None:
        return seq_of(session, live_id), []
    seq, rows, _ = changes_since(session, live_id, after)
    return seq, rows


def changes_since(
    session: Session, live_id: int, after: int
) -> tuple[int, list[dict[str, Any]], bool]:
    """Return the rows that have changed since a number, the number that they reach, and whether there are more."""
    shop_id = session.connection().execute(_SHOP, {"live": live_id}).scalar_one()
    last = seq_of(session, live_id)
    seq = min(last, after + MOST_CHANGES)
    shelf = shelf_of(session, shop_id)
    comments, asks = changed_comment_rows(session, shelf, live_id, after, seq)
    orders = changed_order_rows(session, shelf, live_id, after, seq)
    rows = [rendered("comment", comment) for comment in comments]
    rows += [_rendered_ask(ask, seq) for ask in asks]
    rows += [rendered("order", order) for order in orders]
    if seq == last:
        rows += _rendered_top(session, shelf, live_id, seq)
    return seq, rows, seq < last


def _rendered_top(session: Session, shelf: Shelf, live_id: int, seq: int) -> list[dict[str, Any]]:
    """Return the rows that every change may alter: the counts, what is on air, the presenter's stage."""
    show = on_show(session, shelf, live_id, now())
    values = {
        "counts": counts_of(session, live_id, seq),
        "on_air": on_air_row(live_id, show, seq),
        "stage": stage_of(session, shelf, live_id, show, seq),
    }
    return [
        {
            "id": name.replace("_", "-"),
            "version": seq,
            "at": None,
            "html": partial(name).render({name: value}),
        }
        for name, value in values.items()
    ]


def rendered(name: str, row: CommentRow | OrderRow) -> dict[str, Any]:
    """Return a row as a screen puts it in place, by the partial that the page uses."""
    return {
        "id": f"{name}-{row.id}",
        "version": row.version,
        "at": row.moment,
        "html": partial(name).render({name: row}),
    }


def _rendered_ask(ask: AskRow | int, seq: int) -> dict[str, Any]:
    if isinstance(ask, int):
        return {"id": f"ask-{ask}", "version": seq, "at": None, "html": ""}
    return {
        "id": f"ask-{ask.id}",
        "version": ask.version,
        "at": ask.moment,
        "html": partial("ask").render(ask=ask),
    }
