"""The baskets that transfers may pay, as they stand; every match changes them at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, or_, select
from sqlalchemy.orm import Session

from seller.buyers.models import Buyer
from seller.db import table_of
from seller.money import Dong
from seller.orders.models import Order, Payment
from seller.orders.payments.basket import Basket, Part
from seller.orders.payments.memo import codes_in, cut_code, possible_codes
from seller.orders.payments.transfer import Source, Transfer
from seller.orders.states import OrderState
from seller.orders.sums import balances
from seller.orders.transfers.models import KeptTransfer, Matched

ORDERS, BUYERS = table_of(Order), table_of(Buyer)
TRANSFERS, MATCHES, PAYMENTS = table_of(KeptTransfer), table_of(Matched), table_of(Payment)

NOTED_BY_HAND = "transfer"
_AT_ONCE = 5_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Note:
    """A transfer that somebody saw and noted by hand; the bank has not told of it yet."""

    payment_id: int
    amount: int


@dataclass(slots=True)
class Till:
    """Baskets by id, and what was noted for them by hand."""

    baskets: dict[int, Basket] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)
    notes: dict[int, list[Note]] = field(default_factory=dict)
    # The baskets of each parcel that holds more than one, under the one after which it is named.
    parcels: dict[int, list[int]] = field(default_factory=dict)

    def facing(self, transfer: Transfer) -> dict[str, Basket]:
        """Return the baskets that the memo may mean, as they stand without this very transfer.

        Where it was noted by hand before, that note is the same money.
        """
        cut = cut_code(transfer.memo)
        meant = {code for code in possible_codes(transfer.memo) if code in self.ids}
        if cut is not None:
            meant.update(code for code in self.ids if code.startswith(cut))
        named = codes_in(transfer.memo, meant).codes
        return {
            code: self._without_note(
                self._in_parcel(self.ids[code]), transfer.amount if len(named) == 1 else None
            )
            for code in meant
        }

    def overpaid(self) -> dict[str, Basket]:
        """Return the baskets for which too much was paid."""
        return {code: basket for code, basket in self.all().items() if basket.owed < 0}

    def all(self) -> dict[str, Basket]:
        """Return every basket under its code."""
        return {basket.code: self._in_parcel(basket.id) for basket in self.baskets.values()}

    def take_note(self, part: Part) -> Note | None:
        """Return the note by hand of just this money, and forget it."""
        notes = self.notes.get(part.basket_id, [])
        found = next((note for note in notes if note.amount == part.amount), None)
        if found is not None:
            notes.remove(found)
        return found

    def pay(self, part: Part, transfer: Transfer, *, noted: bool) -> None:
        """Let the basket be paid; what was noted before has been counted before."""
        basket = self.baskets[part.basket_id]
        more = 0 if noted else part.amount
        self.baskets[part.basket_id] = replace(
            basket,
            received=Dong(basket.received + more),
            transfers=(*basket.transfers, transfer),
        )

    def _in_parcel(self, basket_id: int) -> Basket:
        """Return the basket with what the others of its parcel cost and have received."""
        basket = self.baskets[basket_id]
        others = [
            self.baskets[each]
            for each in self.parcels.get(basket.parcel_id, ())
            if each != basket_id
        ]
        if not others:
            return basket
        return replace(
            basket,
            others_total=Dong(sum(each.total for each in others)),
            others_received=Dong(sum(each.received for each in others)),
        )

    def _without_note(self, basket: Basket, amount: int | None) -> Basket:
        wanted = basket.total if amount is None else amount
        if all(note.amount != wanted for note in self.notes.get(basket.id, ())):
            return basket
        return replace(basket, received=Dong(basket.received - wanted))


def till_for(session: Session, shop_id: int, transfers: Sequence[Transfer]) -> Till:
    """Return the baskets whose codes the memos may mean, and for money that went out the overpaid ones."""
    till = Till()
    codes = sorted({code for each in transfers for code in possible_codes(each.memo)})
    for some in in_pieces(codes):
        _add(session, till, session.execute(_BY_CODES, {"shop": shop_id, "codes": some}))
    cuts = sorted({cut for each in transfers if (cut := cut_code(each.memo)) is not None})
    for some in in_pieces(cuts, 100):
        begun = or_(*(ORDERS.c.code.startswith(cut) for cut in some))
        add_baskets(session, till, shop_id, begun)
    if any(not each.is_incoming for each in transfers):
        each = balances(ORDERS.c.shop_id == shop_id)
        overpaid = select(each.c.id).where(each.c.owed < 0)
        add_baskets(session, till, shop_id, ORDERS.c.id.in_(overpaid))
    _complete_parcels(session, shop_id, till)
    return till


def add_baskets(session: Session, till: Till, shop_id: int, condition: ColumnElement[bool]) -> None:
    """Bring the shop's baskets that fulfil the condition to the till, each with all of its parcel."""
    _add(session, till, session.execute(_baskets(condition), {"shop": shop_id}))
    _complete_parcels(session, shop_id, till)


