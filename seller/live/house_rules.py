"""House rules of selling: how long goods are held, and how late viewers see the picture."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from seller.db import transaction
from seller.errors import BadInput
from seller.live.models import Live
from seller.live.timeline import USUAL_DELAY
from seller.people.models import Shop
from seller.people.shops import lock_shop

CHANNEL_NAMES = {"facebook": "Facebook", "tiktok": "TikTok", "youtube": "YouTube"}
SHORTEST_HOLD, LONGEST_HOLD = 15, 7 * 24 * 60
LONGEST_DELAY = 60
# So long before the goods are given back somebody is reminded, at the most.
REMINDER = timedelta(minutes=10)

_SETTINGS = (
    select(Shop.settings).join(Live, Live.shop_id == Shop.id).where(Live.id == bindparam("live"))
)


@dataclass(frozen=True, slots=True)
class HouseRules:
    """The rules of one shop. Without `hold` goods are held until somebody takes them back."""

    hold: timedelta | None = None
    delays: Mapping[str, int] = field(default_factory=lambda: dict(USUAL_DELAY))

    @property
    def reminder(self) -> timedelta:
        """How long before the end of a hold somebody is reminded."""
        return min(REMINDER, self.hold / 3) if self.hold else timedelta()


def rules_from(settings: Mapping[str, Any]) -> HouseRules:
    """Return the rules that a shop's settings hold."""
    kept = settings.get("house_rules") or {}
    minutes = kept.get("hold_minutes")
    return HouseRules(
        hold=timedelta(minutes=minutes) if minutes else None,
        delays=USUAL_DELAY | (kept.get("delays") or {}),
    )


def rules_of_live(session: Session, live_id: int) -> HouseRules:
    """Return the rules of the shop that holds the live."""
    settings = session.connection().execute(_SETTINGS, {"live": live_id}).scalar()
    return rules_from(settings or {})


def set_rules(
    *, shop_id: int, hold_minutes: int | None, delays: Mapping[str, int], at: datetime
) -> None:
    """Keep new rules; they hold for what happens from now on.

    Raises:
        BadInput: a time that is too short or too long.
    """
    if hold_minutes is not None and not SHORTEST_HOLD <= hold_minutes <= LONGEST_HOLD:
        raise BadInput(
            f"Thời gian giữ hàng phải từ {SHORTEST_HOLD} phút đến 7 ngày, hoặc để trống."
        )
    if any(not 0 <= delay <= LONGEST_DELAY for delay in delays.values()):
        raise BadInput(f"Độ trễ của hình phải từ 0 đến {LONGEST_DELAY} giây.")
    with transaction() as session:
        shop = lock_shop(session, shop_id)
        rules = {"hold_minutes": hold_minutes, "delays": dict(delays), "since": at.isoformat()}
        shop.settings = shop.settings | {"house_rules": rules}
