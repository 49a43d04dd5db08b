"""The command about money: `vietqr`."""

from pathlib import Path

import click

from seller.cli.files import say, write
from seller.cli.group import cli
from seller.orders.payments.qr_picture import qr_png
from seller.orders.payments.vietqr import decode, encode, transfer_qr


@cli.command()
@click.option("--bin", "bank_bin", metavar="BIN", help="The bank's number, for example 970436.")
@click.option("--account", help="Account or card number.")
@click.option("--amount", type=int, help="Whole đồng; without it the payer types the amount.")
@click.option("--memo", help="At most 25 letters; diacritics are taken off.")
@click.option("--png", type=click.Path(path_type=Path), help="Also draw the code into this file.")
@click.option("--decode", "text", metavar="STRING", help="Read a VietQR instead.")
def vietqr(
    bank_bin: str | None,
    account: str | None,
    amount: int | None,
    memo: str | None,
    png: Path | None,
    text: str | None,
) -> None:
    """Make a VietQR, or read one."""
    if text is not None:
        say(**decode(text).to_dict())
        return
    if not bank_bin or not account:
        raise click.UsageError("--bin and --account are needed, or --decode.")
    made = encode(transfer_qr(bank_bin=bank_bin, account=account, amount=amount, memo=memo))
    if png is not None:
        write(png, qr_png(made))
    click.echo(made)
