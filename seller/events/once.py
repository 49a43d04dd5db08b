"""What is pressed twice, or sent again after an outage, is done once."""

from datetime import datetime

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from seller.db import table_of
from seller.errors import Refused
from seller.events.models import Action

ACTIONS = table_of(Action)


class DoneBefore(Refused):
    """The same press of a button has been carried out already; nothing was changed a second time."""

    code = "done_before"
    status = 200


def once(session: Session, shop_id: int, key: str | None, at: datetime) -> None:
    """Remember the key of an action with the change it makes. Without a key nothing is remembered.

    Raises:
        DoneBefore: the action with this key was carried out before.
    """
    if not key:
        return
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    statement = dialect.insert(ACTIONS).on_conflict_do_nothing(index_elements=["shop_id", "key"])
    if (
        session.execute(
            statement.returning(ACTIONS.c.id), {"shop_id": shop_id, "key": key[:80], "at": at}
        ).first()
        is None
    ):
        raise DoneBefore("Việc này đã làm xong từ trước.")
