"""Keeping everything safe: one file that holds the whole shop, and the way back from it."""

import lzma
import os
import re
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from flask import current_app

from seller.clock import now
from seller.config import Config
from seller.errors import BadInput
from seller.migrating import copy_file, is_known
from seller.running import alone

DATABASE = "seller.sqlite3"
PHOTOS = "photos/"
KEPT = re.compile(rf"{re.escape(DATABASE)}|{PHOTOS}[0-9a-f-]{{1,80}}\.jpg")
# What a damaged or foreign file makes its readers raise.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    RuntimeError,
    ValueError,
    OverflowError,
)


class BadBackup(BadInput):
    """The file is no backup, or a damaged one; nothing was changed."""

    code = "bad_backup"


class CannotKeep(BadInput):
    """The backup cannot be written where it was asked for."""

    code = "cannot_keep"


def back_up(file: Path) -> dict[str, Any]:
    """Copy database and photos into one zip file, consistent also while the server is writing.

    Raises:
        CannotKeep: another database than SQLite is used, or the file cannot be written.
    """
    config: Config = current_app.config["SELLER"]
    if config.database_file is None:
        raise CannotKeep(
            "Dữ liệu nằm trên PostgreSQL: hãy sao lưu bằng pg_dump, và chép thư mục photos."
        )
    part = file.with_name(file.name + ".part")
    try:
        with tempfile.TemporaryDirectory(dir=config.data) as folder:
            copy = Path(folder) / DATABASE
            copy_file(config.database_file, copy)
            _zip(part, copy, config.photos)
        part.replace(file)
    except (OSError, sqlite3.Error) as problem:
        with suppress(OSError):
            part.unlink()
        why = getattr(problem, "strerror", None) or problem
        raise CannotKeep(f"Không ghi được bản sao vào {file}: {why}.") from problem
    return {"file": str(file), "bytes": file.stat().st_size}


def restore(file: Path, config: Config) -> dict[str, Any]:
    """Put a backup in the place of the data; what was there is kept in a folder beside them.

    Raises:
        BadBackup: the file is none, or damaged, or of a newer version; nothing was changed.
        CannotKeep: another database than SQLite is used.
        ServerRunning: a server is running on the data.
    """
    if config.database_file is None:
        raise CannotKeep("Dữ liệu nằm trên PostgreSQL: hãy phục hồi bằng pg_restore.")
    with alone(config.data), tempfile.TemporaryDirectory(dir=config.data) as folder:
        new = Path(folder)
        _unzip(file, new)
        _require_sound(new / DATABASE)
        kept = _set_aside(config.database_file, config)
        (new / DATABASE).replace(config.database_file)
        if (new / PHOTOS).exists():
            (new / PHOTOS).replace(config.photos)
    return {"restored": str(file), "kept": str(kept)}


def _set_aside(database: Path, config: Config) -> Path:
    """Move the data into a folder of their own and return it."""
    kept = config.data / f"before-restore-{now():%Y%m%d-%H%M%S-%f}"
    kept.mkdir()
    if config.photos.exists():
        config.photos.replace(kept / config.photos.name)
    # All three are one database: what is left of an old one would be played into the new one.
    for name in (database.name, f"{database.name}-wal", f"{database.name}-shm"):
        if (database.parent / name).exists():
            shutil.move(database.parent / name, kept / name)
    return kept


def _zip(file: Path, database: Path, photos: Path) -> None:
    """Write the parcel; it holds names and addresses, so it is for the owner's eyes."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as out, zipfile.ZipFile(out, "w") as parcel:
        parcel.write(database, DATABASE, compress_type=zipfile.ZIP_DEFLATED)
        for photo in sorted(photos.glob("*.jpg")):
            parcel.write(photo, PHOTOS + photo.name, compress_type=zipfile.ZIP_STORED)


def _unzip(file: Path, folder: Path) -> None:
    """Take out what a backup holds, and nothing else."""
    try:
        with file.open("rb") as content:
            _take_out(content, folder)
    except OSError as problem:
        raise BadBackup(f"Không mở được bản sao lưu {file}: {problem.strerror}.") from problem
    except DAMAGED as problem:
        raise BadBackup(
            f"Tệp {file} không phải bản sao lưu, hoặc đã hỏng. Chưa có gì thay đổi."
        ) from problem


def _take_out(content: Any, folder: Path) -> None:
    with zipfile.ZipFile(content) as parcel:
        names = [name for name in parcel.namelist() if KEPT.fullmatch(name)]
        if DATABASE not in names or parcel.testzip() is not None:
            raise zipfile.BadZipFile
        for name in names:
            parcel.extract(name, folder)


def _require_sound(database: Path) -> None:
    try:
        with closing(sqlite3.connect(database)) as connection:
            (verdict,) = connection.execute("PRAGMA integrity_check").fetchone()
            (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except (sqlite3.DatabaseError, TypeError) as problem:
        raise BadBackup(
            "Cơ sở dữ liệu trong bản sao lưu đã hỏng. Chưa có gì thay đổi."
        ) from problem
    if verdict != "ok":
        raise BadBackup("Cơ sở dữ liệu trong bản sao lưu đã hỏng. Chưa có gì thay đổi.")
    if not is_known(revision):
        raise BadBackup("Bản sao lưu thuộc phiên bản mới hơn. Hãy cập nhật chương trình trước.")
