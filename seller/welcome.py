"""What the server says when it starts: its addresses, a QR of the first, and how the owner comes in."""

import socket
import sys

import click
import qrcode
from flask import Flask

from seller.clock import now
from seller.config import Config
from seller.db import db
from seller.people.operations import invite
from seller.people.queries import owner_link_needed
from seller.people.roles import Role
from seller.people.shops import only_shop


def welcome(app: Flask, host: str, port: int) -> None:
    """Print where the desk is, and a QR of it. Without an owner, print the link that makes one, once."""
    config: Config = app.config["SELLER"]
    addresses = [config.address] if config.address else addresses_of(host, port)
    click.echo("Bàn chốt đơn đang chạy:")
    for address in addresses:
        click.echo(f"  {address}")
    first = addresses[0] + "/"
    if owner_link_needed(db.session()):
        first = f"{addresses[0]}/invite/{_owner_secret()}"
        click.echo(
            f"Mở đường dẫn này để lập tài khoản chủ (dùng một lần, trong 24 giờ):\n  {first}"
        )
    for line in app.config.get("HOW_TO_SIGN_IN", ()):
        click.echo(line)
    _draw(first)
    sys.stdout.flush()


def addresses_of(host: str, port: int) -> list[str]:
    """Return the addresses under which this machine answers, the one for other devices first."""
    if host not in {"0.0.0.0", "::"}:  # noqa: S104 -- compared, not bound
        return [f"http://{host}:{port}"]
    return [f"http://{name}:{port}" for name in dict.fromkeys((own_address(), "127.0.0.1"))]


def own_address() -> str:
    """Return this machine's address in the house; connecting a datagram socket sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def _owner_secret() -> str:
    shop = only_shop(db.session())
    return invite(shop_id=shop.id if shop else None, role=Role.OWNER, at=now())


def _draw(address: str) -> None:
    """Draw the address as a QR of letters, for a phone's camera."""
    code = qrcode.QRCode(border=2, error_correction=qrcode.constants.ERROR_CORRECT_L)
    code.add_data(address)
    code.print_ascii(out=sys.stdout, invert=True)
