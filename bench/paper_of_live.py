"""How quickly the slips of a whole evening come out of the database, and how long one of them takes."""

import json
import resource
import sys
import tempfile
import time
from datetime import timedelta
from io import BytesIO

from flask import Flask
from pypdf import PdfReader

from seller.app import create_app
from seller.catalog.catalog_file import read_catalog_file
from seller.catalog.operations import add_catalog
from seller.catalog.shelf import shelf_of
from seller.clock import now
from seller.config import load
from seller.db import db, transaction
from seller.live.ledger import Said
from seller.live.models import Live
from seller.live.operations import open_live
from seller.orders.models import Order
from seller.orders.operations import confirm
from seller.orders.paper.formats import PaperSize
from seller.orders.papers import paper_of_live, slips_of
from seller.orders.rows import ORDERS
from seller.people.models import Shop
from seller.people.operations import add_shop

MANY = 500
LIMITS = {"seconds": 5.0, "peak_mb": 300.0, "one_ms": 150.0}
GOODS = [
    {"code": "K1", "name": "Khăn piêu thêu tay", "price": 250_000, "stock": 10_000},
    {"code": "M1", "name": "Mật ong hoa rừng", "unit": "chai", "price": 120_000, "stock": 10_000},
]


def main() -> None:
    """Let an evening with many orders happen, then print its slips as the page of packing does."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        app = create_app(load({}, data=folder))
        with app.app_context():
            live = _evening(app, MANY)
            started = time.perf_counter()
            pdf = _slips(live)
            seconds = time.perf_counter() - started
            pages = len(PdfReader(BytesIO(pdf)).pages)
            one_ms = min(_one(live) for _ in range(10))
            db.session.remove()
            db.engine.dispose()
        result = {
            "slips": MANY,
            "pages": pages,
            "seconds": round(seconds, 2),
            "peak_mb": round(_peak_mb(), 1),
            "one_ms": round(one_ms, 1),
        }
    within = all(result[name] <= limit for name, limit in LIMITS.items())
    print(json.dumps(result | {"limits": LIMITS, "within_limits": within}))


def _evening(app: Flask, count: int) -> Live:
    at = now()
    with transaction() as session:
        shop = add_shop(session, "HTX Hua Nà", "Bản Hua Nà, Sơn La", at)
        add_catalog(session, shop, read_catalog_file({"products": GOODS}), at)
    live = open_live(shop_id=shop.id, live_id=None, name="Phiên tối", at=at)
    said = [
        Said("bench", str(n), f"b{n}", f"Khách số {n}", "k1 2 cái, m1 0912345678", at)
        for n in range(count)
    ]
    app.extensions["intake"].take_in(shop.id, live.id, said, at=at)
    for order_id in db.session.scalars(db.select(Order.id)).all():
        confirm(shop_id=shop.id, order_id=order_id, account_id=None, at=at)
    return live


def _slips(live: Live) -> bytes:
    return paper_of_live(
        "slips",
        session=db.session(),
        shop=db.session.get_one(Shop, live.shop_id),
        shelf=shelf_of(db.session(), live.shop_id),
        live_id=live.id,
        live_name=live.name,
        size=PaperSize.A6,
        at=now(),
    )


def _one(live: Live) -> float:
    started = time.perf_counter()
    slips_of(
        ORDERS.c.number == 1,
        session=db.session(),
        shop=db.session.get_one(Shop, live.shop_id),
        shelf=shelf_of(db.session(), live.shop_id),
        size=PaperSize.A6,
        at=now() + timedelta(minutes=5),
        account_id=None,
    )
    return (time.perf_counter() - started) * 1000


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main()
