"""What the 50,000th comment of a live costs beside the 500th: for posting it, and for opening the desk."""

import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count

from flask import Flask
from sqlalchemy.orm import Session

from bench.house import CATALOG
from bench.live import TEXTS
from seller.app import create_app
from seller.catalog.catalog_file import read_catalog_file
from seller.catalog.operations import add_catalog
from seller.clock import now
from seller.config import load
from seller.db import db, transaction
from seller.live import desk_page
from seller.live.ledger import Said
from seller.live.models import Live
from seller.live.operations import open_live, put_on_air
from seller.people.operations import add_shop

EARLY, LATE = 500, 50_000
BATCH, LARGE_BATCH = 50, 500
TRIES = 15
VIEWERS = 4000
LIMIT_RATIO = 1.2
LIMIT_DESK_MS = 300


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        app = create_app(load({}, data=folder))
        with app.app_context():
            live = _open()
            said = _comments()
            _take_in(app, live, said, EARLY)
            early = _measure(app, live, said)
            _take_in(app, live, said, LATE - EARLY - TRIES * BATCH)
            late = _measure(app, live, said)
    print(
        json.dumps(
            {
                "post_batch_ms": {"early": early[0], "late": late[0]},
                "open_desk_ms": {"early": early[1], "late": late[1], "limit": LIMIT_DESK_MS},
                "post_ratio": round(late[0] / early[0], 2),
                "open_ratio": round(late[1] / early[1], 2),
                "limit_ratio": LIMIT_RATIO,
            }
        )
    )


def _open() -> Live:
    content = json.loads(CATALOG.read_text(encoding="utf-8"))
    at = now()
    with transaction() as session:
        shop = add_shop(session, "HTX", "", at)
        add_catalog(session, shop, read_catalog_file(content), at)
    live = open_live(shop_id=shop.id, live_id=None, name="Phiên tối", at=at)
    put_on_air(shop_id=shop.id, live_id=live.id, code="A1", at=at, now=at)
    return live


def _comments() -> Iterator[Said]:
    """Return comments without end, by so many viewers that baskets stay as small as they are in life."""
    chance = random.Random(20261122)  # noqa: S311 -- the same evening each time
    for number in count():
        viewer = f"viewer-{chance.randrange(VIEWERS)}"
        yield Said("bench", f"c{number}", viewer, viewer, TEXTS[number % len(TEXTS)], now())


def _take_in(app: Flask, live: Live, said: Iterator[Said], comments: int) -> None:
    for _ in range(comments // LARGE_BATCH):
        _post(app, live, said, LARGE_BATCH)


def _post(app: Flask, live: Live, said: Iterator[Said], comments: int) -> None:
    batch = [next(said) for _ in range(comments)]
    app.extensions["intake"].take_in(live.shop_id, live.id, batch, at=now())


def _measure(app: Flask, live: Live, said: Iterator[Said]) -> tuple[float, float]:
    """Return the median milliseconds of posting a batch and of reading everything that the desk shows."""
    post = _median(lambda: _post(app, live, said, BATCH))
    return post, _median(lambda: desk_page.values(_fresh(), live, {}))


def _fresh() -> Session:
    session = db.session()
    session.rollback()
    return session


def _median(act: Callable[[], object]) -> float:
    times = []
    for _ in range(TRIES):
        begin = time.perf_counter()
        act()
        times.append(time.perf_counter() - begin)
    return round(statistics.median(times) * 1000, 2)


if __name__ == "__main__":
    main()
