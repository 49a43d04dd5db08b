"""The most of a product that one buyer may have in a live. Pure."""

from collections.abc import Mapping
from decimal import Decimal

from seller.catalog.goods import ProductOnShelf, Shelf
from seller.errors import Refused
from seller.quantity import format_quantity


class TooMuchForOne(Refused):
    """One buyer would get more of it than the shop allows."""

    code = "too_much_for_one"


def too_much(product: ProductOnShelf, wanted: Decimal) -> str:
    """Return why one buyer cannot have so much of the product, or nothing when she can."""
    most = product.most
    if most is None or wanted <= most:
        return ""
    if product.one_of_a_kind:
        return f"{product.code} là hàng độc bản, chỉ có một chiếc."
    return (
        f"Mỗi khách mua tối đa {format_quantity(most, product.unit)} {product.code}, "
        f"khách này thành {format_quantity(wanted, product.unit)}."
    )


def require_not_too_much(shelf: Shelf, wanted: Mapping[int, Decimal]) -> None:
    """Let a buyer have what she wants of each product, as long as it is not too much.

    Raises:
        TooMuchForOne: it is.
    """
    for product_id, many in wanted.items():
        if why := too_much(shelf.by_id[product_id], many):
            raise TooMuchForOne(f"{why} Muốn bán hơn, hãy đổi mức tối đa của sản phẩm.")
