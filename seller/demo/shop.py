"""The demo shop: an invented cooperative with photos, a noon live that is over, and an evening that goes on."""

import secrets
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from seller.catalog.catalog_file import read_catalog_file
from seller.catalog.models import Photo, Product
from seller.catalog.operations import add_catalog
from seller.catalog.photos import keep_picture
from seller.catalog.shelf import catalog_changed, shelf_of
from seller.clock import now
from seller.config import Config, load
from seller.db import db, transaction
from seller.demo.catalog import demo_catalog
from seller.demo.pictures import picture_of
from seller.demo.recording import Recorded, RecordedOnAir, evening, noon
from seller.demo.replay import LiveHere, replay, take_in_at_once
from seller.errors import Refused
from seller.live.models import Live
from seller.live.operations import close_live, open_live
from seller.live.queries import usual_sessions
from seller.live.run_sheet import Planned, save
from seller.orders.operations import confirm, note_payment
from seller.orders.rows import ORDERS, OrderRow, order_rows
from seller.people.models import Account, Shop
from seller.people.operations import add_shop
from seller.people.passwords import kept
from seller.people.roles import Role
from seller.push import socketio
from seller.threads import away

LOGIN, PASSWORD = "demo", "thocam2026"
# So much of the evening has happened when the demo starts.
HEAD_START = timedelta(minutes=6)
# Every third order of noon is paid.
PAID = 3


@contextmanager
def furnish_demo(create_app: Callable[[Config], Flask], *, speed: float) -> Iterator[Flask]:
    """Return the app of a shop that is thrown away afterwards; its evening begins with the server."""
    with tempfile.TemporaryDirectory(prefix="seller-demo-") as folder:
        # Nothing of the environment: a demo never touches a real database.
        app = create_app(load({}, data=folder))
        with app.app_context():
            live = furnish(app, now())
        app.config["HOW_TO_SIGN_IN"] = (f"Đăng nhập: tên “{LOGIN}”, mật khẩu “{PASSWORD}”.",)
        rest = _rest_of_evening()
        over = threading.Event()
        pictures = socketio.start_background_task(hang_pictures, app, live.shop_id, over)
        socketio.start_background_task(_go_on, app, live.shop_id, live.id, rest, speed)
        try:
            yield app
        finally:
            # The last picture would be hung into a folder that is gone.
            over.set()
            pictures.join()


def furnish(app: Flask, at: datetime) -> Live:
    """Build the shop with its goods, people, a noon live and the evening's first minutes; return the evening."""
    intake = app.extensions["intake"]
    shop = _shop(at)
    noon_live = open_live(
        shop_id=shop.id, live_id=None, name="Phiên trưa", at=at - timedelta(hours=8)
    )
    take_in_at_once(
        noon(), intake=intake, shop_id=shop.id, live_id=noon_live.id, begin=at - timedelta(hours=8)
    )
    _work_off(shop.id, noon_live.id, at - timedelta(hours=7))
    close_live(shop_id=shop.id, live_id=noon_live.id, at=at - timedelta(hours=7))
    begin = at - HEAD_START
    live = open_live(shop_id=shop.id, live_id=None, name="Phiên tối", at=begin)
    _run_sheet(shop.id, live.id, at)
    first = [each for each in evening() if each.at < HEAD_START]
    take_in_at_once(first, intake=intake, shop_id=shop.id, live_id=live.id, begin=begin)
    return live


def _shop(at: datetime) -> Shop:
    content = demo_catalog()
    catalog = read_catalog_file(content)
    with transaction() as session:
        shop = add_shop(session, catalog.name, catalog.place, at)
        shop.settings = {"sessions": usual_sessions(content)}
        # An account of a bank's own examples; nobody's.
        shop.bank_bin, shop.bank_account, shop.bank_holder = "970436", "0011012345678", "HTX DEMO"
        shop.thanks = "Cảm ơn đã ủng hộ bà con!"
        session.add(
            Account(
                shop_id=shop.id,
                login=LOGIN,
                name="Chị Pọm",
                role=Role.OWNER.value,
                password_hash=kept(PASSWORD),
                session_key=secrets.token_hex(16),
                created_at=at,
            )
        )
        add_catalog(session, shop, catalog, at)
    return shop


def hang_pictures(app: Flask, shop_id: int, over: threading.Event) -> None:
    """Draw the goods and add their photos, one by one, until it is over: the desk is open meanwhile."""
    with app.app_context():
        folder: Path = app.config["SELLER"].photos
        products = db.session.execute(
            select(Product.id, Product.code).where(Product.shop_id == shop_id).order_by(Product.id)
        ).all()
        for product_id, code in products:
            if over.is_set():
                return
            name = away(_draw, code, folder)
            with transaction() as session:
                session.add(Photo(shop_id=shop_id, product_id=product_id, name=name))
                catalog_changed(session, shop_id)


def _draw(code: str, folder: Path) -> str:
    return keep_picture(picture_of(code), folder)


def _run_sheet(shop_id: int, live_id: int, at: datetime) -> None:
    codes = dict.fromkeys(
        each.code for each in evening() if isinstance(each, RecordedOnAir) and each.code
    )
    save(shop_id=shop_id, live_id=live_id, planned=[Planned(code) for code in codes], at=at)


def _work_off(shop_id: int, live_id: int, at: datetime) -> None:
    """Confirm what can be confirmed, and note some of it as paid, as helpers do."""
    session = db.session()
    for order in order_rows(session, shelf_of(session, shop_id), ORDERS.c.live_id == live_id):
        try:
            confirm(shop_id=shop_id, order_id=order.id, account_id=None, at=at)
        except Refused:
            continue
        _pay(shop_id, order, at)


def _pay(shop_id: int, order: OrderRow, at: datetime) -> None:
    if order.number % PAID == 0 and order.owed:
        note_payment(
            shop_id=shop_id,
            order_id=order.id,
            amount=order.owed,
            kind="transfer",
            account_id=None,
            at=at,
        )


def _rest_of_evening() -> list[Recorded]:
    return [each for each in evening() if each.at >= HEAD_START]


def _go_on(app: Flask, shop_id: int, live_id: int, rest: list[Recorded], speed: float) -> None:
    """Let the rest of the evening happen while people watch."""
    shifted = [replace(each, at=each.at - HEAD_START) for each in rest]
    with app.app_context():
        stage = LiveHere(app.extensions["intake"], shop_id, live_id)
        replay(shifted, stage, speed=speed, now=now, sleep=time.sleep)
