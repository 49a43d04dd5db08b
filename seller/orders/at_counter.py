"""Steps that helpers' operations share: a basket laid on the counter, changed, and put away with its event."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from seller.catalog.goods import Goods, Shelf
from seller.catalog.shelf import shelf_of
from seller.errors import NotFound, Refused
from seller.events.models import Event
from seller.orders.counter import Basket, Change, Counter, Line, Place
from seller.orders.counter_rows import (
    BASKET,
    BASKETS_OF_BUYERS,
    Done,
    find_baskets,
    lay_items,
    put_away,
)
from seller.orders.packing.models import PackedLine
from seller.orders.states import CHANGEABLE, IN_WORDS, LineState, OrderState
from seller.orders.together import BASKETS_OF_PARCEL, require_own_parcel
from seller.people.shops import take_turn
from seller.push import ring_after_commit
from seller.quantity import Quantity


class Packed(Refused):
    """The basket is packed or sent; its lines stay as they are."""

    code = "packed"


class NotAsFar(Refused):
    """An earlier basket of the parcel stands elsewhere than the one after which it is named."""

    code = "not_as_far"


class LeftFirst(Refused):
    """The goods have left before the rest of the order."""

    code = "left_first"


class LineGone(Refused):
    """The line was taken back meanwhile."""

    code = "line_gone"


@dataclass(slots=True)
class AtCounter:
    """One basket on the counter, with everything that its change may free."""

    session: Session
    shop_id: int
    shelf: Shelf
    counter: Counter
    basket: Basket
    at: datetime
    account_id: int | None = None
    # The earlier baskets of the same parcel, where it was brought as a whole.
    along: list[Basket] = field(default_factory=list)

    @property
    def parcel(self) -> list[Basket]:
        """The baskets that were brought; the one after which their parcel is named comes last."""
        return [*self.along, self.basket]

    def line(self, line_id: int) -> Line:
        """Return a line that the buyer still wants.

        Raises:
            NotFound: the basket has no such line.
            LineGone: it was taken back.
        """
        line = next((line for line in self.basket.lines if line.id == line_id), None)
        if line is None:
            raise NotFound
        if not line.active:
            raise LineGone("Dòng này đã được bỏ trước đó.")
        return line

    def require_changeable(self) -> None:
        """Let lines be changed only before the basket is packed.

        Raises:
            Packed: it is.
        """
        if self.basket.state not in CHANGEABLE:
            raise Packed(f"Đơn {IN_WORDS[self.basket.state]}. Hãy mở lại đơn trước khi sửa.")

    def step(self, state: OrderState) -> None:
        """Let everything that was brought go on to the next state, or back.

        Raises:
            NotAsFar: an earlier basket of the parcel does not stand where the last one does.
            WrongState: that step does not exist.
        """
        for basket in self.along:
            if basket.state is not self.basket.state:
                raise NotAsFar(
                    "Có đơn đi cùng gói này chưa chốt, hoặc đã đóng riêng. "
                    "Hãy mở đơn đó xem lại, hoặc tách ra gói riêng."
                )
        for basket in self.parcel:
            self.counter.step(basket, state)

    def lay(self, items: Iterable[int]) -> None:
        """Lay more items on the counter."""
        lay_items(self.session, self.counter, self.parcel, items, with_queues=True)

    def put_away(
        self, kind: str, *, comment_id: int | None = None, undoes: int | None = None
    ) -> int | None:
        """Write what has changed and ring; return the number of the basket's event, if it has changed.

        Raises:
            LeftFirst: it is about goods that have left already.
        """
        changes = self.counter.changes()
        _require_here(self.session, changes)
        done = [
            Done(
                change,
                kind if change.basket in self.parcel else "moved_up",
                comment_id=comment_id,
                account_id=self.account_id,
                undoes=undoes,
            )
            for change in changes
        ]
        numbers = put_away(self.session, self.shop_id, self.counter, done, self.at)
        for live_id in {each.change.basket.live_id for each in done}:
            ring_after_commit(self.session, live_id)
        return numbers.get(self.basket)


def _require_here(session: Session, changes: Iterable[Change]) -> None:
    lines = [line.id for change in changes for line, _, _ in change.lines if line.id is not None]
    left = PackedLine.line_id.in_(lines) & PackedLine.early_id.is_not(None)
    if lines and session.scalar(select(PackedLine.line_id).where(left).limit(1)) is not None:
        raise LeftFirst("Món này đã gửi đi trước, không sửa được nữa.")


def bring(
    session: Session, shop_id: int, order_id: int, *, at: datetime, account_id: int | None
) -> AtCounter:
    """Lock the shop and lay the basket on the counter.

    Raises:
        NotFound: the shop has no such order.
    """
    take_turn(session, shop_id)
    baskets = find_baskets(session, BASKET, order=order_id, shop=shop_id)
    if not baskets:
        raise NotFound
    return _laid_out(session, shop_id, baskets[0], at, account_id)


def bring_parcel(
    session: Session, shop_id: int, order_id: int, *, at: datetime, account_id: int | None
) -> AtCounter:
    """Lock the shop and lay the order's basket on the counter with the earlier ones of its parcel.

    Raises:
        NotFound: the shop has no such order.
        GoesAlong: the order travels in the parcel of a later one.
    """
    take_turn(session, shop_id)
    found = find_baskets(session, BASKETS_OF_PARCEL, order=order_id, shop=shop_id)
    basket = next((each for each in found if each.id == order_id), None)
    if basket is None:
        raise NotFound
    require_own_parcel(session, order_id)
    along = [each for each in found if each is not basket and each.active]
    return _laid_out(session, shop_id, basket, at, account_id, along)


def bring_or_begin(
    session: Session,
    shop_id: int,
    live_id: int,
    buyer_id: int,
    *,
    at: datetime,
    account_id: int | None,
) -> AtCounter:
    """Lock the shop and lay the buyer's basket of the live on the counter, an empty one if she has none yet."""
    take_turn(session, shop_id)
    baskets = find_baskets(session, BASKETS_OF_BUYERS, live=live_id, buyers=[buyer_id])
    return _laid_out(
        session, shop_id, baskets[0] if baskets else Basket(buyer_id, live_id), at, account_id
    )


