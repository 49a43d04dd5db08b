"""The run sheet: the planned order of products, what to say about each, and the prices of this live."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from seller.catalog.goods import ProductOnShelf, Shelf
from seller.catalog.photos import photo_path
from seller.catalog.shelf import shelf_of
from seller.catalog.written import write_amount
from seller.clock import local
from seller.db import transaction
from seller.errors import BadInput
from seller.events.log import Draft, append
from seller.live.models import Live, RunSheetItem
from seller.live.prices import LivePrice, LivePrices
from seller.live.queries import live_of, product_of
from seller.orders.quota import free_in_live, quotas_of, set_quotas
from seller.people.shops import take_turn
from seller.push import ring_after_commit
from seller.quantity import Quantity, format_quantity, parse_quantity

# So long before its planned hour a live may have begun.
EARLY = timedelta(hours=6)
MOST_PRODUCTS = 200
LONGEST_POINTS = 1000
HIGHEST_PRICE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Planned:
    """One product of the run sheet as somebody has planned it."""

    code: str
    points: str = ""
    live_price: int | None = None
    # The hours of a flash price on the clock of the shop; without them it holds for the whole live.
    price_from: time | None = None
    price_to: time | None = None
    # So much of it is sold in this live, however much is there.
    quota: Quantity | None = None


_LIVE_PRICES = select(
    RunSheetItem.product_id, RunSheetItem.live_price, RunSheetItem.price_from, RunSheetItem.price_to
).where(RunSheetItem.live_id == bindparam("live"), RunSheetItem.live_price.is_not(None))


def live_prices(session: Session, live_id: int) -> LivePrices:
    """Return the prices that hold in this live only."""
    rows = session.connection().execute(_LIVE_PRICES, {"live": live_id})
    return LivePrices(
        LivePrice(row.product_id, row.live_price, row.price_from, row.price_to) for row in rows
    )


def in_order(session: Session, live: Live, shelf: Shelf) -> list[ProductOnShelf]:
    """Return what is on sale: first what the run sheet plans, in its order, then the rest."""
    planned = [
        shelf.by_id[item.product_id]
        for item in _items(session, live.id)
        if item.product_id in shelf.by_id
    ]
    both = {product.id: product for product in (*planned, *shelf.on_sale)}
    return [product for product in both.values() if product.on_sale]


def page_values(session: Session, live: Live, shelf: Shelf) -> dict[str, Any]:
    """Return what the page of the run sheet shows."""
    items = [item for item in _items(session, live.id) if item.product_id in shelf.by_id]
    planned = {item.product_id for item in items}
    known = (*shelf.on_sale, *(shelf.by_id[product] for product in planned))
    items_of_all = frozenset(item for product in known for item in product.items)
    free = free_in_live(session, live.id, items_of_all)
    quotas = quotas_of(session, live.id)
    return {
        "items": [
            _row(shelf.by_id[item.product_id], free)
            | _said(item)
            | _quota(shelf.by_id[item.product_id], quotas)
            for item in items
        ],
        "others": [_row(product, free) for product in shelf.on_sale if product.id not in planned],
    }


def planned_from_form(form: MultiDict[str, str]) -> list[Planned]:
    """Return the run sheet that a form carries: its codes in order, with points and price by code.

    Raises:
        BadInput: a price that is no whole number of đồng, or too much text.
    """
    codes = list(
        dict.fromkeys(code.strip().upper() for code in form.getlist("code") if code.strip())
    )
    return [_planned(form, code) for code in codes]


def _planned(form: Mapping[str, str], code: str) -> Planned:
    points = form.get(f"points-{code}", "").strip()
    if len(points) > LONGEST_POINTS:
        raise BadInput(f"Lời nói cho {code} dài quá {LONGEST_POINTS} chữ.")
    price = form.get(f"price-{code}", "").strip().replace(".", "").replace("₫", "").strip()
    if price and not (price.isascii() and price.isdigit() and 0 < int(price) <= HIGHEST_PRICE):
        raise BadInput(f"Giá live của {code} phải là số tiền, ví dụ 250.000.")
    what = f"Giờ của giá live {code}"
    begin, end = (read_clock(form.get(f"{edge}-{code}", ""), what) for edge in ("from", "to"))
    quota = form.get(f"quota-{code}", "").strip()
    return Planned(
        code,
        points,
        int(price) if price else None,
        begin,
        end,
        parse_quantity(quota) if quota else None,
    )


def read_clock(text: str, what: str) -> time | None:
    """Return the hour that a field holds; `what` names the field where it holds none.

    Raises:
        BadInput: it is no hour.
    """
    if not text.strip():
        return None
    try:
        return time.fromisoformat(text.strip())
    except ValueError:
        raise BadInput(f"{what} phải như 20:45.") from None


def save(
    *,
    shop_id: int,
    live_id: int,
    planned: Sequence[Planned],
    at: datetime,
    account_id: int | None = None,
) -> None:
    """Keep the run sheet. Orders that were taken keep their price, and the goods that were promised them.

    Raises:
        NotFound: the shop has no such live.
        UnknownProduct: it sells nothing under one of the codes.
        BadInput: too many products, or a quota of goods whose variants are counted apart.
    """
    if len(planned) > MOST_PRODUCTS:
        raise BadInput(f"Kịch bản có nhiều nhất {MOST_PRODUCTS} món.")
    with transaction() as session:
        take_turn(session, shop_id)
        live = live_of(session, shop_id, live_id)
        before = [item.product_id for item in live.run_sheet]
        live.run_sheet.clear()
        session.flush()
        for position, each in enumerate(planned):
            product = product_of(session, shop_id, each.code)
            live.run_sheet.append(
                RunSheetItem(
                    shop_id=shop_id,
                    product_id=product.id,
                    position=position,
                    talking_points=each.points,
                    live_price=each.live_price,
                    price_from=moment_of_evening(live, each.price_from),
                    price_to=moment_of_evening(live, each.price_to),
                )
            )
        after = [each.code for each in planned]
        draft = Draft(
            "run_sheet",
            "live",
            live.id,
            {"products": before},
            {"codes": after},
            account_id=account_id,
        )
        append(session, shop_id, live.id, draft, at)
        session.flush()
        set_quotas(session, shop_id, live.id, _quotas(shelf_of(session, shop_id), planned), at)
        ring_after_commit(session, live.id)


def _quotas(shelf: Shelf, planned: Iterable[Planned]) -> dict[int, Quantity]:
    """Return the quotas by stock item.

    Raises:
        BadInput: a quota of goods whose variants are counted apart.
    """
    quotas = {}
    for each in planned:
        if each.quota is not None:
            items = shelf.by_code[each.code].items
            if len(items) != 1:
                raise BadInput(
                    f"{each.code} đếm riêng từng phân loại, nên không đặt mức bán chung cho phiên được."
                )
            quotas[min(items)] = each.quota
    return quotas


def moment_of_evening(live: Live, clock: time | None) -> datetime | None:
    """Return the moment of the evening at which the shop's clock shows this; past midnight is the next day."""
    if clock is None:
        return None
    begin = local(live.starts_at)
    moment = datetime.combine(begin.date(), clock, begin.tzinfo)
    return moment if moment >= begin - EARLY else moment + timedelta(days=1)


