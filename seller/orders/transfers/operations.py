"""Changes: transfers come in and are matched; people accept, undo, set aside and give back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from seller.db import transaction
from seller.errors import BadInput
from seller.events.once import once
from seller.money import Dong, format_dong
from seller.orders.payments.basket import Part
from seller.orders.payments.matching import Match, Outcome, match
from seller.orders.payments.transfer import Transfer
from seller.orders.payments.transfer_states import TransferState, require_step
from seller.orders.transfers.kept import (
    digests,
    keep,
    known_ids,
    learn_keys,
    move_keys,
    tell_anew,
    transfer_of,
)
from seller.orders.transfers.matching import Bookkeeping, is_matched
from seller.orders.transfers.models import KeptTransfer
from seller.orders.transfers.providers import note_taken
from seller.orders.transfers.till import ORDERS, Till, add_baskets, till_for
from seller.people.shops import lock_shop


class WrongParts(BadInput):
    """The parts are not what came, or not of one kind."""

    code = "wrong_parts"


@dataclass(frozen=True, slots=True)
class Entered:
    """One transfer that came in, what became of it, and which orders it pays."""

    transfer_id: int
    transfer: Transfer
    reason: str
    paid: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the transfers that were brought."""

    matched: list[Entered] = field(default_factory=list)
    needs_look: list[Entered] = field(default_factory=list)
    known: list[Entered] = field(default_factory=list)
    not_ours: list[Entered] = field(default_factory=list)


def take_transfers(
    *,
    shop_id: int,
    transfers: Sequence[Transfer],
    at: datetime,
    account_id: int | None = None,
    hook_id: int | None = None,
) -> Taken:
    """Keep every transfer once, and let those pay that name an order beyond doubt; the rest waits for a look.

    With `hook_id` a provider told of them, which is noted in the same commit.
    """
    taken = Taken()
    with transaction() as session:
        lock_shop(session, shop_id)
        if hook_id is not None:
            note_taken(session, hook_id, at)
        books = Bookkeeping(session, shop_id, at, account_id)
        till = till_for(session, shop_id, transfers)
        keys = digests(transfers)
        known = known_ids(session, shop_id, (key for some in keys for key in some))
        for transfer, some in zip(transfers, keys, strict=True):
            ids = sorted({known[key] for key in some if key in known})
            rows = [transfer_of(session, shop_id, each) for each in ids]
            row = _one_of(books, rows) if rows else keep(session, shop_id, transfer, at)
            new_keys = [key for key in dict.fromkeys(some) if key not in known]
            learn_keys(session, shop_id, row.id, new_keys)
            known.update((key, row.id) for key in some)
            _enter(books, till, taken, row, transfer, is_new=not rows)
        books.close()
    return taken


def accept(
    *,
    shop_id: int,
    transfer_id: int,
    parts: Iterable[Part],
    account_id: int | None,
    at: datetime,
    key: str | None = None,
) -> KeptTransfer:
    """Let the transfer pay these orders, because somebody says so; what is left over goes with the last part.

    Raises:
        NotFound: the shop has no such transfer, or no such order.
        WrongTransferState: somebody has decided meanwhile.
        WrongParts: they are not of this transfer.
    """
    with transaction() as session:
        once(session, shop_id, key, at)
        lock_shop(session, shop_id)
        row = transfer_of(session, shop_id, transfer_id)
        state = TransferState.MATCHED if row.amount > 0 else TransferState.REFUND
        _decide(row, state, account_id, at)
        whole = _whole(parts, row.amount)
        till = Till()
        add_baskets(session, till, shop_id, ORDERS.c.id.in_([part.basket_id for part in whole]))
        if not {part.basket_id for part in whole} <= till.baskets.keys():
            raise WrongParts("Không tìm thấy đơn này. Hãy tải lại trang.")
        books = Bookkeeping(session, shop_id, at, account_id)
        books.match(row, whole, till)
        books.close()
        codes = ", ".join(till.baskets[part.basket_id].code for part in whole)
        row.reason = (
            f"Ghi cho đơn {codes}." if row.amount > 0 else f"Đã trả lại tiền của đơn {codes}."
        )
        return row


