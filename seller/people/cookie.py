"""The cookie that says who is signed in on this device, for a month after the last visit."""

from datetime import datetime

from flask import session

from seller.people.models import Account


def remember(account: Account, at: datetime) -> None:
    """Sign the person in on this device; whoever was before is forgotten."""
    session.clear()
    session.permanent = True
    session["account"], session["key"] = account.id, account.session_key
    renew(at)


def renew(at: datetime) -> None:
    """Let the month begin again, once a day.

    Not with every answer: one that was on its way while the person signed out would bring her back.
    """
    if session.get("day") != at.date().isoformat():
        session["day"] = at.date().isoformat()


def forget() -> None:
    """Sign out on this device."""
    session.clear()
