"""The English of the screens: complete, nothing left over, and no Vietnamese on any page."""

import json
import re

import pytest
from babel.messages.catalog import Message
from flask import Flask
from sqlalchemy import select

from seller.db import db, transaction
from seller.orders.bank_account import set_bank_account
from seller.orders.buyer_page.links import path_of
from seller.orders.models import Order
from seller.orders.operations import confirm
from seller.orders.paper.formats import PaperSize
from seller.orders.payments.banks import banks
from seller.orders.printing.languages import PrinterLanguage
from seller.orders.printing.models import Printer
from seller.orders.printing.operations import PrinterFacts, save_printer
from seller.orders.transfers.operations import take_transfers
from seller.people.models import Shop
from tests.browser.pages import PAGES
from tests.builders import a_browser, a_live, a_shop, after, hear, order_ids, said
from tests.orders.transfers.money import a_transfer
from tests.translations import catalog, sentences
from tests.visible import words_of

VALUE = re.compile(r"%\(\w+\)s")
VIETNAMESE = re.compile(
    r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE
)
SCARF = {"code": "K1", "name": "Scarf", "unit": "pc", "price": 250000, "stock": 5}
BLOUSE = {
    "code": "A1",
    "name": "Blouse",
    "unit": "pc",
    "price": 350000,
    "stock": 3,
    "options": {"size": ["M", "L"], "colour": ["red", "black"]},
}
BANKS = {f"{bank.short_name} – {bank.name}" for bank in banks()}
QUOTED = re.compile("“[^”]*”")
CURRENCY = "đồng"


@pytest.fixture(scope="module")
def english() -> dict[str, Message]:
    return {str(message.id): message for message in catalog() if message.id}


def test_every_sentence_has_its_english_and_no_english_is_left_over(
    english: dict[str, Message],
) -> None:
    assert sentences().keys() ^ english.keys() == set()
    assert [known for known, message in english.items() if not message.string] == []


def test_a_translation_has_the_same_values(english: dict[str, Message]) -> None:
    differing = [
        known
        for known, message in english.items()
        if set(VALUE.findall(known)) != set(VALUE.findall(str(message.string)))
    ]

    assert differing == []


def test_a_translation_is_english(english: dict[str, Message]) -> None:
    foreign = [
        word
        for message in english.values()
        for word in re.findall(r"\w+", QUOTED.sub("", str(message.string)))
        if VIETNAMESE.search(word) and word != CURRENCY
    ]

    assert foreign == []


@pytest.fixture
def english_shop(app: Flask) -> Shop:
    """Let an evening happen in which nobody writes a word of Vietnamese."""
    shop = a_shop(SCARF, BLOUSE, name="Hill Shop")
    with transaction() as session:
        session.add(shop)
        shop.settings = {"sessions": [{"name": "Evening", "starts": "20:30"}]}
    set_bank_account(
        shop_id=shop.id, bank_bin="970436", account="0011012345678", holder="HILL SHOP"
    )
    live = a_live(shop, on_air="K1", name="Evening")
    hear(live, said("Lan", "k1 2"), said("Hoa", "a1 0912 000 345"), said("Thu", "k1 9"))
    for order_id in order_ids(live)[:1]:
        confirm(shop_id=shop.id, order_id=order_id, account_id=None, at=after(90))
    take_transfers(shop_id=shop.id, transfers=[a_transfer("thanks")], at=after(95), account_id=None)
    printer = PrinterFacts("Printer", "192.168.1.50", PrinterLanguage.ESCPOS, PaperSize.ROLL_80)
    save_printer(shop_id=shop.id, printer_id=None, facts=printer)
    return shop


@pytest.mark.parametrize("page", PAGES.values())
def test_a_page_in_english_has_no_vietnamese(app: Flask, english_shop: Shop, page: str) -> None:
    order = db.session.scalars(select(Order).order_by(Order.id)).all()[0]
    printer = db.session.scalars(select(Printer.id)).one()
    about = {
        "live": order.live_id,
        "order": order.id,
        "basket": order.code,
        "printer": printer,
    }
    address = page.format(**about, buyer=path_of(order)).replace("A1", "K1")
    browser = app.test_client() if page == "/sign-in" else a_browser(app, english_shop)
    browser.set_cookie("language", "en")

    shown = browser.get(address).text

    assert [
        words.text
        for words in words_of(shown)
        if VIETNAMESE.search(QUOTED.sub("", words.text))
        and not words.are_marked("lang", "vi")
        and not (words.are_marked("data-word") and words.text in row_words(shown))
        and words.text not in BANKS
    ] == []


def test_a_refusal_is_told_in_the_language_of_the_screen(app: Flask, english_shop: Shop) -> None:
    confirmed = db.session.scalars(select(Order.id).order_by(Order.id)).all()[0]
    browser = a_browser(app, english_shop)
    browser.set_cookie("language", "en")

    answer = browser.post(f"/orders/{confirmed}/confirm", headers={"Accept": "application/json"})

    assert answer.get_json()["message"] == "Somebody has just confirmed this order."


def row_words(page: str) -> dict[str, str]:
    """Return the words that the screen's script puts in the place of those in the rows."""
    found = re.search(r'id="row-words">(.+?)</script>', page)
    words: dict[str, str] = json.loads(found[1]) if found else {}
    return words
