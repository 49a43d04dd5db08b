"""Learn the second opinion from every labelled comment that may be looked at.

python -m tests.live.reading.learning
"""

import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random

import seller.live.reading
from seller.live.reading import CatalogIndex
from seller.live.reading.comment import comment_of
from seller.live.reading.correcting import with_corrections
from seller.live.reading.keys import with_meant_words
from seller.live.reading.marking import marks_of
from seller.live.reading.phone import find_phones, with_phones
from seller.live.reading.second import INTENTS, SCALE, features_of
from tests.live.reading.labelled import SETS, catalog_of, comments_of, without_marks

ROUNDS = 5
RATE = 0.15
LEAST = 4  # of SCALE: smaller weights decide nothing

Example = tuple[list[str], int]


def main() -> None:
    weights = learn(example for name in SETS for example in examples_of(name))
    path = Path(seller.live.reading.__file__).with_name("learned.json")
    rows = (f"{json.dumps(key, ensure_ascii=False)}:{json.dumps(row)}" for key, row in weights)
    path.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


def examples_of(name: str) -> list[Example]:
    """Return the features and the intent of each comment of a set, with its marks and without."""
    catalog = catalog_of(name.partition(".")[0])
    return [
        (_features(text, label.on_air, catalog), INTENTS.index(label.intent))
        for label in comments_of(name)
        for text in dict.fromkeys((label.text, without_marks(label.text)))
    ]


def _features(text: str, on_air: str | None, catalog: CatalogIndex) -> list[str]:
    comment = comment_of(text)
    phones = find_phones(comment.text)
    tokens = with_meant_words(with_phones(comment.tokens, phones), catalog)
    air = catalog.goods.get(on_air) if on_air is not None else None
    marks = with_corrections(marks_of(tokens, catalog, air))
    features = features_of(marks, tokens)
    return sorted(key if isinstance(key, str) else " ".join(key) for key in features)


def learn(examples: Iterable[Example]) -> list[tuple[str, list[int]]]:
    """Return the weights of each feature that more than one comment has."""
    listed = list(examples)
    seen = Counter(feature for features, _ in listed for feature in features)
    listed = [([key for key in features if seen[key] > 1], right) for features, right in listed]
    weights: dict[str, list[float]] = {}
    squares: dict[str, list[float]] = {}
    random = Random(1)  # noqa: S311 -- the same order every time
    for _ in range(ROUNDS):
        random.shuffle(listed)
        for features, right in listed:
            errors = [
                (place, chance - (place == right))
                for place, chance in enumerate(_chances(features, weights))
            ]
            for key in features:
                row = weights.setdefault(key, [0.0] * len(INTENTS))
                square = squares.setdefault(key, [1.0] * len(INTENTS))
                for place, error in errors:
                    square[place] += error * error
                    row[place] -= RATE * error / math.sqrt(square[place])
    whole = {key: [round(value * SCALE) for value in row] for key, row in weights.items()}
    return sorted((key, row) for key, row in whole.items() if max(map(abs, row)) >= LEAST)


def _chances(features: Sequence[str], weights: dict[str, list[float]]) -> list[float]:
    sums = [0.0] * len(INTENTS)
    for key in features:
        for place, value in enumerate(weights.get(key, ())):
            sums[place] += value
    highest = max(sums)
    parts = [math.exp(value - highest) for value in sums]
    return [part / sum(parts) for part in parts]


if __name__ == "__main__":
    main()
