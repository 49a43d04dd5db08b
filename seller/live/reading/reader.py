"""Read a comment: what the viewer wants, how sure that is, and why."""

from typing import NamedTuple

from seller.live.reading.certainty import certainty_of
from seller.live.reading.changes import cancelled, changed
from seller.live.reading.choosing import (
    BUYS,
    Clauses,
    buying_marks,
    first_wish,
    offers_a_price,
    says_nothing,
    says_options_only,
    speaks_of_herself,
)
from seller.live.reading.clauses import clauses_of
from seller.live.reading.comment import Comment, Token, comment_of
from seller.live.reading.contact import address_of, amount_of
from seller.live.reading.correcting import with_corrections
from seller.live.reading.drafts import Basket, Draft
from seller.live.reading.grammar import Act, act_of
from seller.live.reading.index import CatalogIndex
from seller.live.reading.intents import intent_of
from seller.live.reading.keys import with_meant_words
from seller.live.reading.lines import basket_of, one_of_each
from seller.live.reading.marking import marks_of
from seller.live.reading.meaning import Earlier, Intent, Reading, ReadLine, Reason
from seller.live.reading.memory import remembered
from seller.live.reading.named import codes_named
from seller.live.reading.phone import find_phones, with_phones
from seller.live.reading.reasons import reasons_of
from seller.live.reading.second import opinion_on

_NOTHING_EARLIER = Earlier()
_CHANGES = frozenset((Act.CHANGE, Act.CANCEL, *BUYS))
_WITHOUT_PHONE = frozenset((Intent.QUESTION, Intent.OTHER))


class _Order(NamedTuple):
    """What an order wants; the intent is another one where it turned out to be none."""

    intent: Intent
    basket: Basket
    why: str | None = None
    fallback: str | None = None
    options_only: bool = False


def read(
    text: str,
    catalog: CatalogIndex,
    *,
    on_air: str | None = None,
    earlier: Earlier = _NOTHING_EARLIER,
) -> Reading:
    """Return what the comment means, given what was on air when the viewer wrote.

    Only the first two thousand characters are read; a longer comment is left for a helper to ask.
    The phone number is given where it is the buyer's: not of a question, nor of talk.
    """
    comment = comment_of(text)
    phones = find_phones(comment.text)
    tokens = with_meant_words(with_phones(comment.tokens, phones), catalog)
    air = catalog.goods.get(on_air) if on_air is not None else None
    marks = with_corrections(marks_of(tokens, catalog, air))
    parted = clauses_of(marks, tokens, catalog)
    acts = [act_of("".join(mark.label for mark in clause)) for clause in parted]
    opinion = opinion_on(intent_of(parted, acts), marks, tokens)
    clauses = Clauses(parted, acts)
    order = _Order(opinion.intent, Basket())
    if order.intent is Intent.ORDER:
        order = _order(clauses.meant(BUYS), tokens, comment, catalog, on_air, earlier)
    elif order.intent is Intent.CANCEL:
        basket = cancelled(clauses.meant((Act.CANCEL,)).of((Act.CANCEL,)), catalog, on_air)
        order = _Order(Intent.CANCEL, basket)
    elif order.intent is Intent.CHANGE:
        basket = changed(clauses.meant(_CHANGES).of(_CHANGES), catalog, on_air)
        order = _Order(Intent.CHANGE, basket)
    intent, basket = order.intent, order.basket
    phone = next((found.number for found in phones if found.number), None)
    return Reading(
        intent=intent,
        lines=tuple(_line(draft, catalog) for draft in basket.drafts),
        phone=None if intent in _WITHOUT_PHONE else phone,
        certainty=opinion.limit(
            certainty_of(intent, basket, acts, marks, tokens, catalog, cut=comment.cut)
        ),
        reasons=(
            *reasons_of(intent, marks, tokens, comment, catalog),
            *_reasons_beyond_the_text(order, comment),
            *opinion.reasons(),
        ),
        address=address_of(parted, acts, tokens, comment),
        fallback=order.fallback,
        amount=amount_of(marks) if intent is Intent.PAYMENT else None,
        named=codes_named(parted),
        options_only=order.options_only,
    )


def _order(
    clauses: Clauses,
    tokens: list[Token],
    comment: Comment,
    catalog: CatalogIndex,
    on_air: str | None,
    earlier: Earlier,
) -> _Order:
    chosen, fallback = first_wish(buying_marks(clauses), tokens, comment)
    basket = basket_of(chosen, catalog, on_air)
    if speaks_of_herself(basket, clauses.acts) or says_nothing(basket, chosen, clauses.acts):
        return _Order(Intent.OTHER, Basket())
    why = remembered(basket, chosen, catalog, earlier)
    basket.guessed = basket.guessed or why is not None
    one_of_each(basket)
    if offers_a_price(clauses, basket, catalog):
        return _Order(Intent.QUESTION, Basket())
    return _Order(Intent.ORDER, basket, why, fallback, says_options_only(basket, chosen))


def _reasons_beyond_the_text(order: _Order, comment: Comment) -> list[Reason]:
    said = []
    if order.why is not None:
        said.append(order.why)
    if order.basket.from_air and order.basket.drafts:
        said.append(f"đang lên sóng: {order.basket.drafts[0].code}")
    if order.fallback is not None:
        said.append(f"ý sau của khách: «{order.fallback}»")
    if comment.cut:
        said.append("bình luận quá dài, chỉ đọc phần đầu")
    return [Reason(text) for text in said]


def _line(draft: Draft, catalog: CatalogIndex) -> ReadLine:
    goods = catalog.goods[draft.code]
    options = {name: draft.options[name] for name in goods.options if name in draft.options}
    missing = tuple(name for name in goods.options if name not in draft.options)
    return ReadLine(draft.code, draft.qty, options, missing)
