"""The press: it sends what waits before the printers, one job at a time to each, all of them side by side."""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime

from flask import Flask

from seller.clock import now
from seller.db import db
from seller.orders.paper.printer import Outcome, PrinterFailed, send
from seller.orders.printing.line import Job, due_printers, settle_job, take_job
from seller.push import socketio

Maker = Callable[[datetime], object]


class Press:
    """Looks for work when it is told to; a printer that is slow or dead holds nobody else up.

    Before it looks it lets the `makers` put into the lines what has come due.
    """

    def __init__(self, app: Flask, makers: Sequence[Maker] = ()) -> None:
        self._app, self._makers = app, makers
        self._at_work: set[int] = set()
        self._lock = threading.Lock()

    def wake(self) -> None:
        """Look for work soon."""
        if not self._app.testing:
            socketio.start_background_task(self._look_in_context)

    def look(self, at: datetime) -> None:
        """Begin to send to every printer that has work and that nobody sends to."""
        for make in self._makers:
            make(at)
        for printer_id in due_printers(at):
            if self._begin(printer_id):
                socketio.start_background_task(self._work_in_context, printer_id)

    def work(self, printer_id: int) -> None:
        """Send what waits before this printer, until nothing does or one thing fails."""
        while (job := take_job(printer_id, now())) is not None:
            result = _sent(job)
            settle_job(job, result, now())
            if isinstance(result, PrinterFailed):
                return

    def _begin(self, printer_id: int) -> bool:
        with self._lock:
            if printer_id in self._at_work:
                return False
            self._at_work.add(printer_id)
            return True

    def _look_in_context(self) -> None:
        with self._app.app_context():
            try:
                self.look(now())
            except Exception:
                self._app.logger.exception("the press could not look; it looks again soon")
            finally:
                db.session.remove()

    def _work_in_context(self, printer_id: int) -> None:
        with self._app.app_context():
            try:
                self.work(printer_id)
            except Exception:
                self._app.logger.exception("printer %s: a job was left behind", printer_id)
            finally:
                db.session.remove()
                with self._lock:
                    self._at_work.discard(printer_id)


def _sent(job: Job) -> Outcome | PrinterFailed:
    try:
        return send(job.payload, job.address, job.language.kind)
    except PrinterFailed as failed:
        return failed
