"""The counter where goods are set aside: baskets and stock in memory, and the rules between them. Pure."""

from bisect import insort
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from seller.catalog.goods import Goods
from seller.errors import Refused
from seller.orders.states import LineState, OrderState, require_step
from seller.quantity import format_quantity


class FewerThanHeld(Refused):
    """Fewer were counted than buyers have been promised."""

    code = "fewer_than_held"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a line stands in the queue: the viewer's time, then the order of arrival."""

    at: datetime
    comment_id: int = 0


@dataclass(slots=True, eq=False)
class Quota:
    """So much of an item may be held in one live, and so much is."""

    id: int
    most: Decimal
    held: Decimal

    @property
    def left(self) -> Decimal:
        """What the live may still hold; less than nothing where the quota came later."""
        return self.most - self.held


@dataclass(slots=True, eq=False)
class Item:
    """One thing that is counted, with the lines that wait for it in their order.

    The queue is None where it was not looked up, because nothing of the item can become free.
    """

    id: int
    on_hand: Decimal
    held: Decimal
    queue: list["Line"] | None = None
    reserve: Decimal = Decimal(0)
    quotas: dict[int, Quota] = field(default_factory=dict)

    @property
    def free(self) -> Decimal:
        """What can be promised: it is there, nobody has it, and the shop does not keep it back."""
        return self.on_hand - self.held - self.reserve

    def free_in(self, live_id: int) -> Decimal:
        """Return what can be promised in this live, which may have a quota of its own."""
        quota = self.quotas.get(live_id)
        return self.free if quota is None else min(self.free, quota.left)

    def hold(self, line: "Line", more: Decimal) -> None:
        """Let the line hold so much more, or less."""
        self.held += more
        if quota := self.quotas.get(line.basket.live_id):
            quota.held += more


@dataclass(slots=True, eq=False)
class Line:
    """A quantity of one thing for one buyer; held whole or waiting whole."""

    basket: "Basket"
    goods: Goods
    quantity: Decimal
    state: LineState
    place: Place
    comment_id: int | None = None
    touched: bool = False
    id: int | None = None

    @property
    def active(self) -> bool:
        """Whether the buyer still wants it."""
        return self.state is not LineState.WITHDRAWN


@dataclass(slots=True, eq=False)
class Basket:
    """All lines of one buyer in a live."""

    buyer_id: int
    live_id: int
    state: OrderState = OrderState.OPEN
    lines: list[Line] = field(default_factory=list)
    claimed_at: datetime | None = None
    claimed_amount: int | None = None
    id: int | None = None

    @property
    def active(self) -> list[Line]:
        """The lines that the buyer still wants, oldest first."""
        return [line for line in self.lines if line.active]


@dataclass(slots=True)
class Change:
    """What happened to one basket: how it and the touched lines were, and how they are."""

    basket: Basket
    before: dict[str, Any] | None
    after: dict[str, Any]
    lines: list[tuple[Line, dict[str, Any] | None, dict[str, Any]]]


