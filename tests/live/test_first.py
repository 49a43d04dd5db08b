"""Who was first, and why: the sentences, and the page that shows them."""

from datetime import datetime
from decimal import Decimal

import pytest
from flask import Flask

from seller.db import db
from seller.live.first import Wish, tell
from seller.live.models import Live
from seller.orders.operations import cancel
from seller.people.models import Shop
from tests.builders import SCARF, a_browser, a_live, a_shop, after, hear, order_ids, said


def a_wish(
    name: str,
    at: float,
    *,
    quantity: str = "1",
    held: bool = True,
    moved_up_at: datetime | None = None,
) -> Wish:
    return Wish(1, 1, name, Decimal(quantity), after(at), held=held, moved_up_at=moved_up_at)


@pytest.mark.parametrize(
    ("wishes", "why"),
    [
        ([a_wish("Lan", 1)], "được giữ vì lúc đó còn đủ hàng"),
        (
            [a_wish("Lan", 1), a_wish("Hoa", 5, held=False), a_wish("Thu", 9, held=False)],
            "lúc đó không còn đủ nên chờ, số 2 trong hàng chờ",
        ),
        (
            [a_wish("Hoa", 5, quantity="3", held=False), a_wish("Thu", 9, quantity="2")],
            "được giữ vì số còn lại vừa đủ, còn Hoa cần 3 kg thì chưa đủ",
        ),
        (
            [a_wish("Lan", 1, moved_up_at=after(65))],
            "chờ rồi được giữ lúc 20 giờ 31 phút 5 giây, khi có hàng trở lại",
        ),
    ],
)
def test_why_is_said_of_the_last(wishes: list[Wish], why: str) -> None:
    assert tell(wishes, "kg")[-1].why == why


def test_a_sentence_can_be_read_aloud() -> None:
    told = tell([a_wish("Lan", 1), a_wish("Hoa", 5, quantity="2", held=False)])

    assert [each.say for each in told] == [
        "Thứ 1: Lan, nhắn lúc 20 giờ 30 phút 1 giây, lấy 1, được giữ vì lúc đó còn đủ hàng.",
        (
            "Thứ 2: Hoa, nhắn lúc 20 giờ 30 phút 5 giây, sau Lan 4 giây, lấy 2, "
            "lúc đó không còn đủ nên chờ, số 1 trong hàng chờ."
        ),
    ]


@pytest.fixture
def live(app: Flask) -> Live:
    live = a_live(a_shop(SCARF | {"stock": 1}))
    hear(live, said("Hoa", "k1 nha", at=5), said("Lan", "chốt K1", at=1), said("Thu", "K1", at=9))
    return live


def page_of(app: Flask, live: Live, shop_of: Live | None = None) -> str:
    shop = db.session.get_one(Shop, (shop_of or live).shop_id)
    return a_browser(app, shop).get(f"/lives/{live.id}/first?code=K1").text


def test_the_page_tells_everybody_in_the_viewers_order(app: Flask, live: Live) -> None:
    page = page_of(app, live)

    places = [page.index(name) for name in ("Thứ 1: Lan", "Thứ 2: Hoa", "Thứ 3: Thu")]
    assert places == sorted(places)
    assert "số 2 trong hàng chờ" in page


def test_who_moved_up_is_told_so(app: Flask, live: Live) -> None:
    cancel(shop_id=live.shop_id, order_id=order_ids(live)[0], account_id=None, at=after(65))

    page = page_of(app, live)

    assert "Thứ 1: Hoa" in page
    assert "chờ rồi được giữ lúc 20 giờ 31 phút 5 giây" in page


def test_a_stranger_sees_nothing(app: Flask, live: Live) -> None:
    other = a_live(a_shop(name="HTX Khác"))

    assert "Thứ 1" not in page_of(app, live, shop_of=other)
