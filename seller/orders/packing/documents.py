"""What the papers of parcels show, from the baskets as they stand."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from flask import current_app, has_request_context, request

from seller.buyers.masks import masked_phone
from seller.catalog.models import Product
from seller.clock import local
from seller.config import Config
from seller.money import Dong
from seller.orders.models import Line, Order
from seller.orders.packing.models import EarlyParcel, PackedLine
from seller.orders.packing.parcels import Parcel
from seller.orders.packing.printed import Marks
from seller.orders.packing.rules import rules_of
from seller.orders.paper.documents import (
    Handling,
    PackingBasket,
    PackingLine,
    PackingList,
    PickItem,
    PickList,
    Receiver,
    Share,
    Slip,
    SlipLine,
)
from seller.orders.paper.documents import Shop as Sender
from seller.orders.states import OrderState
from seller.people.models import Shop
from seller.quantity import format_quantity

# Names that mean another machine on every machine.
ONLY_HERE = {"localhost", "127.0.0.1", "::1"}


def pick_list(shop: Shop, live: str, found: Iterable[Parcel], at: datetime) -> PickList:
    """Return what is to be fetched for the parcels."""
    items = [_pick(parcel, line, product) for parcel in found for line, product in parcel.lines]
    return PickList(sender(shop), live, printed(at), tuple(items))


def packing_list(shop: Shop, live: str, found: Iterable[Parcel], at: datetime) -> PackingList:
    """Return what goes into each of the parcels."""
    baskets = tuple(_packing_basket(parcel) for parcel in found)
    return PackingList(sender(shop), live, printed(at), baskets)


def slip_of(shop: Shop, parcel: Parcel, marks: Marks) -> Slip:
    """Return the slip of a parcel."""
    order, buyer = parcel.order, parcel.order.buyer
    phone = buyer.phone or "" if rules_of(shop).full_phone else masked_phone(buyer.phone)
    return Slip(
        shop=sender(shop),
        receiver=Receiver(buyer.name, phone, buyer.address),
        number=order.number,
        code=order.code,
        lines=tuple(_slip_line(parcel.packed, line, product) for line, product in parcel.here),
        cod=Dong(parcel.cod),
        scan=scan_address(order),
        handling=_handling(product for _, product in parcel.here),
        note=parcel.note,
        buyer_note=parcel.buyer_note,
        needed_by=parcel.needed_by,
        part=part_in_words(parcel.early[-1].number + 1, last=True) if parcel.early else "",
        thanks=shop.thanks,
        reprint=marks.reprint,
        changed=marks.changed,
        unconfirmed=order.state == OrderState.OPEN,
    )


def slip_of_part(shop: Shop, parcel: Parcel, early: EarlyParcel, marks: Marks) -> Slip:
    """Return the slip of a part of a parcel that leaves before the rest."""
    went = parcel.went_with(early)
    return replace(
        slip_of(shop, parcel, marks),
        code=code_of_part(parcel, early),
        lines=tuple(_slip_line(parcel.packed, line, product) for line, product in went),
        cod=Dong(early.cod),
        handling=_handling(product for _, product in went),
        part=part_in_words(early.number, last=False),
    )


def code_of_part(parcel: Parcel, early: EarlyParcel) -> str:
    """Return under which code the carrier knows a part of a parcel."""
    return f"{parcel.order.code}-{early.number}"


def part_in_words(number: int, *, last: bool) -> str:
    """Return which part of a parcel this one is."""
    return f"GÓI {number} · GÓI CUỐI" if last else f"GÓI {number} · CÒN GÓI SAU"


def _slip_line(packed: Mapping[int, PackedLine], line: Line, product: Product) -> SlipLine:
    return SlipLine(
        code=product.code,
        name=product.name,
        quantity=format_quantity(line.quantity, product.unit),
        options=" ".join(line.options.values()),
        stars=product.ocop_stars or 0,
        lot=_lot(packed.get(line.id)),
        best_before=_best_before(packed.get(line.id)),
        member=product.member.name if product.member else "",
    )


def _lot(packed: PackedLine | None) -> str:
    return packed.lot if packed else ""


def _best_before(packed: PackedLine | None) -> str:
    return f"{packed.best_before:%d/%m/%Y}" if packed and packed.best_before else ""


def _pick(parcel: Parcel, line: Line, product: Product) -> PickItem:
    return PickItem(
        member=product.member.name if product.member else "",
        shelf=product.shelf,
        code=product.code,
        name=product.name,
        unit=product.unit,
        shares=(Share(parcel.order.number, line.quantity),),
        options=" ".join(line.options.values()),
        picture=picture(product),
        handling=_handling([product]),
    )


def _packing_basket(parcel: Parcel) -> PackingBasket:
    order = parcel.order
    return PackingBasket(
        number=order.number,
        code=order.code,
        buyer=order.buyer.name,
        lines=tuple(
            PackingLine(
                code=product.code,
                name=product.name,
                quantity=line.quantity,
                unit=product.unit,
                options=" ".join(line.options.values()),
                member=product.member.name if product.member else "",
                shelf=product.shelf,
                by_weight=product.sold_by == "weight",
                advice=product.handling,
                lot=_lot(parcel.packed.get(line.id)),
                best_before=_best_before(parcel.packed.get(line.id)),
                from_basket=order_in_words(parcel.from_order(line)),
                gone=parcel.has_left(line),
            )
            for line, product in parcel.lines
        ),
        cod=Dong(parcel.cod),
        place=order.buyer.address,
        scan=scan_address(order),
        handling=_handling(product for _, product in parcel.lines),
        note=parcel.note,
        buyer_note=parcel.buyer_note,
        needed_by=parcel.needed_by,
    )


def order_in_words(order: Order | None) -> str:
    """Return how an earlier order is called whose goods are in the parcel."""
    return f"Đơn số {order.number} ({order.code})" if order else ""


def scan_address(order: Order) -> str:
    """Return what the code on a slip opens for staff; where no other device knows an address, the code alone."""
    address = _config().address or _address_in_the_house()
    return f"{address}/packing/{order.code}" if address else order.code


def _address_in_the_house() -> str:
    """Return the address by which tablets find the server: the one that this one has used, or its own."""
    if has_request_context() and urlsplit(request.host_url).hostname not in ONLY_HERE:
        return request.host_url.rstrip("/")
    address: str = current_app.config.get("HOUSE_ADDRESS", "")
    return "" if urlsplit(address).hostname in ONLY_HERE else address


def _handling(products: Iterable[Product]) -> tuple[Handling, ...]:
    marks = dict.fromkeys(
        mark
        for product in products
        for mark, wanted in (
            (Handling.FRAGILE, product.fragile),
            (Handling.KEEP_COOL, product.keep_cool),
        )
        if wanted
    )
    return tuple(marks)


def picture(product: Product, size: int = 96) -> bytes | None:
    """Return the first photo of a product in one of the sizes that are kept."""
    return _photo(product.photos[0].name, size) if product.photos else None


def _photo(name: str, size: int) -> bytes | None:
    file: Path = _config().photos / f"{name}-{size}.jpg"
    return file.read_bytes() if file.exists() else None


def sender(shop: Shop) -> Sender:
    """Return who sends, as it stands on papers."""
    logo = rules_of(shop).logo
    return Sender(shop.name, shop.place, shop.phone, _photo(logo, 480) if logo else None)


def printed(at: datetime) -> str:
    """Return when a paper was printed, as it stands on it."""
    return local(at).strftime("%H:%M %d/%m/%Y")


def _config() -> Config:
    config: Config = current_app.config["SELLER"]
    return config
