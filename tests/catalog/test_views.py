"""Pages and forms of the catalog."""

import re
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask, current_app
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from seller.catalog.entry_of import entry_of
from seller.catalog.models import Member, Photo, Product
from seller.catalog.operations import add_member, archive_product
from seller.catalog.queries import find_products, product_by_code
from seller.db import db
from seller.people.models import Account
from seller.people.roles import RIGHTS, Right, Role
from tests.catalog.goods import SIZES, an_entry, counts, kept, sized
from tests.catalog.test_photos import a_bomb, a_picture
from tests.people.cast import EVENING, a_helper, a_stranger, browser_of

FORM = {
    "code": "k1",
    "name": "Khăn piêu",
    "price": "250.000",
    "unit": "cái",
    "sold_by": "piece",
    "counting": "together",
}
JSON = {"Accept": "application/json"}


def afresh() -> Session:
    """Return the session of the test, which forgets what it has seen before."""
    db.session.rollback()
    db.session.expire_all()
    return db.session()


def photo_files() -> list[str]:
    folder: Path = current_app.config["SELLER"].photos
    return sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []


def send_photo(browser: FlaskClient, content: bytes) -> TestResponse:
    """Send a file as a form does; large ones would leave a file of the test client open."""
    head = b'--x\r\nContent-Disposition: form-data; name="photo"; filename="khan.jpg"\r\n\r\n'
    return browser.post(
        "/products/K1/photos",
        data=head + content + b"\r\n--x--\r\n",
        content_type="multipart/form-data; boundary=x",
        headers=JSON,
    )


def send_table(browser: FlaskClient, content: str) -> TestResponse:
    return browser.post("/products/import", data={"table": (BytesIO(content.encode()), "hang.csv")})


@pytest.mark.parametrize(
    "path",
    [
        "/products",
        "/products?q=khan",
        "/products?archived=1",
        "/products/new",
        "/products/k1",
        "/products/K1/edit",
        "/products/import",
        "/stock",
        "/members",
    ],
)
def test_page_opens_and_has_one_title(browser: FlaskClient, mai: Account, path: str) -> None:
    add_member(shop_id=mai.shop_id, name="Sôm")
    kept(mai, options=SIZES, variants=(sized("S", 2), sized("M", 0)), member="som", ocop_stars=4)

    answer = browser.get(path)

    assert (answer.status_code, answer.text.count("<h1")) == (200, 1)


def test_list_shows_what_was_searched(browser: FlaskClient, mai: Account) -> None:
    kept(mai)
    kept(mai, code="A1", name="Áo cóm")

    page = browser.get("/products?q=ao").text

    assert re.findall(r'href="/products/([A-Z]\w+)"', page) == ["A1"]


@pytest.mark.parametrize("path", ["/products/K1", "/products/K1/edit"])
def test_stranger_does_not_see_the_product(app: Flask, mai: Account, path: str) -> None:
    kept(mai)

    answer = browser_of(app, a_stranger()).get(path, headers=JSON)

    assert (answer.status_code, answer.json and answer.json["code"]) == (404, "not_found")


@pytest.mark.parametrize(
    "path",
    ["/products", "/products/K1", "/products/K1/photos", "/members", "/products/import/apply"],
)
def test_helper_who_does_not_manage_goods_changes_nothing(
    app: Flask, mai: Account, browser: FlaskClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    kept(mai)
    monkeypatch.setitem(RIGHTS, Role.HELPER, frozenset({Right.SELL}))

    answer = browser_of(app, a_helper(mai)).post(path, data=FORM | {"price": "1"}, headers=JSON)

    assert (answer.status_code, answer.json and answer.json["code"]) == (403, "not_allowed")
    assert afresh().scalars(select(Product.price)).all() == [250_000]


def test_product_is_added_from_its_form(browser: FlaskClient, mai: Account) -> None:
    more = {"options": "size: S, M", "aliases": "khăn, khăn thêu", "stock": "12", "fragile": "có"}

    answer = browser.post("/products", data=FORM | more)

    assert answer.headers["Location"] == "/products/K1"
    assert entry_of(product_by_code(afresh(), mai.shop_id, "K1")) == an_entry(
        aliases=("khăn", "khăn thêu"), options=SIZES, stock=Decimal(12), fragile=True
    )


def test_product_counted_apart_starts_empty(browser: FlaskClient, mai: Account) -> None:
    more = {"options": "size: S, M", "counting": "apart", "price_of_variants": "M = 300.000"}

    browser.post("/products", data=FORM | more)

    product = product_by_code(afresh(), mai.shop_id, "K1")
    assert entry_of(product).variants == (sized("S", 0), sized("M", 0, 300_000))


def test_form_that_was_not_changed_changes_nothing(browser: FlaskClient, mai: Account) -> None:
    product = kept(
        mai,
        options={"size": ("S", "M"), "màu": ("đỏ", "đen")},
        stock=Decimal(9),
        talking_points="Thêu tay\nMười ngày",
        ocop_stars=4,
        keep_cool=True,
    )
    before = entry_of(product)
    page = browser.get("/products/K1/edit").text

    answer = browser.post("/products/K1", data=fields_of(page))

    assert answer.headers["Location"] == "/products/K1"
    assert entry_of(product_by_code(afresh(), mai.shop_id, "K1")) == before


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"code": "K 1"}, "code"),
        ({"code": "A1"}, "code"),
        ({"name": ""}, "name"),
        ({"price": "rẻ"}, "price"),
        ({"price": ""}, "price"),
        ({"stock": "nhiều"}, "stock"),
        ({"options": "S, M"}, "options"),
        ({"price_of_variants": "XL = 9"}, "price_of_variants"),
        ({"packs": "thùng"}, "packs"),
        ({"ocop_expires_on": "hôm nào"}, "ocop_expires_on"),
        ({"talking_points": "S" * 5001}, "talking_points"),
    ],
)
def test_bad_form_is_shown_again_with_its_mistake(
    browser: FlaskClient, mai: Account, said: dict[str, str], field: str
) -> None:
    kept(mai, code="A1")

    answer = browser.post("/products", data=FORM | {"shelf": "Hòm khăn"} | said)

    assert answer.status_code == 400
    assert re.findall(r'class="mistake" id="(\w+)-says"', answer.text) == [field]
    assert 'value="Hòm khăn"' in answer.text
    assert [product.code for product in find_products(afresh(), mai.shop_id)] == ["A1"]


