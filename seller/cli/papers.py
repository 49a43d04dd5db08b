"""The command that writes the papers of a live: `papers`."""

from pathlib import Path

import click

from seller.catalog.shelf import shelf_of
from seller.cli.files import say, write
from seller.cli.group import NUMBER, Tools, cli, tools_of
from seller.clock import now
from seller.db import db
from seller.live.queries import live_of
from seller.orders.paper.formats import PaperSize
from seller.orders.papers import PAPERS, Wanted, paper_of_live


@cli.command()
@click.argument("kind", type=click.Choice(sorted(PAPERS)))
@click.option("--live", "live_id", required=True, type=NUMBER, metavar="ID")
@click.option(
    "--size", type=click.Choice([size.value for size in PaperSize]), help="a6 for slips, else a4."
)
@click.option("--confirmed", is_flag=True, help="Leave out orders that nobody has confirmed yet.")
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="FILE.pdf")
@tools_of
def papers(
    tools: Tools, *, kind: str, live_id: int, size: str | None, confirmed: bool, out: Path
) -> None:
    """Write the papers of a live as PDF."""
    with tools.app().app_context():
        live = live_of(db.session(), tools.shop().id, live_id)
        wanted = Wanted(
            tools.shop(), live.id, live.name, PaperSize(size) if size else None, now(),
            unconfirmed=not confirmed,
        )  # fmt: skip
        shelf = shelf_of(db.session(), live.shop_id)
        paper = paper_of_live(kind, wanted, session=db.session(), shelf=shelf)
        write(out, paper)
        say(file=str(out), bytes=len(paper))
