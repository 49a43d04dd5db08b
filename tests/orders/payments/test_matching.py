"""Which basket a transfer pays: alone where the code says so, otherwise only proposed."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller.money import Dong
from seller.orders.payments.basket import Basket, Part, by_code
from seller.orders.payments.matching import STATE_AFTER, Match, Outcome, match
from seller.orders.payments.transfer import Source, Transfer
from seller.orders.payments.transfer_states import (
    NEXT,
    TransferState,
    WrongTransferState,
    require_step,
)

EVENING = datetime(2026, 11, 20, 13, 5, tzinfo=UTC)
LAN = Basket(
    id=1, code="VX6X4C525", total=Dong(350_000), buyer_id=1, buyer="Lan Nguyễn", phone="0912345678"
)
HOA = Basket(id=2, code="VX47X3F52", total=Dong(200_000), buyer_id=2, buyer="Lò Thị Hoa")


def a_transfer(
    memo: str, amount: int = 350_000, *, reference: str = "", counter_name: str = ""
) -> Transfer:
    return Transfer(
        amount=Dong(amount),
        memo=memo,
        at=EVENING,
        source=Source.NOTICE,
        reference=reference,
        counter_name=counter_name,
    )


def matched(transfer: Transfer, *baskets: Basket) -> Match:
    return match(transfer, by_code(baskets or (LAN, HOA)))


def proposed(result: Match) -> list[tuple[Part, ...]]:
    return [proposal.parts for proposal in result.proposals]


@pytest.mark.parametrize(
    ("amount", "outcome", "reason"),
    [
        (350_000, Outcome.PAID, "Đúng mã VX6X4C525, đủ tiền."),
        (100_000, Outcome.PART_PAID, "Đúng mã VX6X4C525, còn thiếu 250.000 ₫."),
        (
            400_000,
            Outcome.OVERPAID,
            "Đúng mã VX6X4C525, thừa 50.000 ₫. Cần trả lại hoặc trừ vào đơn sau.",
        ),
    ],
)
def test_code_brings_the_money_to_its_basket(amount: int, outcome: Outcome, reason: str) -> None:
    result = matched(a_transfer("MBVCB.26182.vx6x4c525.CT tu 0221", amount))

    assert result == Match(outcome, reason, (Part(1, Dong(amount)),))
    assert result.state is TransferState.MATCHED
    assert result.needs_look == (outcome is Outcome.OVERPAID)


def test_second_half_completes_the_basket() -> None:
    half_paid = replace(LAN, received=Dong(100_000))

    assert matched(a_transfer("VX6X4C525", 250_000), half_paid).outcome is Outcome.PAID


def test_transfer_that_names_two_baskets_and_fits_pays_both() -> None:
    result = matched(a_transfer("VX6X4C525 VX47X3F52", 550_000))

    assert result.outcome is Outcome.SEVERAL_PAID
    assert result.parts == (Part(1, Dong(350_000)), Part(2, Dong(200_000)))


@pytest.mark.parametrize(
    ("amount", "shares"),
    [
        (350_000, (Part(1, Dong(350_000)),)),
        (400_000, (Part(1, Dong(350_000)), Part(2, Dong(50_000)))),
        (900_000, (Part(1, Dong(350_000)), Part(2, Dong(200_000)))),
    ],
)
def test_transfer_that_names_two_baskets_and_does_not_fit_waits_for_a_human(
    amount: int, shares: tuple[Part, ...]
) -> None:
    result = matched(a_transfer("VX6X4C525 VX47X3F52", amount))

    assert (result.outcome, result.parts) == (Outcome.SEVERAL_CODES, ())
    assert proposed(result) == [shares]
    assert result.needs_look


def a_parcel() -> tuple[Basket, Basket]:
    """Return an earlier basket of Lan's and the later one in whose parcel it travels, 550.000 together."""
    earlier = replace(HOA, buyer_id=1, buyer="Lan Nguyễn", goes_with=1)
    return (
        replace(earlier, others_total=LAN.total),
        replace(LAN, others_total=HOA.total),
    )


def test_transfer_for_a_parcel_pays_it_by_the_code_that_it_names() -> None:
    result = matched(a_transfer("VX6X4C525", 550_000), *a_parcel())

    assert result == Match(Outcome.PAID, "Đúng mã VX6X4C525, đủ tiền.", (Part(1, Dong(550_000)),))


