"""Providers call: what is signed is taken in once, and nothing else changes anything."""

import hashlib
import hmac
import json
import logging
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from seller.clock import now
from seller.db import db
from seller.live.models import Live
from seller.orders.payments.notice import LARGEST_BODY
from seller.orders.transfers.models import Hook, KeptTransfer
from seller.orders.transfers.providers import SwitchedOn, switch_off, switch_on
from seller.people.operations import create_token
from seller.people.roles import Scope
from tests.orders.transfers.money import an_evening, orders_of, paid_by_code, states


def switched_on(live: Live, provider: str = "sepay", signing_key: str = "") -> SwitchedOn:
    return switch_on(shop_id=live.shop_id, provider=provider, signing_key=signing_key, at=now())


def a_notice(code: str, **changes: Any) -> dict[str, Any]:
    return {
        "id": 92704,
        "transactionDate": "2026-11-22 20:45:00",
        "accountNumber": "0011012345678",
        "content": f"CT DEN:603719547897 {code} tai Napas",
        "transferType": "in",
        "transferAmount": 250_000,
        "referenceCode": "FT26326000000001",
    } | changes


def call(client: FlaskClient, made: SwitchedOn, notice: object, **headers: str) -> TestResponse:
    shown = {"Authorization": f"Apikey {made.shown_key}"} | headers
    return client.post(f"/hooks/{made.provider}/{made.secret}", json=notice, headers=shown)


def hook() -> Hook:
    db.session.rollback()
    row: Hook = db.session.scalars(db.select(Hook)).one()
    return row


def test_notice_pays_its_order_and_is_answered_as_its_provider_wants(
    app: Flask, client: FlaskClient
) -> None:
    live = an_evening("Lan")
    (lan,) = orders_of(live)

    answer = call(client, switched_on(live), a_notice(lan.code))

    assert (answer.status_code, answer.json) == (200, {"success": True})
    assert paid_by_code(live) == {lan.code: 250_000}
    assert hook().taken == 1


def test_replayed_notice_changes_nothing(app: Flask, client: FlaskClient) -> None:
    live = an_evening("Lan")
    (lan,) = orders_of(live)
    made = switched_on(live)

    answers = [call(client, made, a_notice(lan.code)).json for _time in range(3)]

    assert answers == [{"success": True}] * 3
    assert (paid_by_code(live), states(live)) == ({lan.code: 250_000}, ["matched"])


def test_signed_notice_needs_no_other_key(app: Flask, client: FlaskClient) -> None:
    live = an_evening("Lan")
    (lan,) = orders_of(live)
    made = switched_on(live, signing_key="test-sepay-secret")
    body, sent_at = json.dumps(a_notice(lan.code)).encode(), str(int(now().timestamp()))
    signed = hmac.new(b"test-sepay-secret", f"{sent_at}.".encode() + body, hashlib.sha256)

    answer = client.post(
        f"/hooks/sepay/{made.secret}",
        data=body,
        headers={
            "X-SePay-Timestamp": sent_at,
            "X-SePay-Signature": f"sha256={signed.hexdigest()}",
        },
    )

    assert (answer.status_code, paid_by_code(live)) == (200, {lan.code: 250_000})


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (None, {"Authorization": "Apikey wrong"}, 401),
        (None, {"Authorization": ""}, 401),
        (b'{"id": 1, "transferAm', {}, 400),
        (b"[]", {}, 400),
        (b"", {}, 400),
        (b"[" * 100_000, {}, 400),
        (b" " * (LARGEST_BODY + 1), {}, 413),
        (b'{"id": 1, "transferAmount": 1e999999}', {}, 400),
    ],
    ids=["forged", "no key", "cut", "no object", "empty", "deep", "huge", "a monstrous number"],
)
def test_what_is_no_notice_changes_nothing(
    app: Flask, client: FlaskClient, body: bytes | None, headers: dict[str, str], status: int
) -> None:
    live = an_evening("Lan")
    (lan,) = orders_of(live)
    made = switched_on(live)
    sent = body if body is not None else json.dumps(a_notice(lan.code)).encode()

    answer = client.post(
        f"/hooks/sepay/{made.secret}",
        data=sent,
        headers={"Authorization": f"Apikey {made.shown_key}"} | headers,
    )

    assert (answer.status_code, (answer.json or {}).get("ok")) == (status, False)
    assert (paid_by_code(live), states(live)) == ({lan.code: 0}, [])


def test_refused_notice_is_counted_and_logged_without_secrets(
    app: Flask, client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    live = an_evening("Lan")
    made = switched_on(live)

    with caplog.at_level(logging.DEBUG):
        call(client, made, a_notice("VX"), Authorization="Apikey stolen")

    assert (hook().refused, hook().last_refusal) == (
        1,
        "Thông báo không có chữ ký đúng, đã bỏ qua.",
    )
    assert [record.getMessage() for record in caplog.records if record.name == "seller"] == [
        f"a notice of sepay for shop {live.shop_id} was refused: forged_notice"
    ]
    assert not any(part in caplog.text for part in (made.secret, made.shown_key or "", "stolen"))


def test_flood_of_forged_notices_is_not_written_down(app: Flask, client: FlaskClient) -> None:
    live = an_evening("Lan")
    made = switched_on(live)

    codes = {call(client, made, {}, Authorization="Apikey x").status_code for _time in range(35)}

    assert (codes, hook().refused) == ({401}, 30)


def test_address_that_is_not_ours_is_not_there(app: Flask, client: FlaskClient) -> None:
    live = an_evening("Lan")
    made = switched_on(live)
    desk = create_token(shop_id=live.shop_id, scope=Scope.DESK, at=now())
    old, new = made, switched_on(live)

    addresses = [
        "/hooks/sepay/wrong",
        f"/hooks/nobank/{new.secret}",
        f"/hooks/casso/{new.secret}",
        f"/hooks/sepay/{desk}",
        f"/hooks/sepay/{old.secret}",
    ]

    assert [client.post(each, json={}).status_code for each in addresses] == [404] * 5


def test_provider_that_was_switched_off_is_not_heard(app: Flask, client: FlaskClient) -> None:
    live = an_evening("Lan")
    made = switched_on(live)
    switch_off(shop_id=live.shop_id, provider="sepay", at=now())

    assert call(client, made, a_notice("VX")).status_code == 404
    assert (hook().shown_key, hook().signing_key) == (None, None)


def test_token_for_banks_opens_an_address_by_itself(app: Flask, client: FlaskClient) -> None:
    live = an_evening("Lan")
    (lan,) = orders_of(live)
    secret = create_token(shop_id=live.shop_id, scope=Scope.BANK, at=now())

    answers = [
        client.post(
            f"/hooks/sepay/{secret}",
            json=a_notice(lan.code),
            headers={"Authorization": f"Apikey {key}"},
        ).status_code
        for key in ("other", secret)
    ]

    assert (answers, paid_by_code(live)) == ([401, 200], {lan.code: 250_000})


def test_probe_of_a_provider_is_answered_and_not_kept(app: Flask, client: FlaskClient) -> None:
    live = an_evening("Lan")
    made = switched_on(live, "casso")
    probe = {
        "error": 0,
        "data": [
            {
                "id": 1,
                "tid": "MA_GIAO_DICH_THU_NGHIEM",
                "description": "thu",
                "amount": 599_000,
                "when": "2026-11-22 20:45:00",
            }
        ],
    }

    answer = call(client, made, probe, **{"secure-token": made.shown_key or ""})

    assert (answer.status_code, answer.json) == (200, {"success": True})
    assert db.session.scalars(db.select(KeptTransfer)).all() == []
