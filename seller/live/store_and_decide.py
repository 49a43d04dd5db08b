"""The path of a comment: stored, read, decided, goods held; for all that wait, in one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, update
from sqlalchemy.orm import Session

from seller.buyers.contacts import Contact, note_contacts
from seller.buyers.identities import Author, known_buyers, new_buyers
from seller.catalog.shelf import shelf_of
from seller.db import table_of
from seller.events.log import Draft, next_numbers, write
from seller.live.carry_out import Stall, carry_out, has_in_basket
from seller.live.decision import Desk, NoteContact, Plan, Standing, decide
from seller.live.earlier import Record, records_of
from seller.live.ledger import Key, Said, store
from seller.live.models import Live, Reading
from seller.live.on_air import timeline_of
from seller.live.reading import Earlier, Intent, ReadLine, read
from seller.live.reading import Reading as Meaning
from seller.live.run_sheet import live_prices
from seller.live.said_before import Asked, asked_before, repeated
from seller.live.vocabulary import index_of
from seller.orders.counter import Basket, Counter
from seller.orders.counter_rows import BASKETS_OF_BUYERS, Done, find_baskets, lay_items, put_away
from seller.orders.states import CHANGEABLE, OrderState
from seller.people.shops import take_turn
from seller.quantity import as_number

LIVES, READINGS = table_of(Live), table_of(Reading)
GIVES_BACK = frozenset({Intent.CANCEL, Intent.CHANGE})
BUYS = frozenset({Intent.ORDER, Intent.PAYMENT, Intent.CONTACT})


@dataclass(slots=True)
class Heard:
    """A comment that is new, and what was made of it."""

    id: int
    said: Said
    on_air: str | None
    meaning: Meaning = field(default_factory=lambda: Meaning(Intent.OTHER))
    plan: Plan = field(default_factory=lambda: Plan(Standing.IGNORED))
    buyer_id: int | None = None
    repeated: bool = False
    asked: Asked = field(default_factory=Asked)

    @property
    def author(self) -> Author:
        """Who wrote it, and where."""
        return self.said.channel, self.said.author_id


@dataclass(frozen=True, slots=True)
class Stored:
    """The ids of the comments that were new and of those known before, and the lives whose screens change."""

    new: dict[Key, int]
    known: dict[Key, int]
    lives: frozenset[int] = frozenset()


def store_and_decide(
    session: Session, shop_id: int, live_id: int, said: Mapping[Key, Said], at: datetime
) -> Stored:
    """Store what is new, read it in the order of the viewers' time, and set goods aside."""
    take_turn(session, shop_id)
    new, known = store(session, shop_id, live_id, said, at)
    if not new:
        return Stored(new, known)
    heard = _heard(session, live_id, {new[key]: said[key] for key in said if key in new})
    done = _Desk(session, shop_id, live_id, heard, at).decide_all()
    _write_readings(session, shop_id, live_id, heard, at)
    return Stored(new, known, frozenset({live_id}) | {each.change.basket.live_id for each in done})


def _heard(session: Session, live_id: int, said: Mapping[int, Said]) -> list[Heard]:
    """Return the comments in the order of the viewers' time, with what each viewer saw on air."""
    timeline = timeline_of(session, live_id)
    again = repeated(session, live_id, said)
    asked = asked_before(session, live_id, said)
    heard = [
        Heard(
            comment_id,
            each,
            timeline.seen_by_viewer(each.said_at, each.channel),
            repeated=comment_id in again,
            asked=asked[each.channel, each.author_id],
        )
        for comment_id, each in said.items()
    ]
    heard.sort(key=lambda each: (each.said.said_at, each.id))
    return heard


