"""Tables: the shop, its accounts, the links that create them, and tokens of programs."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from seller.db import Model, Moment, Serial
from seller.people.roles import RIGHTS, Right, Role


class Shop(Model):
    """A cooperative; every other row belongs to one."""

    __tablename__ = "shops"

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    place: Mapped[str] = mapped_column(String(300), default="")
    phone: Mapped[str] = mapped_column(String(20), default="")
    bank_bin: Mapped[str | None] = mapped_column(String(6))
    bank_account: Mapped[str | None] = mapped_column(String(19))
    bank_holder: Mapped[str | None] = mapped_column(String(100))
    thanks: Mapped[str] = mapped_column(String(300), default="")
    catalog_version: Mapped[int] = mapped_column(default=1)
    settings: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    created_at: Mapped[datetime] = mapped_column(Moment)


class Account(Model):
    """A person of the shop who signs in."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), index=True)
    login: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    role: Mapped[str] = mapped_column(String(16))
    password_hash: Mapped[str] = mapped_column(String(200))
    # Changed to sign the person out everywhere; the cookie carries a copy.
    session_key: Mapped[str] = mapped_column(String(32))
    created_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)

    shop: Mapped[Shop] = relationship()

    def may(self, right: Right) -> bool:
        """Tell whether the person may do this kind of thing."""
        return right in RIGHTS[Role(self.role)]


class Invitation(Model):
    """A link that creates one account, once; without a shop it creates the shop too.

    With an account it creates nothing: it lets that person choose a new password.
    """

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int | None] = mapped_column(ForeignKey("shops.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    role: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(100), default="")
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class Token(Model):
    """What a program shows to be let in; only its hash is kept."""

    __tablename__ = "tokens"
    __table_args__ = (CheckConstraint("scope IN ('comments', 'desk', 'bank')", name="known_scope"),)

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), index=True)
    scope: Mapped[str] = mapped_column(String(16))
    label: Mapped[str] = mapped_column(String(100), default="")
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