def _laid_out(
    session: Session,
    shop_id: int,
    basket: Basket,
    at: datetime,
    account_id: int | None,
    along: Iterable[Basket] = (),
) -> AtCounter:
    counter, shelf = Counter(), shelf_of(session, shop_id)
    place = AtCounter(session, shop_id, shelf, counter, basket, at, account_id, list(along))
    lines = (line for each in place.parcel for line in each.lines)
    place.lay(line.goods.item_id for line in lines if line.goods.item_id is not None)
    return place


def undo(place: AtCounter, event: Event) -> None:
    """Let the basket be as it was before the event."""
    before = {line["id"]: line for line in (event.before or {}).get("lines", [])}
    touched = {line["id"] for line in (event.after or {}).get("lines", [])}
    place.lay(line["item"] for line in before.values() if line["item"] is not None)
    for line in place.basket.lines:
        if line.id in before:
            _put_back(place.counter, line, before[line.id])
        elif line.id in touched and line.active:
            place.counter.withdraw(line)
    was = (event.before or {}).get("basket")
    if was is not None:
        place.counter.let_stand(place.basket, OrderState(was["state"]))
        claimed_at = was["claimed_at"]
        place.basket.claimed_at = datetime.fromisoformat(claimed_at) if claimed_at else None
        place.basket.claimed_amount = was["claimed_amount"]


def _put_back(counter: Counter, line: Line, was: dict[str, Any]) -> None:
    goods = Goods(
        was["product"],
        was["variant"],
        was["item"],
        was["price"],
        was["options"],
        tuple(was["missing"]),
    )
    place = Place(datetime.fromisoformat(was["placed_at"]), line.place.comment_id)
    counter.put_back(line, goods, Quantity(was["quantity"]), LineState(was["state"]), place)
    line.touched = was["touched"]
