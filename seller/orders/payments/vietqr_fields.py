"""What a VietQR may say: its fields, and the rule for each."""

import re
from dataclasses import dataclass
from typing import Any, Self

from seller.money import Dong
from seller.orders.payments.emv import LONGEST_VALUE, BadQr, is_printable, joined, split

NAPAS = "A000000727"
TO_ACCOUNT = "QRIBFTTA"
TO_CARD = "QRIBFTTC"
LONGEST_MEMO = 25

VERSION, STATIC, DYNAMIC = "01", "11", "12"
DONG, VIETNAM = "704", "VN"
PURPOSE = "08"
# The elements that VietQr has names for; all others are carried as they are.
NAMED = frozenset({"00", "01", "38", *map(str, range(52, 64))})

_SERVICES = (TO_ACCOUNT, TO_CARD, "QRPUSH", "QRCASH")
_BANK = re.compile(r"[0-9]{6}")
_ACCOUNT = re.compile(r"[0-9A-Za-z]{1,19}")
_CARD = re.compile(r"[0-9]{1,19}")
# Whole đồng; the point without decimals is legal, and some write it.
_AMOUNT = re.compile(r"(?=[0-9.]{1,13}\Z)[0-9]+\.?")
_PERCENT = re.compile(r"[0-9]{1,2}(\.[0-9]{1,2})?")
_CATEGORY = re.compile(r"[0-9]{4}")
_IDENTIFIER = re.compile(r"[0-9]{2}")
_LANGUAGE = re.compile(r"[A-Za-z]{2}")

# Where each plain element stands, and how long it may be.
_PLAIN: dict[str, tuple[str, int]] = {
    "merchant_name": ("59", 25),
    "merchant_city": ("60", 15),
    "postal_code": ("61", 10),
}


class BadField(BadQr):
    """One field of the QR holds what it may not hold, or is missing."""

    code = "bad_field"


class BadAmount(BadField):
    """The amount is not a positive number of whole đồng."""

    code = "bad_amount"


@dataclass(frozen=True, slots=True, kw_only=True)
class VietQr:
    """What a VietQR says. One that exists is valid; `amount_text` is the amount as it is written.

    `additional` holds the subfields of element 62 in their order, `others` the elements that
    this class has no name for.

    Raises:
        BadField: a field holds what it may not hold.
    """

    bank_bin: str
    account: str
    service: str | None = TO_ACCOUNT
    dynamic: bool = False
    amount_text: str | None = None
    additional: tuple[tuple[str, str], ...] = ()
    category: str | None = None
    tip: str | None = None
    tip_fixed: str | None = None
    tip_percent: str | None = None
    merchant_name: str | None = None
    merchant_city: str | None = None
    postal_code: str | None = None
    others: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        _check_beneficiary(self)
        _check_amounts(self)
        _check_merchant(self)
        _check_additional(self)
        _check_others(self)

    @property
    def amount(self) -> Dong | None:
        """The amount in whole đồng."""
        return None if self.amount_text is None else Dong(int(self.amount_text.rstrip(".")))

    @property
    def memo(self) -> str | None:
        """The purpose of the transfer, which the bank hands on to the receiver."""
        return dict(self.additional).get(PURPOSE)

    def to_dict(self) -> dict[str, Any]:
        """Return all fields by name, without those that the QR does not have."""
        fields: dict[str, Any] = {
            "version": VERSION,
            "method": DYNAMIC if self.dynamic else STATIC,
            "guid": NAPAS,
            "service": self.service,
            "bin": self.bank_bin,
            "account": self.account,
            "category": self.category,
            "currency": DONG,
            "amount": self.amount_text,
            "tip": self.tip,
            "tip_fixed": self.tip_fixed,
            "tip_percent": self.tip_percent,
            "country": VIETNAM,
            "merchant_name": self.merchant_name,
            "merchant_city": self.merchant_city,
            "postal_code": self.postal_code,
            "additional": dict(self.additional) or None,
            "others": dict(self.others) or None,
        }
        present = {name: value for name, value in fields.items() if value is not None}
        return present | {"dynamic": self.dynamic, "memo": self.memo}

    @classmethod
    def from_dict(cls, fields: dict[str, Any]) -> Self:
        """Return the VietQR with these fields, named as in to_dict()."""
        names = ("service", "category", "tip", "tip_fixed", "tip_percent", *_PLAIN)
        return cls(
            bank_bin=fields["bin"],
            account=fields["account"],
            dynamic=fields["dynamic"],
            amount_text=fields.get("amount"),
            additional=tuple(fields.get("additional", {}).items()),
            others=tuple(fields.get("others", {}).items()),
            **{name: fields.get(name) for name in names},
        )


