"""Tables: what lies in the parcels, the slips and lists that were printed, and the parcels on their way."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from seller.db import Model, Moment, Serial, Thousandths


class PackedLine(Model):
    """What the packer has done with a line: put it in, weighed it, noted its lot, or missed it.

    `variant_id` and `quantity` are the goods as she saw them: for other goods the tick no longer counts.
    """

    __tablename__ = "packed_lines"

    line_id: Mapped[int] = mapped_column(
        ForeignKey("lines.id"), primary_key=True, autoincrement=False
    )
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), index=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    variant_id: Mapped[int | None] = mapped_column(ForeignKey("variants.id"))
    quantity: Mapped[Decimal] = mapped_column(Thousandths)
    # What the buyer has asked for; the scale may say a little more or less.
    ordered: Mapped[Decimal] = mapped_column(Thousandths)
    ticked: Mapped[bool] = mapped_column(default=False)
    # With which part of the parcel it has left before the rest.
    early_id: Mapped[int | None] = mapped_column(ForeignKey("early_parcels.id"), index=True)
    missing: Mapped[bool] = mapped_column(default=False)
    lot: Mapped[str] = mapped_column(String(40), default="")
    best_before: Mapped[date | None]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class EarlyParcel(Model):
    """A part of a parcel that has left before the rest, with what the carrier collects for it."""

    __tablename__ = "early_parcels"
    __table_args__ = (
        UniqueConstraint("order_id", "number"),
        CheckConstraint("cod >= 0", name="cod_is_not_negative"),
    )

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), index=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"))
    number: Mapped[int]
    cod: Mapped[int] = mapped_column(BigInteger)
    weight_grams: Mapped[int | None]
    tracking: Mapped[str] = mapped_column(String(40), default="")
    tracked_at: Mapped[datetime | None] = mapped_column(Moment)
    left_at: Mapped[datetime] = mapped_column(Moment)
    printed_at: Mapped[datetime | None] = mapped_column(Moment)


class PrintedSlip(Model):
    """A slip that was printed, with what stands on it; `looked` is what somebody has since found to be right."""

    __tablename__ = "printed_slips"
    __table_args__ = (Index("ix_printed_slips_order", "order_id", "id"),)

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), index=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"))
    printed_at: Mapped[datetime] = mapped_column(Moment)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    looked: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class PrintedList(Model):
    """A pick list or packing list that was printed, for the next one to show only what has changed."""

    __tablename__ = "printed_lists"
    __table_args__ = (Index("ix_printed_lists_live", "live_id", "kind", "id"),)

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), index=True)
    live_id: Mapped[int] = mapped_column(ForeignKey("lives.id"))
    kind: Mapped[str] = mapped_column(String(12))
    printed_at: Mapped[datetime] = mapped_column(Moment)
    content: Mapped[str]


class Shipment(Model):
    """The parcel of an order as the carrier knows it: how heavy, and under which number."""

    __tablename__ = "shipments"

    order_id: Mapped[int] = mapped_column(
        ForeignKey("orders.id"), primary_key=True, autoincrement=False
    )
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), index=True)
    weight_grams: Mapped[int | None]
    tracking: Mapped[str] = mapped_column(String(40), default="")
    tracked_at: Mapped[datetime | None] = mapped_column(Moment)
