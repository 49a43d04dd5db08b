"""What a product entry must be: problems_of() names every field that is wrong, and why. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import prod

from seller.catalog.entries import PackEntry, ProductEntry, VariantEntry
from seller.catalog.options import MOST_VARIANTS, variant_key
from seller.money import format_dong
from seller.quantity import LARGEST, STEP, format_quantity

LARGEST_PRICE = 1_000_000_000
LONGEST_CODE = 12
LONGEST_MEMBER_NAME = 100
MOST_ALIASES = 30
MOST_OPTIONS = 4
MOST_VALUES = 60
MOST_PACKS = 10
# Values joined by it make the key of a variant, so none may contain it.
BETWEEN_VALUES = " / "

# Lists are written with these between their items.
_PARTING = re.compile(r"[;|\n]")
_CODE = re.compile(r"[^\W_]+(-[^\W_]+)*")
_LONGEST = {
    "name": 120,
    "unit": 20,
    "shelf": 60,
    "talking_points": 1000,
    "ocop_certificate": 60,
    "handling": 300,
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One field that cannot be kept as it is, and a sentence that says why."""

    field: str
    sentence: str


def problems_of(entry: ProductEntry) -> list[Problem]:
    """Return everything that is wrong with the entry by itself; nothing when it can be kept."""
    return [
        *_words(entry),
        *_amounts(entry),
        *_quotas(entry),
        *_options(entry),
        *_packs(entry.packs, entry.unit),
        *_variants(entry),
    ]


def _words(entry: ProductEntry) -> Iterator[Problem]:
    if len(entry.code) > LONGEST_CODE or not _CODE.fullmatch(entry.code):
        yield Problem("code", "mã gồm 1 đến 12 chữ hoặc số, viết liền, ví dụ A1.")
    elif entry.code != entry.code.upper():
        yield Problem("code", "mã viết bằng chữ in hoa.")
    for name in ("name", "unit"):
        if not getattr(entry, name):
            yield Problem(name, "không được để trống.")
    for name, most in _LONGEST.items():
        if len(getattr(entry, name)) > most:
            yield Problem(name, f"dài quá {most} chữ.")
    if len(entry.aliases) > MOST_ALIASES:
        yield Problem("aliases", f"có quá {MOST_ALIASES} tên gọi khác.")
    if any(not 0 < len(alias) <= 60 or _PARTING.search(alias) for alias in entry.aliases):
        yield Problem("aliases", "mỗi tên gọi khác có 1 đến 60 chữ, không có dấu chấm phẩy.")


def _amounts(entry: ProductEntry) -> Iterator[Problem]:
    if entry.sold_by not in {"piece", "weight"}:
        yield Problem("sold_by", "cách bán là “piece” (theo cái) hoặc “weight” (theo cân).")
    if not _is_price(entry.price):
        yield Problem("price", _price_sentence())
    if entry.stock is not None:
        yield from _stock("stock", entry.stock, entry.sold_by)
    if entry.ocop_stars is not None and not 3 <= entry.ocop_stars <= 5:
        yield Problem("ocop_stars", "sao OCOP là 3, 4 hoặc 5.")
    if entry.best_before_days is not None and not 1 <= entry.best_before_days <= 3650:
        yield Problem("best_before_days", "hạn dùng là 1 đến 3.650 ngày.")


def _quotas(entry: ProductEntry) -> Iterator[Problem]:
    most = entry.most_per_buyer
    if most is not None:
        for problem in _stock("most_per_buyer", most, entry.sold_by):
            yield Problem(problem.field, problem.sentence.replace("tồn kho", "mức tối đa"))
        if most == 0:
            yield Problem("most_per_buyer", "mức tối đa phải lớn hơn 0, hoặc để trống.")
    if entry.one_of_a_kind:
        yield from _only_one(entry)


def _only_one(entry: ProductEntry) -> Iterator[Problem]:
    if entry.sold_by != "piece" or entry.has_own_stock:
        yield Problem("one_of_a_kind", "hàng độc bản bán theo cái và đếm chung.")
    if entry.stock is not None and entry.stock > 1:
        yield Problem("one_of_a_kind", "hàng độc bản thì tồn kho chỉ là 1 hoặc 0.")


