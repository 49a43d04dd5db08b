"""Setting a shop up: `init` and `token create`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from seller.catalog.models import Product
from seller.db import db
from seller.people.guard import find_token
from seller.people.models import Shop, Token
from tests.builders import SCARF, a_shop
from tests.cli.conftest import Seller

CATALOG = Path(__file__).parent.parent / "data" / "catalog.json"


def how_many(table: type[Shop | Product | Token]) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def test_a_shop_is_made_from_a_catalog(seller: Seller) -> None:
    said = seller("init", "--catalog", str(CATALOG))

    products = len(json.loads(CATALOG.read_text(encoding="utf-8"))["products"])
    assert (said.code, said.json["id"], said.json["products"]) == (0, 1, products)
    assert how_many(Product) == products


def test_the_name_may_be_chosen(seller: Seller) -> None:
    assert seller("init", "--catalog", str(CATALOG), "--name", "HTX Bản Mẫu").json["name"] == (
        "HTX Bản Mẫu"
    )


def test_typed_twice_there_is_still_one_shop(seller: Seller, refused: Callable[..., str]) -> None:
    name = seller("init", "--catalog", str(CATALOG)).json["name"]

    line = refused("init", "--catalog", str(CATALOG))

    assert line.startswith(f"Ở đây đã có “{name}”.")
    assert how_many(Shop) == 1


def test_of_two_shops_one_must_be_named(seller: Seller, refused: Callable[..., str]) -> None:
    seller("init", "--catalog", str(CATALOG), "--name", "Một")
    seller("init", "--catalog", str(CATALOG), "--name", "Hai")

    assert refused("live", "open", "Phiên tối").startswith("Chưa rõ hợp tác xã nào")
    assert seller("--shop", "2", "live", "open", "Phiên tối").json == {"id": 1, "name": "Phiên tối"}
    assert refused("--shop", "3", "live", "open", "x") == "Ở đây không có hợp tác xã số 3."
    assert refused("--shop", "1", "live", "close", "1").startswith("Không tìm thấy.")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "không phải là JSON đúng"),
        (b"{", "không phải là JSON đúng"),
        (b"\xff\xfe\x00", "không phải là JSON đúng"),
        (b"[" * 100_000, "không phải là JSON đúng"),
        (b'{"products": ' + b"9" * 5000 + b"}", "không phải là JSON đúng"),
        (b"[]", "phải là một đối tượng JSON"),
        (b'{"products": [{"code": "A1", "name": "x", "price": NaN}]}', "price"),
        (b'{"products": [{"code": "A1", "name": "x"}]}', "chưa có giá"),
    ],
)
def test_a_bad_catalog_makes_no_shop(
    refused: Callable[..., str], tmp_path: Path, content: bytes, sentence: str
) -> None:
    file = tmp_path / "catalog.json"
    file.write_bytes(content)

    assert sentence in refused("init", "--catalog", str(file), "--name", "x")
    assert (how_many(Shop), how_many(Product)) == (0, 0)


def test_a_catalog_that_is_not_there_makes_no_shop(refused: Callable[..., str]) -> None:
    assert refused("init", "--catalog", "nowhere.json").startswith("Không mở được tệp nowhere.json")


@pytest.mark.parametrize("scope", ["comments", "desk", "bank"])
def test_a_token_stands_alone_on_the_last_line(seller: Seller, scope: str) -> None:
    shop = a_shop(SCARF)

    secret = seller("token", "create", "--scope", scope, "--label", "Facebook").out.split("\n")[-2]

    token = find_token(secret)
    assert token is not None
    assert (token.shop_id, token.scope, token.label) == (shop.id, scope, "Facebook")


@pytest.mark.parametrize("words", [["--scope", "all"], ["--scope", "desk", "--label", "x" * 101]])
def test_a_token_that_cannot_be_is_not_made(refused: Callable[..., str], words: list[str]) -> None:
    a_shop(SCARF)

    refused("token", "create", *words)

    assert how_many(Token) == 0
