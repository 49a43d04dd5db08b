"""Commands that set a shop up: `init` and `token create`."""

from pathlib import Path

import click
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from seller.catalog.catalog_file import read_catalog_file
from seller.catalog.operations import add_catalog
from seller.cli.files import json_file, say
from seller.cli.group import Tools, cli, tools_of
from seller.clock import now
from seller.db import transaction
from seller.errors import BadInput
from seller.live.queries import usual_sessions
from seller.people.models import Shop
from seller.people.operations import add_shop, create_token
from seller.people.roles import Scope

LONGEST_LABEL = 100


@cli.command()
@click.option(
    "--catalog", "file", required=True, type=click.Path(path_type=Path), help="Catalog as JSON."
)
@click.option("--name", default="", help="Name of the shop; else the catalog's.")
@tools_of
def init(tools: Tools, file: Path, name: str) -> None:
    """Make a shop from a catalog."""
    content = json_file(file)
    catalog = read_catalog_file(content)
    with tools.app().app_context():
        at = now()
        with transaction() as session:
            shop = add_shop(session, name or catalog.name or file.stem, catalog.place, at)
            _require_only_one_of_that_name(session, shop)
            shop.settings = {"sessions": usual_sessions(content)}
            add_catalog(session, shop, catalog, at)
        say(id=shop.id, name=shop.name, products=len(catalog.products))


@cli.group()
def token() -> None:
    """Keys for programs that use the HTTP interface."""


@token.command("create")
@click.option("--scope", required=True, type=click.Choice([scope.value for scope in Scope]))
@click.option("--label", default="", help="What it is for.")
@tools_of
def new_token(tools: Tools, scope: str, label: str) -> None:
    """Make a token and print it, this once."""
    if len(label) > LONGEST_LABEL:
        raise BadInput(f"Nhãn của mã truy cập dài nhất {LONGEST_LABEL} chữ.")
    with tools.app().app_context():
        click.echo(create_token(shop_id=tools.shop().id, scope=Scope(scope), label=label, at=now()))


def _require_only_one_of_that_name(session: Session, shop: Shop) -> None:
    """Keep a command that was typed twice from making a second shop."""
    if session.scalar(select(func.count()).where(Shop.name == shop.name)) != 1:
        raise BadInput(
            f"Ở đây đã có “{shop.name}”. Muốn thêm một hợp tác xã, hãy đặt tên khác bằng --name."
        )
