"""What a parcel costs: every đồng of it is goods, shipping or discount, and none is asked for twice."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller.money import Dong
from seller.orders.totals import (
    BadDiscount,
    BadShippingRule,
    Basket,
    Discount,
    Goods,
    MoneyState,
    ShippingRule,
    Totals,
    WeightStep,
    require_discount,
    totals_of,
)

FLAT = ShippingRule(fee=Dong(30_000))
FREE_FROM_HALF_A_MILLION = ShippingRule(fee=Dong(30_000), free_from=Dong(500_000))
BY_WEIGHT = ShippingRule(
    steps=(WeightStep(1_000, Dong(25_000)), WeightStep(3_000, Dong(40_000))),
    further_kilo=Dong(5_000),
)


def a_basket(
    price: int = 350_000,
    quantity: str = "1",
    *,
    paid: int = 0,
    discount: int = 0,
    shipping: int | None = None,
) -> Basket:
    return Basket(
        goods=(Goods(Dong(price), Decimal(quantity), weight_grams=600),),
        discount=Discount(Dong(discount), "khách quen" if discount else ""),
        paid=Dong(paid),
        shipping=None if shipping is None else Dong(shipping),
    )


def test_goods_shipping_and_discount_make_the_total() -> None:
    totals = totals_of([a_basket(quantity="2", discount=50_000)], FLAT)

    assert totals == Totals(
        goods=Dong(700_000), shipping=Dong(30_000), discount=Dong(50_000), paid=Dong(0)
    )
    assert (totals.total, totals.owed) == (680_000, 680_000)


def test_goods_by_weight_are_rounded_to_whole_dong() -> None:
    assert totals_of([a_basket(price=25_001, quantity="1.5")], FLAT).goods == 37_502


@pytest.mark.parametrize(("price", "fee"), [(499_999, 30_000), (500_000, 0)])
def test_shipping_is_free_from_the_agreed_sum(price: int, fee: int) -> None:
    assert totals_of([a_basket(price)], FREE_FROM_HALF_A_MILLION).shipping == fee


@pytest.mark.parametrize(
    ("quantity", "fee"),
    [
        ("1", 25_000),
        ("1.666", 25_000),
        ("1.667", 40_000),
        ("5", 40_000),
        ("5.001", 45_000),
        ("10", 55_000),
    ],
)
def test_shipping_by_weight_goes_up_in_steps(quantity: str, fee: int) -> None:
    assert totals_of([a_basket(quantity=quantity)], BY_WEIGHT).shipping == fee


def test_who_picks_up_pays_no_shipping() -> None:
    assert totals_of([a_basket()], FLAT, pick_up=True).shipping == 0


def test_empty_basket_costs_nothing() -> None:
    totals = totals_of([Basket(())], FLAT)

    assert (totals.total, totals.state) == (0, MoneyState.NOTHING)


def test_fee_agreed_by_hand_goes_before_the_rule() -> None:
    assert totals_of([a_basket(shipping=15_000)], FLAT).shipping == 15_000


def test_baskets_carried_over_pay_one_fee_and_only_the_difference() -> None:
    earlier = a_basket(paid=380_000)

    totals = totals_of([earlier, a_basket(price=100_000)], FLAT)

    assert (totals.shipping, totals.total, totals.owed) == (30_000, 480_000, 100_000)


def test_fee_that_was_paid_comes_off_when_both_together_go_free() -> None:
    earlier = a_basket(paid=380_000)

    assert totals_of([earlier, a_basket(price=200_000)], FREE_FROM_HALF_A_MILLION).owed == 170_000


def test_deposit_is_transferred_and_the_rest_collected_at_the_door() -> None:
    before = totals_of([a_basket()], FLAT, deposit=Dong(100_000), cod=True)
    after = totals_of([a_basket(paid=100_000)], FLAT, deposit=Dong(100_000), cod=True)

    assert (before.to_transfer, before.to_collect) == (100_000, 380_000)
    assert (after.to_transfer, after.to_collect) == (0, 280_000)


def test_nothing_is_collected_where_nothing_is_to_be_collected() -> None:
    assert totals_of([a_basket()], FLAT).to_collect == 0
    assert totals_of([a_basket(paid=380_000)], FLAT, cod=True).to_collect == 0


@pytest.mark.parametrize(
    ("paid", "state"),
    [
        (0, MoneyState.UNPAID),
        (1, MoneyState.PART_PAID),
        (380_000, MoneyState.PAID),
        (380_001, MoneyState.OVERPAID),
    ],
)
def test_state_follows_the_money(paid: int, state: MoneyState) -> None:
    assert totals_of([a_basket(paid=paid)], FLAT).state is state


def test_money_for_goods_that_were_taken_back_is_too_much() -> None:
    totals = totals_of([Basket((), paid=Dong(50_000))], FLAT)

    assert (totals.overpaid, totals.state) == (50_000, MoneyState.OVERPAID)


def test_discount_never_makes_a_parcel_cost_less_than_nothing() -> None:
    totals = totals_of([a_basket(price=10_000, discount=90_000)], FLAT)

    assert (totals.discount, totals.total) == (40_000, 0)


def test_discount_needs_a_reason_and_goods_that_are_worth_it() -> None:
    with pytest.raises(BadDiscount, match="lý do"):
        Discount(Dong(1), " ")
    with pytest.raises(BadDiscount, match="âm"):
        Discount(Dong(-1), "x")
    with pytest.raises(BadDiscount, match=r"Giảm 50\.001 ₫ nhiều hơn tiền hàng 50\.000 ₫"):
        require_discount(Discount(Dong(50_001), "x"), Dong(50_000))
    require_discount(Discount(Dong(50_000), "x"), Dong(50_000))


@pytest.mark.parametrize(
    ("fee", "steps"), [(-1, ()), (0, (WeightStep(1000, Dong(-1)),)), (0, (WeightStep(0, Dong(1)),))]
)
def test_rule_that_contradicts_itself_is_refused(fee: int, steps: tuple[WeightStep, ...]) -> None:
    with pytest.raises(BadShippingRule):
        ShippingRule(fee=Dong(fee), steps=steps)


amounts = st.integers(0, 5_000_000).map(Dong)
goods = st.builds(
    Goods,
    price=amounts,
    quantity=st.decimals("0.001", "50", places=3),
    weight_grams=st.integers(0, 5_000),
)
baskets = st.builds(
    Basket,
    goods=st.lists(goods, max_size=3).map(tuple),
    discount=amounts.map(lambda amount: Discount(amount, "khách quen")),
    paid=amounts,
)


@given(
    parcel=st.lists(baskets, max_size=3),
    rule=st.sampled_from([FLAT, FREE_FROM_HALF_A_MILLION, BY_WEIGHT]),
    cod=st.booleans(),
    deposit=amounts,
)
def test_sums_always_add_up(
    parcel: list[Basket], rule: ShippingRule, deposit: Dong, *, cod: bool
) -> None:
    totals = totals_of(parcel, rule, cod=cod, deposit=deposit)

    assert totals.total == totals.goods + totals.shipping - totals.discount >= 0
    assert totals.paid + totals.owed - totals.overpaid == totals.total
    assert 0 <= totals.to_collect <= totals.owed
    assert 0 <= totals.to_transfer <= totals.owed
    assert all(type(value) is int for value in (totals.goods, totals.shipping, totals.total))


@given(first=baskets, second=baskets)
def test_one_parcel_never_costs_more_than_two(first: Basket, second: Basket) -> None:
    apart = totals_of([first], FLAT).total + totals_of([second], FLAT).total

    assert totals_of([first, second], FLAT).total <= apart
