"""What people decide about transfers, and bringing transfers in by a statement or by pasted messages."""

import re
from pathlib import Path
from secrets import token_hex

from flask import Blueprint, Response, current_app, render_template, request
from flask_babel import gettext as _

from seller.catalog.exchange.waiting_room import forget_table, keep_table, take_table
from seller.catalog.shelf import shelf_of
from seller.clock import now
from seller.db import db
from seller.errors import BadInput
from seller.money import Dong
from seller.orders.operations import give_back
from seller.orders.payments.basket import Part
from seller.orders.payments.pasted import LONGEST, read_pasted
from seller.orders.payments.sheet import LARGEST_FILE
from seller.orders.payments.statements import Statement, read_statement
from seller.orders.queries import matches_order
from seller.orders.rows import ORDERS, order_rows
from seller.orders.transfers import split_pages
from seller.orders.transfers.operations import (
    WrongParts,
    accept,
    look_again,
    set_aside,
    take_transfers,
)
from seller.orders.transfers.queries import one_to_look
from seller.orders.typed import read_sum
from seller.people.guard import current_account, current_shop
from seller.people.way_back import way_back
from seller.threads import away
from seller.web import done, form_text

bp = Blueprint("transfers", __name__)
bp.register_blueprint(split_pages.bp)

ORDERS_FOUND = 30
# Whose order, and how much; no number is longer than the database's.
_PART = re.compile(r"(\d{1,15}):(-?\d{1,14})", re.ASCII)


@bp.get("/transfers/<int:transfer_id>")
def show(transfer_id: int) -> str:
    """Show one transfer, what it may be for, and a way to find another order for it."""
    shop_id, find = current_shop().id, request.args.get("q", "").strip()[:60]
    looked = one_to_look(db.session(), shop_id, transfer_id, now())
    found = []
    if find:
        found = order_rows(
            db.session(),
            shelf_of(db.session(), shop_id),
            matches_order(find),
            order_by=(ORDERS.c.id.desc(),),
            limit=ORDERS_FOUND,
        )
    return render_template(
        "orders/transfer.html", looked=looked, find=find, found=found, key=token_hex(8)
    )


@bp.post("/transfers/<int:transfer_id>/accept")
def say_yes(transfer_id: int) -> Response:
    """Let a transfer pay what somebody says it is for."""
    row = accept(
        shop_id=current_shop().id,
        transfer_id=transfer_id,
        parts=read_parts(form_text("parts")),
        account_id=current_account().id,
        at=now(),
        key=_key(),
    )
    undo = f"/transfers/{transfer_id}/look-again"
    return done(way_back("/money"), row.reason, undo=undo)


@bp.post("/transfers/<int:transfer_id>/look-again")
def take_back(transfer_id: int) -> Response:
    """Take back what was decided about a transfer."""
    row = look_again(
        shop_id=current_shop().id,
        transfer_id=transfer_id,
        account_id=current_account().id,
        at=now(),
        key=_key(),
    )
    return done(way_back("/money"), row.reason)


@bp.post("/transfers/<int:transfer_id>/set-aside")
def not_ours(transfer_id: int) -> Response:
    """Note that a transfer has nothing to do with any order."""
    row = set_aside(
        shop_id=current_shop().id,
        transfer_id=transfer_id,
        account_id=current_account().id,
        at=now(),
        key=_key(),
    )
    undo = f"/transfers/{transfer_id}/look-again"
    return done(way_back("/money"), row.reason, undo=undo)


@bp.post("/orders/<int:order_id>/give-back")
def given_back(order_id: int) -> Response:
    """Note that a buyer got back what she had paid too much."""
    changed = give_back(
        shop_id=current_shop().id,
        order_id=order_id,
        amount=read_sum(form_text("amount", most=20)),
        kind=form_text("kind", most=20),
        account_id=current_account().id,
        at=now(),
        key=_key(),
    )
    undo = f"/orders/{order_id}/payments/{changed.payment_id}/take-back"
    return done(way_back("/money"), _("Đã ghi là trả lại khách."), undo=undo)


@bp.get("/transfers")
def choose() -> str:
    """Show how a statement or bank messages are brought in."""
    return render_template("orders/bring.html")


@bp.post("/transfers/file")
def bring_file() -> str:
    """Take a statement in; one that may be read wrongly is shown first."""
    sent = request.files.get("statement")
    content = sent.stream.read(LARGEST_FILE + 1) if sent else b""
    statement = away(read_statement, content)
    if statement.unsure:
        key = keep_table(content, _folder(), current_shop().id, now())
        return render_template("orders/bring.html", statement=statement, key=key)
    return _taken(statement)


@bp.post("/transfers/file/apply")
def apply_file() -> str:
    """Take in the statement that somebody has looked at."""
    shop_id, key = current_shop().id, form_text("key", most=40)
    statement = away(read_statement, take_table(key, _folder(), shop_id))
    answer = _taken(statement)
    forget_table(key, _folder(), shop_id)
    return answer


@bp.post("/transfers/paste")
def paste() -> str:
    """Take in what was pasted from messages and notices of the bank."""
    text = request.form.get("messages", "")
    if len(text) > LONGEST:
        raise BadInput(_("Đoạn dán quá dài. Hãy dán từng phần."))
    pasted = read_pasted(text, now())
    taken = take_transfers(
        shop_id=current_shop().id,
        transfers=pasted.transfers,
        at=now(),
        account_id=current_account().id,
    )
    return render_template("orders/brought.html", taken=taken, unread=pasted.unread)


def read_parts(text: str) -> list[Part]:
    """Return the parts that a button sends.

    >>> read_parts("12:250000")
    [Part(basket_id=12, amount=250000)]

    Raises:
        WrongParts: it is something else.
    """
    pairs = [_PART.fullmatch(pair) for pair in text.split(",")]
    parts = [Part(int(pair[1]), Dong(int(pair[2]))) for pair in pairs if pair is not None]
    if len(parts) < len(pairs):
        raise WrongParts("Chưa rõ tiền này của đơn nào. Hãy tải lại trang.")
    return parts


def _taken(statement: Statement) -> str:
    taken = take_transfers(
        shop_id=current_shop().id,
        transfers=statement.transfers,
        at=now(),
        account_id=current_account().id,
    )
    return render_template("orders/brought.html", taken=taken, bad_rows=statement.bad_rows)


def _folder() -> Path:
    folder: Path = current_app.config["SELLER"].data / "statements"
    return folder


def _key() -> str | None:
    return request.values.get("key") or None