@pytest.mark.parametrize("field", ["member", "sold_by"])
def test_forged_choice_is_refused(browser: FlaskClient, mai: Account, field: str) -> None:
    answer = browser.post("/products", data=FORM | {field: "nobody"}, headers=JSON)

    assert answer.status_code == 400
    assert find_products(afresh(), mai.shop_id) == []


def test_archived_product_leaves_the_list_until_undone(browser: FlaskClient, mai: Account) -> None:
    kept(mai)

    answer = browser.post("/products/K1/archive", headers=JSON)
    archived = find_products(afresh(), mai.shop_id)
    assert answer.json is not None
    browser.post(answer.json["undo"])

    assert (archived, len(find_products(afresh(), mai.shop_id))) == ([], 1)


def test_archived_product_offers_to_be_sold_again(browser: FlaskClient, mai: Account) -> None:
    product = kept(mai)
    archive_product(shop_id=mai.shop_id, product_id=product.id, at=EVENING)

    page = browser.get("/products/K1").text

    assert 'action="/products/K1/restore"' in page


def test_alias_is_added(browser: FlaskClient, mai: Account) -> None:
    kept(mai)

    browser.post("/products/K1/aliases", data={"alias": "khăn thêu"})

    assert product_by_code(afresh(), mai.shop_id, "K1").aliases == ["khăn thêu"]


def test_photo_is_kept_shown_and_sent_to_anybody(
    app: Flask, browser: FlaskClient, mai: Account
) -> None:
    kept(mai)

    answer = send_photo(browser, a_picture())

    [path] = re.findall(r'src="(/photos/\w+-480\.jpg)"', browser.get("/products/K1").text)
    with app.test_client().get(path) as sent:
        assert sent.data.startswith(b"\xff\xd8\xff")
    assert answer.json == {"ok": True, "message": "Đã thêm ảnh.", "undo": None}
    assert (sent.status_code, sent.content_type) == (200, "image/jpeg")
    assert sent.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    "content",
    [b"", b"no photo", a_bomb(), b"\xff\xd8\xff" * 5_100_000],
    ids=["empty", "text", "bomb", "too large"],
)
def test_what_is_no_photo_is_refused_whole(
    browser: FlaskClient, mai: Account, content: bytes
) -> None:
    kept(mai)

    answer = send_photo(browser, content)

    assert (answer.status_code, answer.json and answer.json["code"]) == (400, "bad_photo")
    assert (photo_files(), afresh().query(Photo).count()) == ([], 0)


def test_photo_of_a_product_that_has_enough_leaves_no_file(
    browser: FlaskClient, mai: Account, session: Session
) -> None:
    product = kept(mai)
    session.add_all(
        Photo(shop_id=mai.shop_id, product_id=product.id, name=str(n)) for n in range(8)
    )
    session.commit()

    answer = send_photo(browser, a_picture())

    assert (answer.status_code, answer.json and answer.json["code"]) == (409, "too_many_photos")
    assert photo_files() == []


def test_removed_photo_is_gone_from_the_folder(browser: FlaskClient, mai: Account) -> None:
    kept(mai)
    send_photo(browser, a_picture())
    photo = afresh().scalars(select(Photo)).one()

    browser.post(f"/photos/{photo.id}/remove")

    assert (photo_files(), afresh().query(Photo).count()) == ([], 0)


