"""Questions about lives: today's, the one that is on, and the comments of the desk."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from seller.catalog.models import Product
from seller.clock import SHOP_ZONE, local
from seller.db import LARGEST_ID
from seller.errors import NotFound
from seller.live.models import Live
from seller.people.models import Shop

_CLOCK = re.compile(r"([01]?\d|2[0-3]):[0-5]\d")
USUAL_SESSIONS = [
    {"name": "Phiên trưa", "starts": "12:30"},
    {"name": "Phiên tối", "starts": "20:30"},
]


class UnknownProduct(NotFound):
    """The shop sells no product with that code."""

    code = "unknown_product"


@dataclass(frozen=True, slots=True)
class Offered:
    """A live that the shop holds every day and has not planned today."""

    name: str
    starts_at: datetime


def live_of(session: Session, shop_id: int, live_id: int) -> Live:
    """Return the live of the shop.

    Raises:
        NotFound: the shop has no such live.
    """
    live = session.get(Live, live_id) if 0 < live_id <= LARGEST_ID else None
    if live is None or live.shop_id != shop_id:
        raise NotFound
    return live


def product_of(session: Session, shop_id: int, code: str) -> Product:
    """Return the product of the shop that is on sale under that code.

    Raises:
        UnknownProduct: there is none.
    """
    product = session.scalar(
        select(Product).where(
            Product.shop_id == shop_id,
            Product.code == code.strip().upper(),
            Product.archived_at.is_(None),
        )
    )
    if product is None:
        raise UnknownProduct(f"Không có sản phẩm nào đang bán với mã “{code.strip()[:20]}”.")
    return product


def lives_of_day(session: Session, shop_id: int, day: datetime) -> list[Live]:
    """Return the lives that begin on that day of the shop's calendar, the earliest first."""
    begin, end = _day(day)
    return list(
        session.scalars(
            select(Live)
            .where(Live.shop_id == shop_id, Live.starts_at >= begin, Live.starts_at < end)
            .order_by(Live.starts_at, Live.id)
        )
    )


def earlier_lives(
    session: Session, shop_id: int, before: datetime, *, limit: int = 10
) -> list[Live]:
    """Return the lives of the days before, the latest first."""
    return list(
        session.scalars(
            select(Live)
            .where(Live.shop_id == shop_id, Live.starts_at < _day(before)[0])
            .order_by(Live.starts_at.desc(), Live.id.desc())
            .limit(limit)
        )
    )


def offered_lives(shop: Shop, planned: list[Live], at: datetime) -> list[Offered]:
    """Return the usual lives of the day that nobody has planned yet."""
    names = {live.name for live in planned}
    sessions: list[dict[str, Any]] = shop.settings.get("sessions") or USUAL_SESSIONS
    return [
        Offered(each["name"], _at(at, each["starts"]))
        for each in sessions
        if each["name"] not in names
    ]


def current_live(session: Session, shop_id: int) -> Live | None:
    """Return the live that is on, else the one that is to begin next, else the last."""
    lives = select(Live).where(Live.shop_id == shop_id)
    return (
        session.scalar(
            lives.where(Live.opened_at.is_not(None), Live.closed_at.is_(None))
            .order_by(Live.opened_at.desc())
            .limit(1)
        )
        or session.scalar(lives.where(Live.opened_at.is_(None)).order_by(Live.starts_at).limit(1))
        or session.scalar(lives.order_by(Live.starts_at.desc()).limit(1))
    )


def usual_sessions(catalog: Any) -> list[dict[str, str]]:
    """Return the lives of every day that a catalog file names; what is no name with a time is left out."""
    named = catalog.get("sessions") if isinstance(catalog, dict) else None
    return [
        {"name": str(each["name"])[:120], "starts": str(each["starts"])}
        for each in named or ()
        if isinstance(each, dict) and each.get("name") and _CLOCK.fullmatch(str(each.get("starts")))
    ]


def _day(moment: datetime) -> tuple[datetime, datetime]:
    begin = datetime.combine(local(moment).date(), time(), SHOP_ZONE)
    return begin, begin + timedelta(days=1)


def _at(day: datetime, clock: str) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return datetime.combine(local(day).date(), time(hour, minute), SHOP_ZONE)
