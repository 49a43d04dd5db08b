"""A bare loop of the statements that a comment takes, with nothing around it: what the disk allows."""

import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path

SECONDS = 3.0
TABLES = """
CREATE TABLE comments (id INTEGER PRIMARY KEY, external_id TEXT UNIQUE, author TEXT, text TEXT, said_at TEXT);
CREATE TABLE readings (comment_id INTEGER PRIMARY KEY, intent TEXT, lines TEXT, version INTEGER);
CREATE TABLE orders (id INTEGER PRIMARY KEY, author TEXT UNIQUE, version INTEGER);
CREATE TABLE lines (id INTEGER PRIMARY KEY, order_id INTEGER, item INTEGER, quantity INTEGER, state TEXT);
CREATE TABLE items (id INTEGER PRIMARY KEY, on_hand INTEGER, held INTEGER);
CREATE TABLE events (id INTEGER PRIMARY KEY, seq INTEGER UNIQUE, kind TEXT, after TEXT);
"""


def comments_per_second(batch: int) -> float:
    """Return how many comments a second are stored with WAL and FULL, so many to a commit."""
    with (
        tempfile.TemporaryDirectory(prefix="bench-") as folder,
        closing(sqlite3.connect(Path(folder) / "bare.sqlite3", isolation_level=None)) as connection,
    ):
        connection.executescript(f"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; {TABLES}")
        connection.execute("INSERT INTO items VALUES (1, 1000000000, 0)")
        begin = time.monotonic()
        count = 0
        while time.monotonic() - begin < SECONDS:
            _commit(connection, count, batch)
            count += batch
        return count / (time.monotonic() - begin)


def _commit(connection: sqlite3.Connection, first: int, batch: int) -> None:
    """Store a batch: every comment read, every second one an order line with its stock, and their events."""
    numbers = range(first, first + batch)
    buying = numbers[::2]
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        "INSERT OR IGNORE INTO comments VALUES (?, ?, ?, ?, ?)",
        [(n, f"c{n}", f"v{n % 300}", "chốt a1 size l màu đỏ 1 cái", "2026-11-22") for n in numbers],
    )
    connection.executemany(
        "INSERT INTO readings VALUES (?, 'order', '[]', ?)", [(n, n) for n in numbers]
    )
    connection.executemany(
        "INSERT INTO orders (author, version) VALUES (?, ?) "
        "ON CONFLICT (author) DO UPDATE SET version = excluded.version",
        [(f"v{n % 300}", n) for n in buying],
    )
    connection.executemany(
        "INSERT INTO lines (order_id, item, quantity, state) VALUES (?, 1, 1, 'held')",
        [(n % 300,) for n in buying],
    )
    connection.execute(
        "UPDATE items SET held = held + ? WHERE id = 1 AND held + ? <= on_hand",
        (len(buying), len(buying)),
    )
    connection.executemany(
        "INSERT INTO events (seq, kind, after) VALUES (?, 'comment', '{}')", [(n,) for n in numbers]
    )
    connection.execute("COMMIT")
