"""Tables: lives, their run sheet, what was on air when, the ledger of comments, their readings, corrections."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from seller.catalog.models import Product
from seller.db import Model, Moment, Serial


class Live(Model):
    """One livestream session. Without opened_at it is planned; with closed_at it is over."""

    __tablename__ = "lives"
    __table_args__ = (Index("ix_lives_shop_starts", "shop_id", "starts_at"),)

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    name: Mapped[str] = mapped_column(String(120))
    starts_at: Mapped[datetime] = mapped_column(Moment)
    opened_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment)
    comment_count: Mapped[int] = mapped_column(default=0)
    # What the platform itself shows under the video, where somebody or something told us.
    platform_count: Mapped[int | None]

    run_sheet: Mapped[list["RunSheetItem"]] = relationship(
        order_by="RunSheetItem.position", cascade="all, delete-orphan"
    )


class RunSheetItem(Model):
    """One product of the planned order, with what to say about it and its price in this live."""

    __tablename__ = "run_sheet_items"
    __table_args__ = (UniqueConstraint("live_id", "product_id"),)

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    live_id: Mapped[int] = mapped_column(ForeignKey("lives.id"))
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    position: Mapped[int]
    talking_points: Mapped[str] = mapped_column(String(1000), default="")
    # The price of this live; from and to where it is a flash price, else for the whole live.
    live_price: Mapped[int | None]
    price_from: Mapped[datetime | None] = mapped_column(Moment)
    price_to: Mapped[datetime | None] = mapped_column(Moment)

    product: Mapped[Product] = relationship()


class OnAir(Model):
    """From this moment on the product was shown, or nothing."""

    __tablename__ = "on_air"
    __table_args__ = (UniqueConstraint("live_id", "at"),)

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    live_id: Mapped[int] = mapped_column(ForeignKey("lives.id"))
    product_id: Mapped[int | None] = mapped_column(ForeignKey("products.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    product: Mapped[Product | None] = relationship()


class Comment(Model):
    """The ledger: what a viewer wrote, as it came, for ever."""

    __tablename__ = "comments"
    __table_args__ = (
        UniqueConstraint("shop_id", "channel", "external_id"),
        Index("ix_comments_live_id", "live_id", "id"),
        Index("ix_comments_live_author", "live_id", "author_id", "said_at"),
    )

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    live_id: Mapped[int] = mapped_column(ForeignKey("lives.id"))
    channel: Mapped[str] = mapped_column(String(40))
    external_id: Mapped[str] = mapped_column(String(200))
    author_id: Mapped[str] = mapped_column(String(200))
    author_name: Mapped[str] = mapped_column(String(200))
    text: Mapped[str]
    said_at: Mapped[datetime] = mapped_column(Moment)
    received_at: Mapped[datetime] = mapped_column(Moment)

    reading: Mapped["Reading"] = relationship(back_populates="comment")


class Amendment(Model):
    """A new fact about a comment: the viewer has edited or deleted it. The comment itself stays as it came."""

    __tablename__ = "amendments"
    __table_args__ = (UniqueConstraint("comment_id", "kind", "at"),)

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    comment_id: Mapped[int] = mapped_column(ForeignKey("comments.id"))
    kind: Mapped[str] = mapped_column(String(8))
    text: Mapped[str | None]
    at: Mapped[datetime] = mapped_column(Moment)


class Reading(Model):
    """What a comment means to the desk; the log keeps what it meant before.

    `version` is the number of the event that last changed it.
    """

    __tablename__ = "readings"
    __table_args__ = (
        Index("ix_readings_live_version", "live_id", "version"),
        Index("ix_readings_asking", "live_id", "standing"),
    )

    comment_id: Mapped[int] = mapped_column(
        ForeignKey("comments.id"), primary_key=True, autoincrement=False
    )
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    live_id: Mapped[int] = mapped_column(ForeignKey("lives.id"))
    buyer_id: Mapped[int | None] = mapped_column(ForeignKey("buyers.id"))
    intent: Mapped[str] = mapped_column(String(12))
    certainty: Mapped[str] = mapped_column(String(12))
    lines: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    phone: Mapped[str | None] = mapped_column(String(10))
    reasons: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    # The products that its own words name, whatever was on air.
    named: Mapped[list[str]] = mapped_column(JSON, default=list)
    on_air: Mapped[str | None] = mapped_column(String(12))
    standing: Mapped[str] = mapped_column(String(12))
    # Whether the desk has ever asked about it, so that screens know what to take away.
    asked: Mapped[bool] = mapped_column(default=False)
    why: Mapped[str] = mapped_column(String(300), default="")
    # What the viewer did to the comment later: "edited" or "deleted".
    amended: Mapped[str] = mapped_column(String(8), default="")
    # Who has it open, so that two helpers do not answer it at once; it lapses by itself.
    opened_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    opened_until: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(BigInteger, default=0)

    comment: Mapped[Comment] = relationship(back_populates="reading")


class Correction(Model):
    """A comment that a person took for something else than the machine had read."""

    __tablename__ = "corrections"
    __table_args__ = (Index("ix_corrections_shop_comment", "shop_id", "comment_id"),)

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    comment_id: Mapped[int] = mapped_column(ForeignKey("comments.id"))
    text: Mapped[str]
    read_as: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    became: Mapped[dict[str, Any]] = mapped_column(JSON)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class RefusedAlias(Model):
    """Words that the shop does not want as a name of the product; `words` are folded."""

    __tablename__ = "refused_aliases"
    __table_args__ = (UniqueConstraint("product_id", "words"),)

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), index=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    words: Mapped[str] = mapped_column(String(60))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)