def _baskets(condition: ColumnElement[bool]) -> Select[Any]:
    each = balances(ORDERS.c.shop_id == bindparam("shop"), condition)
    return (
        select(
            each.c.id, each.c.total, each.c.paid, ORDERS.c.code, ORDERS.c.state,
            ORDERS.c.buyer_id, ORDERS.c.claimed_at, ORDERS.c.parcel_id, BUYERS.c.name, BUYERS.c.phone,
        )
        .join(ORDERS, ORDERS.c.id == each.c.id)
        .join(BUYERS, BUYERS.c.id == ORDERS.c.buyer_id)
    )  # fmt: skip


# Built once: a notice comes in while comments do, and building takes longer than asking.
_BY_CODES = _baskets(ORDERS.c.code.in_(bindparam("codes", expanding=True)))
_IDS: BindParameter[int] = bindparam("orders", expanding=True)
_TRANSFERS_OF = (
    select(Matched.order_id, KeptTransfer)
    .join(KeptTransfer, KeptTransfer.id == Matched.transfer_id)
    .where(Matched.order_id.in_(_IDS), Matched.undone_at.is_(None))
    .order_by(Matched.id)
)
_NOTES_OF = (
    select(PAYMENTS.c.id, PAYMENTS.c.order_id, PAYMENTS.c.amount)
    .outerjoin(MATCHES, (MATCHES.c.payment_id == PAYMENTS.c.id) & MATCHES.c.undone_at.is_(None))
    .where(
        PAYMENTS.c.order_id.in_(_IDS),
        PAYMENTS.c.kind == NOTED_BY_HAND,
        PAYMENTS.c.undone_at.is_(None),
        MATCHES.c.id.is_(None),
    )
    .order_by(PAYMENTS.c.id)
)


_BY_IDS = _baskets(ORDERS.c.id.in_(_IDS))
_ALONG = select(ORDERS.c.id, ORDERS.c.parcel_id).where(ORDERS.c.parcel_id.in_(_IDS))


def _add(session: Session, till: Till, found: Iterable[Any]) -> None:
    rows = [row for row in found if row.id not in till.baskets]
    ids = [row.id for row in rows]
    known = _transfers_of(session, ids)
    for row in rows:
        till.ids[row.code] = row.id
        till.baskets[row.id] = Basket(
            id=row.id,
            code=row.code,
            total=Dong(row.total),
            received=Dong(row.paid),
            cancelled=row.state == OrderState.CANCELLED,
            buyer_id=row.buyer_id,
            buyer=row.name,
            phone=row.phone or "",
            claimed_at=row.claimed_at,
            transfers=tuple(known.get(row.id, ())),
            goes_with=row.parcel_id,
        )
    till.notes.update(_notes_of(session, ids))


def _complete_parcels(session: Session, shop_id: int, till: Till) -> None:
    """Bring the other baskets of the same parcels too: they are paid as one."""
    named_after = {basket.parcel_id for basket in till.baskets.values()} - till.parcels.keys()
    found: dict[int, list[int]] = {}
    for some in in_pieces(sorted(named_after)):
        for row in session.execute(_ALONG, {"orders": some}):
            found.setdefault(row.parcel_id, [row.parcel_id]).append(row.id)
    lacking = {each for ids in found.values() for each in ids} - till.baskets.keys()
    for some in in_pieces(sorted(lacking)):
        _add(session, till, session.execute(_BY_IDS, {"shop": shop_id, "orders": some}))
    till.parcels.update(found)


def as_told(row: KeptTransfer) -> Transfer:
    """Return a kept transfer as it was told."""
    return Transfer(
        amount=Dong(row.amount),
        memo=row.memo,
        at=row.at,
        source=Source(row.source),
        reference=row.reference,
        account=row.account,
        balance=None if row.balance is None else Dong(row.balance),
        counter_name=row.counter_name,
        counter_account=row.counter_account,
        has_time=row.has_time,
    )


def in_pieces(values: Sequence[T], size: int = _AT_ONCE) -> Iterator[Sequence[T]]:
    """Return the values in pieces that a database takes as one list."""
    for begin in range(0, len(values), size):
        yield values[begin : begin + size]


def _transfers_of(session: Session, order_ids: Sequence[int]) -> dict[int, list[Transfer]]:
    found: dict[int, list[Transfer]] = {}
    for some in in_pieces(order_ids):
        for order_id, row in session.execute(_TRANSFERS_OF, {"orders": some}):
            found.setdefault(order_id, []).append(as_told(row))
    return found


def _notes_of(session: Session, order_ids: Sequence[int]) -> dict[int, list[Note]]:
    found: dict[int, list[Note]] = {}
    for some in in_pieces(order_ids):
        for row in session.execute(_NOTES_OF, {"orders": some}):
            found.setdefault(row.order_id, []).append(Note(row.id, row.amount))
    return found
