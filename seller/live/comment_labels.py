"""Labels of newly confirmed lines: who, which number, what, how many, printed the moment it is confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from seller.catalog.goods import Shelf
from seller.catalog.shelf import shelf_of
from seller.clock import local
from seller.db import db, table_of, transaction
from seller.events.models import Event, Log
from seller.live.ledger import COMMENTS
from seller.live.queries import live_of
from seller.orders.paper.formats import PaperSize
from seller.orders.paper.labels import Label, label_image
from seller.orders.paper.scanned import LabelCode
from seller.orders.printing.languages import PrinterLanguage, head_of, payload
from seller.orders.printing.line import add_job
from seller.orders.printing.models import LiveLabels, Printer
from seller.orders.printing.queries import printer_of
from seller.orders.rows import BUYERS, LINES, ORDERS
from seller.orders.states import LineState, OrderState
from seller.quantity import format_quantity
from seller.threads import away

EVENTS, LABELS, LOGS = table_of(Event), table_of(LiveLabels), table_of(Log)


@dataclass(frozen=True, slots=True)
class _Due:
    """A live with confirmed orders whose lines have not been looked at."""

    live_id: int
    shop_id: int
    printer_id: int
    after: int
    upto: int


def switch_labels(*, shop_id: int, live_id: int, printer_id: int | None) -> None:
    """Print the lines that are confirmed from now on at this printer, or at none.

    Raises:
        NotFound: the shop has no such live, or no such printer.
    """
    with transaction() as session:
        live = live_of(session, shop_id, live_id)
        labels = session.get(LiveLabels, live.id)
        if printer_id is None:
            if labels is not None:
                labels.switched_on = False
            return
        printer = printer_of(session, shop_id, printer_id)
        if labels is None or not labels.switched_on:
            seq = session.scalar(select(Log.seq).where(Log.live_id == live.id)) or 0
            labels = labels or LiveLabels(live_id=live.id, shop_id=shop_id)
            labels.seq, labels.switched_on = seq, True
        labels.printer_id = printer.id
        session.add(labels)


def printer_of_labels(session: Session, live_id: int) -> int | None:
    """Return the printer at which the live's confirmed lines are printed, if they are."""
    labels = session.get(LiveLabels, live_id)
    return labels.printer_id if labels is not None and labels.switched_on else None


def make_labels(at: datetime) -> int:
    """Put the labels of what was confirmed since the last look into the lines of their printers."""
    session = db.session()
    session.rollback()
    due = [_Due(*row) for row in session.execute(_DUE)]
    return sum(_make(each, at) for each in due)


_DUE = (
    select(LABELS.c.live_id, LABELS.c.shop_id, LABELS.c.printer_id, LABELS.c.seq, LOGS.c.seq)
    .join(LOGS, LOGS.c.live_id == LABELS.c.live_id)
    .where(LABELS.c.switched_on, LOGS.c.seq > LABELS.c.seq)
)


def _make(due: _Due, at: datetime) -> int:
    """Draw the labels first, which takes long; then queue them together with how far was looked."""
    reading = db.session()
    rows = _confirmed_lines(reading, due)
    content = _contents(
        shelf_of(reading, due.shop_id), reading.get_one(Printer, due.printer_id), rows
    )
    with transaction() as session:
        looked = session.execute(
            update(LABELS)
            .where(LABELS.c.live_id == due.live_id, LABELS.c.seq == due.after)
            .values(seq=due.upto)
            .returning(LABELS.c.live_id)
        ).first()
        # Another process may have looked meanwhile: what it queued is not queued again.
        if looked is None:
            return 0
        printer = session.get_one(Printer, due.printer_id)
        return sum(
            add_job(
                session,
                printer,
                key=_key(row),
                title=f"Tem số {row.number}: {row.buyer}",
                payload=job,
                account_id=None,
                at=at,
            )
            for row, job in zip(rows, content, strict=True)
        )


def _confirmed_lines(session: Session, due: _Due) -> Sequence[Any]:
    confirmed = select(EVENTS.c.subject_id).where(
        EVENTS.c.live_id == due.live_id,
        EVENTS.c.kind == "confirm",
        EVENTS.c.seq > due.after,
        EVENTS.c.seq <= due.upto,
    )
    return session.execute(
        select(
            LINES,
            ORDERS.c.number,
            ORDERS.c.code.label("basket"),
            BUYERS.c.name.label("buyer"),
            COMMENTS.c.text.label("said"),
        )
        .join(ORDERS, ORDERS.c.id == LINES.c.order_id)
        .join(BUYERS, BUYERS.c.id == ORDERS.c.buyer_id)
        .outerjoin(COMMENTS, COMMENTS.c.id == LINES.c.comment_id)
        .where(
            LINES.c.order_id.in_(confirmed),
            LINES.c.state == LineState.HELD.value,
            ORDERS.c.state == OrderState.CONFIRMED.value,
        )
        .order_by(LINES.c.id)
    ).all()


def _contents(shelf: Shelf, printer: Printer, rows: Sequence[Any]) -> list[bytes]:
    language, dots = PrinterLanguage(printer.language), head_of(PaperSize(printer.paper))
    labels = [_label(shelf, row) for row in rows]
    return away(_drawn, labels, dots, language)


def _drawn(labels: list[Label], dots: int, language: PrinterLanguage) -> list[bytes]:
    return [payload([label_image(label, dots)], language) for label in labels]


def _label(shelf: Shelf, row: Any) -> Label:
    product = shelf.by_id[row.product_id]
    return Label(
        name=row.buyer,
        number=row.number,
        code=product.code,
        quantity=format_quantity(row.quantity, product.unit),
        options=" ".join(row.options.values()),
        said=row.said or "",
        foot=f"{local(row.placed_at):%H:%M %d/%m}",
        scan=str(LabelCode(row.basket, row.id)),
    )


def _key(row: Any) -> str:
    """Return what makes it the same label: a line that has become another one gets a new label."""
    return f"label-{row.id}-{row.variant_id or 0}-{row.quantity}"
