"""Lives as the pages of orders name them."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from seller.clock import local
from seller.live.models import Live

LIVES_OFFERED = 40


def live_label(name: str, starts_at: datetime) -> str:
    """Return the name of a live with its day.

    >>> live_label("Phiên tối", datetime.fromisoformat("2026-11-22T13:30+00:00"))
    'Phiên tối 22/11'
    """
    return f"{name} {local(starts_at):%d/%m}"


def recent_lives(session: Session, shop_id: int) -> dict[int, str]:
    """Return the last lives of the shop by number, the latest first."""
    rows = session.execute(
        select(Live.id, Live.name, Live.starts_at)
        .where(Live.shop_id == shop_id)
        .order_by(Live.starts_at.desc(), Live.id.desc())
        .limit(LIVES_OFFERED)
    )
    return {row.id: live_label(row.name, row.starts_at) for row in rows}


def labels_of(session: Session, live_ids: Iterable[int]) -> dict[int, str]:
    """Return the names of these lives by number."""
    rows = session.execute(
        select(Live.id, Live.name, Live.starts_at).where(Live.id.in_(set(live_ids)))
    )
    return {row.id: live_label(row.name, row.starts_at) for row in rows}
