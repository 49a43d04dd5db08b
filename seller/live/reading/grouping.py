"""Share the marks of an order among the products that it names."""

from collections.abc import Sequence

from seller.live.reading import lexicon as w
from seller.live.reading.drafts import Basket, Group
from seller.live.reading.entries import Goods, Naming, Value
from seller.live.reading.index import CatalogIndex
from seller.live.reading.marks import (
    AMOUNT,
    COMMA,
    MONEY,
    NUMBER,
    PRODUCT,
    STOP,
    UNIT,
    VALUE,
    Mark,
)

_KEPT = frozenset("POQ#UV$eETlfZ=-")
_COUNTING = frozenset("Q#UV$e")


def groups_of(
    marks: Sequence[Mark], catalog: CatalogIndex, air: Goods | None, basket: Basket
) -> list[Group]:
    """Return the marks by product; without a name they belong to what is on air."""
    groups: list[Group] = []
    loose: list[Mark] = []
    joined = False
    for said in _segments(_with_nouns_as_units(marks)):
        segment = _with_goods_of_units(said, groups, catalog, air)
        joined = joined or segment[0].label == w.AND
        if any(mark.label == PRODUCT for mark in segment):
            groups += _named_groups(segment, groups, catalog, air, basket, joined=joined)
            joined = False
        else:
            (groups[-1].marks if groups else loose).extend(segment)
    _share_what_is_for_all(groups)
    if not groups:
        groups.append(_unnamed(loose, catalog, air, basket))
    elif loose:
        _place_loose(loose, groups, air, basket)
    return groups


def _unnamed(marks: list[Mark], catalog: CatalogIndex, air: Goods | None, basket: Basket) -> Group:
    """Return what is on air; without it, a unit may name goods of its own: "2 túi"."""
    named = [mark.named[0] for mark in marks if mark.label == AMOUNT and mark.named]
    if named and (air is None or air.by_weight):
        basket.guessed = True
        return Group(catalog.goods[named[0].code], marks)
    basket.from_air = air is not None
    return Group(air, marks)


def has_value(goods: Goods, value: Value) -> bool:
    """Return whether the product comes in the value."""
    return value.value in goods.options.get(value.option, ())


def _with_nouns_as_units(marks: Sequence[Mark]) -> Sequence[Mark]:
    """Let a word of several goods count those just named: "A3 4 2 áo"."""
    if not any(mark.label == PRODUCT and len(mark.named) > 1 for mark in marks):
        return marks
    kept: list[Mark] = []
    last: Mark | None = None
    for mark in marks:
        counted = bool(kept) and kept[-1].label in (NUMBER, AMOUNT)
        if counted and last is not None and _is_kind_of(mark, last):
            kept[-1] = kept[-1]._replace(label=AMOUNT)
            continue
        if mark.label == PRODUCT:
            last = mark if len(mark.named) == 1 else None
        kept.append(mark)
    return kept


def _is_kind_of(mark: Mark, last: Mark) -> bool:
    """Return whether a word of several goods means those named last, too."""
    if mark.label != PRODUCT or len(mark.named) < 2:
        return False
    return any(named.code == last.named[0].code for named in mark.named)


def _segments(marks: Sequence[Mark]) -> list[list[Mark]]:
    """Cut at commas and at "và"; what cut stays at the head of what follows."""
    segments: list[list[Mark]] = [[]]
    for mark in marks:
        if mark.label in (COMMA, STOP, w.AND):
            segments.append([mark])
        elif mark.label in _KEPT:
            segments[-1].append(mark)
    return [segment for segment in segments if any(mark.label in _KEPT for mark in segment)]


