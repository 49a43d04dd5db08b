"""How much of a product one buyer may have."""

from dataclasses import replace
from decimal import Decimal

import pytest

from seller.catalog.goods import ProductOnShelf, Shelf
from seller.orders.most import TooMuchForOne, require_not_too_much, too_much

PLUMS = ProductOnShelf(
    1, "MAN", "Mận hậu", (), "kg", "weight", 35000, (), (), {}, None, "", "",
    most_per_buyer=Decimal(5),
)  # fmt: skip
SHAWL = replace(PLUMS, code="D1", unit="cái", one_of_a_kind=True, most_per_buyer=None)


@pytest.mark.parametrize(
    ("product", "wanted", "why"),
    [
        (PLUMS, "5", ""),
        (PLUMS, "5.5", "Mỗi khách mua tối đa 5 kg MAN, khách này thành 5,5 kg."),
        (replace(PLUMS, most_per_buyer=None), "500", ""),
        (SHAWL, "1", ""),
        (SHAWL, "2", "D1 là hàng độc bản, chỉ có một chiếc."),
    ],
)
def test_more_than_the_most_is_said(product: ProductOnShelf, wanted: str, why: str) -> None:
    assert too_much(product, Decimal(wanted)) == why


def test_a_helper_who_wants_more_reads_what_to_do() -> None:
    with pytest.raises(TooMuchForOne, match="hãy đổi mức tối đa"):
        require_not_too_much(Shelf(1, 1, [PLUMS]), {1: Decimal(6)})
