"""Changes to the catalog."""

import threading
from collections.abc import Callable
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from seller.catalog import operations
from seller.catalog.catalog_file import read_catalog_file
from seller.catalog.entries import PackEntry
from seller.catalog.entry_of import entry_of
from seller.catalog.models import Member, Product
from seller.catalog.operations import (
    BadMember,
    BadProduct,
    CodeTaken,
    TooManyPhotos,
    add_catalog,
    add_member,
    add_photo,
    add_product,
)
from seller.catalog.product_rows import MoreThanOne, UnknownMember
from seller.catalog.queries import find_products, members_of, product_by_code, product_by_id
from seller.catalog.shelf import shelf_of
from seller.db import db, transaction
from seller.demo.catalog import demo_catalog
from seller.errors import NotFound, Refused
from seller.people.models import Account, Shop
from tests.catalog.goods import SIZES, an_entry, changed, counts, kept, sized
from tests.people.cast import EVENING, a_stranger


def test_catalog_is_added_whole(session: Session, mai: Account) -> None:
    catalog = read_catalog_file(demo_catalog())

    with transaction() as within:
        add_catalog(within, within.get_one(Shop, mai.shop_id), catalog, EVENING)

    found = {p.code: entry_of(p) for p in find_products(session, mai.shop_id)}
    by_code = {entry.code: entry for entry in catalog.products}
    assert found.keys() == by_code.keys()
    assert all(found[code].stock == by_code[code].stock for code in found)
    assert {entry.member for entry in found.values()} == {
        entry.member for entry in by_code.values()
    }


def test_catalog_with_a_taken_code_adds_nothing(session: Session, mai: Account) -> None:
    kept(mai, code="A1")
    file = {"products": [{"code": code, "name": "Áo", "price": 1} for code in ("B1", "A1")]}

    with pytest.raises(CodeTaken), transaction() as within:
        add_catalog(within, within.get_one(Shop, mai.shop_id), read_catalog_file(file), EVENING)

    assert [product.code for product in find_products(session, mai.shop_id)] == ["A1"]


def test_shelf_has_the_change_at_once(session: Session, mai: Account) -> None:
    product = kept(mai)
    assert shelf_of(session, mai.shop_id).by_code["K1"].price == 250_000

    changed(mai, product, price=300_000)

    assert shelf_of(session, mai.shop_id).by_code["K1"].price == 300_000


def test_product_is_changed_to_what_was_written(mai: Account) -> None:
    product = kept(mai)
    entry = an_entry(
        code="K2",
        name="Khăn mới",
        aliases=("khăn",),
        options=SIZES,
        variants=(sized("M", price=9),),
        stock=Decimal(0),
        shelf="Hòm",
        fragile=True,
    )

    operations.change_product(
        shop_id=mai.shop_id, product_id=product.id, entry=entry, account_id=mai.id, at=EVENING
    )

    assert entry_of(product_by_code(db.session(), mai.shop_id, "K2")) == entry


def test_pack_that_stays_keeps_its_row(mai: Account) -> None:
    product = kept(mai, packs=(PackEntry("cặp", Decimal(2)), PackEntry("bó", Decimal(5))))
    before = {pack.unit: pack.id for pack in product.packs}

    product = changed(
        mai, product, packs=(PackEntry("bó", Decimal(6)), PackEntry("hộp", Decimal(9)))
    )

    assert [(p.unit, p.quantity, p.id == before.get(p.unit)) for p in product.packs] == [
        ("bó", Decimal(6), True),
        ("hộp", Decimal(9), False),
    ]


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"price": -1}, BadProduct),
        ({"name": ""}, BadProduct),
        ({"member": "ai"}, UnknownMember),
        ({"code": "A1"}, CodeTaken),
    ],
)
def test_bad_change_changes_nothing(
    mai: Account, said: dict[str, object], refusal: type[Refused]
) -> None:
    kept(mai, code="A1")
    product = kept(mai)

    with pytest.raises(refusal):
        changed(mai, product, **({"shelf": "Hòm"} | said))

    db.session.rollback()
    assert entry_of(product_by_id(db.session(), mai.shop_id, product.id)) == an_entry(
        stock=Decimal(0)
    )


