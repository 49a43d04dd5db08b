"""What the page to try the reader shows, in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _

from seller.catalog.goods import ProductOnShelf, Shelf
from seller.errors import BadInput
from seller.live.comment_rows import CERTAINTY_WORDS, read_as
from seller.live.decision import (
    Drop,
    Has,
    NoteClaim,
    NoteContact,
    SetQuantity,
    Standing,
    Step,
    Switch,
    Take,
)
from seller.live.reading.confusion import confusions
from seller.live.store_and_decide import meaning_values
from seller.live.try_reading import Piece, Tried, pieces_of, try_comments
from seller.live.vocabulary import index_of, words_of_product
from seller.money import format_dong
from seller.quantity import format_quantity
from seller.vietnamese import clean

MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class TriedRow:
    """A tried comment, ready to be shown."""

    pieces: list[Piece]
    read_as: str
    certainty: str
    certainty_word: str
    phone: str | None
    reasons: list[str]
    asks: bool
    does: list[str]


@dataclass(frozen=True, slots=True)
class Warned:
    """A confusion that the catalog invites, with the products where it can be mended."""

    sentence: str
    products: list[ProductOnShelf]


def comments_from(typed: str) -> list[str]:
    """Return the comments that were typed or pasted, one a line.

    Raises:
        BadInput: there are too many.
    """
    lines = [line.strip() for line in clean(typed).splitlines()]
    comments = [line for line in lines if line]
    if len(comments) > MOST_LINES:
        raise BadInput(_("Mỗi lần thử nhiều nhất %(most)s bình luận.", most=MOST_LINES))
    return comments


def tried_rows(
    shelf: Shelf, texts: Sequence[str], *, on_air: str | None, one_viewer: bool
) -> list[TriedRow]:
    """Return what would come of each comment."""
    return [
        _row(shelf, each)
        for each in try_comments(texts, index_of(shelf), on_air=on_air, one_viewer=one_viewer)
    ]


def warnings_of(shelf: Shelf) -> list[Warned]:
    """Return what viewers or the reader will confuse."""
    found = confusions(words_of_product(product) for product in shelf.on_sale)
    return [Warned(each.sentence, [shelf.by_code[code] for code in each.codes]) for each in found]


def _row(shelf: Shelf, tried: Tried) -> TriedRow:
    values = meaning_values(tried.meaning)
    return TriedRow(
        pieces=pieces_of(tried.text, tried.meaning.reasons),
        read_as=read_as(values["intent"], values["lines"]),
        certainty=values["certainty"],
        certainty_word=CERTAINTY_WORDS[values["certainty"]],
        phone=tried.meaning.phone,
        reasons=list(dict.fromkeys(reason.text for reason in tried.meaning.reasons)),
        asks=tried.plan.standing is Standing.ASKING,
        does=list(_does(shelf, tried)),
    )


def _does(shelf: Shelf, tried: Tried) -> Iterator[str]:
    plan = tried.plan
    lines = {has.line_id: has for has in tried.lines}
    for step in plan.steps:
        yield _step_in_words(step, shelf, lines)
    match plan.standing:
        case Standing.ASKING:
            yield _("Hỏi người chốt: %(why)s", why=plan.why)
        case Standing.QUESTION:
            yield _("Hiện là câu hỏi, không ghi vào đơn.")
        case Standing.IGNORED:
            yield _("Không làm gì.")
        case Standing.REPEATED:
            yield plan.why
        case Standing.DONE:
            yield from _asks_for(shelf, plan.steps)


def _step_in_words(step: Step, shelf: Shelf, lines: dict[int, Has]) -> str:
    match step:
        case Take(code, options, quantity):
            said: str = _(
                "Ghi vào đơn: %(goods)s.", goods=_goods(shelf, code, options.values(), quantity)
            )
        case Drop(line_id):
            has = lines[line_id]
            said = _("Bỏ khỏi đơn: %(goods)s.", goods=_whole(shelf, has))
        case SetQuantity(line_id, quantity):
            has = lines[line_id]
            now = _goods(shelf, has.code, has.options.values(), quantity)
            said = _("Sửa đơn: %(was)s → %(now)s.", was=_whole(shelf, has), now=now)
        case Switch(line_id, code, options):
            has = lines[line_id]
            now = _goods(shelf, code, options.values(), has.quantity)
            said = _("Sửa đơn: %(was)s → %(now)s.", was=_whole(shelf, has), now=now)
        case NoteClaim(amount) if amount is not None:
            said = _("Ghi là khách báo đã chuyển %(amount)s.", amount=format_dong(amount))
        case NoteClaim():
            said = _("Ghi là khách báo đã chuyển tiền.")
        case NoteContact(phone, address):
            told = " · ".join(word for word in (phone, address) if word)
            said = _("Nhớ cho khách: %(told)s.", told=told)
    return said


def _asks_for(shelf: Shelf, steps: Iterable[Step]) -> Iterator[str]:
    """Yield what a helper has to ask the buyer, for lines that do not say everything."""
    for step in steps:
        if isinstance(step, Take):
            missing = shelf.by_code[step.code].goods(step.options).missing
            if missing:
                yield _(
                    "Người chốt hỏi thêm %(missing)s của %(code)s.",
                    missing=", ".join(missing),
                    code=step.code,
                )


def _whole(shelf: Shelf, has: Has) -> str:
    return _goods(shelf, has.code, has.options.values(), has.quantity)


def _goods(shelf: Shelf, code: str, values: Iterable[str], quantity: Decimal) -> str:
    product = shelf.by_code[code]
    unit = product.unit if product.sold_by == "weight" else ""
    return " ".join((code, *values, f"×{format_quantity(quantity, unit)}"))
