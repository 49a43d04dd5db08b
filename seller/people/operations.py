"""Changes to people: shops, invitations, accounts and tokens."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from seller.db import db, transaction
from seller.errors import NotFound, Refused
from seller.people.guard import hashed
from seller.people.invitations import (
    InvitationOver,
    claim,
    end_links_back,
    end_owner_links,
    send_out,
)
from seller.people.logins import LoginTaken, fit_login
from seller.people.models import Account, Invitation, Shop, Token
from seller.people.names import fit_person_name, fit_shop_name, fit_shop_phone
from seller.people.passwords import fit_password, kept
from seller.people.queries import account_of, owners_of, shop_to_join, waiting_invitation
from seller.people.roles import Role, Scope
from seller.people.shops import lock_shop
from seller.vietnamese import clean


class LastOwner(Refused):
    """Without this person nobody could look after the shop."""

    code = "last_owner"


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What an invited person says about herself, and about the shop when she founds it."""

    name: str
    login: str
    password: str
    shop_name: str = ""
    shop_place: str = ""


def add_shop(session: Session, name: str, place: str, at: datetime) -> Shop:
    """Add a cooperative in the running transaction.

    Raises:
        Mistaken: it has no name.
    """
    shop = Shop(name=fit_shop_name(name), place=clean(place), created_at=at)
    session.add(shop)
    session.flush()
    return shop


def change_shop(*, shop_id: int, name: str, place: str, phone: str, thanks: str) -> Shop:
    """Change what the pages and papers say about the shop.

    Raises:
        Mistaken: it has no name, or the phone is none.
    """
    name, phone = fit_shop_name(name), fit_shop_phone(phone)
    with transaction() as session:
        shop = lock_shop(session, shop_id)
        shop.name, shop.phone = name, phone
        shop.place, shop.thanks = clean(place), clean(thanks)
    return shop


def invite(*, shop_id: int | None, role: Role, at: datetime, name: str = "") -> str:
    """Make a link for one new person, good once and for a day, and return its secret.

    Without a shop the person also names the shop. A new link for an owner ends the older ones.
    """
    with transaction() as session:
        if role is Role.OWNER:
            end_owner_links(session, shop_id, at)
        return send_out(session, Invitation(shop_id=shop_id, role=role, name=clean(name)), at)


def invite_back(*, shop_id: int, account_id: int, at: datetime) -> str:
    """Make a link by which a person chooses a new password, and return its secret.

    Raises:
        NotFound: there is no such person in this shop, or her account is closed.
    """
    with transaction() as session:
        account = account_of(session, shop_id, account_id)
        if account.closed_at is not None:
            raise NotFound
        end_links_back(session, account.id, at)
        again = Invitation(
            shop_id=shop_id, account_id=account.id, role=account.role, name=account.name
        )
        return send_out(session, again, at)


def withdraw_invitation(*, shop_id: int, invitation_id: int, at: datetime) -> None:
    """End a link that nobody has used.

    Raises:
        NotFound: there is no such link in this shop, or it is over already.
    """
    with transaction() as session:
        ended = session.scalar(
            update(Invitation)
            .where(
                Invitation.shop_id == shop_id,
                Invitation.id == invitation_id,
                Invitation.used_at.is_(None),
                Invitation.expires_at > at,
            )
            .values(expires_at=at)
            .returning(Invitation.id)
        )
        if ended is None:
            raise NotFound


def accept(*, secret: str, newcomer: Newcomer, at: datetime) -> Account:
    """Use the link to let a new person in, and found her shop where there is none.

    Raises:
        InvitationOver: the link was used, ended or is too old.
        Mistaken: a field has to be filled in otherwise; the link stays good.
    """
    name, login = fit_person_name(newcomer.name), fit_login(newcomer.login)
    password = fit_password(newcomer.password, login)
    _look_at(secret, at, back=False)
    password_hash = kept(password)
    with transaction() as session:
        invitation = claim(session, secret, at)
        shop = shop_to_join(session, invitation) or add_shop(
            session, newcomer.shop_name, newcomer.shop_place, at
        )
        account = Account(
            shop_id=shop.id,
            login=login,
            name=name,
            role=invitation.role,
            password_hash=password_hash,
            session_key=_fresh_key(),
            created_at=at,
        )
        session.add(account)
        try:
            session.flush()
        except IntegrityError as taken:
            raise LoginTaken from taken
    return account


