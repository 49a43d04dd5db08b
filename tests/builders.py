"""Small builders of shops, goods, lives and comments, with defaults that surprise nobody."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask, current_app
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer

from seller.catalog.catalog_file import read_catalog_file
from seller.catalog.operations import add_catalog
from seller.db import db, transaction
from seller.live.exports import order_list, stock_list
from seller.live.intake import Post
from seller.live.ledger import Said
from seller.live.models import Live
from seller.live.operations import open_live, put_on_air
from seller.people.models import Account, Shop
from seller.people.operations import add_shop
from seller.people.roles import Role
from tests.people.cast import browser_of

EVENING = datetime(2026, 11, 22, 13, 30, tzinfo=UTC)

BLOUSE: dict[str, Any] = {
    "code": "A1",
    "name": "Áo cóm",
    "price": 350000,
    "stock": 3,
    "options": {"size": ["M", "L"], "màu": ["đỏ", "đen"]},
}
SCARF: dict[str, Any] = {"code": "K1", "name": "Khăn piêu", "price": 250000, "stock": 5}
FRUIT: dict[str, Any] = {
    "code": "TL",
    "name": "Thanh long",
    "unit": "kg",
    "sold_by": "weight",
    "price": 28000,
    "stock": 10,
}
# A skirt whose sizes are counted each by itself.
SKIRT: dict[str, Any] = {
    "code": "V1",
    "name": "Váy Thái",
    "price": 280000,
    "options": {"size": ["S", "M"]},
    "variants": [{"options": {"size": "S"}, "stock": 1}, {"options": {"size": "M"}, "stock": 2}],
}


def after(seconds: float) -> datetime:
    """Return a moment of the evening."""
    return EVENING + timedelta(seconds=seconds)


def a_shop(*products: Mapping[str, Any], name: str = "HTX Bản Mẫu") -> Shop:
    """Make a shop that sells these products; a blouse, a scarf, fruit and a skirt unless others are named."""
    catalog = read_catalog_file(
        {"products": [dict(each) for each in products or (BLOUSE, SCARF, FRUIT, SKIRT)]}
    )
    with transaction() as session:
        shop = add_shop(session, name, "Sơn La", EVENING)
        add_catalog(session, shop, catalog, EVENING)
    return shop


def an_account(shop: Shop, role: Role = Role.OWNER, *, name: str = "Mai") -> Account:
    """Let somebody work in the shop; nobody knows her password."""
    with transaction() as session:
        account = Account(
            shop_id=shop.id,
            login=f"{name}-{shop.id}",
            name=name,
            role=role.value,
            password_hash="",
            session_key="of the tests",
            created_at=EVENING,
        )
        session.add(account)
    return account


def a_browser(app: Flask, shop: Shop, role: Role = Role.OWNER) -> FlaskClient:
    """Sign somebody of the shop in, in a browser that marks its forms as our pages do."""
    browser = browser_of(app, an_account(shop, role))
    with browser.session_transaction() as session:
        session["csrf_token"] = "of the tests"  # noqa: S105 -- only of the tests
    sign = URLSafeTimedSerializer(app.config["SECRET_KEY"], salt="wtf-csrf-token")
    browser.environ_base["HTTP_X_CSRFTOKEN"] = sign.dumps("of the tests")
    return browser


def a_live(shop: Shop, *, on_air: str | None = None, name: str = "Phiên tối") -> Live:
    """Open a live that shows the product from its first moment on."""
    live = open_live(shop_id=shop.id, live_id=None, name=name, at=EVENING)
    if on_air is not None:
        put_on_air(shop_id=shop.id, live_id=live.id, code=on_air, at=EVENING, now=EVENING)
    return live


def said(who: str, text: str, *, at: float = 1, external_id: str | None = None) -> Said:
    """Return what a viewer wrote so many seconds into the evening."""
    return Said("facebook", external_id or f"{who}-{at}-{text}", who, who, text, after(at))


def hear(live: Live, *comments: Said, at: float = 60) -> Post:
    """Let the live take the comments in, together."""
    post: Post = current_app.extensions["intake"].take_in(
        live.shop_id, live.id, comments, at=after(at)
    )
    return post


def lines_of(live: Live) -> list[tuple[str, str, float, str]]:
    """Return every line of the live: who, what with its options, how many, and its state."""
    return [
        (order["buyer"]["name"], _goods(line), line["qty"], line["state"])
        for order in order_list(db.session(), live, 0, 1000)
        for line in order["lines"]
    ]


def stock_of(shop: Shop) -> dict[str, tuple[float, float, float]]:
    """Return on hand, held and waiting by what is counted."""
    return {
        _goods(item): (item["on_hand"], item["held"], item["waiting"])
        for item in stock_list(db.session(), shop.id)
    }


def order_ids(live: Live) -> list[int]:
    """Return the numbers of the live's orders, oldest first."""
    return [order["id"] for order in order_list(db.session(), live, 0, 1000)]


def _goods(thing: Mapping[str, Any]) -> str:
    values: Iterable[str] = thing["options"].values()
    return " ".join((thing["code"], *values))
