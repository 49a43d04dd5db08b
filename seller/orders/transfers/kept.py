"""Keeping each transfer once: its keys, what is known already, and two that turn out to be one."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from seller.db import table_of
from seller.errors import NotFound
from seller.orders.payments.identity import keys_of_file, line_keys
from seller.orders.payments.transfer import Source, Transfer
from seller.orders.payments.transfer_states import TransferState
from seller.orders.transfers.models import KeptTransfer, TransferKey
from seller.orders.transfers.till import in_pieces

KEYS = table_of(TransferKey)
_KNOWN = select(KEYS.c.key, KEYS.c.transfer_id).where(
    KEYS.c.shop_id == bindparam("shop"), KEYS.c.key.in_(bindparam("keys", expanding=True))
)


def digests(transfers: Sequence[Transfer]) -> list[tuple[str, ...]]:
    """Return the keys of each transfer as they are kept; the lines of a file are numbered where they look alike."""
    of_file = transfers and all(each.source is Source.FILE for each in transfers)
    keys = keys_of_file(transfers) if of_file else [line_keys(each) for each in transfers]
    return [tuple(sha256(key.encode()).hexdigest() for key in some) for some in keys]


def known_ids(session: Session, shop_id: int, keys: Iterable[str]) -> dict[str, int]:
    """Return under which ids the shop has kept what has these keys."""
    found: dict[str, int] = {}
    for some in in_pieces(sorted(set(keys))):
        rows = session.execute(_KNOWN, {"shop": shop_id, "keys": some})
        found.update((row.key, row.transfer_id) for row in rows)
    return found


def keep(session: Session, shop_id: int, transfer: Transfer, at: datetime) -> KeptTransfer:
    """Keep a transfer that nobody has told of before."""
    row = KeptTransfer(shop_id=shop_id, state=TransferState.NEW.value, arrived_at=at)
    _write(row, transfer)
    session.add(row)
    session.flush()
    return row


def tell_anew(row: KeptTransfer, transfer: Transfer) -> None:
    """Keep the wording of another telling of the same transfer, because it says more."""
    _write(row, transfer)


def learn_keys(session: Session, shop_id: int, transfer_id: int, keys: Iterable[str]) -> None:
    """Remember more keys by which the transfer is known."""
    new = [{"shop_id": shop_id, "key": key, "transfer_id": transfer_id} for key in keys]
    if new:
        session.execute(insert(KEYS), new)


def move_keys(session: Session, one: KeptTransfer, other: KeptTransfer) -> None:
    """Let everything by which the other was known lead to the one."""
    session.execute(update(KEYS).where(KEYS.c.transfer_id == other.id).values(transfer_id=one.id))


def transfer_of(session: Session, shop_id: int, transfer_id: int) -> KeptTransfer:
    """Return a transfer of the shop.

    Raises:
        NotFound: the shop has no such transfer.
    """
    row = session.get(KeptTransfer, transfer_id, populate_existing=True)
    if row is None or row.shop_id != shop_id:
        raise NotFound
    return row


def _write(row: KeptTransfer, transfer: Transfer) -> None:
    row.amount = transfer.amount
    row.memo = transfer.memo[:1000]
    row.at = transfer.at
    row.has_time = transfer.has_time
    row.source = transfer.source.value
    row.reference = transfer.reference[:200]
    row.account = transfer.account[:60]
    row.balance = transfer.balance
    row.counter_name = transfer.counter_name[:200]
    row.counter_account = transfer.counter_account[:60]
