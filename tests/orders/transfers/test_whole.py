"""Whatever comes in whatever order: the money is all there, and there once."""

from contextlib import suppress
from itertools import permutations
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seller.db import db
from seller.errors import Refused
from seller.live.models import Live
from seller.orders.payments.transfer import Source, Transfer
from seller.orders.transfers.models import KeptTransfer, Matched
from seller.orders.transfers.operations import look_again, set_aside
from tests.builders import after
from tests.orders.transfers.money import (
    a_transfer,
    an_evening,
    orders_of,
    paid_by_code,
    say_yes,
    states,
    sums,
    take,
)

FEW = settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def transfers_for(live: Live) -> list[Transfer]:
    """Return paid, part paid, overpaid, several, unclear and outgoing ones; some told in two ways."""
    lan, hoa, thu = orders_of(live)
    told = [
        a_transfer(lan.code, 250_000, reference="FT26326000000001"),
        a_transfer(hoa.code, 100_000, reference="FT26326000000002"),
        a_transfer(hoa.code, 150_000, reference="FT26326000000003", at=after(1800)),
        a_transfer(f"{lan.code} {thu.code}", 500_000, reference="FT26326000000004"),
        a_transfer("cam on shop", 70_000, reference="FT26326000000005"),
        a_transfer("tien dien", -90_000, reference="FT26326000000006"),
    ]
    again = [
        Transfer(
            amount=each.amount,
            memo=each.memo,
            at=each.at,
            source=Source.FILE,
            reference=each.reference,
        )
        for each in told[:4]
    ]
    return told + again


def all_is_there(live: Live) -> bool:
    """Tell whether every line is matched whole, waits, or is none of ours."""
    for row in db.session.scalars(db.select(KeptTransfer)):
        parts = db.session.scalars(
            db.select(Matched.amount).where(
                Matched.transfer_id == row.id, Matched.undone_at.is_(None)
            )
        ).all()
        if sum(parts) != (row.amount if row.state in {"matched", "refund"} else 0):
            return False
    return sums(live)[0] == sum(paid_by_code(live).values())


@FEW
@given(order=st.permutations(range(10)))
def test_any_order_of_arrival_gives_the_same_end(app: Flask, order: list[int]) -> None:
    live = an_evening("Lan", "Hoa", "Thu")
    transfers = transfers_for(live)
    lan, hoa, thu = orders_of(live)

    for index in order:
        take(live, transfers[index])

    assert paid_by_code(live) == {lan.code: 500_000, hoa.code: 250_000, thu.code: 250_000}
    assert sorted(states(live)) == ["matched"] * 4 + ["not_ours", "to_look"]
    assert all_is_there(live)


NUMBER = "FT26326112233445"
TOLD_THREE_WAYS = {
    "all know the bank's number": (
        {"reference": NUMBER, "notice_id": "sepay:9", "balance": 1_250_000},
        {"reference": f"{NUMBER}\\BNK", "balance": 1_250_000},
        {"reference": NUMBER, "balance": 1_250_000, "at": after(600)},
    ),
    "the message has a balance only": (
        {"reference": NUMBER, "notice_id": "sepay:9", "balance": 1_250_000},
        {"reference": NUMBER},
        {"reference": "", "balance": 1_250_000, "at": after(600)},
    ),
    "nothing in common": (
        {"reference": "TF261122204531", "notice_id": "payos:1:TF261122204531"},
        {
            "reference": "5078 - 93214",
            "balance": 1_250_000,
            "has_time": False,
            "at": after(-14_400),
        },
        {"reference": "", "at": after(660)},
    ),
}


@pytest.mark.parametrize("ways", TOLD_THREE_WAYS.values(), ids=TOLD_THREE_WAYS)
@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_one_transfer_told_by_notice_file_and_message_counts_once(
    app: Flask, ways: tuple[dict[str, Any], ...], order: tuple[int, ...]
) -> None:
    live = an_evening("Lan", "Hoa")
    lan, hoa = orders_of(live)
    sources = (Source.NOTICE, Source.FILE, Source.PASTE)
    memo = f"MBVCB.2618262659.{lan.code}.CT tu 0221000070000"
    told = [
        a_transfer(memo, source=source, **({"at": after(631)} | facts))
        for source, facts in zip(sources, ways, strict=True)
    ]

    for _time in range(2):
        for index in order:
            take(live, told[index])

    assert paid_by_code(live) == {lan.code: 250_000, hoa.code: 0}
    assert states(live).count("matched") == 1
    assert all_is_there(live)


@FEW
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["take", "yes", "again", "aside"]), st.integers(0, 9)),
        max_size=25,
    )
)
def test_what_people_do_and_undo_never_makes_money(
    app: Flask, steps: list[tuple[str, int]]
) -> None:
    live = an_evening("Lan", "Hoa", "Thu")
    transfers = transfers_for(live)
    lan = orders_of(live)[0]

    take(live, transfers[0])
    first = db.session.scalar(db.select(db.func.max(KeptTransfer.id))) or 0
    for what, number in steps:
        facts: dict[str, Any] = {
            "shop_id": live.shop_id,
            "transfer_id": first + number,
            "account_id": None,
            "at": after(900),
        }
        row = db.session.get(KeptTransfer, first + number)
        with suppress(Refused):
            if what == "take":
                take(live, transfers[number])
            elif what == "yes" and row is not None:
                say_yes(live, row.id, (lan.id, row.amount))
            elif what == "again":
                look_again(**facts)
            elif what == "aside":
                set_aside(**facts)

    assert all_is_there(live)
