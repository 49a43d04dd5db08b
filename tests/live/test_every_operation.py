"""Whatever is pressed anywhere: a desk and a presenter's screen that were open show what a fresh page shows."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from seller.catalog.shelf import shelf_of
from seller.clock import now
from seller.db import db
from seller.live import desk_page
from seller.live.claims import lapse
from seller.live.desk import undo_event
from seller.live.goods_news import tell_of_goods
from seller.live.holds import run_out
from seller.live.house_rules import set_rules
from seller.live.models import Live
from seller.live.operations import open_live, put_on_air
from seller.live.rows import rows_since, seq_of
from seller.live.stage import on_show, stage_of
from seller.orders.buyer_page.links import path_of
from seller.orders.models import Order
from seller.people.models import Shop
from seller.people.operations import create_token
from seller.people.roles import Scope
from tests.builders import FRUIT, SCARF, SKIRT, a_browser, a_live, a_shop, after, hear, said
from tests.orders.transfers.money import a_transfer, take

VERSION = re.compile(r'data-version="(\d+)"')
QUIET_METHODS = {"GET", "HEAD", "OPTIONS"}
SCRIPT = {"Accept": "application/json"}
LONG_AGO = after(-1000 * 86400)
DAY = 86400


@dataclass
class Scene:
    """A shop in the middle of an evening, the browser of its owner, and what the addresses name."""

    app: Flask
    shop: Shop
    live: Live
    owner: FlaskClient
    names: dict[str, Any]

    def press(self, path: str, fields: Mapping[str, str]) -> None:
        """Press a button or send a form, as a script does."""
        data = {
            name.format(**self.names): value.format(**self.names) for name, value in fields.items()
        }
        answer = self.owner.post(path.format(**self.names), data=data, headers=SCRIPT)
        assert answer.get_json()["ok"] is True, answer.get_json()
        self.names["undo"] = answer.get_json().get("undo")

    def call(self, path: str, body: Mapping[str, object], *, method: str = "POST") -> None:
        """Call the HTTP interface with the key that it wants."""
        scope = Scope.DESK if method == "PUT" else Scope.COMMENTS
        secret = create_token(shop_id=self.shop.id, scope=scope, at=after(1))
        headers = {"Authorization": f"Bearer {secret}"}
        program = self.app.test_client()
        answer = program.open(
            path.format(**self.names), method=method, json=dict(body), headers=headers
        )
        assert answer.status_code == 200, answer.get_json()


@pytest.fixture
def scene(app: Flask) -> Scene:
    """Lan has the two scarves and Hoa waits; Thu's fruit is confirmed; Mai is asked, Ly asks; the scarf is on air."""
    shop = a_shop(SCARF | {"stock": 2}, SKIRT, FRUIT)
    earlier = a_live(shop, name="Phiên trưa")
    hear(earlier, said("Lan", "V1 M", at=-9000))
    live = a_live(shop)
    put_on_air(shop_id=shop.id, live_id=live.id, code="K1", at=LONG_AGO, now=after(0))
    hear(
        live,
        said("Lan", "K1 2 cái 0912345678", at=1),
        said("Hoa", "K1", at=2),
        said("Mai", "vài cái k1", at=3),
        said("Thu", "TL 2kg", at=4),
        said("Ly", "TL còn ko shop", at=5),
        said("Ly", "V1 S", at=6),
    )
    take(live, a_transfer("NGUYEN THI LAN chuyen tien", 500_000, counter_name="LAN"))
    scene = Scene(app, shop, live, a_browser(app, shop), _names(shop, live, earlier))
    scene.press("/orders/{thu}/confirm", {})
    return scene


def _names(shop: Shop, live: Live, earlier: Live) -> dict[str, Any]:
    shelf = shelf_of(db.session(), shop.id)
    orders = db.session.query(Order).order_by(Order.id).all()
    names: dict[str, Any] = {"live": live.id, "earlier": earlier.id, "asked": 4}
    for name, order in zip(("lan_noon", "lan", "hoa", "thu", "ly"), orders, strict=True):
        names[name] = order.id
        names[f"{name}_line"] = order.lines[0].id
        names[f"{name}_code"] = order.code
        names[f"{name}_buyer"] = order.buyer_id
        names[f"{name}_link"] = path_of(order)
    for code in ("K1", "TL"):
        (names[f"{code}_item"],) = shelf.by_code[code].items
    return names