def accept_back(*, secret: str, password: str, at: datetime) -> Account:
    """Use the link to give its person a new password; she is signed out everywhere else.

    Raises:
        InvitationOver: the link was used, ended or is too old.
        WeakPassword: the password is not good enough; the link stays good.
    """
    account = db.session.get_one(Account, _look_at(secret, at, back=True).account_id)
    password_hash = kept(fit_password(password, account.login))
    with transaction() as session:
        invitation = claim(session, secret, at)
        account = session.get_one(Account, invitation.account_id, populate_existing=True)
        if account.closed_at is not None:
            raise InvitationOver
        account.password_hash, account.session_key = password_hash, _fresh_key()
    return account


def change_password(*, account: Account, password: str, at: datetime) -> Account:
    """Give a person the password of her choice; she is signed out everywhere else.

    Raises:
        WeakPassword: it is not good enough.
    """
    password_hash = kept(fit_password(password, account.login))
    with transaction() as session:
        changed = account_of(session, account.shop_id, account.id)
        changed.password_hash, changed.session_key = password_hash, _fresh_key()
        end_links_back(session, changed.id, at)
    return changed


def sign_out_everywhere(*, shop_id: int, account_id: int) -> Account:
    """Let the cookies of this person open nothing any more.

    Raises:
        NotFound: there is no such person in this shop.
    """
    with transaction() as session:
        account = account_of(session, shop_id, account_id)
        account.session_key = _fresh_key()
    return account


def close_account(*, shop_id: int, account_id: int, at: datetime) -> Account:
    """Let a person in no more; what she did stays under her name.

    Raises:
        NotFound: there is no such person in this shop.
        LastOwner: nobody could look after the shop.
    """
    with transaction() as session:
        lock_shop(session, shop_id)
        account = account_of(session, shop_id, account_id)
        if owners_of(session, shop_id) == [account]:
            raise LastOwner(_("Hợp tác xã cần ít nhất một chủ. Hãy mời người chủ khác trước."))
        account.closed_at = account.closed_at or at
        account.session_key = _fresh_key()
        end_links_back(session, account.id, at)
    return account


def reopen_account(*, shop_id: int, account_id: int) -> Account:
    """Let a person in again who was closed out, with her old password.

    Raises:
        NotFound: there is no such person in this shop.
    """
    with transaction() as session:
        account = account_of(session, shop_id, account_id)
        account.closed_at = None
    return account


def create_token(*, shop_id: int, scope: Scope, label: str = "", at: datetime) -> str:
    """Make a token for a program and return its secret, which is not kept."""
    secret = f"sl_{secrets.token_urlsafe(32)}"
    with transaction() as session:
        session.add(
            Token(
                shop_id=shop_id,
                scope=scope,
                label=clean(label),
                secret_hash=hashed(secret),
                created_at=at,
            )
        )
    return secret


def revoke_token(*, shop_id: int, token_id: int, at: datetime) -> None:
    """Let the token open nothing from now on.

    Raises:
        NotFound: there is no such token in this shop, or it was revoked already.
    """
    with transaction() as session:
        revoked = session.scalar(
            update(Token)
            .where(Token.shop_id == shop_id, Token.id == token_id, Token.revoked_at.is_(None))
            .values(revoked_at=at)
            .returning(Token.id)
        )
        if revoked is None:
            raise NotFound


def _look_at(secret: str, at: datetime, *, back: bool) -> Invitation:
    """Spare the slow hashing of a password where the link is over anyway."""
    invitation = waiting_invitation(db.session(), secret, at)
    if invitation is None or (invitation.account_id is not None) != back:
        raise InvitationOver
    return invitation


def _fresh_key() -> str:
    return secrets.token_urlsafe(18)
