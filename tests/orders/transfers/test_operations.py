"""Transfers find their orders, once, and what people decide about them can be taken back."""

from dataclasses import replace

import pytest
from flask import Flask

from seller.db import db
from seller.errors import NotFound
from seller.events.models import Event
from seller.orders.payments.transfer import Source
from seller.orders.payments.transfer_states import WrongTransferState
from seller.orders.transfers.operations import WrongParts, look_again, set_aside
from tests.builders import after
from tests.orders.transfers.money import (
    a_transfer,
    an_evening,
    call_off,
    note,
    orders_of,
    paid_by_code,
    say_yes,
    states,
    sums,
    take,
)


def test_transfer_with_the_code_pays_its_order_alone(app: Flask) -> None:
    live = an_evening("Lan", "Hoa")
    lan, hoa = orders_of(live)

    taken = take(live, a_transfer(f"MBVCB.123.{lan.code.lower()} chuyen tien"))

    assert paid_by_code(live) == {lan.code: 250_000, hoa.code: 0}
    assert [entered.paid for entered in taken.matched] == [((lan.code, 250_000),)]


def test_match_stands_in_the_log_and_gives_the_order_a_new_version(app: Flask) -> None:
    live = an_evening("Lan")
    (before,) = orders_of(live)

    take(live, a_transfer(before.code))

    (now,) = orders_of(live)
    event = db.session.scalars(db.select(Event).order_by(Event.id.desc())).first()
    assert event is not None
    assert (event.kind, event.subject_id, event.seq) == ("matched", now.id, now.version)
    assert event.after == {"payment": 1, "amount": 250_000, "transfer": 1}
    assert now.version > before.version


def test_same_notice_twice_changes_nothing(app: Flask) -> None:
    live = an_evening("Lan")
    (lan,) = orders_of(live)
    transfer = a_transfer(lan.code, notice_id="sepay:92704")

    take(live, transfer)
    again = take(live, transfer)

    assert paid_by_code(live) == {lan.code: 250_000}
    assert (len(again.known), again.matched, states(live)) == (1, [], ["matched"])


def test_notice_and_line_of_the_statement_are_one(app: Flask) -> None:
    live = an_evening("Lan")
    (lan,) = orders_of(live)
    notice = a_transfer(lan.code, reference="FT26326000000017", notice_id="sepay:1")
    line = replace(notice, source=Source.FILE, notice_id="", reference="FT26326000000017\\BNK")

    take(live, notice)
    taken = take(live, line)

    assert (len(taken.known), sums(live)) == (1, (250_000, 250_000))


def test_line_that_has_a_key_of_two_kept_ones_makes_them_one(app: Flask) -> None:
    live = an_evening("Lan")
    (lan,) = orders_of(live)
    pasted = a_transfer(lan.code, source=Source.PASTE, reference="", balance=900_000)
    notice = a_transfer(lan.code, reference="FT26326000000018", at=after(1600))
    line = replace(pasted, source=Source.FILE, reference="FT26326000000018")

    take(live, pasted, notice)
    take(live, line)

    assert states(live) == ["matched", "not_ours"]
    assert sums(live) == (250_000, 250_000)


def test_what_was_cut_is_matched_when_the_whole_memo_comes(app: Flask) -> None:
    live = an_evening("Lan", "Hoa")
    lan, hoa = orders_of(live)
    cut = a_transfer(lan.code[:6], reference="FT26326000000019")

    take(live, cut)
    taken = take(live, replace(cut, memo=lan.code, source=Source.FILE))

    assert [entered.paid for entered in taken.matched] == [((lan.code, 250_000),)]
    assert paid_by_code(live) == {lan.code: 250_000, hoa.code: 0}


def test_money_noted_by_hand_is_not_counted_again(app: Flask) -> None:
    live = an_evening("Lan")
    (lan,) = orders_of(live)
    note(live, lan, 250_000)

    taken = take(live, a_transfer(lan.code))

    assert paid_by_code(live) == {lan.code: 250_000}
    assert taken.matched[0].reason == f"Đúng mã {lan.code}, đủ tiền."


def test_undo_leaves_what_was_noted_by_hand(app: Flask) -> None:
    live = an_evening("Lan")
    (lan,) = orders_of(live)
    note(live, lan, 250_000)
    take(live, a_transfer(lan.code))

    look_again(shop_id=live.shop_id, transfer_id=1, account_id=None, at=after(900))

    assert (paid_by_code(live), sums(live)[0]) == ({lan.code: 250_000}, 0)


def test_second_transfer_of_the_same_sum_is_more_money(app: Flask) -> None:
    live = an_evening("Lan")
    (lan,) = orders_of(live)
    note(live, lan, 250_000)

    take(live, a_transfer(lan.code, at=after(600)), a_transfer(lan.code, at=after(900)))

    assert paid_by_code(live) == {lan.code: 500_000}


