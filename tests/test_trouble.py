"""A full disk, a locked folder, a busy database, a clock that jumps: it is said what to do, and it goes on."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from seller import db as database
from seller.clock import SteadyClock
from seller.config import Config
from seller.db import db
from seller.keeping import back_up
from seller.live.audit import faults
from seller.live.claims import Subject, claim, lapse
from seller.live.exports import comment_list
from seller.live.models import Live
from seller.orders.models import Order
from seller.people.models import Account, Shop
from seller.people.operations import create_token
from seller.people.roles import Scope
from seller.trouble import trouble_of
from tests.builders import SCARF, a_live, a_shop, after, an_account, hear, order_ids, said
from tests.people.cast import browser_of

HOUR = 3600
Post = Callable[[int], tuple[int, str]]


@dataclass(frozen=True)
class Evening:
    """A live by its numbers: rows are forgotten whenever a session is."""

    shop_id: int
    live_id: int


@pytest.fixture
def live(app: Flask) -> Evening:
    live = a_live(a_shop(SCARF))
    hear(live, said("Lan", "K1 2 cái"))
    return Evening(live.shop_id, live.id)


@pytest.fixture
def on_sqlite(app: Flask) -> Path:
    config: Config = app.config["SELLER"]
    if config.database_file is None:
        pytest.skip("SQLite's troubles")
    return config.database_file


@pytest.fixture
def post(app: Flask, live: Evening) -> Post:
    """Post a long comment as a program does, and return the status and the code of the answer."""
    secret = create_token(shop_id=live.shop_id, scope=Scope.COMMENTS, at=after(0))

    def post_(number: int) -> tuple[int, str]:
        answer = app.test_client().post(
            f"/api/lives/{live.live_id}/comments",
            json={
                "channel": "x",
                "comments": [{"external_id": f"c{number}", "text": "k1 " * 3000}],
            },
            headers={"Authorization": f"Bearer {secret}"},
        )
        return answer.status_code, answer.get_json().get("code", "stored")

    return post_


@contextmanager
def set_on_every_connection(wrong: str, right: str) -> Iterator[None]:
    """Let SQLite itself be in trouble."""

    def set_wrong(connection: Any, *_: object) -> None:
        connection.execute(f"PRAGMA {wrong}").close()

    def set_right(connection: Any, *_: object) -> None:
        connection.execute(f"PRAGMA {right}").close()

    db.session.remove()
    event.listen(db.engine, "checkout", set_wrong)
    event.listen(db.engine, "checkin", set_right)
    try:
        yield
    finally:
        event.remove(db.engine, "checkout", set_wrong)
        event.remove(db.engine, "checkin", set_right)


def stored(live: Evening) -> list[str]:
    db.session.rollback()
    assert faults(db.session()) == []
    return [
        each["external_id"]
        for each in comment_list(db.session(), db.session.get_one(Live, live.live_id), 0, 100)
    ][1:]


def pages_of(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return int(connection.execute("PRAGMA page_count").fetchone()[0])


def test_a_full_disk_is_said_and_with_room_again_it_goes_on(
    live: Evening, on_sqlite: Path, post: Post
) -> None:
    db.session.remove()
    full = f"max_page_count={pages_of(on_sqlite)}"

    with set_on_every_connection(full, "max_page_count=1073741823"):
        answers = [post(number) for number in range(4)]
    again = [post(number) for number in range(4)]

    acknowledged = [f"c{number}" for number, (status, _) in enumerate(answers) if status == 200]
    assert (503, "disk_full") in answers
    assert set(answers) <= {(200, "stored"), (503, "disk_full")}
    assert again == [(200, "stored")] * 4
    assert set(acknowledged) <= set(stored(live)) == {"c0", "c1", "c2", "c3"}


def test_a_folder_that_is_read_only_is_said_and_afterwards_it_goes_on(
    live: Evening, on_sqlite: Path, post: Post
) -> None:
    with set_on_every_connection("query_only=ON", "query_only=OFF"):
        refused = post(1)

    assert (refused, post(1), stored(live)) == ((503, "read_only"), (200, "stored"), ["c1"])


def test_a_database_that_another_program_holds_is_waited_for(
    live: Evening, on_sqlite: Path, post: Post
) -> None:
    db.session.remove()
    with closing(sqlite3.connect(on_sqlite, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        threading.Timer(0.2, other.rollback).start()

        answer = post(1)

    assert (answer, stored(live)) == ((200, "stored"), ["c1"])


def test_a_database_that_is_held_for_too_long_is_said(
    live: Evening, on_sqlite: Path, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.1)
    db.session.remove()
    with closing(sqlite3.connect(on_sqlite)) as other:
        other.execute("BEGIN IMMEDIATE")
        refused = post(1)

    assert (refused, post(1), stored(live)) == ((503, "database_busy"), (200, "stored"), ["c1"])


def test_a_backup_in_the_middle_holds_nobody_up(
    live: Evening, on_sqlite: Path, post: Post, tmp_path: Path
) -> None:
    answers: list[tuple[int, str]] = []
    posting = threading.Thread(target=lambda: answers.extend(post(number) for number in range(9)))
    posting.start()

    back_up(tmp_path / "tối.zip")
    posting.join()

    assert (answers, len(stored(live))) == ([(200, "stored")] * 9, 9)


@pytest.mark.parametrize(
    ("problem", "code"),
    [
        (OSError(28, "No space left on device"), "disk_full"),
        (OSError(30, "Read-only file system"), "read_only"),
        (OperationalError("", {}, Exception("database or disk is full")), "disk_full"),
        (
            OperationalError("", {}, Exception("could not extend file: No space left on device")),
            "disk_full",
        ),
        (
            OperationalError("", {}, Exception('connection to server at "x": Connection refused')),
            "database_away",
        ),
        (OperationalError("", {}, Exception("no such table: stock_items")), None),
        (ValueError("database is locked"), None),
    ],
)
def test_trouble_is_told_from_defects(problem: Exception, code: str | None) -> None:
    trouble = trouble_of(problem)

    assert (trouble and trouble.code) == code


def test_the_clock_never_goes_back_and_follows_the_machine_again_when_it_has_caught_up() -> None:
    clock = SteadyClock()
    shown = [(1000.0, 10.0), (1005.0, 15.0), (1004.5, 16.0), (1007.0, 17.0)]
    shown += [(1008.0 - HOUR, 18.0), (1018.0 - HOUR, 28.0), (1030.0, 28.0 + HOUR), (9999.0, 4000.0)]

    read = [clock.read(*each) for each in shown]

    assert read == [
        1000.0,
        1005.0,
        1005.0,
        1007.0,
        1008.0,
        1018.0,
        1018.0 + HOUR,
        9999.0,
    ]


def test_a_claim_from_before_the_clock_was_put_back_lapses(live: Evening) -> None:
    mai = an_account(db.session.get_one(Shop, live.shop_id))
    order = order_ids(db.session.get_one(Live, live.live_id))[0]
    claim(
        shop_id=live.shop_id,
        subject=Subject.ORDER,
        subject_id=order,
        account_id=mai.id,
        at=after(HOUR),
    )

    count = lapse(after(60))

    db.session.rollback()
    assert (count, db.session.get_one(Order, order).opened_by) == (1, None)


def test_nobody_is_signed_out_when_the_clock_is_put_back(
    app: Flask, live: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    mai: Account = an_account(db.session.get_one(Shop, live.shop_id))
    browser = browser_of(app, mai)
    before = browser.get("/account").status_code
    signer = "itsdangerous.timed.time.time"
    real = __import__("time").time()
    monkeypatch.setattr(signer, lambda: real - HOUR)
    an_hour_back = browser.get("/account").status_code
    monkeypatch.setattr(signer, lambda: real + 40 * 24 * HOUR)

    assert (before, an_hour_back, browser.get("/account").status_code) == (200, 200, 302)
