"""Quantities are exact decimals with at most three places, in the product's own unit."""

from decimal import Decimal, InvalidOperation

from seller.errors import BadInput

Quantity = Decimal

STEP = Decimal("0.001")
LARGEST = Decimal(1_000_000)


class BadQuantity(BadInput):
    """The text is no quantity, or one that cannot be counted."""

    code = "bad_quantity"


def parse_quantity(text: str) -> Quantity:
    """Return the quantity that a person typed, comma or point as the decimal sign.

    >>> parse_quantity("1,5")
    Decimal('1.5')

    Raises:
        BadQuantity: no number, not positive, too large, or finer than a thousandth.
    """
    try:
        quantity = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        raise BadQuantity(
            f"“{text.strip()[:40]}” không phải là số lượng. Ví dụ: 2 hoặc 1,5."
        ) from None
    if not quantity.is_finite() or quantity <= 0 or quantity > LARGEST:
        raise BadQuantity("Số lượng phải lớn hơn 0 và không quá 1.000.000.")
    if quantity != quantity.quantize(STEP):
        raise BadQuantity("Số lượng chỉ có tối đa ba chữ số lẻ.")
    return tidy(quantity)


def tidy(quantity: Decimal) -> Quantity:
    """Return the same quantity without trailing zeros or an exponent.

    >>> tidy(Decimal("2.500"))
    Decimal('2.5')
    >>> tidy(Decimal("1E+1"))
    Decimal('10')
    """
    if quantity == quantity.to_integral_value():
        return quantity.quantize(Decimal(1))
    return quantity.normalize()


def format_quantity(quantity: Decimal, unit: str = "") -> str:
    """Return the quantity as it stands on screen, with its unit.

    >>> format_quantity(Decimal("1.5"), "kg")
    '1,5 kg'
    >>> format_quantity(Decimal("1200"))
    '1.200'
    """
    figures = f"{tidy(quantity):,f}".translate(str.maketrans(",.", ".,"))
    return f"{figures} {unit}".rstrip()


def as_number(quantity: Decimal) -> int | float:
    """Return the quantity as a JSON number: whole where it is whole."""
    return int(quantity) if quantity == quantity.to_integral_value() else float(quantity)