class _Desk:
    """The counter and the baskets of one batch of comments."""

    def __init__(
        self, session: Session, shop_id: int, live_id: int, heard: list[Heard], at: datetime
    ) -> None:
        self._session, self._shop_id, self._live_id = session, shop_id, live_id
        self._heard, self._at = heard, at
        self._shelf = shelf_of(session, shop_id)
        self._index = index_of(self._shelf)
        self._stall = Stall(self._shelf, live_prices(session, live_id))
        self._counter = Counter()
        self._baskets: dict[int, Basket] = {}
        self._records: dict[int, Record] = {}

    def decide_all(self) -> list[Done]:
        """Read and decide every comment in its order, and write what came of it."""
        self._find_buyers()
        done = [each for comment in self._heard for each in self._decide(comment)]
        put_away(self._session, self._shop_id, self._counter, done, self._at)
        note_contacts(self._session, self._contacts())
        return done

    def _find_buyers(self) -> None:
        """Read the comments, find or make the buyers behind them, and lay out what they may touch."""
        authors = {each.author: each.said.author_name for each in self._heard}
        buyers = known_buyers(self._session, self._shop_id, authors)
        self._add_baskets(buyers)
        self._records = records_of(self._session, self._shelf, self._live_id, set(buyers.values()))
        for each in self._heard:
            each.buyer_id = buyers.get(each.author)
            each.meaning = self._read(each)
            if each.meaning.intent is Intent.QUESTION:
                each.asked.note(each.said.said_at, each.meaning.named)
        strangers = {
            each.author: each.said.author_name
            for each in self._heard
            if each.buyer_id is None and (each.meaning.intent in BUYS or each.meaning.phone)
        }
        buyers |= new_buyers(self._session, self._shop_id, strangers, self._at)
        for each in self._heard:
            each.buyer_id = buyers.get(each.author)
        gives_back = any(each.meaning.intent in GIVES_BACK for each in self._heard)
        self._lay_items(
            (line for each in self._heard for line in each.meaning.lines), with_queues=gives_back
        )

    def _add_baskets(self, buyers: Mapping[Author, int]) -> None:
        if buyers:
            found = find_baskets(
                self._session,
                BASKETS_OF_BUYERS,
                live=self._live_id,
                buyers=list(set(buyers.values())),
            )
            self._baskets = {basket.buyer_id: basket for basket in found}

    def _lay_items(self, lines: Iterable[ReadLine], *, with_queues: bool) -> None:
        items = {item for line in lines for item in self._shelf.by_code[line.code].items}
        items |= {
            line.goods.item_id
            for basket in self._baskets.values()
            for line in basket.active
            if line.goods.item_id is not None
        }
        lay_items(
            self._session, self._counter, self._baskets.values(), items, with_queues=with_queues
        )

    def _read(self, heard: Heard) -> Meaning:
        return read(heard.said.text, self._index, on_air=heard.on_air, earlier=self._earlier(heard))

    def _earlier(self, heard: Heard) -> Earlier:
        asked = heard.asked.before(heard.said.said_at)
        if heard.buyer_id is None:
            return Earlier(asked=asked)
        basket = self._baskets.get(heard.buyer_id)
        record = self._records.get(heard.buyer_id, Record())
        return Earlier(
            lines=self._lines(basket) if basket else (),
            asked=asked,
            usual=record.sizes,
            last_order=record.last_order,
        )

    def _lines(self, basket: Basket) -> tuple[ReadLine, ...]:
        return tuple(
            ReadLine(
                self._shelf.by_id[line.goods.product_id].code,
                line.quantity,
                line.goods.options,
                line.goods.missing,
            )
            for line in reversed(basket.active)
        )

    def _decide(self, heard: Heard) -> list[Done]:
        basket = self._baskets.get(heard.buyer_id or 0)
        if basket is not None and any(line.id is None for line in basket.lines):
            heard.meaning = self._read(heard)
            self._lay_items(heard.meaning.lines, with_queues=True)
        if basket is None and heard.buyer_id is not None:
            basket = Basket(heard.buyer_id, self._live_id)
        heard.plan = decide(self._desk(basket, heard), heard.meaning)
        if basket is None or not heard.plan.steps:
            return []
        return self._carry_out(basket, heard)

    def _desk(self, basket: Basket | None, heard: Heard) -> Desk:
        if basket is None:
            return Desk(repeated=heard.repeated, products=self._shelf.by_code)
        return Desk(
            has_in_basket(basket, self._shelf),
            open=basket.state in CHANGEABLE,
            confirmed=basket.state is OrderState.CONFIRMED,
            repeated=heard.repeated,
            products=self._shelf.by_code,
        )

    def _carry_out(self, basket: Basket, heard: Heard) -> list[Done]:
        carry_out(
            self._counter,
            basket,
            heard.plan.steps,
            self._stall,
            comment_id=heard.id,
            said_at=heard.said.said_at,
        )
        changes = self._counter.changes()
        if basket.lines and basket.buyer_id not in self._baskets:
            self._baskets[basket.buyer_id] = basket
        mine = heard.meaning.intent.value
        return [
            Done(change, mine if change.basket is basket else "moved_up", comment_id=heard.id)
            for change in changes
        ]

    def _contacts(self) -> dict[int, Contact]:
        told: dict[int, Contact] = {}
        for heard in self._heard:
            for step in heard.plan.steps:
                if isinstance(step, NoteContact) and heard.buyer_id is not None:
                    before = told.get(heard.buyer_id, Contact())
                    told[heard.buyer_id] = Contact(
                        step.phone or before.phone, step.address or before.address
                    )
        return told


def _write_readings(
    session: Session, shop_id: int, live_id: int, heard: Sequence[Heard], at: datetime
) -> None:
    """Write what each comment meant, with an event for each."""
    first = next_numbers(session, live_id, len(heard))
    drafts = [
        Draft(
            "comment",
            "comment",
            each.id,
            after={"standing": each.plan.standing.value},
            comment_id=each.id,
        )
        for each in heard
    ]
    write(session, shop_id, live_id, first, drafts, at)
    execute = session.connection().execute
    execute(
        _INSERT_READINGS,
        [
            _reading(each) | {"shop_id": shop_id, "live_id": live_id, "version": first + offset}
            for offset, each in enumerate(heard)
        ],
    )
    execute(_COUNT, {"live": live_id, "more": len(heard)})


_INSERT_READINGS = insert(READINGS)
_COUNT = (
    update(LIVES)
    .where(LIVES.c.id == bindparam("live"))
    .values(comment_count=LIVES.c.comment_count + bindparam("more"))
)


def _reading(heard: Heard) -> dict[str, Any]:
    return {
        "comment_id": heard.id,
        "buyer_id": heard.buyer_id,
        "on_air": heard.on_air,
        "standing": heard.plan.standing.value,
        "asked": heard.plan.standing is Standing.ASKING,
        "why": heard.plan.why,
    } | meaning_values(heard.meaning)


def meaning_values(meaning: Meaning) -> dict[str, Any]:
    """Return a meaning as the table keeps it."""
    return {
        "intent": meaning.intent.value,
        "named": list(meaning.named),
        "certainty": meaning.certainty.value,
        "phone": meaning.phone,
        "lines": [
            {
                "code": line.code,
                "qty": None if line.qty is None else as_number(line.qty),
                "options": dict(line.options),
                "missing": list(line.missing),
            }
            for line in meaning.lines
        ],
        "reasons": [
            {"text": reason.text, "start": reason.start, "end": reason.end}
            for reason in meaning.reasons
        ],
    }
