"""The HTTP interface for programs: comments in, the ledger, orders, stock and changes out."""

from datetime import datetime
from typing import Any, TypeVar

from flask import Blueprint, Response, current_app, jsonify
from pydantic import BaseModel

from seller.clock import now
from seller.db import db
from seller.json_in import body_as, whole_number
from seller.live.amend import amend
from seller.live.exports import change_rows, comment_list, order_list, stock_list, written
from seller.live.ledger import Said
from seller.live.openapi import document
from seller.live.operations import put_on_air
from seller.live.queries import live_of
from seller.live.rows import changes_since
from seller.live.shapes import (
    LARGEST_PAGE,
    PAGE,
    AmendmentIn,
    AmendmentsIn,
    CommentIn,
    CommentsIn,
    OnAirIn,
)
from seller.people.guard import current_shop, current_shop_id, open_to_all, takes_token
from seller.people.roles import Scope
from seller.vietnamese import fold

bp = Blueprint("api", __name__, url_prefix="/api")

Sent = TypeVar("Sent", bound=BaseModel)


@bp.get("/openapi.json")
@open_to_all
def describe() -> Response:
    """Give the OpenAPI document of these calls."""
    return jsonify(document())


@bp.post("/lives/<int:live_id>/comments")
@takes_token(Scope.COMMENTS)
def post_comments(live_id: int) -> Response:
    """Store the comments, then say so."""
    sent = _sent(CommentsIn)
    at = now()
    said = [_said(sent.channel, comment, at) for comment in sent.comments]
    post = current_app.extensions["intake"].take_in(current_shop_id(), live_id, said, at=at)
    return jsonify(accepted=_ids(post.new), known=_ids(post.known))


@bp.post("/lives/<int:live_id>/amendments")
@takes_token(Scope.COMMENTS)
def post_amendments(live_id: int) -> Response:
    """Take in that viewers have edited or deleted comments; what is known changes nothing."""
    sent = body_as(AmendmentsIn)
    at = now()
    new = [_amend(live_id, sent.channel.lower(), each, at) for each in sent.amendments]
    return jsonify(new=sum(new), known=len(new) - sum(new))


@bp.get("/lives/<int:live_id>/comments")
@takes_token(Scope.DESK)
def get_comments(live_id: int) -> Response:
    """Give the ledger with its readings, in the order of arrival."""
    live = live_of(db.session(), current_shop().id, live_id)
    return jsonify(comments=comment_list(db.session(), live, *_page()))


@bp.get("/lives/<int:live_id>/orders")
@takes_token(Scope.DESK)
def get_orders(live_id: int) -> Response:
    """Give the orders, oldest first."""
    live = live_of(db.session(), current_shop().id, live_id)
    return jsonify(orders=order_list(db.session(), live, *_page()))


@bp.get("/lives/<int:live_id>/changes")
@takes_token(Scope.DESK)
def get_changes(live_id: int) -> Response:
    """Give what has changed since a number: the events, and the rows that screens put in place."""
    live = live_of(db.session(), current_shop().id, live_id)
    after = whole_number("after", 0)
    seq, rows, more = changes_since(db.session(), live.id, after)
    changes = change_rows(db.session(), live.id, after, seq)
    return jsonify(live=live.id, seq=seq, more=more, changes=changes, rows=rows)


@bp.get("/stock")
@takes_token(Scope.DESK)
def get_stock() -> Response:
    """Give what is there, promised, free and waited for of each stock item."""
    return jsonify(stock=stock_list(db.session(), current_shop().id))


@bp.put("/lives/<int:live_id>/on-air")
@takes_token(Scope.DESK)
def put_product_on_air(live_id: int) -> Response:
    """Switch what is on air, now or from another moment on."""
    wanted = _sent(OnAirIn)
    at = now()
    since = wanted.at or at
    put_on_air(shop_id=current_shop().id, live_id=live_id, code=wanted.code, at=since, now=at)
    code = wanted.code.strip().upper() if wanted.code is not None else None
    return jsonify(ok=True, code=code, at=written(since))


def _sent(shape: type[Sent]) -> Sent:
    """Return the body of the request; the database is let go while a slow one comes in."""
    db.session.commit()
    return body_as(shape)


def _said(channel: str, comment: CommentIn, at: datetime) -> Said:
    name = comment.author_name.strip() or "?"
    return Said(
        channel=channel.lower(),
        external_id=comment.external_id,
        author_id=comment.author_id or f"name:{fold(name)}"[:200],
        author_name=name,
        text=comment.text,
        said_at=comment.said_at or at,
    )


def _amend(live_id: int, channel: str, amendment: AmendmentIn, at: datetime) -> bool:
    return amend(
        shop_id=current_shop().id,
        live_id=live_id,
        channel=channel,
        external_id=amendment.external_id,
        kind=amendment.kind,
        text=amendment.text,
        at=amendment.at or at,
        now=at,
    )


def _ids(found: dict[tuple[str, str], int]) -> list[dict[str, Any]]:
    return [{"external_id": key[1], "comment_id": comment_id} for key, comment_id in found.items()]


def _page() -> tuple[int, int]:
    return whole_number("after", 0), whole_number("limit", PAGE, least=1, most=LARGEST_PAGE)
