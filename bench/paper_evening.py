"""An evening whose baskets are all confirmed: what the slips are made from."""

from flask import Flask, current_app

from seller.app import create_app
from seller.buyers.models import Buyer
from seller.catalog.catalog_file import read_catalog_file
from seller.catalog.operations import add_catalog
from seller.catalog.shelf import shelf_of
from seller.clock import now
from seller.config import load
from seller.db import db, transaction
from seller.live.ledger import Said
from seller.live.models import Live
from seller.live.operations import open_live
from seller.orders.models import Order
from seller.orders.operations import confirm
from seller.orders.packing.parcels import parcels
from seller.orders.paper.documents import Slip
from seller.orders.paper.formats import PaperSize
from seller.orders.papers import Wanted, paper_of_live, slips_given_out
from seller.orders.rows import ORDERS
from seller.people.models import Shop
from seller.people.operations import add_shop

PLENTY = 100_000
MEMBERS = [
    {"id": "som", "name": "Lường Thị Sôm"},
    {"id": "inh", "name": "Lò Thị Inh"},
    {"id": "binh", "name": "Cà Văn Bình"},
    {"id": "hoa", "name": "Quàng Thị Hoa"},
]
GOODS = [
    {
        "code": "A1",
        "name": "Áo cóm thổ cẩm",
        "price": 350_000,
        "stock": PLENTY,
        "member": "som",
    },
    {
        "code": "MO",
        "name": "Mật ong hoa rừng",
        "unit": "chai",
        "price": 180_000,
        "stock": PLENTY,
        "member": "inh",
        "ocop_stars": 4,
        "handling": {"fragile": True},
    },
    {
        "code": "TL",
        "name": "Thanh long ruột đỏ",
        "unit": "kg",
        "sold_by": "weight",
        "price": 28_000,
        "stock": PLENTY,
        "member": "binh",
        "ocop_stars": 3,
        "handling": {"keep_cool": True},
    },
    {
        "code": "K1",
        "name": "Khăn piêu thêu tay",
        "price": 250_000,
        "stock": PLENTY,
        "member": "hoa",
        "ocop_stars": 4,
    },
]
WANTED = ("a1 2 cái", "a1, mo 1 chai", "a1 2 cái, mo, tl 1,5 kg", "a1, mo, tl 2 kg, k1")


def app_on(folder: str) -> Flask:
    """Return the app on this folder; slips carry a link that opens the basket."""
    return create_app(load({"SELLER_ADDRESS": "https://192.168.1.20:8000"}, data=folder))


def begin(folder: str, count: int) -> None:
    """Let so many buyers order, say where they live, and be confirmed."""
    app = app_on(folder)
    with app.app_context():
        at = now()
        with transaction() as session:
            shop = add_shop(session, "HTX Thổ cẩm & Nông sản Hua Nà", "Bản Hua Nà, Sơn La", at)
            shop.thanks = "Cảm ơn chị đã ủng hộ bà con Hua Nà!"
            add_catalog(
                session, shop, read_catalog_file({"members": MEMBERS, "products": GOODS}), at
            )
        live = open_live(shop_id=shop.id, live_id=None, name="Phiên tối", at=at)
        said = [
            Said("bench", str(n), f"b{n}", f"Nguyễn Thị Lan {n}", WANTED[n % len(WANTED)], at)
            for n in range(count)
        ]
        for first in range(0, count, 100):
            some = said[first : first + 100]
            current_app.extensions["intake"].take_in(shop.id, live.id, some, at=at)
        with transaction() as session:
            for number, buyer in enumerate(session.scalars(db.select(Buyer))):
                buyer.phone = f"0912000{number:03}"
                buyer.address = f"Số {number}, ngõ 34 Xuân Thuỷ, phường Cầu Giấy, Hà Nội"
        for order_id in db.session.scalars(db.select(Order.id)).all():
            confirm(shop_id=shop.id, order_id=order_id, account_id=None, at=at)
        db.session.remove()
        db.engine.dispose()


def slips_as_printed() -> bytes:
    """Make the slips of the evening as the page of packing does."""
    live = _live()
    shop = db.session.get_one(Shop, live.shop_id)
    wanted = Wanted(shop, live.id, live.name, PaperSize.A6, now())
    shelf = shelf_of(db.session(), live.shop_id)
    return paper_of_live("slips", wanted, session=db.session(), shelf=shelf)


def slips_of_evening() -> list[Slip]:
    """Return what stands on the slips of the evening, for others to make."""
    live = _live()
    shop = db.session.get_one(Shop, live.shop_id)
    with transaction() as session:
        found = parcels(session, shelf_of(session, shop.id), ORDERS.c.live_id == live.id)
        return slips_given_out(session, shop, found, now(), None)


def _live() -> Live:
    live: Live = db.session.scalars(db.select(Live)).one()
    return live
