"""Commands that keep everything safe: `backup`, `restore`, `check`."""

from pathlib import Path

import click

from seller import keeping
from seller.cli.files import say
from seller.cli.group import Tools, cli, tools_of
from seller.config import load
from seller.db import db
from seller.errors import BadInput
from seller.live.audit import faults


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@tools_of
def backup(tools: Tools, file: Path) -> None:
    """Copy everything into one file, also while the server is running."""
    with tools.app().app_context():
        say(**keeping.back_up(file))


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@tools_of
def restore(tools: Tools, file: Path) -> None:
    """Put a backup back; what is there now is kept beside it. Stop the server first."""
    say(**keeping.restore(file, load(data=tools.data)))


@cli.command()
@tools_of
def check(tools: Tools) -> None:
    """Verify the database, the stock and the totals, and say what is wrong."""
    with tools.app().app_context():
        found = faults(db.session())
    if found:
        raise BadInput("\n".join(found))
    say(ok=True)
