"""How far the scale may be off."""

from decimal import Decimal

import pytest

from seller.orders.packing.weighing import TooFarOff, require_near


@pytest.mark.parametrize("weighed", ["0.9", "1", "1.1"])
def test_weight_at_the_edge_of_the_tolerance_passes(weighed: str) -> None:
    require_near(Decimal(weighed), Decimal(1), "kg", 10)


@pytest.mark.parametrize("weighed", ["0.899", "1.101", "11"])
def test_weight_beyond_it_is_refused(weighed: str) -> None:
    with pytest.raises(TooFarOff):
        require_near(Decimal(weighed), Decimal(1), "kg", 10)
