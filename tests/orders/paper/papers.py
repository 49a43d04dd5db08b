"""Papers for the tests: a shop, a parcel, a list, with values that surprise nobody."""

from decimal import Decimal
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from seller.money import Dong
from seller.orders.paper.documents import (
    PackingBasket,
    PackingLine,
    PackingList,
    PickItem,
    PickList,
    Receiver,
    Share,
    Shop,
    Slip,
    SlipLine,
)

SCAN = "https://192.168.1.20:8000/dong-goi/HX3K7M2"
PAYMENT = (
    "00020101021238540010A00000072701240006970436011009120003450208QRIBFTTA"
    "53037045407145000058 02VN62150811HX3K7M2 LAN6304ABCD"
)


def a_picture(colour: str = "#22306B", size: tuple[int, int] = (300, 200)) -> bytes:
    picture = Image.new("RGB", size, colour)
    ImageDraw.Draw(picture).ellipse((20, 20, size[0] - 20, size[1] - 20), fill="#F5C242")
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def a_shop(**changes: Any) -> Shop:
    values: dict[str, Any] = {
        "name": "HTX Hua Nà",
        "place": "Bản Hua Nà, Sơn La",
        "phone": "0912 000 345",
    }
    return Shop(**values | changes)


def a_slip_line(**changes: Any) -> SlipLine:
    values: dict[str, Any] = {
        "code": "A1",
        "name": "Áo cóm thổ cẩm",
        "quantity": "2 cái",
        "options": "đỏ, L",
    }
    return SlipLine(**values | changes)


def a_slip(**changes: Any) -> Slip:
    values: dict[str, Any] = {
        "shop": a_shop(),
        "receiver": Receiver("Nguyễn Thị Lan", "0912 *** 678", "12 ngõ 34 Xuân Thuỷ, Hà Nội"),
        "number": 12,
        "code": "HX3K7M2",
        "lines": (a_slip_line(),),
        "cod": Dong(1450000),
        "scan": SCAN,
    }
    return Slip(**values | changes)


def a_pick(*shares: tuple[int, str], **changes: Any) -> PickItem:
    values: dict[str, Any] = {
        "member": "Lường Thị Sôm",
        "shelf": "1A",
        "code": "A1",
        "name": "Áo cóm thổ cẩm",
        "unit": "cái",
        "shares": tuple(Share(basket, Decimal(quantity)) for basket, quantity in shares),
    }
    return PickItem(**values | changes)


def a_pick_list(*items: PickItem, **changes: Any) -> PickList:
    values: dict[str, Any] = {
        "shop": a_shop(),
        "live": "Phiên tối 22/11",
        "printed_at": "22:41 22/11",
        "items": items,
    }
    return PickList(**values | changes)


def a_packing_line(**changes: Any) -> PackingLine:
    values: dict[str, Any] = {
        "code": "A1",
        "name": "Áo cóm thổ cẩm",
        "quantity": Decimal(2),
        "unit": "cái",
    }
    return PackingLine(**values | changes)


def a_basket(number: int = 12, **changes: Any) -> PackingBasket:
    values: dict[str, Any] = {
        "number": number,
        "code": f"HX{number}",
        "buyer": "Nguyễn Thị Lan",
        "lines": (a_packing_line(),),
        "cod": Dong(700000),
        "scan": f"https://192.168.1.20:8000/dong-goi/HX{number}",
    }
    return PackingBasket(**values | changes)


def a_packing_list(*baskets: PackingBasket, **changes: Any) -> PackingList:
    values: dict[str, Any] = {
        "shop": a_shop(),
        "live": "Phiên tối 22/11",
        "printed_at": "22:41 22/11",
        "baskets": baskets,
    }
    return PackingList(**values | changes)
