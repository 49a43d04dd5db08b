"""Who a buyer is and where her parcels go, as people write it down."""

import re
from dataclasses import asdict, dataclass

from sqlalchemy.orm import Session

from seller.buyers.models import Buyer
from seller.errors import NotFound
from seller.people.mistakes import Mistaken
from seller.vietnamese import clean, fold

_BETWEEN_DIGITS = re.compile(r"[\s.()-]+")
_MOBILE = re.compile(r"(?:\+?84|0)([35789]\d{8})")


class NameMissing(Mistaken):
    """A parcel needs a name."""

    code = "name_missing"
    field = "name"


class NoMobile(Mistaken):
    """The carrier could not ring this number."""

    code = "no_mobile"
    field = "phone"


@dataclass(frozen=True, slots=True)
class Details:
    """What stands on a parcel, and what helpers should know about its buyer."""

    name: str
    phone: str | None = None
    address: str = ""
    note: str = ""


def fit_details(*, name: str, phone: str, address: str, note: str) -> Details:
    """Return what somebody wrote as it is kept.

    Raises:
        NameMissing: there is no name.
        NoMobile: the phone is no Vietnamese mobile number.
    """
    fitting = Details(_line(name), fit_phone(phone), clean(address).strip(), clean(note).strip())
    if not fitting.name:
        raise NameMissing("Hãy ghi tên khách.")
    return fitting


def fit_phone(text: str) -> str | None:
    """Return a mobile number as ten digits, or None where nothing was written.

    >>> fit_phone("+84 912.345 678")
    '0912345678'

    Raises:
        NoMobile: it is something else.
    """
    digits = _BETWEEN_DIGITS.sub("", clean(text))
    if not digits:
        return None
    mobile = _MOBILE.fullmatch(digits)
    if mobile is None:
        raise NoMobile("Số điện thoại này chưa đúng. Số di động có 10 chữ số, ví dụ 0912 345 678.")
    return f"0{mobile[1]}"


def buyer_of(session: Session, shop_id: int, buyer_id: int) -> Buyer:
    """Return the buyer of the shop.

    Raises:
        NotFound: the shop has no such buyer.
    """
    buyer = session.get(Buyer, buyer_id)
    if buyer is None or buyer.shop_id != shop_id:
        raise NotFound
    return buyer


def details_of(buyer: Buyer) -> Details:
    """Return what is known of the buyer."""
    return Details(buyer.name, buyer.phone, buyer.address, buyer.note)


def write_details(buyer: Buyer, details: Details) -> None:
    """Keep this of the buyer."""
    for name, value in asdict(details).items():
        setattr(buyer, name, value)
    buyer.name_folded = fold(details.name)[:200]


def _line(text: str) -> str:
    return " ".join(clean(text).split())
