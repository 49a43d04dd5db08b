"""What helpers do with a comment that the machine asked about, and how they take a step back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from seller.buyers.identities import known_buyers, new_buyers
from seller.db import transaction
from seller.errors import NotFound, Refused
from seller.events.log import Draft, append
from seller.events.models import Event
from seller.events.once import once
from seller.live.carry_out import Stall, carry_out, has_in_basket
from seller.live.correction import undo_correction
from seller.live.decision import Desk, Standing, decide
from seller.live.models import Comment, Live, Reading
from seller.live.on_air import take_back_switch
from seller.live.reading import Certainty, Intent, ReadLine
from seller.live.reading import Reading as Meaning
from seller.live.run_sheet import live_prices
from seller.live.taught import forget_correction, note_correction
from seller.orders.at_counter import AtCounter, bring, bring_or_begin, bring_parcel, undo
from seller.orders.counter import Place
from seller.orders.most import require_not_too_much
from seller.orders.operations import Changed
from seller.orders.queries import LOOKING
from seller.orders.states import OrderState
from seller.people.shops import lock_shop
from seller.push import ring_after_commit
from seller.quantity import Quantity

# Changes of a basket that can be taken back while nothing came after them.
# What is done to a parcel with everything that travels in it, and so undone.
STEPS_OF_PARCELS = frozenset({"packed", "sent", "confirmed"})
CAN_BE_UNDONE = frozenset(
    {
        "confirm",
        "open",
        "confirmed",
        "packed",
        "sent",
        "cancel",
        "withdraw",
        "edit",
        "add",
        "answer",
        "apply",
        "hold_ended",
    }
)


class NotAsked(Refused):
    """The comment has been answered meanwhile."""

    code = "not_asked"


class CannotUndo(Refused):
    """Something else has happened since."""

    code = "cannot_undo"


def answer(
    *,
    shop_id: int,
    comment_id: int,
    code: str,
    quantity: Quantity,
    options: Mapping[str, str],
    account_id: int | None,
    at: datetime,
    key: str | None = None,
) -> Changed:
    """Take the comment for an order of these goods, in the place of what the machine made of it.

    It stands in the queue at the time when it was written.

    Raises:
        NotFound: no such comment, or nothing is sold under that code.
        BadInput: the product has no such option.
        Packed: the buyer's basket is packed or sent.
        TooMuchForOne: one buyer cannot have so much of it.
    """
    with transaction() as session:
        once(session, shop_id, key, at)
        lock_shop(session, shop_id)
        comment = comment_of(session, shop_id, comment_id)
        place = _basket_of(session, comment, at, account_id)
        place.require_changeable()
        product = place.shelf.sold_as(code)
        product.require_options(options)
        goods = product.goods(
            options,
            live_price=live_prices(session, comment.live_id).price_at(product.id, comment.said_at),
        )
        place.lay([] if goods.item_id is None else [goods.item_id])
        for wrong in place.basket.active:
            if wrong.comment_id == comment.id and not wrong.touched:
                place.counter.withdraw(wrong)
        line = place.counter.take(
            place.basket, goods, quantity, Place(comment.said_at, comment.id), comment_id=comment.id
        )
        line.touched = True
        require_not_too_much(place.shelf, place.counter.grown(place.basket))
        note_correction(
            session,
            comment,
            product.id,
            code=product.code,
            quantity=quantity,
            options=options,
            account_id=account_id,
            at=at,
        )
        return _settle(session, comment, place, "answer", at)


def apply(
    *, shop_id: int, comment_id: int, account_id: int | None, at: datetime, key: str | None = None
) -> Changed:
    """Do what the buyer asked for in a change or a cancel that the machine would not do by itself.

    Raises:
        NotAsked: it cannot be done any more; a helper has to edit the order.
    """
    with transaction() as session:
        once(session, shop_id, key, at)
        lock_shop(session, shop_id)
        comment = comment_of(session, shop_id, comment_id)
        place = _basket_of(session, comment, at, account_id)
        place.require_changeable()
        has = tuple(
            replace(each, touched=False) for each in has_in_basket(place.basket, place.shelf)
        )
        plan = decide(Desk(has, products=place.shelf.by_code), _meaning(comment.reading))
        if plan.standing is Standing.ASKING:
            raise NotAsked(f"Chưa làm được: {plan.why} Hãy mở đơn và sửa bằng tay.")
        place.lay(
            item
            for line in comment.reading.lines
            for item in place.shelf.by_code[line["code"]].items
        )
        stall = Stall(place.shelf, live_prices(session, comment.live_id))
        carry_out(
            place.counter,
            place.basket,
            plan.steps,
            stall,
            comment_id=comment.id,
            said_at=comment.said_at,
        )
        return _settle(session, comment, place, "apply", at)


def dismiss(
    *, shop_id: int, comment_id: int, account_id: int | None, at: datetime, key: str | None = None
) -> Changed:
    """Let the comment be: nothing is to be done about it.

    Raises:
        NotFound: no such comment.
        NotAsked: it was answered meanwhile.
    """
    with transaction() as session:
        once(session, shop_id, key, at)
        lock_shop(session, shop_id)
        comment = comment_of(session, shop_id, comment_id)
        if comment.reading.standing not in {Standing.ASKING, Standing.QUESTION}:
            raise NotAsked("Bình luận này đã có người trả lời.")
        return _stand(session, comment, Standing.IGNORED, "dismiss", account_id, at)


def undo_event(
    *, shop_id: int, live_id: int, seq: int, account_id: int | None, at: datetime
) -> Changed:
    """Take back what an event of the live did, as long as nothing came after it.

    Raises:
        NotFound: no such event.
        CannotUndo: something else has happened to the same order or comment since.
    """
    with transaction() as session:
        lock_shop(session, shop_id)
        event = session.scalar(
            select(Event).where(
                Event.shop_id == shop_id, Event.live_id == live_id, Event.seq == seq
            )
        )
        if event is None:
            raise NotFound
        if event.kind == "dismiss":
            return _ask_again(session, event, account_id, at)
        if event.kind == "on_air":
            live = session.get_one(Live, live_id)
            take_back_switch(session, live, event, account_id=account_id, now=at)
            ring_after_commit(session, live_id)
            return Changed(0, live_id, None)
        if event.kind == "corrected":
            live = session.get_one(Live, live_id)
            undo_correction(session, live, event, account_id=account_id, at=at)
            return Changed(0, live_id, None)
        if event.kind not in CAN_BE_UNDONE or event.subject != "order":
            raise CannotUndo("Việc này không hoàn tác được.")
        return _undo_basket(session, event, account_id, at)


def comment_of(session: Session, shop_id: int, comment_id: int) -> Comment:
    """Return the comment of the shop.

    Raises:
        NotFound: the shop has none of that number.
    """
    comment = session.get(Comment, comment_id)
    if comment is None or comment.shop_id != shop_id:
        raise NotFound
    return comment


def _basket_of(
    session: Session, comment: Comment, at: datetime, account_id: int | None
) -> AtCounter:
    """Bring the basket of the comment's author, who becomes a buyer by it."""
    author = {(comment.channel, comment.author_id): comment.author_name}
    buyers = known_buyers(session, comment.shop_id, author) or new_buyers(
        session, comment.shop_id, author, at
    )
    (buyer_id,) = buyers.values()
    comment.reading.buyer_id = buyer_id
    return bring_or_begin(
        session, comment.shop_id, comment.live_id, buyer_id, at=at, account_id=account_id
    )


