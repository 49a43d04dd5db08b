"""Commands for people: a way back in for who has forgotten her password."""

import click

from seller.cli.group import Tools, cli, tools_of
from seller.cli.serving import PORT
from seller.clock import now
from seller.config import Config
from seller.db import db
from seller.errors import NotFound
from seller.people.logins import tidy_login
from seller.people.operations import invite_back
from seller.people.queries import people_of
from seller.welcome import own_address


@cli.group()
def people() -> None:
    """Help people in."""


@people.command("invite")
@click.argument("login")
@click.option("--port", default=PORT, show_default=True, help="Port of the server in the house.")
@tools_of
def invite_in(tools: Tools, login: str, port: int) -> None:
    """Print a link, good once and for a day, by which LOGIN chooses a new password."""
    app = tools.app()
    with app.app_context():
        shop_id = tools.shop().id
        there = {account.login: account for account in people_of(db.session(), shop_id)}
        account = there.get(tidy_login(login))
        if account is None or account.closed_at is not None:
            open_ones = ", ".join(name for name, each in there.items() if each.closed_at is None)
            raise NotFound(f"Không có ai vào được với tên “{login[:60]}”. Có: {open_ones or '–'}.")
        secret = invite_back(shop_id=shop_id, account_id=account.id, at=now())
        config: Config = app.config["SELLER"]
        click.echo(f"{config.address or f'http://{own_address()}:{port}'}/invite/{secret}")