def screens_of(scene: Scene) -> dict[str, str]:
    """Return the rows that a freshly opened desk and presenter's screen show, by id."""
    db.session.rollback()
    session, live = db.session(), scene.live
    values = desk_page.values(session, live, {})
    shelf = shelf_of(session, live.shop_id)
    on_air = on_show(session, shelf, live.id, now())
    rows: list[tuple[str, str, Any]] = [
        (f"{name}-{row.id}", name, row)
        for name in ("comment", "order", "ask")
        for row in values[f"{name}s"]
    ]
    rows += [(name.replace("_", "-"), name, values[name]) for name in ("counts", "on_air")]
    rows.append(("stage", "stage", stage_of(session, shelf, live.id, on_air, values["seq"])))
    templates = scene.app.jinja_env
    return {
        row_id: templates.get_template(f"live/_{name}.html").render({name: row})
        for row_id, name, row in rows
    }


def lay_over(screen: Mapping[str, str], rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Return the screen with the pushed rows in place, as the browser does: what is not newer is dropped."""
    seen = dict(screen)
    for row in rows:
        if row["version"] > _version(seen.get(row["id"], "")):
            seen[row["id"]] = row["html"]
    return {row_id: html for row_id, html in seen.items() if html}


def _version(html: str) -> int:
    found = VERSION.search(html)
    return int(found[1]) if found else -1


# What is pressed, by the endpoint that hears it: the address with its fields; all but the last come before the test.
Press = tuple[str, dict[str, str]]
# Thu's fruit lies in the parcel, and she waits for a scarf.
PART_IS_IN: list[Press] = [
    ("/orders/{thu}/lines", {"code": "K1", "quantity": "1"}),
    ("/orders/{thu}/confirm", {}),
    ("/packing/{thu_code}/lines/{thu_line}/in", {}),
]
PRESSED: dict[str, list[list[Press]]] = {
    "orders.confirm": [[("/orders/{lan}/confirm", {})]],
    "orders.change_state": [
        [("/orders/{thu}/reopen", {})],
        [("/orders/{thu}/pack", {})],
        [("/orders/{thu}/pack", {}), ("/orders/{thu}/unpack", {})],
        [("/orders/{thu}/pack", {}), ("/orders/{thu}/send", {})],
        [("/orders/{thu}/pack", {}), ("/orders/{thu}/send", {}), ("/orders/{thu}/unsend", {})],
    ],
    "orders.cancel": [[("/orders/{lan}/cancel", {})]],
    "orders.change_line": [
        [("/orders/{lan}/lines/{lan_line}", {"quantity": "1"})],
        [("/orders/{ly}/lines/{ly_line}", {"quantity": "1", "option-size": "M"})],
    ],
    "orders.withdraw_line": [[("/orders/{lan}/lines/{lan_line}/withdraw", {})]],
    "orders.write_note": [[("/orders/{lan}/note", {"note": "gọi trước"})]],
    "orders.set_charges": [
        [("/orders/{lan}/charges", {"shipping": "20000", "discount": "1000", "reason": "quen"})]
    ],
    "orders.note_payment": [[("/orders/{lan}/payments", {"amount": "1000", "kind": "cash"})]],
    "orders.take_payment_back": [
        [
            ("/orders/{lan}/payments", {"amount": "1000", "kind": "cash"}),
            ("/orders/{lan}/payments/1/take-back", {}),
        ]
    ],
    "orders.count": [
        [("/stock/{K1_item}/count", {"on_hand": "2", "reserve": "1"})],
        [("/stock/{K1_item}/count", {"on_hand": "9"})],
        [
            ("/lives/{live}/on-air", {"code": "TL"}),
            ("/stock/{TL_item}/count", {"on_hand": "50"}),
        ],
    ],
    "orders.buyers.change": [[("/buyers/{lan_buyer}", {"name": "Lan Anh", "phone": "0987654321"})]],
    "orders.packing.put_in": [
        [("/packing/{thu_code}/lines/{thu_line}/in", {"weight": "2,1"})],
    ],
    "orders.packing.take_out": [
        [
            ("/packing/{thu_code}/lines/{thu_line}/in", {}),
            ("/packing/{thu_code}/lines/{thu_line}/out", {}),
        ]
    ],
    "orders.packing.report_missing": [[("/packing/{thu_code}/lines/{thu_line}/missing", {})]],
    "orders.packing.find_again": [
        [
            ("/packing/{thu_code}/lines/{thu_line}/missing", {}),
            ("/packing/{thu_code}/lines/{thu_line}/found", {}),
        ]
    ],
    "orders.packing.look": [[("/packing/{thu_code}/looked", {})]],
    "shipping.terms": [
        [("/orders/{lan}/terms", {"cod": "on", "deposit": "50000"})],
        [("/orders/{lan}/terms", {"pick_up": "on"})],
    ],
    "shipping.together": [[("/orders/{lan}/together", {"earlier": "{lan_noon_code}"})]],
    "shipping.alone": [
        [
            ("/orders/{lan}/together", {"earlier": "{lan_noon_code}"}),
            ("/orders/{lan_noon}/alone", {}),
        ]
    ],
    "buyer_page.tell": [
        [
            (
                "{lan_link}",
                {
                    "name": "Lan",
                    "phone": "0987654321",
                    "address": "bản Hin, phường Chiềng An, Sơn La",
                },
            )
        ]
    ],
    "buyer_page.paid": [[("{lan_link}/paid", {})]],
    "buyer_page.renew": [[("/orders/{lan}/link/renew", {})]],
    "buyer_page.take_away": [[("/orders/{lan}/link/take-away", {})]],
    "transfers.say_yes": [[("/transfers/1/accept", {"parts": "{lan}:500000"})]],
    "transfers.splitting.share_out": [[("/transfers/1/split", {"part-{lan}": "500.000"})]],
    "orders.packing.let_leave_first": [
        [*PART_IS_IN, ("/packing/{thu_code}/early", {"grams": "2000"})]
    ],
    "orders.packing.take_back": [
        [
            *PART_IS_IN,
            ("/packing/{thu_code}/early", {"grams": "2000"}),
            ("/packing/{thu_code}/early/1/back", {}),
        ]
    ],
    "transfers.take_back": [
        [
            ("/transfers/1/accept", {"parts": "{lan}:500000"}),
            ("/transfers/1/look-again", {}),
        ]
    ],
    "transfers.not_ours": [[("/transfers/1/set-aside", {})]],
    "transfers.given_back": [
        [
            ("/orders/{lan}/payments", {"amount": "1000", "kind": "cash"}),
            ("/orders/{lan}/give-back", {"amount": "1000", "kind": "cash"}),
        ]
    ],
    "live.open_live": [[("/lives/{live}/close", {}), ("/lives/{live}/open", {})]],
    "live.close_live": [[("/lives/{live}/close", {})]],
    "live.save_run_sheet": [
        [("/lives/{live}/run-sheet", {"code": "K1", "price-K1": "200000", "points-K1": "Dệt tay"})],
        [("/lives/{live}/run-sheet", {"code": "K1", "quota-K1": "1"})],
        [
            ("/lives/{live}/run-sheet", {"code": "TL", "quota-TL": "2"}),
            ("/lives/{earlier}/run-sheet", {"code": "K1"}),
        ],
    ],
    "live.put_on_air": [
        [("/lives/{live}/on-air", {"code": "V1"})],
        [("/lives/{live}/on-air", {"code": ""})],
    ],
    "live.write_comment": [
        [("/lives/{live}/write", {"author_name": "Vân", "text": "k1 1 cái"})],
        [("/lives/{earlier}/write", {"author_name": "Vân", "text": "k1 1 cái"})],
        [
            ("/lives/{live}/on-air", {"code": "TL"}),
            ("/lives/{earlier}/write", {"author_name": "Vân", "text": "tl 3 kg"}),
        ],
    ],
    "live.answer": [[("/comments/{asked}/answer", {"code": "TL", "qty": "1"})]],
    "live.dismiss": [[("/comments/{asked}/dismiss", {})]],
    "live.undo": [
        [("/orders/{lan}/cancel", {}), ("{undo}", {})],
        [("/comments/{asked}/dismiss", {}), ("{undo}", {})],
        [
            ("/lives/{live}/timeline", {"from": "20:20", "to": "20:40", "code": "V1"}),
            ("{undo}", {}),
        ],
    ],
    "together.claim": [[("/orders/{lan}/claim", {})], [("/comments/{asked}/claim", {})]],
    "together.release": [
        [("/orders/{lan}/claim", {}), ("/orders/{lan}/claim/release", {})],
        [("/comments/{asked}/claim", {}), ("/comments/{asked}/claim/release", {})],
    ],
    "together.tell_platform_count": [[("/lives/{live}/platform-count", {"count": "120"})]],
    "together.correct_timeline": [
        [("/lives/{live}/timeline", {"from": "20:20", "to": "20:40", "code": "V1"})]
    ],
    "after_show.add_line": [[("/orders/{lan}/lines", {"code": "TL", "quantity": "1"})]],
    "after_show.packed": [
        [
            ("/packing/{thu_code}/lines/{thu_line}/in", {}),
            ("/packing/{thu_code}/packed", {"grams": "2100"}),
        ]
    ],
    "after_show.send": [[("/orders/{thu}/pack", {}), ("/lives/{live}/sent", {})]],
    "paste.paste": [
        [
            (
                "/lives/{live}/paste",
                {"pasted": "Vân\nk1 nha\n2 phút\nThích", "source": "facebook", "take_in": "1"},
            )
        ]
    ],
    "papers.enter_tally": [
        [
            (
                "/lives/{live}/tally",
                {"number": "G1", "clock": "20:45", "name": "Vân", "phone": "", "text": "TL 1"},
            )
        ]
    ],
}
# What is heard elsewhere and shows on no live screen: people, papers, settings, words, and goods that are new.
# What is scanned is put in as if it had been pressed.
ELSEWHERE = re.compile(
    r"people\.|printing\.|reader\.|catalog\.|slips\.|"
    r"orders\.bank\.|orders\.packing\.scan|shipping\.change|providers\.|house_rules\.|packing_rules\.|carriers\.|papers\.switch|"
    r"live\.plan"
)


CASES = [
    pytest.param(case, id=f"{endpoint}-{number}")
    for endpoint, cases in PRESSED.items()
    for number, case in enumerate(cases)
]


@pytest.mark.parametrize("case", CASES)
def test_open_screens_follow_what_is_pressed(scene: Scene, case: list[Press]) -> None:
    for path, fields in case[:-1]:
        scene.press(path, fields)

    _require_followed(scene, lambda: scene.press(*case[-1]))


def _require_followed(scene: Scene, act: Callable[[], object]) -> None:
    """Let the act happen: the old screens with the pushed rows are then what fresh pages show."""
    before = screens_of(scene)
    seq, _ = rows_since(scene.live.id, None)

    act()

    assert lay_over(before, rows_since(scene.live.id, seq)[1]) == screens_of(scene)


def tell(scene: Scene, what: str) -> None:
    fact = {"external_id": "Lan-1-K1 2 cái 0912345678", "kind": what, "text": "K1 1 cái"}
    scene.call("/api/lives/{live}/amendments", {"channel": "facebook", "amendments": [fact]})


def comment(text: str) -> Callable[[Scene], None]:
    said_now = {"external_id": "c1", "author_id": "Hoa", "author_name": "Hoa", "text": text}
    body = {"channel": "facebook", "comments": [said_now]}
    return lambda scene: scene.call("/api/lives/{live}/comments", body)


def hold_for_an_hour(scene: Scene) -> None:
    set_rules(shop_id=scene.shop.id, hold_minutes=60, delays={}, at=after(0))


def hold_and_remind(scene: Scene) -> None:
    hold_for_an_hour(scene)
    run_out(after(3600))


# What happens by itself, by a program or by a file: what comes before the test, and what it is about.
HAPPENS: dict[str, tuple[Callable[[Scene], object], Callable[[Scene], object]]] = {
    "a comment orders": (str, comment("V1 M")),
    "a comment cancels and another moves up": (
        comment("TL 8kg"),
        lambda scene: hear(scene.live, said("Lan", "hủy K1 nhé", at=100)),
    ),
    "a comment asks": (str, comment("vài cái v1")),
    "a comment claims": (str, comment("ck rồi nha")),
    "a comment tells a phone number": (str, comment("0900000123")),
    "a comment means nothing": (str, comment("đẹp quá shop ơi")),
    "a viewer edits": (str, lambda scene: tell(scene, "edited")),
    "a viewer deletes": (str, lambda scene: tell(scene, "deleted")),
    "a program puts on air": (
        str,
        lambda scene: scene.call("/api/lives/{live}/on-air", {"code": "V1"}, method="PUT"),
    ),
    "a claim lapses": (
        lambda scene: scene.press("/orders/{lan}/claim", {}),
        lambda _scene: lapse(after(DAY)),
    ),
    "a hold is reminded of": (hold_for_an_hour, lambda _scene: run_out(after(3600))),
    "a hold runs out": (
        hold_and_remind,
        lambda _scene: run_out(after(2 * 3600)),
    ),
    "money comes": (
        str,
        lambda scene: take(scene.live, a_transfer(scene.names["lan_code"], 500_000)),
    ),
    "a helper does what a buyer asked for": (
        lambda scene: hear(scene.live, said("Thu", "TL bớt còn 1kg nha", at=100)),
        lambda scene: scene.press("/comments/7/apply", {}),
    ),
    "a switch is taken back": (
        lambda scene: put_on_air(
            shop_id=scene.shop.id, live_id=scene.live.id, code="V1", at=after(9), now=after(9)
        ),
        lambda scene: undo_event(
            shop_id=scene.shop.id,
            live_id=scene.live.id,
            seq=seq_of(db.session(), scene.live.id),
            account_id=None,
            at=after(10),
        ),
    ),
}


@pytest.mark.parametrize("what", HAPPENS)
def test_open_screens_follow_what_happens(scene: Scene, what: str) -> None:
    before, happens = HAPPENS[what]
    before(scene)

    _require_followed(scene, lambda: happens(scene))


def add_photo(scene: Scene) -> None:
    picture = BytesIO()
    Image.new("RGB", (32, 32), "red").save(picture, "PNG")
    sent = {"photo": (BytesIO(picture.getvalue()), "k1.png")}
    answer = scene.owner.post("/products/K1/photos", data=sent, headers=SCRIPT)
    assert answer.get_json()["ok"]


def add_two_photos(scene: Scene) -> None:
    add_photo(scene)
    add_photo(scene)


CATALOG: dict[str, tuple[Callable[[Scene], object], Callable[[Scene], object]]] = {
    "a product is changed": (
        str,
        lambda scene: scene.press(
            "/products/K1", {"code": "K1", "name": "Khăn mới", "price": "260000", "unit": "cái"}
        ),
    ),
    "a photo is added": (str, add_photo),
    "a photo is taken away": (add_photo, lambda scene: scene.press("/photos/1/remove", {})),
    "another photo comes first": (
        add_two_photos,
        lambda scene: scene.press("/photos/2/first", {}),
    ),
}


@pytest.mark.parametrize("what", CATALOG)
def test_what_is_on_air_follows_the_catalog(scene: Scene, what: str) -> None:
    before_it, happens = CATALOG[what]
    before_it(scene)
    tell_of_goods(after(8))
    before = screens_of(scene)
    seq, _ = rows_since(scene.live.id, None)

    happens(scene)
    told = [tell_of_goods(after(9)), tell_of_goods(after(10))]

    seen, fresh = lay_over(before, rows_since(scene.live.id, seq)[1]), screens_of(scene)
    assert (seen["on-air"], seen["stage"]) == (fresh["on-air"], fresh["stage"])
    assert (fresh["stage"] != before["stage"], told) == (True, [2, 0])


def test_a_live_that_nobody_has_ended_is_told_no_more(scene: Scene) -> None:
    open_live(shop_id=scene.shop.id, live_id=None, name="Hôm sau", at=after(DAY))
    before = seq_of(db.session(), scene.live.id)

    scene.press("/stock/{K1_item}/count", {"on_hand": "2", "reserve": "1"})

    db.session.rollback()
    assert seq_of(db.session(), scene.live.id) == before


def test_no_way_of_changing_something_is_forgotten(app: Flask) -> None:
    ways = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if (rule.methods or set()) - QUIET_METHODS
    }
    happens = {
        "api.post_comments",
        "api.post_amendments",
        "api.put_product_on_air",
        "live.apply",
        "transfers.bring_file",
        "transfers.apply_file",
        "transfers.paste",
        "hooks.notice",
    }

    left = {way for way in ways - PRESSED.keys() - happens if not ELSEWHERE.match(way)}

    assert (left, (PRESSED.keys() | happens) - ways) == (set(), set())
