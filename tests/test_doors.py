"""The doors of the whole app: who is let in where, and what every answer carries."""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select
from werkzeug.routing import AnyConverter, Rule
from werkzeug.test import TestResponse

from seller.buyers.models import Buyer
from seller.catalog.models import Member, Photo, StockItem
from seller.clock import now
from seller.config import load
from seller.db import db, transaction
from seller.live.models import Comment, Live
from seller.orders.bank_account import set_bank_account
from seller.orders.buyer_page.links import path_of
from seller.orders.models import Line, Order, Payment
from seller.orders.paper.formats import PaperSize
from seller.orders.printing.languages import PrinterLanguage
from seller.orders.printing.models import Printer, PrintJob
from seller.orders.printing.operations import PrinterFacts, print_sample, save_printer
from seller.orders.transfers.models import KeptTransfer
from seller.orders.transfers.operations import take_transfers
from seller.people.models import Account, Invitation, Shop, Token
from seller.people.operations import Newcomer, accept, create_token, invite
from seller.people.roles import Role, Scope
from tests.builders import SCARF, a_live, a_shop, hear, order_ids, said
from tests.orders.transfers.money import a_transfer
from tests.people.cast import PASSWORD, Browser, a_stranger, browser_of

# Endpoints that need no signed-in person: the door itself, and what anybody may see or choose.
OPEN = {
    "api.describe",
    "buyer_page.paid",  # only who has the buyer's link gets further, as with the next three
    "buyer_page.qr_picture",
    "buyer_page.show",
    "buyer_page.tell",
    "catalog.photo",  # its name cannot be guessed, and a buyer may see what she bought
    "health",
    "hooks.notice",  # what comes in there is signed
    "people.accept",
    "people.enter",
    "people.invitation",
    "people.language",
    "people.leave",
    "people.sign_in",
    "people.theme",
    "static",
}
# Endpoints for programs: they look at a token, never at a cookie, when something is to be changed.
FOR_PROGRAMS = {"api.post_amendments", "api.post_comments", "api.put_product_on_air"}
# Endpoints that never look at a cookie: what they are sent proves itself.
PROVES_ITSELF = FOR_PROGRAMS | {"hooks.notice"}
# What an address names by a number; a new kind of address needs its line here.
THINGS = {
    "account_id": Account,
    "buyer_id": Buyer,
    "comment_id": Comment,
    "invitation_id": Invitation,
    "item_id": StockItem,
    "job_id": PrintJob,
    "line_id": Line,
    "live_id": Live,
    "member_id": Member,
    "order_id": Order,
    "payment_id": Payment,
    "photo_id": Photo,
    "printer_id": Printer,
    "token_id": Token,
    "transfer_id": KeptTransfer,
}
BUYER = "Khách của Mai"
JSON = {"Accept": "application/json"}
# What a stranger could send, so that it is not the form that refuses her.
FILLED = {
    "name": "Hoa",
    "text": "k1",
    "quantity": "2",
    "amount": "1000",
    "on_hand": "7",
    "note": "x",
    "shipping": "1000",
    "discount": "1000",
    "parts": "1:70000",
    "kind": "transfer",
}
PROTECTION = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
INLINE = re.compile(
    r"<script(?![^>]*(?: src=| type=.application/json))|<style|<[^>]* style=|<[^>]* on[a-z]+="
)


def _thing(rule: Rule, name: str) -> str:
    if name == "subject_id":
        return "order_id" if rule.rule.startswith("/orders/") else "comment_id"
    return "order_code" if rule.rule.startswith("/packing/") and name == "code" else name


@dataclass(frozen=True, slots=True)
class Door:
    """One address, and what it names."""

    endpoint: str
    method: str
    path: str
    named: frozenset[str]


@pytest.fixture
def forms_without_marks(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)


@pytest.fixture
def mai(app: Flask) -> Account:
    shop = a_shop(SCARF)
    secret = invite(shop_id=shop.id, role=Role.OWNER, at=now())
    return accept(secret=secret, newcomer=Newcomer("Mai", "mai", PASSWORD), at=now())


