"""The banks and wallets that a VietQR can name, by the six digits that a QR holds."""

import json
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from seller.vietnamese import fold

# banks.json is the list of July 2026. Those that most people have come first in a chooser.
_COMMON = (
    "970405",
    "970436",
    "970415",
    "970418",
    "970422",
    "970407",
    "970449",
    "970432",
    "970416",
    "970403",
)


@dataclass(frozen=True, slots=True)
class Bank:
    """One bank; `former_names` are what people still call it."""

    bin: str
    code: str
    short_name: str
    name: str
    can_receive: bool
    can_scan: bool
    former_names: tuple[str, ...] = field(default=())


def bank_of(bank_bin: str) -> Bank | None:
    """Return the bank under its present name, or None for a number that is not in the list.

    >>> bank_of("970449").short_name
    'LPBank'
    """
    return _by_bin().get(bank_bin)


def banks() -> list[Bank]:
    """Return the banks that a shop can be paid at, the most common first."""
    rank = {bank_bin: place for place, bank_bin in enumerate(_COMMON)}
    receiving = (bank for bank in _by_bin().values() if bank.can_receive)
    return sorted(
        receiving, key=lambda bank: (rank.get(bank.bin, len(rank)), fold(bank.short_name))
    )


def find_banks(words: str) -> list[Bank]:
    """Return the banks that are called so, also without diacritics or by a former name, best first.

    >>> [bank.short_name for bank in find_banks("nong nghiep")]
    ['Agribank']
    """
    wanted = _squashed(words)
    if not wanted:
        return []
    found = [(_fit(bank, wanted), bank) for bank in banks()]
    return [bank for fit, bank in sorted(found, key=lambda pair: pair[0]) if fit < _NO_FIT]


_NO_FIT = 4


def _fit(bank: Bank, wanted: str) -> int:
    """Return how well the name fits: 0 is the name itself, 4 is not at all."""
    short = [_squashed(name) for name in (bank.short_name, bank.code, bank.bin, *bank.former_names)]
    if wanted in short:
        return 0
    if any(name.startswith(wanted) for name in short):
        return 1
    if any(wanted in name for name in short):
        return 2
    return 3 if wanted in _squashed(bank.name) else _NO_FIT


def _squashed(name: str) -> str:
    return fold(name).replace(" ", "").replace("-", "")


@cache
def _by_bin() -> dict[str, Bank]:
    rows = json.loads(files("seller.orders.payments").joinpath("banks.json").read_text("utf-8"))
    former: dict[str, tuple[str, ...]] = {}
    for row in rows:
        if row["former"]:
            former[row["bin"]] = (*former.get(row["bin"], ()), row["short_name"])
    return {row["bin"]: _bank(row, former.get(row["bin"], ())) for row in rows if not row["former"]}


def _bank(row: dict[str, Any], former_names: tuple[str, ...]) -> Bank:
    return Bank(
        bin=row["bin"],
        code=row["code"],
        short_name=row["short_name"],
        name=row["name"],
        can_receive=row["vietqr"] is not None,
        can_scan=row["vietqr"] == "transfer",
        former_names=former_names,
    )
