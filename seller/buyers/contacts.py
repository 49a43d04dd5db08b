"""What a buyer tells about herself: her phone number and her address."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, update
from sqlalchemy.orm import Session

from seller.buyers.models import Buyer
from seller.db import table_of

BUYERS = table_of(Buyer)


@dataclass(frozen=True, slots=True)
class Contact:
    """A phone number and an address as far as they were told."""

    phone: str | None = None
    address: str | None = None


_TELL = {
    column: update(BUYERS)
    .where(BUYERS.c.id == bindparam("row"))
    .values({column: bindparam("told")})
    for column in ("phone", "address")
}


def note_contacts(session: Session, contacts: Mapping[int, Contact]) -> None:
    """Keep the last phone number and address that each buyer told us."""
    for column, statement in _TELL.items():
        told = [
            {"row": buyer_id, "told": getattr(contact, column)}
            for buyer_id, contact in contacts.items()
            if getattr(contact, column)
        ]
        if told:
            session.connection().execute(statement, told)
