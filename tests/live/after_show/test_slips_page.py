"""Many slips at once, and how far they are."""

import json
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader

from seller.db import db
from seller.live.after_show import packing_page, slips_page
from seller.live.models import Live
from seller.orders.paper import slips
from seller.people.models import Shop
from tests.builders import SCARF, a_browser, a_live, a_shop
from tests.orders.packing.evening import a_packed_evening


@pytest.fixture
def live(app: Flask) -> Live:
    return a_packed_evening(("Lan", "K1"), ("Hoa", "K1"), ("Thu", "K1"))


@pytest.fixture
def mai(app: Flask, live: Live) -> FlaskClient:
    return a_browser(app, db.session.get_one(Shop, live.shop_id))


def test_slips_tell_how_far_they_are_and_where_the_file_is(
    mai: FlaskClient, live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slips, "PORTION", 2)

    told = [json.loads(line) for line in mai.post(f"/lives/{live.id}/slips").text.splitlines()]

    assert told[:-1] == [{"done": 2, "of": 3}, {"done": 3, "of": 3}]
    file = mai.get(f"/lives/{live.id}/papers/slips.pdf?made={told[-1]['made']}")
    assert len(PdfReader(BytesIO(file.data)).pages) == 3


def test_page_knows_how_many_there_will_be(mai: FlaskClient, live: Live) -> None:
    page = mai.get(f"/lives/{live.id}/slips?size=a5").text

    assert '<progress aria-labelledby="making-words" max="3" value="0">' in page
    assert f'data-make="/lives/{live.id}/slips?size=a5"' in page


def test_packing_leads_there_only_when_there_are_many(
    mai: FlaskClient, live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = mai.get("/packing").text
    monkeypatch.setattr(packing_page, "MANY_SLIPS", 2)

    many = mai.get("/packing").text

    way = f'href="/lives/{live.id}/slips?size=a6"'
    assert (way in few, way in many) == (False, True)


def test_nothing_to_print_is_said_before_anything_is_made(mai: FlaskClient, live: Live) -> None:
    empty = a_live(db.session.get_one(Shop, live.shop_id), name="Phiên trưa")

    assert mai.post(f"/lives/{empty.id}/slips").status_code == 409


def test_what_goes_wrong_on_the_way_is_logged(
    mai: FlaskClient, live: Live, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(slips_page, "keep_paper", lambda *_values: 1 // 0)

    with pytest.raises(ZeroDivisionError):
        mai.post(f"/lives/{live.id}/slips")

    assert [record.message for record in caplog.records] == ["slips were not finished"]


def test_a_stranger_gets_no_slips(app: Flask, live: Live) -> None:
    stranger = a_browser(app, a_shop(SCARF, name="HTX khác"))

    answers = [stranger.get(f"/lives/{live.id}/slips"), stranger.post(f"/lives/{live.id}/slips")]

    assert [answer.status_code for answer in answers] == [404, 404]