def look_again(
    *,
    shop_id: int,
    transfer_id: int,
    account_id: int | None,
    at: datetime,
    key: str | None = None,
) -> KeptTransfer:
    """Take back what was decided about the transfer; what it paid is owed again.

    Raises:
        NotFound: the shop has no such transfer.
        WrongTransferState: it waits for a look anyway.
    """
    with transaction() as session:
        once(session, shop_id, key, at)
        lock_shop(session, shop_id)
        row = transfer_of(session, shop_id, transfer_id)
        if row.same_as_id is not None:
            raise WrongParts("Khoản này là cùng một khoản với khoản khác, đã ghi ở đó.")
        _decide(row, TransferState.TO_LOOK, account_id, at)
        books = Bookkeeping(session, shop_id, at, account_id)
        books.release(row)
        books.close()
        row.reason = "Đã bỏ khớp, cần xem lại."
        return row


def set_aside(
    *,
    shop_id: int,
    transfer_id: int,
    account_id: int | None,
    at: datetime,
    key: str | None = None,
) -> KeptTransfer:
    """Note that the transfer has nothing to do with any order.

    Raises:
        NotFound: the shop has no such transfer.
        WrongTransferState: it pays an order, or was set aside before.
    """
    with transaction() as session:
        once(session, shop_id, key, at)
        lock_shop(session, shop_id)
        row = transfer_of(session, shop_id, transfer_id)
        _decide(row, TransferState.NOT_OURS, account_id, at)
        row.reason = "Không phải tiền hàng."
        return row


def _decide(row: KeptTransfer, state: TransferState, account_id: int | None, at: datetime) -> None:
    """Let a human's word stand; nothing matches the transfer by itself any more."""
    require_step(TransferState(row.state), state)
    row.state, row.hands_off = state.value, True
    row.decided_by, row.decided_at = account_id, at


def _one_of(books: Bookkeeping, rows: list[KeptTransfer]) -> KeptTransfer:
    """Return the one transfer that these are: two tellings had no key in common until a third shared one with each."""
    one, *others = sorted(rows, key=lambda row: (not is_matched(row), not row.hands_off, row.id))
    for other in others:
        books.release(other)
        move_keys(books.session, one, other)
        other.state, other.same_as_id = TransferState.NOT_OURS.value, one.id
        other.reason = "Cùng một khoản, được báo bằng hai cách."
    return one


def _enter(
    books: Bookkeeping,
    till: Till,
    taken: Taken,
    row: KeptTransfer,
    transfer: Transfer,
    *,
    is_new: bool,
) -> None:
    waits = TransferState(row.state) in {TransferState.NEW, TransferState.TO_LOOK}
    if not waits or row.hands_off:
        taken.known.append(Entered(row.id, transfer, row.reason))
        return
    found = _match(till, transfer)
    if not is_new:
        if found.state is not TransferState.MATCHED:
            taken.known.append(Entered(row.id, transfer, row.reason))
            return
        tell_anew(row, transfer)
    books.match(row, found.parts, till)
    # Only the baskets that the memo names were looked at; what else it may be for, the page finds.
    reason = found.reason if found.outcome is not Outcome.UNKNOWN else "Không có mã đơn, cần xem."
    row.state, row.reason = found.state.value, reason[:500]
    paid = tuple((till.baskets[part.basket_id].code, part.amount) for part in found.parts)
    entered = Entered(row.id, transfer, reason, paid)
    {
        TransferState.MATCHED: taken.matched,
        TransferState.TO_LOOK: taken.needs_look,
        TransferState.NOT_OURS: taken.not_ours,
    }[found.state].append(entered)


def _match(till: Till, transfer: Transfer) -> Match:
    faced = till.facing(transfer)
    return match(transfer, faced if transfer.is_incoming else till.overpaid() | faced)


def _whole(parts: Iterable[Part], amount: int) -> list[Part]:
    """Return the parts with what is left over added to the last one.

    Raises:
        WrongParts: none, of another sign, two of one order, or together more than came.
    """
    whole = list(parts)
    total = sum(part.amount for part in whole)
    wrong_sign = any(part.amount == 0 or (part.amount > 0) != (amount > 0) for part in whole)
    twice = len({part.basket_id for part in whole}) != len(whole)
    if not whole or wrong_sign or twice or abs(total) > abs(amount):
        raise WrongParts(f"Các phần không đúng với khoản {format_dong(amount)}. Hãy tải lại trang.")
    last = whole[-1]
    return [*whole[:-1], Part(last.basket_id, Dong(last.amount + amount - total))]
