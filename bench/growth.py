"""What the 50,000th comment of a live costs beside the 500th: for posting it, and for opening the desk."""

import json
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from statistics import median

from flask import Flask

from bench.house import CATALOG
from bench.live import TEXTS
from seller.app import create_app
from seller.catalog.catalog_file import read_catalog_file
from seller.catalog.operations import add_catalog
from seller.clock import now
from seller.config import load
from seller.db import db, transaction
from seller.live import desk_page
from seller.live.intake import Intake
from seller.live.ledger import Said
from seller.live.models import Live
from seller.live.operations import open_live, put_on_air
from seller.live.rows import rows_since, seq_of
from seller.people.operations import add_shop

EARLY, LATE = 500, 50_000
BATCH, LARGE_BATCH = 50, 500
TRIES = 25
WRITES_EACH = 5
PRESENT = 30
EVERY = timedelta(milliseconds=200)
PLENTY = 1_000_000
LIMIT_RATIO = 1.2
LIMIT_DESK_MS = 300


@dataclass(frozen=True)
class Evening:
    """A live of its own in a database of its own, and what its viewers will write."""

    app: Flask
    live: Live
    said: Iterator[Said]
    intake: Intake

    def post(self, comments: int) -> None:
        """Take in so many comments at once."""
        batch = [next(self.said) for _ in range(comments)]
        self.intake.take_in(self.live.shop_id, self.live.id, batch, at=now())

    def push(self) -> None:
        """Look up and render the rows that the last batch has changed."""
        rows_since(self.live.id, seq_of(db.session(), self.live.id) - BATCH)

    def open_desk(self) -> None:
        """Look up everything that the desk shows."""
        session = db.session()
        session.rollback()
        desk_page.values(session, self.live, {})


def main() -> None:
    with _evening(EARLY) as early, _evening(LATE) as late:
        post = _compare(early, late, lambda evening: evening.post(BATCH))
        push = _compare(early, late, Evening.push)
        desk = _compare(early, late, Evening.open_desk)
    print(
        json.dumps(
            {
                "post_batch_ms": {"early": post[0], "late": post[1]},
                "push_batch_ms": {"early": push[0], "late": push[1]},
                "open_desk_ms": {"early": desk[0], "late": desk[1], "limit": LIMIT_DESK_MS},
                "post_ratio": round(post[1] / post[0], 2),
                "push_ratio": round(push[1] / push[0], 2),
                "open_ratio": round(desk[1] / desk[0], 2),
                "limit_ratio": LIMIT_RATIO,
            }
        )
    )


@contextmanager
def _evening(comments: int) -> Iterator[Evening]:
    """Open a live and let so many comments come."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        app = create_app(load({}, data=folder))
        with app.app_context():
            # Nobody is rung: what is sent would be looked up beside the next batch.
            evening = Evening(app, _open(comments), _comments(comments), Intake(lambda _: None))
            for _ in range(comments // LARGE_BATCH):
                evening.post(LARGE_BATCH)
        yield evening


def _open(comments: int) -> Live:
    content = json.loads(CATALOG.read_text(encoding="utf-8"))
    for product in content["products"]:
        for counted in (product, *product.get("variants", ())):
            if "stock" in counted:
                counted["stock"] = PLENTY
    at = now() - comments * EVERY
    with transaction() as session:
        shop = add_shop(session, "HTX", "", at)
        add_catalog(session, shop, read_catalog_file(content), at)
    live = open_live(shop_id=shop.id, live_id=None, name="Phiên tối", at=at)
    put_on_air(shop_id=shop.id, live_id=live.id, code="A1", at=at, now=now())
    return live


def _comments(comments: int) -> Iterator[Said]:
    """Return comments without end, five a second, by viewers who come, write some, and go."""
    chance = random.Random(20261122)  # noqa: S311 -- the same evening each time
    begin = now() - comments * EVERY
    for number in count():
        viewer = f"viewer-{number // WRITES_EACH + chance.randrange(PRESENT)}"
        text = TEXTS[chance.randrange(len(TEXTS))]
        yield Said("bench", f"c{number}", viewer, viewer, text, begin + number * EVERY)


def _compare(early: Evening, late: Evening, act: Callable[[Evening], None]) -> tuple[float, float]:
    """Return the median milliseconds in each, taken in turns, so that both meet the same machine."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(TRIES):
        for evening, taken in zip((early, late), times, strict=True):
            with evening.app.app_context():
                begin = time.perf_counter()
                act(evening)
                taken.append(time.perf_counter() - begin)
    return round(median(times[0]) * 1000, 2), round(median(times[1]) * 1000, 2)


if __name__ == "__main__":
    main()
