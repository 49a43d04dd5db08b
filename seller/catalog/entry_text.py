"""A product entry as texts, one for each field of a form or column of a table, and back. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from seller.catalog.entries import ProductEntry, VariantEntry
from seller.catalog.entry_rules import Problem, problems_of
from seller.catalog.written import (
    BadText,
    read_amount,
    read_day,
    read_line,
    read_names,
    read_options,
    read_packs,
    read_price,
    read_sold_by,
    read_variants,
    read_whole,
    read_yes,
    write_amount,
    write_day,
    write_names,
    write_options,
    write_packs,
    write_prices,
    write_sold_by,
    write_stock,
    write_yes,
)
from seller.vietnamese import clean

FIELDS = (
    "code",
    "name",
    "aliases",
    "member",
    "price",
    "unit",
    "sold_by",
    "stock",
    "options",
    "stock_of_variants",
    "price_of_variants",
    "packs",
    "shelf",
    "talking_points",
    "ocop_stars",
    "ocop_certificate",
    "ocop_expires_on",
    "fragile",
    "keep_cool",
    "best_before_days",
    "handling",
    "most_per_buyer",
    "one_of_a_kind",
)

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """What the texts say: an entry, or what is wrong with them."""

    entry: ProductEntry | None
    problems: tuple[Problem, ...]


def read_entry(texts: Mapping[str, str]) -> ReadEntry:
    """Return the entry that the texts describe, or every field that is wrong."""
    fields = _Fields(texts)
    options = fields.value("options", read_options, dict[str, tuple[str, ...]]())
    none = tuple[VariantEntry, ...]()
    stock = fields.value("stock_of_variants", lambda text: read_variants(text, "", options), none)
    prices = fields.value("price_of_variants", lambda text: read_variants("", text, options), none)
    if not fields.line("price"):
        fields.problems.append(Problem("price", "chưa có giá."))
    entry = ProductEntry(
        code=fields.line("code").upper(),
        name=fields.line("name"),
        price=fields.value("price", read_price, 0),
        aliases=fields.value("aliases", read_names, ()),
        unit=fields.line("unit") or "cái",
        sold_by=fields.value("sold_by", read_sold_by, "piece"),
        stock=fields.value("stock", read_amount, None),
        options=options,
        packs=fields.value("packs", read_packs, ()),
        variants=_together(stock, prices),
        member=fields.line("member") or None,
        shelf=fields.line("shelf"),
        talking_points=clean(texts.get("talking_points", "")).strip(),
        ocop_stars=fields.value("ocop_stars", read_whole, None),
        ocop_certificate=fields.line("ocop_certificate"),
        ocop_expires_on=fields.value("ocop_expires_on", read_day, None),
        fragile=fields.value("fragile", read_yes, default=False),
        keep_cool=fields.value("keep_cool", read_yes, default=False),
        best_before_days=fields.value("best_before_days", read_whole, None),
        handling=fields.line("handling"),
        most_per_buyer=fields.value("most_per_buyer", read_amount, None),
        one_of_a_kind=fields.value("one_of_a_kind", read_yes, default=False),
    )
    problems = (*fields.problems, *(_in_text(problem, stock) for problem in problems_of(entry)))
    return ReadEntry(None if problems else entry, problems)


def write_entry(entry: ProductEntry) -> dict[str, str]:
    """Return the texts that are read back as this entry."""
    return {
        "code": entry.code,
        "name": entry.name,
        "aliases": write_names(entry.aliases),
        "member": entry.member or "",
        "price": str(entry.price),
        "unit": entry.unit,
        "sold_by": write_sold_by(entry.sold_by),
        "stock": "" if entry.stock is None else write_amount(entry.stock),
        "options": write_options(entry.options),
        "stock_of_variants": write_stock(entry.variants, entry.options),
        "price_of_variants": write_prices(entry.variants, entry.options),
        "packs": write_packs(entry.packs),
        "shelf": entry.shelf,
        "talking_points": entry.talking_points,
        "ocop_stars": "" if entry.ocop_stars is None else str(entry.ocop_stars),
        "ocop_certificate": entry.ocop_certificate,
        "ocop_expires_on": write_day(entry.ocop_expires_on) if entry.ocop_expires_on else "",
        "fragile": write_yes(entry.fragile),
        "keep_cool": write_yes(entry.keep_cool),
        "best_before_days": "" if entry.best_before_days is None else str(entry.best_before_days),
        "handling": entry.handling,
        "most_per_buyer": ""
        if entry.most_per_buyer is None
        else write_amount(entry.most_per_buyer),
        "one_of_a_kind": write_yes(entry.one_of_a_kind),
    }


class _Fields:
    """The texts, and what was found wrong with them so far."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self.problems: list[Problem] = []

    def line(self, field: str) -> str:
        return read_line(self.texts.get(field, ""))

    def value(self, field: str, read: Callable[[str], Value], default: Value) -> Value:
        text = self.texts.get(field, "").strip()
        try:
            return read(text) if text else default
        except BadText as problem:
            self.problems.append(Problem(field, problem.message))
            return default


def _together(
    stock: tuple[VariantEntry, ...], prices: tuple[VariantEntry, ...]
) -> tuple[VariantEntry, ...]:
    """Return each variant once, with the stock of one list and the price of the other."""
    priced = {tuple(variant.options.items()): variant for variant in prices}
    both = [
        replace(variant, price=said.price)
        if (said := priced.pop(tuple(variant.options.items()), None))
        else variant
        for variant in stock
    ]
    return (*both, *priced.values())


def _in_text(problem: Problem, stock: tuple[VariantEntry, ...]) -> Problem:
    """Point a problem of the variants to the field where they are written."""
    if problem.field != "variants":
        return problem
    return Problem("stock_of_variants" if stock else "price_of_variants", problem.sentence)
