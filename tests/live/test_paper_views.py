"""The papers of a live on one page, and what is typed in from paper."""

from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from pypdf import PdfReader

from seller.db import db
from seller.live.comment_labels import printer_of_labels
from seller.live.models import Comment, Live
from seller.live.run_sheet import Planned, save
from seller.people.models import Shop
from tests.builders import BLOUSE, EVENING, FRUIT, SCARF, a_browser, a_live, a_shop
from tests.orders.paper.recording_printer import nobody
from tests.orders.printing.printers import a_printer


@pytest.fixture
def shop(app: Flask) -> Shop:
    return a_shop(SCARF, FRUIT, BLOUSE)


@pytest.fixture
def live(shop: Shop) -> Live:
    return a_live(shop)


@pytest.fixture
def mai(app: Flask, shop: Shop, live: Live) -> FlaskClient:
    return a_browser(app, shop)


def plan(live: Live, *planned: Planned) -> None:
    save(shop_id=live.shop_id, live_id=live.id, planned=planned, at=EVENING)


def words(pdf: bytes) -> str:
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return " ".join(text.split())


def typed(**line: str) -> dict[str, str]:
    return {"number": "G1", "clock": "", "name": "Lan", "phone": "", "text": "K1 2"} | line


def test_tally_sheet_has_the_planned_goods_at_their_price_and_its_own_lines(
    mai: FlaskClient, live: Live
) -> None:
    plan(live, Planned("K1", "thêu tay", 199_000))

    sheet = words(mai.get(f"/lives/{live.id}/papers/tally.pdf?first=57").data)

    wanted = ("199.000 ₫", "thêu tay", "G57", "G112")
    assert [word for word in wanted if word not in sheet] == []
    assert [word for word in ("Thanh long", "G56", "G113") if word in sheet] == []


@pytest.mark.parametrize("first", ["0", "x", "-1", "100000"])
def test_sheet_that_begins_nowhere_is_refused(mai: FlaskClient, live: Live, first: str) -> None:
    answer = mai.get(f"/lives/{live.id}/papers/tally.pdf?first={first}")

    assert answer.status_code == 400


def test_price_cards_show_what_is_planned_each_on_its_page(mai: FlaskClient, live: Live) -> None:
    plan(live, Planned("K1", live_price=199_000), Planned("TL"))

    pdf = mai.get(f"/lives/{live.id}/papers/cards.pdf?size=a5").data

    assert len(PdfReader(BytesIO(pdf)).pages) == 2
    assert "199.000 ₫" in words(pdf)


def test_product_has_a_card_of_its_own(mai: FlaskClient) -> None:
    card = words(mai.get("/products/k1/card.pdf").data)

    assert ("K1" in card, "250.000 ₫" in card) == (True, True)


@pytest.mark.parametrize(("size", "height"), [("feed", 1350), ("story", 1920)])
def test_poster_has_the_size_that_the_platforms_want(
    mai: FlaskClient, live: Live, size: str, height: int
) -> None:
    picture = Image.open(BytesIO(mai.get(f"/lives/{live.id}/papers/poster-{size}.png").data))

    assert picture.size == (1080, height)


def test_page_of_papers_switches_labels_on_and_off(
    mai: FlaskClient, shop: Shop, live: Live
) -> None:
    printer = a_printer(shop, nobody())
    mai.post(f"/lives/{live.id}/labels", data={"printer": str(printer.id)})
    db.session.rollback()
    on = printer_of_labels(db.session(), live.id)

    mai.post(f"/lives/{live.id}/labels", data={"printer": ""})

    db.session.rollback()
    assert (on, printer_of_labels(db.session(), live.id)) == (printer.id, None)


def test_typed_line_is_taken_in_and_the_form_goes_on_after_it(mai: FlaskClient, live: Live) -> None:
    mai.post(f"/lives/{live.id}/tally", data=typed())

    page = mai.get(f"/lives/{live.id}/tally").text

    assert "Đã nhập 1 dòng." in page
    assert ('value="G1"' in page, 'value="G2"' in page) == (False, True)


def test_line_that_is_typed_again_otherwise_is_said_to_have_changed_nothing(
    mai: FlaskClient, live: Live
) -> None:
    mai.post(f"/lives/{live.id}/tally", data=typed())

    mai.post(f"/lives/{live.id}/tally", data=typed(text="K1 5"))

    assert "chưa đổi gì: G1" in mai.get(f"/lives/{live.id}/tally").text
    db.session.rollback()
    assert db.session.query(Comment).count() == 1


def test_wrong_form_comes_back_with_what_was_typed(mai: FlaskClient, live: Live) -> None:
    answer = mai.post(f"/lives/{live.id}/tally", data=typed(name="", text="K1 ba cái"))

    assert answer.status_code == 400
    assert ("cần cả tên khách" in answer.text, "K1 ba cái" in answer.text) == (True, True)


def test_phone_on_the_paper_reaches_the_order(mai: FlaskClient, live: Live) -> None:
    mai.post(f"/lives/{live.id}/tally", data=typed(phone="0912 345 678"))

    assert "0912…678" in mai.get(f"/lives/{live.id}/desk").text
