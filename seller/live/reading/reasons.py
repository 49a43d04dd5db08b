"""Why a comment was read so, in words that a helper understands, with their places in the text."""

from collections.abc import Iterator, Sequence

from seller.live.reading import lexicon as w
from seller.live.reading.comment import Comment, Token
from seller.live.reading.entries import Naming
from seller.live.reading.index import CatalogIndex
from seller.live.reading.marks import (
    AMOUNT,
    ASIDE,
    MONEY,
    NUMBER,
    PHONE,
    PRODUCT,
    TAG,
    VALUE,
    Mark,
)
from seller.live.reading.meaning import Intent, Reason

_WORDS = {
    Intent.ORDER: {w.BUY: "mua", w.TAKE: "mua", w.MORE: "mua thêm", w.VAGUE: "chưa rõ bao nhiêu"},
    Intent.CANCEL: {w.CANCEL: "hủy", w.NOT: "không", w.AGAIN: "nữa"},
    Intent.CHANGE: {w.CHANGE: "đổi", w.TO: "đổi", w.CANCEL: "bỏ"},
    Intent.PAYMENT: {w.PAY: "chuyển tiền"},
    Intent.QUESTION: {w.ASKS: "hỏi", w.REQUEST: "hỏi", w.IS_IT: "hỏi", w.BARGAIN: "xin bớt"},
    Intent.CONTACT: {w.ADDRESS_WORD: "địa chỉ", w.PLACE_PART: "địa chỉ"},
    Intent.OTHER: {
        w.LATER: "để sau",
        w.PAST: "chuyện đã qua",
        w.NOT_YET: "chưa mua",
        w.NOT: "không mua",
        w.OTHERS: "nói với người khác",
        w.WHO: "nói với người khác",
        TAG: "nói với người khác",
        w.GAME: "trả lời trò chơi",
    },
}

_TOLD = frozenset((PRODUCT, PHONE))
_TOLD_OF_LINES = frozenset((VALUE, AMOUNT, NUMBER, MONEY, ASIDE))


def reasons_of(
    intent: Intent,
    marks: Sequence[Mark],
    tokens: Sequence[Token],
    comment: Comment,
    catalog: CatalogIndex,
) -> list[Reason]:
    """Return a reason for each word that decided, in the order of the text."""
    words = _WORDS[intent]
    told = _TOLD | (_TOLD_OF_LINES if intent in (Intent.ORDER, Intent.CHANGE) else frozenset())
    found = []
    for mark in marks:
        if (mark.label not in told and mark.label not in words) or mark.first >= len(tokens):
            continue
        first, last = tokens[mark.first], tokens[min(mark.end, len(tokens)) - 1]
        said = comment.text[first.start : last.end]
        for text in _texts(mark, said, words, intent, catalog):
            start, end = comment.place(first.start, last.end)
            found.append(Reason(text, start, end))
    return found


def _texts(
    mark: Mark, said: str, words: dict[str, str], intent: Intent, catalog: CatalogIndex
) -> Iterator[str]:
    if mark.label in words:
        yield f"«{said}» là {words[mark.label]}"
    elif mark.label == PRODUCT:
        yield _product(mark, said, catalog)
    elif mark.label == PHONE:
        yield f"số {said} là điện thoại" if mark.note else f"số {said} không đủ là điện thoại"
    elif intent is Intent.ORDER or intent is Intent.CHANGE:
        if mark.label == VALUE:
            yield said if mark.values or mark.note else f"không có {said}"
        elif mark.label in "Q#":
            yield f"«{said}» là số lượng"
        elif mark.label == MONEY:
            yield f"{said} là tiền"
        elif mark.label == ASIDE:
            yield f"{said} không phải số lượng"


def _product(mark: Mark, said: str, catalog: CatalogIndex) -> str:
    codes = ", ".join(named.code for named in mark.named[:3])
    if len(mark.named) > 1:
        return f"«{said}» có thể là {codes}"
    name = catalog.goods[mark.named[0].code].name
    if mark.bent:
        return f"«{said}» gần giống {name} ({codes})"
    if mark.named[0].naming is Naming.CODE:
        return f"mã {codes}"
    return f"«{said}» là {name} ({codes})"
