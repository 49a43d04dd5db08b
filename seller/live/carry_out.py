"""carry_out(): the steps of a plan, taken on the counter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from seller.catalog.goods import Goods, Shelf
from seller.live.decision import Drop, Has, NoteClaim, NoteContact, SetQuantity, Step, Switch, Take
from seller.live.prices import LivePrices
from seller.orders.counter import Basket, Counter, Line, Place
from seller.orders.operations import LARGEST_SUM


@dataclass(frozen=True, slots=True)
class Stall:
    """What a line is made from: the shelf, and the prices of this live."""

    shelf: Shelf
    prices: LivePrices

    def goods(self, code: str, options: Mapping[str, str], at: datetime) -> Goods:
        """Return what the code and the options mean here, at the price of that moment."""
        product = self.shelf.by_code[code]
        return product.goods(options, live_price=self.prices.price_at(product.id, at))


def has_in_basket(basket: Basket, shelf: Shelf) -> tuple[Has, ...]:
    """Return the buyer's lines as the decision sees them; the number is their place in the basket."""
    return tuple(
        Has(
            number,
            shelf.by_id[line.goods.product_id].code,
            line.goods.options,
            line.quantity,
            line.touched,
        )
        for number, line in enumerate(basket.lines)
        if line.active
    )


def carry_out(
    counter: Counter,
    basket: Basket,
    steps: Iterable[Step],
    stall: Stall,
    *,
    comment_id: int,
    said_at: datetime,
) -> None:
    """Take the steps for this buyer. What is new stands in the queue at the viewer's time."""
    place = Place(said_at, comment_id)
    lines = tuple(basket.lines)
    for step in steps:
        _take_step(counter, basket, lines, step, stall, place)


def _take_step(
    counter: Counter,
    basket: Basket,
    lines: tuple[Line, ...],
    step: Step,
    stall: Stall,
    place: Place,
) -> None:
    match step:
        case Take(code, options, quantity):
            counter.take(
                basket,
                stall.goods(code, options, place.at),
                quantity,
                place,
                comment_id=place.comment_id,
            )
        case Drop(number):
            counter.withdraw(lines[number])
        case SetQuantity(number, quantity):
            counter.set_quantity(lines[number], quantity, place)
        case Switch(number, code, options):
            counter.move(lines[number], stall.goods(code, options, place.at), place)
        case NoteClaim(amount):
            counter.note_basket(basket)
            # A sum that no parcel costs was meant as a joke, or is somebody's number.
            sensible = amount is not None and amount <= LARGEST_SUM
            basket.claimed_at, basket.claimed_amount = place.at, amount if sensible else None
        case NoteContact():
            # Her order shows her phone number, so it has changed too.
            if basket.lines:
                counter.note_basket(basket)
