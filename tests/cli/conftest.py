"""The `seller` command in the tests: it runs on the app of the test, and its words are kept."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask

from seller.cli import Tools, cli


@dataclass(frozen=True)
class Said:
    """What a command said, and with which code it left."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON object that it printed."""
        assert (self.code, self.err) == (0, "")
        return json.loads(self.out)


Seller = Callable[..., Said]


@pytest.fixture
def seller(app: Flask, tmp_path: Path) -> Seller:
    """Run the command with these words on the data of the test."""

    def run(*words: str, stdin: str | bytes = "", tools: Tools | None = None) -> Said:
        served: list[tuple[str, int]] = []
        tools = tools or Tools(lambda _config: app, lambda _app, *where: served.append(where))
        result = CliRunner().invoke(
            cli, ["--data", str(tmp_path / "data"), *words], input=stdin, obj=tools
        )
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Said(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture
def refused(seller: Seller) -> Callable[..., str]:
    """Run a command that must say no, and return the one line in which it does."""

    def run(*words: str, **more: Any) -> str:
        said = seller(*words, **more)
        assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
        return said.err.strip()

    return run
