"""What a buyer bought tells her sizes."""

import pytest
from flask import Flask

from seller.buyers.identities import new_buyers
from seller.buyers.models import Buyer
from seller.buyers.remembered import MOST_REMEMBERED, remember_sizes, sizes_of
from seller.db import db, transaction
from tests.builders import EVENING, a_shop


@pytest.fixture
def lan(app: Flask) -> int:
    shop = a_shop()
    with transaction() as session:
        made = new_buyers(session, shop.id, {("facebook", "lan"): "Lan"}, EVENING)
    return made["facebook", "lan"]


def bought(buyer_id: int, **options: str) -> None:
    with transaction() as session:
        remember_sizes(session, buyer_id, [options])


def remembered(buyer_id: int) -> tuple[tuple[str, str], ...]:
    db.session.expire_all()
    return sizes_of(db.session.get_one(Buyer, buyer_id).remembered)


def test_the_last_size_comes_first_and_none_twice(lan: int) -> None:
    for size in ("M", "L", "M"):
        bought(lan, size=size)

    assert remembered(lan) == (("size", "M"), ("size", "L"))


@pytest.mark.parametrize(
    ("option", "is_hers"),
    [("size", True), ("Size áo", True), ("cỡ", True), ("cổ", False), ("màu", False)],
)
def test_only_sizes_belong_to_a_person(lan: int, option: str, is_hers: bool) -> None:
    bought(lan, **{option: "1"})

    assert bool(remembered(lan)) is is_hers


def test_old_sizes_are_forgotten(lan: int) -> None:
    for size in range(MOST_REMEMBERED + 2):
        bought(lan, size=str(size))

    assert len(remembered(lan)) == MOST_REMEMBERED
    assert remembered(lan)[0] == ("size", str(MOST_REMEMBERED + 1))
