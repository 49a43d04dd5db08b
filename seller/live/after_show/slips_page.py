"""Many slips at once: a page that shows how far they are, until the file opens."""

import json
from collections.abc import Iterator, Sequence
from logging import Logger
from pathlib import Path

from flask import Blueprint, Response, current_app, render_template, request

from seller.catalog.shelf import shelf_of
from seller.clock import now
from seller.db import db
from seller.live.queries import live_of
from seller.orders.made_papers import keep_paper, papers_folder
from seller.orders.paper.documents import Slip
from seller.orders.paper.formats import PaperSize
from seller.orders.paper.slips import in_portions, portion_pdf, whole_pdf
from seller.orders.papers import slips_of_live, to_print
from seller.orders.typed import read_paper
from seller.people.guard import current_account, current_shop
from seller.threads import away

bp = Blueprint("slips", __name__)


@bp.get("/lives/<int:live_id>/slips")
def show(live_id: int) -> str:
    """Show how far the slips of a live are; the script of the page has them made."""
    live = live_of(db.session(), current_shop().id, live_id)
    return render_template(
        "orders/slips.html",
        live=live,
        size=_size(),
        count=to_print(db.session(), live.id),
    )


@bp.post("/lives/<int:live_id>/slips")
def make(live_id: int) -> Response:
    """Make the slips of a live, a line of JSON for each portion, and at the end the name of the file."""
    live = live_of(db.session(), current_shop().id, live_id)
    slips = slips_of_live(
        session=db.session(),
        shop=current_shop(),
        shelf=shelf_of(db.session(), live.shop_id),
        live_id=live.id,
        at=now(),
        account_id=current_account().id,
    )
    lines = _made(slips, _size(), papers_folder(), live.id)
    answer = Response(_logged(lines, current_app.logger), content_type="application/x-ndjson")
    # A proxy that gathers the lines would show nothing until all is done.
    answer.headers["X-Accel-Buffering"] = "no"
    return answer


def _made(slips: Sequence[Slip], size: PaperSize, folder: Path, live_id: int) -> Iterator[str]:
    pdfs, done = [], 0
    for portion in in_portions(slips):
        pdfs.append(away(portion_pdf, portion, size))
        done += len(portion)
        yield _line(done=done, of=len(slips))
    pdf = away(whole_pdf, pdfs, size)
    yield _line(made=away(keep_paper, folder, live_id, pdf))


def _logged(lines: Iterator[str], logger: Logger) -> Iterator[str]:
    """Give the lines; what goes wrong while they are sent would be seen by nobody."""
    try:
        yield from lines
    except Exception:
        logger.exception("slips were not finished")
        raise


def _line(**values: int | str) -> str:
    return f"{json.dumps(values)}\n"


def _size() -> PaperSize:
    return read_paper(request.args.get("size", "")) or PaperSize.A6
