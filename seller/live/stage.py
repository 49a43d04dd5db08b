"""The stage: what the presenter sees from two metres."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from seller.buyers.models import Buyer
from seller.catalog.goods import ProductOnShelf, Shelf
from seller.catalog.photos import photo_path
from seller.events.models import Event
from seller.live.models import RunSheetItem
from seller.live.on_air import timeline_of
from seller.live.row_values import Bought, OnAirNow, Stage, StageNeighbour, StageOption
from seller.live.run_sheet import live_prices
from seller.orders.models import Line, Order
from seller.orders.quota import free_in_live
from seller.orders.states import LineState
from seller.quantity import format_quantity

FEW = Decimal(3)
THANKED = 5


@dataclass(frozen=True, slots=True)
class OnShow:
    """The product on air at a moment, or none, and what is free of each thing that is counted of it."""

    at: datetime
    product: ProductOnShelf | None
    free: Mapping[int, Decimal]

    @property
    def left(self) -> Decimal:
        """What nobody has been promised yet, over all variants."""
        return sum(self.free.values(), Decimal(0))


def on_show(session: Session, shelf: Shelf, live_id: int, at: datetime) -> OnShow:
    """Return what is on air at that moment."""
    code = timeline_of(session, live_id).code_at(at)
    if code is None:
        return OnShow(at, None, {})
    product = shelf.by_code[code]
    return OnShow(at, product, free_in_live(session, live_id, product.items))


def on_air_row(live_id: int, show: OnShow, seq: int) -> OnAirNow:
    """Return what the desk shows of the product on air."""
    if show.product is None:
        return OnAirNow(live_id, seq, None)
    return OnAirNow(
        live_id,
        seq,
        show.product.code,
        show.product.name,
        photo_path(show.product.photo, 96),
        _counted(show.product, show.left),
        none_left=show.left <= 0,
        one_of_a_kind=show.product.one_of_a_kind,
    )


def stage_of(session: Session, shelf: Shelf, live_id: int, show: OnShow, seq: int) -> Stage:
    """Return what is on air, what is left of it, who has just bought, what to say and what comes next."""
    sheet = session.connection().execute(_SHEET, {"live": live_id}).all()
    product = show.product
    before, after = _neighbours(shelf, sheet, product)
    bought = _bought(session, live_id)
    if product is None:
        return Stage(live_id, seq, None, bought=bought, previous=before, next=after)
    item = next((each for each in sheet if each.product_id == product.id), None)
    live_price = live_prices(session, live_id).price_at(product.id, show.at)
    return Stage(
        live_id=live_id,
        version=seq,
        code=product.code,
        name=product.name,
        picture=photo_path(product.photo, 1200),
        price=live_price or product.price,
        usual_price=product.price if live_price else None,
        left_text=_counted(product, show.left),
        one_of_a_kind=product.one_of_a_kind,
        none_left=show.left <= 0,
        low=0 < show.left <= FEW and not product.one_of_a_kind,
        low_say=f"{product.name} sắp hết, còn {_counted(product, show.left)}",
        waiting=_waiting(session, product),
        options=_options(product, show.free),
        bought=bought,
        points=_points((item.talking_points if item else "") or product.talking_points),
        previous=before,
        next=after,
    )


_SHEET = (
    select(RunSheetItem.product_id, RunSheetItem.talking_points)
    .where(RunSheetItem.live_id == bindparam("live"))
    .order_by(RunSheetItem.position)
)
_BOUGHT = (
    select(Event.seq, Buyer.name)
    .join(Order, Order.id == Event.subject_id)
    .join(Buyer, Buyer.id == Order.buyer_id)
    .where(Event.live_id == bindparam("live"), Event.kind == "confirm")
    .order_by(Event.seq.desc())
    .limit(THANKED)
)
_WAITING = select(func.count(Line.order_id.distinct())).where(
    Line.stock_item_id.in_(bindparam("items", expanding=True)),
    Line.state == LineState.WAITING.value,
)


def _neighbours(
    shelf: Shelf, sheet: Sequence[Any], on_air: ProductOnShelf | None
) -> tuple[StageNeighbour | None, StageNeighbour | None]:
    products = [shelf.by_id[item.product_id] for item in sheet if item.product_id in shelf.by_id]
    names = [StageNeighbour(product.code, product.name) for product in products]
    here = products.index(on_air) if on_air in products else -1
    before = names[here - 1] if here > 0 else None
    after = names[here + 1] if here + 1 < len(names) else None
    return before, after


def _bought(session: Session, live_id: int) -> list[Bought]:
    rows = session.connection().execute(_BOUGHT, {"live": live_id})
    return [Bought(str(seq), name, f"Cảm ơn {name} đã chốt đơn") for seq, name in rows]


def _waiting(session: Session, product: ProductOnShelf) -> int:
    return session.connection().execute(_WAITING, {"items": list(product.items)}).scalar() or 0


def _options(product: ProductOnShelf, free: Mapping[int, Decimal]) -> list[StageOption]:
    """Return the values of the options; where each variant is counted by itself, what is left of each."""
    if len(product.items) <= 1:
        return [
            StageOption(value, "", none_left=False)
            for _, values in product.options
            for value in values
        ]
    return [
        StageOption(
            " ".join(variant.options.values()),
            _counted(product, free[variant.item_id]),
            none_left=free[variant.item_id] <= 0,
        )
        for variant in product.variants.values()
    ]


def _counted(product: ProductOnShelf, quantity: Decimal) -> str:
    return format_quantity(quantity, product.unit if product.sold_by == "weight" else "")


def _points(text: str) -> list[str]:
    return [point.strip() for point in text.splitlines() if point.strip()]
