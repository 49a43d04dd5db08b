"""What is not sold to everybody: kept back, limited for one buyer or one live, or the only piece there is."""

from typing import Any

import pytest
from flask import Flask

from seller.catalog.shelf import shelf_of
from seller.db import db
from seller.errors import BadInput
from seller.live import desk
from seller.live.desk_page import values
from seller.live.models import Live
from seller.live.operations import put_on_air
from seller.live.rows import changes_since
from seller.live.run_sheet import Planned, page_values, save
from seller.orders.most import TooMuchForOne
from seller.orders.operations import add_line, change_line, order_of
from seller.orders.stocktaking import count_stock
from seller.quantity import Quantity
from tests.builders import (
    FRUIT,
    SCARF,
    SKIRT,
    a_browser,
    a_live,
    a_shop,
    after,
    hear,
    lines_of,
    order_ids,
    said,
)

SHAWL = SCARF | {"code": "D1", "name": "Khăn cổ", "stock": 1, "one_of_a_kind": True}
FEW_PLUMS = FRUIT | {"most_per_buyer": 5}


def keep_back(live: Live, reserve: int) -> int:
    (item,) = shelf_of(db.session(), live.shop_id).by_code["K1"].items
    return count_stock(
        shop_id=live.shop_id,
        item_id=item,
        on_hand=Quantity(5),
        reserve=Quantity(reserve),
        reason="",
        account_id=None,
        at=after(30),
    )


def plan(live: Live, code: str, quota: str | None) -> None:
    planned = Planned(code, quota=None if quota is None else Quantity(quota))
    save(shop_id=live.shop_id, live_id=live.id, planned=[planned], at=after(40))


def states(live: Live) -> list[str]:
    db.session.rollback()
    return [state for _, _, _, state in lines_of(live)]


def left_on_air(live: Live, code: str = "K1") -> tuple[str, bool]:
    show(live, code)
    db.session.rollback()
    on_air = values(db.session(), live, {})["on_air"]
    return on_air.left_text, on_air.none_left


def show(live: Live, code: str) -> None:
    """Put the product on air, long before whatever day it is."""
    at = after(-1000 * 86400)
    put_on_air(shop_id=live.shop_id, live_id=live.id, code=code, at=at, now=after(50))


def asks(live: Live) -> list[str]:
    db.session.rollback()
    return [ask.sentence for ask in values(db.session(), live, {})["asks"]]


def test_what_is_kept_back_is_not_sold_live(app: Flask) -> None:
    live = a_live(a_shop(SCARF))
    keep_back(live, 3)

    hear(live, said("Lan", "K1 2 cái", at=31), said("Hoa", "K1", at=32))

    assert (states(live), left_on_air(live)) == (["held", "waiting"], ("0", True))


def test_what_is_no_longer_kept_back_goes_to_those_who_wait(app: Flask) -> None:
    live = a_live(a_shop(SCARF))
    keep_back(live, 5)
    hear(live, said("Lan", "K1", at=31), said("Hoa", "K1", at=32))

    served = keep_back(live, 4)

    assert (served, states(live)) == (1, ["held", "waiting"])


def test_counting_without_a_reserve_leaves_what_is_kept_back(app: Flask) -> None:
    live = a_live(shop := a_shop(SCARF))
    keep_back(live, 3)
    (item,) = shelf_of(db.session(), shop.id).by_code["K1"].items

    a_browser(app, shop).post(f"/stock/{item}/count", data={"on_hand": "9"})

    assert left_on_air(live) == ("6", False)


def test_the_run_sheet_says_how_much_a_live_sells(app: Flask) -> None:
    live = a_live(a_shop(FRUIT))
    plan(live, "TL", "3.5")

    hear(live, said("Lan", "TL 2kg", at=41), said("Hoa", "TL 2kg", at=42))

    assert (states(live), left_on_air(live, "TL")) == (["held", "waiting"], ("1,5 kg", False))


def test_the_run_sheet_shows_the_quota_again_and_can_drop_it(app: Flask) -> None:
    live = a_live(a_shop(FRUIT))
    plan(live, "TL", "3.5")
    shelf = shelf_of(db.session(), live.shop_id)
    hear(live, said("Lan", "TL 4kg", at=41))

    shown = page_values(db.session(), live, shelf)["items"][0]["quota"]
    plan(live, "TL", None)

    assert (shown, states(live)) == ("3,5", ["held"])


def test_goods_that_are_counted_apart_have_no_common_quota(app: Flask) -> None:
    live = a_live(a_shop(SKIRT))

    with pytest.raises(BadInput):
        plan(live, "V1", "2")


def test_more_than_one_buyer_may_have_is_asked_about(app: Flask) -> None:
    live = a_live(a_shop(FEW_PLUMS))

    hear(live, said("Lan", "TL 3kg", at=1), said("Lan", "TL 4kg", at=100), said("Hoa", "TL 5kg"))

    assert lines_of(live) == [("Lan", "TL", 3, "held"), ("Hoa", "TL", 5, "held")]
    assert asks(live) == ["Mỗi khách mua tối đa 5 kg TL, khách này thành 7 kg."]


def test_a_helper_cannot_give_one_buyer_too_much_either(app: Flask) -> None:
    live = a_live(a_shop(FEW_PLUMS))
    hear(live, said("Lan", "TL 3kg"), said("Lan", "vài cân thanh long", at=2))
    order = order_of(db.session(), live.shop_id, order_ids(live)[0])
    common: dict[str, Any] = {
        "shop_id": live.shop_id,
        "options": {},
        "account_id": None,
        "at": after(90),
    }

    with pytest.raises(TooMuchForOne):
        add_line(order_id=order.id, code="TL", quantity=Quantity(3), live_prices={}, **common)
    with pytest.raises(TooMuchForOne):
        change_line(order_id=order.id, line_id=order.lines[0].id, quantity=Quantity(6), **common)
    with pytest.raises(TooMuchForOne):
        desk.answer(comment_id=2, code="TL", quantity=Quantity(3), **common)

    assert lines_of(live) == [("Lan", "TL", 3, "held")]


def test_of_a_single_piece_the_second_buyer_waits_and_the_first_gets_no_second(app: Flask) -> None:
    live = a_live(a_shop(SHAWL))

    hear(live, said("Lan", "D1"), said("Hoa", "D1", at=2), said("Lan", "lấy D1 nhé", at=90))

    assert lines_of(live) == [("Lan", "D1", 1, "held"), ("Hoa", "D1", 1, "waiting")]
    assert asks(live) == ["D1 là hàng độc bản, chỉ có một chiếc."]


def test_desk_and_presenter_say_that_there_is_only_one(app: Flask) -> None:
    live = a_live(a_shop(SHAWL))
    show(live, "D1")

    _, rows, _ = changes_since(db.session(), live.id, 0)

    html = {row["id"]: row["html"] for row in rows}
    assert "Hàng độc bản" in html["on-air"]
    assert "Hàng độc bản" in html["stage"]


def test_a_single_piece_is_never_counted_as_several(app: Flask) -> None:
    shop = a_shop(SHAWL)
    (item,) = shelf_of(db.session(), shop.id).by_code["D1"].items

    answer = a_browser(app, shop).post(
        f"/stock/{item}/count", data={"on_hand": "2"}, headers={"Accept": "application/json"}
    )

    assert answer.get_json()["code"] == "more_than_one"
