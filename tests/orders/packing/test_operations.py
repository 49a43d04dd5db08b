"""What a packer does with a basket."""

from datetime import date

import pytest
from flask import Flask

from seller.db import db
from seller.errors import NotFound
from seller.events.models import Event
from seller.live.audit import faults
from seller.orders.counter import FewerThanHeld
from seller.orders.operations import SomethingWaits, change_line
from seller.orders.packing import operations
from seller.orders.packing.models import PackedLine, Shipment
from seller.orders.packing.operations import (
    NotAllIn,
    NotBeingPacked,
    NotByWeight,
    NotMissed,
    Stamp,
)
from seller.orders.packing.rules import PackingRules, set_rules
from seller.orders.packing.slip_facts import SlipOutdated
from seller.orders.packing.weighing import TooFarOff
from seller.orders.sending import send_all
from seller.orders.states import WrongState
from seller.orders.stocktaking import count_stock
from seller.people.models import Shop
from seller.quantity import Quantity
from tests.builders import SCARF, a_shop, after, stock_of
from tests.orders.packing.evening import (
    a_packed_evening,
    close,
    line_of,
    order_of,
    parcel_of,
    pay,
    print_slip,
    put_in,
    weigh,
)
from tests.orders.packing.evening import order_of as fresh


def shop_of(order_id: int = 1) -> Shop:
    return db.session.get_one(Shop, order_of(order_id).shop_id)


def kinds() -> list[str]:
    db.session.rollback()
    return list(
        db.session.scalars(db.select(Event.kind).where(Event.subject == "order").order_by(Event.id))
    )


def miss(live: object, code: str = "K1", order_id: int = 1) -> None:
    operations.report_missing(
        shop_id=order_of(order_id).shop_id,
        order_id=order_id,
        line_id=line_of(code, order_id).id,
        account_id=None,
        at=after(220),
    )


def find(code: str = "K1", order_id: int = 1) -> None:
    operations.find_again(
        shop_id=order_of(order_id).shop_id,
        order_id=order_id,
        line_id=line_of(code, order_id).id,
        account_id=None,
        at=after(230),
    )


def test_thing_said_twice_to_be_in_the_parcel_is_noted_once(app: Flask) -> None:
    live = a_packed_evening()

    first, second = put_in(live), put_in(live)

    assert (first.seq is None, second.seq is None) == (False, True)
    assert parcel_of(live).is_in(line_of())
    assert kinds().count("ticked") == 1


def test_thing_taken_out_again_is_missing_in_the_parcel(app: Flask) -> None:
    live = a_packed_evening()
    put_in(live)

    operations.take_out(
        shop_id=live.shop_id, order_id=1, line_id=line_of().id, account_id=None, at=after(210)
    )

    with pytest.raises(NotAllIn, match="K1 × 2 cái"):
        close(live)


def test_tick_does_not_count_for_another_quantity(app: Flask) -> None:
    live = a_packed_evening()
    put_in(live)
    change_line(
        shop_id=live.shop_id,
        order_id=1,
        line_id=line_of().id,
        quantity=Quantity(3),
        options={},
        account_id=None,
        at=after(220),
    )

    with pytest.raises(NotAllIn):
        close(live)


def test_parcel_with_everything_in_it_is_closed_with_its_weight(app: Flask) -> None:
    live = a_packed_evening(("Lan", "K1 2 cái"), ("Lan", "TL 1 kg"))
    put_in(live)
    put_in(live, "TL")

    close(live, weight_grams=1400)

    assert fresh().state == "packed"
    assert db.session.get_one(Shipment, 1).weight_grams == 1400


def test_buyer_pays_for_what_the_scale_says(app: Flask) -> None:
    live = a_packed_evening(("Lan", "TL 1 kg"))

    weigh(live, "1.05")

    assert (parcel_of(live).cod, line_of("TL").quantity) == (29_400, Quantity("1.05"))
    assert stock_of(shop_of())["TL"] == (10, 1.05, 0)
    assert parcel_of(live).is_in(line_of("TL"))
    assert faults(db.session()) == []


def test_scale_may_say_more_than_the_books_have(app: Flask) -> None:
    live = a_packed_evening(("Lan", "TL 6 kg"), ("Hoa", "TL 4 kg"))

    weigh(live, "6.2")

    assert stock_of(shop_of())["TL"] == (10.2, 10.2, 0)
    assert faults(db.session()) == []


def test_tolerance_is_measured_from_what_was_ordered_however_often_it_is_weighed(
    app: Flask,
) -> None:
    live = a_packed_evening(("Lan", "TL 1 kg"))
    weigh(live, "1.09")

    with pytest.raises(TooFarOff, match="Khách đặt 1 kg, cân được 1,15 kg"):
        weigh(live, "1.15")

    assert line_of("TL").quantity == Quantity("1.09")


def test_shop_says_how_exact_the_scale_must_be(app: Flask) -> None:
    live = a_packed_evening(("Lan", "TL 1 kg"))
    set_rules(shop_id=live.shop_id, rules=PackingRules(tolerance_percent=20))

    weigh(live, "1.15")

    assert line_of("TL").quantity == Quantity("1.15")


