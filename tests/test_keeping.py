"""Backups: whole while others write, put back as they were, and refused when they are damaged."""

import io
import random
import sqlite3
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from seller.config import Config
from seller.db import db
from seller.keeping import DATABASE, BadBackup, CannotKeep, back_up, restore
from seller.live.audit import faults
from seller.running import ServerRunning, alone
from tests.builders import a_live, a_shop, hear, said

PHOTO = "0123456789abcdef01234567-96.jpg"


@pytest.fixture
def config(app: Flask, tmp_path: Path) -> Config:
    """Give the settings of an installation on SQLite, with its database in the folder of the test."""
    settings: Config = app.config["SELLER"]
    if settings.database_file is None:
        pytest.skip("backups of PostgreSQL are made by its own tools")
    return replace(
        settings,
        database=f"sqlite:///{tmp_path / 'restored' / DATABASE}",
        data=tmp_path / "restored",
    )


@pytest.fixture
def parcel(app: Flask, config: Config, tmp_path: Path) -> Path:
    """Give a backup of a shop with one order and one photo."""
    config.data.mkdir()
    hear(a_live(a_shop()), said("Lan", "K1 2 cái"))
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / PHOTO).write_bytes(b"a photo")
    back_up(tmp_path / "tối.zip")
    return tmp_path / "tối.zip"


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "running"
    }


