"""Out of the shop as a table, and in again."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from seller.catalog.catalog_file import read_catalog_file
from seller.catalog.entry_of import entry_of
from seller.catalog.exchange.plan import ImportPlan
from seller.catalog.exchange.table import BadTable, read_table
from seller.catalog.exchange.waiting_room import TableGone, forget_table, keep_table, take_table
from seller.catalog.exchange.with_shop import exported_rows, import_plan
from seller.catalog.exchange.writing import as_csv, as_xlsx
from seller.catalog.models import Member
from seller.catalog.operations import add_catalog, add_member, import_table
from seller.catalog.queries import find_products, members_of
from seller.catalog.shelf import shelf_of
from seller.db import db, transaction
from seller.demo.catalog import demo_catalog
from seller.people.models import Account, Shop
from tests.catalog.goods import SIZES, kept, sized
from tests.people.cast import EVENING, a_stranger

WRITERS = [as_xlsx, as_csv]


def bring_in(account: Account, content: bytes) -> ImportPlan:
    return import_table(
        shop_id=account.shop_id, rows=read_table(content), account_id=account.id, at=EVENING
    )


def add_demo(shop_id: int) -> None:
    with transaction() as session:
        catalog = read_catalog_file(demo_catalog())
        add_catalog(session, session.get_one(Shop, shop_id), catalog, EVENING)


@pytest.mark.parametrize("write", WRITERS)
def test_table_that_went_out_changes_nothing_when_it_comes_in(
    session: Session, mai: Account, write: Callable[..., bytes]
) -> None:
    add_demo(mai.shop_id)
    kept(mai, code="Z1", name="=Khăn", options=SIZES, variants=(sized("S", 2, 9), sized("M", 1)))
    content = write(exported_rows(session, mai.shop_id))

    plan, _products = import_plan(session, mai.shop_id, read_table(content))

    assert plan == ImportPlan(unchanged=len(find_products(session, mai.shop_id)))


@pytest.mark.parametrize("write", WRITERS)
def test_table_of_one_shop_makes_the_same_goods_in_another(
    session: Session, mai: Account, write: Callable[..., bytes]
) -> None:
    add_demo(mai.shop_id)
    other = a_stranger()

    bring_in(other, write(exported_rows(session, mai.shop_id)))

    assert exported_rows(db.session(), other.shop_id) == exported_rows(db.session(), mai.shop_id)


def test_table_with_one_bad_row_brings_in_nothing(session: Session, mai: Account) -> None:
    content = "Mã,Tên,Giá (đồng),Hộ\nA1,Áo,9,Nga\nA2,,9,Nga\n".encode()

    with pytest.raises(BadTable):
        bring_in(mai, content)

    assert find_products(session, mai.shop_id) == []
    assert members_of(session, mai.shop_id) == []


def test_new_households_come_with_the_goods(session: Session, mai: Account) -> None:
    bring_in(mai, "Mã,Tên,Giá (đồng),Hộ\nA1,Áo,9,Bạc Thị Nga\nA2,Áo,9,Bạc Thị Nga\n".encode())

    assert [(m.key, m.name) for m in members_of(session, mai.shop_id)] == [("nga", "Bạc Thị Nga")]
    assert {p.member.key for p in find_products(session, mai.shop_id) if p.member} == {"nga"}


def test_two_households_of_one_name_are_told_apart(session: Session, mai: Account) -> None:
    for _ in range(2):
        add_member(shop_id=mai.shop_id, name="Hoa")
    kept(mai, member="hoa2")

    content = as_csv(exported_rows(session, mai.shop_id))
    plan = bring_in(mai, content)

    assert b"Hoa (hoa2)" in content
    assert plan.unchanged == 1
    assert db.session.query(Member).count() == 2


def test_change_is_on_the_shelf_and_stock_stays(session: Session, mai: Account) -> None:
    kept(mai, stock=Decimal(5))
    assert shelf_of(session, mai.shop_id).by_code["K1"].price == 250_000

    bring_in(mai, "Mã,Tên,Giá (đồng),Tồn kho\nK1,Khăn piêu,260000,99\n".encode())

    [product] = find_products(db.session(), mai.shop_id)
    assert (product.price, entry_of(product).stock) == (260_000, Decimal(5))
    assert shelf_of(db.session(), mai.shop_id).by_code["K1"].price == 260_000


def test_table_waits_under_a_key_of_its_shop(tmp_path: Path) -> None:
    folder = tmp_path / "imports"
    key = keep_table(b"A1", folder, 1, EVENING)

    assert take_table(key, folder, 1) == b"A1"
    for stranger in (2, 11):
        with pytest.raises(TableGone):
            take_table(key, folder, stranger)
    forget_table(key, folder, 1)
    with pytest.raises(TableGone):
        take_table(key, folder, 1)


@pytest.mark.parametrize("key", ["", "../../secret", "x" * 32, "0" * 31])
def test_key_that_is_none_opens_nothing(tmp_path: Path, key: str) -> None:
    (tmp_path / "secret").write_text("secret", encoding="ascii")

    with pytest.raises(TableGone):
        take_table(key, tmp_path, 1)


def test_table_that_waited_too_long_is_thrown_away(tmp_path: Path) -> None:
    old = keep_table(b"A1", tmp_path, 1, EVENING)
    written = (tmp_path / f"1-{old}").stat().st_mtime

    later = EVENING.fromtimestamp(written + 7201, tz=EVENING.tzinfo)
    keep_table(b"A2", tmp_path, 1, later)

    with pytest.raises(TableGone):
        take_table(old, tmp_path, 1)
