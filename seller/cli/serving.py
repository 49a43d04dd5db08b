"""Commands that run the server: `serve` and `demo`."""

import socket
from functools import partial

import click

from seller import workers
from seller.cli.group import Speed, Tools, cli, tools_of
from seller.config import load
from seller.demo.shop import furnish_demo

PORT = 8080
MORE_PORTS = 20


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
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help=f"Port to listen on; without it, the first free one from {PORT} on.",
)
@click.option("--speed", default=1.0, show_default=True, type=Speed())
@tools_of
def demo(tools: Tools, host: str, port: int | None, speed: float) -> None:
    """Show a throw-away shop with a live that is on and comments flowing in."""
    with furnish_demo(tools.create_app, speed=speed) as app:
        tools.serve(app, host, _free_port(host) if port is None else port)


def _free_port(host: str) -> int:
    """Return the first port that nobody has: a throw-away shop must not fail because another one is open."""
    for port in range(PORT, PORT + MORE_PORTS):
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind((host, port))
            except OSError:
                continue
            return port
    return PORT
