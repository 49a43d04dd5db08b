"""The `seller` command itself, and what stands before the name of a command."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click
from flask import Flask

from seller.cli.saying_no import SaysNo
from seller.config import Config, load
from seller.db import LARGEST_ID, db
from seller.errors import NotFound
from seller.people.models import Shop
from seller.people.shops import only_shop

NUMBER = click.IntRange(1, LARGEST_ID)


class Speed(click.FloatRange):
    """How many times as fast as it was."""

    def __init__(self) -> None:
        super().__init__(min=0.01, max=10_000)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Refuse what is no number, which lies in every range."""
        speed = super().convert(value, param, ctx)
        return self.fail(f"{value} is not a speed.", param, ctx) if math.isnan(speed) else speed


@dataclass(slots=True)
class Tools:
    """What the start of the program hands to the commands, and what stands before the command."""

    create_app: Callable[[Config], Flask]
    serve: Callable[[Flask, str, int], None]
    data: str | None = None
    shop_id: int | None = None

    def app(self) -> Flask:
        """Return the app on this installation's data."""
        return self.create_app(load(data=self.data))

    def shop(self) -> Shop:
        """Return the shop that the command is for.

        Raises:
            NotFound: there is none, or several and none was named.
        """
        session = db.session()
        if self.shop_id is not None and (shop := session.get(Shop, self.shop_id)):
            return shop
        if self.shop_id is not None:
            raise NotFound(f"Ở đây không có hợp tác xã số {self.shop_id}.")
        if shop := only_shop(session):
            return shop
        raise NotFound(
            "Chưa rõ hợp tác xã nào: hãy tạo bằng “seller init”, hoặc chọn bằng --shop SỐ."
        )


tools_of = click.make_pass_decorator(Tools)


@click.group(
    cls=SaysNo, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option("--data", metavar="DIR", help="Data folder; else SELLER_DATA, else ~/seller-data.")
@click.option(
    "--shop",
    "shop_id",
    type=NUMBER,
    metavar="ID",
    help="The shop, where the installation has several.",
)
@tools_of
def cli(tools: Tools, data: str | None, shop_id: int | None) -> None:
    """Run the live desk of a cooperative that sells on livestream."""
    tools.data, tools.shop_id = data, shop_id
