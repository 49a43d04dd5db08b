"""Papers that take a while are made once, kept for an hour, and fetched when they are finished."""

import re
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from secrets import token_hex

from flask import current_app

from seller.config import Config

KEPT_FOR = timedelta(hours=1)
_NAME = re.compile(r"[0-9a-f]{32}")


def papers_folder() -> Path:
    """Return where finished papers are kept."""
    config: Config = current_app.config["SELLER"]
    return config.data / "papers"


def keep_paper(folder: Path, live_id: int, pdf: bytes) -> str:
    """Keep a finished paper of the live, and return its name."""
    folder.mkdir(parents=True, exist_ok=True)
    name = token_hex(16)
    _file(folder, live_id, name).write_bytes(pdf)
    return name


def forget_papers(at: datetime) -> None:
    """Remove the papers of earlier hours: buyers' names and addresses stand on them."""
    for file in papers_folder().glob("*.pdf"):
        # Another process may have been quicker.
        with suppress(FileNotFoundError):
            if file.stat().st_mtime < (at - KEPT_FOR).timestamp():
                file.unlink()


def made_paper(folder: Path, live_id: int, name: str) -> bytes | None:
    """Return a paper of the live that was made a while ago, as long as it is kept."""
    file = _file(folder, live_id, name)
    return file.read_bytes() if _NAME.fullmatch(name) and file.exists() else None


def _file(folder: Path, live_id: int, name: str) -> Path:
    return folder / f"{live_id}-{name}.pdf"
