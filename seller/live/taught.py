"""What people answered otherwise than it was read: kept, and what it teaches is offered."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from seller.catalog.goods import Shelf
from seller.catalog.queries import product_by_code
from seller.db import table_of, transaction
from seller.live.learning import AliasOffer, Spoken, Taught, alias_offers, differs
from seller.live.ledger import COMMENTS
from seller.live.models import Comment, Correction, Reading, RefusedAlias
from seller.live.reading import Certainty, Intent
from seller.live.vocabulary import index_of
from seller.people.shops import lock_shop
from seller.quantity import Quantity, as_number

READINGS, CORRECTIONS, REFUSED = table_of(Reading), table_of(Correction), table_of(RefusedAlias)
MOST_CORRECTIONS = 2000
MOST_COMMENTS = 3000
LONGEST_WORDS = 60


def note_correction(
    session: Session,
    comment: Comment,
    product_id: int,
    *,
    code: str,
    quantity: Quantity,
    options: Mapping[str, str],
    account_id: int | None,
    at: datetime,
) -> None:
    """Keep what a person took the comment for, where it is not what was read."""
    became = {"code": code, "qty": as_number(quantity), "options": dict(options)}
    if differs(comment.reading.lines, became):
        session.add(
            Correction(
                shop_id=comment.shop_id,
                comment_id=comment.id,
                text=comment.text,
                read_as=comment.reading.lines,
                product_id=product_id,
                became=became,
                account_id=account_id,
                at=at,
            )
        )


def forget_correction(session: Session, comment: Comment, at: datetime) -> None:
    """Forget what was corrected in that moment: it was taken back, and should teach nothing."""
    session.execute(
        delete(Correction).where(Correction.comment_id == comment.id, Correction.at == at)
    )


def offers_of(session: Session, shelf: Shelf) -> list[AliasOffer]:
    """Return the names that the shop's corrections of late suggest for its products."""
    rows = session.execute(
        select(CORRECTIONS.c.comment_id, CORRECTIONS.c.text, CORRECTIONS.c.product_id)
        .where(CORRECTIONS.c.shop_id == shelf.shop_id)
        .order_by(CORRECTIONS.c.id.desc())
        .limit(MOST_CORRECTIONS)
    )
    taught = [
        Taught(row.comment_id, row.text, shelf.by_id[row.product_id].code)
        for row in rows
        if row.product_id in shelf.by_id
    ]
    if not taught:
        return []
    return alias_offers(
        reversed(taught), _understood(session, shelf), index_of(shelf), _refused(session, shelf)
    )


def _understood(session: Session, shelf: Shelf) -> list[Spoken]:
    rows = session.execute(
        select(COMMENTS.c.text, READINGS.c.named)
        .join(READINGS, READINGS.c.comment_id == COMMENTS.c.id)
        .where(
            COMMENTS.c.shop_id == shelf.shop_id,
            READINGS.c.intent == Intent.ORDER.value,
            READINGS.c.certainty == Certainty.CERTAIN.value,
        )
        .order_by(COMMENTS.c.id.desc())
        .limit(MOST_COMMENTS)
    )
    return [Spoken(row.text, row.named) for row in rows]


def _refused(session: Session, shelf: Shelf) -> set[tuple[str, str]]:
    rows = session.execute(
        select(REFUSED.c.product_id, REFUSED.c.words).where(REFUSED.c.shop_id == shelf.shop_id)
    )
    return {
        (shelf.by_id[row.product_id].code, row.words)
        for row in rows
        if row.product_id in shelf.by_id
    }


def refuse_alias(
    *, shop_id: int, code: str, words: str, account_id: int | None, at: datetime
) -> None:
    """Never offer these words as a name of the product again.

    Raises:
        NotFound: the shop has no such product.
    """
    with transaction() as session:
        lock_shop(session, shop_id)
        product = product_by_code(session, shop_id, code)
        known = session.scalar(
            select(RefusedAlias.id).where(
                RefusedAlias.product_id == product.id, RefusedAlias.words == words[:LONGEST_WORDS]
            )
        )
        if known is None:
            session.add(
                RefusedAlias(
                    shop_id=shop_id,
                    product_id=product.id,
                    words=words[:LONGEST_WORDS],
                    account_id=account_id,
                    at=at,
                )
            )


def offer_alias_again(*, shop_id: int, code: str, words: str) -> None:
    """Take a refusal back.

    Raises:
        NotFound: the shop has no such product.
    """
    with transaction() as session:
        product = product_by_code(session, shop_id, code)
        session.execute(
            delete(RefusedAlias).where(
                RefusedAlias.product_id == product.id, RefusedAlias.words == words[:LONGEST_WORDS]
            )
        )
