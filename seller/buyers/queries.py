"""Finding buyers."""

from sqlalchemy import ColumnElement, or_

from seller.buyers.models import Buyer
from seller.db import table_of
from seller.vietnamese import fold


def matches_buyer(find: str) -> ColumnElement[bool]:
    """Return the condition that a buyer's name, without diacritics, or phone number contains what was typed."""
    table = table_of(Buyer)
    conditions = [table.c.name_folded.contains(fold(find), autoescape=True)]
    digits = "".join(letter for letter in find if letter.isdigit())
    if len(digits) >= 3:
        conditions.append(table.c.phone.contains(digits))
    return or_(*conditions)
