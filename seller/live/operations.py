"""Changes of a live: planned, opened, closed, switched to a product."""

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from seller.db import transaction
from seller.errors import BadInput, Refused
from seller.events.log import Draft, append
from seller.events.models import Log
from seller.live.models import Live
from seller.live.on_air import switch
from seller.live.queries import live_of, product_of
from seller.people.models import Shop
from seller.people.shops import lock_shop
from seller.push import ring_after_commit

LONGEST_NAME = 120
LONGEST_LIVE = timedelta(hours=12)


class LiveClosed(Refused):
    """The live is over."""

    code = "live_closed"


def plan_live(
    *, shop_id: int, name: str, starts_at: datetime, at: datetime, account_id: int | None = None
) -> Live:
    """Write a live into the calendar.

    Raises:
        BadInput: no name, or one that is too long.
    """
    with transaction() as session:
        return _add_live(session, shop_id, name, starts_at, at, account_id)


def open_live(
    *,
    shop_id: int,
    live_id: int | None,
    name: str = "",
    at: datetime,
    account_id: int | None = None,
) -> Live:
    """Begin a planned live, begin a closed one again, or plan and begin one at once.

    Raises:
        NotFound: the shop has no such live.
    """
    with transaction() as session:
        if live_id is None:
            live = _add_live(session, shop_id, name, at, at, account_id)
        else:
            live = live_of(session, shop_id, live_id)
        if live.opened_at is None or live.closed_at is not None:
            live.opened_at, live.closed_at = live.opened_at or at, None
            _let_rest(session, shop_id, at)
            _note_going(session, live)
            append(
                session, shop_id, live.id, Draft("open", "live", live.id, account_id=account_id), at
            )
        ring_after_commit(session, live.id)
        return live


def close_live(*, shop_id: int, live_id: int, at: datetime, account_id: int | None = None) -> Live:
    """End the live; nothing is on air any more. Comments that come late are still taken in.

    Raises:
        NotFound: the shop has no such live.
    """
    with transaction() as session:
        live = live_of(session, shop_id, live_id)
        if live.closed_at is None:
            live.closed_at = at
            _note_going(session, live)
            switch(session, live, None, at=at, account_id=account_id, now=at)
            append(
                session,
                shop_id,
                live.id,
                Draft("close", "live", live.id, account_id=account_id),
                at,
            )
        ring_after_commit(session, live.id)
        return live


def put_on_air(
    *,
    shop_id: int,
    live_id: int,
    code: str | None,
    at: datetime,
    now: datetime,
    account_id: int | None = None,
) -> Live:
    """Let the timeline say that the product is shown from `at` on, or nothing.

    Raises:
        NotFound: the shop has no such live.
        UnknownProduct: the shop sells nothing with that code.
    """
    with transaction() as session:
        live = live_of(session, shop_id, live_id)
        product = None if code is None else product_of(session, shop_id, code)
        switch(session, live, product, at=at, account_id=account_id, now=now)
        ring_after_commit(session, live.id)
        return live


def _let_rest(session: Session, shop_id: int, at: datetime) -> None:
    """Let lives that somebody forgot to end hear of other lives' stock no more."""
    forgotten = select(Live.id).where(Live.shop_id == shop_id, Live.opened_at < at - LONGEST_LIVE)
    session.execute(update(Log).where(Log.live_id.in_(forgotten)).values(going=False))


def _note_going(session: Session, live: Live) -> None:
    """Let the log know whether the live is on: only then it also tells of stock and goods that changed elsewhere."""
    log = session.get_one(Log, live.id, populate_existing=True)
    log.going = live.closed_at is None
    log.catalog_version = session.get_one(
        Shop, live.shop_id, populate_existing=True
    ).catalog_version


def _add_live(
    session: Session,
    shop_id: int,
    name: str,
    starts_at: datetime,
    at: datetime,
    account_id: int | None,
) -> Live:
    name = name.strip()
    if not name or len(name) > LONGEST_NAME:
        raise BadInput(f"Phiên live cần một tên, dài nhất {LONGEST_NAME} chữ.")
    lock_shop(session, shop_id)
    live = Live(shop_id=shop_id, name=name, starts_at=starts_at, created_at=at)
    session.add(live)
    session.flush()
    session.add(Log(live_id=live.id, shop_id=shop_id, seq=0))
    session.flush()
    append(session, shop_id, live.id, Draft("plan", "live", live.id, account_id=account_id), at)
    return live
