"""What a packer does: put a thing in, weigh it, miss it, note its lot, look at a slip, close the parcel."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from seller.catalog.models import StockItem
from seller.catalog.stock import note_move
from seller.db import transaction
from seller.errors import BadInput, Refused
from seller.events.once import once
from seller.orders.at_counter import AtCounter, LeftFirst, bring, bring_parcel
from seller.orders.counter import Line
from seller.orders.operations import Changed, note_on_order, order_of, require_nothing_waits
from seller.orders.packing.models import PackedLine, Shipment
from seller.orders.packing.parcels import goods_in_words, parcel_of, parcels
from seller.orders.packing.printed import note_look, require_true_slips
from seller.orders.packing.rules import rules_of
from seller.orders.packing.weighing import require_near
from seller.orders.rows import ORDERS
from seller.orders.states import LineState, OrderState
from seller.people.models import Shop
from seller.quantity import Quantity, format_quantity

SCALE_SAID = "Cân khi đóng gói"
MISSED = "Thiếu khi đóng gói"
FOUND = "Tìm thấy lại khi đóng gói"
HEAVIEST_GRAMS = 100_000


class NotBeingPacked(Refused):
    """The basket is not confirmed, or closed already: nothing is put in or taken out."""

    code = "not_being_packed"


class NotAllIn(Refused):
    """Something that belongs into the parcel has not been put in."""

    code = "not_all_in"


class NotHeld(Refused):
    """The line holds no goods, so there is nothing to pack."""

    code = "not_held"


class NotMissed(Refused):
    """Nobody has missed the goods of this line."""

    code = "not_missed"


class NotByWeight(BadInput):
    """The goods are counted, not weighed."""

    code = "not_by_weight"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What stands on the goods themselves."""

    lot: str = ""
    best_before: date | None = None


UNSTAMPED = Stamp()


def put_in(
    *,
    shop_id: int,
    order_id: int,
    line_id: int,
    weight: Quantity | None = None,
    stamp: Stamp = UNSTAMPED,
    account_id: int | None,
    at: datetime,
) -> Changed:
    """Note that the goods of a line lie in the parcel; said twice it changes nothing.

    With a weight they are what the scale says, and the buyer pays for that.

    Raises:
        NotBeingPacked: the basket is not being packed.
        NotHeld: the line holds no goods.
        NotByWeight: a weight, of goods that are not sold by weight.
        TooFarOff: it is not what was ordered.
    """
    with transaction() as session:
        place = bring(session, shop_id, order_id, at=at, account_id=account_id)
        line = _held_line(place, line_id)
        packed = _packed(session, place, line)
        if weight is not None and weight != line.quantity:
            seq = _put_in_weighed(session, place, line, packed, weight, stamp)
            return Changed(order_id, place.basket.live_id, seq)
        stands = Stamp(packed.lot, packed.best_before)
        if packed.ticked and _is_same(packed, line) and stands == stamp:
            return Changed(order_id, place.basket.live_id, None)
        _see(packed, place, line)
        _stamp(packed, stamp)
        return _note(session, place, line, "ticked", stamp)


def take_out(
    *, shop_id: int, order_id: int, line_id: int, account_id: int | None, at: datetime
) -> Changed:
    """Note that the goods of a line do not lie in the parcel after all.

    Raises:
        NotBeingPacked: the basket is not being packed.
        NotHeld: the line holds no goods.
    """
    with transaction() as session:
        place = bring(session, shop_id, order_id, at=at, account_id=account_id)
        line = _held_line(place, line_id)
        packed = _packed(session, place, line)
        if not packed.ticked:
            return Changed(order_id, place.basket.live_id, None)
        _see(packed, place, line)
        packed.ticked = False
        return _note(session, place, line, "unticked", UNSTAMPED)


