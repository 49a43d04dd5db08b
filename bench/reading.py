"""Measure the reader: speed, scores on labelled comments, confusion, calibration, worst errors."""

import json
import sys
import time
from collections import Counter
from random import Random
from statistics import median

from seller.live.reading import CatalogIndex, ProductWords, product_words_from_json, read
from tests.live.reading.labelled import (
    DATA,
    HELD,
    SETS,
    Scored,
    calibration,
    comments_of,
    figures,
    read_all,
)

WORST = 20
LIMITS = {
    "microseconds_median": 100.0,
    "microseconds_p99": 1000.0,
    "compile_seconds": 0.5,
    "line_f1": 0.98,
    "false_orders": 0.005,
    "certain_right": 0.995,
    "asked_of_orders": 0.08,
}
SYLLABLES = (
    "ban nha hoa mai lan cuc truc dao man le tao nho cam quyt chanh buoi dua xoai oi na mit sau "
    "rieng vai nhan chuoi hau ca rot su hao bap cai rau muong mong toi den do vang xanh tim hong"
)


def main() -> None:
    scored = [one for name in SETS for one in read_all(name)]
    certainty = calibration(scored)
    result = {
        "limits": LIMITS,
        **speed(),
        **figures(scored),
        "certain_right": certainty["certain"]["right"],
        "asked_of_orders": certainty["ask"]["of_orders"],
        "calibration": certainty,
        "sets": {name: figures(read_all(name)) for name in SETS},
        "confusion": confusion(scored),
        "held": held(),
    }
    print(json.dumps(result, ensure_ascii=False))
    for error in worst(scored)[:WORST]:
        print(json.dumps(error, ensure_ascii=False), file=sys.stderr)


def held() -> dict[str, object]:
    """Return the figures of the comments that nobody tuned on: the honest ones, without a text."""
    scored = [one for name in HELD for one in read_all(name)]
    return {
        **figures(scored),
        "calibration": calibration(scored),
        "sets": {name: figures(read_all(name)) for name in HELD},
        "confusion": confusion(scored),
    }


def speed() -> dict[str, float]:
    """Return the time of one comment with 300 products, and of compiling 2,000."""
    catalog = CatalogIndex.of(products(300))
    comments = comments_of("hua_na")
    for comment in comments:
        read(comment.text, catalog, on_air=comment.on_air)
    times = []
    for comment in comments:
        least = min(_once(comment.text, catalog, comment.on_air) for _ in range(3))
        times.append(least / 1000)
    times.sort()
    many = products(2000)
    begin = time.process_time()
    CatalogIndex.of(many)
    return {
        "microseconds_median": round(median(times), 1),
        "microseconds_p99": round(times[len(times) * 99 // 100], 1),
        "compile_seconds": round(time.process_time() - begin, 3),
    }


def _once(text: str, catalog: CatalogIndex, on_air: str | None) -> int:
    begin = time.process_time_ns()
    read(text, catalog, on_air=on_air)
    return time.process_time_ns() - begin


def products(many: int) -> list[ProductWords]:
    """Return the goods of the demo shop, filled up with made-up ones."""
    random = Random(1)  # noqa: S311 -- the same goods every time
    syllables = SYLLABLES.split()
    known = product_words_from_json(json.loads((DATA / "catalog.json").read_text("utf-8")))
    made_up = [
        ProductWords(
            code=f"Z{number}",
            name=" ".join(random.choices(syllables, k=4)),
            aliases=tuple(" ".join(random.choices(syllables, k=words)) for words in (2, 3)),
            options=(("size", ("S", "M", "L")), ("màu", ("đỏ", "đen", "xanh")))
            if number % 2
            else (),
        )
        for number in range(many - len(known))
    ]
    return [*known, *made_up]


def confusion(scored: list[Scored]) -> dict[str, dict[str, int]]:
    """Return how often each intent was read as each."""
    seen = Counter((one.label.intent.value, one.reading.intent.value) for one in scored)
    intents = sorted({intent for intent, _ in seen})
    return {
        wanted: {got: seen[wanted, got] for got in intents if seen[wanted, got]}
        for wanted in intents
    }


def worst(scored: list[Scored]) -> list[dict[str, object]]:
    """Return the errors, those first that would do most harm: wrong lines read as certain."""
    wrong = [one for one in scored if not one.is_right]
    wrong.sort(key=lambda one: (one.reading.certainty.value != "certain", not one.said))
    return [
        {
            "id": one.label.id,
            "text": one.label.text,
            "on_air": one.label.on_air,
            "wanted": [one.label.intent.value, *map(str, one.label.lines)],
            "read": [one.reading.intent.value, *map(str, one.said)],
            "certainty": one.reading.certainty.value,
        }
        for one in wrong
    ]


if __name__ == "__main__":
    main()
