"""Tables: printers, their jobs, and the lives whose confirmed lines are printed at once."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from seller.db import Model, Moment, Serial
from seller.orders.paper.jobs import JobState


class Printer(Model):
    """A printer on the local network. While it is `held_until`, one process sends to it, and nobody else."""

    __tablename__ = "printers"

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    host: Mapped[str] = mapped_column(String(253))
    port: Mapped[int]
    language: Mapped[str] = mapped_column(String(16))
    paper: Mapped[str] = mapped_column(String(8))
    # Whether slips come out here as soon as their parcel is closed.
    for_slips: Mapped[bool] = mapped_column(default=False)
    # Why the last job did not go through; empty when it did.
    trouble: Mapped[str] = mapped_column(String(400), default="")
    failures: Mapped[int] = mapped_column(default=0)
    rest_until: Mapped[datetime | None] = mapped_column(Moment)
    held_until: Mapped[datetime | None] = mapped_column(Moment)
    removed_at: Mapped[datetime | None] = mapped_column(Moment)


class PrintJob(Model):
    """One piece of paper. With the same key it is queued once only, however often it is asked for."""

    __tablename__ = "print_jobs"
    __table_args__ = (
        UniqueConstraint("shop_id", "key"),
        Index("ix_print_jobs_printer", "printer_id", "state", "id"),
        Index("ix_print_jobs_shop", "shop_id", "state", "id"),
    )

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    printer_id: Mapped[int] = mapped_column(ForeignKey("printers.id"))
    key: Mapped[str] = mapped_column(String(120))
    title: Mapped[str] = mapped_column(String(200))
    # What is sent, byte by byte; nothing once it is surely on paper.
    payload: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    state: Mapped[str] = mapped_column(String(12), default=JobState.WAITING.value)
    trouble: Mapped[str] = mapped_column(String(400), default="")
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)

    printer: Mapped[Printer] = relationship()


class LiveLabels(Model):
    """A live whose newly confirmed lines are printed as labels; `seq` is the last event that was looked at."""

    __tablename__ = "live_labels"

    live_id: Mapped[int] = mapped_column(
        ForeignKey("lives.id"), primary_key=True, autoincrement=False
    )
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), index=True)
    printer_id: Mapped[int] = mapped_column(ForeignKey("printers.id"))
    switched_on: Mapped[bool] = mapped_column(default=True)
    seq: Mapped[int] = mapped_column(BigInteger, default=0)
