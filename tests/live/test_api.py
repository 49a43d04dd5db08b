"""The HTTP interface: its shapes word by word, its keys, its limits, and what it says to bad input."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from seller.clock import now
from seller.db import db
from seller.live.audit import faults
from seller.live.models import Live
from seller.people.models import Shop, Token
from seller.people.operations import create_token
from seller.people.roles import Scope
from tests.builders import EVENING, FRUIT, SCARF, a_live, a_shop, hear, lines_of, said, stock_of

Body = Mapping[str, Any] | list[Any] | str | bytes


@dataclass
class Program:
    """A program that has a token."""

    client: FlaskClient
    secret: str

    def get(self, path: str) -> TestResponse:
        return self.client.get(path, headers=self._headers)

    def post(
        self, live: Live, *comments: Mapping[str, Any], channel: str = "facebook"
    ) -> TestResponse:
        return self.send(
            "post", f"/api/lives/{live.id}/comments", {"channel": channel, "comments": comments}
        )

    def put_on_air(self, live: Live, **body: Any) -> TestResponse:
        return self.send("put", f"/api/lives/{live.id}/on-air", body)

    def send(self, method: str, path: str, body: Body) -> TestResponse:
        data = body if isinstance(body, str | bytes) else json.dumps(body)
        return self.client.open(path, method=method, data=data, headers=self._headers)

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"}


def a_program(app: Flask, shop: Shop, scope: Scope) -> Program:
    return Program(app.test_client(), create_token(shop_id=shop.id, scope=scope, at=EVENING))


def a_channel(app: Flask, live: Live) -> Program:
    return a_program(app, db.session.get_one(Shop, live.shop_id), Scope.COMMENTS)


def a_desk(app: Flask, live: Live) -> Program:
    return a_program(app, db.session.get_one(Shop, live.shop_id), Scope.DESK)


def comment(external_id: str = "c1", text: str = "K1", **more: Any) -> dict[str, Any]:
    return {
        "external_id": external_id,
        "author_id": "lan",
        "author_name": "Lan",
        "text": text,
    } | more


def count_of(live: Live) -> int:
    db.session.rollback()
    return db.session.get_one(Live, live.id).comment_count


def test_comments_are_accepted_once_and_then_known(app: Flask) -> None:
    live = a_live(a_shop())
    channel = a_channel(app, live)

    first = channel.post(live, comment("c1"), comment("c2", "alo"))
    again = channel.post(live, comment("c2", "alo"), comment("c3", "K1"))

    number = numbers(app, live)
    assert (first.status_code, first.get_json()) == (
        200,
        {
            "accepted": [
                {"external_id": "c1", "comment_id": number["c1"]},
                {"external_id": "c2", "comment_id": number["c2"]},
            ],
            "known": [],
        },
    )
    assert again.get_json() == {
        "accepted": [{"external_id": "c3", "comment_id": number["c3"]}],
        "known": [{"external_id": "c2", "comment_id": number["c2"]}],
    }


def numbers(app: Flask, live: Live) -> dict[str, int]:
    """Return the number of each comment in the ledger."""
    ledger = a_desk(app, live).get(f"/api/lives/{live.id}/comments").get_json()["comments"]
    return {found["external_id"]: found["id"] for found in ledger}


def test_the_ledger_tells_what_came_and_what_was_read(app: Flask) -> None:
    live = a_live(a_shop(), on_air="K1")
    a_channel(app, live).post(
        live, comment(text="1 cái 0900000123", said_at="2026-11-22T20:31:00.250+07:00")
    )

    (found,) = a_desk(app, live).get(f"/api/lives/{live.id}/comments").get_json()["comments"]

    reasons, places, received_at = (found.pop(key) for key in ("reasons", "places", "received_at"))
    assert found == {
        "id": 1,
        "external_id": "c1",
        "channel": "facebook",
        "author_id": "lan",
        "author_name": "Lan",
        "text": "1 cái 0900000123",
        "said_at": "2026-11-22T13:31:00.250000Z",
        "intent": "order",
        "certainty": found["certainty"],
        "lines": [{"code": "K1", "qty": 1, "options": {}, "missing": []}],
        "phone": "0900000123",
        "on_air": "K1",
        "standing": "done",
    }
    assert found["certainty"] in {"certain", "likely"}
    assert len(reasons) == len(places) > 0
    assert received_at.endswith("Z")


def test_orders_tell_buyer_lines_and_where_each_line_came_from(app: Flask) -> None:
    live = a_live(a_shop(FRUIT))
    a_channel(app, live).post(live, comment(text="TL 1,5kg 0900000123"), channel="zalo")

    answer = a_desk(app, live).get(f"/api/lives/{live.id}/orders").get_json()

    (order,) = answer["orders"]
    (line,) = order["lines"]
    assert (order["state"], order["total"], order["paid"]) == ("open", 42000, 0)
    assert order["buyer"] == {
        "channel": "zalo",
        "author_id": "lan",
        "name": "Lan",
        "phone": "0900000123",
    }
    assert {
        key: line[key] for key in ("code", "options", "qty", "price", "state", "comment_id")
    } == {
        "code": "TL",
        "options": {},
        "qty": 1.5,
        "price": 28000,
        "state": "held",
        "comment_id": 1,
    }


def test_stock_tells_each_count(app: Flask) -> None:
    live = a_live(a_shop(SCARF))
    hear(live, said("Lan", "K1 4 cái"), said("Hoa", "K1 2 cái", at=2))

    answer = a_desk(app, live).get("/api/stock").get_json()

    assert answer == {
        "stock": [
            {
                "id": 1,
                "code": "K1",
                "options": {},
                "on_hand": 5,
                "held": 4,
                "reserve": 0,
                "free": 1,
                "waiting": 2,
            }
        ]
    }


def test_variants_counted_by_themselves_are_told_by_their_options(app: Flask) -> None:
    live = a_live(a_shop())

    stock = a_desk(app, live).get("/api/stock").get_json()["stock"]

    assert [(item["code"], item["options"], item["on_hand"]) for item in stock] == [
        ("A1", {}, 3),
        ("K1", {}, 5),
        ("TL", {}, 10),
        ("V1", {"size": "S"}, 1),
        ("V1", {"size": "M"}, 2),
    ]


def test_what_is_on_air_is_switched(app: Flask) -> None:
    live = a_live(a_shop())
    desk = a_desk(app, live)

    answers = [
        desk.put_on_air(live, code=" k1 ", at="2026-11-22T20:31:00+07:00"),
        desk.put_on_air(live, code=None, at="2026-11-22T20:35:00+07:00"),
    ]
    hear(live, said("Lan", "1 cái", at=70), said("Hoa", "1 cái", at=400), at=500)

    assert [answer.get_json() for answer in answers] == [
        {"ok": True, "code": "K1", "at": "2026-11-22T13:31:00Z"},
        {"ok": True, "code": None, "at": "2026-11-22T13:35:00Z"},
    ]
    assert lines_of(live) == [("Lan", "K1", 1, "held")]


def test_without_a_time_it_is_on_air_from_now_on(app: Flask) -> None:
    live = a_live(a_shop())
    begin = now()

    answer = a_desk(app, live).put_on_air(live, code="K1").get_json()

    assert begin.isoformat() <= answer["at"].replace("Z", "+00:00") <= now().isoformat()


def test_an_unknown_product_does_not_come_on_air(app: Flask) -> None:
    live = a_live(a_shop(), on_air="K1")

    answer = a_desk(app, live).put_on_air(live, code="X9")

    assert (answer.status_code, answer.get_json()) == (
        404,
        {
            "ok": False,
            "code": "unknown_product",
            "message": "Không có sản phẩm nào đang bán với mã “X9”.",
        },
    )


def test_an_earlier_evening_is_read_by_its_own_timeline(app: Flask) -> None:
    live = a_live(a_shop())
    desk, channel = a_desk(app, live), a_channel(app, live)
    desk.put_on_air(live, code="V1", at="2025-03-01T13:00:00Z")
    desk.put_on_air(live, code="K1", at="2025-03-01T12:30:00Z")

    channel.post(
        live,
        comment("c1", "1 cái", said_at="2025-03-01T12:45:00Z"),
        comment(
            "c2", "size M 1 cái", said_at="2025-03-01T13:05:00Z", author_id="hoa", author_name="Hoa"
        ),
    )

    assert lines_of(live) == [("Lan", "K1", 1, "held"), ("Hoa", "V1 M", 1, "held")]


def test_lists_are_read_on_from_the_last_one_seen(app: Flask) -> None:
    live = a_live(a_shop(SCARF))
    names = [f"Khách {number}" for number in range(5)]
    hear(live, *(said(name, "K1", at=number) for number, name in enumerate(names)))
    desk = a_desk(app, live)

    for kind in ("comments", "orders"):
        seen: list[int] = []
        while page := desk.get(
            f"/api/lives/{live.id}/{kind}?after={seen[-1] if seen else 0}&limit=2"
        ).get_json()[kind]:
            assert len(page) <= 2
            seen += [row["id"] for row in page]

        assert seen == [1, 2, 3, 4, 5]


def test_changes_are_read_on_while_there_are_more(app: Flask) -> None:
    live = a_live(a_shop())
    for batch in range(6):
        hear(live, *(said(f"Khách {n}", "alo", at=batch * 100 + n) for n in range(100)), at=1000)
    desk = a_desk(app, live)

    pages = [desk.get(f"/api/lives/{live.id}/changes").get_json()]
    while pages[-1]["more"]:
        pages.append(desk.get(f"/api/lives/{live.id}/changes?after={pages[-1]['seq']}").get_json())

    assert [change["seq"] for page in pages for change in page["changes"]] == list(
        range(1, pages[-1]["seq"] + 1)
    )
    assert [page["more"] for page in pages] == [True, False]
    rows = [row["id"] for page in pages for row in page["rows"] if row["id"].startswith("comment-")]
    assert len(rows) == len(set(rows)) == 600


def test_after_the_last_change_there_is_none(app: Flask) -> None:
    live = a_live(a_shop())
    desk = a_desk(app, live)
    last = desk.get(f"/api/lives/{live.id}/changes").get_json()["seq"]

    answer = desk.get(f"/api/lives/{live.id}/changes?after={last}").get_json()

    assert (answer["seq"], answer["more"], answer["changes"]) == (last, False, [])


@pytest.mark.parametrize(
    ("key", "status", "code"),
    [
        ({}, 401, "not_signed_in"),
        ({"Authorization": "Bearer sl_wrong"}, 401, "not_signed_in"),
        ({"Authorization": "Bearer "}, 401, "not_signed_in"),
        ({"Authorization": "Basic bGFuOmhvYQ=="}, 401, "not_signed_in"),
        ({"Authorization": "Bearer \xff\x00"}, 401, "not_signed_in"),
    ],
)
def test_nobody_comes_in_without_a_key(
    client: FlaskClient, key: dict[str, str], status: int, code: str
) -> None:
    live = a_live(a_shop())

    answers = [
        client.post(f"/api/lives/{live.id}/comments", json={}, headers=key),
        client.get(f"/api/lives/{live.id}/comments", headers=key),
        client.get(f"/api/lives/{live.id}/orders", headers=key),
        client.get(f"/api/lives/{live.id}/changes", headers=key),
        client.get("/api/stock", headers=key),
        client.put(f"/api/lives/{live.id}/on-air", json={}, headers=key),
    ]

    assert {(answer.status_code, answer.get_json()["code"]) for answer in answers} == {
        (status, code)
    }


def test_a_revoked_key_opens_nothing_any_more(app: Flask) -> None:
    live = a_live(a_shop())
    channel = a_channel(app, live)
    channel.post(live, comment("c1"))
    db.session.query(Token).update({"revoked_at": EVENING})
    db.session.commit()

    answer = channel.post(live, comment("c2"))

    assert (answer.status_code, count_of(live)) == (401, 1)


def test_a_key_opens_only_what_it_was_made_for(app: Flask) -> None:
    live = a_live(a_shop())
    channel, desk = a_channel(app, live), a_desk(app, live)

    answers = [
        desk.post(live, comment()),
        channel.put_on_air(live, code="K1"),
        *(
            channel.get(f"/api/lives/{live.id}/{kind}")
            for kind in ("comments", "orders", "changes")
        ),
        channel.get("/api/stock"),
    ]

    assert {(answer.status_code, answer.get_json()["code"]) for answer in answers} == {
        (403, "not_allowed")
    }
    assert count_of(live) == 0


def test_another_shops_live_is_as_good_as_none(app: Flask) -> None:
    live = a_live(a_shop())
    hear(live, said("Lan", "K1"))
    stranger = a_shop(SCARF, name="HTX Khác")
    channel, desk = (a_program(app, stranger, scope) for scope in (Scope.COMMENTS, Scope.DESK))

    for number in (live.id, 999, 999_999_999_999_999):
        theirs = Live(id=number)
        answers = [
            channel.post(theirs, comment()),
            desk.put_on_air(theirs, code="K1"),
            *(
                desk.get(f"/api/lives/{number}/{kind}")
                for kind in ("comments", "orders", "changes")
            ),
        ]
        assert {(answer.status_code, answer.get_json()["code"]) for answer in answers} == {
            (404, "not_found")
        }
    assert count_of(live) == 1
    assert [item["code"] for item in desk.get("/api/stock").get_json()["stock"]] == ["K1"]


@pytest.mark.parametrize("number", ["99999999999999999999", "-1", "0x1", "1e3", "١", "a", "1.0"])
def test_what_is_no_number_of_a_live_is_not_found(app: Flask, number: str) -> None:
    desk = a_program(app, a_shop(), Scope.DESK)

    answer = desk.get(f"/api/lives/{number}/comments")

    assert (answer.status_code, answer.get_json()["code"]) == (404, "not_found")


@pytest.mark.parametrize(
    "query",
    [
        *("after=-1", "after=x", "after=1e5", "after=99999999999999999999", "after=%00", "after=١"),
        *("limit=0", "limit=5001", "limit=-1", "limit=1.5"),
    ],
)
def test_a_page_that_cannot_be_is_refused(app: Flask, query: str) -> None:
    live = a_live(a_shop())

    answer = a_desk(app, live).get(f"/api/lives/{live.id}/orders?{query}")

    assert (answer.status_code, answer.get_json()["code"]) == (400, "bad_input")


def test_as_many_comments_as_allowed_are_taken_at_once(app: Flask) -> None:
    live = a_live(a_shop())

    answer = a_channel(app, live).post(
        live, *(comment(f"c{number}", "alo") for number in range(500))
    )

    assert (len(answer.get_json()["accepted"]), count_of(live)) == (500, 500)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"channel": "facebook", "comments": []}, "“comments”: cần ít nhất 1 mục"),
        (
            {"channel": "facebook", "comments": [comment(f"c{n}") for n in range(501)]},
            "“comments”: có quá 500 mục",
        ),
        ({"comments": [comment()]}, "“channel”: còn thiếu"),
        ({"channel": "", "comments": [comment()]}, "“channel”: không được để trống"),
        ({"channel": "face book", "comments": [comment()]}, "“channel”: có ký tự không dùng được"),
        ({"channel": "facebook"}, "“comments”: còn thiếu"),
        ({"channel": "facebook", "comments": "K1"}, "“comments”: phải là một danh sách"),
        ({"channel": "facebook", "comments": ["K1"]}, "“comments.0”: phải là một đối tượng JSON"),
        ({"channel": 5, "comments": [comment()]}, "“channel”: phải là một chuỗi chữ"),
    ],
)
def test_a_post_of_the_wrong_shape_is_refused(
    app: Flask, body: dict[str, Any], sentence: str
) -> None:
    live = a_live(a_shop())

    answer = a_channel(app, live).send("post", f"/api/lives/{live.id}/comments", body)

    assert (answer.status_code, answer.get_json()) == (
        422,
        {
            "ok": False,
            "code": "bad_json",
            "message": f"Dữ liệu gửi lên không đúng ở {sentence}.",
        },
    )
    assert count_of(live) == 0


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"text": "a" * 100_000}, "text”: dài quá 10000 chữ"),
        ({"text": None}, "text”: phải là một chuỗi chữ"),
        ({"text": 5}, "text”: phải là một chuỗi chữ"),
        ({"external_id": ""}, "external_id”: không được để trống"),
        ({"external_id": " \x00\x7f "}, "external_id”: không được để trống"),
        ({"external_id": 10**400}, "external_id”: phải là một chuỗi chữ"),
        ({"external_id": "x" * 201}, "external_id”: dài quá 200 chữ"),
        # Composed anew, each of these letters is two.
        ({"author_name": "\u0958" * 101}, "author_name”: dài quá 200 chữ"),
        ({"author_id": True}, "author_id”: phải là một chuỗi chữ"),
        ({"said_at": "2026-11-22T20:31:00"}, "said_at”: thời điểm thiếu múi giờ, ví dụ +07:00"),
        ({"said_at": "tối qua"}, "said_at”: phải là thời điểm dạng 2026-11-22T20:31:00+07:00"),
        ({"said_at": "1763820000"}, "said_at”: phải là thời điểm dạng 2026-11-22T20:31:00+07:00"),
        ({"said_at": 1763820000}, "said_at”: phải là thời điểm dạng 2026-11-22T20:31:00+07:00"),
        (
            {"said_at": "2026-13-45T20:31:00Z"},
            "said_at”: phải là thời điểm dạng 2026-11-22T20:31:00+07:00",
        ),
        ({"said_at": "0001-01-01T00:00:00+14:00"}, "said_at”: thời điểm này quá xa"),
        ({"said_at": "9999-12-31T23:59:59-14:00"}, "said_at”: thời điểm này quá xa"),
    ],
)
def test_one_bad_comment_keeps_out_the_whole_post_and_is_named(
    app: Flask, change: dict[str, Any], sentence: str
) -> None:
    live = a_live(a_shop())

    answer = a_channel(app, live).post(live, comment("good"), comment() | change)

    assert (answer.status_code, answer.get_json()["message"]) == (
        422,
        f"Dữ liệu gửi lên không đúng ở “comments.1.{sentence}.",
    )
    assert count_of(live) == 0


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"5",
        b"NaN",
        b"channel=facebook",
        b"\xff\xfe{}",
        b'{"channel": "\xff", "comments": []}',
        b"[" * 200_000,
        b'{"a":' * 100_000,
        b'{"channel": "\\ud800", "comments": [{"external_id": "c", "text": "\\udfff"}]}',
        '{"channel": "facebook", "comments": []}'.encode("utf-16"),
        b"9" * 100_000,
    ],
    ids=lambda body: repr(body[:20]),
)
def test_what_is_no_json_of_ours_is_refused(app: Flask, body: bytes) -> None:
    live = a_live(a_shop())
    channel, desk = a_channel(app, live), a_desk(app, live)

    answers = [
        channel.send("post", f"/api/lives/{live.id}/comments", body),
        desk.send("put", f"/api/lives/{live.id}/on-air", body),
    ]

    assert {(answer.status_code, answer.get_json()["code"]) for answer in answers} == {
        (422, "bad_json")
    }


def test_of_a_key_that_stands_twice_the_last_counts(app: Flask) -> None:
    live = a_live(a_shop())
    body = '{"channel": "a", "channel": "b", "comments": [{"external_id": "c", "text": "x", "text": "alo"}]}'

    a_channel(app, live).send("post", f"/api/lives/{live.id}/comments", body)

    (found,) = a_desk(app, live).get(f"/api/lives/{live.id}/comments").get_json()["comments"]
    assert (found["channel"], found["text"]) == ("b", "alo")


def test_json_is_read_whatever_the_sender_calls_it(app: Flask) -> None:
    live = a_live(a_shop())
    channel = a_channel(app, live)

    answers = [
        channel.client.post(
            f"/api/lives/{live.id}/comments",
            data=json.dumps({"channel": "facebook", "comments": [comment(kind)]}),
            headers={"Authorization": f"Bearer {channel.secret}", "Content-Type": kind},
        )
        for kind in ("application/json", "text/plain", "application/x-www-form-urlencoded")
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert count_of(live) == 3


def test_ten_megabytes_are_refused_unread(app: Flask) -> None:
    live = a_live(a_shop())
    body = Untouched(b" " * 10_000_000)
    secret = a_channel(app, live).secret

    answer = app.test_client().post(
        f"/api/lives/{live.id}/comments",
        input_stream=body,
        headers={"Authorization": f"Bearer {secret}"},
    )

    assert (answer.status_code, answer.get_json()["code"]) == (413, "request_entity_too_large")
    assert not body.was_read


def test_a_comment_is_kept_as_it_came_without_what_cannot_be_seen(app: Flask) -> None:
    live = a_live(a_shop())
    text = "\x00A1\u0007 lo\u0300ng 👨‍👩‍👧 ﷽ \u202e\ud83d\udc4d\r\nhai dòng\x1b[31m"

    answer = a_channel(app, live).post(
        live, comment("\x00c1", text, author_name="\x00La\u0301n\x9f")
    )

    assert answer.get_json()["accepted"] == [{"external_id": "c1", "comment_id": 1}]
    (found,) = a_desk(app, live).get(f"/api/lives/{live.id}/comments").get_json()["comments"]
    assert (found["text"], found["author_name"]) == (
        "A1 lòng 👨‍👩‍👧 ﷽ \u202e\ud83d\udc4d\nhai dòng[31m".encode(
            "utf-16", "surrogatepass"
        ).decode("utf-16"),
        "Lán",
    )


def test_a_viewer_without_an_id_is_known_by_her_name(app: Flask) -> None:
    live = a_live(a_shop())
    lan = {"author_id": None, "author_name": "Lan "}

    a_channel(app, live).post(
        live,
        comment("c1", "K1") | lan,
        comment("c2", "A1 đỏ L") | lan,
        comment("c3", "alo") | lan | {"author_name": ""},
    )

    assert [name for name, *_ in lines_of(live)] == ["Lan", "Lan"]
    assert len(a_desk(app, live).get(f"/api/lives/{live.id}/orders").get_json()["orders"]) == 1


def test_channels_of_the_same_name_in_other_letters_are_one(app: Flask) -> None:
    live = a_live(a_shop())
    channel = a_channel(app, live)

    answers = [channel.post(live, comment("c1"), channel=name) for name in ("Facebook", "facebook")]

    assert [len(answer.get_json()["known"]) for answer in answers] == [0, 1]


def test_after_all_bad_input_everything_still_adds_up(app: Flask) -> None:
    shop = a_shop()
    live = a_live(shop)
    channel = a_channel(app, live)

    for text in (
        "K1 999999999999999999999999",
        "K1 -5",
        "K1 0,0000001",
        "A1 " * 3000,
        "९९ K1",
        "K1 ½",
    ):
        assert channel.post(live, comment(text[:50], text)).status_code == 200

    assert faults(db.session()) == []
    assert stock_of(shop)["K1"][1] <= 5


class Untouched(BytesIO):
    """A body that notes whether anybody reads it."""

    was_read = False

    def read(self, size: int | None = -1) -> bytes:
        self.was_read = True
        return super().read(size)
