"""Pages about the reader."""

import re
from html import unescape
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from seller.catalog.catalog_file import read_catalog_file
from seller.catalog.operations import add_catalog
from seller.catalog.queries import product_by_code
from seller.db import db, transaction
from seller.live import desk
from seller.live.models import Comment, Live
from seller.live.operations import put_on_air
from seller.people.models import Account, Shop
from seller.people.roles import Role
from seller.quantity import Quantity
from tests.builders import BLOUSE, EVENING, FRUIT, SCARF, a_live, after, hear, lines_of, said
from tests.people.cast import a_helper, a_stranger, an_owner, browser_of

SHIRT = SCARF | {"code": "AI", "name": "Áo in"}
JSON = {"Accept": "application/json"}


@pytest.fixture
def mai(app: Flask) -> Account:
    """Return the owner of a shop with a blouse, a shirt of nearly the same code, a scarf and fruit."""
    mai = an_owner()
    catalog = read_catalog_file({"products": [BLOUSE, SHIRT, SCARF, FRUIT]})
    with transaction() as session:
        add_catalog(session, session.get_one(Shop, mai.shop_id), catalog, EVENING)
    return mai


@pytest.fixture
def browser(app: Flask, mai: Account, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    return browser_of(app, mai)


def words_of(page: str) -> str:
    """Return what a reader of the page sees, with one space between words."""
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def try_it(browser: FlaskClient, comments: str, **more: str) -> str:
    return browser.post("/try-reading", data={"comments": comments, **more}).text


def teach(mai: Account, *texts: str, code: str = "K1") -> Live:
    """Let a helper take these comments for the product."""
    live = a_live(mai.shop)
    for place, text in enumerate(texts, 1):
        (comment_id,) = hear(live, said("Lan", text, at=100 * place)).new.values()
        desk.answer(
            shop_id=mai.shop_id,
            comment_id=comment_id,
            code=code,
            quantity=Quantity(1),
            options={},
            account_id=mai.id,
            at=after(1000 + place),
        )
    return live


@pytest.mark.parametrize("path", ["/try-reading", "/learned-words", "/seller-card"])
def test_page_opens_and_has_one_title(browser: FlaskClient, path: str) -> None:
    answer = browser.get(path)

    assert (answer.status_code, answer.text.count("<h1")) == (200, 1)


def test_a_tried_comment_shows_what_was_read_why_and_what_the_desk_would_do(
    browser: FlaskClient,
) -> None:
    page = words_of(try_it(browser, "chốt a1 l 2 cái 0900 000 123\n\n+1", **{"on-air": "TL"}))

    assert "A1 L ×2 chắc 0900000123" in page
    assert "Ghi vào đơn: A1 L ×2. Người chốt hỏi thêm màu của A1." in page
    assert "mã A1" in page
    assert "TL ×1 có lẽ Ghi vào đơn: TL ×1 kg." in page


@pytest.mark.parametrize(
    ("comments", "would"),
    [
        ("lấy vài cân thanh long", "Hỏi người chốt: Chưa rõ số lượng."),
        ("K1 còn ko", "Hiện là câu hỏi, không ghi vào đơn."),
        ("đẹp quá", "Không làm gì."),
        ("K1\nhủy K1", "Bỏ khỏi đơn: K1 ×1."),
        ("a1 m đỏ\nđổi a1 sang l", "Sửa đơn: A1 M đỏ ×1 → A1 L đỏ ×1."),
        ("K1 3 cái\nK1 bớt còn 1", "Sửa đơn: K1 ×3 → K1 ×1."),
        ("K1\nck 350k rồi nha", "Ghi là khách báo đã chuyển 350.000 ₫."),
        ("K1\nđã chuyển khoản", "Ghi là khách báo đã chuyển tiền."),
        ("K1 nhé\nK1 nhé", "Nhắn lại y hệt trong vòng một phút: không cộng thêm."),
        ("0900 000 123", "Nhớ cho khách: 0900000123."),
    ],
)
def test_the_page_says_what_the_desk_would_do(
    browser: FlaskClient, comments: str, would: str
) -> None:
    assert would in words_of(try_it(browser, comments, **{"one-viewer": "1"}))


def test_what_is_tried_is_shown_as_text_and_its_places_marked(browser: FlaskClient) -> None:
    page = try_it(browser, "<script>alert(1)</script> K1")

    assert "&lt;script&gt;alert(1)&lt;/script&gt; <mark>K1</mark>" in page
    assert "<script>alert" not in page


def test_trying_keeps_nothing(browser: FlaskClient, mai: Account) -> None:
    live = a_live(mai.shop)

    try_it(browser, "chốt K1 2 cái")

    assert (lines_of(live), db.session.scalars(select(Comment)).all()) == ([], [])


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"comments": "K1", "on-air": "ZZ"}, "Không có sản phẩm nào đang bán với mã “ZZ”."),
        ({"comments": "K1\n" * 201}, "Mỗi lần thử nhiều nhất 200 bình luận."),
        ({"comments": "K" * 50_001}, "Ô này chỉ nhận tối đa 50000 chữ."),
    ],
)
def test_what_cannot_be_tried_is_refused(
    browser: FlaskClient, form: dict[str, str], sentence: str
) -> None:
    answer = browser.post("/try-reading", data=form, headers=JSON)

    assert (answer.status_code, answer.json and answer.json["message"]) == (400, sentence)


