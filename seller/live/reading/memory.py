"""What the buyer said and bought before fills what this comment leaves open."""

from collections.abc import Sequence

from seller.live.reading import lexicon as w
from seller.live.reading.drafts import Basket, Draft
from seller.live.reading.index import CatalogIndex
from seller.live.reading.marks import PRODUCT, Mark
from seller.live.reading.meaning import Earlier, ReadLine


def remembered(
    basket: Basket, marks: Sequence[Mark], catalog: CatalogIndex, earlier: Earlier
) -> str | None:
    """Fill the basket from before, where the comment points there; return the reason for a helper."""
    labels = {mark.label for mark in marks}
    named = PRODUCT in labels
    if w.SAME in labels and earlier.last_order:
        return _as_last_time(basket, catalog, earlier.last_order, named=named)
    if named:
        return _usual_options(basket, catalog, earlier) if w.SAME_OPTIONS in labels else None
    if labels & {w.MORE, w.AGAIN} and earlier.lines:
        return _once_more(basket, catalog, earlier.lines[0])
    if not basket.drafts and earlier.asked in catalog.goods:
        basket.drafts = [_draft_of(ReadLine(earlier.asked, None))]
        if w.THIS not in labels:
            basket.doubts.append("asked before")
        return f"vừa hỏi {earlier.asked} trước đó"
    return _usual_options(basket, catalog, earlier) if w.SAME_OPTIONS in labels else None


def _draft_of(line: ReadLine) -> Draft:
    said = line.qty is not None
    return Draft(line.code, qty=line.qty, said=said, options=dict(line.options))


def _as_last_time(
    basket: Basket, catalog: CatalogIndex, last: Sequence[ReadLine], *, named: bool
) -> str | None:
    known = [line for line in last if line.code in catalog.goods]
    if not named:
        basket.drafts = [_draft_of(line) for line in known]
        return "giống đơn lần trước" if known else None
    for draft in basket.drafts:
        before = next((line for line in known if line.code == draft.code), None)
        if before is None:
            continue
        draft.options = {**before.options, **draft.options}
        if not draft.said and before.qty is not None:
            draft.qty, draft.said = before.qty, True
    return "giống đơn lần trước"


def _once_more(basket: Basket, catalog: CatalogIndex, line: ReadLine) -> str | None:
    """Read "thêm 1 nữa" as more of what she ordered, unless something else is shown by now."""
    if line.code not in catalog.goods:
        return None
    if not basket.drafts:
        basket.drafts = [Draft(line.code)]
    draft = basket.drafts[0]
    if draft.code != line.code:
        basket.doubts.append("more of which")
        return f"trước đó đã đặt {line.code}"
    if not draft.options:
        draft.options = dict(line.options)
    return f"thêm cho {line.code} đã đặt"


def _usual_options(basket: Basket, catalog: CatalogIndex, earlier: Earlier) -> str | None:
    """Fill what is not said with the last value known of her that the product comes in."""
    said = [pair for line in earlier.lines for pair in line.options.items()]
    filled = False
    for draft in basket.drafts:
        for name, values in catalog.goods[draft.code].options.items():
            fitting = [
                value
                for option, value in (*said, *earlier.usual)
                if option == name and value in values
            ]
            if fitting and name not in draft.options:
                draft.options[name] = fitting[0]
                filled = True
    return "cỡ, màu như đã biết của khách" if filled else None
