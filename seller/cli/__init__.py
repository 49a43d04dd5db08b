"""The `seller` command: thin; it calls operations."""

from seller.cli import lives, papers, payments, reading, safety, serving, shops, transfers  # noqa: F401 -- importing them adds their commands
from seller.cli.group import Tools, cli

__all__ = ["Tools", "cli"]
