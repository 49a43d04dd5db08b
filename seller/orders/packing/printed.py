"""What was printed: slips that may have become wrong, and lists of which only the changes are printed again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from seller.catalog.goods import Shelf
from seller.orders.packing.models import PrintedList, PrintedSlip
from seller.orders.packing.parcels import Parcel, facts_of, parcels
from seller.orders.packing.slip_facts import Difference, SlipFacts, differences, require_true

# A viewer asks for the same paper again when it is saved or turned: within this time it is one print.
SAME_PRINT = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Marks:
    """What a slip says about the slips of the same parcel before it."""

    reprint: bool = False
    changed: bool = False


def note_slips(
    session: Session, found: Sequence[Parcel], *, account_id: int | None, at: datetime
) -> dict[int, Marks]:
    """Remember what is printed on the slips of these parcels; return the marks they need, by order."""
    earlier = _slips_of(session, found)
    for parcel in found:
        facts = facts_of(parcel).values()
        if not _is_same_print(earlier.get(parcel.order.id, []), facts, at):
            session.add(
                PrintedSlip(
                    shop_id=parcel.order.shop_id,
                    order_id=parcel.order.id,
                    printed_at=at,
                    account_id=account_id,
                    facts=facts,
                )
            )
    return _marks(found, earlier, at)


def marks_for(session: Session, found: Sequence[Parcel], at: datetime) -> dict[int, Marks]:
    """Return the marks that slips of these parcels need now, by order."""
    return _marks(found, _slips_of(session, found), at)


def _marks(
    found: Iterable[Parcel], earlier: Mapping[int, list[PrintedSlip]], at: datetime
) -> dict[int, Marks]:
    marks = {}
    for parcel in found:
        facts = facts_of(parcel).values()
        before = earlier.get(parcel.order.id, [])
        if _is_same_print(before, facts, at):
            before = before[1:]
        marks[parcel.order.id] = Marks(bool(before), bool(before) and before[0].facts != facts)
    return marks


def _is_same_print(before: list[PrintedSlip], facts: dict[str, Any], at: datetime) -> bool:
    return bool(before) and before[0].facts == facts and at - before[0].printed_at < SAME_PRINT


def changes_since_printed(
    session: Session, found: Sequence[Parcel]
) -> dict[int, tuple[Difference, ...]]:
    """Return, by order, what the last slip says wrongly; nothing of what somebody has looked at."""
    last = {order_id: slips[0] for order_id, slips in _slips_of(session, found).items()}
    changes = {}
    for parcel in found:
        slip = last.get(parcel.order.id)
        if slip is None:
            continue
        now = facts_of(parcel)
        if slip.looked != now.values() and (wrong := differences(SlipFacts.kept(slip.facts), now)):
            changes[parcel.order.id] = wrong
    return changes


def require_true_slips(session: Session, shelf: Shelf, condition: ColumnElement[bool]) -> None:
    """Let the parcels of these orders pass.

    Raises:
        SlipOutdated: the printed slip of one says what is no longer true, and nobody has looked.
    """
    found = parcels(session, shelf, condition)
    changes = changes_since_printed(session, found)
    for parcel in found:
        require_true(parcel.order.number, changes.get(parcel.order.id, ()))


def note_look(session: Session, parcel: Parcel) -> None:
    """Remember that somebody has looked at the last slip and found it fit for what is true now."""
    slips = _slips_of(session, [parcel]).get(parcel.order.id)
    if slips:
        slips[0].looked = facts_of(parcel).values()


def printed_at(session: Session, found: Sequence[Parcel]) -> dict[int, datetime]:
    """Return when the last slip of each order was printed."""
    return {order_id: slips[0].printed_at for order_id, slips in _slips_of(session, found).items()}


def last_lists(session: Session, live_id: int) -> dict[str, PrintedList]:
    """Return the last printed list of each kind."""
    found = session.scalars(
        select(PrintedList).where(PrintedList.live_id == live_id).order_by(PrintedList.id)
    )
    return {each.kind: each for each in found}


def list_of(session: Session, live_id: int, kind: str, list_id: int) -> PrintedList | None:
    """Return a list of this live and kind that was printed."""
    return session.scalar(
        select(PrintedList).where(
            PrintedList.id == list_id, PrintedList.live_id == live_id, PrintedList.kind == kind
        )
    )


def note_list(
    session: Session, shop_id: int, live_id: int, kind: str, content: str, at: datetime
) -> None:
    """Remember the list as it is now."""
    session.add(
        PrintedList(shop_id=shop_id, live_id=live_id, kind=kind, content=content, printed_at=at)
    )


def _slips_of(session: Session, found: Iterable[Parcel]) -> Mapping[int, list[PrintedSlip]]:
    """Return the printed slips by order, the last first."""
    slips: dict[int, list[PrintedSlip]] = {}
    wanted = [parcel.order.id for parcel in found]
    for slip in session.scalars(
        select(PrintedSlip).where(PrintedSlip.order_id.in_(wanted)).order_by(PrintedSlip.id.desc())
    ):
        slips.setdefault(slip.order_id, []).append(slip)
    return slips
