"""Links that let a person in once: sent out, ended, and claimed by the first who uses them."""

import secrets
from datetime import datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import or_, update
from sqlalchemy.orm import Session

from seller.errors import Refused
from seller.people.guard import hashed
from seller.people.models import Invitation
from seller.people.roles import Role

LINK_LIFE = timedelta(hours=24)


class InvitationOver(Refused):
    """The link was used, ended or is too old, or never was one."""

    code = "invitation_over"
    status = 410

    def __init__(self) -> None:
        super().__init__(
            _("Liên kết này đã dùng rồi hoặc đã quá hạn. Hãy xin chủ hợp tác xã một liên kết mới.")
        )


def send_out(session: Session, invitation: Invitation, at: datetime) -> str:
    """Add the invitation and return the secret of its link, of which only the hash is kept."""
    # Only letters and digits: chat programs cut a link before a dash at its end.
    secret = secrets.token_hex(20)
    invitation.secret_hash = hashed(secret)
    invitation.created_at, invitation.expires_at = at, at + LINK_LIFE
    session.add(invitation)
    return secret


def claim(session: Session, secret: str, at: datetime) -> Invitation:
    """Use the link up, for the first of all who try at once.

    Raises:
        InvitationOver: somebody was first, or it is too late.
    """
    claimed = session.scalar(
        update(Invitation)
        .where(
            Invitation.secret_hash == hashed(secret),
            Invitation.used_at.is_(None),
            Invitation.expires_at > at,
        )
        .values(used_at=at)
        .returning(Invitation.id)
    )
    if claimed is None:
        raise InvitationOver
    return session.get_one(Invitation, claimed)


def end_owner_links(session: Session, shop_id: int | None, at: datetime) -> None:
    """End the unused links by which somebody could become an owner here, or of a new shop."""
    session.execute(
        update(Invitation)
        .where(
            or_(Invitation.shop_id == shop_id, Invitation.shop_id.is_(None)),
            Invitation.role == Role.OWNER,
            Invitation.account_id.is_(None),
            Invitation.used_at.is_(None),
            Invitation.expires_at > at,
        )
        .values(expires_at=at)
    )


def end_links_back(session: Session, account_id: int, at: datetime) -> None:
    """End the links by which this person could choose a new password."""
    session.execute(
        update(Invitation)
        .where(
            Invitation.account_id == account_id,
            Invitation.used_at.is_(None),
            Invitation.expires_at > at,
        )
        .values(expires_at=at)
    )
