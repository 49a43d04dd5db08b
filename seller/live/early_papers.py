"""The papers of a live before it begins: tally sheet, price cards, poster; from its run sheet."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from seller.catalog.goods import ProductOnShelf, Shelf
from seller.catalog.models import Product
from seller.clock import local
from seller.live.models import Live, RunSheetItem
from seller.live.run_sheet import in_order, live_prices
from seller.money import Dong
from seller.orders.packing.documents import picture, printed, sender
from seller.orders.paper.cards import PriceCard
from seller.orders.paper.poster import Poster, PosterProduct
from seller.orders.paper.tally import TallyProduct, TallySheet
from seller.orders.quota import free_in_live
from seller.people.models import Shop

LINES = 56
DAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def tally_sheet(
    session: Session, shop: Shop, shelf: Shelf, live: Live, *, first: int, at: datetime
) -> TallySheet:
    """Return the sheet for an evening by candle, with empty lines numbered from `first` on."""
    products = planned(session, shelf, live)
    prices = live_prices(session, live.id).all_at(live.starts_at)
    items = frozenset(item for each in products for item in each.items)
    free = free_in_live(session, live.id, items)
    points = _points(session, live)
    return TallySheet(
        shop=sender(shop),
        live=f"{live.name} {local(live.starts_at):%H:%M %d/%m}",
        printed_at=printed(at),
        products=tuple(
            TallyProduct(
                code=each.code,
                name=each.name,
                price=Dong(prices.get(each.id, each.price)),
                unit=each.unit,
                stock=sum((free[item] for item in each.items), Decimal(0)),
                options=_options(each),
                talking_points=points.get(each.id) or each.talking_points,
            )
            for each in products
        ),
        lines=LINES,
        first=first,
    )


def cards(session: Session, shelf: Shelf, live: Live, codes: Iterable[str] = ()) -> list[PriceCard]:
    """Return a card for each planned product, or for those with these codes, at the price of the live."""
    wanted = {code.strip().upper() for code in codes}
    chosen = [each for each in planned(session, shelf, live) if not wanted or each.code in wanted]
    prices = live_prices(session, live.id).all_at(live.starts_at)
    return price_cards(session, chosen, prices)


def price_cards(
    session: Session, chosen: Iterable[ProductOnShelf], prices: Mapping[int, int]
) -> list[PriceCard]:
    """Return a card for each of the products."""
    chosen = list(chosen)
    kept = _kept(session, chosen)
    return [
        PriceCard(
            code=each.code,
            name=each.name,
            price=Dong(prices.get(each.id, each.price)),
            unit=each.unit,
            options=_options(each),
            stars=each.ocop_stars or 0,
            member=each.member,
            picture=picture(kept[each.id], 1200),
        )
        for each in chosen
    ]


def poster(session: Session, shop: Shop, shelf: Shelf, live: Live) -> Poster:
    """Return the poster of the live: who sells what and when, and how to order."""
    products = planned(session, shelf, live)
    prices = live_prices(session, live.id).all_at(live.starts_at)
    kept = _kept(session, products)
    example = products[0].code if products else "A1"
    return Poster(
        shop=shop.name,
        title=live.name,
        when=f"{local(live.starts_at):%H:%M} · {DAYS[local(live.starts_at).weekday()]} {local(live.starts_at):%d/%m}",
        how_to_order="Đặt hàng: bình luận MÃ và SỐ LƯỢNG",
        example=f"Ví dụ: {example} 2",
        products=tuple(
            PosterProduct(
                code=each.code,
                name=each.name,
                price=Dong(prices.get(each.id, each.price)),
                unit=each.unit,
                picture=picture(kept[each.id], 480),
            )
            for each in products
        ),
    )


def planned(session: Session, shelf: Shelf, live: Live) -> list[ProductOnShelf]:
    """Return the products of the run sheet in its order; without a run sheet, all that is on sale."""
    ids = set(
        session.scalars(select(RunSheetItem.product_id).where(RunSheetItem.live_id == live.id))
    )
    products = in_order(session, live, shelf)
    return [each for each in products if each.id in ids] or products


def _points(session: Session, live: Live) -> dict[int, str]:
    rows = session.execute(
        select(RunSheetItem.product_id, RunSheetItem.talking_points).where(
            RunSheetItem.live_id == live.id
        )
    )
    return dict(rows.all())


def _kept(session: Session, products: Iterable[ProductOnShelf]) -> dict[int, Product]:
    rows = session.scalars(
        select(Product)
        .where(Product.id.in_([each.id for each in products]))
        .options(selectinload(Product.photos))
    )
    return {product.id: product for product in rows}


def _options(product: ProductOnShelf) -> str:
    return " · ".join(f"{name}: {', '.join(values)}" for name, values in product.options)