def test_code_of_an_archived_product_stays_taken(mai: Account) -> None:
    product = kept(mai)
    operations.archive_product(shop_id=mai.shop_id, product_id=product.id, at=EVENING)

    with pytest.raises(CodeTaken):
        kept(mai)


def test_two_shops_may_use_one_code(session: Session, mai: Account) -> None:
    kept(mai)
    stranger = a_stranger()

    kept(stranger)

    assert len(find_products(session, stranger.shop_id)) == 1


def test_one_of_two_who_add_the_same_code_at_once_is_refused(app: Flask, mai: Account) -> None:
    outcomes: list[str] = []
    start = threading.Barrier(2)

    def add() -> None:
        with app.app_context():
            start.wait()
            try:
                add_product(shop_id=mai.shop_id, entry=an_entry(), account_id=None, at=EVENING)
                outcomes.append("added")
            except CodeTaken:
                outcomes.append("refused")
            db.session.remove()

    people = [threading.Thread(target=add) for _ in range(2)]
    for person in people:
        person.start()
    for person in people:
        person.join()

    assert sorted(outcomes) == ["added", "refused"]


def test_archived_product_leaves_the_shelf_and_comes_back(session: Session, mai: Account) -> None:
    product = kept(mai)

    operations.archive_product(shop_id=mai.shop_id, product_id=product.id, at=EVENING)
    archived = [p.code for p in shelf_of(session, mai.shop_id).on_sale]
    operations.restore_product(shop_id=mai.shop_id, product_id=product.id)

    assert archived == []
    assert [p.code for p in shelf_of(session, mai.shop_id).on_sale] == ["K1"]


def test_alias_is_added_once(mai: Account) -> None:
    product = kept(mai, aliases=("khăn thêu",))

    for alias in ("khăn  thái", "Khăn Thêu", "khăn thái"):
        operations.add_alias(shop_id=mai.shop_id, product_id=product.id, alias=alias)

    assert product_by_id(db.session(), mai.shop_id, product.id).aliases == [
        "khăn thêu",
        "khăn thái",
    ]


@pytest.mark.parametrize("alias", [" ", "á" * 61, "khăn; áo"])
def test_bad_alias_is_refused(mai: Account, alias: str) -> None:
    product = kept(mai)

    with pytest.raises(BadProduct):
        operations.add_alias(shop_id=mai.shop_id, product_id=product.id, alias=alias)

    db.session.rollback()
    assert product_by_id(db.session(), mai.shop_id, product.id).aliases == []


def test_members_get_short_keys_of_their_own(mai: Account) -> None:
    names = ["Lường Thị Sôm", "Cà Văn Sơm", "Bạc Thị Sỏm", "–"]

    members = [add_member(shop_id=mai.shop_id, name=name) for name in names]

    assert [member.key for member in members] == ["som", "som2", "som3", "ho"]


@pytest.mark.parametrize(("name", "phone"), [("", ""), ("S" * 101, ""), ("Sôm", "0" * 21)])
def test_bad_member_is_refused(session: Session, mai: Account, name: str, phone: str) -> None:
    with pytest.raises(BadMember):
        add_member(shop_id=mai.shop_id, name=name, phone=phone)

    assert members_of(session, mai.shop_id) == []


def test_renamed_member_is_shown_on_the_shelf(session: Session, mai: Account) -> None:
    member = add_member(shop_id=mai.shop_id, name="Sôm")
    kept(mai, member="som")
    assert shelf_of(session, mai.shop_id).by_code["K1"].member == "Sôm"

    operations.rename_member(shop_id=mai.shop_id, member_id=member.id, name="Lường Thị Sôm")

    assert shelf_of(session, mai.shop_id).by_code["K1"].member == "Lường Thị Sôm"


