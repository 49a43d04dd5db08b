"""The command that reads a bank statement: `transfers`."""

from collections.abc import Iterable
from pathlib import Path

import click

from seller.cli.files import say
from seller.cli.group import Tools, cli, tools_of
from seller.clock import local, now
from seller.errors import BadInput
from seller.orders.payments.sheet import LARGEST_FILE
from seller.orders.payments.statements import read_statement
from seller.orders.transfers.operations import Entered, take_transfers


@cli.command()
@click.argument("file", metavar="FILE.csv|.xlsx", type=click.Path(path_type=Path))
@tools_of
def transfers(tools: Tools, file: Path) -> None:
    """Read a bank statement: what it paid, what needs a human, what was known already."""
    statement = read_statement(_content(file))
    with tools.app().app_context():
        taken = take_transfers(shop_id=tools.shop().id, transfers=statement.transfers, at=now())
    say(
        matched=_told(taken.matched),
        needs_look=_told(taken.needs_look),
        known=_told(taken.known),
        not_ours=_told(taken.not_ours),
        bad_rows=[
            {"row": row.number, "reason": row.reason, "text": row.text}
            for row in statement.bad_rows
        ],
        unsure=list(statement.unsure),
    )


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as statement:
            return statement.read(LARGEST_FILE + 1)
    except OSError as problem:
        raise BadInput(f"Không mở được tệp {file}: {problem.strerror}.") from problem


def _told(entries: Iterable[Entered]) -> list[dict[str, object]]:
    return [
        {
            "at": local(entered.transfer.at).isoformat(),
            "amount": entered.transfer.amount,
            "memo": entered.transfer.memo,
            "reference": entered.transfer.reference,
            "orders": [{"code": code, "amount": amount} for code, amount in entered.paid],
            "reason": entered.reason,
        }
        for entered in entries
    ]
