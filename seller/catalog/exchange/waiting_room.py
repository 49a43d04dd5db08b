"""Where a table waits between its preview and its import."""

import re
import secrets
from datetime import datetime, timedelta
from pathlib import Path

from seller.errors import Refused

WAITS = timedelta(hours=2)

_KEY = re.compile(r"[0-9a-f]{32}")


class TableGone(Refused):
    """The table waited too long, or was imported already."""

    code = "table_gone"


def keep_table(content: bytes, folder: Path, shop_id: int, at: datetime) -> str:
    """Keep the table and return the key to it; tables that waited too long are thrown away."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        if old.stat().st_mtime < (at - WAITS).timestamp():
            old.unlink(missing_ok=True)
    key = secrets.token_hex(16)
    (folder / f"{shop_id}-{key}").write_bytes(content)
    return key


def take_table(key: str, folder: Path, shop_id: int) -> bytes:
    """Return the table that waits under the key.

    Raises:
        TableGone: this shop has none.
    """
    file = folder / f"{shop_id}-{key}"
    if not _KEY.fullmatch(key) or not file.is_file():
        raise TableGone("Bảng này đã được nhập hoặc đã để quá lâu. Hãy chọn tệp lại.")
    return file.read_bytes()


def forget_table(key: str, folder: Path, shop_id: int) -> None:
    """Throw the table away."""
    (folder / f"{shop_id}-{key}").unlink(missing_ok=True)