@pytest.fixture
def mais(app: Flask, mai: Account, forms_without_marks: None) -> dict[str, object]:
    """Fill Mai's shop, and return what stands in the addresses of her things."""
    live = a_live(db.session.get_one(Shop, mai.shop_id), on_air="K1")
    hear(live, said(BUYER, "k1 nha"))
    invite(shop_id=mai.shop_id, role=Role.HELPER, at=now())
    create_token(shop_id=mai.shop_id, scope=Scope.DESK, at=now())
    set_bank_account(
        shop_id=mai.shop_id, bank_bin="970436", account="0011012345678", holder="HTX BAN MAU"
    )
    browser = browser_of(app, mai)
    browser.post("/members", data={"name": "Hộ bà Lả"})
    (order_id,) = order_ids(live)
    browser.post(f"/orders/{order_id}/payments", data={"amount": "1000"})
    browser.post(f"/orders/{order_id}/confirm")
    told = [a_transfer("chuyen tien", 70_000)]
    take_transfers(shop_id=mai.shop_id, transfers=told, at=now())
    photo = BytesIO()
    Image.new("RGB", (40, 40), "red").save(photo, "JPEG")
    browser.post("/products/K1/photos", data={"photo": (BytesIO(photo.getvalue()), "k1.jpg")})
    details = {"name": BUYER, "phone": "0912345678", "address": "Bản Hua Nà, Sơn La"}
    browser.post(f"/buyers/{_newest(Buyer)}", data=details)
    code = db.session.scalars(select(Order.code)).one()
    browser.post(f"/packing/{code}/lines/{_newest(Line)}/in")
    browser.post(f"/packing/{code}/packed", data={"grams": "500"})
    facts = PrinterFacts("Máy in", "127.0.0.1", PrinterLanguage.ESCPOS, PaperSize.ROLL_58)
    printer = save_printer(shop_id=mai.shop_id, printer_id=None, facts=facts)
    print_sample(shop_id=mai.shop_id, printer_id=printer.id, key="once", account_id=None, at=now())
    db.session.rollback()
    return {
        **{name: _newest(kind) for name, kind in THINGS.items()},
        "seq": 1,
        "number": 1,
        "code": "K1",
        "order_code": db.session.scalars(select(Order.code)).one(),
        "kind": "slips",
        "name": db.session.scalars(select(Photo.name)).one(),
        "size": 96,
        "secret": "x",
        "link": (path_of(db.session.get_one(Order, order_id)) or "").removeprefix("/b/"),
        "filename": "css/base.css",
    }


def _newest(kind: type[Any]) -> int:
    newest = db.session.scalar(select(kind.id).order_by(kind.id.desc()).limit(1))
    assert isinstance(newest, int)
    return newest


def doors(app: Flask, things: dict[str, object]) -> Iterator[Door]:
    """Yield every address of the app with each of its methods."""
    addresses = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        choices = {
            name: min(converter.items)
            for name, converter in rule._converters.items()
            if isinstance(converter, AnyConverter)
        }
        choices |= rule.defaults or {}
        named = frozenset(rule.arguments - choices.keys())
        values = {name: things[_thing(rule, name)] for name in named} | choices
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            path = addresses.build(rule.endpoint, values, method)
            yield Door(rule.endpoint, method, path, named)


def test_everything_is_closed_unless_it_is_listed(app: Flask, mais: dict[str, object]) -> None:
    somebody = Browser(app)

    found = {
        door.endpoint
        for door in doors(app, mais)
        if not _sent_to_the_door(somebody.open(door.path, method=door.method))
    }

    assert found == OPEN


def test_cookie_changes_nothing_where_programs_come_in(
    app: Flask, mai: Account, mais: dict[str, object]
) -> None:
    browser = browser_of(app, mai)

    answers = {
        door.endpoint: browser.open(door.path, method=door.method, json={}).status_code
        for door in doors(app, mais)
        if door.endpoint in FOR_PROGRAMS
    }

    assert answers == dict.fromkeys(FOR_PROGRAMS, 401)


