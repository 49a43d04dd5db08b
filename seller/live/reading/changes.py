"""What a cancelling or a change names: products, values, new totals."""

from collections.abc import Sequence
from decimal import Decimal

from seller.live.reading import lexicon as w
from seller.live.reading.drafts import Basket
from seller.live.reading.index import CatalogIndex
from seller.live.reading.lines import basket_of
from seller.live.reading.marks import PRODUCT, Mark

_POINTERS = frozenset("PO#QUE")
_NONE = Decimal(0)


def cancelled(marks: Sequence[Mark], catalog: CatalogIndex, on_air: str | None) -> Basket:
    """Return what is taken back; an empty basket means everything."""
    if not any(mark.label in _POINTERS or mark.label == w.THIS for mark in marks):
        return Basket()
    return basket_of(marks, catalog, on_air)


def changed(marks: Sequence[Mark], catalog: CatalogIndex, on_air: str | None) -> Basket:
    """Return what is to be instead; a product that is swapped out has the quantity 0."""
    old, new = _old_and_new(marks)
    old_names = [mark for mark in old if mark.label == PRODUCT]
    new_names = [mark for mark in new if mark.label == PRODUCT]
    if old_names and new_names and old_names[0].named != new_names[0].named:
        return _swapped(old, new, catalog, on_air)
    if old_names and not new_names:
        new = [old_names[0], *new]
    return basket_of(new, catalog, on_air)


def _old_and_new(marks: Sequence[Mark]) -> tuple[list[Mark], list[Mark]]:
    """Part the marks at the word that changes: "đổi L | sang XL", "lấy đen | thay đỏ"."""
    turns = [
        place
        for place, mark in enumerate(marks)
        if mark.label in (w.CHANGE, w.TO) or (mark.note == "qua" and place)
    ]
    cancels = any(mark.label in (w.CANCEL, w.NOT) for mark in marks)
    takes = [place for place, mark in enumerate(marks) if mark.label in (w.TAKE, w.BUY)]
    if takes and (cancels if not turns else _stands_between_goods(marks, takes[-1])):
        turns = takes
    refuses = next((at for at, mark in enumerate(marks) if mark.label == w.NOT), None)
    if refuses is not None and any(at < refuses for at in takes):
        return list(marks[refuses:]), list(marks[:refuses])
    if not turns:
        return [], list(marks)
    turn = turns[-1]
    before, after = list(marks[:turn]), list(marks[turn + 1 :])
    said_before = any(mark.label in "O#Q" for mark in before)
    if marks[turn].note == "chu":
        return after, before
    if marks[turn].note == "thay" and said_before and marks[turn].label in (w.TO, w.CHANGE):
        return after, before
    if not any(mark.label in _POINTERS for mark in after):
        return [], before
    return before, after


def _stands_between_goods(marks: Sequence[Mark], place: int) -> bool:
    """Return whether "lấy" parts two products: "đổi A1 lấy V1"."""
    before = any(mark.label == PRODUCT for mark in marks[:place])
    return before and any(mark.label == PRODUCT for mark in marks[place:])


def _swapped(old: list[Mark], new: list[Mark], catalog: CatalogIndex, on_air: str | None) -> Basket:
    basket = basket_of(new, catalog, on_air)
    for draft in basket.drafts:
        if not draft.said:
            draft.qty, draft.said = Decimal(1), True
    out = basket_of([mark for mark in old if mark.label in "PO"], catalog, on_air)
    for draft in out.drafts:
        draft.qty, draft.said = _NONE, True
    basket.drafts = out.drafts + basket.drafts
    return basket