def _with_goods_of_units(
    segment: list[Mark], groups: list[Group], catalog: CatalogIndex, air: Goods | None
) -> list[Mark]:
    """Name the goods that a unit names as well, where its values are theirs: "1 túi đỏ"."""
    current = groups[-1].goods if groups else air
    for place, mark in enumerate(segment):
        if mark.label != AMOUNT or not mark.named or mark.amount is None:
            continue
        goods = catalog.goods[mark.named[0].code]
        said = [value for other in segment[place + 1 :] for value in other.values]
        theirs = [value for value in said if has_value(goods, value)]
        if theirs and not any(current and has_value(current, value) for value in said):
            named = Mark(PRODUCT, mark.end - 1, mark.end, named=mark.named[:1])
            count = mark._replace(named=(), end=mark.end - 1)
            return [*segment[:place], count, named, *segment[place + 1 :]]
    return segment


def _named_groups(
    segment: list[Mark],
    groups: list[Group],
    catalog: CatalogIndex,
    air: Goods | None,
    basket: Basket,
    *,
    joined: bool,
) -> list[Group]:
    first = next(place for place, mark in enumerate(segment) if mark.label == PRODUCT)
    waiting = segment[:first]
    counts_first = any(mark.label in _COUNTING for mark in waiting)
    if groups and not counts_first:
        groups[-1].marks += [mark for mark in waiting if mark.label == VALUE]
        waiting = [mark for mark in waiting if mark.label != VALUE]
    found: list[Group] = []
    for place, mark in enumerate(segment[first:], start=first):
        if mark.label == PRODUCT:
            goods = _goods(mark, segment, catalog, air, basket)
            found.append(Group(goods, waiting, joined=joined and not found, named=mark))
            waiting = []
        elif _counts_the_next(segment, place, found[-1], counts_first=counts_first):
            waiting.append(mark)
        else:
            found[-1].marks.append(mark)
    found[-1].marks += waiting
    return found


def _counts_the_next(segment: list[Mark], place: int, group: Group, *, counts_first: bool) -> bool:
    """Return whether an amount stands before what it counts: the second of "2 A1 1 K1"."""
    if segment[place].label not in (AMOUNT, NUMBER, UNIT, "V", MONEY):
        return False
    following = place + 1
    while following < len(segment) and segment[following].label in (UNIT, VALUE):
        following += 1
    if following >= len(segment) or segment[following].label != PRODUCT:
        return False
    return counts_first or group.counts()


def _share_what_is_for_all(groups: list[Group]) -> None:
    """Let every product have what stands behind "đều": "A2 với V1 đều size L"."""
    if len(groups) < 2:
        return
    marks = groups[-1].marks
    place = next((place for place, mark in enumerate(marks) if mark.label == "="), len(marks))
    for group in groups[:-1]:
        group.marks.extend(marks[place + 1 :])


def _place_loose(loose: list[Mark], groups: list[Group], air: Goods | None, basket: Basket) -> None:
    """Give marks before the first name to it, unless both have an amount of their own."""
    said = any(mark.label in (AMOUNT, NUMBER) for mark in loose)
    if said and air is not None and groups[0].counts():
        basket.from_air = True
        groups.insert(0, Group(air, loose))
    else:
        groups[0].marks[:0] = loose


def _goods(
    mark: Mark, segment: list[Mark], catalog: CatalogIndex, air: Goods | None, basket: Basket
) -> Goods | None:
    """Return the product that a mark names; of several it is the one on air, or none."""
    basket.bent = basket.bent or mark.bent
    basket.guessed = basket.guessed or mark.named[0].naming is Naming.HEAD
    codes = [named.code for named in mark.named]
    if len(codes) == 1:
        return catalog.goods[codes[0]]
    if air is not None and air.code in codes:
        basket.from_air = True
        return air
    said = [value for other in segment if other.label == VALUE for value in other.values]
    fitting = [
        code for code in codes if any(has_value(catalog.goods[code], value) for value in said)
    ]
    if len(fitting) == 1:
        basket.guessed = True
        return catalog.goods[fitting[0]]
    basket.doubts.append("shared")
    return None
