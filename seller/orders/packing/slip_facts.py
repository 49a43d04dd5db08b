"""What stands on a slip and must still be true when the parcel leaves. Pure."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from typing import Any

from seller.errors import Refused
from seller.money import format_dong

WORDS = {
    "cod": "thu hộ",
    "name": "tên người nhận",
    "phone": "số điện thoại",
    "address": "địa chỉ",
    "goods": "hàng trong gói",
}


class SlipOutdated(Refused):
    """The slip on the parcel no longer says what is true."""

    code = "slip_outdated"


@dataclass(frozen=True, slots=True)
class SlipFacts:
    """The money, the receiver and the goods of a parcel."""

    cod: int
    name: str
    phone: str
    address: str
    goods: tuple[str, ...]

    def values(self) -> dict[str, Any]:
        """Return the facts as they are kept."""
        return asdict(self) | {"goods": list(self.goods)}

    @classmethod
    def kept(cls, values: dict[str, Any]) -> "SlipFacts":
        """Return the facts that were kept."""
        return cls(**values | {"goods": tuple(values["goods"])})


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the slip says otherwise; `about` is a key of WORDS."""

    about: str
    printed: str
    now: str


def differences(printed: SlipFacts, now: SlipFacts) -> tuple[Difference, ...]:
    """Return what the slip says otherwise than it is now."""
    return tuple(_differences(printed, now))


def _differences(printed: SlipFacts, now: SlipFacts) -> Iterator[Difference]:
    for field in fields(SlipFacts):
        was, is_now = getattr(printed, field.name), getattr(now, field.name)
        if was != is_now:
            yield Difference(field.name, _shown(was), _shown(is_now))


def _shown(value: str | int | tuple[str, ...]) -> str:
    match value:
        case int():
            return format_dong(value)
        case tuple():
            return ", ".join(value) or "–"
        case _:
            return value or "–"


def require_true(number: int, found: tuple[Difference, ...]) -> None:
    """Let a parcel pass whose slip is right.

    Raises:
        SlipOutdated: something on it has changed, and nobody has looked.
    """
    if found:
        changed = ", ".join(WORDS[each.about] for each in found)
        raise SlipOutdated(
            f"Gói số {number}: phiếu đã in không còn đúng ({changed}). "
            "Mở giỏ này, xem lại rồi in lại phiếu; gói chưa được đi."
        )
