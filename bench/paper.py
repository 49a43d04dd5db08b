"""How quickly the slips of an evening come out of the database, next to two other PDF libraries."""

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from importlib import import_module
from io import BytesIO
from multiprocessing import get_context
from typing import TypeVar

from pypdf import PdfReader

from bench.paper_evening import app_on, begin, slips_as_printed, slips_of_evening
from seller.catalog.shelf import shelf_of
from seller.clock import now
from seller.db import db
from seller.orders.models import Order
from seller.orders.paper.formats import PaperSize
from seller.orders.papers import slips_of
from seller.orders.rows import ORDERS
from seller.people.models import Shop

MANY = 500
SINGLE = 40
OTHERS = ("reportlab", "fpdf2")
LIMITS = {"seconds": 5.0, "peak_mb": 300.0, "one_ms": 150.0}

Figures = dict[str, float]
Answer = TypeVar("Answer")


def main() -> None:
    """Measure each maker in a process of its own on the same evening, so that its memory is its own."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        _alone(begin, folder, MANY)
        ours = _alone(_measure, folder, "ours") | _alone(_measure_one, folder)
        elsewhere = {name: _alone(_measure, folder, name) for name in OTHERS}
    result = {
        "ours": ours,
        **elsewhere,
        "limits": LIMITS,
        "ratio_to_limit": {name: round(ours[name] / limit, 3) for name, limit in LIMITS.items()},
        "seconds_against": {
            name: round(ours["seconds"] / other["seconds"], 3) for name, other in elsewhere.items()
        },
        "within_limits": all(ours[name] <= limit for name, limit in LIMITS.items()),
    }
    print(json.dumps(result))


def _maker(name: str) -> Callable[[], bytes]:
    """Return what makes the slips; other libraries are loaded only where they are measured, for their memory."""
    if name == "ours":
        return slips_as_printed
    other = getattr(import_module("bench.paper_elsewhere"), f"with_{name}")
    return lambda: other(slips_of_evening())


def _alone(work: Callable[..., Answer], *values: object) -> Answer:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *values).result()


def _measure(folder: str, name: str) -> Figures:
    """Return how long the maker takes from the database to the finished file, and its memory."""
    make = _maker(name)
    with app_on(folder).app_context():
        started = time.perf_counter()
        pdf = make()
        seconds = time.perf_counter() - started
        db.session.remove()
        db.engine.dispose()
    pages = len(PdfReader(BytesIO(pdf)).pages)
    return {
        "slips": MANY,
        "pages": pages,
        "seconds": round(seconds, 2),
        "pages_per_second": round(pages / seconds, 1),
        "peak_mb": round(_peak_mb(), 1),
        "file_kb": round(len(pdf) / 1024, 1),
    }


def _measure_one(folder: str) -> Figures:
    """Return the milliseconds within which 19 of 20 single slips are made; the process is no longer new."""
    with app_on(folder).app_context():
        shop = db.session.scalars(db.select(Shop)).one()
        numbers = list(db.session.scalars(db.select(Order.id).order_by(Order.id).limit(SINGLE)))
        times = sorted(_one(shop, order_id) for order_id in [numbers[0], *numbers])
        db.session.remove()
        db.engine.dispose()
    return {
        "one_ms": round(times[int(len(times) * 0.95)] * 1000, 1),
        "one_ms_median": round(times[len(times) // 2] * 1000, 1),
    }


def _one(shop: Shop, order_id: int) -> float:
    started = time.perf_counter()
    slips_of(
        ORDERS.c.id == order_id,
        session=db.session(),
        shop=shop,
        shelf=shelf_of(db.session(), shop.id),
        size=PaperSize.A6,
        at=now() + timedelta(minutes=5),
        account_id=None,
    )
    return time.perf_counter() - started


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main()
