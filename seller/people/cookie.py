"""The cookie that says who is signed in on this device, for a month after the last visit."""

from datetime import datetime
from typing import Any

from flask import Flask, session
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import SignatureExpired, TimestampSigner, URLSafeTimedSerializer

from seller.people.models import Account

LONGEST_JUMP = 24 * 3600


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


class PatientSigner(TimestampSigner):
    """Signs cookies with their time, and believes one from the near future: a clock was put back meanwhile."""

    def unsign(
        self,
        signed_value: str | bytes,
        max_age: int | None = None,
        return_timestamp: bool = False,  # noqa: FBT001, FBT002 -- the signature of itsdangerous
    ) -> Any:
        """Return the value, unless it was changed or is too old."""
        value, signed = super().unsign(signed_value, max_age=None, return_timestamp=True)
        age = self.get_timestamp() - signed.timestamp()
        if max_age is not None and not -LONGEST_JUMP <= age <= max_age:
            raise SignatureExpired("too old", payload=value, date_signed=signed)
        return (value, signed) if return_timestamp else value


class PatientSessions(SecureCookieSessionInterface):
    """Cookies as Flask makes them, signed by the patient signer."""

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Return what writes and reads the cookies."""
        serializer = super().get_signing_serializer(app)
        if serializer is not None:
            serializer.signer = PatientSigner
        return serializer
