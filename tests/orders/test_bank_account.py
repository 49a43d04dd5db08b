"""The account that buyers pay into."""

import pytest
from flask import Flask

from seller.db import db
from seller.orders.bank_account import (
    HolderMissing,
    NoSuchAccount,
    NoSuchBank,
    fit_account,
    in_words,
    pays_into,
    set_bank_account,
)
from seller.people.models import Shop
from tests.builders import SCARF, a_shop


def test_account_is_kept_as_banks_write_it(app: Flask) -> None:
    shop = a_shop(SCARF)

    set_bank_account(
        shop_id=shop.id, bank_bin="970436", account="0011 0123 45678", holder=" Htx  bản mẫu "
    )

    kept = db.session.get_one(Shop, shop.id, populate_existing=True)
    assert pays_into(kept)
    assert in_words(kept) == "Vietcombank 0011012345678 HTX BẢN MẪU"


def test_without_an_account_there_is_nothing_to_tell(app: Flask) -> None:
    shop = a_shop(SCARF)

    assert (pays_into(shop), in_words(shop)) == (False, "")


@pytest.mark.parametrize(
    ("bank_bin", "account", "holder", "refusal"),
    [
        ("", "0011012345678", "MAI", NoSuchBank),
        ("999999", "0011012345678", "MAI", NoSuchBank),
        ("970436", "12", "MAI", NoSuchAccount),
        ("970436", "0011012345678", "  ", HolderMissing),
    ],
)
def test_what_cannot_be_paid_into_changes_nothing(
    app: Flask, bank_bin: str, account: str, holder: str, refusal: type[Exception]
) -> None:
    shop = a_shop(SCARF)

    with pytest.raises(refusal):
        set_bank_account(shop_id=shop.id, bank_bin=bank_bin, account=account, holder=holder)

    assert not pays_into(db.session.get_one(Shop, shop.id, populate_existing=True))


@pytest.mark.parametrize("text", ["", "123", "0" * 20, "12345678ă", "1234;5678"])
def test_what_no_bank_would_number_so_is_refused(text: str) -> None:
    with pytest.raises(NoSuchAccount):
        fit_account(text)
