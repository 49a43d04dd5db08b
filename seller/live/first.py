"""Who was first, and why: wishes in the order of the viewers' time, told so that they can be read aloud. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from seller.clock import local
from seller.quantity import format_quantity


@dataclass(frozen=True, slots=True)
class Wish:
    """One line that was wished for: by whom, when, and what became of it."""

    order_id: int
    number: int
    buyer_name: str
    quantity: Decimal
    at: datetime
    said: str = ""
    held: bool = True
    # When it got its goods later, since something was given back or delivered.
    moved_up_at: datetime | None = None
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A wish with its place, why it stands there, and the sentence that says all of it."""

    wish: Wish
    place: int
    clock: str
    quantity: str
    why: str
    say: str


def tell(wishes: Sequence[Wish], unit: str = "") -> list[Told]:
    """Tell of each wish, the first first; whoever calls has put them in the order of the queue."""
    told: list[Told] = []
    for place, wish in enumerate(wishes, start=1):
        why = _why(wish, wishes[: place - 1], unit)
        quantity = format_quantity(wish.quantity, unit)
        name = f"{wish.buyer_name} (phiên khác)" if wish.elsewhere else wish.buyer_name
        after = _after(wish, wishes[place - 2] if place > 1 else None)
        say = f"Thứ {place}: {name}, nhắn lúc {_spoken(wish.at)}{after}, lấy {quantity}, {why}."
        clock = local(wish.at).strftime("%H:%M:%S")
        told.append(Told(wish, place, clock, quantity, why, say))
    return told


def _why(wish: Wish, before: Sequence[Wish], unit: str) -> str:
    larger = next((each for each in before if not each.held), None)
    if not wish.held:
        waiting = sum(not each.held for each in before) + 1
        return f"lúc đó không còn đủ nên chờ, số {waiting} trong hàng chờ"
    if wish.moved_up_at is not None:
        return f"chờ rồi được giữ lúc {_spoken(wish.moved_up_at)}, khi có hàng trở lại"
    if larger is not None and larger.quantity > wish.quantity:
        needs = format_quantity(larger.quantity, unit)
        return f"được giữ vì số còn lại vừa đủ, còn {larger.buyer_name} cần {needs} thì chưa đủ"
    return "được giữ vì lúc đó còn đủ hàng"


def _after(wish: Wish, before: Wish | None) -> str:
    """Return how long after the one before it was said, where that is close."""
    if before is None:
        return ""
    seconds = (wish.at - before.at).total_seconds()
    if seconds >= 60:
        return ""
    if seconds < 1:
        return f", sát ngay sau {before.buyer_name}"
    return f", sau {before.buyer_name} {int(seconds)} giây"


def _spoken(moment: datetime) -> str:
    at = local(moment)
    return f"{at.hour} giờ {at.minute} phút {at.second} giây"