def _items(session: Session, live_id: int) -> Sequence[RunSheetItem]:
    return session.scalars(
        select(RunSheetItem).where(RunSheetItem.live_id == live_id).order_by(RunSheetItem.position)
    ).all()


def _row(product: ProductOnShelf, free: Mapping[int, Any]) -> dict[str, Any]:
    left = sum(free[item] for item in product.items)
    return {
        "code": product.code,
        "name": product.name,
        "picture": photo_path(product.photo, 96),
        "price": product.price,
        "left_text": format_quantity(left, product.unit if product.sold_by == "weight" else "")
        if left
        else "0",
        "none_left": left <= 0,
        "points": product.talking_points,
        "live_price": None,
        "one_of_a_kind": product.one_of_a_kind,
    }


def _quota(product: ProductOnShelf, quotas: Mapping[int, Quantity]) -> dict[str, Any]:
    """Return the quota as its field shows it; goods that are counted apart have no such field."""
    if len(product.items) != 1:
        return {"counted_apart": True}
    quota = quotas.get(min(product.items))
    return {"quota": write_amount(quota) if quota else "", "unit": product.unit}


def _said(item: RunSheetItem) -> dict[str, Any]:
    return {
        "points": item.talking_points,
        "live_price": item.live_price,
        "price_from": _shown(item.price_from),
        "price_to": _shown(item.price_to),
    }


def _shown(moment: datetime | None) -> str:
    return local(moment).strftime("%H:%M") if moment else ""
