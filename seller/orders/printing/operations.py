"""Changes of printers and their jobs that people make."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update

from seller.db import transaction
from seller.errors import NotFound, Refused
from seller.orders.paper.address import parse_address
from seller.orders.paper.formats import PaperSize
from seller.orders.paper.jobs import JobState, step
from seller.orders.paper.labels import sample_image
from seller.orders.printing.languages import PrinterLanguage, head_of, payload
from seller.orders.printing.line import JOBS, add_job, wake_after_commit
from seller.orders.printing.models import LiveLabels, Printer, PrintJob
from seller.orders.printing.queries import printer_of, printers_of
from seller.people.mistakes import Mistaken
from seller.people.shops import lock_shop
from seller.threads import away


class PrinterUnnamed(Mistaken):
    """A printer needs a name that people recognise."""

    code = "printer_unnamed"
    field = "name"


class NothingLeftToSend(Refused):
    """The job was printed long ago, and what it was made of is gone."""

    code = "nothing_left_to_send"


@dataclass(frozen=True, slots=True)
class PrinterFacts:
    """What a person says about a printer."""

    name: str
    address: str
    language: PrinterLanguage
    paper: PaperSize
    for_slips: bool = False


def save_printer(*, shop_id: int, printer_id: int | None, facts: PrinterFacts) -> Printer:
    """Add a printer, or let a known one be as it is now.

    Raises:
        PrinterUnnamed: it has no name.
        BadAddress: the address is none on the local network.
        UnfitPaper: such a printer holds no such paper.
        NotFound: the shop has no such printer.
    """
    if not facts.name:
        raise PrinterUnnamed("Hãy đặt tên cho máy in, ví dụ “Máy in bàn đóng gói”.")
    address = parse_address(facts.address)
    head_of(facts.paper)
    with transaction() as session:
        lock_shop(session, shop_id)
        if facts.for_slips:
            for other in printers_of(session, shop_id):
                other.for_slips = False
        printer = (
            Printer(shop_id=shop_id, for_slips=False)
            if printer_id is None
            else printer_of(session, shop_id, printer_id)
        )
        printer.name, printer.host, printer.port = facts.name, address.host, address.port
        printer.language, printer.paper = facts.language.value, facts.paper.value
        printer.for_slips = facts.for_slips
        printer.trouble, printer.failures, printer.rest_until = "", 0, None
        session.add(printer)
        wake_after_commit(session)
        return printer


def remove_printer(*, shop_id: int, printer_id: int, at: datetime) -> None:
    """Take a printer away; what still waited before it is dropped, and said to be.

    Raises:
        NotFound: the shop has no such printer.
    """
    with transaction() as session:
        lock_shop(session, shop_id)
        printer = printer_of(session, shop_id, printer_id)
        printer.removed_at, printer.for_slips = at, False
        session.execute(
            update(LiveLabels).where(LiveLabels.printer_id == printer.id).values(switched_on=False)
        )
        session.execute(
            update(JOBS)
            .where(JOBS.c.printer_id == printer.id, JOBS.c.state == JobState.WAITING.value)
            .values(state=JobState.DROPPED.value, changed_at=at, trouble="Máy in đã được bỏ.")
        )


def print_sample(
    *, shop_id: int, printer_id: int, key: str, account_id: int | None, at: datetime
) -> None:
    """Print a page that shows whether everything is right.

    Raises:
        NotFound: the shop has no such printer.
    """
    with transaction() as session:
        printer = printer_of(session, shop_id, printer_id)
    address = f"{printer.host}:{printer.port}"
    picture = away(sample_image, f"{printer.name} · {address}", head_of(PaperSize(printer.paper)))
    content = payload([picture], PrinterLanguage(printer.language))
    with transaction() as session:
        add_job(
            session,
            printer_of(session, shop_id, printer_id),
            key=f"sample-{key}",
            title=f"In thử: {printer.name}",
            payload=content,
            account_id=account_id,
            at=at,
        )


def go_on(*, shop_id: int, printer_id: int) -> None:
    """Try a printer again at once: somebody has seen to it.

    Raises:
        NotFound: the shop has no such printer.
    """
    with transaction() as session:
        printer = printer_of(session, shop_id, printer_id)
        printer.trouble, printer.failures, printer.rest_until = "", 0, None
        wake_after_commit(session)


def settle(*, shop_id: int, job_id: int, state: JobState, at: datetime) -> PrintJob:
    """Let a job be printed again, be as good as printed, or be dropped; a person has looked at the paper.

    Raises:
        NotFound: the shop has no such job.
        JobPassed: it is no longer where that can be said.
        NothingLeftToSend: it is to be printed again, and is no longer kept.
    """
    with transaction() as session:
        job = session.get(PrintJob, job_id, with_for_update=True)
        if job is None or job.shop_id != shop_id:
            raise NotFound
        state = step(JobState(job.state), state)
        if state is JobState.WAITING and not job.payload:
            raise NothingLeftToSend("Tờ này không còn giữ để in lại. Hãy in từ trang của đơn.")
        job.state, job.trouble, job.changed_at = state.value, "", at
        wake_after_commit(session)
        return job
