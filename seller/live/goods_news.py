"""News of goods: a name, price or picture that was changed reaches the screens of the lives that are on."""

from datetime import datetime

from sqlalchemy import select, update

from seller.db import db, transaction
from seller.events.log import Draft, append
from seller.events.models import Log
from seller.people.models import Shop
from seller.push import ring_after_commit

_OUTDATED = (
    select(Log.live_id, Log.shop_id, Shop.catalog_version)
    .join(Shop, Shop.id == Log.shop_id)
    .where(Log.going.is_(True), Log.catalog_version != Shop.catalog_version)
)


def tell_of_goods(at: datetime) -> int:
    """Let every live that is on know of the newest catalog, and return how many did not."""
    db.session.rollback()
    outdated = db.session.execute(_OUTDATED).all()
    for live_id, shop_id, version in outdated:
        with transaction() as session:
            told = session.scalar(
                update(Log)
                .where(Log.live_id == live_id, Log.catalog_version != version)
                .values(catalog_version=version)
                .returning(Log.live_id)
            )
            if told is not None:
                draft = Draft("goods", "live", live_id, after={"catalog": version})
                append(session, shop_id, live_id, draft, at)
                ring_after_commit(session, live_id)
    return len(outdated)
