"""A part of a parcel leaves before the rest."""

from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from pypdf import PdfReader

from seller.catalog.models import Product
from seller.db import db
from seller.live.models import Live
from seller.orders.at_counter import LeftFirst
from seller.orders.models import Line
from seller.orders.operations import cancel, note_payment, withdraw_line
from seller.orders.packing.documents import packing_list, pick_list, slip_of_part
from seller.orders.packing.early import NothingToLeaveFirst, let_leave_first, take_back
from seller.orders.packing.models import EarlyParcel
from seller.orders.packing.operations import NotBeingPacked, take_out
from seller.orders.packing.printed import Marks
from seller.orders.packing.slip_facts import SlipOutdated
from seller.orders.paper.formats import PaperSize
from seller.orders.paper.slips import slips_pdf
from seller.people.models import Shop
from tests.builders import after
from tests.orders.packing.evening import (
    a_packed_evening,
    close,
    line_of,
    order_of,
    parcel_of,
    print_slip,
    put_in,
)


@pytest.fixture
def live(app: Flask) -> Live:
    """Let Lan order a scarf and fruit, and let the scarf lie in the parcel."""
    live = a_packed_evening(("Lan", "K1, TL 2 kg"))
    put_in(live, "K1")
    return live


def leave(live: Live, *, at: float = 280) -> EarlyParcel:
    return let_leave_first(
        shop_id=live.shop_id, order_id=1, weight_grams=400, account_id=None, at=after(at)
    )


def shop_of(live: Live) -> Shop:
    return db.session.get_one(Shop, live.shop_id)


def words(pdf: bytes) -> str:
    return " ".join(PdfReader(BytesIO(pdf)).pages[0].extract_text().split())


def codes(lines: list[tuple[Line, Product]]) -> list[str]:
    return [product.code for _, product in lines]


def test_what_lies_in_the_parcel_leaves_and_the_rest_stays(live: Live) -> None:
    early = leave(live)

    parcel = parcel_of(live)
    assert (early.number, early.cod) == (1, 250_000)
    assert (codes(parcel.went_with(early)), codes(parcel.here)) == (["K1"], ["TL"])
    assert (parcel.cod, order_of().state) == (56_000, "confirmed")


def test_each_part_asks_for_its_own_and_both_for_all(live: Live) -> None:
    early = leave(live)

    first = slip_of_part(shop_of(live), parcel_of(live), early, Marks())
    rest = words(print_slip(live))

    assert (first.cod, first.part, first.code) == (
        250_000,
        "GÓI 1 · CÒN GÓI SAU",
        f"{order_of().code}-1",
    )
    paper = words(slips_pdf([first], PaperSize.A6))
    assert [said for said in ("250.000", "K1", "CÒN GÓI SAU") if said not in paper] == []
    assert [said for said in ("56.000", "TL", "GÓI 2 · GÓI CUỐI") if said not in rest] == []
    assert "K1" not in rest


def test_what_was_paid_is_collected_with_no_part(live: Live) -> None:
    _pay(live, 306_000, "transfer")

    early = leave(live)

    assert (early.cod, parcel_of(live).cod) == (0, 0)


def test_money_that_the_carrier_brings_for_the_first_part_is_not_counted_twice(live: Live) -> None:
    leave(live)

    _pay(live, 250_000, "cod")

    assert parcel_of(live).cod == 56_000


def test_money_from_the_buyer_lowers_what_the_rest_asks_for(live: Live) -> None:
    leave(live)

    _pay(live, 50_000, "transfer")

    assert parcel_of(live).cod == 6_000


def test_rest_is_closed_without_what_has_left(live: Live) -> None:
    leave(live)
    put_in(live, "TL", at=290)

    close(live)

    assert order_of().state == "packed"


def test_what_has_left_is_not_changed_by_anybody(live: Live) -> None:
    leave(live)
    line = line_of("K1").id
    ids: dict[str, Any] = {
        "shop_id": live.shop_id,
        "order_id": 1,
        "account_id": None,
        "at": after(300),
    }

    with pytest.raises(LeftFirst):
        withdraw_line(line_id=line, **ids)
    with pytest.raises(LeftFirst):
        cancel(**ids)
    with pytest.raises(LeftFirst):
        take_out(line_id=line, **ids)

    assert line_of("K1").state == "held"


def test_lists_still_name_everything_and_mark_what_has_left(live: Live) -> None:
    leave(live)
    here = [parcel_of(live)]

    (basket,) = packing_list(shop_of(live), "", here, after(0)).baskets
    picks = pick_list(shop_of(live), "", here, after(0))

    assert [(line.code, line.gone) for line in basket.lines] == [("K1", True), ("TL", False)]
    assert [item.code for item in picks.items] == ["K1", "TL"]


def test_a_slip_of_everything_stops_the_rest(live: Live) -> None:
    print_slip(live)
    leave(live)
    put_in(live, "TL", at=290)

    with pytest.raises(SlipOutdated, match="thu hộ, hàng trong gói"):
        close(live)


def test_nothing_leaves_first_when_nothing_or_everything_is_in(live: Live) -> None:
    put_in(live, "TL")
    with pytest.raises(NothingToLeaveFirst):
        leave(live)
    for code in ("K1", "TL"):
        take_out(
            shop_id=live.shop_id,
            order_id=1,
            line_id=line_of(code).id,
            account_id=None,
            at=after(270),
        )
    with pytest.raises(NothingToLeaveFirst):
        leave(live)


def test_what_left_first_can_come_back(live: Live) -> None:
    leave(live)

    take_back(shop_id=live.shop_id, order_id=1, number=1, account_id=None, at=after(290))

    parcel = parcel_of(live)
    assert (codes(parcel.here), parcel.cod, parcel.early) == (["K1", "TL"], 306_000, ())
    assert parcel.is_in(line_of("K1"))


def test_a_closed_parcel_has_no_part_that_leaves_first(live: Live) -> None:
    put_in(live, "TL")
    close(live)

    with pytest.raises(NotBeingPacked):
        leave(live)


def _pay(live: Live, amount: int, kind: str) -> None:
    note_payment(
        shop_id=live.shop_id,
        order_id=1,
        amount=amount,
        kind=kind,
        account_id=None,
        at=after(285),
    )
