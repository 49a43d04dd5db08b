"""Many at once for the last piece: real threads, a real database, several writers."""

import threading
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import update

from seller.catalog.models import StockItem
from seller.catalog.shelf import shelf_of
from seller.db import db, transaction
from seller.live import store_and_decide as path
from seller.live.audit import faults
from seller.live.intake import Intake
from seller.live.models import Live
from seller.orders import counter_rows
from seller.orders.counter import Counter, Item, Quota
from seller.orders.counter_rows import StockMoved
from seller.orders.models import LiveQuota
from tests.builders import SCARF, a_live, a_shop, after, lines_of, said, stock_of

BUYERS = 8
ONE = Decimal(1)


def order_at_once(app: Flask, live: Live) -> list[Exception]:
    """Let every buyer order by a writer of her own, all in the same moment."""
    ready, problems = threading.Barrier(BUYERS), list[Exception]()
    shop_id, live_id = live.shop_id, live.id

    def order(number: int) -> None:
        with app.app_context():
            ready.wait()
            try:
                comment = said(f"Khách {number}", "chốt K1", at=number)
                Intake(lambda _live: None).take_in(shop_id, live_id, [comment], at=after(60))
            except Exception as problem:  # noqa: BLE001 -- the test looks at it
                problems.append(problem)

    threads = [threading.Thread(target=order, args=(number,)) for number in range(BUYERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return problems


def test_the_last_piece_goes_to_one(app: Flask) -> None:
    shop = a_shop(SCARF | {"stock": 1})
    live = a_live(shop)

    problems = order_at_once(app, live)

    db.session.rollback()
    assert problems == []
    assert sorted(state for _, _, _, state in lines_of(live)) == ["held"] + ["waiting"] * (
        BUYERS - 1
    )
    assert (stock_of(shop), faults(db.session())) == ({"K1": (1, 1, BUYERS - 1)}, [])


@pytest.mark.postgres
def test_without_the_turn_the_guard_in_the_statement_still_sells_nothing_twice(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = a_shop(SCARF | {"stock": 1})
    live = a_live(shop)
    monkeypatch.setattr(path, "take_turn", lambda *_: None)

    order_at_once(app, live)

    db.session.rollback()
    held = [state for _, _, _, state in lines_of(live)].count("held")
    assert held <= 1
    assert stock_of(shop)["K1"][1] == held


@pytest.mark.parametrize("since", [{"held": ONE}, {"reserve": ONE}])
def test_a_counter_that_saw_old_stock_cannot_write_it(
    app: Flask, since: dict[str, Decimal]
) -> None:
    shop = a_shop(SCARF | {"stock": 1})
    with transaction() as session:
        # Somebody else has taken it since the counter looked, or kept it back.
        item_id = session.scalars(update(StockItem).values(since).returning(StockItem.id)).one()
    item = Item(item_id, on_hand=ONE, held=Decimal(0), queue=[])
    stale = Counter()
    stale.add_items([item])
    item.held = ONE

    with pytest.raises(StockMoved), transaction() as session:
        counter_rows.put_away(session, shop.id, stale, [], after(1))


def test_a_counter_that_saw_an_old_quota_cannot_write_it(app: Flask) -> None:
    shop = a_shop(SCARF)
    live = a_live(shop)
    (item_id,) = shelf_of(db.session(), shop.id).by_code["K1"].items
    with transaction() as session:
        # The quota was used up since the counter looked.
        row = LiveQuota(shop_id=shop.id, live_id=live.id, stock_item_id=item_id, most=ONE, held=ONE)
        session.add(row)
    quota = Quota(row.id, most=ONE, held=Decimal(0))
    stale = Counter()
    stale.add_items([Item(item_id, Decimal(5), Decimal(0), [], quotas={live.id: quota})])
    quota.held = ONE

    with pytest.raises(StockMoved), transaction() as session:
        counter_rows.put_away(session, shop.id, stale, [], after(1))
