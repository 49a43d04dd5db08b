"""A catalog in JSON: read_catalog_file() checks it whole before anything is kept. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NoReturn

from seller.catalog.entries import MemberEntry, PackEntry, ProductEntry, VariantEntry
from seller.catalog.entry_rules import problems_of
from seller.errors import BadInput
from seller.quantity import LARGEST, tidy
from seller.vietnamese import clean

MOST_MEMBERS = 1_000
MOST_PRODUCTS = 5_000


class BadCatalogFile(BadInput):
    """A catalog file cannot be taken; the message names the product and the field."""

    code = "bad_catalog"


@dataclass(frozen=True, slots=True)
class CatalogFile:
    """The goods of a cooperative, checked: whatever is here can be kept."""

    name: str
    place: str
    members: tuple[MemberEntry, ...]
    products: tuple[ProductEntry, ...]


def read_catalog_file(data: object) -> CatalogFile:
    """Return the catalog that the parsed JSON describes; unknown fields are passed over.

    Raises:
        BadCatalogFile: something in it is wrong; the first such thing is named.
    """
    file = _record(data, "Tệp danh mục")
    cooperative = file.record("cooperative", "Hợp tác xã")
    members = tuple(_member(row) for row in file.records("members", "Thành viên", MOST_MEMBERS))
    keys = [member.key for member in members]
    products = tuple(
        _product(row, keys) for row in file.records("products", "Sản phẩm", MOST_PRODUCTS)
    )
    _refuse_repeated("members", keys)
    _refuse_repeated("products", [product.code for product in products])
    return CatalogFile(cooperative.text("name"), cooperative.text("place"), members, products)


@dataclass(frozen=True, slots=True)
class _Record:
    """One JSON object, and how a refusal calls it."""

    values: Mapping[str, object]
    where: str

    def refuse(self, field: str, sentence: str) -> NoReturn:
        raise BadCatalogFile(f"{self.where}, mục “{field}”: {sentence}")

    def text(self, field: str) -> str:
        value = self.values.get(field)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.refuse(field, "phải là chữ trong dấu ngoặc kép.")
        return _one_line(value)

    def lines(self, field: str) -> str:
        """Return a text of several lines, given as one or as a list of lines."""
        value = self.values.get(field)
        if isinstance(value, str):
            return clean(value).strip()
        return "\n".join(self.texts(field))

    def texts(self, field: str) -> tuple[str, ...]:
        value = self.values.get(field)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            self.refuse(field, "phải là một danh sách các chữ.")
        return tuple(dict.fromkeys(_one_line(text) for text in value))

    def number(self, field: str) -> Decimal | None:
        value = self.values.get(field)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            self.refuse(field, "phải là một số, không có ngoặc kép.")
        number = Decimal(str(value))
        if not number.is_finite() or abs(number) > LARGEST**2:
            self.refuse(field, "số này quá lớn.")
        return tidy(number)

    def whole(self, field: str) -> int | None:
        number = self.number(field)
        if number is not None and number != number.to_integral_value():
            self.refuse(field, "phải là số nguyên.")
        return None if number is None else int(number)

    def flag(self, field: str) -> bool:
        value = self.values.get(field)
        if value is not None and not isinstance(value, bool):
            self.refuse(field, "phải là true hoặc false.")
        return value is True

    def day(self, field: str) -> date | None:
        text = self.text(field)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.refuse(field, "phải là ngày dạng 2028-06-30.")

    def record(self, field: str, where: str) -> "_Record":
        value = self.values.get(field)
        return _record({} if value is None else value, where)

    def records(self, field: str, where: str, most: int) -> list["_Record"]:
        value = self.values.get(field)
        if value is None:
            return []
        if not isinstance(value, list):
            self.refuse(field, "phải là một danh sách.")
        if len(value) > most:
            self.refuse(field, f"có quá {most} mục.")
        return [_record(row, f"{where} thứ {place}") for place, row in enumerate(value, 1)]


def _record(value: object, where: str) -> _Record:
    if not isinstance(value, dict) or not all(isinstance(name, str) for name in value):
        raise BadCatalogFile(f"{where}: phải là một đối tượng JSON {{…}}.")
    return _Record(value, where)


def _member(row: _Record) -> MemberEntry:
    member = MemberEntry(row.text("id"), row.text("name"), row.text("phone"))
    for field, value, most in (("id", member.key, 60), ("name", member.name, 100)):
        if not 0 < len(value) <= most:
            row.refuse(field, f"cần 1 đến {most} chữ.")
    if len(member.phone) > 20:
        row.refuse("phone", "dài quá 20 chữ.")
    return member


def _product(row: _Record, members: list[str]) -> ProductEntry:
    code = row.text("code").upper()
    row = _Record(row.values, f"Sản phẩm {code[:20]}" if code else row.where)
    handling = row.record("handling", f"{row.where}, mục “handling”")
    entry = ProductEntry(
        code=code,
        name=row.text("name"),
        price=_price(row),
        aliases=row.texts("aliases"),
        unit=row.text("unit") or "cái",
        sold_by=row.text("sold_by") or "piece",
        stock=row.number("stock"),
        options=_options(row),
        packs=tuple(_pack(pack) for pack in row.records("packs", f"{row.where}, quy cách", 100)),
        variants=tuple(
            _variant(variant)
            for variant in row.records("variants", f"{row.where}, phân loại", 1_000)
        ),
        member=row.text("member") or None,
        shelf=row.text("shelf"),
        talking_points=row.lines("talking_points"),
        ocop_stars=row.whole("ocop_stars"),
        ocop_certificate=row.text("ocop_certificate"),
        ocop_expires_on=row.day("ocop_expires_on"),
        fragile=handling.flag("fragile"),
        keep_cool=handling.flag("keep_cool"),
        best_before_days=handling.whole("best_before_days"),
        handling=handling.text("note"),
        most_per_buyer=row.number("most_per_buyer"),
        one_of_a_kind=row.flag("one_of_a_kind"),
    )
    for problem in problems_of(entry):
        row.refuse(problem.field, problem.sentence)
    if entry.member is not None and entry.member not in members:
        row.refuse("member", f"không có thành viên “{entry.member[:60]}” trong tệp.")
    return entry


def _price(row: _Record) -> int:
    price = row.whole("price")
    if price is None:
        row.refuse("price", "chưa có giá.")
    return price


def _options(row: _Record) -> dict[str, tuple[str, ...]]:
    options = row.record("options", f"{row.where}, mục “options”")
    return {_one_line(name): options.texts(name) for name in options.values}


def _pack(row: _Record) -> PackEntry:
    return PackEntry(row.text("unit"), row.number("qty") or Decimal(0))


def _variant(row: _Record) -> VariantEntry:
    said = row.record("options", f"{row.where}, mục “options”")
    options = {_one_line(name): said.text(name) for name in said.values}
    return VariantEntry(options, row.number("stock"), row.whole("price"))


def _refuse_repeated(field: str, names: list[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise BadCatalogFile(f"Mã “{name}” có hai lần trong mục “{field}”.")
        seen.add(name)


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())
