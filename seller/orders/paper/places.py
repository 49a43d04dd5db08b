"""Vietnamese addresses, parted into the two levels that are in use: ward and province."""

import re
from dataclasses import dataclass

from seller.vietnamese import fold

PROVINCES = (
    "An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Điện Biên",
    "Đồng Nai", "Đồng Tháp", "Gia Lai", "Hà Nội", "Hà Tĩnh", "Hải Phòng", "Hồ Chí Minh", "Huế",
    "Hưng Yên", "Khánh Hòa", "Lai Châu", "Lạng Sơn", "Lào Cai", "Lâm Đồng", "Nghệ An", "Ninh Bình",
    "Phú Thọ", "Quảng Ngãi", "Quảng Ninh", "Quảng Trị", "Sơn La", "Tây Ninh", "Thái Nguyên",
    "Thanh Hóa", "Tuyên Quang", "Vĩnh Long",
)  # fmt: skip
_BY_NAME = {fold(name): name for name in PROVINCES} | {
    "tphcm": "Hồ Chí Minh",
    "hcm": "Hồ Chí Minh",
    "sai gon": "Hồ Chí Minh",
    "hn": "Hà Nội",
}
_BEFORE_PROVINCE = re.compile(r"^(tinh|thanh pho|tp)[. ]+")
_WARD = re.compile(r"^(xa|phuong|dac khu|x\.|p\.)")
_DISTRICT = re.compile(r"^(huyen|quan|thi xa|thanh pho|tp|h\.|q\.|tx)")


@dataclass(frozen=True, slots=True)
class Place:
    """An address in its levels; what is not sure stays in the first part."""

    address: str
    ward: str = ""
    province: str = ""


def two_levels(text: str) -> Place:
    """Return the address in two levels, as far as it says them.

    An old address, with a district, keeps everything below the province in one part: which ward
    its commune belongs to now is not guessed.

    >>> two_levels("Số 4, bản Hua Nà, xã Thuận Châu, Sơn La")
    Place(address='Số 4, bản Hua Nà', ward='xã Thuận Châu', province='Sơn La')
    >>> two_levels("bản Hua Nà, xã Tông Lạnh, huyện Thuận Châu, tỉnh Sơn La")
    Place(address='bản Hua Nà, xã Tông Lạnh, huyện Thuận Châu', ward='', province='Sơn La')
    """
    parts = [part.strip() for part in re.split(r"[,\n;]", text) if part.strip()]
    if len(parts) < 2:
        return Place(", ".join(parts))
    province = _BY_NAME.get(_BEFORE_PROVINCE.sub("", fold(parts[-1]).strip(". ")).replace(".", ""))
    if province is None:
        return Place(", ".join(parts))
    parts.pop()
    folded = [fold(part) for part in parts]
    if _WARD.match(folded[-1]) and not any(map(_DISTRICT.match, folded)):
        return Place(", ".join(parts[:-1]), parts[-1], province)
    return Place(", ".join(parts), "", province)
