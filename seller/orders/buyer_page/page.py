"""What stands on a buyer's page: her things, what they cost, how to pay, and what happens next."""

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from seller.catalog.shelf import shelf_of
from seller.orders.buyer_page.links import path_of
from seller.orders.buyer_page.telling import can_tell
from seller.orders.models import Order
from seller.orders.packing.models import Shipment
from seller.orders.payments.qr_card import Card
from seller.orders.queries import card_if_owed, order_row
from seller.orders.rows import LineRow, OrderRow
from seller.orders.states import LineState, OrderState
from seller.orders.terms import gone_along
from seller.people.models import Shop


@dataclass(frozen=True, slots=True)
class BuyerPage:
    """Everything on the page, ready to be shown."""

    shop: Shop
    order: Order
    row: OrderRow
    held: list[LineRow]
    waiting: list[LineRow]
    goods: int
    next: str
    card: Card | None
    can_tell: bool
    tracking: str
    # Paths of the buyer's earlier baskets that travel in this parcel, and of the later one in whose it does.
    together: list[str]
    goes_with: str | None


def page_of(session: Session, order: Order) -> BuyerPage:
    """Return what the buyer of this order sees."""
    shop = session.get_one(Shop, order.shop_id)
    row = order_row(session, shelf_of(session, shop.id), order.id)
    held = [line for line in row.lines if line.state == LineState.HELD]
    return BuyerPage(
        shop=shop,
        order=order,
        row=row,
        held=held,
        waiting=[line for line in row.lines if line.state == LineState.WAITING],
        goods=sum(line.amount for line in held),
        next=_next(row),
        card=None if row.state == OrderState.CANCELLED else card_if_owed(shop, row),
        can_tell=can_tell(order),
        tracking=_tracking(session, order.id),
        together=[path for each in gone_along(session, order) if (path := path_of(each))],
        goes_with=path_of(session.get_one(Order, order.parcel_id)) if order.parcel_id else None,
    )


def _next(row: OrderRow) -> str:
    """Return the one sentence that says how the order stands."""
    sentences = {
        OrderState.OPEN: _("Shop đã giữ hàng và đang chốt đơn."),
        OrderState.CONFIRMED: _("Shop đã chốt đơn và sẽ đóng gói."),
        OrderState.PACKED: _("Hàng đã đóng gói, chờ gửi đi."),
        OrderState.SENT: _("Hàng đã gửi đi."),
        OrderState.CANCELLED: _("Đơn này đã hủy."),
    }
    said: str = sentences[OrderState(row.state)]
    if not row.total:
        return said if row.state == OrderState.CANCELLED else _("Chưa có món nào được giữ.")
    return said


def _tracking(session: Session, order_id: int) -> str:
    shipment = session.get(Shipment, order_id)
    return shipment.tracking if shipment else ""