def test_another_photo_can_be_shown_first(browser: FlaskClient, mai: Account) -> None:
    kept(mai)
    for _ in range(2):
        send_photo(browser, a_picture())
    second = afresh().scalars(select(Photo.id).order_by(Photo.id)).all()[1]

    browser.post(f"/photos/{second}/first")

    assert product_by_code(afresh(), mai.shop_id, "K1").photos[0].id == second


def test_stranger_cannot_remove_a_photo(app: Flask, browser: FlaskClient, mai: Account) -> None:
    kept(mai)
    send_photo(browser, a_picture())
    photo = afresh().scalars(select(Photo)).one()

    answer = browser_of(app, a_stranger()).post(f"/photos/{photo.id}/remove", headers=JSON)

    assert answer.status_code == 404
    assert len(photo_files()) == 3


@pytest.mark.parametrize(
    "path", ["/photos/ab12-97.jpg", "/photos/ab12-96.jpg", "/photos/..%2Fsecret-96.jpg"]
)
def test_photo_that_is_not_there_is_not_found(browser: FlaskClient, path: str) -> None:
    assert browser.get(path, headers=JSON).status_code == 404


def test_stock_page_has_a_field_for_everything_counted(browser: FlaskClient, mai: Account) -> None:
    product = kept(mai, options=SIZES, variants=(sized("S", 2), sized("M", 0)))
    items = [variant.stock_item_id for variant in product.variants]

    page = browser.get("/stock").text

    assert re.findall(r'action="/stock/(\d+)/count"', page) == [str(item) for item in items]
    assert re.findall(r'name="on_hand"[^>]* value="(\d+)"', page) == ["2", "0"]


def test_households_are_added_renamed_archived_and_restored(
    browser: FlaskClient, session: Session
) -> None:
    browser.post("/members", data={"name": " Lường  Thị Sôm ", "phone": "0912 000 111"})
    member = session.scalars(select(Member)).one()
    browser.post(f"/members/{member.id}", data={"name": "Sôm", "phone": ""})
    answer = browser.post(f"/members/{member.id}/archive", headers=JSON)
    assert answer.json is not None
    browser.post(answer.json["undo"])

    afresh()
    assert (member.key, member.name, member.archived_at) == ("som", "Sôm", None)


def test_table_is_shown_before_it_is_brought_in(browser: FlaskClient, mai: Account) -> None:
    page = send_table(browser, "Mã,Tên,Giá (đồng),Tồn kho\nA1,Áo cóm,350000,3\n").text
    afresh()
    before = counts(mai)
    [key] = re.findall(r'name="key" value="(\w+)"', page)

    first, second = (
        browser.post("/products/import/apply", data={"key": key}, headers=JSON) for _ in range(2)
    )

    afresh()
    assert (before, counts(mai)) == ([], [("A1", "", Decimal(3))])
    assert (first.status_code, second.status_code) == (200, 409)


def test_bad_table_is_shown_with_its_rows_and_cannot_be_brought_in(
    browser: FlaskClient, mai: Account
) -> None:
    answer = send_table(browser, "Mã,Tên,Giá (đồng)\nA1,Áo,=1+1\nA2,Áo,9\n")

    assert answer.status_code == 400
    assert "<td>2</td><td>Giá (đồng)</td><td>ô này là công thức." in answer.text
    assert 'name="key"' not in answer.text
    assert counts(mai) == []


def test_no_table_is_refused(browser: FlaskClient) -> None:
    answer = browser.post("/products/import", headers=JSON)

    assert (answer.status_code, answer.json and answer.json["code"]) == (400, "bad_table")


@pytest.mark.parametrize(
    ("ending", "kind", "start"),
    [
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
        ("csv", "text/csv; charset=utf-8", "\ufeffMã".encode()),
    ],
)
def test_goods_are_sent_as_a_file(
    browser: FlaskClient, mai: Account, ending: str, kind: str, start: bytes
) -> None:
    kept(mai)

    answer = browser.get(f"/products/export.{ending}")

    assert (answer.content_type, answer.data.startswith(start)) == (kind, True)
    assert re.fullmatch(
        rf"attachment; filename=san-pham-\d{{4}}-\d\d-\d\d\.{ending}",
        answer.headers["Content-Disposition"],
    )


def fields_of(page: str) -> dict[str, str]:
    """Return what a browser would send of the product's form, untouched."""
    fields = dict(
        re.findall(r'<input class="input" id="\w+" name="(\w+)"[^>]*? value="([^"]*)"', page)
    )
    fields |= re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>([^<]*)</textarea>', page)
    fields |= {
        name: chosen
        for name, choices in re.findall(
            r'<select[^>]* name="(\w+)"[^>]*>(.*?)</select>', page, re.DOTALL
        )
        for chosen in re.findall(r'<option value="([^"]*)" selected>', choices)
    }
    return fields | dict(re.findall(r'type="checkbox" name="(\w+)" value="([^"]*)" checked', page))
