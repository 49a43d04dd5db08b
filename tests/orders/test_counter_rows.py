"""What the counter writes: codes that no order of the shop has had."""

from random import Random

import pytest
from flask import Flask

from seller.db import db
from seller.live.exports import order_list
from seller.orders import counter_rows
from tests.builders import a_live, a_shop, hear, said


def test_a_code_that_is_taken_is_drawn_again(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    live = a_live(a_shop())
    monkeypatch.setattr(counter_rows, "CHANCE", Random(7))  # noqa: S311 -- the same draw twice
    hear(live, said("Lan", "K1", at=1))
    monkeypatch.setattr(counter_rows, "CHANCE", Random(7))  # noqa: S311 -- the same draw twice

    hear(live, said("Hoa", "K1", at=2), said("Mai", "K1", at=3))

    codes = [order["code"] for order in order_list(db.session(), live, 0, 9)]
    assert len(codes) == len(set(codes)) == 3
