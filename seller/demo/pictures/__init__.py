"""Pictures of the demo goods, drawn by ourselves: the same strokes give the same picture."""

from collections.abc import Callable, Mapping

from PIL import Image

from seller.demo.pictures import bottles, clothes, dried, fruit, packets, woven
from seller.demo.pictures.canvas import Canvas

DRAWINGS: Mapping[str, Callable[[], Canvas]] = {
    "A1": clothes.blouse,
    "A2": clothes.vest,
    "A3": clothes.girls_blouse,
    "V1": clothes.black_skirt,
    "V2": clothes.flared_skirt,
    "K1": woven.pieu_scarf,
    "K2": woven.shawl,
    "T1": woven.sling_bag,
    "T2": woven.wallet,
    "G1": woven.pillow,
    "C1": woven.blanket,
    "DB": woven.baby_carrier,
    "15": woven.key_ring,
    "27": packets.gift_set,
    "TL": fruit.dragon_fruit,
    "CL": fruit.passion_fruit,
    "XO": fruit.mangoes,
    "MH": fruit.plums,
    "MO": bottles.honey,
    "GM": bottles.vinegar,
    "TR": packets.tea,
    "CF": packets.coffee,
    "MK": dried.bamboo_shoots,
    "TG": dried.buffalo_meat,
    "LX": dried.sausages,
    "XS": packets.dried_mango,
    "GV": bottles.spice_jar,
    "NT": packets.rice,
}


def picture_of(code: str) -> Image.Image:
    """Draw the product with this code, 1200 × 1200."""
    return DRAWINGS[code]().finished()
