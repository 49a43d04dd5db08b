"""Reading a comment again, because its words or what was on air turned out to be other than thought."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from seller.catalog.shelf import shelf_of
from seller.events.log import Draft, append
from seller.live.carry_out import Stall
from seller.live.decision import Standing
from seller.live.models import Comment, Reading
from seller.live.reading import Certainty, Earlier, Intent, ReadLine, read
from seller.live.reading import Reading as Meaning
from seller.live.run_sheet import live_prices
from seller.live.store_and_decide import meaning_values
from seller.live.vocabulary import index_of
from seller.orders.at_counter import AtCounter, bring_or_begin
from seller.orders.counter import Line, Place
from seller.orders.most import too_much
from seller.orders.states import CHANGEABLE, OrderState
from seller.push import ring_after_commit

ORDERS_ONLY = "Lời đổi hoặc hủy đã đọc lại khác trước; hãy xem và sửa đơn bằng tay."
NEW_ORDER = "Bình luận nay đọc ra là đặt hàng; hãy chọn món giúp khách."
UNSURE = "Máy chưa chắc, nhờ người xem giúp."
HELPER_FIRST = "Máy đọc lại khác trước, nhưng đơn đã có người chốt hoặc sửa; hãy xem giúp."


@dataclass(frozen=True, slots=True)
class Again:
    """A comment as it is to be read now, and as it was read before."""

    comment: Comment
    text: str
    on_air: str | None
    meaning: Meaning

    @property
    def differs(self) -> bool:
        """Whether it means something else now."""
        reading, values = self.comment.reading, meaning_values(self.meaning)
        return any(getattr(reading, name) != values[name] for name in ("intent", "lines", "phone"))


def read_again(session: Session, comment: Comment, *, text: str, on_air: str | None) -> Again:
    """Return what the comment means with these words and this product on air; nothing is changed."""
    index = index_of(shelf_of(session, comment.shop_id))
    return Again(comment, text, on_air, read(text, index, on_air=on_air, earlier=Earlier()))


def settle_again(session: Session, again: Again, *, account_id: int | None, at: datetime) -> None:
    """Let the lines of the comment be what it means now. What a helper has touched stays, and is asked about."""
    comment = again.comment
    if again.differs:
        standing, why = _settle_lines(session, again, account_id, at)
    else:
        standing, why = Standing(comment.reading.standing), comment.reading.why
    _keep_reading(session, again, standing, why, account_id, at)
    ring_after_commit(session, comment.live_id)


def _settle_lines(
    session: Session, again: Again, account_id: int | None, at: datetime
) -> tuple[Standing, str]:
    comment, meaning = again.comment, again.meaning
    if {comment.reading.intent, meaning.intent.value} & {Intent.CANCEL, Intent.CHANGE}:
        return Standing.ASKING, ORDERS_ONLY
    buyer_id = comment.reading.buyer_id
    if buyer_id is None:
        return (
            (Standing.ASKING, NEW_ORDER)
            if meaning.intent is Intent.ORDER
            else (_standing(meaning), "")
        )
    place = bring_or_begin(
        session, comment.shop_id, comment.live_id, buyer_id, at=at, account_id=account_id
    )
    mine = [line for line in place.basket.active if line.comment_id == comment.id]
    if place.basket.state not in CHANGEABLE or (mine and _in_hand(place, mine)):
        return Standing.ASKING, HELPER_FIRST
    unsure = meaning.certainty is Certainty.ASK or not meaning.lines
    wanted = meaning.lines if meaning.intent is Intent.ORDER and not unsure else ()
    if why := _too_much(place, mine, wanted):
        return Standing.ASKING, why
    _replace(place, mine, wanted, comment)
    if meaning.intent is Intent.ORDER and unsure:
        return Standing.ASKING, UNSURE
    return _standing(meaning), ""


def _in_hand(place: AtCounter, mine: list[Line]) -> bool:
    """Tell whether a helper has confirmed the basket or touched one of the lines."""
    return place.basket.state is not OrderState.OPEN or any(line.touched for line in mine)


def _too_much(place: AtCounter, mine: list[Line], wanted: Sequence[ReadLine]) -> str:
    """Return why the buyer cannot have what her comment means now beside her other lines."""
    for code in dict.fromkeys(line.code for line in wanted):
        product = place.shelf.by_code[code]
        others = [
            line.quantity
            for line in place.basket.active
            if line not in mine and line.goods.product_id == product.id
        ]
        hers = [line.qty for line in wanted if line.code == code and line.qty]
        if why := too_much(product, sum(others + hers, Decimal(0))):
            return why
    return ""


def _replace(
    place: AtCounter, mine: list[Line], wanted: Sequence[ReadLine], comment: Comment
) -> None:
    """Take the comment's lines back and set aside what it means now, at the time when it was written."""
    stall = Stall(place.shelf, live_prices(place.session, comment.live_id))
    goods = [
        (stall.goods(line.code, line.options, comment.said_at), line.qty)
        for line in wanted
        if line.qty
    ]
    place.lay(each.item_id for each, _ in goods if each.item_id is not None)
    for line in mine:
        place.counter.withdraw(line)
    for each, quantity in goods:
        place.counter.take(
            place.basket, each, quantity, Place(comment.said_at, comment.id), comment_id=comment.id
        )
    place.put_away("reread", comment_id=comment.id)


def _standing(meaning: Meaning) -> Standing:
    match meaning.intent:
        case Intent.QUESTION:
            return Standing.QUESTION
        case Intent.OTHER:
            return Standing.IGNORED
    return Standing.DONE


def _keep_reading(
    session: Session,
    again: Again,
    standing: Standing,
    why: str,
    account_id: int | None,
    at: datetime,
) -> None:
    """Write the new reading over the old one, which the log keeps."""
    reading = again.comment.reading
    before = _as_it_is(reading)
    for name, value in meaning_values(again.meaning).items():
        setattr(reading, name, value)
    reading.on_air, reading.standing, reading.why = again.on_air, standing.value, why
    reading.asked = reading.asked or standing is Standing.ASKING
    draft = Draft(
        "reread",
        "comment",
        again.comment.id,
        before=before,
        after=_as_it_is(reading),
        comment_id=again.comment.id,
        account_id=account_id,
    )
    reading.version = append(session, reading.shop_id, reading.live_id, draft, at)


def _as_it_is(reading: Reading) -> dict[str, Any]:
    return {
        "intent": reading.intent,
        "lines": reading.lines,
        "on_air": reading.on_air,
        "standing": reading.standing,
    }
