"""Tables: baskets, their lines, and the money that was noted for them."""

from datetime import date, datetime
from decimal import Decimal
from secrets import token_hex

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from seller.buyers.models import Buyer
from seller.db import Model, Moment, Serial, Thousandths
from seller.orders.states import LineState, OrderState


class Order(Model):
    """The basket of one buyer in one live. `version` is the number of the event that last changed it."""

    __tablename__ = "orders"
    __table_args__ = (
        UniqueConstraint("live_id", "buyer_id"),
        UniqueConstraint("live_id", "number"),
        UniqueConstraint("shop_id", "code"),
        Index("ix_orders_live_version", "live_id", "version"),
        Index("ix_orders_live_state", "live_id", "state", "waiting"),
    )

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), index=True)
    live_id: Mapped[int] = mapped_column(ForeignKey("lives.id"))
    buyer_id: Mapped[int] = mapped_column(ForeignKey("buyers.id"), index=True)
    number: Mapped[int]
    code: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(12), default=OrderState.OPEN.value)
    # Whether one of its lines waits for stock.
    waiting: Mapped[bool] = mapped_column(default=False)
    # Set by the shop's rule whenever the basket changes, unless somebody has agreed it with the buyer.
    shipping: Mapped[int] = mapped_column(default=0)
    shipping_agreed: Mapped[bool] = mapped_column(default=False)
    pick_up: Mapped[bool] = mapped_column(default=False)
    cod: Mapped[bool] = mapped_column(default=False)
    deposit: Mapped[int] = mapped_column(default=0)
    # The later basket of the same buyer in whose parcel this one travels.
    parcel_id: Mapped[int | None] = mapped_column(ForeignKey("orders.id"), index=True)
    discount: Mapped[int] = mapped_column(default=0)
    discount_reason: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(String(500), default="")
    # What the buyer says on her page; the page opens with a key that can be made anew, or taken away.
    buyer_note: Mapped[str] = mapped_column(String(500), default="")
    needed_by: Mapped[date | None]
    page_key: Mapped[str] = mapped_column(String(32), default=lambda: token_hex(16))
    page_until: Mapped[datetime | None] = mapped_column(Moment)
    claimed_at: Mapped[datetime | None] = mapped_column(Moment)
    claimed_amount: Mapped[int | None]
    # When somebody was reminded that the hold of its goods ends soon.
    reminded_at: Mapped[datetime | None] = mapped_column(Moment)
    # Who has it open, so that two helpers do not work on it unknowingly; it lapses by itself.
    opened_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    opened_until: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(BigInteger, default=0)
    created_at: Mapped[datetime] = mapped_column(Moment)

    buyer: Mapped[Buyer] = relationship()
    lines: Mapped[list["Line"]] = relationship(order_by="Line.id")
    payments: Mapped[list["Payment"]] = relationship(order_by="Payment.id")


class Line(Model):
    """One variant and a quantity. Held whole or waiting whole, in the order of `placed_at`."""

    __tablename__ = "lines"
    __table_args__ = (
        CheckConstraint("quantity > 0", name="quantity_is_positive"),
        CheckConstraint(
            "state <> 'held' OR stock_item_id IS NOT NULL", name="held_from_a_stock_item"
        ),
        Index("ix_lines_waiting", "stock_item_id", "state", "placed_at"),
    )

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    # Without a variant something was not said (a size); without a stock item that something decides which.
    variant_id: Mapped[int | None] = mapped_column(ForeignKey("variants.id"))
    stock_item_id: Mapped[int | None] = mapped_column(ForeignKey("stock_items.id"))
    options: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    missing: Mapped[list[str]] = mapped_column(JSON, default=list)
    quantity: Mapped[Decimal] = mapped_column(Thousandths)
    price: Mapped[int]
    state: Mapped[str] = mapped_column(String(12), default=LineState.HELD.value)
    placed_at: Mapped[datetime] = mapped_column(Moment)
    comment_id: Mapped[int | None] = mapped_column(ForeignKey("comments.id"), index=True)
    # A line that a helper has touched is never changed by a comment.
    touched: Mapped[bool] = mapped_column(default=False)

    order: Mapped[Order] = relationship(back_populates="lines")


class LiveQuota(Model):
    """So much of a stock item may be sold in one live; `held` is what its lines have got of it so far."""

    __tablename__ = "live_quotas"
    __table_args__ = (
        UniqueConstraint("live_id", "stock_item_id"),
        CheckConstraint("most > 0", name="most_is_positive"),
        CheckConstraint("held >= 0", name="held_is_not_negative"),
    )

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    live_id: Mapped[int] = mapped_column(ForeignKey("lives.id"))
    stock_item_id: Mapped[int] = mapped_column(ForeignKey("stock_items.id"), index=True)
    most: Mapped[Decimal] = mapped_column(Thousandths)
    held: Mapped[Decimal] = mapped_column(Thousandths, default=Decimal(0))


class Payment(Model):
    """Money that was noted for an order. What was noted wrongly is undone, not removed."""

    __tablename__ = "payments"

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), index=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    kind: Mapped[str] = mapped_column(String(12))
    # Negative when it went back to the buyer.
    amount: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime] = mapped_column(Moment)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    undone_at: Mapped[datetime | None] = mapped_column(Moment)
