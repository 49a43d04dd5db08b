"""Links to buyers' pages: signed with the installation's secret, ended by a new key, good for two months."""

import hmac
import re
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_hex

from flask import current_app, has_request_context, request
from sqlalchemy import select
from sqlalchemy.orm import Session

from seller.config import Config
from seller.db import transaction
from seller.errors import NotFound
from seller.events.log import Draft, append
from seller.orders.models import Order
from seller.orders.operations import Changed, order_of
from seller.people.shops import lock_shop
from seller.push import ring_after_commit

LASTS = timedelta(days=60)

_LINK = re.compile(r"([0-9]{1,15})-([A-Za-z0-9_-]{32})")


class LinkOver(NotFound):
    """The link is wrong, ended or too old; which of them, the one who opens it does not learn."""

    code = "link_over"

    def __init__(self) -> None:
        super().__init__(
            "Đường dẫn này không còn dùng được. Hãy nhắn cho shop để xin đường dẫn mới."
        )


def path_of(order: Order) -> str | None:
    """Return where the order's buyer finds her page; None where the link was taken away."""
    return f"/b/{order.id}-{_signature(order)}" if order.page_key else None


def address_of(order: Order) -> str:
    """Return the whole address, to be sent to the buyer; nothing where the link was taken away."""
    path = path_of(order)
    return f"{_base()}{path}" if path else ""


def good_until(order: Order) -> datetime:
    """Return when the link ends by itself."""
    return order.page_until or order.created_at + LASTS


def order_of_link(session: Session, link: str, at: datetime) -> Order:
    """Return the order whose page the link opens.

    Raises:
        LinkOver: it opens nothing, or no longer.
    """
    parts = _LINK.fullmatch(link)
    order = session.get(Order, int(parts[1]), populate_existing=True) if parts else None
    if parts is None or order is None or not order.page_key or good_until(order) <= at:
        raise LinkOver
    if not hmac.compare_digest(_signature(order), parts[2]):
        raise LinkOver
    return order


def addresses_of(session: Session, order_ids: list[int]) -> dict[int, str]:
    """Return the addresses of the pages of these orders, where there are links."""
    orders = session.scalars(select(Order).where(Order.id.in_(order_ids)))
    return {order.id: address for order in orders if (address := address_of(order))}


def renew(*, shop_id: int, order_id: int, account_id: int | None, at: datetime) -> Changed:
    """Make a new link to the buyer's page; the old one opens nothing any more.

    Raises:
        NotFound: the shop has no such order.
    """
    return _change(shop_id, order_id, token_hex(16), at + LASTS, account_id, at)


def take_away(*, shop_id: int, order_id: int, account_id: int | None, at: datetime) -> Changed:
    """Let no link open the buyer's page.

    Raises:
        NotFound: the shop has no such order.
    """
    return _change(shop_id, order_id, "", None, account_id, at)


def _change(
    shop_id: int,
    order_id: int,
    key: str,
    until: datetime | None,
    account_id: int | None,
    at: datetime,
) -> Changed:
    with transaction() as session:
        lock_shop(session, shop_id)
        order = order_of(session, shop_id, order_id)
        order.page_key, order.page_until = key, until
        draft = Draft("link", "order", order.id, account_id=account_id)
        order.version = append(session, shop_id, order.live_id, draft, at)
        ring_after_commit(session, order.live_id)
        return Changed(order.id, order.live_id, order.version)


def _signature(order: Order) -> str:
    message = f"buyer's page {order.id} {order.page_key}".encode()
    digest = hmac.new(_config().secret.encode(), message, sha256).digest()
    return urlsafe_b64encode(digest[:24]).decode()


def _base() -> str:
    address = _config().address
    if address or not has_request_context():
        return address or ""
    return request.host_url.rstrip("/")


def _config() -> Config:
    config: Config = current_app.config["SELLER"]
    return config