def _stock(field: str, stock: Decimal, sold_by: str) -> Iterator[Problem]:
    if not 0 <= stock <= LARGEST:
        yield Problem(field, f"tồn kho từ 0 đến {format_quantity(LARGEST)}.")
    elif stock != stock.quantize(STEP):
        yield Problem(field, "tồn kho chỉ có tối đa ba chữ số lẻ.")
    elif sold_by == "piece" and stock != stock.to_integral_value():
        yield Problem(field, "hàng bán theo cái thì tồn kho là số nguyên.")


def _options(entry: ProductEntry) -> Iterator[Problem]:
    if len(entry.options) > MOST_OPTIONS:
        yield Problem("options", f"có quá {MOST_OPTIONS} loại lựa chọn.")
    if _repeats(entry.options):
        yield Problem("options", "có hai lựa chọn trùng tên.")
    for name, values in entry.options.items():
        if not 0 < len(name) <= 40 or ":" in name or _PARTING.search(name):
            yield Problem("options", "tên lựa chọn có 1 đến 40 chữ, không có dấu : ; hoặc |.")
        if not 0 < len(values) <= MOST_VALUES:
            yield Problem("options", f"“{name[:40]}” cần 1 đến {MOST_VALUES} giá trị.")
        if not all(_is_value(value) for value in values):
            yield Problem(
                "options", f"giá trị của “{name[:40]}” có 1 đến 40 chữ, không có “ / ; |”."
            )
        if _repeats(values):
            yield Problem("options", f"“{name[:40]}” có hai giá trị trùng nhau.")
    if prod(len(values) for values in entry.options.values()) > MOST_VARIANTS:
        yield Problem("options", f"các lựa chọn tạo ra quá {MOST_VARIANTS} phân loại.")


def _packs(packs: tuple[PackEntry, ...], unit: str) -> Iterator[Problem]:
    if len(packs) > MOST_PACKS:
        yield Problem("packs", f"có quá {MOST_PACKS} quy cách đóng gói.")
    if _repeats([pack.unit for pack in packs]):
        yield Problem("packs", "có hai quy cách trùng tên.")
    for pack in packs:
        if not 0 < len(pack.unit) <= 20 or _PARTING.search(pack.unit):
            yield Problem("packs", "tên quy cách có 1 đến 20 chữ, không có dấu chấm phẩy.")
        if pack.unit.casefold() == unit.casefold():
            yield Problem("packs", f"“{pack.unit[:20]}” là đơn vị bán, không phải quy cách.")
        if not 0 < pack.quantity <= LARGEST or pack.quantity != pack.quantity.quantize(STEP):
            yield Problem("packs", f"“{pack.unit[:20]}” phải chứa một số lượng lớn hơn 0.")


def _variants(entry: ProductEntry) -> Iterator[Problem]:
    for variant in entry.variants:
        yield from _variant(entry, variant)
    names = list(entry.options)
    if _repeats([variant_key(variant.options, names) for variant in entry.variants]):
        yield Problem("variants", "có hai phân loại trùng nhau.")
    counted = [variant.stock for variant in entry.variants if variant.stock is not None]
    if counted and entry.stock not in {None, sum(counted)}:
        yield Problem("stock", "đã đếm từng phân loại thì tồn kho chung phải để trống.")


def _variant(entry: ProductEntry, variant: VariantEntry) -> Iterator[Problem]:
    said = ", ".join(f"{name}: {value}" for name, value in variant.options.items())[:80]
    if variant.options.keys() != entry.options.keys() or not entry.options:
        yield Problem("variants", f"“{said}” phải nêu đủ các lựa chọn của sản phẩm, không thêm.")
    elif any(value not in entry.options[name] for name, value in variant.options.items()):
        yield Problem("variants", f"“{said}” không có trong các lựa chọn của sản phẩm.")
    if variant.price is not None and not _is_price(variant.price):
        yield Problem("variants", f"“{said}”: {_price_sentence()}")
    if variant.stock is not None:
        for problem in _stock("variants", variant.stock, entry.sold_by):
            yield Problem("variants", f"“{said}”: {problem.sentence}")


def _is_value(value: str) -> bool:
    if not 0 < len(value) <= 40 or _PARTING.search(value):
        return False
    return BETWEEN_VALUES not in value and value.strip("/") == value


def _is_price(price: int) -> bool:
    return 0 <= price <= LARGEST_PRICE


def _price_sentence() -> str:
    return f"giá là số nguyên từ 0 ₫ đến {format_dong(LARGEST_PRICE)}."


def _repeats(names: Iterable[str]) -> bool:
    folded = [name.casefold() for name in names]
    return len(folded) != len(set(folded))