def test_form_without_the_mark_of_our_page_changes_nothing(
    app: Flask, mai: Account, mais: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = browser_of(app, mai)
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)

    answers = {
        door.path: (browser.open(door.path, method=door.method, headers=JSON).json or {}).get(
            "code"
        )
        for door in doors(app, mais)
        if door.method != "GET" and door.endpoint not in PROVES_ITSELF
    }

    assert answers == dict.fromkeys(answers, "old_page")


def test_form_with_the_mark_of_our_page_is_taken(app: Flask, mai: Account) -> None:
    browser = browser_of(app, mai)
    (mark,) = re.findall(r'name="csrf-token" content="([^"]+)"', browser.get("/settings").text)

    answer = browser.post("/settings", data={"shop_name": "HTX Mới", "csrf_token": mark})

    assert (answer.status_code, answer.location) == (303, "/settings")


def test_stranger_finds_nothing_of_ours(app: Flask, mais: dict[str, object]) -> None:
    browser = browser_of(app, a_stranger())

    answers = {
        f"{door.method} {door.path}": _tried(browser, door)
        for door in doors(app, mais)
        if door.named and door.endpoint not in OPEN | FOR_PROGRAMS
    }

    assert answers == dict.fromkeys(answers, 404)


def test_stranger_does_not_reach_our_things_through_her_own(
    app: Flask, mais: dict[str, object]
) -> None:
    hoa = a_stranger()
    shop = a_shop(SCARF, name="HTX của Hoa")
    live = a_live(shop, on_air="K1")
    hear(live, said("Thu", "k1 nha"))
    with transaction() as session:
        session.get_one(Account, hoa.id).shop_id = shop.id
    mixed = mais | {"order_id": order_ids(live)[0], "live_id": live.id}

    answers = {
        f"{door.method} {door.path}": _tried(browser_of(app, hoa), door)
        for door in doors(app, mixed)
        if not door.named.isdisjoint({"order_id", "live_id"})
        and not door.named.isdisjoint({"line_id", "payment_id"})
    }

    assert len(answers) >= 3
    assert answers == dict.fromkeys(answers, 404)


def test_stranger_sees_nothing_of_ours_by_asking_for_it(
    app: Flask, mai: Account, mais: dict[str, object]
) -> None:
    asked = {"live": mais["live_id"], "q": BUYER, "order": mais["order_code"], "just": "1"}
    lists = [door.path for door in doors(app, mais) if door.method == "GET" and not door.named]

    def shows(account: Account) -> list[str]:
        browser = browser_of(app, account)
        answers = {path: browser.get(path, query_string=asked) for path in lists}
        return [path for path, answer in answers.items() if f">{BUYER}<".encode() in answer.data]

    assert shows(mai) != []
    assert shows(a_stranger()) == []


def test_program_of_a_stranger_finds_nothing_of_ours(app: Flask, mais: dict[str, object]) -> None:
    stranger = a_stranger()
    secrets = [
        create_token(shop_id=stranger.shop_id, scope=scope, at=now())
        for scope in (Scope.DESK, Scope.COMMENTS)
    ]

    answers = {
        f"{door.method} {door.path}": {_by_program(app, door, secret) for secret in secrets}
        for door in doors(app, mais)
        if door.named and door.endpoint.startswith("api.")
    }

    assert set(map(frozenset, answers.values())) == {frozenset({403, 404})}


def test_owner_finds_all_that_the_stranger_does_not(
    app: Flask, mai: Account, mais: dict[str, object]
) -> None:
    browser = browser_of(app, mai)

    missing = {
        door.path: status
        for door in doors(app, mais)
        if door.method == "GET" and door.named and door.endpoint not in OPEN
        if (status := browser.get(door.path).status_code) not in {200, 302}
    }

    assert missing == {}


