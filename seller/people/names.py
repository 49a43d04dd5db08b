"""What the shop and its people are called, and the number that buyers ring."""

import re
from typing import ClassVar

from flask_babel import gettext as _

from seller.people.mistakes import Mistaken
from seller.vietnamese import clean

_PHONE = re.compile(r"\+?[0-9](?:[ .-]?[0-9]){7,14}")


class NameMissing(Mistaken):
    """Nobody would know who did it."""

    code = "name_missing"
    field: ClassVar[str] = "name"


class ShopNameMissing(Mistaken):
    """The name stands on every page and paper."""

    code = "shop_name_missing"
    field: ClassVar[str] = "shop_name"


class NoPhone(Mistaken):
    """Nobody could ring this number."""

    code = "no_phone"
    field: ClassVar[str] = "phone"


def fit_person_name(text: str) -> str:
    """Return the name under which the others know a person.

    Raises:
        NameMissing: nothing was written.
    """
    name = " ".join(clean(text).split())
    if not name:
        raise NameMissing(_("Hãy ghi tên để mọi người biết ai đã làm."))
    return name


def fit_shop_name(text: str) -> str:
    """Return the name of a shop.

    Raises:
        ShopNameMissing: nothing was written.
    """
    name = " ".join(clean(text).split())
    if not name:
        raise ShopNameMissing(_("Hãy ghi tên hợp tác xã."))
    return name


def fit_shop_phone(text: str) -> str:
    """Return the number as it was written, which may be none.

    Raises:
        NoPhone: this is no telephone number.

    >>> fit_shop_phone(" 0212.3852 000 ")
    '0212.3852 000'
    """
    phone = clean(text).strip()
    if phone and not _PHONE.fullmatch(phone):
        raise NoPhone(_("Số điện thoại này chưa đúng. Ví dụ: 0212 3852 000."))
    return phone
