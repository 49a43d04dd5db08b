"""What the seller tells her viewers: how to write a comment that is read at once."""

from collections.abc import Iterable

from seller.live.reading.goods import ProductWords

# Thousands of viewers will see it, so it is nobody's.
_PHONE = "0900 000 000"


def card_lines(products: Iterable[ProductWords]) -> tuple[str, str, str]:
    """Return the three lines to say and to show, with an example from the catalog."""
    listed = list(products)
    pieces = [product for product in listed if product.sold_by == "piece"]
    richest = max(pieces or listed, key=lambda product: len(product.options), default=None)
    weighed = next((product for product in listed if product.sold_by == "weight"), None)
    options = [name for name, _ in richest.options] if richest is not None else []
    parts = ["MÃ", *(name.upper() for name in options), "SỐ LƯỢNG", "SĐT"]
    return (
        f"Bình luận: {' + '.join(parts)}",
        f"Ví dụ: {_examples(richest, weighed)}",
        _how_to_change(richest),
    )


def _examples(piece: ProductWords | None, weighed: ProductWords | None) -> str:
    examples = []
    if piece is not None:
        values = [values[-1] for _, values in piece.options if values]
        examples.append(
            " ".join([piece.code, *values, "2 cái" if _is_number(values) else "2", _PHONE])
        )
    if weighed is not None and weighed is not piece:
        examples.append(f"{weighed.code} 3kg {_PHONE}")
    return " · ".join(examples) or f"A1 2 {_PHONE}"


def _is_number(values: list[str]) -> bool:
    """Return whether a bare quantity behind the values could be taken for another value."""
    return bool(values) and values[-1].isdigit()


def _how_to_change(product: ProductWords | None) -> str:
    code = product.code if product is not None else "A1"
    values = [values for _, values in product.options if values] if product is not None else []
    other = values[0][0] if values else "3"
    verb = "sang" if values else "thành"
    return f"Đổi: «đổi {code} {verb} {other}» · Hủy: «hủy {code}» · Chỉ hỏi thì thêm dấu «?»"