@pytest.mark.parametrize(
    ("memo", "amount"),
    [("cam on shop", 250_000), ("{wrong}", 250_000), ("{code}", -250_000)],
    ids=["no code", "one letter off", "money that went out"],
)
def test_what_is_not_beyond_doubt_waits_or_is_no_concern(
    app: Flask, memo: str, amount: int
) -> None:
    live = an_evening("Lan")
    (lan,) = orders_of(live)
    wrong = lan.code[:4] + ("C" if lan.code[4] != "C" else "F") + lan.code[5:]

    taken = take(live, a_transfer(memo.format(wrong=wrong, code=lan.code), amount))

    assert taken.matched == []
    assert paid_by_code(live) == {lan.code: 0}


def test_money_for_a_cancelled_order_waits(app: Flask) -> None:
    live = an_evening("Lan")
    (lan,) = orders_of(live)
    call_off(live, lan)

    taken = take(live, a_transfer(lan.code))

    assert [entered.reason for entered in taken.needs_look] == [
        f"Đơn {lan.code} đã bỏ trước khi tiền về. Mở lại đơn hoặc trả lại tiền cho khách."
    ]


def test_one_transfer_pays_the_baskets_that_it_names(app: Flask) -> None:
    live = an_evening("Lan", "Hoa")
    lan, hoa = orders_of(live)

    take(live, a_transfer(f"{lan.code} va {hoa.code}", 500_000))

    assert paid_by_code(live) == {lan.code: 250_000, hoa.code: 250_000}


def test_human_says_whose_money_it_is(app: Flask) -> None:
    live = an_evening("Lan", "Hoa")
    lan, hoa = orders_of(live)
    take(live, a_transfer("chi Thu chuyen ho", 600_000))

    row = say_yes(live, 1, (lan.id, 250_000), (hoa.id, 250_000))

    assert row.state == "matched"
    assert paid_by_code(live) == {lan.code: 250_000, hoa.code: 350_000}


def test_undone_match_is_owed_again_and_never_matched_by_itself(app: Flask) -> None:
    live = an_evening("Lan")
    (lan,) = orders_of(live)
    transfer = a_transfer(lan.code)
    take(live, transfer)

    look_again(shop_id=live.shop_id, transfer_id=1, account_id=None, at=after(900))
    again = take(live, replace(transfer, source=Source.FILE))

    assert (paid_by_code(live), len(again.known), states(live)) == (
        {lan.code: 0},
        1,
        ["to_look"],
    )


def test_refund_lessens_what_was_received(app: Flask) -> None:
    live = an_evening("Lan")
    (lan,) = orders_of(live)
    take(live, a_transfer(lan.code, 300_000), a_transfer("hoan tien thua", -50_000))

    say_yes(live, 2, (lan.id, -50_000))

    assert (paid_by_code(live), states(live)) == ({lan.code: 250_000}, ["matched", "refund"])


@pytest.mark.parametrize(
    "parts",
    [[], [(1, 300_000)], [(1, -250_000)], [(1, 100_000), (1, 150_000)], [(1, 0)], [(99, 250_000)]],
    ids=["none", "too much", "other way", "twice", "nothing", "no order"],
)
def test_parts_that_are_not_of_the_transfer_are_refused(
    app: Flask, parts: list[tuple[int, int]]
) -> None:
    live = an_evening("Lan")
    take(live, a_transfer("cam on shop"))

    with pytest.raises(WrongParts):
        say_yes(live, 1, *parts)
    assert (states(live), sums(live)) == (["to_look"], (0, 0))


def test_decided_transfer_is_not_decided_again(app: Flask) -> None:
    live = an_evening("Lan")
    (lan,) = orders_of(live)
    take(live, a_transfer("cam on shop"))
    set_aside(shop_id=live.shop_id, transfer_id=1, account_id=None, at=after(900))

    with pytest.raises(WrongTransferState):
        say_yes(live, 1, (lan.id, 250_000))
    with pytest.raises(WrongTransferState):
        set_aside(shop_id=live.shop_id, transfer_id=1, account_id=None, at=after(901))


def test_money_of_one_shop_never_pays_another(app: Flask) -> None:
    ours, theirs = an_evening("Lan"), an_evening("Hoa", shop_name="HTX khác")
    (lan,) = orders_of(ours)

    taken = take(theirs, a_transfer(lan.code))

    assert (taken.matched, paid_by_code(ours)) == ([], {lan.code: 0})
    with pytest.raises(WrongParts):
        say_yes(theirs, 1, (lan.id, 250_000))
    with pytest.raises(NotFound):
        say_yes(ours, 1, (lan.id, 250_000))


def test_many_lines_need_few_questions(app: Flask, questions: list[str]) -> None:
    live = an_evening(*(f"Khách {number}" for number in range(6)))
    transfers = [a_transfer(order.code) for order in orders_of(live)]
    asked = []

    for some in (transfers[:1], transfers[1:4]):
        questions.clear()
        take(live, *some)
        asked.append(sum(each.startswith("SELECT") for each in questions))

    # Each match looks its transfer's order up by its id; all else is asked once.
    assert asked[1] - asked[0] <= 2 * 2
