"""The socket: a screen says which live it follows, and is told its number."""

from collections.abc import Callable
from typing import Any

from flask import current_app, request, session
from flask_babel import gettext as _
from flask_socketio import join_room
from socketio.exceptions import ConnectionRefusedError as SocketRefused

from seller.db import db
from seller.errors import BadInput, Refused
from seller.live.queries import live_of
from seller.live.rows import seq_of
from seller.live.visitors import Key
from seller.people.guard import find_token, signed_in
from seller.people.roles import Scope
from seller.push import room_of, socketio


@socketio.on("connect")
def connect(auth: Any = None) -> None:
    """Let in a signed-in person, or a program whose token may read the desk, and remember for which shop."""
    key = _key(auth)
    if key is None:
        raise SocketRefused("not_signed_in")
    session["socket_shop"] = key.shop_id
    current_app.extensions["visitors"].came(_sid(), key)


@socketio.on("disconnect")
def disconnect(_reason: Any = None) -> None:
    """Forget the screen."""
    current_app.extensions["visitors"].left(_sid())


@socketio.on("follow")
def follow(message: Any = None) -> dict[str, Any]:
    """Send this screen the rows of a live from now on; answer with the number that the live has reached."""
    return _answered(_follow, message)


def _follow(message: Any) -> dict[str, Any]:
    live_id = message.get("live") if isinstance(message, dict) else None
    if not isinstance(live_id, int) or isinstance(live_id, bool):
        raise BadInput(_('Cần số của phiên live: {"live": số}.'))
    live = live_of(db.session(), session["socket_shop"], live_id)
    join_room(room_of(live.id))
    seq = seq_of(db.session(), live.id)
    current_app.extensions["pusher"].follow(live.id, seq)
    return {"ok": True, "seq": seq}


def _answered(handler: Callable[[Any], dict[str, Any]], message: Any) -> dict[str, Any]:
    """Turn a refusal into an answer."""
    try:
        return handler(message)
    except Refused as refused:
        return {"ok": False, "code": refused.code, "message": refused.message}


def _key(auth: Any) -> Key | None:
    secret = auth.get("token") if isinstance(auth, dict) else None
    if isinstance(secret, str) and secret:
        token = find_token(secret)
        if token is None or token.scope != Scope.DESK:
            return None
        return Key(token.shop_id, token_id=token.id)
    account = signed_in()
    return Key(account.shop_id, account.id, account.session_key) if account else None


def _sid() -> str:
    sid: str = request.sid  # type: ignore[attr-defined]
    return sid
