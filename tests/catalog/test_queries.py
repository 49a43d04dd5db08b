"""Finding goods, and what is counted."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from seller.catalog.models import Member
from seller.catalog.operations import add_member, archive_product
from seller.catalog.queries import (
    find_products,
    member_by_id,
    members_of,
    photo_by_id,
    product_by_code,
    product_by_id,
    stock_of,
)
from seller.db import db
from seller.errors import NotFound
from seller.people.models import Account
from tests.catalog.goods import SIZES, hold, kept, sized
from tests.people.cast import EVENING, a_stranger


@pytest.fixture
def som(mai: Account) -> Member:
    return add_member(shop_id=mai.shop_id, name="Lường Thị Sôm")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["A1", "K1", "TL"]),
        ("khan", ["K1"]),
        ("KHĂN thêu", ["K1"]),
        ("do", ["TL"]),
        ("k1", ["K1"]),
        ("som", ["A1"]),
        ("som ao", ["A1"]),
        ("dua hau", []),
        ("%", []),
    ],
)
def test_products_are_found_without_diacritics(
    session: Session, mai: Account, som: Member, text: str, codes: list[str]
) -> None:
    kept(mai, code="TL", name="Thanh long ruột đỏ")
    kept(mai, code="K1", name="Khăn piêu", aliases=("khăn thêu",))
    kept(mai, code="A1", name="Áo cóm", member="som")

    found = find_products(session, mai.shop_id, text)

    assert [product.code for product in found] == codes


def test_exact_code_comes_first(session: Session, mai: Account) -> None:
    kept(mai, code="A10", name="Áo dài")
    kept(mai, code="B1", name="Bộ a1 cho bé", aliases=("a1",))
    kept(mai, code="A1", name="Áo cóm")

    found = find_products(session, mai.shop_id, "a1")

    assert [product.code for product in found] == ["A1", "A10", "B1"]


def test_archived_products_are_found_apart(session: Session, mai: Account) -> None:
    product = kept(mai)
    archive_product(shop_id=mai.shop_id, product_id=product.id, at=EVENING)

    assert find_products(session, mai.shop_id) == []
    assert [p.code for p in find_products(session, mai.shop_id, archived=True)] == ["K1"]


def test_stranger_finds_nothing(session: Session, mai: Account, som: Member) -> None:
    product = kept(mai)
    shop_id = a_stranger().shop_id

    assert find_products(session, shop_id) == []
    assert stock_of(session, shop_id) == []
    assert members_of(session, shop_id) == []
    with pytest.raises(NotFound):
        product_by_code(session, shop_id, "K1")
    with pytest.raises(NotFound):
        product_by_id(session, shop_id, product.id)
    with pytest.raises(NotFound):
        member_by_id(session, shop_id, som.id)


def test_product_is_found_by_its_code_in_any_case(session: Session, mai: Account) -> None:
    product = kept(mai, code="TL")

    assert product_by_code(session, mai.shop_id, "tl").id == product.id


def test_photo_that_is_not_there_is_not_found(session: Session, mai: Account) -> None:
    with pytest.raises(NotFound):
        photo_by_id(session, mai.shop_id, 1)


def test_stock_says_what_is_held_and_free(session: Session, mai: Account) -> None:
    product = kept(mai, options=SIZES, variants=(sized("S", 2), sized("M", 3)))
    hold(product, 2)

    rows = stock_of(session, mai.shop_id)

    assert [(row.options, row.on_hand, row.held, row.free) for row in rows] == [
        ({"size": "S"}, Decimal(2), Decimal(2), Decimal(0)),
        ({"size": "M"}, Decimal(3), Decimal(0), Decimal(3)),
    ]


def test_archived_product_is_not_counted(session: Session, mai: Account) -> None:
    product = kept(mai)
    archive_product(shop_id=mai.shop_id, product_id=product.id, at=EVENING)

    assert stock_of(session, mai.shop_id) == []


@pytest.mark.parametrize("ask", [find_products, stock_of])
def test_list_asks_as_often_for_three_as_for_one(
    session: Session, mai: Account, ask: object
) -> None:
    assert callable(ask)
    kept(mai, code="A1", options=SIZES)
    with questions() as first:
        ask(session, mai.shop_id)
    kept(mai, code="A2", options=SIZES)
    kept(mai, code="A3", options=SIZES)
    session.expunge_all()
    with questions() as then:
        ask(session, mai.shop_id)

    assert len(then) == len(first)


@contextmanager
def questions() -> Iterator[list[str]]:
    """Collect what is asked of the database."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    db.session.expunge_all()
    yield asked
    event.remove(db.engine, "before_cursor_execute", note)
