"""What is on air: looking up the timeline of a live, and switching."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from seller.catalog.models import Product
from seller.events.log import Draft, append
from seller.events.models import Event
from seller.live.house_rules import rules_of_live
from seller.live.models import Live, OnAir
from seller.live.timeline import Shown, Timeline

_TIMELINE = (
    select(OnAir.at, Product.code)
    .outerjoin(Product, Product.id == OnAir.product_id)
    .where(OnAir.live_id == bindparam("live"))
    .order_by(OnAir.at)
)


def timeline_of(session: Session, live_id: int) -> Timeline:
    """Return the on-air timeline of a live."""
    delays = rules_of_live(session, live_id).delays
    return Timeline(shown_in(session, live_id), delays)


def shown_in(session: Session, live_id: int) -> list[Shown]:
    """Return what was put on air in a live, in its order."""
    rows = session.connection().execute(_TIMELINE, {"live": live_id})
    return [Shown(row.at, row.code) for row in rows]


def switch(
    session: Session,
    live: Live,
    product: Product | None,
    *,
    at: datetime,
    account_id: int | None,
    now: datetime,
) -> None:
    """Let the timeline say that the product is shown from `at` on; a switch at that very moment is replaced."""
    before = timeline_of(session, live.id).code_at(at)
    session.execute(delete(OnAir).where(OnAir.live_id == live.id, OnAir.at == at))
    session.add(
        OnAir(
            shop_id=live.shop_id, live_id=live.id, product_id=product.id if product else None, at=at
        )
    )
    session.flush()
    append(
        session,
        live.shop_id,
        live.id,
        Draft(
            "on_air",
            "live",
            live.id,
            before={"code": before},
            after={"code": product.code if product else None, "at": at.isoformat()},
            account_id=account_id,
        ),
        now,
    )


def take_back_switch(
    session: Session, live: Live, event: Event, *, account_id: int | None, now: datetime
) -> None:
    """Take one switch out of the timeline, so that what was shown before it goes on."""
    at = datetime.fromisoformat((event.after or {})["at"])
    session.execute(delete(OnAir).where(OnAir.live_id == live.id, OnAir.at == at))
    draft = Draft(
        "on_air_back", "live", live.id, before=event.after, account_id=account_id, undoes=event.seq
    )
    append(session, live.shop_id, live.id, draft, now)