def test_transfer_for_one_basket_of_a_parcel_pays_part_of_it() -> None:
    result = matched(a_transfer("VX47X3F52", 200_000), *a_parcel())

    assert result == Match(
        Outcome.PART_PAID,
        "Đúng mã VX47X3F52, còn thiếu 350.000 ₫.",
        (Part(2, Dong(200_000)),),
    )


def test_parcel_is_proposed_once_for_its_whole_sum() -> None:
    result = matched(a_transfer("Lan Nguyen chuyen tien", 550_000), *a_parcel())

    assert proposed(result) == [(Part(1, Dong(550_000)),)]


def test_parcel_named_by_both_codes_is_not_asked_for_more_than_it_owes() -> None:
    result = matched(a_transfer("VX6X4C525 VX47X3F52", 600_000), *a_parcel())

    assert proposed(result) == [(Part(1, Dong(550_000)),)]


def test_refund_of_a_parcel_is_proposed_where_its_money_stands() -> None:
    earlier, later = (replace(each, others_received=Dong(600_000)) for each in a_parcel())
    earlier = replace(earlier, received=Dong(600_000), others_received=Dong(0))

    result = matched(a_transfer("tra lai khach", -50_000), earlier, later)

    assert proposed(result) == [(Part(1, Dong(-50_000)),)]


def test_money_for_a_cancelled_basket_waits_for_a_human() -> None:
    result = matched(a_transfer("VX6X4C525"), replace(LAN, cancelled=True))

    assert (result.outcome, result.parts) == (Outcome.LATE, ())
    assert proposed(result) == [(Part(1, Dong(350_000)),)]


def test_same_money_told_in_another_way_is_not_counted_again() -> None:
    notice = a_transfer("VX6X4C525", reference="FT26325112233445")
    paid = replace(LAN, received=Dong(350_000), transfers=(notice,))
    message = replace(notice, source=Source.PASTE, reference="", at=EVENING + timedelta(minutes=1))

    result = matched(message, paid)

    assert (result.outcome, result.parts) == (Outcome.TOLD_TWICE, ())


def test_two_equal_payments_told_in_one_way_both_count() -> None:
    first = a_transfer("VX6X4C525", 175_000, reference="FT26325112233445")
    half_paid = replace(LAN, received=Dong(175_000), transfers=(first,))

    assert matched(replace(first, reference="FT26325112239999"), half_paid).outcome is Outcome.PAID


def test_code_with_a_slip_is_proposed_and_never_matched() -> None:
    result = matched(a_transfer("VX6X4C52S"))

    assert (result.outcome, result.parts) == (Outcome.PROPOSED, ())
    assert proposed(result) == [(Part(1, Dong(350_000)),)]
    assert result.reason == "Mã gần đúng: “VX6X4C52S” chỉ khác mã VX6X4C525 một ký tự."


def test_relative_who_pays_is_proposed_by_amount_name_and_phone() -> None:
    result = matched(a_transfer("QUANG VAN BUN chuyen tien cho Nguyen Lan 0912.345.678"))

    assert (result.outcome, result.parts) == (Outcome.PROPOSED, ())
    assert result.reason == (
        "Không có mã đơn. Có thể là: đơn VX6X4C525: đúng số tiền còn thiếu, "
        "có số điện thoại của khách, có tên Lan Nguyễn."
    )


def test_name_is_hers_only_where_its_words_stand_together() -> None:
    thu = replace(LAN, buyer="Nguyễn Thị Thu")

    result = matched(a_transfer("Quang Thi Thu ck tien hang", counter_name="NGUYEN VAN CHONG"), thu)

    assert result.reason == (
        "Không có mã đơn. Có thể là: đơn VX6X4C525: đúng số tiền còn thiếu, "
        "có một phần tên Nguyễn Thị Thu."
    )


def test_likelier_basket_is_proposed_first() -> None:
    twin = replace(HOA, total=LAN.total)

    result = matched(a_transfer("tien hang", counter_name="LO THI HOA"), LAN, twin)

    assert proposed(result) == [(Part(2, Dong(350_000)),), (Part(1, Dong(350_000)),)]


def test_claim_makes_a_name_worth_a_look() -> None:
    stranger = a_transfer("LO THI HOA chuyen tien", 210_000)

    assert matched(stranger).outcome is Outcome.UNKNOWN
    assert matched(stranger, replace(HOA, claimed_at=EVENING)).outcome is Outcome.PROPOSED


