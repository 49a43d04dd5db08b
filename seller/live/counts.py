"""How many comments and orders a live has, and when it was heard of last."""

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from seller.live.decision import Standing
from seller.live.models import Comment, Live, Reading
from seller.live.row_values import Counts
from seller.orders.models import Order
from seller.orders.states import OrderState

_ORDERS = (
    select(Order.state, Order.waiting, func.count().label("orders"))
    .where(Order.live_id == bindparam("live"))
    .group_by(Order.state, Order.waiting)
)
_ASKS = (
    select(func.count())
    .where(Reading.live_id == bindparam("live"), Reading.standing == Standing.ASKING.value)
    .scalar_subquery()
)
_LAST = (
    select(Comment.received_at)
    .where(Comment.live_id == bindparam("live"))
    .order_by(Comment.id.desc())
    .limit(1)
    .scalar_subquery()
)
_COMMENTS = select(
    Live.comment_count, Live.platform_count, _ASKS.label("asks"), _LAST.label("last")
).where(Live.id == bindparam("live"))


def counts_of(session: Session, live_id: int, seq: int) -> Counts:
    """Return the counts of a live as they are at this number."""
    execute = session.connection().execute
    orders = execute(_ORDERS, {"live": live_id}).all()
    comments = execute(_COMMENTS, {"live": live_id}).one()
    by_state = {
        state: sum(row.orders for row in orders if row.state == state) for state in OrderState
    }
    return Counts(
        live_id=live_id,
        version=seq,
        received=comments.comment_count,
        platform=comments.platform_count,
        orders=sum(by_state.values()) - by_state[OrderState.CANCELLED],
        asks=comments.asks,
        open=by_state[OrderState.OPEN],
        waiting=sum(row.orders for row in orders if row.waiting),
        confirmed=by_state[OrderState.CONFIRMED],
        last_comment=comments.last.isoformat() if comments.last else None,
        gaps=bool(comments.platform_count and comments.platform_count > comments.comment_count),
    )
