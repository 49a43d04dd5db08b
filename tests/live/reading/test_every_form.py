"""All goods of all shops, ordered in every form that viewers use: names, values, packs and numbers."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import cycle

import pytest

from seller.live.reading import CatalogIndex, Intent, read
from seller.live.reading.entries import Goods
from tests.live.reading.labelled import FOLDER, catalog_of, without_marks

SHOPS = ("hua_na", *sorted(path.name.split(".")[0] for path in FOLDER.glob("*.catalog.json")))
NUMBERS = {2: "hai", 3: "ba", 4: "bốn", 6: "sáu", 12: "mười hai"}
FORMS = (
    "{name} {values} {figure} {unit}",
    "cho em {word} {unit} {name} {values} nha",
    "lấy chị {name} {values} sl {figure}",
    "{name} {values} x{figure}",
    "{figure} {unit} {name} {values}, 0912 345 678",
    "xin {word} {unit} {name} {values} biếu mẹ chồng",
    "thêm {figure} {unit} {name} {values} nữa đi sốp",
)
ONE = ("chốt {name} {values}", "{name} {values} nhé shop", "gửi cho em {name} {values} ạ")
PACKS = ("{figure} {pack} {name} {values}", "lấy {name} {values} {word} {pack} nha")

Wanted = tuple[str, str, Decimal, dict[str, str]]


@pytest.mark.parametrize(("write", "least"), [(str, 0.995), (without_marks, 0.985)])
def test_goods_are_read_in_every_form(write: Callable[[str], str], least: float) -> None:
    wanted = [(shop, one) for shop in SHOPS for one in _orders(catalog_of(shop))]

    wrong = [one[0] for shop, one in wanted if not _is_read(shop, write(one[0]), one)]

    assert len(wrong) <= (1 - least) * len(wanted), wrong[:20]


def _orders(catalog: CatalogIndex) -> Iterator[Wanted]:
    numbers, turn = cycle(NUMBERS.items()), cycle(range(5))
    for goods in catalog.goods.values():
        if goods.code.isdigit():
            continue  # a number behind a unit is no code: "2 kg 3"
        values = {name: each[next(turn) % len(each)] for name, each in goods.options.items()}
        said = {"unit": goods.unit, "values": " ".join(values.values())}
        for name in (goods.code, goods.name):
            for form in FORMS:
                figure, word = next(numbers)
                text = form.format(name=name, figure=figure, word=word, **said)
                yield text, goods.code, Decimal(figure), values
            for form in ONE:
                yield form.format(name=name, **said), goods.code, Decimal(1), values
            yield from _packs(goods, name, values)


def _packs(goods: Goods, name: str, values: dict[str, str]) -> Iterator[Wanted]:
    for pack, many in goods.packs.items():
        for form, (figure, word) in zip(PACKS, NUMBERS.items(), strict=False):
            text = form.format(
                name=name, figure=figure, word=word, pack=pack, values=" ".join(values.values())
            )
            yield text, goods.code, figure * many, values


def _is_read(shop: str, text: str, wanted: Wanted) -> bool:
    reading = read(text, catalog_of(shop))
    if reading.intent is not Intent.ORDER or len(reading.lines) != 1:
        return False
    line = reading.lines[0]
    return (line.code, line.qty, line.options) == wanted[1:]
