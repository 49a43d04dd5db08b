"""Where providers call: a notice is verified, its transfers are kept, and the answer is what they wait for."""

from flask import Blueprint, Response, current_app, jsonify, request
from limits import parse
from werkzeug.exceptions import HTTPException

from seller.clock import now
from seller.db import db
from seller.errors import Refused
from seller.orders.payments.notice import LARGEST_BODY
from seller.orders.payments.notices import read_notice
from seller.orders.transfers.operations import take_transfers
from seller.orders.transfers.providers import Door, count_refused, door_of
from seller.people.guard import open_to_all
from seller.people.limits import limiter

bp = Blueprint("hooks", __name__)

# More forged ones are refused all the same, but no longer written down.
REFUSALS_COUNTED = parse("30 per 10 minutes")


@bp.post("/hooks/<any(sepay, casso, payos):provider>/<secret>")
@open_to_all
def notice(provider: str, secret: str) -> Response:
    """Take in what a provider tells of the bank; the same again changes nothing."""
    body = _body(provider)
    headers = dict(request.headers)
    door = door_of(db.session(), provider, secret, headers)
    at = now()
    try:
        told = read_notice(provider, headers, body, door.secrets, at)
    except Refused as refused:
        _count(door, provider, refused)
        raise
    transfers = () if told.is_probe else told.transfers
    take_transfers(shop_id=door.shop_id, transfers=transfers, hook_id=door.hook_id, at=at)
    return jsonify(dict(told.answer))


def _body(provider: str) -> bytes:
    """Return what was sent, all of it, before the database is asked: who sends slowly holds none of its connections."""
    request.max_content_length = LARGEST_BODY
    try:
        return request.get_data()
    except HTTPException as problem:
        if limiter.limiter.hit(REFUSALS_COUNTED, f"body-{provider}"):
            current_app.logger.warning("a notice of %s was refused: %s", provider, problem.name)
        raise


def _count(door: Door, provider: str, refused: Refused) -> None:
    """Write down that a notice was refused; never what was in it, nor the keys."""
    key = f"{door.shop_id}-{provider}"
    if not limiter.limiter.hit(REFUSALS_COUNTED, key):
        return
    current_app.logger.warning(
        "a notice of %s for shop %s was refused: %s", provider, door.shop_id, refused.code
    )
    if door.hook_id is not None:
        count_refused(hook_id=door.hook_id, reason=refused.message, at=now())
