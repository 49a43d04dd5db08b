"""Tables: buyers and their identities on the platforms."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from seller.db import Model, Moment, Serial


class Buyer(Model):
    """A person who buys, possibly on several platforms."""

    __tablename__ = "buyers"

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    name_folded: Mapped[str] = mapped_column(String(200), default="", index=True)
    phone: Mapped[str | None] = mapped_column(String(10), index=True)
    address: Mapped[str] = mapped_column(String(500), default="")
    note: Mapped[str] = mapped_column(String(500), default="")
    remembered: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    created_at: Mapped[datetime] = mapped_column(Moment)


class Identity(Model):
    """The name of a buyer on one platform."""

    __tablename__ = "identities"
    __table_args__ = (UniqueConstraint("shop_id", "channel", "author_id"),)

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    buyer_id: Mapped[int] = mapped_column(ForeignKey("buyers.id"), index=True)
    channel: Mapped[str] = mapped_column(String(40))
    author_id: Mapped[str] = mapped_column(String(200))
    name: Mapped[str] = mapped_column(String(200))
