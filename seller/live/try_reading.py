"""Trying the reader before the live: what each comment would be read as and what the desk would do. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from seller.live.decision import Desk, Drop, Has, Plan, SetQuantity, Step, Switch, Take, decide
from seller.live.reading import CatalogIndex, Earlier, Intent, Reading, ReadLine, Reason, read


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a comment; marked where a reason points at it."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """A comment, what it means, what the desk would do, and the lines that it would do it to."""

    text: str
    meaning: Reading
    plan: Plan
    lines: tuple[Has, ...]


@dataclass(slots=True)
class _Viewer:
    """What a viewer has said and ordered so far."""

    lines: list[Has] = field(default_factory=list)
    asked: str | None = None
    said: set[str] = field(default_factory=set)

    def earlier(self) -> Earlier:
        lines = [ReadLine(has.code, has.quantity, has.options) for has in reversed(self.lines)]
        return Earlier(lines=tuple(lines), asked=self.asked)


def try_comments(
    texts: Sequence[str], catalog: CatalogIndex, *, on_air: str | None, one_viewer: bool
) -> list[Tried]:
    """Return what would come of the comments in their order, each by a viewer of her own or all by one."""
    viewer = _Viewer()
    tried = []
    for text in texts:
        if not one_viewer:
            viewer = _Viewer()
        tried.append(_try(viewer, text, catalog, on_air))
    return tried


def _try(viewer: _Viewer, text: str, catalog: CatalogIndex, on_air: str | None) -> Tried:
    meaning = read(text, catalog, on_air=on_air, earlier=viewer.earlier())
    before = tuple(viewer.lines)
    plan = decide(Desk(before, repeated=text in viewer.said), meaning)
    for step in plan.steps:
        viewer.lines = list(_after(step, viewer.lines))
    viewer.said.add(text)
    if meaning.intent is Intent.QUESTION and len(meaning.named) == 1:
        viewer.asked = meaning.named[0]
    return Tried(text, meaning, plan, before)


def _after(step: Step, lines: Sequence[Has]) -> Iterator[Has]:
    """Yield the viewer's lines as they are after the step."""
    for has in lines:
        match step:
            case Drop(line_id) if line_id == has.line_id:
                continue
            case SetQuantity(line_id, quantity) if line_id == has.line_id:
                yield replace(has, quantity=quantity)
            case Switch(line_id, code, options) if line_id == has.line_id:
                yield replace(has, code=code, options=options)
            case _:
                yield has
    if isinstance(step, Take):
        number = max((has.line_id for has in lines), default=0) + 1
        yield Has(number, step.code, step.options, step.quantity, touched=False)


def pieces_of(text: str, reasons: Sequence[Reason]) -> list[Piece]:
    """Return the text cut where the places begin and end that the reasons point at.

    >>> [piece.text for piece in pieces_of("chốt a1 nhé", [Reason("mã A1", 5, 7)]) if piece.marked]
    ['a1']
    """
    marked = [False] * len(text)
    for reason in reasons:
        if reason.start is not None and reason.end is not None:
            marked[reason.start : reason.end] = [True] * (reason.end - reason.start)
    pieces: list[Piece] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or marked[end] != marked[start]:
            pieces.append(Piece(text[start:end], marked[start]))
            start = end
    return pieces
