"""The audit: each kind of fault is made in the database, and found; a whole evening has none."""

from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, func, select, text, update

from seller.catalog.models import StockItem, Variant
from seller.db import db, table_of
from seller.events.models import Event, Log
from seller.live.audit import faults
from seller.live.models import Comment, Live, Reading
from seller.orders.models import Line, LiveQuota, Order
from seller.orders.operations import cancel, confirm, note_payment
from tests.builders import SCARF, SKIRT, a_live, a_shop, after, hear, order_ids, said


@pytest.fixture
def evening(app: Flask) -> Live:
    """Make a live in which Lan holds, Hoa waits, and Mai has paid."""
    live = a_live(a_shop(SCARF, SKIRT), on_air="K1")
    hear(live, said("Lan", "V1 size M 2 cái"), said("Hoa", "V1 M", at=2), said("Mai", "K1", at=3))
    mai = order_ids(live)[2]
    confirm(shop_id=live.shop_id, order_id=mai, account_id=None, at=after(90))
    note_payment(
        shop_id=live.shop_id,
        order_id=mai,
        amount=250000,
        kind="transfer",
        account_id=None,
        at=after(95),
    )
    return live


def spoil(*statements: Any) -> list[str]:
    """Change the database behind the product's back, and return what the audit says."""
    for statement in statements:
        db.session.execute(statement)
    db.session.commit()
    return faults(db.session())


def test_an_evening_has_no_faults(evening: Live) -> None:
    cancel(shop_id=evening.shop_id, order_id=order_ids(evening)[0], account_id=None, at=after(99))

    assert faults(db.session()) == []


def test_more_held_than_the_orders_hold_is_found(evening: Live) -> None:
    assert spoil(update(StockItem).where(StockItem.id == 1).values(held=3)) == [
        "Kho K1: ghi giữ 3, nhưng các đơn giữ 1."
    ]


def test_a_unit_that_was_sold_twice_is_found(evening: Live) -> None:
    line = table_of(Line)
    twice = update(line).where(line.c.id == 2).values(state="held")

    assert spoil(twice) == [
        "Kho V1: ghi giữ 2, nhưng các đơn giữ 3.",
        "1 đơn ghi sai là đang chờ hàng hay không.",
    ]


def test_a_line_that_vanished_is_found(evening: Live) -> None:
    assert spoil(delete(Line).where(Line.id == 1)) == ["Kho V1: ghi giữ 2, nhưng các đơn giữ 0."]


def test_a_comment_that_was_never_read_is_found(evening: Live) -> None:
    assert spoil(delete(Reading).where(Reading.comment_id == 3)) == [
        "1 bình luận đã lưu nhưng chưa được đọc."
    ]


def test_a_comment_that_was_counted_twice_is_found(evening: Live) -> None:
    assert spoil(update(Live).values(comment_count=4)) == [
        "Phiên Phiên tối: đếm 4 bình luận, trong sổ có 3."
    ]


def test_an_event_that_is_missing_is_found(evening: Live) -> None:
    last = db.session.scalar(select(func.max(Event.seq)))

    found = spoil(delete(Event).where(Event.seq == 4))

    assert found == [
        f"Nhật ký phiên 1: số cuối {last}, có {(last or 0) - 1} việc, việc cuối {last}."
    ]


def test_a_row_beyond_the_log_is_found(evening: Live) -> None:
    beyond = db.session.scalar(select(Log.seq + 1))

    found = spoil(
        update(Order).where(Order.id == 1).values(version=beyond),
        update(Reading).values(version=beyond),
    )

    assert found == [
        "Phiên 1: 1 đơn có số phiên bản vượt quá nhật ký.",
        "Phiên 1: 3 bình luận có số phiên bản vượt quá nhật ký.",
    ]


def test_an_order_that_waits_for_nothing_is_found(evening: Live) -> None:
    assert spoil(update(Order).where(Order.id == 1).values(waiting=True)) == [
        "1 đơn ghi sai là đang chờ hàng hay không."
    ]


def test_goods_held_for_a_cancelled_order_are_found(evening: Live) -> None:
    assert spoil(update(Order).where(Order.id == 1).values(state="cancelled")) == [
        "Dòng 1 giữ hàng cho đơn đã bỏ."
    ]


def test_a_line_with_the_goods_of_another_is_found(evening: Live) -> None:
    scarf = db.session.scalar(select(Variant.id).where(Variant.product_id == 1))

    assert spoil(update(Line).where(Line.id == 1).values(variant_id=scarf)) == [
        "Dòng 1 ghi phân loại của sản phẩm khác.",
        "Dòng 1 giữ kho của phân loại khác.",
    ]


def test_rows_of_another_shop_are_found(evening: Live) -> None:
    stranger = a_shop(SCARF, name="HTX Khác")

    found = spoil(
        update(Line).where(Line.id == 1).values(shop_id=stranger.id),
        update(Comment).where(Comment.id == 3).values(shop_id=stranger.id),
    )

    assert found == [
        "Dòng 1 nằm trong đơn của hợp tác xã khác.",
        "Dòng 1 đến từ bình luận của hợp tác xã khác.",
        "Dòng 3 đến từ bình luận của hợp tác xã khác.",
    ]


def test_a_row_that_leads_nowhere_is_found(evening: Live) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL holds this by itself")
    with db.engine.connect() as connection:
        driver: Any = connection.connection.dbapi_connection
        driver.execute("PRAGMA foreign_keys=OFF")
        connection.execute(text("UPDATE payments SET account_id = 99"))
        connection.commit()
        driver.execute("PRAGMA foreign_keys=ON")
    db.session.rollback()

    assert faults(db.session()) == ["Bảng payments có dòng trỏ đến chỗ không còn."]


def test_a_quota_that_does_not_fit_the_orders_is_found(evening: Live) -> None:
    row = LiveQuota(
        shop_id=evening.shop_id,
        live_id=evening.id,
        stock_item_id=1,
        most=Decimal(4),
        held=Decimal(3),
    )
    db.session.add(row)
    db.session.flush()

    assert spoil() == [
        "Phiên 1: số đã bán trong mức của kho 1 không khớp với các đơn.",
    ]
