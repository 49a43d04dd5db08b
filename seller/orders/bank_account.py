"""The account that buyers pay into."""

from seller.db import transaction
from seller.orders.payments.banks import bank_of
from seller.orders.payments.vietqr import encode, transfer_qr
from seller.people.mistakes import Mistaken
from seller.people.models import Shop
from seller.people.shops import lock_shop
from seller.vietnamese import clean


class NoSuchBank(Mistaken):
    """A transfer cannot be sent to a bank of this number."""

    code = "no_such_bank"
    field = "bank"


class NoSuchAccount(Mistaken):
    """A bank has no account of this number."""

    code = "no_such_account"
    field = "account"


class HolderMissing(Mistaken):
    """Buyers compare the name before they pay."""

    code = "holder_missing"
    field = "holder"


def set_bank_account(*, shop_id: int, bank_bin: str, account: str, holder: str) -> Shop:
    """Let every payment code from now on lead to this account.

    Raises:
        NoSuchBank: no bank that receives transfers was chosen.
        NoSuchAccount: the number cannot be right.
        HolderMissing: whose account it is was not said.
    """
    account, holder = fit_account(account), " ".join(clean(holder).upper().split())
    bank = bank_of(bank_bin)
    if bank is None or not bank.can_receive:
        raise NoSuchBank("Hãy chọn ngân hàng.")
    if not holder:
        raise HolderMissing("Hãy ghi tên chủ tài khoản, đúng như ngân hàng ghi.")
    encode(transfer_qr(bank_bin=bank_bin, account=account))
    with transaction() as session:
        shop = lock_shop(session, shop_id)
        shop.bank_bin, shop.bank_account, shop.bank_holder = bank_bin, account, holder
        return shop


def fit_account(text: str) -> str:
    """Return an account number without what people write between its digits.

    >>> fit_account("0011 0123.45678")
    '0011012345678'

    Raises:
        NoSuchAccount: it has other signs, or is too short or too long.
    """
    account = "".join(letter for letter in clean(text) if letter not in " .-\t\n")
    if not account.isascii() or not account.isalnum() or not 4 <= len(account) <= 19:
        raise NoSuchAccount("Số tài khoản chỉ có chữ số (và chữ cái), từ 4 đến 19 ký tự.")
    return account.upper()


def pays_into(shop: Shop) -> bool:
    """Tell whether the shop has said where money is to go."""
    return bool(shop.bank_bin and shop.bank_account)


def in_words(shop: Shop) -> str:
    """Return bank, number and holder as they are told in a chat; nothing where there is no account."""
    if not pays_into(shop):
        return ""
    bank = bank_of(shop.bank_bin or "")
    name = bank.short_name if bank else shop.bank_bin
    return " ".join(filter(None, (name, shop.bank_account, shop.bank_holder)))
