"""Backup, restore and check from the command line."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import update

from seller.catalog.models import StockItem
from seller.config import Config
from seller.db import db
from tests.builders import SCARF, a_shop
from tests.cli.conftest import Seller


def test_a_backup_is_made_and_put_back(app: Flask, seller: Seller, tmp_path: Path) -> None:
    if app.config["SELLER"].database_file is None:
        pytest.skip("backups of PostgreSQL are made by its own tools")
    a_shop()
    file = tmp_path / "tối.zip"

    kept = seller("backup", str(file))
    back = seller("restore", str(file))

    assert kept.json == {"file": str(file), "bytes": file.stat().st_size}
    assert back.json["restored"] == str(file)
    with zipfile.ZipFile(file) as parcel:
        assert (tmp_path / "data" / "seller.sqlite3").read_bytes() == parcel.read("seller.sqlite3")


@pytest.mark.parametrize("name", ["nowhere.zip", "."])
def test_what_is_no_backup_is_refused(
    refused: Callable[..., str], tmp_path: Path, name: str
) -> None:
    assert refused("restore", str(tmp_path / name)).startswith("Không mở được bản sao lưu")


def test_where_nothing_is_wrong_the_check_says_so(seller: Seller) -> None:
    a_shop()

    assert seller("check").json == {"ok": True}


def test_the_check_says_what_is_wrong(seller: Seller) -> None:
    a_shop(SCARF)
    db.session.execute(update(StockItem).values(held=2))
    db.session.commit()

    said = seller("check")

    assert (said.code, said.out) == (2, "")
    assert said.err == "Kho K1: ghi giữ 2, nhưng các đơn giữ 0.\n"


def test_a_check_needs_no_shop(seller: Seller, app: Flask) -> None:
    config: Config = app.config["SELLER"]

    assert config.testing
    assert seller("check").json == {"ok": True}
