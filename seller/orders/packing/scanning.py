"""What a scanned code means to the packer: this line of the parcel, or another basket."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from seller.catalog.goods import Shelf
from seller.catalog.models import Product
from seller.errors import BadInput, Refused
from seller.orders.models import Line, Order
from seller.orders.packing.parcels import Parcel, goods_in_words, parcel_of
from seller.orders.paper.scanned import basket_in, label_in


class NotOurCode(BadInput):
    """The code is on none of our papers, and no product has it."""

    code = "not_our_code"


class NotInThisParcel(Refused):
    """The goods belong into another parcel."""

    code = "not_in_this_parcel"


class SeveralOfThem(Refused):
    """There are several kinds of this product in the parcel; the code does not say which."""

    code = "several_of_them"


@dataclass(frozen=True, slots=True)
class Scanned:
    """A parcel by the order that it is named after, and a line in it where the code is that of goods."""

    order: Order
    line: Line | None = None
    product: Product | None = None
    goods: str = ""
    is_in: bool = False

    @property
    def goes_in_at_once(self) -> bool:
        """Whether there is nothing to see to before the goods lie in the parcel."""
        return self.line is not None and not self.is_in and not self.wants_a_look

    @property
    def wants_a_look(self) -> bool:
        """Whether the packer has to weigh the goods first, or to read what is stamped on them."""
        product = self.product
        return (
            product is not None
            and not self.is_in
            and (product.sold_by == "weight" or product.best_before_days is not None)
        )


def meaning_of(session: Session, shelf: Shelf, texts: Iterable[str], here: Order | None) -> Scanned:
    """Return what the first of the texts means that means anything; `here` is the basket being packed.

    Raises:
        NotOurCode: none of them does.
        NotInThisParcel: the goods belong to another parcel.
        SeveralOfThem: the parcel holds several kinds of the product.
    """
    parcel = parcel_of(session, shelf, here) if here else None
    for text in texts:
        found = _label(session, shelf, text, parcel) or _slip(session, shelf, text)
        if found is None and parcel is not None:
            found = _product(shelf, text, parcel)
        if found is not None:
            return found
    raise NotOurCode("Mã này không phải của phiếu, tem hay món nào ở đây.")


def _label(session: Session, shelf: Shelf, text: str, parcel: Parcel | None) -> Scanned | None:
    label = label_in(text)
    order = _order(session, shelf, label.basket) if label else None
    if label is None or order is None:
        return None
    of = parcel_of(session, shelf, order)
    if parcel is not None and of.order.id != parcel.order.id:
        raise NotInThisParcel(
            f"Món này của gói số {of.order.number}, {of.order.buyer.name}. Không phải gói này!"
        )
    for line, product in of.here:
        if line.id == label.line_id:
            return _scanned(of, line, product)
    raise NotInThisParcel(
        "Món trên tem không còn trong gói này: đơn đã đổi. Xem lại trước khi gói."
    )


def _slip(session: Session, shelf: Shelf, text: str) -> Scanned | None:
    code = basket_in(text)
    order = _order(session, shelf, code) if code else None
    return Scanned(parcel_of(session, shelf, order).order) if order else None


def _product(shelf: Shelf, text: str, parcel: Parcel) -> Scanned | None:
    known = shelf.by_code.get(text.upper())
    if known is None:
        return None
    lines = [(line, product) for line, product in parcel.here if product.id == known.id]
    left = [(line, product) for line, product in lines if not parcel.is_in(line)]
    if not lines:
        raise NotInThisParcel(f"{known.code} không có trong gói này. Không bỏ vào!")
    if len({tuple(line.options.items()) for line, _ in left}) > 1:
        raise SeveralOfThem(f"Gói này có nhiều loại {known.code}. Hãy bấm chọn đúng loại.")
    return _scanned(parcel, *(left or lines)[0])


def _scanned(parcel: Parcel, line: Line, product: Product) -> Scanned:
    goods = goods_in_words(line, product)
    return Scanned(parcel.order, line, product, goods, parcel.is_in(line))


def _order(session: Session, shelf: Shelf, code: str) -> Order | None:
    return session.scalar(select(Order).where(Order.shop_id == shelf.shop_id, Order.code == code))