@dataclass(slots=True)
class Counter:
    """Baskets and items that a change may touch. Every method keeps: held = sum of the held lines."""

    items: dict[int, Item] = field(default_factory=dict)
    at_first: dict[int, tuple[Decimal, Decimal]] = field(default_factory=dict)
    quotas_at_first: dict[Quota, Decimal] = field(default_factory=dict)
    _lines: dict[Line, dict[str, Any] | None] = field(default_factory=dict)
    _baskets: dict[Basket, dict[str, Any] | None] = field(default_factory=dict)

    def add_items(self, items: Iterable[Item]) -> None:
        """Lay items on the counter, as they stand."""
        for item in items:
            self.items[item.id] = item
            self.at_first[item.id] = (item.on_hand, item.held)
            self.quotas_at_first |= {quota: quota.held for quota in item.quotas.values()}

    def is_as_at_first(self, item_id: int) -> bool:
        """Tell whether as much of the item is there, and held, as when it was laid on the counter."""
        item = self.items[item_id]
        return (item.on_hand, item.held) == self.at_first[item_id]

    def changes(self) -> list[Change]:
        """Return what has changed since this was last asked, basket by basket."""
        found = {
            basket: Change(basket, before, basket_as_it_is(basket), [])
            for basket, before in self._baskets.items()
        }
        for line, before in self._lines.items():
            found[line.basket].lines.append((line, before, line_as_it_is(line)))
        self._baskets, self._lines = {}, {}
        return list(found.values())

    def grown(self, basket: Basket) -> dict[int, Decimal]:
        """Return how much the basket has now of each product of which it had less before."""
        now: dict[int, Decimal] = {}
        before: dict[int, Decimal] = {}
        for line in basket.lines:
            is_now = line_as_it_is(line)
            for total, stands in ((now, is_now), (before, self._lines.get(line, is_now))):
                if stands is not None and stands["state"] != LineState.WITHDRAWN:
                    quantity = Decimal(stands["quantity"])
                    total[stands["product"]] = total.get(stands["product"], Decimal(0)) + quantity
        return {product: many for product, many in now.items() if many > before.get(product, 0)}

    def take(
        self,
        basket: Basket,
        goods: Goods,
        quantity: Decimal,
        place: Place,
        *,
        comment_id: int | None = None,
    ) -> Line:
        """Set the goods aside for the buyer, or let the line wait whole where too little is free."""
        line = Line(basket, goods, quantity, LineState.WITHDRAWN, place, comment_id)
        self._lines[line] = None
        basket.lines.append(line)
        self._hold_or_wait(line)
        if basket.state in {OrderState.CANCELLED, OrderState.CONFIRMED}:
            self.set_state(basket, OrderState.OPEN)
        else:
            self.note_basket(basket)
        return line

    def withdraw(self, line: Line) -> None:
        """Take a line back; what it held goes to those who wait."""
        self._note(line)
        item = self._let_go(line)
        line.state = LineState.WITHDRAWN
        if not line.basket.active:
            self.set_state(line.basket, OrderState.CANCELLED)
        self.fill(item)

    def set_quantity(self, line: Line, quantity: Decimal, place: Place) -> Line | None:
        """Let the line have this many.

        Fewer keep its place. Of more, what is new takes the given place: where it is free it is added,
        else it waits as a line of its own, which is returned.
        """
        self._note(line)
        more = quantity - line.quantity
        item = self._item(line)
        if line.state is LineState.HELD and item is not None:
            if more > max(item.free_in(line.basket.live_id), Decimal(0)):
                return self.take(
                    line.basket,
                    line.goods,
                    more,
                    place,
                    comment_id=place.comment_id or line.comment_id,
                )
            item.hold(line, more)
            line.quantity = quantity
            if more < 0:
                self.fill(item)
            return None
        if more > 0:
            return self.take(
                line.basket, line.goods, more, place, comment_id=place.comment_id or line.comment_id
            )
        line.quantity = quantity
        self.fill(item)
        return None

    def weigh(self, line: Line, quantity: Decimal) -> None:
        """Let a held line be what the scale says; where that is more than was free, so much more was there."""
        self._note(line)
        item = self._held_from(line)
        more = quantity - line.quantity
        # Goods that lie on the scale are there: what is kept back, or a quota, does not make them lighter.
        item.on_hand += max(more - (item.on_hand - item.held), Decimal(0))
        item.hold(line, more)
        line.quantity = quantity
        self.fill(item)

    def miss(self, line: Line) -> None:
        """Let a held line wait in its place, since its goods are not there after all."""
        self._note(line)
        item = self._held_from(line)
        item.hold(line, -line.quantity)
        item.on_hand -= line.quantity
        line.state = LineState.WAITING
        if item.queue is not None:
            insort(item.queue, line, key=_place)
        if line.basket.state is OrderState.CONFIRMED:
            self.set_state(line.basket, OrderState.OPEN)

    def find_again(self, line: Line) -> None:
        """Hold a waiting line whose goods have turned up, whoever else waits: they are what was missed."""
        self._note(line)
        item = self._held_from(line)
        self._leave_queue(line)
        item.on_hand += line.quantity
        item.hold(line, line.quantity)
        line.state = LineState.HELD

    def move(self, line: Line, goods: Goods, place: Place) -> None:
        """Let the line be about other goods.

        From other stock it takes the given place, and what it held goes to those who wait.
        """
        self._note(line)
        if line.goods.item_id == goods.item_id:
            line.goods = goods
            if line.state is LineState.WAITING:
                self._leave_queue(line)
                line.place = place
                self._hold_or_wait(line)
            return
        item = self._let_go(line)
        line.goods, line.place = goods, place
        self._hold_or_wait(line)
        self.fill(item)

    def put_back(
        self, line: Line, goods: Goods, quantity: Decimal, state: LineState, place: Place
    ) -> None:
        """Let the line be as it was once; where its goods are gone by now it waits in its old place."""
        self._note(line)
        if line.state is state is LineState.HELD and self._keeps(line, goods, quantity):
            line.goods, line.place = goods, place
            return
        item = self._let_go(line)
        line.goods, line.quantity, line.place = goods, quantity, place
        if state is LineState.WITHDRAWN:
            line.state = state
        else:
            self._hold_or_wait(line)
        self.fill(item)

    def _keeps(self, line: Line, goods: Goods, quantity: Decimal) -> bool:
        """Let a held line have this many where that is possible without giving up what it holds."""
        item = self._item(line)
        more = quantity - line.quantity
        if item is None or goods.item_id != item.id:
            return False
        if more > max(item.free_in(line.basket.live_id), Decimal(0)):
            return False
        item.hold(line, more)
        line.quantity = quantity
        if more < 0:
            self.fill(item)
        return True

    def recount(self, item: Item, on_hand: Decimal) -> None:
        """Note that so many are there; what is more goes to those who wait.

        Raises:
            FewerThanHeld: buyers have been promised more than that.
        """
        if on_hand < item.held:
            raise FewerThanHeld(
                f"Đang giữ {format_quantity(item.held)} cho khách, nên không ghi kho còn "
                f"{format_quantity(on_hand)} được. Hãy bỏ bớt đơn rồi đếm lại."
            )
        item.on_hand = on_hand
        self.fill(item)

    def step(self, basket: Basket, state: OrderState) -> None:
        """Let the basket go on to the next state, or back.

        Raises:
            WrongState: that step does not exist.
        """
        require_step(basket.state, state)
        self.let_stand(basket, state)

    def let_stand(self, basket: Basket, state: OrderState) -> None:
        """Let the basket stand there. What is sent has left the house: it is no longer on hand, nor held."""
        if state is not basket.state and OrderState.SENT in {state, basket.state}:
            self._move_goods(basket, -1 if state is OrderState.SENT else 1)
        self.set_state(basket, state)

    def _move_goods(self, basket: Basket, sign: int) -> None:
        for line in basket.active:
            item = self._item(line)
            if line.state is LineState.HELD and item is not None:
                item.held += sign * line.quantity
                item.on_hand += sign * line.quantity

    def fill(self, item: Item | None) -> None:
        """Give what is free to those who wait, by their place; one that does not fit stays in its place."""
        if item is None:
            return
        if item.queue is None:
            raise RuntimeError("something became free of an item whose queue was not looked up")
        for line in list(item.queue):
            if line.quantity <= item.free_in(line.basket.live_id):
                self._note(line)
                self._leave_queue(line)
                item.hold(line, line.quantity)
                line.state = LineState.HELD

    def set_state(self, basket: Basket, state: OrderState) -> None:
        """Let the basket stand there."""
        self.note_basket(basket)
        basket.state = state

    def note_basket(self, basket: Basket) -> None:
        """Remember how the basket was before its first change."""
        if basket not in self._baskets:
            self._baskets[basket] = None if basket.id is None else basket_as_it_is(basket)

    def _hold_or_wait(self, line: Line) -> None:
        item = self._item(line)
        if item is not None and line.quantity <= item.free_in(line.basket.live_id):
            item.hold(line, line.quantity)
            line.state = LineState.HELD
        else:
            line.state = LineState.WAITING
            if item is not None and item.queue is not None:
                insort(item.queue, line, key=_place)

    def _let_go(self, line: Line) -> Item | None:
        item = self._item(line)
        if line.state is LineState.WAITING:
            self._leave_queue(line)
        elif line.state is LineState.HELD and item is not None:
            item.hold(line, -line.quantity)
        return item

    def _leave_queue(self, line: Line) -> None:
        item = self._item(line)
        if item is not None and item.queue is not None:
            item.queue.remove(line)

    def _held_from(self, line: Line) -> Item:
        item = self._item(line)
        if item is None:
            raise RuntimeError("a line that is about no stock item holds nothing")
        return item

    def _item(self, line: Line) -> Item | None:
        return None if line.goods.item_id is None else self.items[line.goods.item_id]

    def _note(self, line: Line) -> None:
        if line not in self._lines:
            self._lines[line] = line_as_it_is(line)
        self.note_basket(line.basket)


def _place(line: Line) -> Place:
    return line.place


def line_as_it_is(line: Line) -> dict[str, Any]:
    """Return what the log keeps of a line, enough to put it back."""
    return {
        "id": line.id,
        "product": line.goods.product_id,
        "variant": line.goods.variant_id,
        "item": line.goods.item_id,
        "price": line.goods.price,
        "options": dict(line.goods.options),
        "missing": list(line.goods.missing),
        "quantity": str(line.quantity),
        "state": line.state.value,
        "placed_at": line.place.at.isoformat(),
        "touched": line.touched,
    }


def basket_as_it_is(basket: Basket) -> dict[str, Any]:
    """Return what the log keeps of a basket beside its lines."""
    return {
        "state": basket.state.value,
        "claimed_at": basket.claimed_at.isoformat() if basket.claimed_at else None,
        "claimed_amount": basket.claimed_amount,
    }