def _settle(
    session: Session, comment: Comment, place: AtCounter, kind: str, at: datetime
) -> Changed:
    """Put the basket away, and the comment's question with it."""
    seq = place.put_away(kind, comment_id=comment.id)
    _stand(session, comment, Standing.DONE, "settled", place.account_id, at)
    return Changed(place.basket.id or 0, comment.live_id, seq)


def _stand(
    session: Session,
    comment: Comment,
    standing: Standing,
    kind: str,
    account_id: int | None,
    at: datetime,
) -> Changed:
    before, comment.reading.standing = comment.reading.standing, standing.value
    draft = Draft(
        kind,
        "comment",
        comment.id,
        before={"standing": before},
        after={"standing": standing.value},
        comment_id=comment.id,
        account_id=account_id,
    )
    comment.reading.version = append(session, comment.shop_id, comment.live_id, draft, at)
    if standing is Standing.ASKING:
        comment.reading.asked = True
    ring_after_commit(session, comment.live_id)
    return Changed(0, comment.live_id, comment.reading.version)


def _ask_again(session: Session, event: Event, account_id: int | None, at: datetime) -> Changed:
    comment = comment_of(session, event.shop_id, event.subject_id)
    if _last_change(session, event) != event.seq:
        raise CannotUndo("Bình luận này đã được trả lời sau đó, nên không hoàn tác được.")
    return _stand(session, comment, Standing.ASKING, "asked_again", account_id, at)


def _undo_basket(session: Session, event: Event, account_id: int | None, at: datetime) -> Changed:
    goes_as_a_whole = event.kind in STEPS_OF_PARCELS
    brings = bring_parcel if goes_as_a_whole else bring
    place = brings(session, event.shop_id, event.subject_id, at=at, account_id=account_id)
    if _last_change(session, event) != event.seq:
        raise CannotUndo(
            "Đơn này đã thay đổi sau đó, nên không hoàn tác được. Hãy mở đơn và sửa bằng tay."
        )
    if goes_as_a_whole:
        place.step(OrderState((event.before or {})["basket"]["state"]))
    else:
        undo(place, event)
    seq = place.put_away("undo", comment_id=event.comment_id, undoes=event.seq)
    if event.kind in {"answer", "apply"} and event.comment_id is not None:
        comment = comment_of(session, event.shop_id, event.comment_id)
        forget_correction(session, comment, event.at)
        _stand(session, comment, Standing.ASKING, "asked_again", account_id, at)
    return Changed(event.subject_id, event.live_id, seq)


def _last_change(session: Session, event: Event) -> int | None:
    """Return the number of the last event that changed the same order or comment."""
    return session.scalar(
        select(Event.seq)
        .where(
            Event.shop_id == event.shop_id,
            Event.subject == event.subject,
            Event.subject_id == event.subject_id,
            Event.kind.not_in(LOOKING),
        )
        .order_by(Event.id.desc())
        .limit(1)
    )


def _meaning(reading: Reading) -> Meaning:
    """Return a stored reading as a helper has confirmed it: there is no doubt left."""
    return Meaning(
        intent=Intent(reading.intent),
        lines=tuple(
            ReadLine(
                line["code"],
                None if line["qty"] is None else Decimal(str(line["qty"])),
                line["options"],
                tuple(line["missing"]),
            )
            for line in reading.lines
        ),
        phone=reading.phone,
        certainty=Certainty.CERTAIN,
    )
