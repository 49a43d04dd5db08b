"""How far a reading may be trusted without a human."""

from collections.abc import Sequence
from decimal import Decimal

from seller.live.reading import lexicon as w
from seller.live.reading.comment import Token
from seller.live.reading.drafts import Basket
from seller.live.reading.grammar import Act
from seller.live.reading.index import CatalogIndex
from seller.live.reading.marks import Mark
from seller.live.reading.meaning import Certainty, Intent

_MANY_PIECES = Decimal(100)
_MANY_KILOS = Decimal(300)
_MANY_WORDS = 8
_HARMLESS = frozenset((Act.COMMIT, Act.GOODS, Act.NOTHING, Act.CONTACT))
_OPEN = frozenset("zvRLYHndwtuIDc8h")  # what can turn an order into something else
_BUYS = frozenset((Act.COMMIT, Act.GOODS, Act.MAYBE))


def certainty_of(
    intent: Intent,
    basket: Basket,
    acts: Sequence[Act],
    marks: Sequence[Mark],
    tokens: Sequence[Token],
    catalog: CatalogIndex,
    *,
    cut: bool,
) -> Certainty:
    """Return `certain` where the words say it, `ask` where two readings are close or none makes sense."""
    if cut:
        return Certainty.ASK
    if intent in (Intent.CANCEL, Intent.CHANGE):
        return (
            Certainty.LIKELY
            if basket.from_air or basket.bent or basket.doubts
            else Certainty.CERTAIN
        )
    if intent is not Intent.ORDER:
        return Certainty.LIKELY if _BUYS & set(acts) else Certainty.CERTAIN
    if _is_doubtful(basket, catalog):
        return Certainty.ASK
    if basket.from_air or basket.bent or basket.guessed or not _is_plain(acts, marks):
        return Certainty.LIKELY
    return Certainty.LIKELY if _may_be_otherwise(tokens) else Certainty.CERTAIN


def _may_be_otherwise(tokens: Sequence[Token]) -> bool:
    """Return whether much was said, or several words were left without the marks they need."""
    said = [token for token in tokens if len(token.text) > 1 and token.text.isalpha()]
    if len(said) > _MANY_WORDS:
        return True
    bare = [token for token in said if token.plain and token.fold in w.NEED_MARKS]
    return len(bare) > 1 and len(bare) * 2 >= len(said)


def _is_doubtful(basket: Basket, catalog: CatalogIndex) -> bool:
    if not basket.drafts or basket.doubts:
        return True
    for draft in basket.drafts:
        if draft.qty is None:
            return True
        goods = catalog.goods[draft.code]
        if draft.qty > (_MANY_KILOS if goods.by_weight else _MANY_PIECES):
            return True
    return False


def _is_plain(acts: Sequence[Act], marks: Sequence[Mark]) -> bool:
    """Return whether all that is said buys, no word is unknown and no two bare numbers meet."""
    letters = "".join(mark.label for mark in marks)
    return set(acts) <= _HARMLESS and _OPEN.isdisjoint(letters) and "##" not in letters
