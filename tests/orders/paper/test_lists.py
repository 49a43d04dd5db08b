"""What lists come to, and what has changed since they were printed."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from seller.orders.paper.documents import PickItem, Share
from seller.orders.paper.lists import (
    by_member,
    changed_baskets,
    changed_picks,
    gathered,
    recalled_packing,
    recalled_picks,
    remembered_packing,
    remembered_picks,
    sums_by_unit,
)
from seller.quantity import Quantity
from tests.orders.paper.papers import (
    a_basket,
    a_packing_line,
    a_packing_list,
    a_pick,
    a_pick_list,
    a_picture,
)

lines = st.lists(
    st.builds(
        lambda member, code, basket, tenths: PickItem(
            member, "", code, code, "kg", (Share(basket, Decimal(tenths) / 10),)
        ),
        st.sampled_from(["Sôm", "Inh", "Bình"]),
        st.sampled_from(["A1", "TL", "MO"]),
        st.integers(1, 6),
        st.integers(1, 50),
    )
)


def _per_code(items: Iterable[PickItem]) -> dict[str, Quantity]:
    totals: dict[str, Quantity] = {}
    for item in items:
        totals[item.code] = totals.get(item.code, Decimal(0)) + item.total
    return totals


@given(lines)
def test_households_together_fetch_what_the_lines_ask_for(evening: list[PickItem]) -> None:
    fetched = [item for _, items in by_member(evening) for item in items]

    assert _per_code(fetched) == _per_code(evening)


@given(lines, lines)
def test_a_list_of_changes_turns_the_earlier_list_into_the_new_one(
    earlier: list[PickItem], now: list[PickItem]
) -> None:
    changes = changed_picks(a_pick_list(*now), a_pick_list(*earlier))

    totals = {item.place: item.total for item in gathered(earlier)}
    for item in changes.items:
        assert item.before == totals.get(item.place, Decimal(0))
        totals[item.place] = item.total
    wanted = {item.place: item.total for item in gathered(now)}
    assert {place: total for place, total in totals.items() if total} == wanted


@given(lines)
def test_a_list_that_did_not_change_has_no_changes(evening: list[PickItem]) -> None:
    twice = a_pick_list(*evening), a_pick_list(*reversed(evening))

    assert changed_picks(*twice).items == ()


def test_lines_of_one_thing_are_fetched_together() -> None:
    together = gathered([a_pick((1, "2")), a_pick((3, "1")), a_pick((1, "1"))])

    assert together == (a_pick((1, "3"), (3, "1")),)


def test_goods_that_only_changed_baskets_are_on_the_list_of_changes() -> None:
    changes = changed_picks(a_pick_list(a_pick((2, "1"))), a_pick_list(a_pick((1, "1"))))

    assert changes.items == (a_pick((2, "1"), before=Decimal(1)),)


def test_sums_keep_units_apart() -> None:
    items = [
        a_pick((1, "2")),
        a_pick((1, "1.5"), code="TL", unit="kg"),
        a_pick((2, "1")),
    ]

    assert sums_by_unit(items) == "3 cái · 1,5 kg"


def test_changed_baskets_are_the_new_the_altered_and_the_withdrawn() -> None:
    earlier = a_packing_list(a_basket(1), a_basket(2), a_basket(3))
    altered = a_basket(2, lines=(a_packing_line(quantity=Decimal(1)),))

    changes = changed_baskets(a_packing_list(a_basket(1), altered, a_basket(4)), earlier)

    told = [(basket.number, basket.changed, basket.withdrawn) for basket in changes.baskets]
    assert told == [(2, True, False), (3, False, True), (4, False, False)]


def test_a_basket_is_the_same_by_any_address_of_the_house() -> None:
    earlier = a_packing_list(a_basket(1, scan="http://192.168.1.20/packing/HX1"))

    changes = changed_baskets(a_packing_list(a_basket(1, scan="HX1")), earlier)

    assert changes.baskets == ()


def test_changed_baskets_that_are_needed_soonest_come_first() -> None:
    soon = a_basket(3, needed_by=date(2026, 11, 24))

    changes = changed_baskets(a_packing_list(a_basket(1), soon), a_packing_list())

    assert [basket.number for basket in changes.baskets] == [3, 1]


def test_a_remembered_pick_list_has_no_changes_and_no_pictures() -> None:
    picks = a_pick_list(a_pick((1, "1.5"), picture=a_picture()))

    recalled = recalled_picks(remembered_picks(picks))

    assert recalled == a_pick_list(a_pick((1, "1.5")))


def test_a_remembered_packing_list_is_the_same() -> None:
    packing = a_packing_list(a_basket(1, needed_by=date(2026, 11, 24)), a_basket(2))

    assert recalled_packing(remembered_packing(packing)) == packing
