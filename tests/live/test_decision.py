"""What the desk does about a comment that was read so."""

from dataclasses import replace
from decimal import Decimal

import pytest

from seller.catalog.goods import ProductOnShelf
from seller.live.decision import (
    Desk,
    Drop,
    Has,
    NoteClaim,
    NoteContact,
    Plan,
    SetQuantity,
    Standing,
    Step,
    Switch,
    Take,
    decide,
)
from seller.live.reading import Certainty, Intent, Reading, ReadLine

ONE, TWO, THREE = Decimal(1), Decimal(2), Decimal(3)
RED_L = Has(0, "A1", {"size": "L", "màu": "đỏ"}, TWO, touched=False)
BLACK_M = Has(1, "A1", {"size": "M", "màu": "đen"}, ONE, touched=False)
SCARF = Has(2, "K1", {}, THREE, touched=False)


def reading(intent: Intent, *lines: ReadLine, certainty: Certainty = Certainty.CERTAIN) -> Reading:
    return Reading(intent, lines, certainty=certainty)


def steps(desk: Desk, meaning: Reading) -> tuple[Step, ...]:
    plan = decide(desk, meaning)
    assert plan.standing is Standing.DONE
    return plan.steps


@pytest.mark.parametrize("certainty", [Certainty.CERTAIN, Certainty.LIKELY])
def test_a_clear_order_takes_goods(certainty: Certainty) -> None:
    order = reading(Intent.ORDER, ReadLine("A1", TWO, {"size": "L"}, ("màu",)), certainty=certainty)

    assert steps(Desk(), order) == (Take("A1", {"size": "L"}, TWO),)


PLUMS = ProductOnShelf(
    1, "MAN", "Mận hậu", (), "kg", "weight", 35000, (), (), {}, None, "", "",
    most_per_buyer=Decimal(5),
)  # fmt: skip
HAS_PLUMS = Has(0, "MAN", {}, THREE, touched=False)


@pytest.mark.parametrize(
    ("lines", "meaning", "standing"),
    [
        ((), reading(Intent.ORDER, ReadLine("MAN", Decimal(5))), Standing.DONE),
        ((), reading(Intent.ORDER, ReadLine("MAN", Decimal(6))), Standing.ASKING),
        ((HAS_PLUMS,), reading(Intent.ORDER, ReadLine("MAN", TWO)), Standing.DONE),
        ((HAS_PLUMS,), reading(Intent.ORDER, ReadLine("MAN", THREE)), Standing.ASKING),
        ((HAS_PLUMS,), reading(Intent.CHANGE, ReadLine("MAN", Decimal(5))), Standing.DONE),
        ((HAS_PLUMS,), reading(Intent.CHANGE, ReadLine("MAN", Decimal(6))), Standing.ASKING),
        ((HAS_PLUMS,), reading(Intent.CHANGE, ReadLine("MAN", ONE)), Standing.DONE),
        ((), reading(Intent.ORDER, ReadLine("A1", Decimal(60))), Standing.DONE),
    ],
)
def test_one_buyer_gets_no_more_than_the_most(
    lines: tuple[Has, ...], meaning: Reading, standing: Standing
) -> None:
    plan = decide(Desk(lines, products={"MAN": PLUMS}), meaning)

    assert (plan.standing, bool(plan.steps)) == (standing, standing is Standing.DONE)


def test_who_had_more_before_the_most_was_set_may_take_less() -> None:
    desk = Desk((replace(HAS_PLUMS, quantity=Decimal(9)),), products={"MAN": PLUMS})

    assert steps(desk, reading(Intent.CHANGE, ReadLine("MAN", Decimal(7)))) == (
        SetQuantity(0, Decimal(7)),
    )


@pytest.mark.parametrize(
    ("meaning", "why"),
    [
        (reading(Intent.ORDER), "Chưa rõ món nào."),
        (reading(Intent.ORDER, ReadLine("TL", None)), "Chưa rõ số lượng."),
        (
            reading(Intent.ORDER, ReadLine("TL", None), certainty=Certainty.ASK),
            "Chưa rõ số lượng.",
        ),
        (
            reading(Intent.OTHER, certainty=Certainty.ASK),
            "Máy chưa chắc, nhờ người xem giúp.",
        ),
        (
            reading(Intent.CANCEL),
            "Khách muốn hủy nhưng chưa có đơn trong phiên này.",
        ),
        (
            reading(Intent.PAYMENT),
            "Khách nói đã chuyển tiền nhưng chưa có đơn trong phiên này.",
        ),
    ],
)
def test_what_is_unclear_is_asked_with_the_reason(meaning: Reading, why: str) -> None:
    assert decide(Desk(), meaning) == Plan(Standing.ASKING, (), why)


LARGE = Has(0, "A1", {"size": "L"}, TWO, touched=False)
RED = Reading(Intent.ORDER, (ReadLine("A1", ONE, {"màu": "đỏ"}, ("size",)),), options_only=True)
TAKE_RED = Take("A1", {"màu": "đỏ"}, ONE)


