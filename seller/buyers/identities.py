"""Who a viewer is: the buyer behind a name on a platform."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import bindparam, insert, select
from sqlalchemy.orm import Session

from seller.buyers.models import Buyer, Identity
from seller.db import insert_all, table_of
from seller.vietnamese import fold

# (channel, the author's id there)
Author = tuple[str, str]


BUYERS, IDENTITIES = table_of(Buyer), table_of(Identity)

_KNOWN = select(IDENTITIES.c.channel, IDENTITIES.c.author_id, IDENTITIES.c.buyer_id).where(
    IDENTITIES.c.shop_id == bindparam("shop"),
    IDENTITIES.c.author_id.in_(bindparam("authors", expanding=True)),
)
_INSERT_IDENTITIES = insert(IDENTITIES)


def known_buyers(
    session: Session, shop_id: int, authors: Mapping[Author, str]
) -> dict[Author, int]:
    """Return the buyers behind those authors who have bought or written to us before."""
    ids = {author_id for _, author_id in authors}
    rows = session.connection().execute(_KNOWN, {"shop": shop_id, "authors": list(ids)})
    return {
        (channel, author_id): buyer_id
        for channel, author_id, buyer_id in rows
        if (channel, author_id) in authors
    }


def new_buyers(
    session: Session, shop_id: int, authors: Mapping[Author, str], at: datetime
) -> dict[Author, int]:
    """Make a buyer for each author, named as on the platform."""
    if not authors:
        return {}
    ids = insert_all(
        session,
        BUYERS,
        [
            {
                "shop_id": shop_id,
                "name": name,
                "name_folded": fold(name)[:200],
                "created_at": at,
                "remembered": {},
            }
            for name in authors.values()
        ],
    )
    made = dict(zip(authors, ids, strict=True))
    session.connection().execute(
        _INSERT_IDENTITIES,
        [
            {
                "shop_id": shop_id,
                "buyer_id": made[author],
                "channel": author[0],
                "author_id": author[1],
                "name": name,
            }
            for author, name in authors.items()
        ],
    )
    return made
