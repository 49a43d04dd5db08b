"""Tables: transfers as the bank told of them, the keys they are known by, and which order they pay."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from seller.db import Model, Moment, Serial
from seller.orders.payments.transfer_states import TransferState

_STANDS = text("undone_at IS NULL")


class KeptTransfer(Model):
    """One movement on the shop's account, kept once, however often and by whatever way it was told."""

    __tablename__ = "transfers"
    __table_args__ = (Index("ix_transfers_shop_state", "shop_id", "state", "id"),)

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    amount: Mapped[int] = mapped_column(BigInteger)
    memo: Mapped[str] = mapped_column(String(1000))
    at: Mapped[datetime] = mapped_column(Moment)
    has_time: Mapped[bool]
    source: Mapped[str] = mapped_column(String(8))
    reference: Mapped[str] = mapped_column(String(200))
    account: Mapped[str] = mapped_column(String(60))
    balance: Mapped[int | None] = mapped_column(BigInteger)
    counter_name: Mapped[str] = mapped_column(String(200))
    counter_account: Mapped[str] = mapped_column(String(60))
    state: Mapped[str] = mapped_column(String(12), default=TransferState.NEW.value)
    reason: Mapped[str] = mapped_column(String(500), default="")
    arrived_at: Mapped[datetime] = mapped_column(Moment)
    # What a human has decided, or taken back, is never matched by itself again.
    hands_off: Mapped[bool] = mapped_column(default=False)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    # Set when two kept transfers turned out to be one.
    same_as_id: Mapped[int | None] = mapped_column(ForeignKey("transfers.id"))


class TransferKey(Model):
    """One key by which a transfer is known when it is told again; only the digest is kept."""

    __tablename__ = "transfer_keys"
    __table_args__ = (UniqueConstraint("shop_id", "key"),)

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    key: Mapped[str] = mapped_column(String(64))
    transfer_id: Mapped[int] = mapped_column(ForeignKey("transfers.id"), index=True)


class Matched(Model):
    """So much of a transfer pays this order, as this payment. What was matched wrongly is undone, not removed."""

    __tablename__ = "matches"
    __table_args__ = (
        Index(
            "uq_matches_payment_that_stands",
            "payment_id",
            unique=True,
            sqlite_where=_STANDS,
            postgresql_where=_STANDS,
        ),
    )

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    transfer_id: Mapped[int] = mapped_column(ForeignKey("transfers.id"), index=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)
    payment_id: Mapped[int] = mapped_column(ForeignKey("payments.id"))
    amount: Mapped[int] = mapped_column(BigInteger)
    # False where somebody had noted the money by hand before the bank told of it.
    made_payment: Mapped[bool]
    at: Mapped[datetime] = mapped_column(Moment)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    undone_at: Mapped[datetime | None] = mapped_column(Moment)


class Hook(Model):
    """One provider that tells this shop of transfers: where it calls, and what it signs with.

    The keys are needed to verify its signature, so they are kept as they are; no page shows them again.
    """

    __tablename__ = "hooks"
    __table_args__ = (UniqueConstraint("shop_id", "provider"),)

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    provider: Mapped[str] = mapped_column(String(16))
    token_id: Mapped[int] = mapped_column(ForeignKey("tokens.id"))
    shown_key: Mapped[str | None] = mapped_column(String(200))
    signing_key: Mapped[str | None] = mapped_column(String(200))
    taken: Mapped[int] = mapped_column(default=0)
    last_taken_at: Mapped[datetime | None] = mapped_column(Moment)
    refused: Mapped[int] = mapped_column(default=0)
    last_refused_at: Mapped[datetime | None] = mapped_column(Moment)
    last_refusal: Mapped[str] = mapped_column(String(200), default="")
