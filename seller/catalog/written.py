"""Values of goods as people write them in forms and tables, read and written back. Pure.

Where a list is written, semicolons and new lines part its items; a colon follows the name of an
option, commas part its values (bars, where a value holds a comma).

>>> write_options(read_options("size: S, M; màu: đỏ"))
'size: S, M; màu: đỏ'
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from seller.catalog.entries import PackEntry, VariantEntry
from seller.catalog.entry_rules import BETWEEN_VALUES
from seller.catalog.options import variant_key
from seller.errors import BadInput
from seller.quantity import LARGEST, format_quantity, tidy
from seller.vietnamese import clean, fold

_PRICE = re.compile(
    r"(\d{1,3}(?:[., ]\d{3})+|\d{1,12})\s*(k|nghìn|ngàn)?\s*(?:đ|₫|vnd|vnđ)?", re.IGNORECASE
)
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_YES = {"co", "x", "1", "yes", "true", "dung"}
_NO = {"", "khong", "0", "no", "false", "sai"}
_SOLD_BY = {
    "theo cai": "piece",
    "piece": "piece",
    "": "piece",
    "theo can": "weight",
    "weight": "weight",
}

Value = TypeVar("Value")


class BadText(BadInput):
    """What was written cannot be understood as the value that belongs there."""

    code = "bad_text"


def read_line(text: str) -> str:
    """Return the text on one line, in NFC."""
    return " ".join(clean(text).split())


def read_price(text: str) -> int:
    """Return a price.

    >>> read_price("350.000 đ"), read_price("350k")
    (350000, 350000)
    """
    found = _PRICE.fullmatch(text.strip())
    if found is None:
        raise BadText("giá phải là số đồng, ví dụ 350.000.")
    amount = int(re.sub(r"\D", "", found[1]))
    return amount * 1000 if found[2] else amount


def read_amount(text: str) -> Decimal:
    """Return a quantity that may be zero, comma or point as the decimal sign.

    >>> read_amount("1,5")
    Decimal('1.5')
    """
    try:
        amount = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        raise BadText(
            f"“{text.strip()[:20]}” không phải là số lượng. Ví dụ: 25 hoặc 1,5."
        ) from None
    if not amount.is_finite() or not 0 <= amount <= LARGEST:
        raise BadText(f"số lượng từ 0 đến {format_quantity(LARGEST)}.")
    return tidy(amount)


def write_amount(amount: Decimal) -> str:
    """Return the quantity with a comma as the decimal sign and nothing between thousands.

    >>> write_amount(Decimal("1200.5"))
    '1200,5'
    """
    return f"{tidy(amount):f}".replace(".", ",")


def read_whole(text: str) -> int:
    """Return a whole number."""
    if not re.fullmatch(r"[0-9]{1,9}", text.strip()):
        raise BadText("phải là một số nguyên.")
    return int(text)


def read_yes(text: str) -> bool:
    """Return whether it says yes."""
    said = fold(text)
    if said not in _YES | _NO:
        raise BadText("ghi “có” hoặc để trống.")
    return said in _YES


def write_yes(yes: bool) -> str:  # noqa: FBT001 -- the value that is written
    """Return yes, or nothing."""
    return "có" if yes else ""


def read_sold_by(text: str) -> str:
    """Return the way of selling."""
    said = fold(text)
    if said not in _SOLD_BY:
        raise BadText("ghi “theo cái” hoặc “theo cân”.")
    return _SOLD_BY[said]


def write_sold_by(sold_by: str) -> str:
    """Return the way of selling in words."""
    return "theo cân" if sold_by == "weight" else "theo cái"


def read_day(text: str) -> date:
    """Return the day.

    >>> read_day("30/06/2028") == read_day("2028-06-30")
    True
    """
    found = _DAY.fullmatch(text.strip())
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(text.strip())
    except ValueError:
        raise BadText("ngày phải có dạng 30/06/2028.") from None


def write_day(day: date) -> str:
    """Return the day as it is written in Vietnam."""
    return day.strftime("%d/%m/%Y")


def read_names(text: str) -> tuple[str, ...]:
    """Return the names of a list, parted by semicolons, or by commas where there are none.

    >>> read_names("áo cóm, áo thái")
    ('áo cóm', 'áo thái')
    """
    names = re.split(r"[;\n]" if re.search(r"[;\n]", text.strip()) else ",", text)
    return tuple(dict.fromkeys(line for name in names if (line := read_line(name))))


def write_names(names: Iterable[str]) -> str:
    """Return the list as it is read back."""
    text = "; ".join(names)
    return f"{text};" if "," in text and ";" not in text else text


def read_options(text: str) -> dict[str, tuple[str, ...]]:
    """Return the options with their values."""
    options = {}
    for item in _items(text):
        name, colon, values = item.partition(":")
        if not colon:
            raise BadText(
                f"“{item[:40]}”: ghi tên, dấu hai chấm rồi các giá trị, ví dụ size: S, M, L."
            )
        parts = values.split("|" if "|" in values else ",")
        if read_line(name) in options:
            raise BadText(f"“{read_line(name)[:40]}” có hai lần.")
        options[read_line(name)] = tuple(line for part in parts if (line := read_line(part)))
    return options


def write_options(options: Mapping[str, Iterable[str]]) -> str:
    """Return the options as they are read back."""
    return "; ".join(f"{name}: {_values(list(values))}" for name, values in options.items())


def read_packs(text: str) -> tuple[PackEntry, ...]:
    """Return the packs.

    >>> write_packs(read_packs("thùng = 10; hộp = 2,5"))
    'thùng = 10; hộp = 2,5'
    """
    return tuple(
        PackEntry(unit, amount) for unit, amount in _pairs(text, read_amount, "thùng = 10")
    )


def write_packs(packs: Iterable[PackEntry]) -> str:
    """Return the packs as they are read back."""
    return "; ".join(f"{pack.unit} = {write_amount(pack.quantity)}" for pack in packs)


def read_variants(
    stock: str, prices: str, options: Mapping[str, tuple[str, ...]]
) -> tuple[VariantEntry, ...]:
    """Return the variants that have stock or a price of their own, each called by its values.

    >>> read_variants("S / đỏ = 2", "", {"size": ("S",), "màu": ("đỏ",)})[0].stock
    Decimal('2')
    """
    counted = _by_values(_pairs(stock, read_amount, "S / đỏ = 2"), options)
    priced = _by_values(_pairs(prices, read_price, "XL / đỏ = 400.000"), options)
    return tuple(
        VariantEntry(
            dict(zip(options, values, strict=True)), counted.get(values), priced.get(values)
        )
        for values in dict.fromkeys((*counted, *priced))
    )


def write_stock(variants: Iterable[VariantEntry], options: Mapping[str, object]) -> str:
    """Return the stock of the variants as it is read back."""
    return "; ".join(
        f"{variant_key(variant.options, list(options))} = {write_amount(variant.stock)}"
        for variant in variants
        if variant.stock is not None
    )


def write_prices(variants: Iterable[VariantEntry], options: Mapping[str, object]) -> str:
    """Return the prices of the variants as they are read back."""
    return "; ".join(
        f"{variant_key(variant.options, list(options))} = {variant.price}"
        for variant in variants
        if variant.price is not None
    )


def _items(text: str) -> list[str]:
    return [line for item in re.split(r"[;\n]", text) if (line := read_line(item))]


def _values(values: list[str]) -> str:
    if not any("," in value for value in values):
        return ", ".join(values)
    return " | ".join(values) if len(values) > 1 else f"{values[0]} |"


def _pairs(text: str, read: Callable[[str], Value], example: str) -> list[tuple[str, Value]]:
    pairs = []
    for item in _items(text):
        name, sign, value = item.rpartition("=")
        if not sign:
            raise BadText(f"“{item[:40]}”: ghi tên, dấu bằng rồi một số, ví dụ {example}.")
        pairs.append((read_line(name), read(value)))
    return pairs


def _by_values(
    pairs: Iterable[tuple[str, Value]], options: Mapping[str, tuple[str, ...]]
) -> dict[tuple[str, ...], Value]:
    found: dict[tuple[str, ...], Value] = {}
    for name, value in pairs:
        values = tuple(part.strip() for part in name.split(BETWEEN_VALUES))
        if len(values) != len(options) or values in found:
            raise BadText(f"“{name[:40]}” không phải là một phân loại, hoặc có hai lần.")
        found[values] = value
    return found
