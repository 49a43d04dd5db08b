"""How well what was on air told what viewers meant in a live, in plain words."""

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from seller.db import table_of
from seller.live.house_rules import CHANNEL_NAMES, rules_of_live
from seller.live.ledger import COMMENTS
from seller.live.models import Live, Reading
from seller.live.on_air import shown_in
from seller.live.on_air_accuracy import Accuracy, NamedComment, accuracy_by_channel
from seller.live.reading import Intent

READINGS = table_of(Reading)
# So many of the latest lives are asked for a delay.
LOOKED_AT = 5
_ORDERS = (
    select(COMMENTS.c.said_at, COMMENTS.c.channel, READINGS.c.named)
    .join(READINGS, READINGS.c.comment_id == COMMENTS.c.id)
    .where(READINGS.c.live_id == bindparam("live"), READINGS.c.intent == Intent.ORDER.value)
)


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """One channel: what the guess had right, and what another delay would have."""

    channel: str
    percent: int
    says: str
    delay: str
    advice: str
    would_be_better: bool


def rows_of(session: Session, live_id: int) -> list[ChannelRow]:
    """Return each channel's accuracy over the orders that name one product themselves."""
    return [_row(each) for each in _accuracies(session, live_id)]


def estimates(session: Session, shop_id: int) -> dict[str, Accuracy]:
    """Return what the latest live that says enough tells of each channel's delay."""
    lives = session.scalars(
        select(Live.id)
        .where(Live.shop_id == shop_id, Live.opened_at.is_not(None))
        .order_by(Live.opened_at.desc())
        .limit(LOOKED_AT)
    ).all()
    found: dict[str, Accuracy] = {}
    for live_id in lives:
        for accuracy in _accuracies(session, live_id):
            if accuracy.enough:
                found.setdefault(accuracy.channel, accuracy)
    return found


def _accuracies(session: Session, live_id: int) -> list[Accuracy]:
    rows = session.connection().execute(_ORDERS, {"live": live_id})
    comments = [
        NamedComment(row.said_at, row.channel, row.named[0]) for row in rows if len(row.named) == 1
    ]
    delays = rules_of_live(session, live_id).delays
    return accuracy_by_channel(shown_in(session, live_id), comments, delays)


def _row(accuracy: Accuracy) -> ChannelRow:
    return ChannelRow(
        channel=CHANNEL_NAMES.get(accuracy.channel, accuracy.channel),
        percent=accuracy.percent,
        says=_(
            "%(right)s trong %(compared)s bình luận có nêu món: món đang lên sóng đúng là món khách nêu.",
            right=accuracy.right,
            compared=accuracy.compared,
        ),
        delay=_(
            "Đang tính: khách thấy hình trễ %(delay)s giây.",
            delay=accuracy.delay,
        ),
        advice=_advice(accuracy),
        would_be_better=accuracy.would_be_better,
    )


def _advice(accuracy: Accuracy) -> str:
    if not accuracy.enough:
        advice: str = _("Chưa đủ bình luận để biết trễ bao nhiêu giây là đúng nhất.")
    elif accuracy.would_be_better:
        advice = _(
            "Nếu tính trễ %(delay)s giây thì đúng %(right)s bình luận.",
            delay=accuracy.best_delay,
            right=accuracy.best_right,
        )
    else:
        advice = _("Không có độ trễ nào khác đoán đúng hơn.")
    return advice