def test_what_is_counted_is_not_weighed(app: Flask) -> None:
    live = a_packed_evening()

    with pytest.raises(NotByWeight):
        weigh(live, "1.9", "K1")


def test_lot_and_date_are_kept_with_the_thing(app: Flask) -> None:
    live = a_packed_evening()

    put_in(live, stamp=Stamp("L12", date(2027, 1, 31)))

    packed = db.session.get_one(PackedLine, line_of().id)
    assert (packed.lot, packed.best_before) == ("L12", date(2027, 1, 31))


def test_missed_goods_wait_at_the_desk_and_are_no_longer_in_the_books(app: Flask) -> None:
    live = a_packed_evening()

    miss(live)

    assert (line_of().state, fresh().state, fresh().waiting) == ("waiting", "open", True)
    assert stock_of(shop_of())["K1"] == (3, 0, 2)
    assert faults(db.session()) == []


def test_missed_goods_come_before_all_who_ordered_later(app: Flask) -> None:
    live = a_packed_evening(("Lan", "K1 2 cái"), ("Hoa", "K1 3 cái"))
    miss(live)
    (item,) = {line_of().stock_item_id}

    with pytest.raises(FewerThanHeld):
        count_stock(
            shop_id=live.shop_id,
            item_id=item or 0,
            on_hand=Quantity(2),
            reason="",
            account_id=None,
            at=after(240),
        )
    count_stock(
        shop_id=live.shop_id,
        item_id=item or 0,
        on_hand=Quantity(5),
        reason="",
        account_id=None,
        at=after(250),
    )

    assert line_of().state == "held"


def test_goods_that_turn_up_are_packed_as_if_nothing_had_been(app: Flask) -> None:
    live = a_packed_evening()
    miss(live)

    find()

    assert (line_of().state, fresh().state) == ("held", "confirmed")
    assert stock_of(shop_of())["K1"] == (5, 2, 0)
    assert faults(db.session()) == []


def test_goods_that_nobody_missed_are_not_found(app: Flask) -> None:
    a_packed_evening(("Lan", "K1 9 cái"), ("Lan", "TL 1 kg"))

    with pytest.raises(NotMissed):
        find()

    assert stock_of(shop_of())["K1"] == (5, 0, 9)


def test_parcel_that_waits_for_goods_is_not_closed(app: Flask) -> None:
    live = a_packed_evening(("Lan", "K1 9 cái"), ("Lan", "TL 1 kg"))
    put_in(live, "TL")

    with pytest.raises(SomethingWaits):
        close(live)


def test_nothing_is_put_into_a_closed_parcel(app: Flask) -> None:
    live = a_packed_evening()
    put_in(live)
    close(live)

    with pytest.raises(NotBeingPacked):
        put_in(live)
    with pytest.raises(WrongState):
        close(live)


def test_money_that_came_after_the_slip_was_printed_stops_the_parcel(app: Flask) -> None:
    live = a_packed_evening()
    put_in(live)
    print_slip(live)
    pay(live, 500_000)

    with pytest.raises(SlipOutdated, match=r"Gói số 1: .*\(thu hộ\)"):
        close(live)

    assert fresh().state == "confirmed"


def test_parcel_goes_on_when_somebody_has_looked_or_printed_anew(app: Flask) -> None:
    live = a_packed_evening(("Lan", "K1"), ("Hoa", "K1"))
    for order_id in (1, 2):
        put_in(live, order_id=order_id)
        print_slip(live, order_id)
        pay(live, 250_000, order_id)

    operations.look_at_slip(shop_id=live.shop_id, order_id=1, account_id=None, at=after(280))
    print_slip(live, 2, at=280)
    close(live, 1)
    close(live, 2)

    assert (fresh(1).state, fresh(2).state) == ("packed", "packed")


def test_look_is_good_only_for_what_was_looked_at(app: Flask) -> None:
    live = a_packed_evening()
    put_in(live)
    print_slip(live)
    pay(live, 200_000)
    operations.look_at_slip(shop_id=live.shop_id, order_id=1, account_id=None, at=after(280))
    pay(live, 100_000)

    with pytest.raises(SlipOutdated):
        close(live)


def test_carrier_takes_all_but_the_parcel_whose_slip_is_wrong(app: Flask) -> None:
    live = a_packed_evening(("Lan", "K1"), ("Hoa", "K1"))
    for order_id in (1, 2):
        put_in(live, order_id=order_id)
        print_slip(live, order_id)
        close(live, order_id)
    pay(live, 250_000, 2)

    sent = send_all(shop_id=live.shop_id, live_id=live.id, account_id=None, at=after(400))

    assert (sent.gone, sent.kept_back) == (1, [2])
    assert (fresh(1).state, fresh(2).state) == ("sent", "packed")
    with pytest.raises(SlipOutdated):
        send_all(shop_id=live.shop_id, live_id=live.id, account_id=None, at=after(500))


def test_stranger_packs_nothing_of_ours(app: Flask) -> None:
    a_packed_evening()
    stranger = a_shop(SCARF, name="HTX khác")

    with pytest.raises(NotFound):
        operations.put_in(
            shop_id=stranger.id, order_id=1, line_id=line_of().id, account_id=None, at=after(200)
        )
