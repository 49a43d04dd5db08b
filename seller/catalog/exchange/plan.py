"""plan_import(): what a table would change, and every row that is wrong. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from seller.catalog.entries import ProductEntry, VariantEntry
from seller.catalog.entry_rules import LONGEST_MEMBER_NAME
from seller.catalog.entry_text import FIELDS, read_entry, write_entry
from seller.catalog.exchange.columns import COLUMNS, HEADERS, NEEDED
from seller.catalog.exchange.table import LONGEST_CELL, BadTable, Row
from seller.catalog.options import all_combinations
from seller.vietnamese import fold

KEEPS_STOCK = "tồn kho đang có được giữ nguyên. Muốn đổi thì đếm lại ở trang Kho."


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence about a cell, found by row number and header."""

    row: int
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Change:
    """A product that is there already and would be different; `columns` says in what."""

    entry: ProductEntry
    columns: tuple[str, ...]


@dataclass(slots=True)
class ImportPlan:
    """What a table would do. Nothing may be done while there are problems."""

    new: list[ProductEntry] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: int = 0
    new_members: list[str] = field(default_factory=list)
    notices: list[Remark] = field(default_factory=list)
    problems: list[Remark] = field(default_factory=list)


def plan_import(
    rows: Sequence[Row], kept: Mapping[str, ProductEntry], members: Iterable[str]
) -> ImportPlan:
    """Return what the table would do to the kept products, which are found by their codes.

    In all entries, kept ones too, `member` is what the household is called in tables. A column that
    is not in the table leaves its field as it is; stock is written for new products only.

    Raises:
        BadTable: there are no rows, or a column that is needed is missing.
    """
    fields = _fields(rows)
    plan = ImportPlan()
    known = {name.casefold(): name for name in members}
    seen: set[str] = set()
    for row in rows[1:]:
        texts = _texts(row, fields, plan)
        if texts is None:
            continue
        code = texts["code"].strip().upper()
        if code in seen:
            plan.problems.append(Remark(row.number, HEADERS["code"], f"mã “{code}” có hai lần."))
        seen.add(code)
        _plan_row(plan, row.number, texts, kept.get(code), known)
    return plan


def _fields(rows: Sequence[Row]) -> dict[int, str]:
    """Return which field stands in which place."""
    if len(rows) < 2:
        raise BadTable("Bảng không có dòng sản phẩm nào.")
    by_header = {fold(column.header): column.field for column in COLUMNS}
    fields: dict[int, str] = {}
    for place, cell in enumerate(rows[0].cells):
        if (found := by_header.get(fold(cell.text))) is None:
            continue
        if found in fields.values():
            raise BadTable(f"Cột “{cell.text}” có hai lần trong bảng.")
        fields[place] = found
    for needed in NEEDED:
        if needed not in fields.values():
            raise BadTable(f"Bảng thiếu cột “{HEADERS[needed]}” ở dòng đầu.")
    return fields


def _texts(row: Row, fields: Mapping[int, str], plan: ImportPlan) -> dict[str, str] | None:
    """Return the texts of the row by field, or None where a cell cannot be taken."""
    texts: dict[str, str] = {}
    fine = True
    for place, name in fields.items():
        cell = row.cells[place] if place < len(row.cells) else None
        texts[name] = cell.text if cell else ""
        sentence = ""
        if cell and cell.is_formula:
            sentence = "ô này là công thức. Hãy ghi giá trị."
        elif len(texts[name]) > LONGEST_CELL:
            sentence = "ô này quá dài."
        if sentence:
            fine = False
            plan.problems.append(Remark(row.number, HEADERS[name], sentence))
    return texts if fine else None


def _plan_row(
    plan: ImportPlan,
    number: int,
    texts: dict[str, str],
    kept: ProductEntry | None,
    members: dict[str, str],
) -> None:
    before = write_entry(kept) if kept else {}
    read = read_entry(before | {"stock": "", "stock_of_variants": ""} | texts)
    plan.problems.extend(
        Remark(number, HEADERS[problem.field], problem.sentence) for problem in read.problems
    )
    if read.entry is None:
        return
    entry = replace(read.entry, member=_member(plan, number, read.entry.member, members))
    if kept is None:
        plan.new.append(entry)
        return
    if _says_other_stock(entry, kept):
        plan.notices.append(Remark(number, HEADERS["stock"], KEEPS_STOCK))
    entry = with_kept_stock(entry, kept)
    after = write_entry(entry)
    columns = tuple(HEADERS[name] for name in FIELDS if before[name] != after[name])
    if columns:
        plan.changed.append(Change(entry, columns))
    else:
        plan.unchanged += 1


def _member(plan: ImportPlan, number: int, name: str | None, members: dict[str, str]) -> str | None:
    """Return the household as it is called already; a new one is noted."""
    if name is None or name.casefold() in members:
        return members[name.casefold()] if name else None
    namesake = next((m for m in members.values() if m.startswith(f"{name} (")), None)
    sentence = ""
    if namesake:
        sentence = f"có nhiều hộ tên này, hãy ghi rõ, ví dụ “{namesake}”."
    elif len(name) > LONGEST_MEMBER_NAME:
        sentence = f"tên hộ dài quá {LONGEST_MEMBER_NAME} chữ."
    if sentence:
        plan.problems.append(Remark(number, HEADERS["member"], sentence))
        return name
    members[name.casefold()] = name
    plan.new_members.append(name)
    return name


def _says_other_stock(entry: ProductEntry, kept: ProductEntry) -> bool:
    said = {key: stock for key, stock in _stocks(entry).items() if stock is not None}
    counted = _stocks(kept)
    return any(counted.get(key) != stock for key, stock in said.items())


def _stocks(entry: ProductEntry) -> dict[frozenset[tuple[str, str]], Decimal | None]:
    """Return what is counted: under no options what the variants share."""
    apart = {frozenset(variant.options.items()): variant.stock for variant in entry.variants}
    return apart | {frozenset(): entry.stock}


def with_kept_stock(entry: ProductEntry, kept: ProductEntry) -> ProductEntry:
    """Return the entry with the stock, and the way of counting it, of the kept product."""
    if not (kept.has_own_stock and entry.options):
        priced = (replace(said, stock=None) for said in entry.variants if said.price is not None)
        return replace(entry, stock=kept.stock, variants=tuple(priced))
    said = {frozenset(variant.options.items()): variant for variant in entry.variants}
    counted = _stocks(kept)
    variants = []
    for options in all_combinations(entry.options):
        key = frozenset(options.items())
        own = said.get(key, VariantEntry(options))
        stock = counted.get(key)
        variants.append(
            VariantEntry(options, own.stock or Decimal(0) if stock is None else stock, own.price)
        )
    return replace(entry, stock=None, variants=tuple(variants))
