"""Memos as banks deliver them, made up in any number: real wrappings, our codes, look-alikes."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

from seller.orders.payments.payment_code import ALPHABET, LENGTH, PREFIX, is_code, new_code

SAMPLES: list[dict[str, str | None]] = json.loads(
    (Path(__file__).parents[2] / "data" / "payments" / "memo_samples.json").read_text("utf-8")
)

_SEPARATORS = "[^A-Za-z0-9]*"
_NAMES = (
    "NGUYEN VAN A",
    "LO THI HOA",
    "Nguyễn Thị Lan",
    "QUANG VAN BUN",
    "VX CO",
    "LUONG THI VXAN",
)
_WRAPS = (" ", ".", "-", "  ", "\n", "/", "_", " . ")


@dataclass(frozen=True, slots=True)
class Noisy:
    """A memo, and which of our codes it really carries."""

    memo: str
    kind: str
    codes: tuple[str, ...] = ()


def with_code(sample: dict[str, str | None], code: str) -> str:
    """Return the sample's memo with our code where its own stood: same breaks, same case."""
    memo, old = sample["memo"] or "", sample["code"]
    if old is None:
        return memo
    place = re.search(_SEPARATORS.join(old), memo, re.IGNORECASE)
    if place is None:
        raise ValueError(f"{sample['id']}: no {old} in {memo}")
    written, letters = [], iter(code)
    breaks = re.findall(r"[A-Za-z0-9]([^A-Za-z0-9]*)", place[0])
    for at, letter in enumerate(letters):
        gap = breaks[at] if at < len(breaks) - 1 else ""
        written.append(letter + gap)
    ours = "".join(written)
    return (
        memo[: place.start()] + (ours.lower() if place[0].islower() else ours) + memo[place.end() :]
    )


def noisy_memo(random: Random, codes: list[str]) -> Noisy:
    """Return one memo; of ten, six carry one of these codes, whole but mistreated.

    Where a letter that was lost comes back by chance, from what was glued to it, another one is made.
    """
    while True:
        made = _noisy(random, codes)
        if made.codes or not _carries_one(made.memo, codes):
            return made


def _carries_one(memo: str, codes: list[str]) -> bool:
    text = re.sub("[^A-Z0-9]+", "", memo.upper())
    starts = (found.start() for found in re.finditer(PREFIX, text))
    return any(text[start : start + LENGTH] in codes for start in starts)


def _noisy(random: Random, codes: list[str]) -> Noisy:
    sample = random.choice([each for each in SAMPLES if each["code"]])
    code = random.choice(codes)
    kind = random.choices(
        ("ours", "slip", "stranger", "cut", "two", "none"), weights=(60, 12, 10, 6, 4, 8)
    )[0]
    if kind == "ours":
        return Noisy(_wrapped(random, with_code(sample, _mistreated(random, code))), kind, (code,))
    if kind == "slip":
        return Noisy(_wrapped(random, with_code(sample, _slip(random, code, codes))), kind)
    if kind == "stranger":
        return Noisy(_wrapped(random, with_code(sample, _stranger(random, codes))), kind)
    if kind == "cut":
        whole = with_code(sample, code)
        return Noisy(whole[: whole.upper().find(code) + random.randint(2, LENGTH - 2)], kind)
    if kind == "two":
        other = random.choice([each for each in codes if each != code])
        return Noisy(with_code(sample, f"{code} {other}"), kind, (code, other))
    return Noisy(_wrapped(random, with_code(sample, random.choice(_NAMES))), kind)


def _mistreated(random: Random, code: str) -> str:
    """Return the code as it arrives: broken once or twice, in other case, or untouched."""
    for _ in range(random.choice((0, 0, 0, 1, 1, 2))):
        at = random.randint(1, len(code) - 1)
        code = code[:at] + random.choice(_WRAPS) + code[at:]
    return random.choice((str, str, str, str.lower, str.title))(code)


def _slip(random: Random, code: str, codes: list[str]) -> str:
    """Return what a hurried hand makes of the code; never one that was given out."""
    at = random.randrange(LENGTH)
    letter = random.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    written = random.choice(
        (
            code[:at] + letter + code[at + 1 :],
            code[:at] + code[at + 1 :],
            code[:at] + letter + code[at:],
            code[: at - 1] + code[at : at + 1] + code[at - 1 : at] + code[at + 1 :],
        )
    )
    return "" if any(each in written for each in codes) else written


def _stranger(random: Random, codes: list[str]) -> str:
    """Return a token in our shape that no basket has."""
    if random.random() < 0.5:
        written = new_code(random)
    else:
        written = PREFIX + "".join(random.choice(ALPHABET) for _ in range(LENGTH - len(PREFIX)))
    return "" if written in codes else written


def _wrapped(random: Random, memo: str) -> str:
    """Return the memo with other numbers and names in it, perhaps glued, perhaps cut at the end."""
    memo = memo.replace("NGUYEN VAN A", random.choice(_NAMES))
    if random.random() < 0.3:
        memo += random.choice(("", " ")) + _token(random)
    if random.random() < 0.3:
        memo = _token(random) + random.choice(("", " ", ".")) + memo
    return memo.upper() if random.random() < 0.2 else memo


def _token(random: Random) -> str:
    """Return a number or a mixture as banks add them."""
    letters = random.choice(
        ("0123456789", "0123456789ABCDEF", ALPHABET, "abcdefghijklmnopqrstuvwxyz0123456789")
    )
    token = "".join(random.choice(letters) for _ in range(random.randint(4, 16)))
    return random.choice(("", "FT", "Trace", "OQCH", "GD ", "V", "X")) + token


def given_out(random: Random, count: int) -> list[str]:
    """Return so many different codes."""
    codes: dict[str, None] = {}
    while len(codes) < count:
        codes[new_code(random)] = None
    assert all(map(is_code, codes))
    return list(codes)