def test_archived_member_stands_last_until_restored(session: Session, mai: Account) -> None:
    som, _hoa = (add_member(shop_id=mai.shop_id, name=name) for name in ("An", "Hoa"))

    operations.archive_member(shop_id=mai.shop_id, member_id=som.id, at=EVENING)
    archived = [member.name for member in members_of(session, mai.shop_id)]
    operations.restore_member(shop_id=mai.shop_id, member_id=som.id)

    assert archived == ["Hoa", "An"]
    assert [member.name for member in members_of(session, mai.shop_id)] == ["An", "Hoa"]


def test_first_photo_is_shown_and_another_can_take_its_place(mai: Account) -> None:
    product = kept(mai)
    _first, second = (
        add_photo(shop_id=mai.shop_id, product_id=product.id, name=name) for name in ("one", "two")
    )

    operations.show_photo_first(shop_id=mai.shop_id, photo_id=second.id)

    assert photos(mai, product) == ["two", "one"]


def test_removed_photo_says_which_files_to_remove(mai: Account) -> None:
    product = kept(mai)
    first, _second = (
        add_photo(shop_id=mai.shop_id, product_id=product.id, name=name) for name in ("one", "two")
    )

    name = operations.remove_photo(shop_id=mai.shop_id, photo_id=first.id)

    assert (name, photos(mai, product)) == ("one", ["two"])


def test_ninth_photo_is_refused(mai: Account) -> None:
    product = kept(mai)
    for number in range(8):
        add_photo(shop_id=mai.shop_id, product_id=product.id, name=str(number))

    with pytest.raises(TooManyPhotos):
        add_photo(shop_id=mai.shop_id, product_id=product.id, name="8")


def test_stranger_changes_nothing(session: Session, mai: Account) -> None:
    shop_id = a_stranger().shop_id
    product = kept(mai)
    photo = add_photo(shop_id=mai.shop_id, product_id=product.id, name="one")
    member = add_member(shop_id=mai.shop_id, name="Sôm")
    attempts: list[Callable[[], object]] = [
        lambda: operations.change_product(
            shop_id=shop_id,
            product_id=product.id,
            entry=an_entry(price=1),
            account_id=None,
            at=EVENING,
        ),
        lambda: operations.archive_product(shop_id=shop_id, product_id=product.id, at=EVENING),
        lambda: operations.restore_product(shop_id=shop_id, product_id=product.id),
        lambda: operations.add_alias(shop_id=shop_id, product_id=product.id, alias="áo"),
        lambda: add_photo(shop_id=shop_id, product_id=product.id, name="two"),
        lambda: operations.remove_photo(shop_id=shop_id, photo_id=photo.id),
        lambda: operations.show_photo_first(shop_id=shop_id, photo_id=photo.id),
        lambda: operations.rename_member(shop_id=shop_id, member_id=member.id, name="Lạ"),
        lambda: operations.archive_member(shop_id=shop_id, member_id=member.id, at=EVENING),
        lambda: operations.restore_member(shop_id=shop_id, member_id=member.id),
    ]

    for attempt in attempts:
        with pytest.raises(NotFound):
            attempt()

    db.session.rollback()
    assert counts(mai) == [("K1", "", Decimal(0))]
    assert session.scalars(select(Product.price)).all() == [250_000]
    assert session.scalars(select(Member.name)).all() == ["Sôm"]
    assert photos(mai, product) == ["one"]


def photos(mai: Account, product: Product) -> list[str]:
    """Return the names of the product's photos in their order."""
    db.session.expunge_all()
    return [photo.name for photo in product_by_id(db.session(), mai.shop_id, product.id).photos]


def test_several_that_were_counted_cannot_become_the_only_piece(mai: Account) -> None:
    product = kept(mai, stock=Decimal(2))

    with pytest.raises(MoreThanOne):
        changed(mai, product, one_of_a_kind=True)

    assert not product_by_code(db.session(), mai.shop_id, "K1").one_of_a_kind
