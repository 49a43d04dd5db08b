"""What a parcel costs: goods, one shipping fee, discount, what was paid, and what is still owed."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from itertools import pairwise

from seller.errors import Refused
from seller.money import Dong, format_dong, times

NOTHING = Dong(0)
_KILO = 1000


class BadShippingRule(Refused):
    """The shop's rule for shipping contradicts itself."""

    code = "bad_shipping_rule"


class BadDiscount(Refused):
    """A discount without a reason, or of more than the goods cost."""

    code = "bad_discount"


class MoneyState(StrEnum):
    """How a parcel stands with its money."""

    NOTHING = "nothing"
    UNPAID = "unpaid"
    PART_PAID = "part_paid"
    PAID = "paid"
    OVERPAID = "overpaid"


IN_WORDS: dict[MoneyState, str] = {
    MoneyState.NOTHING: "không phải trả",
    MoneyState.UNPAID: "chưa trả",
    MoneyState.PART_PAID: "trả một phần",
    MoneyState.PAID: "đã trả",
    MoneyState.OVERPAID: "trả thừa",
}


@dataclass(frozen=True, slots=True)
class Goods:
    """So much of one thing at its price in the live; the weight is of one unit."""

    price: Dong
    quantity: Decimal
    weight_grams: int = 0


@dataclass(frozen=True, slots=True)
class Discount:
    """Money off a basket, and why.

    Raises:
        BadDiscount: a negative one, or one that nobody gives a reason for.
    """

    amount: Dong = NOTHING
    reason: str = ""

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise BadDiscount("Tiền giảm giá không được âm.")
        if self.amount and not self.reason.strip():
            raise BadDiscount("Hãy ghi lý do giảm giá, ví dụ “khách quen”.")


@dataclass(frozen=True, slots=True)
class WeightStep:
    """Up to this weight the parcel costs this fee."""

    up_to_grams: int
    fee: Dong


@dataclass(frozen=True, slots=True)
class ShippingRule:
    """How the shop charges for a parcel: one fee, or by weight; free from a sum of goods on.

    Above the last step each further kilo begun costs `further_kilo`.

    Raises:
        BadShippingRule: a negative fee, or steps that do not rise.
    """

    fee: Dong = NOTHING
    free_from: Dong | None = None
    steps: tuple[WeightStep, ...] = ()
    further_kilo: Dong = NOTHING

    def __post_init__(self) -> None:
        if min(self.fee, self.further_kilo, *(step.fee for step in self.steps)) < 0:
            raise BadShippingRule("Phí gửi không được âm.")
        weights = [0, *(step.up_to_grams for step in self.steps)]
        if any(lower >= upper for lower, upper in pairwise(weights)):
            raise BadShippingRule("Các mốc cân nặng phải tăng dần.")

    def fee_for(self, goods: int, weight_grams: int) -> Dong:
        """Return the fee of one parcel of goods worth this much and this heavy."""
        if self.free_from is not None and goods >= self.free_from:
            return NOTHING
        if not self.steps:
            return self.fee
        for step in self.steps:
            if weight_grams <= step.up_to_grams:
                return step.fee
        further = weight_grams - self.steps[-1].up_to_grams
        return Dong(self.steps[-1].fee + -(-further // _KILO) * self.further_kilo)


@dataclass(frozen=True, slots=True)
class Basket:
    """What counts of a basket: what the buyer takes, what she was let off, what she has paid.

    `shipping` is a fee agreed by hand, in place of the shop's rule.
    """

    goods: tuple[Goods, ...]
    discount: Discount = Discount()
    paid: Dong = NOTHING
    shipping: Dong | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The sums of a parcel. `discount` is what really came off: never more than there was."""

    goods: Dong
    shipping: Dong
    discount: Dong
    paid: Dong
    deposit: Dong = NOTHING
    cod: bool = False

    @property
    def total(self) -> Dong:
        """What the buyer pays in all."""
        return Dong(self.goods + self.shipping - self.discount)

    @property
    def owed(self) -> Dong:
        """What is still to come."""
        return Dong(max(0, self.total - self.paid))

    @property
    def overpaid(self) -> Dong:
        """What came too much."""
        return Dong(max(0, self.paid - self.total))

    @property
    def to_transfer(self) -> Dong:
        """What is to be paid now: all that is owed, or with COD what the deposit still lacks."""
        if not self.cod:
            return self.owed
        return Dong(max(0, min(self.deposit, self.total) - self.paid))

    @property
    def to_collect(self) -> Dong:
        """What the carrier collects at the door: never anything that was paid already."""
        return self.owed if self.cod else NOTHING

    @property
    def state(self) -> MoneyState:
        """How the parcel stands with its money."""
        if self.overpaid:
            return MoneyState.OVERPAID
        if not self.total:
            return MoneyState.NOTHING
        if not self.owed:
            return MoneyState.PAID
        return MoneyState.PART_PAID if self.paid > 0 else MoneyState.UNPAID


def totals_of(
    baskets: Sequence[Basket],
    rule: ShippingRule,
    *,
    pick_up: bool = False,
    deposit: Dong = NOTHING,
    cod: bool = False,
) -> Totals:
    """Return the sums of the baskets that go in one parcel.

    Baskets carried over from earlier lives pay one fee together; what was paid for any of them
    counts, so that only the difference is owed.
    """
    goods = sum(times(each.price, each.quantity) for basket in baskets for each in basket.goods)
    weight = _weight([each for basket in baskets for each in basket.goods])
    agreed = [basket.shipping for basket in baskets if basket.shipping is not None]
    fee = agreed[-1] if agreed else rule.fee_for(goods, weight)
    shipping = NOTHING if pick_up or not goods else fee
    discount = sum(basket.discount.amount for basket in baskets)
    return Totals(
        goods=Dong(goods),
        shipping=shipping,
        discount=Dong(min(discount, goods + shipping)),
        paid=Dong(sum(basket.paid for basket in baskets)),
        deposit=deposit,
        cod=cod,
    )


def together(baskets: Sequence[Totals]) -> Totals:
    """Return the sums of one parcel from those of its baskets; how the last one is paid, all are.

    Unlike totals_of() it takes the fees that the baskets bear already.
    """
    last = baskets[-1]
    return Totals(
        goods=Dong(sum(each.goods for each in baskets)),
        shipping=Dong(sum(each.shipping for each in baskets)),
        discount=Dong(sum(each.discount for each in baskets)),
        paid=Dong(sum(each.paid for each in baskets)),
        deposit=last.deposit,
        cod=last.cod,
    )


def require_discount(discount: Discount, goods: Dong) -> None:
    """Let a discount pass that the goods are worth.

    Raises:
        BadDiscount: it is more than they cost.
    """
    if discount.amount > goods:
        raise BadDiscount(
            f"Giảm {format_dong(discount.amount)} nhiều hơn tiền hàng {format_dong(goods)}."
        )


def _weight(goods: Sequence[Goods]) -> int:
    """Return whole grams, rounded up: a carrier weighs so too."""
    exact = sum((each.quantity * each.weight_grams for each in goods), Decimal(0))
    return int(exact.to_integral_value(ROUND_CEILING))