def test_the_page_warns_of_codes_that_will_be_confused_and_leads_to_them(
    browser: FlaskClient,
) -> None:
    page = browser.get("/try-reading").text

    assert "nhìn giống nhau" in page
    assert set(re.findall(r'href="/products/(\w+)/edit"', page)) == {"A1", "AI"}


def test_an_offered_word_that_is_added_is_a_name_of_the_product(
    browser: FlaskClient, mai: Account
) -> None:
    teach(mai, "lấy bướm bướm", "bướm bướm nhé")
    offered = words_of(browser.get("/learned-words").text)

    browser.post("/learned-words", data={"code": "K1", "words": "buom buom"})

    assert "Thêm «bướm bướm» làm tên gọi của K1?" in offered
    db.session.rollback()
    assert product_by_code(db.session(), mai.shop_id, "K1").aliases == ["bướm bướm"]
    assert "bướm" not in words_of(browser.get("/learned-words").text)


def test_a_word_that_nobody_offered_is_not_added(browser: FlaskClient, mai: Account) -> None:
    answer = browser.post("/learned-words", data={"code": "K1", "words": "buom"}, headers=JSON)

    assert answer.status_code == 404
    assert product_by_code(db.session(), mai.shop_id, "K1").aliases == []


def test_a_refused_word_goes_and_comes_back_by_undo(browser: FlaskClient, mai: Account) -> None:
    teach(mai, "lấy bướm", "bướm nhé")

    answer = browser.post(
        "/learned-words/refuse", data={"code": "K1", "words": "buom"}, headers=JSON
    )
    refused = words_of(browser.get("/learned-words").text)
    assert answer.json is not None
    browser.post(answer.json["undo"])

    assert "bướm" not in refused
    assert "«bướm»" in words_of(browser.get("/learned-words").text)


def test_a_stranger_sees_and_changes_none_of_our_words(
    app: Flask, browser: FlaskClient, mai: Account
) -> None:
    teach(mai, "lấy bướm", "bướm nhé")
    stranger = browser_of(app, a_stranger())
    form = {"code": "K1", "words": "buom"}

    answers = [
        stranger.post(path, data=form, headers=JSON).status_code
        for path in ("/learned-words", "/learned-words/refuse", "/learned-words/offer-again")
    ]

    assert answers == [404, 404, 404]
    assert "bướm" not in stranger.get("/learned-words").text
    assert "«bướm»" in words_of(browser.get("/learned-words").text)


def test_the_accuracy_is_told_in_words(browser: FlaskClient, mai: Account) -> None:
    live = a_live(mai.shop, on_air="K1")
    hear(live, said("Lan", "k1", at=30), said("Hoa", "tl 2kg", at=40), said("Mai", "+1", at=50))

    page = words_of(browser.get(f"/lives/{live.id}/on-air-accuracy").text)

    assert "Facebook 50%" in page
    assert "1 trong 2 bình luận có nêu món" in page
    assert "Đang tính: khách thấy hình trễ 6 giây." in page
    assert "Chưa đủ bình luận" in page


@pytest.mark.parametrize(("role", "may_change"), [(Role.OWNER, True), (Role.HELPER, False)])
def test_a_better_delay_is_named_and_leads_the_owner_to_where_it_is_changed(
    app: Flask, browser: FlaskClient, mai: Account, role: Role, may_change: bool
) -> None:
    live = a_live(mai.shop, on_air="K1")
    hear(live, *(said(f"v{at}", "tl 2kg", at=at) for at in range(70, 90)), at=90)
    desk_browser = browser_of(app, a_helper(mai, role=role))
    put_on_air(shop_id=live.shop_id, live_id=live.id, code="TL", at=after(68), now=after(95))

    page = desk_browser.get(f"/lives/{live.id}/on-air-accuracy").text

    assert "Nếu tính trễ 2 giây thì đúng 20 bình luận." in words_of(page)
    assert ('href="/settings/selling"' in page) is may_change


def test_a_live_without_orders_has_nothing_to_measure(browser: FlaskClient, mai: Account) -> None:
    live = a_live(mai.shop)

    assert "chưa đo được" in words_of(browser.get(f"/lives/{live.id}/on-air-accuracy").text)


def test_the_card_shows_an_example_of_the_shop_to_copy_and_as_a_picture(
    browser: FlaskClient,
) -> None:
    page = unescape(browser.get("/seller-card").text)

    assert "Bình luận: MÃ + SIZE + MÀU + SỐ LƯỢNG + SĐT" in page
    assert re.search(r'data-copy="Bình luận: [^"]+\nVí dụ: A1 [^"]+\nĐổi: ', page)


def test_the_picture_of_the_card_can_be_kept(browser: FlaskClient) -> None:
    answer = browser.get("/seller-card.png")

    assert answer.mimetype == "image/png"
    assert Image.open(BytesIO(answer.data)).size == (1080, 1350)


def test_a_shop_without_goods_has_its_pages_too(app: Flask) -> None:
    browser = browser_of(app, a_stranger())

    found = {
        path: browser.get(path).status_code
        for path in ("/try-reading", "/learned-words", "/seller-card", "/seller-card.png")
    }

    assert set(found.values()) == {200}
