"""The list of all orders: searched, narrowed to a live or a state, page by page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, and_
from sqlalchemy.orm import Session

from seller.catalog.goods import Shelf
from seller.live.after_show.calendar import labels_of, recent_lives
from seller.orders.queries import matches_order
from seller.orders.rows import ORDERS, order_rows
from seller.orders.states import OrderState
from seller.vietnamese import clean

A_PAGE = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks for."""

    find: str = ""
    live_id: int | None = None
    state: str = ""
    buyer_id: int | None = None
    before: int | None = None

    @property
    def condition(self) -> ColumnElement[bool]:
        """What an order has to be."""
        conditions: list[ColumnElement[bool]] = [ORDERS.c.id > 0]
        if self.find:
            conditions.append(matches_order(self.find))
        if self.live_id is not None:
            conditions.append(ORDERS.c.live_id == self.live_id)
        if self.buyer_id is not None:
            conditions.append(ORDERS.c.buyer_id == self.buyer_id)
        if self.state == "waiting":
            conditions.append(ORDERS.c.waiting)
        elif self.state:
            conditions.append(ORDERS.c.state == self.state)
        if self.before is not None:
            conditions.append(ORDERS.c.id < self.before)
        return and_(*conditions)

    def address(self, **otherwise: Any) -> str:
        """Return the address of this list, with something asked otherwise."""
        named = {
            "find": self.find,
            "live": self.live_id,
            "state": self.state,
            "buyer": self.buyer_id,
            **otherwise,
        }
        return "/orders?" + urlencode({name: value for name, value in named.items() if value})


def read_asked(values: Mapping[str, str]) -> Asked:
    """Return what the address asks for; what makes no sense is left out."""
    state = values.get("state", "")
    return Asked(
        find=" ".join(clean(values.get("find", "")).split())[:100],
        live_id=number_of(values.get("live", "")),
        state=state if state in {"waiting", *OrderState} else "",
        buyer_id=number_of(values.get("buyer", "")),
        before=number_of(values.get("before", "")),
    )


def number_of(text: str) -> int | None:
    """Return the number of a row, as an address names it.

    >>> number_of("17"), number_of("0x11")
    (17, None)
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def values(session: Session, shelf: Shelf, asked: Asked) -> dict[str, Any]:
    """Return what the list shows; the number of look-ups is always the same."""
    rows = order_rows(
        session, shelf, asked.condition, order_by=(ORDERS.c.id.desc(),), limit=A_PAGE + 1
    )
    shown = rows[:A_PAGE]
    return {
        "asked": asked,
        "orders": shown,
        "labels": labels_of(session, (row.live_id for row in shown)),
        "lives": recent_lives(session, shelf.shop_id),
        "states": [(state, words, asked.address(state=state)) for state, words in _states()],
        "older": asked.address(before=shown[-1].id) if len(rows) > A_PAGE else None,
    }


def _states() -> list[tuple[str, str]]:
    return [
        ("", _("Tất cả")),
        (OrderState.OPEN, _("Mới")),
        ("waiting", _("Chờ hàng")),
        (OrderState.CONFIRMED, _("Đã chốt")),
        (OrderState.PACKED, _("Đã đóng gói")),
        (OrderState.SENT, _("Đã gửi")),
        (OrderState.CANCELLED, _("Đã hủy")),
    ]
