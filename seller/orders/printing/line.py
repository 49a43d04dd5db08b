"""The line before each printer: jobs are put into it once, taken out by one process, and settled."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from seller.db import after_commit, db, table_of, transaction
from seller.orders.paper.address import Address
from seller.orders.paper.jobs import JobState, state_after, state_after_restart
from seller.orders.paper.printer import Outcome, PrinterFailed
from seller.orders.printing.languages import PrinterLanguage
from seller.orders.printing.models import Printer, PrintJob

JOBS, PRINTERS = table_of(PrintJob), table_of(Printer)

# Longer than the most patient sending takes: after that the process that sent is gone.
HELD_FOR = timedelta(seconds=90)
FIRST_REST = timedelta(seconds=3)
LONGEST_REST = timedelta(seconds=60)
# What may be printed again is kept for so long.
KEPT_FOR = timedelta(days=2)
CUT_OFF = "Máy chủ tắt giữa chừng. Xem tờ này đã in đủ chưa."


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be sent, and where to."""

    id: int
    printer_id: int
    payload: bytes
    address: Address
    language: PrinterLanguage


def add_job(
    session: Session,
    printer: Printer,
    *,
    key: str,
    title: str,
    payload: bytes,
    account_id: int | None,
    at: datetime,
) -> bool:
    """Put a job into the line of the printer; tell whether it was not there before under this key."""
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    statement = dialect.insert(JOBS).on_conflict_do_nothing(index_elements=["shop_id", "key"])
    values: dict[str, Any] = {
        "shop_id": printer.shop_id,
        "printer_id": printer.id,
        "key": key[:120],
        "title": title[:200],
        "payload": payload,
        "state": JobState.WAITING.value,
        "trouble": "",
        "account_id": account_id,
        "created_at": at,
        "changed_at": at,
    }
    added = session.execute(statement.returning(JOBS.c.id), values).first() is not None
    wake_after_commit(session)
    return added


def wake_after_commit(session: Session) -> None:
    """Let the press look at once, when what was changed is safely stored."""
    press = current_app.extensions.get("press")
    if press is not None:
        after_commit(session, press.wake)


def due_printers(at: datetime) -> list[int]:
    """Return the printers that somebody should send to, or whose sender is gone."""
    session = db.session()
    session.rollback()
    return list(
        session.scalars(
            select(PRINTERS.c.id)
            .join(JOBS, JOBS.c.printer_id == PRINTERS.c.id)
            .where(_is_free(at), _has_work(at))
            .distinct()
            .order_by(PRINTERS.c.id)
        )
    )


def take_job(printer_id: int, at: datetime) -> Job | None:
    """Take the first job that waits, and hold the printer until it is settled.

    A job that its sender has left behind is not sent again: somebody has to look at the paper.
    """
    with transaction() as session:
        held = session.execute(
            update(PRINTERS)
            .where(PRINTERS.c.id == printer_id, _is_free(at))
            .values(held_until=at + HELD_FOR)
            .returning(PRINTERS.c.host, PRINTERS.c.port, PRINTERS.c.language, PRINTERS.c.rest_until)
        ).first()
        if held is None:
            return None
        _leave_to_people(session, printer_id, at)
        rests = held.rest_until is not None and held.rest_until > at
        job = None if rests else _take_first(session, printer_id, at)
        if job is None:
            _let_go(session, printer_id, {})
            return None
        language = PrinterLanguage(held.language)
        return Job(job.id, printer_id, job.payload, Address(held.host, held.port), language)


def settle_job(job: Job, result: Outcome | PrinterFailed, at: datetime) -> None:
    """Note how the sending went, and let go of the printer; after a failure it rests a while."""
    state = state_after(result)
    trouble = result.message if isinstance(result, PrinterFailed) else ""
    with transaction() as session:
        values: dict[str, Any] = {"state": state.value, "changed_at": at, "trouble": trouble}
        if state is JobState.PRINTED:
            values["payload"] = b""
        session.execute(
            update(JOBS)
            .where(JOBS.c.id == job.id, JOBS.c.state == JobState.SENDING.value)
            .values(values)
        )
        printer = session.get_one(Printer, job.printer_id, populate_existing=True)
        failures = printer.failures + 1 if trouble else 0
        rest = min(FIRST_REST * 2 ** min(failures, 10), LONGEST_REST) if failures else None
        _let_go(
            session,
            job.printer_id,
            {"trouble": trouble, "failures": failures, "rest_until": at + rest if rest else None},
        )
        _forget_old(session, job.printer_id, at)


def _is_free(at: datetime) -> ColumnElement[bool]:
    return or_(PRINTERS.c.held_until.is_(None), PRINTERS.c.held_until <= at)


def _has_work(at: datetime) -> ColumnElement[bool]:
    rested = or_(PRINTERS.c.rest_until.is_(None), PRINTERS.c.rest_until <= at)
    waits = JOBS.c.state == JobState.WAITING.value
    return or_(waits & rested, JOBS.c.state == JobState.SENDING.value)


def _leave_to_people(session: Session, printer_id: int, at: datetime) -> None:
    state = state_after_restart(JobState.SENDING)
    session.execute(
        update(JOBS)
        .where(JOBS.c.printer_id == printer_id, JOBS.c.state == JobState.SENDING.value)
        .values(state=state.value, changed_at=at, trouble=CUT_OFF)
    )


def _take_first(session: Session, printer_id: int, at: datetime) -> Any:
    """Take the oldest job that waits; none when somebody has dropped it at this very moment."""
    waits = JOBS.c.state == JobState.WAITING.value
    first = (
        select(JOBS.c.id)
        .where(JOBS.c.printer_id == printer_id, waits)
        .order_by(JOBS.c.id)
        .limit(1)
        .scalar_subquery()
    )
    return session.execute(
        update(JOBS)
        .where(JOBS.c.id == first, waits)
        .values(state=JobState.SENDING.value, changed_at=at, trouble="")
        .returning(JOBS.c.id, JOBS.c.payload)
    ).first()


def _let_go(session: Session, printer_id: int, values: dict[str, Any]) -> None:
    session.execute(
        update(PRINTERS).where(PRINTERS.c.id == printer_id).values({"held_until": None} | values)
    )


def _forget_old(session: Session, printer_id: int, at: datetime) -> None:
    """Empty what nobody will print again; what it was stays in the list."""
    over = (JobState.SENT.value, JobState.DROPPED.value)
    session.execute(
        update(JOBS)
        .where(
            JOBS.c.printer_id == printer_id,
            JOBS.c.state.in_(over),
            JOBS.c.changed_at < at - KEPT_FOR,
            JOBS.c.payload != b"",
        )
        .values(payload=b"")
    )
