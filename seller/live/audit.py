"""The audit: what must always hold between the ledger, the baskets, the stock and the log."""

from collections.abc import Iterator
from decimal import Decimal

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from seller.catalog.models import Product, StockItem, Variant
from seller.events.models import Event, Log
from seller.live.models import Comment, Live, Reading
from seller.orders.audit import money_faults
from seller.orders.models import Line, LiveQuota, Order
from seller.orders.states import LineState, OrderState
from seller.quantity import format_quantity

NOTHING = Decimal(0)


def faults(session: Session) -> list[str]:
    """Return what is wrong, each in one sentence; nothing is changed."""
    return [
        *_broken_file(session),
        *_wrong_stock(session),
        *_wrong_quotas(session),
        *_unread_comments(session),
        *_wrong_logs(session),
        *_wrong_states(session),
        *_wrong_goods(session),
        *money_faults(session),
    ]


def _broken_file(session: Session) -> Iterator[str]:
    if session.get_bind().dialect.name != "sqlite":
        return
    for (verdict,) in session.execute(text("PRAGMA integrity_check")):
        if verdict != "ok":
            yield f"Tệp dữ liệu hỏng: {verdict}."
    for table, *_ in session.execute(text("PRAGMA foreign_key_check")):
        yield f"Bảng {table} có dòng trỏ đến chỗ không còn."


def _wrong_stock(session: Session) -> Iterator[str]:
    """Compare what every item holds with the lines that hold it."""
    held = dict(
        session.execute(
            select(Line.stock_item_id, func.sum(Line.quantity))
            .join(Order, Order.id == Line.order_id)
            .where(Line.state == LineState.HELD.value, Order.state != OrderState.SENT.value)
            .group_by(Line.stock_item_id)
        ).all()
    )
    codes = dict(
        session.execute(
            select(Variant.stock_item_id, func.min(Product.code))
            .join(Product, Product.id == Variant.product_id)
            .group_by(Variant.stock_item_id)
        ).all()
    )
    for item in session.execute(select(StockItem.id, StockItem.on_hand, StockItem.held)):
        lines = held.get(item.id, NOTHING)
        if item.held != lines:
            yield (
                f"Kho {codes.get(item.id, item.id)}: ghi giữ {format_quantity(item.held)}, "
                f"nhưng các đơn giữ {format_quantity(lines)}."
            )
        if not 0 <= item.held <= item.on_hand:
            yield (
                f"Kho {codes.get(item.id, item.id)}: giữ {format_quantity(item.held)} "
                f"trên {format_quantity(item.on_hand)}."
            )


def _wrong_quotas(session: Session) -> Iterator[str]:
    """Compare what a live holds of its quota with its lines."""
    held = (
        select(func.coalesce(func.sum(Line.quantity), 0))
        .join(Order, Order.id == Line.order_id)
        .where(
            Order.live_id == LiveQuota.live_id,
            Line.stock_item_id == LiveQuota.stock_item_id,
            Line.state == LineState.HELD.value,
        )
        .scalar_subquery()
    )
    for live_id, item in session.execute(
        select(LiveQuota.live_id, LiveQuota.stock_item_id).where(LiveQuota.held != held)
    ):
        yield f"Phiên {live_id}: số đã bán trong mức của kho {item} không khớp với các đơn."


def _unread_comments(session: Session) -> Iterator[str]:
    unread = session.scalar(
        select(func.count())
        .select_from(Comment)
        .outerjoin(Reading, Reading.comment_id == Comment.id)
        .where(Reading.comment_id.is_(None))
    )
    if unread:
        yield f"{unread} bình luận đã lưu nhưng chưa được đọc."
    counted = dict(
        session.execute(select(Comment.live_id, func.count()).group_by(Comment.live_id)).all()
    )
    for live in session.execute(select(Live.id, Live.name, Live.comment_count)):
        if live.comment_count != counted.get(live.id, 0):
            yield f"Phiên {live.name}: đếm {live.comment_count} bình luận, trong sổ có {counted.get(live.id, 0)}."


def _wrong_logs(session: Session) -> Iterator[str]:
    """Every live's log is numbered from 1 to its last number."""
    rows = session.execute(
        select(Log.live_id, Log.seq, func.count(Event.id), func.max(Event.seq))
        .outerjoin(Event, Event.live_id == Log.live_id)
        .group_by(Log.live_id, Log.seq)
    )
    for live_id, seq, count, last in rows:
        if count != seq or (last or 0) != seq:
            yield f"Nhật ký phiên {live_id}: số cuối {seq}, có {count} việc, việc cuối {last or 0}."


def _wrong_states(session: Session) -> Iterator[str]:
    waiting = select(Line.order_id).where(Line.state == LineState.WAITING.value)
    wrong = session.scalar(
        select(func.count(Order.id)).where(Order.waiting != Order.id.in_(waiting))
    )
    if wrong:
        yield f"{wrong} đơn ghi sai là đang chờ hàng hay không."
    beyond = select(Log.live_id, func.count()).group_by(Log.live_id)
    for row, word in ((Order, "đơn"), (Reading, "bình luận")):
        late = beyond.join(row, row.live_id == Log.live_id).where(row.version > Log.seq)
        for live_id, count in session.execute(late):
            yield f"Phiên {live_id}: {count} {word} có số phiên bản vượt quá nhật ký."


def _wrong_goods(session: Session) -> Iterator[str]:
    """Find lines whose goods are not their own, or another shop's, or kept for a basket that was given up."""
    lines = select(Line.id).join(Order, Order.id == Line.order_id)
    variants = lines.join(Variant, Variant.id == Line.variant_id)
    comments = lines.join(Comment, Comment.id == Line.comment_id)
    wrong = {
        "nằm trong đơn của hợp tác xã khác": lines.where(Line.shop_id != Order.shop_id),
        "đến từ bình luận của hợp tác xã khác": comments.where(Comment.shop_id != Line.shop_id),
        "ghi phân loại của sản phẩm khác": variants.where(Variant.product_id != Line.product_id),
        "giữ kho của phân loại khác": variants.where(
            Line.stock_item_id != Variant.stock_item_id, Line.state == LineState.HELD.value
        ),
        "giữ hàng cho đơn đã bỏ": lines.where(
            Order.state == OrderState.CANCELLED.value, Line.state != LineState.WITHDRAWN.value
        ),
    }
    for what, found in wrong.items():
        for line_id in session.scalars(found.order_by(Line.id)):
            yield f"Dòng {line_id} {what}."
