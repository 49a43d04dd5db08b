"""Papers that take a while are made once, kept for an hour, and fetched when they are finished."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from secrets import token_hex

KEPT_FOR = timedelta(hours=1)
_NAME = re.compile(r"[0-9a-f]{32}")


def keep_paper(folder: Path, live_id: int, pdf: bytes, at: datetime) -> str:
    """Keep a finished paper of the live, forget those of earlier hours, and return its name."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in folder.glob("*.pdf"):
        if file.stat().st_mtime < (at - KEPT_FOR).timestamp():
            file.unlink(missing_ok=True)
    name = token_hex(16)
    _file(folder, live_id, name).write_bytes(pdf)
    return name


def made_paper(folder: Path, live_id: int, name: str) -> bytes | None:
    """Return a paper of the live that was made a while ago, as long as it is kept."""
    file = _file(folder, live_id, name)
    return file.read_bytes() if _NAME.fullmatch(name) and file.exists() else None


def _file(folder: Path, live_id: int, name: str) -> Path:
    return folder / f"{live_id}-{name}.pdf"
