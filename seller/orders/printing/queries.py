"""Questions about printers: which there are, what lies before them, what wants somebody's look."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager

from seller.errors import NotFound
from seller.orders.paper.jobs import JobState
from seller.orders.printing.models import Printer, PrintJob

MOST_SHOWN = 100
OVER_SHOWN = 20
NOT_OVER = (JobState.WAITING.value, JobState.SENDING.value)
OVER = (JobState.PRINTED.value, JobState.SENT.value, JobState.DROPPED.value)


@dataclass(frozen=True, slots=True)
class Standing:
    """How printing goes: jobs that want a look, jobs that wait, and printers that do not answer."""

    to_look: int
    waiting: int
    trouble: str

    @property
    def calls(self) -> bool:
        """Whether somebody should go and see."""
        return bool(self.to_look or self.trouble)


def printers_of(session: Session, shop_id: int) -> list[Printer]:
    """Return the printers of the shop, in the order in which they were added."""
    return list(
        session.scalars(
            select(Printer)
            .where(Printer.shop_id == shop_id, Printer.removed_at.is_(None))
            .order_by(Printer.id)
        )
    )


def printer_of(session: Session, shop_id: int, printer_id: int) -> Printer:
    """Return one printer of the shop.

    Raises:
        NotFound: the shop has no such printer.
    """
    printer = session.get(Printer, printer_id)
    if printer is None or printer.shop_id != shop_id or printer.removed_at is not None:
        raise NotFound
    return printer


def slip_printer(session: Session, shop_id: int) -> Printer | None:
    """Return the printer on which slips come out by themselves, where the shop has one."""
    return next((each for each in printers_of(session, shop_id) if each.for_slips), None)


def jobs_in(
    session: Session, shop_id: int, *states: str, limit: int = MOST_SHOWN
) -> list[PrintJob]:
    """Return the jobs of the shop in these states, the latest first."""
    return list(
        session.scalars(
            select(PrintJob)
            .join(PrintJob.printer)
            .where(PrintJob.shop_id == shop_id, PrintJob.state.in_(states))
            .options(contains_eager(PrintJob.printer))
            .order_by(PrintJob.id.desc())
            .limit(limit)
        )
    )


def standing(session: Session, shop_id: int) -> Standing:
    """Return how printing goes in the shop."""
    counts: dict[str, int] = dict(
        session.execute(
            select(PrintJob.state, func.count())
            .where(
                PrintJob.shop_id == shop_id,
                PrintJob.state.in_((*NOT_OVER, JobState.CHECK.value)),
            )
            .group_by(PrintJob.state)
        ).all()
    )
    waiting = sum(counts.get(state, 0) for state in NOT_OVER)
    return Standing(
        counts.get(JobState.CHECK.value, 0),
        waiting,
        _trouble(session, shop_id) if waiting else "",
    )


def _trouble(session: Session, shop_id: int) -> str:
    """Return what keeps a printer from what waits before it."""
    return (
        session.scalar(
            select(Printer.trouble)
            .join(PrintJob, PrintJob.printer_id == Printer.id)
            .where(
                Printer.shop_id == shop_id,
                Printer.trouble != "",
                PrintJob.state == JobState.WAITING.value,
            )
            .order_by(Printer.id)
            .limit(1)
        )
        or ""
    )