@pytest.mark.parametrize(
    ("has", "meaning", "expected"),
    [
        ((LARGE,), RED, Switch(0, "A1", {"size": "L", "màu": "đỏ"})),
        ((LARGE,), replace(RED, options_only=False), TAKE_RED),
        ((RED_L,), RED, TAKE_RED),
        ((replace(LARGE, touched=True),), RED, TAKE_RED),
        ((LARGE, BLACK_M), RED, TAKE_RED),
        ((), RED, TAKE_RED),
    ],
)
def test_options_alone_complete_the_line_that_lacks_them(
    has: tuple[Has, ...], meaning: Reading, expected: Step
) -> None:
    assert steps(Desk(lines=has), meaning) == (expected,)


def test_the_same_words_again_add_nothing() -> None:
    plan = decide(Desk(repeated=True), reading(Intent.ORDER, ReadLine("A1", ONE)))

    assert (plan.standing, plan.steps) == (Standing.REPEATED, ())


def test_an_order_for_a_packed_basket_is_asked() -> None:
    assert (
        decide(Desk(open=False), reading(Intent.ORDER, ReadLine("A1", ONE))).standing
        is Standing.ASKING
    )


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ((), (Drop(0), Drop(1), Drop(2))),
        ((ReadLine("A1", None),), (Drop(0), Drop(1))),
        ((ReadLine("A1", None, {"size": "M"}),), (Drop(1),)),
        ((ReadLine("K1", ONE),), (SetQuantity(2, TWO),)),
        ((ReadLine("A1", TWO),), (Drop(1), SetQuantity(0, ONE))),
        ((ReadLine("K1", None), ReadLine("A1", None, {"màu": "đỏ"})), (Drop(2), Drop(0))),
    ],
)
def test_a_cancel_drops_what_it_names(
    lines: tuple[ReadLine, ...], wanted: tuple[Step, ...]
) -> None:
    assert steps(Desk((RED_L, BLACK_M, SCARF)), reading(Intent.CANCEL, *lines)) == wanted


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ((ReadLine("K1", ONE),), (SetQuantity(2, ONE),)),
        ((ReadLine("K1", Decimal(5)),), (SetQuantity(2, Decimal(5)),)),
        ((ReadLine("K1", THREE),), ()),
        (
            (ReadLine("A1", None, {"size": "XL"}),),
            (Switch(0, "A1", {"size": "XL", "màu": "đỏ"}),),
        ),
        (
            (ReadLine("A1", ONE, {"size": "XL"}),),
            (Switch(0, "A1", {"size": "XL", "màu": "đỏ"}), SetQuantity(0, ONE)),
        ),
        (
            (ReadLine("A1", Decimal(0)), ReadLine("V1", ONE)),
            (Drop(0), Take("V1", {}, ONE)),
        ),
    ],
)
def test_a_change_alters_what_it_names(
    lines: tuple[ReadLine, ...], wanted: tuple[Step, ...]
) -> None:
    assert steps(Desk((RED_L, SCARF)), reading(Intent.CHANGE, *lines)) == wanted


@pytest.mark.parametrize(
    "lines",
    [
        (),
        (ReadLine("V1", None, {"size": "M"}),),
        (ReadLine("A1", None, {"size": "XL"}),),
    ],
)
def test_a_change_that_fits_no_line_or_several_is_asked(lines: tuple[ReadLine, ...]) -> None:
    plan = decide(Desk((RED_L, BLACK_M)), reading(Intent.CHANGE, *lines))

    assert (plan.standing, plan.steps) == (Standing.ASKING, ())


@pytest.mark.parametrize(
    "desk",
    [
        Desk((RED_L,), confirmed=True),
        Desk((RED_L,), open=False),
        Desk((Has(0, "A1", {}, TWO, touched=True),)),
    ],
)
@pytest.mark.parametrize("intent", [Intent.CANCEL, Intent.CHANGE])
def test_what_a_helper_has_touched_is_never_changed_by_the_machine(
    desk: Desk, intent: Intent
) -> None:
    plan = decide(desk, reading(intent, ReadLine("A1", ONE)))

    assert (plan.standing, plan.steps) == (Standing.ASKING, ())


def test_a_claim_is_noted_beside_the_order() -> None:
    claim = Reading(Intent.PAYMENT, amount=350000)

    assert steps(Desk((SCARF,)), claim) == (NoteClaim(350000),)


def test_a_phone_number_is_noted_with_whatever_else_was_said() -> None:
    order = Reading(Intent.ORDER, (ReadLine("K1", ONE),), phone="0900000123")

    assert steps(Desk(), order) == (NoteContact("0900000123", None), Take("K1", {}, ONE))


@pytest.mark.parametrize(
    ("intent", "standing"),
    [
        (Intent.QUESTION, Standing.QUESTION),
        (Intent.OTHER, Standing.IGNORED),
        (Intent.CONTACT, Standing.DONE),
    ],
)
def test_what_orders_nothing_takes_no_step(intent: Intent, standing: Standing) -> None:
    assert decide(Desk((SCARF,)), reading(intent)) == Plan(standing)
