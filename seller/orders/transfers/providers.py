"""Providers that tell a shop of its transfers: switched on and off, and what was agreed with each."""

import secrets as chance
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from seller.db import table_of, transaction
from seller.errors import BadInput, NotFound
from seller.orders.payments.notice import Secrets, header_of
from seller.orders.payments.notices import READERS
from seller.orders.transfers.models import Hook
from seller.people.guard import find_token, hashed
from seller.people.models import Token
from seller.people.roles import Scope
from seller.people.shops import lock_shop
from seller.vietnamese import clean

NAMES: dict[str, str] = {"sepay": "SePay", "casso": "Casso", "payos": "payOS"}
# payOS signs in one way only, with a key that it gives out itself.
NEEDS_ITS_OWN_KEY = frozenset({"payos"})
HOOKS, TOKENS = table_of(Hook), table_of(Token)


class KeyMissing(BadInput):
    """The provider signs with a key that only it can tell."""

    code = "key_missing"


@dataclass(frozen=True, slots=True)
class SwitchedOn:
    """What the owner pastes at the provider; shown once, for only the hash of the secret is kept."""

    provider: str
    secret: str
    shown_key: str | None


@dataclass(frozen=True, slots=True)
class Door:
    """Whose notices come in at this address, and what they are to be signed with."""

    shop_id: int
    secrets: Secrets
    hook_id: int | None = None


def switch_on(*, shop_id: int, provider: str, signing_key: str, at: datetime) -> SwitchedOn:
    """Give the provider a new address to call; the old one is closed at once.

    Without a signing key of its own the provider shows a key that is made here.

    Raises:
        NotFound: no such provider.
        KeyMissing: this one always signs, and its key was not given.
    """
    if provider not in READERS:
        raise NotFound
    signing_key = clean(signing_key).strip()
    if provider in NEEDS_ITS_OWN_KEY and not signing_key:
        raise KeyMissing(f"{NAMES[provider]} luôn ký thông báo. Hãy dán khóa checksum của họ.")
    secret = f"sl_{chance.token_urlsafe(32)}"
    shown_key = None if signing_key else chance.token_urlsafe(24)
    with transaction() as session:
        lock_shop(session, shop_id)
        token = Token(
            shop_id=shop_id,
            scope=Scope.BANK,
            label=NAMES[provider],
            secret_hash=hashed(secret),
            created_at=at,
        )
        session.add(token)
        session.flush()
        hook = _hook_of(session, shop_id, provider)
        if hook is None:
            hook = Hook(shop_id=shop_id, provider=provider, token_id=token.id)
            session.add(hook)
        else:
            _revoke(session, hook, at)
        hook.token_id, hook.shown_key, hook.signing_key = token.id, shown_key, signing_key or None
        hook.refused, hook.last_refused_at, hook.last_refusal = 0, None, ""
    return SwitchedOn(provider, secret, shown_key)


def switch_off(*, shop_id: int, provider: str, at: datetime) -> None:
    """Close the provider's address, and forget its keys.

    Raises:
        NotFound: it was never switched on.
    """
    with transaction() as session:
        lock_shop(session, shop_id)
        hook = _hook_of(session, shop_id, provider)
        if hook is None:
            raise NotFound
        _revoke(session, hook, at)
        hook.shown_key = hook.signing_key = None


def door_of(session: Session, provider: str, secret: str, headers: Mapping[str, str]) -> Door:
    """Return whose address this is.

    A token for banks that was made for no provider in particular opens an address too; its secret is
    then the key as well.

    Raises:
        NotFound: no such provider, or no such address; which of them, nobody outside needs to know.
    """
    token = find_token(secret) if provider in READERS else None
    if token is None or token.scope != Scope.BANK:
        raise NotFound
    hook = session.scalar(select(Hook).where(Hook.token_id == token.id))
    if hook is None:
        return Door(token.shop_id, _only(provider, secret, headers))
    if hook.provider != provider:
        raise NotFound
    return Door(token.shop_id, Secrets(hook.shown_key, hook.signing_key), hook.id)


def hooks_of(session: Session, shop_id: int) -> dict[str, Hook]:
    """Return the providers that may call, under their names."""
    rows = session.scalars(
        select(Hook)
        .join(Token, Token.id == Hook.token_id)
        .where(Hook.shop_id == shop_id, Token.revoked_at.is_(None))
    )
    return {hook.provider: hook for hook in rows}


def note_taken(session: Session, hook_id: int, at: datetime) -> None:
    """Remember that a notice came in, so that the owner sees that it works."""
    session.execute(
        update(HOOKS).where(HOOKS.c.id == hook_id).values(taken=HOOKS.c.taken + 1, last_taken_at=at)
    )


def count_refused(*, hook_id: int, reason: str, at: datetime) -> None:
    """Remember that a notice was refused, and why, so that the owner can put a wrong key right."""
    with transaction() as session:
        session.execute(
            update(HOOKS)
            .where(HOOKS.c.id == hook_id)
            .values(refused=HOOKS.c.refused + 1, last_refused_at=at, last_refusal=reason[:200])
        )


def _only(provider: str, secret: str, headers: Mapping[str, str]) -> Secrets:
    """Let the one secret be what is shown, or what is signed with where there is a signature."""
    if provider == "sepay" and header_of(headers, "X-SePay-Signature"):
        return Secrets(signing=secret)
    return Secrets(shown=secret, signing=None if provider == "sepay" else secret)


def _hook_of(session: Session, shop_id: int, provider: str) -> Hook | None:
    return session.scalar(select(Hook).where(Hook.shop_id == shop_id, Hook.provider == provider))


def _revoke(session: Session, hook: Hook, at: datetime) -> None:
    session.execute(
        update(TOKENS)
        .where(TOKENS.c.id == hook.token_id, TOKENS.c.revoked_at.is_(None))
        .values(revoked_at=at)
    )
