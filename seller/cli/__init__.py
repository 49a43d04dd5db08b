"""The `seller` command: thin; it calls operations."""

from seller.cli import (  # noqa: F401 -- importing them adds their commands
    lives,
    papers,
    payments,
    people,
    reading,
    safety,
    serving,
    shops,
    transfers,
)
from seller.cli.group import Tools, cli

__all__ = ["Tools", "cli"]
