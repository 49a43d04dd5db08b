"""Labelled comments of several shops, and how well they are read."""

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from seller.live.reading import CatalogIndex, Intent, Reading, product_words_from_json, read

DATA = Path(__file__).parents[2] / "data"
FOLDER = DATA / "reading"
_ALL = sorted(path.stem for path in FOLDER.glob("*.jsonl"))
HELD = tuple(name for name in _ALL if name.endswith(".held"))  # only counted: nobody tunes on them
SETS = tuple(name for name in _ALL if name not in HELD)

LineKey = tuple[str, Decimal | None, tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class Labelled:
    """A comment, and what it means."""

    id: str
    text: str
    on_air: str | None
    intent: Intent
    lines: Counter[LineKey]
    phone: str | None


@dataclass
class Scored:
    """A labelled comment with its reading."""

    label: Labelled
    reading: Reading
    said: Counter[LineKey] = field(default_factory=Counter)

    @property
    def is_right(self) -> bool:
        return (
            self.label.intent == self.reading.intent
            and self.label.lines == self.said
            and self.label.phone == self.reading.phone
        )


@cache
def catalog_of(shop: str) -> CatalogIndex:
    """Return the compiled catalog of a shop."""
    path = DATA / "catalog.json" if shop == "hua_na" else FOLDER / f"{shop}.catalog.json"
    catalog = json.loads(path.read_text(encoding="utf-8"))
    return CatalogIndex.of(product_words_from_json(catalog))


def comments_of(name: str) -> list[Labelled]:
    """Return the labelled comments of a set; the lines of orders only, which are what counts."""
    rows = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [_labelled(json.loads(row)) for row in rows]


def without_marks(text: str) -> str:
    """Return the text as somebody types it who leaves out the marks."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def read_all(name: str, write: Callable[[str], str] = str) -> list[Scored]:
    """Read a whole set with the catalog of its shop, each comment as `write` would have it."""
    catalog = catalog_of(name.partition(".")[0])
    scored = []
    for label in comments_of(name):
        reading = read(write(label.text), catalog, on_air=label.on_air)
        lines = reading.lines if reading.intent is Intent.ORDER else ()
        said = Counter((line.code, line.qty, _sorted(line.options)) for line in lines)
        scored.append(Scored(label, reading, said))
    return scored


def figures(scored: Iterable[Scored]) -> dict[str, float]:
    """Return how well the comments were read, as parts of one."""
    seen: Counter[str] = Counter()
    for one in scored:
        wanted = one.label.intent is Intent.ORDER
        read_as_order = one.reading.intent is Intent.ORDER
        seen["comments"] += 1
        seen["intent"] += one.label.intent == one.reading.intent
        seen["orders"] += wanted
        seen["exact"] += wanted and read_as_order and one.label.lines == one.said
        seen["false"] += read_as_order and not wanted
        seen["missed"] += wanted and not read_as_order
        seen["hit"] += (one.label.lines & one.said).total()
        seen["lines"] += one.label.lines.total() + one.said.total()
        if one.label.phone or one.reading.phone:
            seen["phones"] += 1
            seen["phone"] += one.label.phone == one.reading.phone
    others = seen["comments"] - seen["orders"]
    return {
        "comments": seen["comments"],
        "line_f1": _part(2 * seen["hit"], seen["lines"]),
        "exact": _part(seen["exact"], seen["orders"]),
        "false_orders": _part(seen["false"], others) if others else 0.0,
        "missed_orders": _part(seen["missed"], seen["orders"]) if seen["orders"] else 0.0,
        "intent": _part(seen["intent"], seen["comments"]),
        "phone": _part(seen["phone"], seen["phones"]),
    }


def calibration(scored: Iterable[Scored]) -> dict[str, dict[str, float]]:
    """Return, by certainty, how many lines are right and how many orders it was given to."""
    lines: dict[str, Counter[str]] = {}
    orders: Counter[str] = Counter()
    for one in scored:
        certainty = one.reading.certainty.value
        orders[certainty] += one.label.intent is Intent.ORDER
        seen = lines.setdefault(certainty, Counter())
        seen["said"] += one.said.total()
        seen["right"] += (one.label.lines & one.said).total()
    return {
        name: {
            "lines": seen["said"],
            "right": _part(seen["right"], seen["said"]),
            "of_orders": _part(orders[name], orders.total()),
        }
        for name, seen in sorted(lines.items())
    }


def _labelled(row: dict[str, Any]) -> Labelled:
    expect = row["expect"]
    intent = Intent(expect["intent"])
    lines = expect["lines"] if intent is Intent.ORDER else []
    return Labelled(
        id=row["id"],
        text=row["text"],
        on_air=row["spotlight"],
        intent=intent,
        lines=Counter(
            (line["code"], _decimal(line["qty"]), _sorted(line["options"])) for line in lines
        ),
        phone=expect["phone"],
    )


def _decimal(quantity: float | None) -> Decimal | None:
    return None if quantity is None else Decimal(str(quantity))


def _sorted(options: Any) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(options.items()))


def _part(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0
