"""Steps that the operations share: a match is written with its payment, and taken back with it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from seller.events.log import Draft, append
from seller.orders.models import Order, Payment
from seller.orders.payments.basket import Part
from seller.orders.payments.transfer_states import TransferState
from seller.orders.together import keep_together
from seller.orders.transfers.models import KeptTransfer, Matched
from seller.orders.transfers.till import NOTED_BY_HAND, Till, as_told
from seller.push import ring_after_commit


@dataclass(slots=True)
class Bookkeeping:
    """Who writes into the books, and when; each order that is touched gets its event."""

    session: Session
    shop_id: int
    at: datetime
    account_id: int | None = None
    touched: dict[int, None] = field(default_factory=dict)
    _changed: dict[int, None] = field(default_factory=dict)

    def match(self, row: KeptTransfer, parts: Iterable[Part], till: Till) -> None:
        """Let the parts of the transfer pay their orders; what was noted by hand is not counted again."""
        transfer = as_told(row)
        for part in parts:
            note = till.take_note(part)
            till.pay(part, transfer, noted=note is not None)
            payment_id = note.payment_id if note else self._payment(part)
            self.session.add(
                Matched(
                    shop_id=self.shop_id,
                    transfer_id=row.id,
                    order_id=part.basket_id,
                    payment_id=payment_id,
                    amount=part.amount,
                    made_payment=note is None,
                    at=self.at,
                    account_id=self.account_id,
                )
            )
            facts = {"payment": payment_id, "amount": part.amount, "transfer": row.id}
            self._log(part.basket_id, "seen" if note else "matched", None, facts)
        self.session.flush()

    def release(self, row: KeptTransfer) -> None:
        """Take back what the transfer paid; what was noted by hand stands as it was noted."""
        for matched in standing(self.session, row.id):
            matched.undone_at = self.at
            if matched.made_payment:
                payment = self.session.get_one(Payment, matched.payment_id)
                payment.undone_at = self.at
            facts = {
                "payment": matched.payment_id,
                "amount": matched.amount,
                "transfer": row.id,
            }
            kind = "unmatched" if matched.made_payment else "unseen"
            self._log(matched.order_id, kind, facts, None)
        self.session.flush()

    def close(self) -> None:
        """Let the parcels hear of what was written."""
        if self._changed:
            keep_together(self.session, self.shop_id, list(self._changed), self.at)

    def _payment(self, part: Part) -> int:
        payment = Payment(
            shop_id=self.shop_id,
            order_id=part.basket_id,
            kind=NOTED_BY_HAND,
            amount=part.amount,
            at=self.at,
            account_id=self.account_id,
        )
        self.session.add(payment)
        self.session.flush()
        return payment.id

    def _log(
        self,
        order_id: int,
        kind: str,
        before: dict[str, Any] | None,
        after: dict[str, Any] | None,
    ) -> None:
        order = self.session.get_one(Order, order_id)
        draft = Draft(
            kind, "order", order_id, before=before, after=after, account_id=self.account_id
        )
        order.version = append(self.session, self.shop_id, order.live_id, draft, self.at)
        self._changed[order_id] = None
        if order.live_id not in self.touched:
            self.touched[order.live_id] = None
            ring_after_commit(self.session, order.live_id)


def standing(session: Session, transfer_id: int) -> list[Matched]:
    """Return what the transfer pays as things stand."""
    return list(
        session.scalars(
            select(Matched)
            .where(Matched.transfer_id == transfer_id, Matched.undone_at.is_(None))
            .order_by(Matched.id)
        )
    )


def is_matched(row: KeptTransfer) -> bool:
    """Tell whether the transfer pays something."""
    return row.state in {TransferState.MATCHED, TransferState.REFUND}
