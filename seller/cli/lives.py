"""Commands for lives: open, close, switch what is on air, replay a recorded one."""

import time
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import click
from flask import current_app

from seller.cli.files import say
from seller.cli.group import NUMBER, Speed, Tools, cli, tools_of
from seller.clock import SHOP_ZONE, now
from seller.db import db
from seller.demo.over_http import LiveElsewhere
from seller.demo.recording import Recorded, RecordedOnAir, read_recording
from seller.demo.replay import LiveHere
from seller.demo.replay import replay as play
from seller.errors import BadInput
from seller.live import operations
from seller.live.queries import live_of, product_of
from seller.live.shapes import EARLIEST, LATEST


@cli.group()
def live() -> None:
    """Open and close lives, and switch what is on air."""


@live.command("open")
@click.argument("name")
@tools_of
def open_live(tools: Tools, name: str) -> None:
    """Begin a live of that name now."""
    with tools.app().app_context():
        opened = operations.open_live(shop_id=tools.shop().id, live_id=None, name=name, at=now())
        say(id=opened.id, name=opened.name)


@live.command("close")
@click.argument("live_id", metavar="ID", type=NUMBER)
@tools_of
def close_live(tools: Tools, live_id: int) -> None:
    """End a live."""
    with tools.app().app_context():
        closed = operations.close_live(shop_id=tools.shop().id, live_id=live_id, at=now())
        say(
            id=closed.id,
            name=closed.name,
            closed_at=closed.closed_at.isoformat() if closed.closed_at else None,
        )


@live.command("on-air")
@click.argument("live_id", metavar="ID", type=NUMBER)
@click.argument("code")
@click.option("--at", "moment", help="Since when, as 2026-11-22T20:31 or with a zone; else now.")
@tools_of
def on_air(tools: Tools, live_id: int, code: str, moment: str | None) -> None:
    """Show a product from a moment on; the CODE - is for nothing."""
    with tools.app().app_context():
        at = now()
        since = _moment(moment) if moment else at
        wanted = None if code == "-" else code
        operations.put_on_air(
            shop_id=tools.shop().id, live_id=live_id, code=wanted, at=since, now=at
        )
        say(id=live_id, code=wanted.upper() if wanted else None, at=since.isoformat())


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--live", "live_id", required=True, type=NUMBER, metavar="ID")
@click.option("--speed", default=1.0, type=Speed(), help="2 is twice as fast.")
@click.option("--to", "address", help="Play it on the server at this address instead.")
@click.option("--token", help="With --to: a token of the scope comments.")
@click.option(
    "--desk-token", help="With --to: a token of the scope desk, to switch what is on air."
)
@tools_of
def replay(
    tools: Tools,
    file: Path,
    live_id: int,
    speed: float,
    address: str | None,
    token: str | None,
    desk_token: str | None,
) -> None:
    """Let recorded comments come in with their own timing."""
    recorded = read_recording(file)
    if address is not None:
        if not token:
            raise click.UsageError("--to needs a --token.")
        elsewhere = LiveElsewhere(address, live_id, token, desk_token)
        count = play(recorded, elsewhere, speed=speed, now=now, sleep=time.sleep)
    else:
        with tools.app().app_context():
            stage = _live_here(tools, live_id, recorded)
            count = play(recorded, stage, speed=speed, now=now, sleep=time.sleep)
    say(id=live_id, comments=count)


def _live_here(tools: Tools, live_id: int, recorded: Iterable[Recorded]) -> LiveHere:
    """Return the live, when the shop has it and sells all that the recording shows."""
    shop_id = tools.shop().id
    live_of(db.session(), shop_id, live_id)
    shown = {
        each.code for each in recorded if isinstance(each, RecordedOnAir) and each.code is not None
    }
    for code in sorted(shown):
        product_of(db.session(), shop_id, code)
    return LiveHere(current_app.extensions["intake"], shop_id, live_id)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(f"“{text}” không phải là thời điểm, ví dụ 2026-11-22T20:31.") from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=SHOP_ZONE)
    if not EARLIEST <= moment < LATEST:
        raise BadInput(f"“{text}” quá xa hôm nay.")
    return moment
