"""Questions about transfers: which want a look and what they may be for, and what became of the others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from seller.db import table_of
from seller.money import Dong
from seller.orders.payments.basket import Part, Proposal
from seller.orders.payments.matching import Match, match
from seller.orders.payments.transfer import Transfer
from seller.orders.payments.transfer_states import TransferState
from seller.orders.states import OrderState
from seller.orders.sums import balances
from seller.orders.transfers.kept import transfer_of
from seller.orders.transfers.models import KeptTransfer, Matched
from seller.orders.transfers.till import BUYERS, ORDERS, Till, add_baskets, as_told, till_for

MOST_TO_LOOK = 100
# What is older is no longer proposed for money without a code; by its code it is found for ever.
PROPOSED_FOR = timedelta(days=90)

TRANSFERS = table_of(KeptTransfer)


@dataclass(frozen=True, slots=True)
class Named:
    """An order as a line about money names it."""

    id: int
    live_id: int
    number: int
    code: str
    buyer: str
    amount: int


@dataclass(frozen=True, slots=True)
class Offer:
    """What a transfer may be for, ready to be accepted."""

    reason: str
    orders: tuple[Named, ...]

    @property
    def parts(self) -> str:
        """What the button sends."""
        return written_parts(Part(order.id, Dong(order.amount)) for order in self.orders)


@dataclass(frozen=True, slots=True)
class ToLook:
    """A transfer that wants a human, why, and what it may be for."""

    row: KeptTransfer
    reason: str
    offers: list[Offer]


@dataclass(frozen=True, slots=True)
class Settled:
    """A transfer with which everything is done, and the orders that it pays."""

    row: KeptTransfer
    orders: list[Named] = field(default_factory=list)


def written_parts(parts: Iterable[Part]) -> str:
    """Return the parts as a form sends them.

    >>> written_parts([Part(12, Dong(250000)), Part(13, Dong(90000))])
    '12:250000,13:90000'
    """
    return ",".join(f"{part.basket_id}:{part.amount}" for part in parts)


def count_to_look(session: Session, shop_id: int) -> int:
    """Return how many transfers want a look."""
    waits = KeptTransfer.state == TransferState.TO_LOOK.value
    found = session.scalar(
        select(func.count()).select_from(KeptTransfer).where(KeptTransfer.shop_id == shop_id, waits)
    )
    return found or 0


def to_look(session: Session, shop_id: int, at: datetime) -> list[ToLook]:
    """Return the transfers that want a look, the oldest first, with what they may be for as things stand."""
    rows = session.scalars(
        select(KeptTransfer)
        .where(KeptTransfer.shop_id == shop_id, KeptTransfer.state == TransferState.TO_LOOK.value)
        .order_by(KeptTransfer.id)
        .limit(MOST_TO_LOOK)
    ).all()
    if not rows:
        return []
    till = _till(session, shop_id, [as_told(row) for row in rows], at)
    found = [(row, _match(till, as_told(row))) for row in rows]
    orders = _orders(session, {part.basket_id for _, each in found for part in _parts(each)})
    return [_to_look(row, each, orders) for row, each in found]


def one_to_look(session: Session, shop_id: int, transfer_id: int, at: datetime) -> ToLook:
    """Return one transfer with what it may be for.

    Raises:
        NotFound: the shop has no such transfer.
    """
    row = transfer_of(session, shop_id, transfer_id)
    transfer = as_told(row)
    found = _match(_till(session, shop_id, [transfer], at), transfer)
    return _to_look(row, found, _orders(session, {part.basket_id for part in _parts(found)}))


def settled_since(session: Session, shop_id: int, since: datetime) -> list[Settled]:
    """Return the transfers that were matched or set aside since then, the latest first."""
    recent: ColumnElement[bool] = or_(
        KeptTransfer.arrived_at >= since, KeptTransfer.decided_at >= since
    )
    done = (TransferState.MATCHED, TransferState.REFUND, TransferState.NOT_OURS)
    rows = session.scalars(
        select(KeptTransfer)
        .where(
            KeptTransfer.shop_id == shop_id,
            KeptTransfer.state.in_(state.value for state in done),
            KeptTransfer.same_as_id.is_(None),
            recent,
        )
        .order_by(KeptTransfer.id.desc())
        .limit(MOST_TO_LOOK)
    ).all()
    matches = session.scalars(
        select(Matched)
        .where(Matched.transfer_id.in_([row.id for row in rows]), Matched.undone_at.is_(None))
        .order_by(Matched.id)
    ).all()
    orders = _orders(session, {each.order_id for each in matches})
    pays: dict[int, list[Named]] = {}
    for each in matches:
        named = replace(orders[each.order_id], amount=each.amount)
        pays.setdefault(each.transfer_id, []).append(named)
    return [Settled(row, pays.get(row.id, [])) for row in rows]


def _till(session: Session, shop_id: int, transfers: Sequence[Transfer], at: datetime) -> Till:
    """Return the till with all baskets that still wait for money."""
    till = till_for(session, shop_id, transfers)
    recent = ORDERS.c.created_at >= at - PROPOSED_FOR
    each = balances(ORDERS.c.shop_id == shop_id, recent)
    owing = select(each.c.id).where(each.c.owed > 0)
    stands = ORDERS.c.state != OrderState.CANCELLED.value
    add_baskets(session, till, shop_id, ORDERS.c.id.in_(owing) & stands)
    return till


def _match(till: Till, transfer: Transfer) -> Match:
    return match(transfer, till.all() | till.facing(transfer))


def _parts(found: Match) -> Iterable[Part]:
    yield from found.parts
    for proposal in found.proposals:
        yield from proposal.parts


def _to_look(row: KeptTransfer, found: Match, orders: Mapping[int, Named]) -> ToLook:
    """Return the transfer with what is proposed; what would match by itself is proposed first."""
    proposals = list(found.proposals)
    if found.parts:
        proposals.insert(0, Proposal(found.parts, found.reason, 0))
    offers = [
        Offer(
            proposal.reason,
            tuple(replace(orders[part.basket_id], amount=part.amount) for part in proposal.parts),
        )
        for proposal in proposals
    ]
    return ToLook(row, found.reason, offers)


def _orders(session: Session, ids: Iterable[int]) -> dict[int, Named]:
    rows = session.execute(
        select(ORDERS.c.id, ORDERS.c.live_id, ORDERS.c.number, ORDERS.c.code, BUYERS.c.name)
        .join(BUYERS, BUYERS.c.id == ORDERS.c.buyer_id)
        .where(ORDERS.c.id.in_(list(ids)))
    )
    return {row.id: Named(*row, amount=0) for row in rows}
