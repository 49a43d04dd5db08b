"""The page on which one transfer is shared out over several orders, each with its amount."""

from secrets import token_hex
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from seller.catalog.goods import Shelf
from seller.catalog.shelf import shelf_of
from seller.clock import now
from seller.db import db
from seller.errors import BadInput
from seller.orders.payments.splitting import split, suggested
from seller.orders.payments.transfer_states import TransferState
from seller.orders.queries import matches_order
from seller.orders.rows import ORDERS, OrderRow, order_rows
from seller.orders.transfers.kept import transfer_of
from seller.orders.transfers.operations import accept
from seller.orders.transfers.queries import ToLook, one_to_look
from seller.orders.typed import read_sum
from seller.people.again import again
from seller.people.guard import current_account, current_shop
from seller.web import done, form_text

bp = Blueprint("splitting", __name__)

ORDERS_FOUND = 30
MOST_PARTS = 20
# The fields that say how much an order gets begin so.
PART = "part-"


@bp.get("/transfers/<int:transfer_id>/split")
def show(transfer_id: int) -> Response:
    """Show the orders that get a part, with what each still needs."""
    looked = one_to_look(db.session(), current_shop().id, transfer_id, now())
    if looked.row.state != TransferState.TO_LOOK:
        return make_response(redirect(f"/transfers/{transfer_id}"))
    named = request.args.get("orders")
    chosen = _offered(looked) if named is None else _ids(named.split(","))
    return _page(looked, chosen, {})


@bp.post("/transfers/<int:transfer_id>/split")
def share_out(transfer_id: int) -> Response:
    """Let the transfer pay these orders, each so much as was typed."""
    shop_id = current_shop().id
    typed = {name.removeprefix(PART): form_text(name, most=20) for name in _parts_typed()}
    chosen = _ids(typed)
    try:
        amount = transfer_of(db.session(), shop_id, transfer_id).amount
        parts = split(amount, [(each, read_sum(typed[str(each)])) for each in chosen])
    except BadInput as mistake:
        looked = one_to_look(db.session(), shop_id, transfer_id, now())
        return again(mistake, _page(looked, chosen, typed, mistake))
    row = accept(
        shop_id=shop_id,
        transfer_id=transfer_id,
        parts=parts,
        account_id=current_account().id,
        at=now(),
        key=form_text("key", most=80) or None,
    )
    return done("/money", row.reason, undo=f"/transfers/{transfer_id}/look-again")


def _page(
    looked: ToLook, chosen: list[int], typed: dict[str, str], mistake: BadInput | None = None
) -> Response:
    session = db.session()
    shelf, find = shelf_of(session, current_shop().id), request.args.get("q", "").strip()[:60]
    orders = _in_their_order(session, shelf, chosen)
    shares = suggested(looked.row.amount, [order.owed for order in orders])
    return make_response(
        render_template(
            "orders/split.html",
            looked=looked,
            orders=orders,
            typed={
                order.id: typed.get(str(order.id), str(abs(share) or ""))
                for order, share in zip(orders, shares, strict=True)
            },
            chosen=chosen,
            find=find,
            found=_found(session, shelf, find, chosen) if find else [],
            mistake=_(mistake.message) if mistake else "",
            key=token_hex(8),
        )
    )


def _offered(looked: ToLook) -> list[int]:
    """Return the orders that are proposed for the transfer anyway, the likeliest first."""
    ids = dict.fromkeys(order.id for offer in looked.offers for order in offer.orders)
    return list(ids)[:MOST_PARTS]


def _parts_typed() -> list[str]:
    return [name for name in request.form if name.startswith(PART)][:MOST_PARTS]


def _ids(texts: Any) -> list[int]:
    """Return the numbers of rows among the texts, each once."""
    numbers = (int(each) for each in texts if each.isascii() and each.isdigit() and len(each) < 16)
    return list(dict.fromkeys(numbers))[:MOST_PARTS]


def _in_their_order(session: Session, shelf: Shelf, ids: list[int]) -> list[OrderRow]:
    rows = {row.id: row for row in order_rows(session, shelf, ORDERS.c.id.in_(ids))}
    return [rows[each] for each in ids if each in rows]


def _found(session: Session, shelf: Shelf, find: str, chosen: list[int]) -> list[OrderRow]:
    others = matches_order(find) & ORDERS.c.id.not_in(chosen)
    return order_rows(session, shelf, others, order_by=(ORDERS.c.id.desc(),), limit=ORDERS_FOUND)