def _check_beneficiary(qr: VietQr) -> None:
    if not _BANK.fullmatch(qr.bank_bin):
        raise BadField(f"Mã ngân hàng (BIN) phải gồm đúng 6 chữ số: “{qr.bank_bin[:30]}”.")
    if qr.service is not None and qr.service not in _SERVICES:
        raise BadField(f"Loại dịch vụ “{qr.service}” không có trong VietQR.")
    if not _ACCOUNT.fullmatch(qr.account):
        raise BadField("Số tài khoản chỉ gồm chữ không dấu và số, từ 1 đến 19 ký tự.")
    if qr.service == TO_CARD and not _CARD.fullmatch(qr.account):
        raise BadField("Số thẻ chỉ gồm chữ số.")


def _check_amounts(qr: VietQr) -> None:
    for amount in (qr.amount_text, qr.tip_fixed):
        if amount is not None:
            _check_amount(amount)
    if qr.tip not in {None, "01", "02", "03"}:
        raise BadField("Trường 55 (tiền thêm) phải là 01, 02 hoặc 03.")
    if (qr.tip_fixed is not None) != (qr.tip == "02"):
        raise BadField("Trường 56 (tiền thêm cố định) phải đi cùng trường 55 là 02.")
    if (qr.tip_percent is not None) != (qr.tip == "03"):
        raise BadField("Trường 57 (tiền thêm theo phần trăm) phải đi cùng trường 55 là 03.")
    if qr.tip_percent is not None and (
        not _PERCENT.fullmatch(qr.tip_percent) or _is_nothing(qr.tip_percent)
    ):
        raise BadField(f"Trường 57: “{qr.tip_percent}” không phải phần trăm.")


def _check_amount(amount: str) -> None:
    if not _AMOUNT.fullmatch(amount):
        raise BadAmount(
            f"Số tiền “{amount[:30]}” không đúng: "
            "chỉ gồm chữ số, không quá 13 ký tự, không có số lẻ."
        )
    if _is_nothing(amount):
        raise BadAmount("Số tiền phải lớn hơn 0.")


def _is_nothing(number: str) -> bool:
    return not number.strip("0.")


def _check_merchant(qr: VietQr) -> None:
    if qr.category is not None and not _CATEGORY.fullmatch(qr.category):
        raise BadField(f"Trường 52 (ngành hàng) phải gồm 4 chữ số: “{qr.category}”.")
    for name, (key, longest) in _PLAIN.items():
        value: str | None = getattr(qr, name)
        if value is not None:
            _check_text(value, f"Trường {key}", longest)


def _check_additional(qr: VietQr) -> None:
    if len({key for key, _ in qr.additional}) < len(qr.additional):
        raise BadField("Trường 62 có một mục hai lần.")
    for key, value in qr.additional:
        if not _IDENTIFIER.fullmatch(key) or key == "00":
            raise BadField(f"Trường 62 không có mục {key}.")
        longest = LONGEST_MEMO if key < "09" else 3 if key == "09" else LONGEST_VALUE
        _check_text(value, f"Trường 62-{key}", longest)
    if len(joined(qr.additional)) > LONGEST_VALUE:
        raise BadField(f"Trường 62 dài quá {LONGEST_VALUE} ký tự.")


def _check_others(qr: VietQr) -> None:
    for key, value in qr.others:
        if not _IDENTIFIER.fullmatch(key) or key in NAMED:
            raise BadField(f"Mã QR không có trường {key} ở đây.")
        if key == "64":
            _check_second_language(value)
        else:
            _check_text(value, f"Trường {key}", LONGEST_VALUE)


def _check_second_language(template: str) -> None:
    """Check the name in another language, the one place where letters beyond ASCII are allowed."""
    parts = split(template, "trường 64")
    if not {"00", "01"} <= parts.keys() or not _LANGUAGE.fullmatch(parts["00"]):
        raise BadField("Trường 64 phải có mã ngôn ngữ và tên.")
    if len(parts["01"]) > LONGEST_MEMO or len(parts.get("02", "")) > 15:
        raise BadField("Trường 64 có tên dài quá 25 hoặc nơi dài quá 15 ký tự.")


def _check_text(value: str, where: str, longest: int) -> None:
    if not 1 <= len(value) <= longest:
        raise BadField(f"{where} dài {len(value)} ký tự; được từ 1 đến {longest}.")
    if not is_printable(value):
        raise BadField(f"{where} có ký tự không được phép; chỉ dùng chữ không dấu.")
