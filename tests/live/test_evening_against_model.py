"""A whole evening in random order, on the real database, against a model in plain Python: same stock, same queues.

Comments come late, twice and in batches; viewers change, cancel, edit and delete; helpers confirm, edit, add,
withdraw, undo, pack and send; goods are counted, kept back and limited; holds run out; and the process dies.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask, current_app
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from seller.catalog import shelf
from seller.catalog.shelf import shelf_of
from seller.db import db, transaction
from seller.live import desk
from seller.live.amend import Kind, amend
from seller.live.audit import faults
from seller.live.holds import run_out
from seller.live.house_rules import set_rules
from seller.live.ledger import Key, Said
from seller.live.models import Live
from seller.live.store_and_decide import store_and_decide
from seller.orders import operations
from seller.orders.models import Line, Order
from seller.orders.queue import queues
from seller.orders.quota import set_quotas
from seller.orders.states import OrderState
from seller.orders.stocktaking import count_stock
from seller.people.shops import lock_shop
from tests.builders import FRUIT, SCARF, SKIRT, a_live, a_shop, after, hear

VIEWERS = ["Lan", "Hoa", "Thu", "Mai", "Vân", "Ly"]
# What can be ordered: a scarf, fruit by the kilo, and a skirt whose sizes are counted apart.
THINGS = {"K1": "K1", "TL": "TL", "V1 S": "V1", "V1 M": "V1"}
ON_HAND = {"K1": 3, "TL": 6, "V1 S": 1, "V1 M": 2}
HOLD, REMINDER = 3600, 600
MINUTE = 60

viewers, things = st.sampled_from(VIEWERS), st.sampled_from(["K1", "K1", "TL", "V1 S", "V1 M"])
few, late, which = st.integers(1, 4), st.integers(0, 90), st.integers(0, 99)
# Who says what of which thing, how many, and how many seconds before it arrives.
Comment = tuple[str, str, str, int, int]
comments = st.tuples(
    viewers, st.sampled_from(["order", "order", "order", "cancel", "change"]), things, few, late
)
how = st.sampled_from(["heard", "heard", "died", "twice"])


class Died(Exception):
    """The power went in the middle of a transaction."""


@dataclass(eq=False)
class Wish:
    """A line, as the model keeps it. `at` and `comment` are its place in the queue."""

    basket: "Basket"
    thing: str
    many: int
    at: int
    comment: int
    said_in: int | None = None
    state: str = "withdrawn"
    touched: bool = False

    @property
    def active(self) -> bool:
        return self.state != "withdrawn"


@dataclass(eq=False)
class Basket:
    """An order, as the model keeps it."""

    viewer: str
    number: int
    state: str = "open"
    wishes: list[Wish] = field(default_factory=list)
    reminded: int | None = None

    @property
    def active(self) -> list[Wish]:
        return [wish for wish in self.wishes if wish.active]


class Model:
    """What should happen, written so that it can be seen to be right: everything is looked up in one list."""

    def __init__(self) -> None:
        self.on_hand = dict(ON_HAND)
        self.reserve = dict.fromkeys(ON_HAND, 0)
        self.quota: dict[str, int] = {}
        self.baskets: dict[str, Basket] = {}
        self.heard: list[tuple[str, str, int, int]] = []

    @property
    def wishes(self) -> list[Wish]:
        return [wish for basket in self.baskets.values() for wish in basket.wishes]

    def held(self, thing: str) -> int:
        return sum(
            wish.many
            for wish in self.wishes
            if wish.thing == thing and wish.state == "held" and wish.basket.state != "sent"
        )

    def fits(self, wish: Wish, more: int) -> bool:
        free = self.on_hand[wish.thing] - self.reserve[wish.thing] - self.held(wish.thing)
        sold = sum(w.many for w in self.wishes if w.thing == wish.thing and w.state == "held")
        return more <= min(free, self.quota.get(wish.thing, 1000) - sold)

    def queue(self, thing: str) -> list[Wish]:
        waiting = [wish for wish in self.wishes if wish.thing == thing and wish.state == "waiting"]
        return sorted(waiting, key=lambda wish: (wish.at, wish.comment))

    def fill(self, thing: str) -> None:
        for wish in self.queue(thing):
            if self.fits(wish, wish.many):
                wish.state = "held"

    def hold_or_wait(self, wish: Wish) -> None:
        wish.state = "withdrawn"
        wish.state = "held" if self.fits(wish, wish.many) else "waiting"

    def take(self, basket: Basket, wish: Wish) -> Wish:
        basket.wishes.append(wish)
        self.hold_or_wait(wish)
        if basket.state in {"cancelled", "confirmed"}:
            basket.state = "open"
        return wish

    def withdraw(self, wish: Wish) -> None:
        wish.state = "withdrawn"
        if not wish.basket.active:
            wish.basket.state = "cancelled"
        self.fill(wish.thing)

    def set_many(self, wish: Wish, many: int, at: int, comment: int) -> Wish | None:
        more = many - wish.many
        if more > 0 and (wish.state == "waiting" or not self.fits(wish, more)):
            said_in = comment or wish.said_in
            return self.take(wish.basket, Wish(wish.basket, wish.thing, more, at, comment, said_in))
        wish.many = many
        if more < 0:
            self.fill(wish.thing)
        return None

    def move(self, wish: Wish, thing: str, at: int) -> None:
        before, wish.thing, wish.at = wish.thing, thing, at
        self.hold_or_wait(wish)
        self.fill(before)

    def put_back(self, wish: Wish, was: Wish) -> None:
        thing, more = wish.thing, was.many - wish.many
        wish.touched, wish.at = was.touched, was.at
        if (
            wish.state == was.state == "held"
            and thing == was.thing
            and (more <= 0 or self.fits(wish, more))
        ):
            wish.many = was.many
            self.fill(thing)
            return
        wish.thing, wish.many = was.thing, was.many
        wish.state = "withdrawn"
        if was.active:
            self.hold_or_wait(wish)
        self.fill(thing)

    def send(self, basket: Basket, *, back: bool = False) -> None:
        for wish in basket.active:
            self.on_hand[wish.thing] += wish.many if back else -wish.many
        basket.state = "packed" if back else "sent"

    def hear(self, viewer: str, text: str, at: int, comment: int) -> None:
        """Do what the comment says, unless it is the same again within a minute, or somebody has to be asked."""
        before = [
            (time, which) for who, said, time, which in self.heard if (who, said) == (viewer, text)
        ]
        self.heard.append((viewer, text, at, comment))
        if any((time, which) < (at, comment) and at - time <= MINUTE for time, which in before):
            return
        verb, thing, many = _understood(text)
        basket = self.baskets.get(viewer)
        if verb == "order":
            if basket is None:
                basket = Basket(viewer, len(self.baskets))
                self.baskets[viewer] = basket
            if basket.state not in {"packed", "sent"}:
                self.take(basket, Wish(basket, thing, many, at, comment, comment))
        elif basket is not None and basket.state == "open":
            self.change(basket, verb, thing, many, at, comment)

    def change(
        self, basket: Basket, verb: str, thing: str, many: int, at: int, comment: int
    ) -> None:
        mine = [wish for wish in basket.active if wish.thing == thing]
        total = sum(wish.many for wish in mine)
        drop, alter = list[Wish](), list[tuple[Wish, int]]()
        if verb == "cancel":
            drop = mine
        elif many > total and mine:
            alter = [(mine[-1], mine[-1].many + many - total)]
        else:
            by = total - many
            for wish in reversed(mine):
                if by >= wish.many > 0 and by > 0:
                    drop.append(wish)
                elif by > 0:
                    alter.append((wish, wish.many - by))
                by -= wish.many
        if any(wish.touched for wish in drop) or any(wish.touched for wish, _ in alter):
            return
        for wish in drop:
            self.withdraw(wish)
        for wish, number in alter:
            self.set_many(wish, number, at, comment)

    def read_again(self, comment: int, at: int, viewer: str, thing: str, many: int) -> None:
        """Let the lines of an edited comment be what it says now; of a deleted one (none) nothing is left."""
        basket = self.baskets[viewer]
        mine = [wish for wish in basket.active if wish.said_in == comment]
        if basket.state in {"packed", "sent"}:
            return
        if mine and (basket.state != "open" or any(wish.touched for wish in mine)):
            return
        for wish in mine:
            self.withdraw(wish)
        if many:
            self.take(basket, Wish(basket, thing, many, at, comment, comment))

    def run_out(self, now: int) -> None:
        """Remind of holds that end soon, and give back those that have ended."""
        ends = []
        for basket in self.baskets.values():
            times = [wish.at for wish in basket.wishes if wish.state == "held"]
            if not times or basket.state not in {"open", "confirmed"}:
                continue
            last = max(times)
            if last > now - HOLD + REMINDER:
                continue
            if basket.reminded is None or basket.reminded < last:
                basket.reminded = now
            elif now >= max(last + HOLD, basket.reminded + REMINDER):
                ends.append(basket)
        for basket in ends:
            held = [wish for wish in basket.active if wish.state == "held"]
            # What has moved up to her by the end of another hold may have been wished for later.
            if held and max(wish.at for wish in held) <= now - HOLD:
                for wish in held:
                    self.withdraw(wish)


def _said(verb: str, thing: str, many: int) -> str:
    return {
        "order": f"chốt {thing} {many} {'kg' if thing == 'TL' else 'cái'}",
        "cancel": f"hủy {thing} nhé",
        "change": f"sửa {thing} thành {many} {'kg' if thing == 'TL' else 'cái'} nha",
    }[verb]


def _understood(text: str) -> tuple[str, str, int]:
    known = {
        _said(verb, thing, many): (verb, thing, many)
        for verb in ("order", "cancel", "change")
        for thing in THINGS
        for many in range(1, 5)
    }
    return known[text]


class Evening(RuleBasedStateMachine):
    """Every step is taken in the shop and in the model; each example has a shop of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.model = Model()
        shop = a_shop(
            SCARF | {"stock": ON_HAND["K1"]},
            FRUIT | {"stock": ON_HAND["TL"]},
            SKIRT,
            name=f"HTX {Evening.shops}",
        )
        Evening.shops += 1
        self.shop_id, self.live_id = shop.id, a_live(shop).id
        set_rules(shop_id=self.shop_id, hold_minutes=HOLD // 60, delays={}, at=after(0))
        known = shelf_of(db.session(), self.shop_id)
        self.items = {
            thing: known.by_code[THINGS[thing]].goods(_options(thing)).item_id or 0
            for thing in THINGS
        }
        self.clock = 1000
        # What was said, by the ids of the comments: viewer, text, time, external id.
        self.said: dict[int, tuple[str, str, int, str]] = {}
        self.edited: set[int] = set()
        # The last change of a helper, its basket, and how that was before.
        self.undo: tuple[int, Basket, dict[Wish, Wish], str] | None = None

    shops = 0

    @property
    def common(self) -> dict[str, Any]:
        return {"shop_id": self.shop_id, "account_id": None, "at": after(self.clock)}

    # Viewers

    @initialize(said=st.lists(comments, min_size=5, max_size=9))
    def the_first_minutes(self, said: list[Comment]) -> None:
        self._comments_come(said, "heard")

    @rule(said=st.lists(comments, min_size=2, max_size=5), how=how)
    def comments_come(self, said: list[Comment], how: str) -> None:
        self._comments_come(said, how)

    @rule(said=comments, how=how)
    def a_comment_comes(self, said: Comment, how: str) -> None:
        self._comments_come([said], how)

    @rule(viewer=viewers, thing=things, behind=late)
    def a_viewer_cancels(self, viewer: str, thing: str, behind: int) -> None:
        self._comments_come([(viewer, "cancel", thing, 1, behind)], "heard")

    @rule(which=which, thing=things, many=st.integers(0, 3))
    def a_viewer_edits_or_deletes(self, which: int, thing: str, many: int) -> None:
        orders = [
            number
            for number, (viewer, text, _, _) in self.said.items()
            if text.startswith("chốt")
            and number not in self.edited
            and viewer in self.model.baskets
        ]
        if not orders:
            return
        self._tick()
        number = orders[which % len(orders)]
        viewer, text, at, external = self.said[number]
        self.edited.add(number)
        amend(
            shop_id=self.shop_id,
            live_id=self.live_id,
            channel="facebook",
            external_id=external,
            kind=Kind.EDITED if many else Kind.DELETED,
            text=_said("order", thing, many) if many else None,
            at=after(self.clock),
            now=after(self.clock),
        )
        if not many or _understood(text) != ("order", thing, many):
            self.model.read_again(number, at, viewer, thing, many)

    # Helpers

    @rule(which=which)
    def a_helper_confirms(self, which: int) -> None:
        basket = self._basket(which, "open")
        if basket and any(wish.state == "held" for wish in basket.active):
            operations.confirm(order_id=self._order(basket), **self.common)
            basket.state = "confirmed"

    @rule(which=which)
    def a_helper_opens_again(self, which: int) -> None:
        if basket := self._basket(which, "confirmed"):
            self._step(basket, OrderState.OPEN)

    @rule(which=which)
    def a_parcel_is_packed_sent_or_comes_back(self, which: int) -> None:
        if basket := self._basket(which, "sent"):
            self._change_state(basket, OrderState.PACKED)
            self.model.send(basket, back=True)
        elif basket := self._basket(which, "packed"):
            self._change_state(basket, OrderState.SENT)
            self.model.send(basket)
        elif (basket := self._basket(which, "confirmed")) and all(
            wish.state == "held" for wish in basket.active
        ):
            self._step(basket, OrderState.PACKED)

    @rule(which=which)
    def a_helper_cancels(self, which: int) -> None:
        if basket := self._basket(which, "open", "confirmed"):
            before = _as_it_is(basket)
            changed = operations.cancel(order_id=self._order(basket), **self.common)
            mine = basket.active
            for wish in mine:
                self.model.withdraw(wish)
                wish.touched = True
            self._may_undo(changed.seq, basket, before)

    @rule(which=which)
    def a_helper_withdraws_a_line(self, which: int) -> None:
        if wish := self._wish(which):
            before = _as_it_is(wish.basket)
            changed = operations.withdraw_line(
                order_id=self._order(wish.basket), line_id=self._line(wish), **self.common
            )
            self.model.withdraw(wish)
            wish.touched = True
            self._may_undo(changed.seq, wish.basket, before)

    @rule(which=which, many=few)
    def a_helper_changes_a_quantity(self, which: int, many: int) -> None:
        if wish := self._wish(which):
            before = _as_it_is(wish.basket)
            changed = operations.change_line(
                order_id=self._order(wish.basket),
                line_id=self._line(wish),
                quantity=Decimal(many),
                options=_options(wish.thing),
                **self.common,
            )
            if many != wish.many:
                extra = self.model.set_many(wish, many, self.clock, wish.comment)
                wish.touched = True
                if extra is not None:
                    extra.touched = True
                self._may_undo(changed.seq, wish.basket, before)

    @rule(which=which)
    def a_helper_changes_a_size(self, which: int) -> None:
        wish = self._wish(which)
        if wish and THINGS[wish.thing] == "V1":
            other = "V1 M" if wish.thing == "V1 S" else "V1 S"
            operations.change_line(
                order_id=self._order(wish.basket),
                line_id=self._line(wish),
                quantity=Decimal(wish.many),
                options=_options(other),
                **self.common,
            )
            self.model.move(wish, other, self.clock)
            wish.touched = True

    @rule(which=which, thing=things, many=few)
    def a_helper_adds(self, which: int, thing: str, many: int) -> None:
        if basket := self._basket(which, "open", "confirmed", "cancelled"):
            operations.add_line(
                order_id=self._order(basket),
                code=THINGS[thing],
                quantity=Decimal(many),
                options=_options(thing),
                live_prices={},
                **self.common,
            )
            self.model.take(basket, Wish(basket, thing, many, self.clock, 0, touched=True))

    @rule()
    def a_helper_takes_it_back(self) -> None:
        if self.undo is not None:
            seq, basket, before, state = self.undo
            self._tick(keep_undo=True)
            desk.undo_event(live_id=self.live_id, seq=seq, **self.common)
            for wish in list(basket.wishes):
                if wish not in before:
                    self.model.withdraw(wish)
                elif _differs(wish, before[wish]):
                    self.model.put_back(wish, before[wish])
            basket.state = state
            self.undo = None

    # Stock and time

    @rule(thing=things, more=st.integers(0, 3), reserve=st.integers(0, 2))
    def goods_are_counted(self, thing: str, more: int, reserve: int) -> None:
        self._tick()
        self.model.on_hand[thing] = self.model.held(thing) + more
        self.model.reserve[thing] = reserve
        count_stock(
            item_id=self.items[thing],
            on_hand=Decimal(self.model.on_hand[thing]),
            reserve=Decimal(reserve),
            reason="",
            **self.common,
        )
        self.model.fill(thing)

    @rule(most=st.sampled_from([None, 2, 4]))
    def the_live_is_given_a_quota(self, most: int | None) -> None:
        self._tick()
        with transaction() as session:
            lock_shop(session, self.shop_id)
            wanted = {} if most is None else {self.items["TL"]: Decimal(most)}
            set_quotas(session, self.shop_id, self.live_id, wanted, after(self.clock))
        if self.model.quota.get("TL") != most:
            self.model.quota = {} if most is None else {"TL": most}
            self.model.fill("TL")

    @rule(minutes=st.sampled_from([5, 15, 40]))
    def time_passes(self, minutes: int) -> None:
        self._tick()
        self.clock += minutes * 60
        run_out(after(self.clock))
        self.model.run_out(self.clock)

    @rule()
    def the_process_is_started_anew(self) -> None:
        _forget_everything()
        self.undo = None

    # What must be the same

    @invariant()
    def the_same_lines(self) -> None:
        db.session.rollback()
        rows = db.session.query(Line, Order).join(Order).filter(Order.live_id == self.live_id)
        lines = [
            (order.number, line.stock_item_id, int(line.quantity), line.state, line.touched)
            for line, order in rows.order_by(Order.number, Line.id)
        ]
        assert lines == [
            (number, self.items[wish.thing], wish.many, wish.state, wish.touched)
            for number, basket in self._numbered()
            for wish in basket.wishes
        ]

    @invariant()
    def the_same_baskets(self) -> None:
        found = db.session.query(Order.number, Order.state).filter(Order.live_id == self.live_id)
        assert sorted(tuple(row) for row in found) == [
            (number, basket.state) for number, basket in self._numbered()
        ]

    @invariant()
    def the_same_queues(self) -> None:
        found = queues(db.session(), self.shop_id, self.items.values())
        for thing, item in self.items.items():
            assert [(each.buyer_name, int(each.quantity)) for each in found.get(item, [])] == [
                (wish.basket.viewer, wish.many) for wish in self.model.queue(thing)
            ]

    def teardown(self) -> None:
        """Whatever has happened, the books agree."""
        db.session.rollback()
        assert faults(db.session()) == []

    # How the two are brought together

    def _comments_come(self, said: list[tuple[str, str, str, int, int]], how: str) -> None:
        self._tick()
        # What a change of size means is left to other tests.
        said = [
            (viewer, verb, "K1" if verb == "change" and thing[0] == "V" else thing, many, behind)
            for viewer, verb, thing, many, behind in said
        ]
        comments = []
        for place, (viewer, verb, thing, many, behind) in enumerate(said):
            at = self.clock - behind
            text = _said(verb, thing, many)
            external = f"{self.shop_id}-{self.clock}-{place}"
            comments.append(Said("facebook", external, viewer, viewer, text, after(at)))
        if how == "died":
            self._die_while_storing(comments)
        new = self._hear(comments)
        if how == "twice":
            assert self._hear(comments) == {}
        stored = []
        for (viewer, *_, behind), comment in zip(said, comments, strict=True):
            number, at = new[comment.key], self.clock - behind
            self.said[number] = (viewer, comment.text, at, comment.external_id)
            stored.append((at, number))
        for at, number in sorted(stored):
            self.model.hear(self.said[number][0], self.said[number][1], at, number)

    def _tick(self, *, keep_undo: bool = False) -> None:
        self.clock += 7
        if not keep_undo:
            self.undo = None

    def _numbered(self) -> Iterable[tuple[int, Basket]]:
        return enumerate(sorted(self.model.baskets.values(), key=lambda each: each.number), start=1)

    def _basket(self, which: int, *states: str) -> Basket | None:
        self._tick()
        found = [each for each in self.model.baskets.values() if each.state in states]
        return found[which % len(found)] if found else None

    def _wish(self, which: int) -> Wish | None:
        self._tick()
        changeable = {"open", "confirmed"}
        found = [w for w in self.model.wishes if w.active and w.basket.state in changeable]
        return found[which % len(found)] if found else None

    def _order(self, basket: Basket) -> int:
        number = next(number for number, each in self._numbered() if each is basket)
        wanted = db.session.query(Order.id).filter_by(live_id=self.live_id, number=number)
        return int(wanted.scalar() or 0)

    def _line(self, wish: Wish) -> int:
        ids = db.session.query(Line.id).filter_by(order_id=self._order(wish.basket))
        return int(ids.order_by(Line.id).all()[wish.basket.wishes.index(wish)][0])

    def _step(self, basket: Basket, state: OrderState) -> None:
        self._change_state(basket, state)
        basket.state = state.value

    def _change_state(self, basket: Basket, state: OrderState) -> None:
        operations.change_state(order_id=self._order(basket), state=state, **self.common)

    def _may_undo(self, seq: int | None, basket: Basket, before: "Before") -> None:
        self.undo = None if seq is None else (seq, basket, *before)

    def _hear(self, comments: list[Said]) -> dict[Key, int]:
        return hear(db.session.get_one(Live, self.live_id), *comments, at=self.clock).new

    def _die_while_storing(self, comments: list[Said]) -> None:
        said = {comment.key: comment for comment in comments}
        with suppress(Died), transaction() as session:
            store_and_decide(session, self.shop_id, self.live_id, said, after(self.clock))
            raise Died
        _forget_everything()


Before = tuple[dict[Wish, Wish], str]


def _as_it_is(basket: Basket) -> Before:
    return {wish: replace(wish) for wish in basket.wishes}, basket.state


def _differs(wish: Wish, was: Wish) -> bool:
    return (wish.thing, wish.many, wish.state, wish.touched) != (
        was.thing, was.many, was.state, was.touched,
    )  # fmt: skip


def _options(thing: str) -> dict[str, str]:
    return {"size": thing[-1]} if thing.startswith("V1") else {}


def _forget_everything() -> None:
    """Drop what the process knows; what was not committed is gone."""
    db.session.remove()
    db.engine.dispose()
    shelf._shelves.clear()
    current_app.extensions["pusher"]._bells.clear()


# A failing evening is long whatever one does; making it a little shorter would take minutes.
AS_FOUND = settings(phases=(Phase.reuse, Phase.generate), report_multiple_bugs=False)
SHORT = settings(AS_FOUND, max_examples=14, stateful_step_count=30)
LONG = settings(AS_FOUND, max_examples=400, stateful_step_count=60)


@pytest.mark.parametrize(
    "how_long",
    [
        pytest.param(SHORT, id="short"),
        pytest.param(LONG, id="long", marks=[pytest.mark.soak, pytest.mark.timeout(3600)]),
    ],
)
def test_the_shop_does_what_the_model_does(app: Flask, how_long: settings) -> None:
    run_state_machine_as_test(Evening, settings=how_long)
