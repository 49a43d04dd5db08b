"""Commands that run the server: `serve` and `demo`."""

from functools import partial

import click

from seller import workers
from seller.cli.group import Speed, Tools, cli, tools_of
from seller.config import load
from seller.demo.shop import furnish_demo

PORT = 8080


@cli.command()
@click.option("--host", default="0.0.0.0", show_default=True, help="Address to listen on.")  # noqa: S104 -- tablets of the house must reach it
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(0, 65535))
@click.option(
    "--workers",
    "count",
    default=1,
    show_default=True,
    type=click.IntRange(1, 32),
    help="Processes, each on a port of its own from --port on; they need PostgreSQL and Redis.",
)
@tools_of
def serve(tools: Tools, host: str, port: int, count: int) -> None:
    """Run the desk for the tablets of the house."""
    if count == 1:
        tools.serve(tools.app(), host, port)
        return
    config = load(data=tools.data)
    workers.require_shared_ground(config)
    # The database is brought up to date once, before the workers come to it together.
    tools.create_app(config)
    commands = [workers.command_of(config, host, port + number) for number in range(count)]
    workers.run(commands, say=partial(click.echo, err=True))


@cli.command()
@click.option("--host", default="0.0.0.0", show_default=True, help="Address to listen on.")  # noqa: S104 -- phones of the house must reach it
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(0, 65535))
@click.option("--speed", default=1.0, show_default=True, type=Speed())
@tools_of
def demo(tools: Tools, host: str, port: int, speed: float) -> None:
    """Show a throw-away shop with a live that is on and comments flowing in."""
    with furnish_demo(tools.create_app, speed=speed) as app:
        tools.serve(app, host, port)