def report_missing(
    *,
    shop_id: int,
    order_id: int,
    line_id: int,
    account_id: int | None,
    at: datetime,
    key: str | None = None,
) -> Changed:
    """Give a line whose goods are not there back to the desk: it waits again, in its old place.

    Raises:
        NotBeingPacked: the basket is not being packed.
        NotHeld: the line holds no goods.
    """
    with transaction() as session:
        once(session, shop_id, key, at)
        place = bring(session, shop_id, order_id, at=at, account_id=account_id)
        line = _held_line(place, line_id)
        packed = _packed(session, place, line)
        on_hand = _on_hand(place, line)
        place.counter.miss(line)
        _see(packed, place, line)
        packed.ticked, packed.missing = False, True
        seq = place.put_away("missing")
        _note_stock(session, place, line, on_hand, MISSED)
        return Changed(order_id, place.basket.live_id, seq)


def find_again(
    *,
    shop_id: int,
    order_id: int,
    line_id: int,
    account_id: int | None,
    at: datetime,
    key: str | None = None,
) -> Changed:
    """Take back that a line's goods were missed: they have turned up, and packing goes on.

    Raises:
        NotMissed: nobody has missed them, or the desk has settled it since.
    """
    with transaction() as session:
        once(session, shop_id, key, at)
        place = bring(session, shop_id, order_id, at=at, account_id=account_id)
        line = place.line(line_id)
        packed = _packed(session, place, line)
        if not packed.missing or line.state is not LineState.WAITING or not _is_same(packed, line):
            raise NotMissed("Món này không còn ở mục báo thiếu. Mở đơn để xem.")
        on_hand = _on_hand(place, line)
        place.counter.find_again(line)
        packed.missing = False
        if place.basket.state is OrderState.OPEN:
            place.counter.step(place.basket, OrderState.CONFIRMED)
        seq = place.put_away("found")
        _note_stock(session, place, line, on_hand, FOUND)
        return Changed(order_id, place.basket.live_id, seq)


def look_at_slip(*, shop_id: int, order_id: int, account_id: int | None, at: datetime) -> Changed:
    """Note that somebody has compared the printed slip with what is true now, and lets the parcel go."""
    with transaction() as session:
        place = bring(session, shop_id, order_id, at=at, account_id=account_id)
        order = order_of(session, shop_id, order_id)
        note_look(session, parcel_of(session, place.shelf, order))
        return note_on_order(session, order, "looked", None, None, account_id, at)


def close_parcel(
    *,
    shop_id: int,
    order_id: int,
    weight_grams: int | None,
    account_id: int | None,
    at: datetime,
    key: str | None = None,
) -> Changed:
    """Close the parcel with everything in it, also of earlier orders; its weight may be noted for the carrier.

    Raises:
        NotAllIn: something has not been put in.
        SomethingWaits: a line waits for goods.
        SlipOutdated: its printed slip says what is no longer true.
        WrongState: the basket is not confirmed.
        NotAsFar: an earlier one that travels along is not confirmed.
        GoesAlong: it travels in the parcel of a later order.
    """
    if weight_grams is not None and not 0 < weight_grams <= HEAVIEST_GRAMS:
        raise BadInput("Cân nặng của gói là số gam, từ 1 đến 100.000.")
    with transaction() as session:
        once(session, shop_id, key, at)
        place = bring_parcel(session, shop_id, order_id, at=at, account_id=account_id)
        place.step(OrderState.PACKED)
        require_nothing_waits(place)
        (parcel,) = parcels(session, place.shelf, ORDERS.c.id == order_id)
        left = [
            goods_in_words(line, product) for line, product in parcel.here if not parcel.is_in(line)
        ]
        if left:
            raise NotAllIn(f"Chưa bỏ vào gói: {', '.join(left)}.")
        require_true_slips(session, place.shelf, ORDERS.c.id == order_id)
        if weight_grams is not None:
            shipment = session.get(Shipment, order_id) or Shipment(
                order_id=order_id, shop_id=shop_id
            )
            shipment.weight_grams = weight_grams
            session.add(shipment)
        seq = place.put_away(OrderState.PACKED.value)
        return Changed(order_id, place.basket.live_id, seq)


