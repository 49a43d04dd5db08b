"""Questions about people: who there is, which links wait, which tokens exist."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from seller.errors import NotFound
from seller.people.guard import hashed
from seller.people.models import Account, Invitation, Shop, Token
from seller.people.roles import Role
from seller.people.shops import only_shop

_OPEN_OWNER = (Account.role == Role.OWNER, Account.closed_at.is_(None))


def owner_link_needed(session: Session) -> bool:
    """Tell whether nobody can sign in as an owner yet."""
    return session.scalar(select(Account.id).where(*_OPEN_OWNER).limit(1)) is None


def shop_to_join(session: Session, invitation: Invitation) -> Shop | None:
    """Return the shop that the invited person comes to; None when she founds one.

    The very first owner may find that the only shop was set up from a catalog before she came.
    """
    if invitation.shop_id is not None:
        return session.get_one(Shop, invitation.shop_id)
    shop = only_shop(session)
    return shop if shop and not owners_of(session, shop.id) else None


def owners_of(session: Session, shop_id: int) -> Sequence[Account]:
    """Return the owners of the shop who can sign in."""
    return session.scalars(select(Account).where(Account.shop_id == shop_id, *_OPEN_OWNER)).all()


def account_of(session: Session, shop_id: int, account_id: int) -> Account:
    """Return a person of the shop.

    Raises:
        NotFound: there is no such person in this shop.
    """
    account = session.scalar(
        select(Account).where(Account.shop_id == shop_id, Account.id == account_id)
    )
    if account is None:
        raise NotFound
    return account


def account_by_login(session: Session, login: str) -> Account | None:
    """Return the person with this name for signing in, unless her account was closed."""
    return session.scalar(
        select(Account).where(Account.login == login, Account.closed_at.is_(None))
    )


def people_of(session: Session, shop_id: int) -> Sequence[Account]:
    """Return everybody of the shop, those who still come first."""
    order = (Account.closed_at.is_not(None), Account.created_at, Account.id)
    return session.scalars(select(Account).where(Account.shop_id == shop_id).order_by(*order)).all()


def waiting_invitation(session: Session, secret: str, at: datetime) -> Invitation | None:
    """Return the invitation of this link, unless it was used or is too old."""
    return session.scalar(
        select(Invitation).where(
            Invitation.secret_hash == hashed(secret),
            Invitation.used_at.is_(None),
            Invitation.expires_at > at,
        )
    )


def waiting_invitations(session: Session, shop_id: int, at: datetime) -> Sequence[Invitation]:
    """Return the links of the shop that somebody may still use, the newest first."""
    return session.scalars(
        select(Invitation)
        .where(
            Invitation.shop_id == shop_id,
            Invitation.used_at.is_(None),
            Invitation.expires_at > at,
        )
        .order_by(Invitation.id.desc())
    ).all()


def tokens_of(session: Session, shop_id: int) -> Sequence[Token]:
    """Return the tokens that still open something, the newest first."""
    return session.scalars(
        select(Token)
        .where(Token.shop_id == shop_id, Token.revoked_at.is_(None))
        .order_by(Token.id.desc())
    ).all()
