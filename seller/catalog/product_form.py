"""The form of a product: what stands in its fields, and what they say when it comes back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from seller.catalog.entries import ProductEntry, VariantEntry
from seller.catalog.entry_text import FIELDS, read_entry, write_entry
from seller.catalog.options import all_combinations

TOGETHER, APART = "together", "apart"
LONGEST_FIELD = 5_000
TOO_LONG = "Dài quá, không đọc được."


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form that came back: its texts to show again, and the entry or what is wrong by field."""

    texts: dict[str, str]
    entry: ProductEntry | None
    mistakes: dict[str, str]


def empty_form() -> dict[str, str]:
    """Return the texts of a form in which nothing has been written."""
    return dict.fromkeys(FIELDS, "") | {"unit": "cái", "sold_by": "piece", "counting": TOGETHER}


def form_of(entry: ProductEntry) -> dict[str, str]:
    """Return the texts of a form that shows a product."""
    texts = write_entry(entry)
    return texts | {
        "options": texts["options"].replace("; ", "\n"),
        "price_of_variants": texts["price_of_variants"].replace("; ", "\n"),
        "price": f"{entry.price:,}".replace(",", "."),
        "sold_by": entry.sold_by,
        "counting": APART if entry.has_own_stock else TOGETHER,
    }


def read_form(sent: Mapping[str, str], *, kept: ProductEntry | None = None) -> FilledForm:
    """Return what the form says; stock stands in it only for a new product that is counted together."""
    texts = {field: sent.get(field, "").strip() for field in (*FIELDS, "counting")}
    if any(len(text) > LONGEST_FIELD for text in texts.values()):
        long = {field: TOO_LONG for field, text in texts.items() if len(text) > LONGEST_FIELD}
        return FilledForm(texts, None, long)
    read = read_entry(texts | {"stock_of_variants": ""} | ({"stock": ""} if kept else {}))
    if read.entry is None:
        mistakes: dict[str, str] = {}
        for problem in read.problems:
            mistakes.setdefault(problem.field, _as_sentence(problem.sentence))
        return FilledForm(texts, None, mistakes)
    apart = texts["counting"] == APART and bool(read.entry.options)
    return FilledForm(texts, _counted_apart(read.entry) if apart else read.entry, {})


def _as_sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _counted_apart(entry: ProductEntry) -> ProductEntry:
    """Return the entry with a count of its own for every variant; they start empty."""
    prices = {tuple(sorted(variant.options.items())): variant.price for variant in entry.variants}
    variants = tuple(
        VariantEntry(options, Decimal(0), prices.get(tuple(sorted(options.items()))))
        for options in all_combinations(entry.options)
    )
    return replace(entry, stock=None, variants=variants)
