"""Tables: the log of each live, numbered without gaps in the order of the commits."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from seller.db import Model, Moment, Serial


class Log(Model):
    """The counter of one live's events; its row is what writers of the live queue for."""

    __tablename__ = "logs"

    live_id: Mapped[int] = mapped_column(
        ForeignKey("lives.id"), primary_key=True, autoincrement=False
    )
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), index=True)
    seq: Mapped[int] = mapped_column(BigInteger, default=0)
    # While the live is on, its log also says when stock has changed elsewhere.
    going: Mapped[bool] = mapped_column(default=False)
    # The version of the catalog that its screens have been told of.
    catalog_version: Mapped[int] = mapped_column(default=0)


class Event(Model):
    """One change of a live; never altered, never removed."""

    __tablename__ = "events"
    __table_args__ = (
        UniqueConstraint("live_id", "seq"),
        Index("ix_events_live_kind", "live_id", "kind", "seq"),
        Index("ix_events_subject", "shop_id", "subject", "subject_id"),
    )

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    live_id: Mapped[int] = mapped_column(ForeignKey("lives.id"))
    seq: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime] = mapped_column(Moment)
    # Nobody stands here when the desk acted by itself on a comment.
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    kind: Mapped[str] = mapped_column(String(32))
    subject: Mapped[str] = mapped_column(String(16))
    subject_id: Mapped[int] = mapped_column(BigInteger)
    comment_id: Mapped[int | None] = mapped_column(BigInteger)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    undoes: Mapped[int | None] = mapped_column(BigInteger)


class Action(Model):
    """A press of a button that was carried out, by the key that the screen gave it."""

    __tablename__ = "actions"
    __table_args__ = (UniqueConstraint("shop_id", "key"),)

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    key: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(Moment)
