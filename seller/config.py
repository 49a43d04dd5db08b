"""Settings: environment in, one frozen dataclass out."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from seller.errors import Refused

DEFAULT_DATA = "~/seller-data"


class BadSetting(Refused):
    """A setting of the environment cannot be used."""

    code = "bad_setting"


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that differs from one installation to the next."""

    data: Path
    database: str
    secret: str
    redis: str | None = None
    address: str | None = None
    secure_cookies: bool = False
    # How many proxies stand in front; what they say of the visitor's address is believed.
    proxies: int = 0
    push_interval: float = 0.015
    testing: bool = False

    @property
    def photos(self) -> Path:
        """The folder of the product photos."""
        return self.data / "photos"

    @property
    def database_file(self) -> Path | None:
        """The SQLite file, or None where another database is used."""
        url = make_url(self.database)
        return Path(url.database) if url.drivername == "sqlite" and url.database else None


def load(environment: Mapping[str, str] = os.environ, *, data: str | None = None) -> Config:
    """Return the settings of this installation; the data folder is made when it is missing.

    `SELLER_DATA` is the data folder, `SELLER_DATABASE` a database URL (else an SQLite file in that
    folder), `SELLER_REDIS` a Redis URL, `SELLER_ADDRESS` the address that people outside use.

    Raises:
        BadSetting: the folder cannot be made or written, or a setting is not what it should be.
    """
    folder = Path(data or environment.get("SELLER_DATA") or DEFAULT_DATA).expanduser().resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        secret = environment.get("SELLER_SECRET") or _kept_secret(folder / "secret")
    except OSError as problem:
        raise BadSetting(
            f"Không ghi được vào thư mục dữ liệu {folder}: {problem.strerror}."
        ) from problem
    address = environment.get("SELLER_ADDRESS") or None
    if address and not address.startswith(("http://", "https://")):
        raise BadSetting(f"SELLER_ADDRESS “{address}” phải bắt đầu bằng http:// hoặc https://.")
    wanted = environment.get("SELLER_DATABASE")
    return Config(
        data=folder,
        database=driven(wanted) if wanted else _in_file(folder / "seller.sqlite3"),
        secret=secret,
        redis=environment.get("SELLER_REDIS") or None,
        address=address.rstrip("/") if address else None,
        proxies=_count(environment, "SELLER_PROXIES"),
        secure_cookies=bool(address and address.startswith("https://")),
    )


def _count(environment: Mapping[str, str], name: str) -> int:
    text = environment.get(name) or "0"
    if not text.isascii() or not text.isdigit() or len(text) > 2:
        raise BadSetting(f"{name} phải là một số nguyên nhỏ, ví dụ 1.")
    return int(text)


def driven(database: str) -> str:
    """Return the database's URL with the driver that green threads can use.

    >>> driven("postgresql://seller@localhost/seller")
    'postgresql+psycopg2://seller@localhost/seller'

    Raises:
        BadSetting: it is no address of an SQLite file or of a PostgreSQL database.
    """
    try:
        url = make_url(database)
    except (ArgumentError, ValueError):
        raise BadSetting("SELLER_DATABASE không phải là địa chỉ của một cơ sở dữ liệu.") from None
    kind = url.drivername.partition("+")[0]
    if kind == "sqlite" and url.database:
        return _in_file(Path(url.database))
    if kind in {"postgres", "postgresql"}:
        return url.set(drivername="postgresql+psycopg2").render_as_string(hide_password=False)
    raise BadSetting("SELLER_DATABASE phải là sqlite:///TỆP hoặc postgresql://…")


def _in_file(file: Path) -> str:
    """Return the URL of an SQLite file, wherever the process stands later."""
    return URL.create("sqlite", database=str(file.absolute())).render_as_string()


def _kept_secret(file: Path) -> str:
    """Return the secret that signs the cookies, made at the first start and kept for the owner's eyes."""
    if not file.exists() or not file.stat().st_size:
        part = file.with_name(f"{file.name}.part")
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as out:
            out.write(secrets.token_hex(32))
        part.replace(file)
    return file.read_text(encoding="ascii", errors="replace").strip()
