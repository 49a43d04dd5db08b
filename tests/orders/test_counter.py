"""The counter: goods held whole or waiting whole, first come first served; against a model in plain Python."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from seller.catalog.goods import Goods
from seller.orders.counter import Basket, Counter, FewerThanHeld, Item, Line, Place, Quota
from seller.orders.states import LineState, OrderState

EVENING = datetime(2026, 11, 22, 13, 30, tzinfo=UTC)
SCARF = Goods(product_id=1, variant_id=1, item_id=1, price=250000)
SKIRT = Goods(product_id=2, variant_id=2, item_id=2, price=280000)


def a_counter(*, scarves: int = 3, skirts: int = 1) -> Counter:
    counter = Counter()
    counter.add_items(
        [Item(1, Decimal(scarves), Decimal(0), []), Item(2, Decimal(skirts), Decimal(0), [])]
    )
    return counter


def second(number: int) -> Place:
    return Place(EVENING + timedelta(seconds=number), number)


def take(counter: Counter, basket: Basket, quantity: int, at: int, goods: Goods = SCARF) -> Line:
    return counter.take(basket, goods, Decimal(quantity), second(at), comment_id=at)


def test_a_line_that_does_not_fit_waits_whole() -> None:
    counter = a_counter(scarves=3)

    line = take(counter, Basket(1, 1), 4, at=1)

    assert (line.state, counter.items[1].held) == (LineState.WAITING, Decimal(0))
    assert counter.items[1].queue == [line]


def test_a_later_small_line_takes_what_a_larger_one_cannot_use() -> None:
    counter = a_counter(scarves=3)
    large = take(counter, Basket(1, 1), 4, at=1)

    small = take(counter, Basket(2, 1), 3, at=2)

    assert (large.state, small.state) == (LineState.WAITING, LineState.HELD)


def test_what_is_given_back_goes_by_the_viewers_time() -> None:
    counter = a_counter(scarves=1)
    first = take(counter, Basket(1, 1), 1, at=1)
    late, early = take(counter, Basket(2, 1), 1, at=9), take(counter, Basket(3, 1), 1, at=5)

    counter.withdraw(first)

    assert (early.state, late.state) == (LineState.HELD, LineState.WAITING)


def test_one_that_does_not_fit_stays_in_its_place_and_the_next_is_tried() -> None:
    counter = a_counter(scarves=2)
    first = take(counter, Basket(1, 1), 2, at=1)
    three, two = take(counter, Basket(2, 1), 3, at=2), take(counter, Basket(3, 1), 2, at=3)

    counter.withdraw(first)

    assert (three.state, two.state) == (LineState.WAITING, LineState.HELD)


def test_fewer_keep_their_place() -> None:
    counter = a_counter(scarves=1)
    take(counter, Basket(1, 1), 1, at=1)
    three, other = take(counter, Basket(2, 1), 3, at=2), take(counter, Basket(3, 1), 1, at=3)

    counter.set_quantity(three, Decimal(1), second(9))

    assert counter.items[1].queue == [three, other]


def test_more_than_is_free_keeps_what_is_held_and_waits_for_the_rest() -> None:
    counter = a_counter(scarves=3)
    line = take(counter, Basket(1, 1), 2, at=1)

    extra = counter.set_quantity(line, Decimal(5), second(9))

    assert extra is not None
    assert (line.quantity, line.state) == (Decimal(2), LineState.HELD)
    assert (extra.quantity, extra.state, extra.place) == (
        Decimal(3),
        LineState.WAITING,
        second(9),
    )


def test_a_held_line_keeps_its_goods_when_its_new_options_share_the_stock() -> None:
    counter = a_counter(scarves=1)
    line = take(counter, Basket(1, 1), 1, at=1)
    waiting = take(counter, Basket(2, 1), 1, at=2)
    red = Goods(1, 7, 1, 250000, {"màu": "đỏ"})

    counter.move(line, red, second(9))

    assert (line.goods, line.state, waiting.state) == (red, LineState.HELD, LineState.WAITING)


def test_other_stock_is_asked_for_at_the_time_of_the_change() -> None:
    counter = a_counter(skirts=1)
    line = take(counter, Basket(1, 1), 1, at=1)
    take(counter, Basket(2, 1), 1, at=2, goods=SKIRT)

    counter.move(line, SKIRT, second(9))

    assert (line.state, line.place) == (LineState.WAITING, second(9))
    assert counter.items[1].held == 0


def test_a_basket_without_lines_is_cancelled_and_opens_with_the_next() -> None:
    counter, basket = a_counter(), Basket(1, 1)
    line = take(counter, basket, 1, at=1)

    counter.withdraw(line)
    after_withdrawal = basket.state
    take(counter, basket, 1, at=2)

    assert (after_withdrawal, basket.state) == (OrderState.CANCELLED, OrderState.OPEN)


def test_something_new_in_a_confirmed_basket_wants_to_be_confirmed() -> None:
    counter, basket = a_counter(), Basket(1, 1, OrderState.CONFIRMED)

    take(counter, basket, 1, at=1)

    assert basket.state is OrderState.OPEN


def test_goods_that_are_sent_are_neither_held_nor_on_hand_and_come_back_whole() -> None:
    counter, basket = a_counter(scarves=3), Basket(1, 1, OrderState.PACKED)
    take(counter, basket, 2, at=1)
    item = counter.items[1]

    counter.step(basket, OrderState.SENT)
    sent = (item.on_hand, item.held)
    counter.step(basket, OrderState.PACKED)

    assert sent == (Decimal(1), Decimal(0))
    assert (item.on_hand, item.held) == (Decimal(3), Decimal(2))


def test_fewer_than_held_cannot_be_counted() -> None:
    counter = a_counter(scarves=3)
    take(counter, Basket(1, 1), 2, at=1)

    with pytest.raises(FewerThanHeld):
        counter.recount(counter.items[1], Decimal(1))

    assert counter.items[1].on_hand == 3


def test_a_delivery_serves_those_who_wait() -> None:
    counter = a_counter(scarves=1)
    line = take(counter, Basket(1, 1), 2, at=1)

    counter.recount(counter.items[1], Decimal(2))

    assert line.state is LineState.HELD


def keep_back(counter: Counter, reserve: int) -> None:
    counter.items[1].reserve = Decimal(reserve)


def limit(counter: Counter, most: int, *, live: int = 1) -> Quota:
    quota = Quota(live, Decimal(most), Decimal(0))
    counter.items[1].quotas[live] = quota
    return quota


def test_what_the_shop_keeps_back_is_not_promised() -> None:
    counter = a_counter(scarves=3)
    keep_back(counter, 1)

    two, one = take(counter, Basket(1, 1), 2, at=1), take(counter, Basket(2, 1), 1, at=2)

    assert (two.state, one.state) == (LineState.HELD, LineState.WAITING)


def test_what_was_promised_before_it_was_kept_back_stays_promised() -> None:
    counter = a_counter(scarves=3)
    line = take(counter, Basket(1, 1), 3, at=1)
    keep_back(counter, 2)

    counter.set_quantity(line, Decimal(2), second(9))
    waiting = take(counter, Basket(2, 1), 1, at=10)

    assert (line.state, line.quantity) == (LineState.HELD, Decimal(2))
    assert waiting.state is LineState.WAITING


def test_a_live_gets_no_more_than_its_quota_and_another_live_the_rest() -> None:
    counter = a_counter(scarves=5)
    quota = limit(counter, 2)

    here = [take(counter, Basket(n, 1), 1, at=n).state for n in (1, 2, 3)]
    there = take(counter, Basket(9, 2), 3, at=9)

    assert here == [LineState.HELD, LineState.HELD, LineState.WAITING]
    assert (there.state, quota.held) == (LineState.HELD, Decimal(2))


def test_what_a_live_gives_back_serves_its_own_queue_within_the_quota() -> None:
    counter = a_counter(scarves=5)
    limit(counter, 2)
    first = take(counter, Basket(1, 1), 2, at=1)
    second_one, third = take(counter, Basket(2, 1), 1, at=2), take(counter, Basket(3, 1), 2, at=3)

    counter.withdraw(first)

    assert (second_one.state, third.state) == (LineState.HELD, LineState.WAITING)


def test_sent_goods_still_count_as_sold_in_the_live() -> None:
    counter, basket = a_counter(scarves=5), Basket(1, 1, OrderState.PACKED)
    quota = limit(counter, 2)
    take(counter, basket, 2, at=1)

    counter.step(basket, OrderState.SENT)

    assert (quota.held, counter.items[1].held) == (Decimal(2), Decimal(0))
    assert take(counter, Basket(2, 1), 1, at=2).state is LineState.WAITING


def test_the_scale_is_right_whatever_is_kept_back() -> None:
    counter = a_counter(scarves=3)
    line = take(counter, Basket(1, 1), 2, at=1)
    keep_back(counter, 1)

    counter.weigh(line, Decimal("2.5"))

    assert (counter.items[1].on_hand, counter.items[1].held) == (Decimal(3), Decimal("2.5"))


def test_what_grew_is_told_with_its_total() -> None:
    counter, basket = a_counter(scarves=9, skirts=9), Basket(1, 1)
    first = take(counter, basket, 2, at=1)
    other = take(counter, basket, 1, at=1, goods=SKIRT)
    counter.changes()

    take(counter, basket, 3, at=2)
    counter.set_quantity(other, Decimal(1), second(3))
    both = counter.grown(basket)
    counter.withdraw(first)

    assert (both, counter.grown(basket)) == ({1: Decimal(5)}, {1: Decimal(3)})


def test_changes_tell_how_things_were_before() -> None:
    counter, basket = a_counter(), Basket(1, 1, id=7)
    line = Line(basket, SCARF, Decimal(1), LineState.WAITING, second(1), id=9)
    counter.items[1].queue = [line]
    basket.lines.append(line)

    counter.withdraw(line)
    (change,) = counter.changes()

    assert change.before == {"state": "open", "claimed_at": None, "claimed_amount": None}
    assert [(was and was["state"], now["state"]) for _, was, now in change.lines] == [
        ("waiting", "withdrawn")
    ]
    assert counter.changes() == []


class _Wish:
    """A line as the model keeps it."""

    def __init__(self, item: int, quantity: int, place: Place, live: int) -> None:
        self.item, self.quantity, self.place, self.state = item, quantity, place, "waiting"
        self.live = live


class CounterAgainstModel(RuleBasedStateMachine):
    """The counter does what a list that is gone through from the front does."""

    def __init__(self) -> None:
        super().__init__()
        self.counter = a_counter(scarves=4, skirts=2)
        self.on_hand = {1: 4, 2: 2}
        self.reserve = {1: 0, 2: 0}
        # The first live may sell no more than three scarves, the second may sell all.
        self.most = {(1, 1): 3}
        limit(self.counter, 3)
        self.pairs: list[tuple[Line, _Wish]] = []
        self.clock = 0

    def _held(self, item: int, *lives: int) -> int:
        return sum(
            wish.quantity
            for _, wish in self.pairs
            if wish.item == item and wish.live in lives and wish.state == "held"
        )

    def _fits(self, wish: _Wish) -> bool:
        free = self.on_hand[wish.item] - self.reserve[wish.item] - self._held(wish.item, 1, 2)
        most = self.most.get((wish.live, wish.item), 1000) - self._held(wish.item, wish.live)
        return wish.quantity <= min(free, most)

    def _fill(self, item: int) -> None:
        waiting = [wish for _, wish in self.pairs if wish.item == item and wish.state == "waiting"]
        for wish in sorted(waiting, key=lambda wish: wish.place):
            if self._fits(wish):
                wish.state = "held"

    @rule(
        goods=st.sampled_from([SCARF, SKIRT]),
        quantity=st.integers(1, 4),
        late=st.integers(0, 5),
        live=st.sampled_from([1, 2]),
    )
    def somebody_orders(self, goods: Goods, quantity: int, late: int, live: int) -> None:
        self.clock += 1
        place = Place(EVENING + timedelta(seconds=self.clock - late), self.clock)
        line = self.counter.take(
            Basket(self.clock, live), goods, Decimal(quantity), place, comment_id=self.clock
        )
        wish = _Wish(goods.item_id or 0, quantity, place, live)
        if self._fits(wish):
            wish.state = "held"
        self.pairs.append((line, wish))

    def _pick(self, which: int) -> tuple[Line, _Wish]:
        alive = [pair for pair in self.pairs if pair[1].state != "withdrawn"]
        return alive[which % len(alive)]

    def _somebody_is_there(self) -> bool:
        return any(wish.state != "withdrawn" for _, wish in self.pairs)

    @precondition(_somebody_is_there)
    @rule(which=st.integers(0, 50))
    def somebody_cancels(self, which: int) -> None:
        line, wish = self._pick(which)
        self.counter.withdraw(line)
        wish.state = "withdrawn"
        self._fill(wish.item)

    @precondition(_somebody_is_there)
    @rule(which=st.integers(0, 50))
    def somebody_wants_one_only(self, which: int) -> None:
        line, wish = self._pick(which)
        self.counter.set_quantity(line, Decimal(1), second(self.clock))
        wish.quantity = 1
        self._fill(wish.item)

    @rule(item=st.sampled_from([1, 2]), more=st.integers(1, 3))
    def a_delivery_comes(self, item: int, more: int) -> None:
        self.on_hand[item] += more
        self.counter.recount(self.counter.items[item], Decimal(self.on_hand[item]))
        self._fill(item)

    @rule(item=st.sampled_from([1, 2]), reserve=st.integers(0, 3))
    def the_shop_keeps_some_back(self, item: int, reserve: int) -> None:
        self.reserve[item] = reserve
        self.counter.items[item].reserve = Decimal(reserve)
        self.counter.fill(self.counter.items[item])
        self._fill(item)

    @invariant()
    def the_quota_counts_what_the_live_holds(self) -> None:
        assert self.counter.items[1].quotas[1].held == self._held(1, 1) <= 3

    @invariant()
    def both_say_the_same(self) -> None:
        assert [(line.state.value, line.quantity) for line, _ in self.pairs] == [
            (wish.state, Decimal(wish.quantity)) for _, wish in self.pairs
        ]

    @invariant()
    def nothing_is_promised_twice(self) -> None:
        for item in self.counter.items.values():
            held = sum(
                line.quantity
                for line, _ in self.pairs
                if line.state is LineState.HELD and line.goods.item_id == item.id
            )
            assert item.held == held <= item.on_hand


TestCounterAgainstModel = CounterAgainstModel.TestCase
TestCounterAgainstModel.settings = settings(max_examples=60, stateful_step_count=30)