def test_sum_of_a_buyers_baskets_is_proposed() -> None:
    second = replace(HOA, buyer_id=LAN.buyer_id, buyer=LAN.buyer)

    result = matched(a_transfer("tien hang", 550_000), LAN, second)

    assert proposed(result) == [(Part(1, Dong(350_000)), Part(2, Dong(200_000)))]


@pytest.mark.parametrize(
    "basket", [replace(LAN, received=Dong(350_000)), replace(LAN, cancelled=True)]
)
def test_basket_that_wants_no_money_is_not_proposed(basket: Basket) -> None:
    assert matched(a_transfer("Nguyen Lan tien hang"), basket).outcome is Outcome.UNKNOWN


def test_money_going_back_is_proposed_as_a_refund() -> None:
    paid = replace(LAN, received=Dong(400_000))

    by_name = matched(a_transfer("tra lai VX6X4C525", -400_000), paid)
    by_amount = matched(a_transfer("tra lai chi Lan", -50_000), paid)

    assert (by_name.outcome, proposed(by_name)) == (Outcome.REFUND, [(Part(1, Dong(-400_000)),)])
    assert (by_amount.outcome, proposed(by_amount)) == (
        Outcome.REFUND,
        [(Part(1, Dong(-50_000)),)],
    )


def test_no_more_goes_back_than_came() -> None:
    assert matched(a_transfer("VX6X4C525", -1)).outcome is Outcome.SPENT


def test_money_spent_is_set_aside() -> None:
    result = matched(a_transfer("mua bao bi", -90_000))

    assert (result.outcome, result.state) == (Outcome.SPENT, TransferState.NOT_OURS)
    assert not result.needs_look


memos = st.sampled_from(
    ["VX6X4C525", "vx6x 4c525 x", "VX47X3F52", "VX6X4C525 VX47X3F52", "VX6X4C52S", "Lan Nguyen", ""]
)
amounts = st.sampled_from([-350_000, -1, 1, 150_000, 200_000, 350_000, 550_000])


@given(memo=memos, amount=amounts, received=st.integers(0, 400_000), cancelled=st.booleans())
def test_money_is_never_made(memo: str, amount: int, received: int, *, cancelled: bool) -> None:
    result = matched(
        a_transfer(memo, amount), replace(LAN, received=Dong(received), cancelled=cancelled), HOA
    )

    assert sum(part.amount for part in result.parts) in {0, amount}
    assert all(part.amount > 0 for part in result.parts)
    for proposal in result.proposals:
        assert abs(sum(part.amount for part in proposal.parts)) <= abs(amount)


def paid_in_order(transfers: tuple[Transfer, ...]) -> tuple[Counter[int], int]:
    """Return what each basket has, and what still waits, after these transfers in this order."""
    baskets = by_code([LAN, HOA])
    paid: Counter[int] = Counter()
    waiting = 0
    for transfer in transfers:
        result = match(transfer, baskets)
        waiting += 0 if result.parts else transfer.amount
        for part in result.parts:
            paid[part.basket_id] += part.amount
            code = next(code for code, basket in baskets.items() if basket.id == part.basket_id)
            baskets[code] = replace(
                baskets[code],
                received=Dong(paid[part.basket_id]),
                transfers=(*baskets[code].transfers, transfer),
            )
    return paid, waiting


@given(st.lists(st.tuples(memos, amounts), min_size=2, max_size=4))
def test_any_order_of_arrival_ends_the_same_and_nothing_is_lost(
    arrivals: list[tuple[str, int]],
) -> None:
    transfers = [
        a_transfer(memo, amount, reference=f"FT2632511223344{place}")
        for place, (memo, amount) in enumerate(arrivals)
    ]

    ends = [paid_in_order(order) for order in permutations(transfers)]

    assert all(end == ends[0] for end in ends)
    assert ends[0][0].total() + ends[0][1] == sum(transfer.amount for transfer in transfers)


def test_every_match_can_be_undone() -> None:
    for state in set(STATE_AFTER.values()) - {TransferState.TO_LOOK}:
        require_step(state, TransferState.TO_LOOK)


def test_every_state_but_the_first_can_be_reached() -> None:
    reached = frozenset().union(*NEXT.values())

    assert NEXT.keys() == set(TransferState)
    assert reached == set(TransferState) - {TransferState.NEW}
    assert set(STATE_AFTER) == set(Outcome)


def test_step_that_does_not_exist_is_refused() -> None:
    with pytest.raises(
        WrongTransferState, match="“đã khớp đơn”, không chuyển sang “đã trả lại khách”"
    ):
        require_step(TransferState.MATCHED, TransferState.REFUND)
