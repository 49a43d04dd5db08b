"""Who is there: a person by her cookie, a program by its token; what is not listed is closed."""

import hashlib
import hmac
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import Flask, Response, current_app, g, redirect, request, session, url_for
from flask_babel import gettext as _
from sqlalchemy import bindparam, select

from seller.clock import now
from seller.db import db, table_of
from seller.errors import Refused
from seller.people.cookie import PatientSessions, renew
from seller.people.models import Account, Shop, Token
from seller.people.roles import Right, Scope
from seller.web import wants_json

TOKENS = table_of(Token)
P = ParamSpec("P")
R = TypeVar("R")

# Endpoints that need no signed-in person: the door itself, health, and what checks its own key.
OPEN_ENDPOINTS = {
    "static",
    "people.sign_in",
    "people.enter",
    "people.invitation",
    "people.accept",
    "health",
}


class NotSignedIn(Refused):
    """Nobody is signed in here."""

    code = "not_signed_in"
    status = 401


class NotAllowed(Refused):
    """The person or program may not do that."""

    code = "not_allowed"
    status = 403


def hashed(secret: str) -> str:
    """Return what is kept of a long random secret."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def prepare(app: Flask) -> None:
    """Close every endpoint of the app that is not listed as open."""
    app.config["SESSION_REFRESH_EACH_REQUEST"] = False  # renew() does it, and says why
    app.session_interface = PatientSessions()
    app.before_request(_let_in)


def open_to_all(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a view that checks by itself who may see it."""
    view.open_to_all = True  # type: ignore[attr-defined]
    return view


def needs(right: Right) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let a view be used only by people who have this right."""

    def close(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def closed(*args: P.args, **kwargs: P.kwargs) -> R:
            if not current_account().may(right):
                raise NotAllowed(_("Tài khoản này không được làm việc đó. Hãy nhờ chủ hợp tác xã."))
            return view(*args, **kwargs)

        return closed

    return close


def takes_token(*scopes: Scope) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Open a view to programs whose token has one of these scopes; a person may read it too."""

    def close(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def closed(*args: P.args, **kwargs: P.kwargs) -> R:
            if "Authorization" in request.headers:
                g.shop, g.shop_id = None, shop_of_token(*scopes)
            elif request.method != "GET" or g.get("account") is None:
                raise NotSignedIn(_("Cần một mã truy cập: Authorization: Bearer …"))
            return view(*args, **kwargs)

        return open_to_all(closed)

    return close


def shop_of_token(*scopes: Scope) -> int:
    """Return the id of the shop that the request's token speaks for.

    Raises:
        NotSignedIn: no such token, or it was revoked.
        NotAllowed: the token was made for something else.
    """
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    found = _named_by(secret.strip()) if scheme.lower() == "bearer" else None
    if found is None:
        raise NotSignedIn(_("Mã truy cập không đúng hoặc đã bị thu hồi."))
    shop_id, scope = found
    if scope not in scopes:
        raise NotAllowed(_("Mã truy cập này không dùng cho việc đó."))
    return shop_id


# Built once: every comment that is posted by itself comes with a token.
_NAMED = select(TOKENS.c.shop_id, TOKENS.c.scope).where(
    TOKENS.c.secret_hash == bindparam("hash"), TOKENS.c.revoked_at.is_(None)
)


def _named_by(secret: str) -> tuple[int, str] | None:
    row = db.session.connection().execute(_NAMED, {"hash": hashed(secret)}).first()
    return None if row is None else (row.shop_id, row.scope)


def find_token(secret: str) -> Token | None:
    """Return the token of this secret, unless it was revoked."""
    return db.session.scalar(
        select(Token).where(Token.secret_hash == hashed(secret), Token.revoked_at.is_(None))
    )


def current_account() -> Account:
    """Return the person who is signed in.

    Raises:
        NotSignedIn: nobody is.
    """
    account = g.get("account")
    if not isinstance(account, Account):
        raise NotSignedIn(_("Hãy đăng nhập."))
    return account


def current_shop() -> Shop:
    """Return the shop that the person or the program works for.

    Raises:
        NotSignedIn: nobody is there.
    """
    if g.get("shop") is None and "shop_id" in g:
        g.shop = db.session.get_one(Shop, g.shop_id)
    shop = g.get("shop")
    if not isinstance(shop, Shop):
        raise NotSignedIn(_("Hãy đăng nhập."))
    return shop


def current_shop_id() -> int:
    """Return the id of that shop, where nothing else of it is needed.

    Raises:
        NotSignedIn: nobody is there.
    """
    found: int | None = g.get("shop_id")
    return current_shop().id if found is None else found


def signed_in() -> Account | None:
    """Return the person whom the cookie names, if she may still come in."""
    if "account" not in session:
        return None
    account = db.session.get(Account, session["account"])
    if account is None or account.closed_at is not None:
        return None
    if not hmac.compare_digest(account.session_key, session.get("key", "")):
        return None
    return account


def _let_in() -> Response | None:
    if request.endpoint is None or request.endpoint == "static":
        return None
    g.account = signed_in()
    g.shop = g.account.shop if g.account else None
    if g.account:
        renew(now())
    if g.account or request.endpoint in OPEN_ENDPOINTS or _is_open(request.endpoint):
        return None
    if wants_json() or request.method != "GET":
        raise NotSignedIn(_("Hãy đăng nhập."))
    return redirect(url_for("people.sign_in", next=request.full_path.rstrip("?")))  # type: ignore[return-value]


def _is_open(endpoint: str) -> bool:
    return getattr(current_app.view_functions.get(endpoint), "open_to_all", False)
