"""From the marks of an order to its lines."""

from collections.abc import Sequence

from seller.live.reading.drafting import Drafting
from seller.live.reading.drafts import ONE, Basket, Draft, Group
from seller.live.reading.grouping import groups_of
from seller.live.reading.index import CatalogIndex
from seller.live.reading.marks import Mark
from seller.live.reading.saying import Saying


def basket_of(marks: Sequence[Mark], catalog: CatalogIndex, on_air: str | None) -> Basket:
    """Return the lines that the marks say; a line without a quantity is left so."""
    basket = Basket()
    air = catalog.goods.get(on_air) if on_air is not None else None
    each = None
    for group in groups_of(marks, catalog, air, basket):
        if group.goods is not None:
            drafts, own_each = Drafting(group, group.goods, basket).run()
            each = own_each if own_each is not None else each
            basket.drafts += drafts
    if each is not None and len(basket.drafts) > 1:
        _give_each(basket, each, catalog)
    basket.drafts = _without_bare_repeats(_summed(basket.drafts))
    return basket


def one_of_each(basket: Basket) -> None:
    """Let one be meant where no quantity was said."""
    for draft in basket.drafts:
        if not draft.said:
            draft.qty = ONE


def _give_each(basket: Basket, each: Mark, catalog: CatalogIndex) -> None:
    """Give "mỗi thứ 2 size L" to every product that was named, in its own unit."""
    shared = {**basket.drafts[-1].options, **basket.for_each}
    for draft in basket.drafts:
        goods = catalog.goods[draft.code]
        told = bool(draft.options)
        if not draft.said:
            group = Group(goods, [each])
            said = Saying(each, 0, goods, group, draft, basket).meaning()
            draft.qty, draft.said = said.qty if said is not None else None, True
        for name, value in (basket.for_each if told else shared).items():
            if value in goods.options.get(name, ()):
                draft.options.setdefault(name, value)


def _summed(drafts: list[Draft]) -> list[Draft]:
    """Sum the same goods where each had its quantity; a code only repeated stays one."""
    found: dict[tuple[str, tuple[tuple[str, str], ...]], Draft] = {}
    for draft in drafts:
        before = found.setdefault((draft.code, tuple(sorted(draft.options.items()))), draft)
        if before is draft:
            continue
        if draft.said and before.said:
            known = before.qty is not None and draft.qty is not None
            before.qty = (before.qty or ONE) + (draft.qty or ONE) if known else None
        elif draft.said:
            before.qty, before.said = draft.qty, True
        elif draft.joined and draft.options:
            before.qty, before.said = (before.qty or ONE) + 1, True
    return list(found.values())


def _without_bare_repeats(drafts: list[Draft]) -> list[Draft]:
    """Drop a bare code that only points at the one that says more: "A1 A1 đỏ"."""
    told = {draft.code for draft in drafts if draft.options}
    return [
        draft
        for draft in drafts
        if draft.options or draft.said or draft.joined or draft.code not in told
    ]