def held_in(database: Path) -> list[tuple[str, int]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute("SELECT state, quantity FROM lines").fetchall()


def zip_of(*entries: tuple[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as out:
        for name, data in entries:
            out.writestr(name, data)
    return file.getvalue()


def database_of(parcel: Path) -> bytes:
    with zipfile.ZipFile(parcel) as content:
        return content.read(DATABASE)


def test_a_backup_holds_database_and_photos_for_the_owners_eyes(parcel: Path) -> None:
    with zipfile.ZipFile(parcel) as content:
        assert content.namelist() == [DATABASE, f"photos/{PHOTO}"]
    if sys.platform != "win32":
        assert stat.S_IMODE(parcel.stat().st_mode) == 0o600
    assert list(parcel.parent.glob("*.part")) == []


def test_what_was_kept_comes_back_as_it_was(config: Config, parcel: Path) -> None:
    restore(parcel, config)

    assert held_in(config.data / DATABASE) == [("held", 2000)]
    assert (config.photos / PHOTO).read_bytes() == b"a photo"


def test_what_was_there_before_is_kept_beside_it(config: Config, parcel: Path) -> None:
    before = {
        DATABASE: b"the database",
        f"{DATABASE}-wal": b"what is not yet in it",
        "photos/old.jpg": b"an old photo",
        "secret": b"the secret",
    }
    config.photos.mkdir()
    for name, data in before.items():
        (config.data / name).write_bytes(data)

    kept = Path(restore(parcel, config)["kept"])

    assert content(kept) == {name: data for name, data in before.items() if name != "secret"}
    assert (config.data / "secret").read_bytes() == b"the secret"
    assert not (config.data / f"{DATABASE}-wal").exists()


def test_a_backup_made_while_another_process_writes_is_whole(
    app: Flask, config: Config, tmp_path: Path
) -> None:
    a_shop()
    source: Config = app.config["SELLER"]
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(source.database_file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert writer.stdout is not None
    writer.stdout.readline()

    for number in range(5):
        back_up(tmp_path / f"{number}.zip")
    writer.communicate(b"enough", timeout=30)

    counts = [written_in(tmp_path / f"{number}.zip", tmp_path) for number in range(5)]
    assert writer.returncode == 0
    assert counts == sorted(counts)
    assert [count % 2 for count in counts] == [0, 0, 0, 0, 0]
    assert counts[-1] > 0


def written_in(parcel: Path, folder: Path) -> int:
    """Return how many rows of the writer are in the backup."""
    copy = folder / "copy.sqlite3"
    copy.write_bytes(database_of(parcel))
    with closing(sqlite3.connect(copy)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM actions").fetchone()
    return int(count)


# It writes two rows in each transaction: a copy that is not consistent would have one of them.
WRITER = """
import select, sqlite3, sys
shop = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=30)
number = 0
while not select.select([sys.stdin], [], [], 0)[0]:
    shop.execute("BEGIN IMMEDIATE")
    for half in "ab":
        shop.execute(
            "INSERT INTO actions (shop_id, key, at) VALUES (1, ?, '2026-11-22 13:30:00')", (f"{number}{half}",)
        )
    shop.execute("COMMIT")
    number += 1
    if number == 20:
        print("writing", flush=True)
"""


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _good: b"",
    "no zip": lambda _good: b"not a zip at all",
    "half of it": lambda good: good[: len(good) // 2],
    "without its end": lambda good: good[:-30],
    "overwritten": lambda good: good[:2000] + b"\xff" * 200 + good[2200:],
    "something else": lambda _good: zip_of(("else.txt", b"something else")),
    "text as database": lambda _good: zip_of((DATABASE, b"no database")),
    "nothing as database": lambda _good: zip_of((DATABASE, b"")),
    "zeros as database": lambda _good: zip_of((DATABASE, b"SQLite format 3\x00" + bytes(5000))),
    "another's database": lambda _good: zip_of((DATABASE, a_foreign_database())),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_no_good_backup_changes_nothing(
    config: Config, parcel: Path, damage: Callable[[bytes], bytes]
) -> None:
    (config.data / DATABASE).write_bytes(b"the database")
    bad = parcel.with_name("bad.zip")
    bad.write_bytes(damage(parcel.read_bytes()))

    with pytest.raises(BadBackup):
        restore(bad, config)

    assert content(config.data) == {DATABASE: b"the database"}
    assert [path.name for path in config.data.iterdir() if path.is_dir()] == []


def test_wherever_a_backup_is_damaged_it_is_refused_or_still_whole(
    config: Config, parcel: Path
) -> None:
    good = parcel.read_bytes()
    chance = random.Random(20)  # noqa: S311 -- the same damage each time
    bad = parcel.with_name("bad.zip")
    refused = 0

    for _ in range(150):
        spot = chance.choice([chance.randrange(len(good)), -chance.randrange(1, 400)])
        broken = bytearray(good)
        broken[spot] ^= 1 << chance.randrange(8)
        bad.write_bytes(broken)
        try:
            restore(bad, config)
        except BadBackup:
            refused += 1
        else:
            assert held_in(config.data / DATABASE) == [("held", 2000)]

    assert refused > 50


def test_a_backup_takes_nothing_out_beside_the_data(config: Config, parcel: Path) -> None:
    evil = parcel.with_name("evil.zip")
    names = [
        "../evil.jpg",
        "photos/../evil.jpg",
        "photos/..",
        "photos/a/b.jpg",
        "secret",
        "photos/.jpg",
    ]
    names += [str(parcel.parent / "evil.jpg"), "photos\\..\\evil.jpg", "seller.sqlite3-wal"]
    evil.write_bytes(zip_of((DATABASE, database_of(parcel)), *((name, b"evil") for name in names)))

    restore(evil, config)

    assert list(content(config.data)) == [DATABASE]
    assert not any(
        b"evil" in data for name, data in content(parcel.parent).items() if name != "evil.zip"
    )


def test_a_backup_of_a_newer_version_is_refused(config: Config, parcel: Path) -> None:
    newer = parcel.with_name("newer.sqlite3")
    newer.write_bytes(database_of(parcel))
    with closing(sqlite3.connect(newer, isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    parcel.write_bytes(zip_of((DATABASE, newer.read_bytes())))

    with pytest.raises(BadBackup, match="phiên bản mới hơn"):
        restore(parcel, config)

    assert content(config.data) == {}


def test_nothing_is_put_back_under_a_running_server(config: Config, parcel: Path) -> None:
    with alone(config.data), pytest.raises(ServerRunning):
        restore(parcel, config)

    assert content(config.data) == {}


def test_a_server_that_was_killed_holds_nothing(config: Config, parcel: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(config.data)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    holder.stdout.readline()
    with pytest.raises(ServerRunning):
        restore(parcel, config)
    holder.kill()
    holder.communicate(timeout=30)

    restore(parcel, config)

    assert held_in(config.data / DATABASE) == [("held", 2000)]


HOLDER = """
import sys
from pathlib import Path
from seller.running import alone
with alone(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize("place", ["missing/tối.zip", "file/tối.zip", "folder"])
def test_a_place_that_cannot_be_written_is_refused_and_nothing_is_left(
    config: Config, tmp_path: Path, place: str
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "tối.zip").touch()

    with pytest.raises(CannotKeep):
        back_up(tmp_path / place)

    assert list(tmp_path.rglob("*.part")) == []


def test_a_second_backup_takes_the_place_of_the_first(parcel: Path, config: Config) -> None:
    back_up(parcel)

    restore(parcel, config)

    assert held_in(config.data / DATABASE) == [("held", 2000)]
    assert faults(db.session()) == []


def test_on_postgresql_its_own_tools_are_named(config: Config, parcel: Path) -> None:
    elsewhere = replace(config, database="postgresql+psycopg2://db/shop")

    with pytest.raises(CannotKeep, match="pg_restore"):
        restore(parcel, elsewhere)


def a_foreign_database() -> bytes:
    """Return a sound SQLite database that is none of ours."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE notes (text)")
        return connection.serialize()