def test_no_page_asks_for_script_or_style_that_its_own_policy_forbids(
    app: Flask, mai: Account, mais: dict[str, object]
) -> None:
    browser = browser_of(app, mai)

    found = {
        door.path: hits
        for door in doors(app, mais)
        if door.method == "GET"
        for answer in [browser.get(door.path)]
        if answer.mimetype == "text/html"
        if (hits := INLINE.findall(_without_what_is_let_in(answer)))
    }

    assert found == {}


def _without_what_is_let_in(answer: TestResponse) -> str:
    """Return the page without the styles whose hash its own policy names."""
    policy = answer.headers["Content-Security-Policy"]

    def kept(style: re.Match[str]) -> str:
        digest = b64encode(sha256(style[1].encode()).digest()).decode()
        return "" if f"'sha256-{digest}'" in policy else style[0]

    return re.sub("<style>(.*?)</style>", kept, answer.text, flags=re.DOTALL)


@pytest.mark.parametrize("path", ["/sign-in", "/settings", "/health", "/nowhere", "/api/stock"])
def test_every_answer_carries_the_same_protection(app: Flask, path: str) -> None:
    headers = Browser(app).get(path).headers

    assert {name: headers.get(name) for name in PROTECTION} == PROTECTION
    assert headers["Cache-Control"] == "no-store"


def test_policy_lets_in_only_what_is_ours(app: Flask) -> None:
    policy = Browser(app).get("/sign-in").headers["Content-Security-Policy"]

    assert dict(rule.strip().split(" ", 1) for rule in policy.split(";")) == {
        "default-src": "'self'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data: blob:",
        "connect-src": "'self' ws: wss:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "form-action": "'self'",
    }


@pytest.mark.parametrize("secure", [True, False])
def test_cookie_stays_with_the_browser_for_a_month(
    app: Flask,
    mai: Account,
    monkeypatch: pytest.MonkeyPatch,
    forms_without_marks: None,
    secure: bool,
) -> None:
    monkeypatch.setitem(app.config, "SESSION_COOKIE_SECURE", secure)
    browser = Browser(app)

    browser.post("/sign-in", data={"login": "mai", "password": PASSWORD})

    cookie = browser.get_cookie("seller")
    assert cookie is not None
    assert cookie.expires is not None
    assert (cookie.http_only, cookie.secure, cookie.same_site) == (True, secure, "Lax")
    assert timedelta(days=29) < cookie.expires - now() <= timedelta(days=30)


@pytest.mark.parametrize(
    ("address", "secure"), [("https://desk.example", True), ("http://192.168.1.7:8080", False)]
)
def test_cookie_is_secure_where_the_address_is(tmp_path: Path, address: str, secure: bool) -> None:
    config = load({"SELLER_ADDRESS": address}, data=str(tmp_path))

    assert config.secure_cookies == secure


def test_answers_do_not_bring_somebody_back_who_went_out(
    app: Flask, mai: Account, forms_without_marks: None
) -> None:
    browser = Browser(app)
    browser.post("/sign-in", data={"login": "mai", "password": PASSWORD})

    cookies = ["Set-Cookie" in browser.get("/settings").headers for _time in range(2)]

    # The first page still puts its own mark into the cookie.
    assert cookies == [True, False]


def _sent_to_the_door(answer: TestResponse) -> bool:
    return answer.status_code == 401 or (answer.location or "").startswith("/sign-in?next=")


def _tried(browser: Browser, door: Door) -> int:
    return browser.open(door.path, method=door.method, headers=JSON, data=FILLED).status_code


BODIES: dict[str, dict[str, object]] = {
    "comments": {"channel": "x", "comments": [{"external_id": "1", "text": "k1"}]},
    "amendments": {"channel": "x", "amendments": [{"external_id": "1", "kind": "deleted"}]},
    "on-air": {"code": "K1"},
}


def _by_program(app: Flask, door: Door, secret: str) -> int:
    body = BODIES[door.path.rpartition("/")[2]] if door.method != "GET" else None
    answer = Browser(app).open(
        door.path,
        method=door.method,
        headers={"Authorization": f"Bearer {secret}"},
        json=body,
    )
    return answer.status_code