def _held_line(place: AtCounter, line_id: int) -> Line:
    line = place.line(line_id)
    if place.basket.state is not OrderState.CONFIRMED:
        raise NotBeingPacked("Giỏ này chưa chốt hoặc đã đóng, nên không thêm bớt gì được.")
    if line.state is not LineState.HELD:
        raise NotHeld("Món này đang chờ hàng, chưa có gì để đóng gói.")
    return line


def _packed(session: Session, place: AtCounter, line: Line) -> PackedLine:
    """Return what the packer has done with the line, or a new entry for it.

    Raises:
        LeftFirst: its goods have left.
    """
    packed = session.get(PackedLine, line.id)
    if packed is None:
        packed = PackedLine(
            line_id=line.id,
            shop_id=place.shop_id,
            order_id=place.basket.id,
            quantity=line.quantity,
            ordered=line.quantity,
            variant_id=line.goods.variant_id,
            ticked=False,
            missing=False,
            at=place.at,
        )
        session.add(packed)
    if packed.early_id is not None:
        raise LeftFirst("Món này đã gửi đi trước, không sửa được nữa.")
    return packed


def _is_same(packed: PackedLine, line: Line) -> bool:
    return (packed.variant_id, packed.quantity) == (line.goods.variant_id, line.quantity)


def _see(packed: PackedLine, place: AtCounter, line: Line) -> None:
    """Note the goods as the packer sees them; what is ordered anew is the measure from now on."""
    if not _is_same(packed, line):
        packed.ordered = line.quantity
    packed.variant_id, packed.quantity = line.goods.variant_id, line.quantity
    packed.account_id, packed.at = place.account_id, place.at


def _put_in_weighed(
    session: Session,
    place: AtCounter,
    line: Line,
    packed: PackedLine,
    weight: Quantity,
    stamp: Stamp,
) -> int | None:
    product = place.shelf.by_id[line.goods.product_id]
    if product.sold_by != "weight":
        raise NotByWeight(f"{product.code} bán theo {product.unit}, không cần cân.")
    ordered = packed.ordered if _is_same(packed, line) else line.quantity
    require_near(weight, ordered, product.unit, _tolerance(session, place.shop_id))
    on_hand = _on_hand(place, line)
    place.counter.weigh(line, weight)
    _see(packed, place, line)
    _stamp(packed, stamp)
    packed.ordered = ordered
    seq = place.put_away("weighed")
    _note_stock(session, place, line, on_hand, SCALE_SAID)
    return seq


def _stamp(packed: PackedLine, stamp: Stamp) -> None:
    packed.ticked = True
    packed.lot, packed.best_before = stamp.lot, stamp.best_before


def _note(session: Session, place: AtCounter, line: Line, kind: str, stamp: Stamp) -> Changed:
    """Log what was done with a line that stays as it is."""
    product = place.shelf.by_id[line.goods.product_id]
    quantity = format_quantity(line.quantity, product.unit)
    after = {
        "line": line.id,
        "goods": " ".join((product.code, *line.goods.options.values(), f"×{quantity}")),
        "lot": stamp.lot,
        "best_before": f"{stamp.best_before:%d/%m/%Y}" if stamp.best_before else "",
    }
    order = order_of(session, place.shop_id, place.basket.id or 0)
    return note_on_order(session, order, kind, None, after, place.account_id, place.at)


def _tolerance(session: Session, shop_id: int) -> int:
    return rules_of(session.get_one(Shop, shop_id)).tolerance_percent


def _on_hand(place: AtCounter, line: Line) -> Quantity:
    return place.counter.items[line.goods.item_id or 0].on_hand


def _note_stock(
    session: Session, place: AtCounter, line: Line, before: Quantity, reason: str
) -> None:
    """Write down where the stock was found to be otherwise."""
    after = _on_hand(place, line)
    if after != before:
        item = session.get_one(StockItem, line.goods.item_id, populate_existing=True)
        note_move(
            session, item, before, after, reason=reason, account_id=place.account_id, at=place.at
        )
