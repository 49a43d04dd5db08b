"""Match made-up transfers by the hundred thousand: how many find their basket, none a wrong one."""

import argparse
import json
import time
from collections import Counter
from datetime import UTC, datetime
from random import Random

from seller.money import Dong
from seller.orders.payments.basket import Basket, by_code
from seller.orders.payments.matching import match
from seller.orders.payments.transfer import Source, Transfer
from tests.orders.payments.noisy_memos import given_out, noisy_memo

EVENING = datetime(2026, 11, 22, 14, tzinfo=UTC)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--lines", type=int, default=100_000)
    options.add_argument("--baskets", type=int, default=2_000)
    options.add_argument("--seed", type=int, default=1)
    print(json.dumps(measure(**vars(options.parse_args()))))


def measure(*, lines: int, baskets: int, seed: int) -> dict[str, float | int]:
    """Return how many memos found their basket by themselves, and how many a wrong one."""
    random = Random(seed)  # noqa: S311 -- the same noise every time
    codes = given_out(random, baskets)
    known = by_code(
        Basket(id=number, code=code, total=Dong(100_000 + number), buyer_id=number)
        for number, code in enumerate(codes)
    )
    memos = [noisy_memo(random, codes) for _ in range(lines)]
    seen: Counter[str] = Counter()
    begin = time.perf_counter()
    for memo in memos:
        transfer = Transfer(
            amount=Dong(random.randint(1, 9) * 50_000),
            memo=memo.memo,
            at=EVENING,
            source=Source.NOTICE,
        )
        paid = [part.basket_id for part in match(transfer, known).parts]
        right = [known[code].id for code in memo.codes]
        seen[memo.kind] += 1
        seen["matched"] += memo.kind == "ours" and paid == right
        seen["wrong"] += bool(paid) and not set(paid) <= set(right)
    seconds = time.perf_counter() - begin
    return {
        "lines": lines,
        "baskets": baskets,
        "with_code": seen["ours"],
        "matched": seen["matched"],
        "recall": round(seen["matched"] / seen["ours"], 5),
        "wrong": seen["wrong"],
        "microseconds_per_line": round(seconds / lines * 1e6, 1),
    }


if __name__ == "__main__":
    main()
