"""Comments as the desk shows them, and what it asks about them."""

from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import ColumnElement, Row, bindparam, select
from sqlalchemy.orm import Session

from seller.catalog.goods import ProductOnShelf, Shelf
from seller.catalog.photos import photo_path
from seller.clock import local
from seller.db import table_of
from seller.live.decision import Standing
from seller.live.ledger import COMMENTS
from seller.live.models import Reading
from seller.live.row_values import AskRow, Choice, CommentRow
from seller.people.models import Account
from seller.quantity import format_quantity

ACCOUNTS, READINGS = table_of(Account), table_of(Reading)
CERTAINTY_WORDS = {"certain": "chắc", "likely": "có lẽ", "ask": "hỏi"}
READ_WORDS = {
    "question": "hỏi",
    "payment": "báo đã chuyển tiền",
    "contact": "số điện thoại, địa chỉ",
}
CHOICES = 3


_WITH_READINGS = (
    select(COMMENTS, READINGS, ACCOUNTS.c.name.label("opener"))
    .join(READINGS, READINGS.c.comment_id == COMMENTS.c.id)
    .outerjoin(ACCOUNTS, ACCOUNTS.c.id == READINGS.c.opened_by)
)
_CHANGED = _WITH_READINGS.where(
    READINGS.c.live_id == bindparam("live"),
    READINGS.c.version.between(bindparam("first"), bindparam("last")),
).order_by(COMMENTS.c.id)


def newest_comment_rows(
    session: Session, shop_id: int, condition: ColumnElement[bool], limit: int
) -> list[CommentRow]:
    """Return the newest comments that the condition names, oldest first."""
    newest = (
        _WITH_READINGS.where(COMMENTS.c.shop_id == shop_id, condition)
        .order_by(COMMENTS.c.id.desc())
        .limit(limit)
    )
    return [_comment_row(row) for row in reversed(session.connection().execute(newest).all())]


def changed_comment_rows(
    session: Session, shelf: Shelf, live_id: int, after: int, upto: int
) -> tuple[list[CommentRow], list[AskRow | int]]:
    """Return the comments of a live whose version lies after the one number, up to the other."""
    values = {"live": live_id, "first": after + 1, "last": upto}
    rows = session.connection().execute(_CHANGED, values).all()
    return [_comment_row(row) for row in rows], [_ask_row(shelf, row) for row in rows if row.asked]


def asking_rows(session: Session, shelf: Shelf, live_id: int, *, limit: int = 100) -> list[AskRow]:
    """Return what needs a human, the first viewer first."""
    asking = (
        _WITH_READINGS.where(
            READINGS.c.live_id == live_id,
            READINGS.c.standing == Standing.ASKING.value,
            COMMENTS.c.shop_id == shelf.shop_id,
        )
        .order_by(COMMENTS.c.said_at, COMMENTS.c.id)
        .limit(limit)
    )
    rows = session.connection().execute(asking)
    return [row for row in (_ask_row(shelf, each) for each in rows) if isinstance(row, AskRow)]


def _comment_row(row: Row[Any]) -> CommentRow:
    return CommentRow(
        id=row.id,
        version=row.version,
        moment=row.said_at.isoformat(),
        at=local(row.said_at).strftime("%H:%M"),
        author_name=row.author_name,
        channel=row.channel,
        text=row.text,
        intent=row.intent,
        certainty=row.certainty,
        certainty_word=CERTAINTY_WORDS[row.certainty],
        read_as=read_as(row.intent, row.lines),
        reasons=row.reasons,
        on_air=row.on_air,
        ask=row.standing == Standing.ASKING,
        repeated=row.standing == Standing.REPEATED,
        opened_by=row.opener,
        edited=row.amended == "edited",
        deleted=row.amended == "deleted",
    )


def read_as(intent: str, lines: list[dict[str, Any]]) -> str:
    """Return in a few words what a comment was read as.

    >>> read_as("order", [{"code": "A1", "qty": 2, "options": {"size": "L"}}])
    'A1 L ×2'
    >>> read_as("cancel", [])
    'hủy tất cả'
    """
    said = ", ".join(_line_in_words(line) for line in lines)
    match intent:
        case "order":
            return said or "đặt, chưa rõ món"
        case "change":
            return f"đổi {said}" if said else "đổi, chưa rõ món"
        case "cancel":
            return f"hủy {said}" if said else "hủy tất cả"
    return READ_WORDS.get(intent, "")


def _line_in_words(line: dict[str, Any]) -> str:
    words = [line["code"], *line["options"].values()]
    if line["qty"] is not None:
        words.append(f"×{format_quantity(Decimal(str(line['qty'])))}")
    return " ".join(words)


def _ask_row(shelf: Shelf, row: Row[Any]) -> AskRow | int:
    if row.standing != Standing.ASKING:
        return int(row.id)
    return AskRow(
        id=row.id,
        version=row.version,
        moment=row.said_at.isoformat(),
        at=local(row.said_at).strftime("%H:%M"),
        author_name=row.author_name,
        text=row.text,
        sentence=row.why,
        choices=_choices(shelf, row),
        opened_by=row.opener,
    )


def _choices(shelf: Shelf, row: Row[Any]) -> list[Choice]:
    """Return the answers that are most likely meant: what was read, else what was on air."""
    if row.intent not in {"order", "question", "other"}:
        return (
            [Choice(f"/comments/{row.id}/apply", "Làm theo lời khách", None)] if row.lines else []
        )
    read = row.lines or ([{"code": row.on_air, "qty": 1, "options": {}}] if row.on_air else [])
    known = [line for line in read if line["code"] in shelf.by_code]
    return [_choice(shelf.by_code[line["code"]], line, row.id) for line in known[:CHOICES]]


def _choice(product: ProductOnShelf, line: dict[str, Any], comment_id: int) -> Choice:
    quantity = line["qty"] or 1
    query = urlencode(
        {"code": product.code, "qty": quantity}
        | {f"option-{k}": v for k, v in line["options"].items()}
    )
    label = _line_in_words(line | {"qty": quantity})
    return Choice(f"/comments/{comment_id}/answer?{query}", label, photo_path(product.photo, 96))
