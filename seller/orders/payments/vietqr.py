"""VietQR: the text of a QR that asks for a transfer to one account, written and read strictly."""

import unicodedata

from seller.orders.payments.emv import BadQr, joined, sealed, split, unsealed
from seller.orders.payments.vietqr_fields import (
    DONG,
    DYNAMIC,
    LONGEST_MEMO,
    NAMED,
    NAPAS,
    PURPOSE,
    STATIC,
    TO_ACCOUNT,
    TO_CARD,
    VERSION,
    VIETNAM,
    BadField,
    VietQr,
)

_D_WITH_STROKE = str.maketrans("đĐ", "dD")


class NotVietQr(BadQr):
    """A QR of another kind: no transfer within Vietnam, in đồng, to a bank account."""

    code = "not_vietqr"


class MemoTooLong(BadField):
    """The memo has more letters than banks carry."""

    code = "memo_too_long"


def transfer_qr(
    *,
    bank_bin: str,
    account: str,
    amount: int | None = None,
    memo: str | None = None,
    service: str | None = None,
) -> VietQr:
    """Return the VietQR that asks for a transfer.

    With an amount it is dynamic (for one payment), without one static. A number that looks like a
    card of that bank is taken for a card. The memo loses its diacritics, which banks do not carry.

    Raises:
        BadField: the bank, the account or the amount cannot be right.
        MemoTooLong: the memo is longer than a VietQR can carry.
    """
    purpose = memo_text(memo or "")
    return VietQr(
        bank_bin=bank_bin,
        account=account,
        service=service or _likely_service(bank_bin, account),
        dynamic=amount is not None,
        amount_text=None if amount is None else str(amount),
        additional=((PURPOSE, purpose),) if purpose else (),
    )


def memo_text(memo: str) -> str:
    """Return the memo in the letters that every bank carries.

    >>> memo_text("Tiền  khăn piêu, chị Đào")
    'Tien khan pieu, chi Dao'

    Raises:
        MemoTooLong: more than 25 letters.
    """
    plain = unicodedata.normalize("NFKD", memo.translate(_D_WITH_STROKE))
    kept = "".join(letter if letter.isprintable() else " " for letter in plain if letter.isascii())
    text = " ".join(kept.split())
    if len(text) > LONGEST_MEMO:
        raise MemoTooLong(
            f"Nội dung chuyển khoản dài {len(text)} ký tự; mã VietQR chỉ chứa {LONGEST_MEMO} ký tự."
        )
    return text


def encode(qr: VietQr) -> str:
    """Return the text to be drawn as a QR."""
    receiver = [("00", NAPAS), ("01", joined([("00", qr.bank_bin), ("01", qr.account)]))]
    if qr.service is not None:
        receiver.append(("02", qr.service))
    elements = {
        "01": DYNAMIC if qr.dynamic else STATIC,
        "38": joined(receiver),
        "52": qr.category,
        "53": DONG,
        "54": qr.amount_text,
        "55": qr.tip,
        "56": qr.tip_fixed,
        "57": qr.tip_percent,
        "58": VIETNAM,
        "59": qr.merchant_name,
        "60": qr.merchant_city,
        "61": qr.postal_code,
        "62": joined(qr.additional) or None,
        **dict(qr.others),
    }
    present = sorted((key, value) for key, value in elements.items() if value is not None)
    return sealed([("00", VERSION), *present])


def decode(text: str) -> VietQr:
    """Return what the text of a QR says.

    Raises:
        BadQr: the text is broken, was changed, or is no VietQR; the message says why.
    """
    elements = unsealed(text)
    if next(iter(elements), None) != "00":
        raise BadField("Mã QR phải bắt đầu bằng trường 00 (phiên bản).")
    _require(elements, "00", (VERSION,), "phiên bản")
    _require(elements, "01", (STATIC, DYNAMIC), "loại mã (11 tĩnh, 12 động)")
    if "38" not in elements:
        raise NotVietQr("Mã QR này không có trường 38, nên không phải mã chuyển khoản VietQR.")
    bank_bin, account, service = _beneficiary(elements["38"])
    _require(elements, "53", (DONG,), "đơn vị tiền (704 là đồng)")
    _require(elements, "58", (VIETNAM,), "quốc gia")
    return VietQr(
        bank_bin=bank_bin,
        account=account,
        service=service,
        dynamic=elements["01"] == DYNAMIC,
        amount_text=elements.get("54"),
        additional=tuple(split(elements.get("62", ""), "trường 62").items()),
        category=elements.get("52"),
        tip=elements.get("55"),
        tip_fixed=elements.get("56"),
        tip_percent=elements.get("57"),
        merchant_name=elements.get("59"),
        merchant_city=elements.get("60"),
        postal_code=elements.get("61"),
        others=tuple((key, value) for key, value in elements.items() if key not in NAMED),
    )


def _require(elements: dict[str, str], key: str, allowed: tuple[str, ...], what: str) -> None:
    value = elements.get(key)
    if value is None:
        raise BadField(f"Mã QR thiếu trường {key}: {what}.")
    if value not in allowed:
        raise BadField(
            f"Trường {key}, {what}: “{value}” không đúng, phải là {' hoặc '.join(allowed)}."
        )


def _beneficiary(template: str) -> tuple[str, str, str | None]:
    """Return bank, account and service of element 38."""
    parts = split(template, "trường 38")
    if parts.get("00") != NAPAS:
        raise NotVietQr(f"Trường 38 không mang định danh {NAPAS} của NAPAS.")
    if "01" not in parts or not parts.keys() <= {"00", "01", "02"}:
        raise BadField("Trường 38 phải gồm định danh, nơi nhận tiền và loại dịch vụ.")
    receiver = split(parts["01"], "trường 38-01")
    if receiver.keys() != {"00", "01"}:
        raise BadField("Trường 38-01 phải gồm đúng mã ngân hàng và số tài khoản.")
    return receiver["00"], receiver["01"], parts.get("02")


def _likely_service(bank_bin: str, account: str) -> str:
    is_card = len(account) in {16, 19} and account.isdigit() and account.startswith(bank_bin)
    return TO_CARD if is_card else TO_ACCOUNT
