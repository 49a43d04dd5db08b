"""What the pick and packing lists come to, and what has changed since they were printed."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from pydantic import TypeAdapter

from seller.orders.paper.documents import (
    PackingBasket,
    PackingList,
    PickItem,
    PickList,
    Share,
    turn,
)
from seller.quantity import Quantity, format_quantity

_PICKS = TypeAdapter(PickList)
_PACKING = TypeAdapter(PackingList)


def gathered(items: Iterable[PickItem]) -> tuple[PickItem, ...]:
    """Return one item per thing, in the order of walking, with one share per basket."""
    ordered = sorted(items, key=lambda item: item.place)
    return tuple(_together(list(same)) for _, same in groupby(ordered, key=lambda item: item.place))


def _together(same: list[PickItem]) -> PickItem:
    wanted: dict[int, Quantity] = {}
    for item in same:
        for share in item.shares:
            wanted[share.basket] = wanted.get(share.basket, Decimal(0)) + share.quantity
    shares = tuple(Share(basket, quantity) for basket, quantity in sorted(wanted.items()))
    return replace(same[0], shares=shares)


def by_member(items: Iterable[PickItem]) -> list[tuple[str, tuple[PickItem, ...]]]:
    """Return the households in order, each with its things in the order of its shelves."""
    together = gathered(items)
    return [(member, tuple(its)) for member, its in groupby(together, key=lambda item: item.member)]


def sums_by_unit(items: Iterable[PickItem]) -> str:
    """Return what the items come to, unit by unit, for example `3 cái · 1,5 kg`."""
    totals: dict[str, Quantity] = {}
    for item in items:
        totals[item.unit] = totals.get(item.unit, Decimal(0)) + item.total
    return " · ".join(format_quantity(total, unit) for unit, total in totals.items())


def changed_picks(now: PickList, earlier: PickList) -> PickList:
    """Return only what is to be fetched more, carried back, or meant for other baskets by now."""
    before = {item.place: item for item in gathered(earlier.items)}
    wanted = {item.place: item for item in gathered(now.items)}
    changed = [
        replace(item, before=before[place].total if place in before else Decimal(0))
        for place, item in wanted.items()
        if place not in before or before[place].shares != item.shares
    ]
    gone = [
        replace(item, shares=(), before=item.total)
        for place, item in before.items()
        if place not in wanted
    ]
    return replace(now, items=gathered(changed + gone), changes_only=True)


def changed_baskets(now: PackingList, earlier: PackingList) -> PackingList:
    """Return only the parcels that are new, have changed, or are no longer to be packed."""
    before = {basket.code: basket for basket in earlier.baskets}
    wanted = {basket.code for basket in now.baskets}
    changed = [
        replace(basket, changed=basket.code in before)
        for basket in now.baskets
        if basket.code not in before or not _is_same(before[basket.code], basket)
    ]
    gone = [
        replace(basket, withdrawn=True)
        for basket in earlier.baskets
        if basket.code not in wanted and not basket.withdrawn
    ]
    return replace(now, baskets=_in_order(changed + gone), changes_only=True)


def _is_same(one: PackingBasket, other: PackingBasket) -> bool:
    """Tell whether the same is to be packed; the code opens the same basket by any of our addresses."""
    return replace(one, scan="") == replace(other, scan="")


def _in_order(baskets: list[PackingBasket]) -> tuple[PackingBasket, ...]:
    return tuple(sorted(baskets, key=lambda each: (turn(each.needed_by, each.number), each.code)))


def remembered_picks(picks: PickList) -> str:
    """Return the list as text to keep for the next list of changes, without its pictures."""
    items = tuple(replace(item, picture=None) for item in picks.items)
    plain = replace(picks, items=items, shop=replace(picks.shop, logo=None))
    return _PICKS.dump_json(plain).decode()


def recalled_picks(text: str) -> PickList:
    """Return the list that was remembered."""
    return _PICKS.validate_json(text)


def remembered_packing(packing: PackingList) -> str:
    """Return the list as text to keep for the next list of changes."""
    plain = replace(packing, shop=replace(packing.shop, logo=None))
    return _PACKING.dump_json(plain).decode()


def recalled_packing(text: str) -> PackingList:
    """Return the list that was remembered."""
    return _PACKING.validate_json(text)
