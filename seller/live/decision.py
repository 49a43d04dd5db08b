"""What the desk does about a comment: its reading and the buyer's basket in, a plan out. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from seller.catalog.goods import ProductOnShelf
from seller.live.reading import Certainty, Intent, Reading, ReadLine
from seller.orders.most import too_much


class Standing(StrEnum):
    """Where a comment stands at the desk."""

    DONE = "done"
    ASKING = "asking"
    QUESTION = "question"
    IGNORED = "ignored"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Has:
    """A line that the buyer has in her basket."""

    line_id: int
    code: str
    options: Mapping[str, str]
    quantity: Decimal
    touched: bool


@dataclass(frozen=True, slots=True)
class Take:
    """Set goods aside, or let them wait."""

    code: str
    options: Mapping[str, str]
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class Drop:
    """Take a line back."""

    line_id: int


@dataclass(frozen=True, slots=True)
class SetQuantity:
    """Let a line have this many."""

    line_id: int
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class Switch:
    """Let a line be about other options of its product."""

    line_id: int
    code: str
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NoteClaim:
    """Remember that the buyer says she has paid."""

    amount: int | None


@dataclass(frozen=True, slots=True)
class NoteContact:
    """Remember the buyer's phone number and address."""

    phone: str | None
    address: str | None


Step = Take | Drop | SetQuantity | Switch | NoteClaim | NoteContact


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps to take at once, where the comment stands then, and why, for the helper to read."""

    standing: Standing
    steps: tuple[Step, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the desk knows of the buyer when her comment is decided on."""

    lines: tuple[Has, ...] = ()
    # False when the basket is packed or sent.
    open: bool = True
    # True when a helper has confirmed the basket: the machine adds to it, but changes nothing in it.
    confirmed: bool = False
    # The same words from the same viewer within the last minute.
    repeated: bool = False
    # What is for sale, by code: some of it one buyer may not have more of than so much.
    products: Mapping[str, ProductOnShelf] = field(default_factory=dict)


@dataclass(slots=True)
class _Wanted:
    """What a change asks of the basket, line by line."""

    left: list[Has]
    steps: list[Step] = field(default_factory=list)
    unclear: str = ""


def decide(desk: Desk, reading: Reading) -> Plan:
    """Return what to do about a comment that was read so."""
    if desk.repeated and reading.intent is not Intent.OTHER:
        return Plan(Standing.REPEATED, why="Nhắn lại y hệt trong vòng một phút: không cộng thêm.")
    contact = _contact(reading)
    if reading.certainty is Certainty.ASK:
        return Plan(Standing.ASKING, contact, _why_asked(reading))
    plan = _by_intent(desk, reading)
    if why := _too_much(desk, plan.steps):
        return Plan(Standing.ASKING, contact, why)
    return Plan(plan.standing, contact + plan.steps, plan.why)


def _by_intent(desk: Desk, reading: Reading) -> Plan:
    match reading.intent:
        case Intent.ORDER:
            plan = _order(desk, reading)
        case Intent.CANCEL:
            plan = _cancel(desk, reading)
        case Intent.CHANGE:
            plan = _change(desk, reading)
        case Intent.PAYMENT:
            plan = _claim(desk, reading)
        case Intent.QUESTION:
            plan = Plan(Standing.QUESTION)
        case Intent.CONTACT:
            plan = Plan(Standing.DONE)
        case Intent.OTHER:
            plan = Plan(Standing.IGNORED)
    return plan


def _too_much(desk: Desk, steps: Sequence[Step]) -> str:
    """Return why the buyer cannot have all that she would have then, or nothing when she can."""
    codes = {step.code for step in steps if isinstance(step, Take) and step.code in desk.products}
    mine = {has.line_id: has for has in desk.lines}
    changed = {step.line_id: step.quantity for step in steps if isinstance(step, SetQuantity)}
    codes |= {mine[line].code for line in changed if mine[line].code in desk.products}
    dropped = {step.line_id for step in steps if isinstance(step, Drop)}
    for code in sorted(codes):
        before = sum((has.quantity for has in desk.lines if has.code == code), Decimal(0))
        wanted = sum(
            changed.get(has.line_id, has.quantity)
            for has in desk.lines
            if has.code == code and has.line_id not in dropped
        ) + sum(step.quantity for step in steps if isinstance(step, Take) and step.code == code)
        if wanted > before and (why := too_much(desk.products[code], Decimal(wanted))):
            return why
    return ""


def _contact(reading: Reading) -> tuple[Step, ...]:
    if reading.phone or reading.address:
        return (NoteContact(reading.phone, reading.address),)
    return ()


def _why_asked(reading: Reading) -> str:
    if reading.intent is Intent.ORDER and not reading.lines:
        return "Chưa rõ món nào."
    if any(line.qty is None for line in reading.lines) and reading.intent is Intent.ORDER:
        return "Chưa rõ số lượng."
    return "Máy chưa chắc, nhờ người xem giúp."


def _order(desk: Desk, reading: Reading) -> Plan:
    if not desk.open:
        return Plan(Standing.ASKING, why="Đơn của khách đã đóng gói; xem có gửi kèm được không.")
    if not reading.lines:
        return Plan(Standing.ASKING, why="Chưa rõ món nào.")
    if any(line.qty is None for line in reading.lines):
        return Plan(Standing.ASKING, why="Chưa rõ số lượng.")
    if (short := _left_short(desk, reading)) is not None:
        options = {**short.options, **reading.lines[0].options}
        return Plan(Standing.DONE, (Switch(short.line_id, short.code, options),))
    steps = tuple(Take(line.code, line.options, line.qty) for line in reading.lines if line.qty)
    return Plan(Standing.DONE, steps)


def _left_short(desk: Desk, reading: Reading) -> Has | None:
    """Return the line that a comment completes: it says only options, and her line still lacks just these."""
    if not reading.options_only or desk.confirmed:
        return None
    said = reading.lines[0]
    mine = [has for has in desk.lines if has.code == said.code]
    if len(mine) != 1 or mine[0].touched:
        return None
    return None if said.options.keys() & mine[0].options.keys() else mine[0]


def _cancel(desk: Desk, reading: Reading) -> Plan:
    if not desk.lines:
        return Plan(Standing.ASKING, why="Khách muốn hủy nhưng chưa có đơn trong phiên này.")
    if not desk.open or desk.confirmed:
        return Plan(Standing.ASKING, why="Khách muốn hủy, nhưng đơn đã có người chốt.")
    wanted = _Wanted(list(desk.lines))
    for line in reading.lines:
        _drop(wanted, line)
    if not reading.lines:
        wanted.steps = [Drop(has.line_id) for has in desk.lines]
    return _changed(desk, wanted)


def _drop(wanted: _Wanted, line: ReadLine) -> None:
    mine = _matching(wanted.left, line)
    if not mine:
        wanted.unclear = f"Khách muốn bỏ {line.code} nhưng trong đơn không có."
    elif line.qty is None:
        wanted.steps += [Drop(has.line_id) for has in mine]
    else:
        _shrink(wanted, mine, line.qty)


def _change(desk: Desk, reading: Reading) -> Plan:
    if not desk.open or desk.confirmed:
        return Plan(Standing.ASKING, why="Khách muốn đổi, nhưng đơn đã có người chốt.")
    if not reading.lines:
        return Plan(Standing.ASKING, why="Khách muốn đổi, chưa rõ món nào.")
    wanted = _Wanted(list(desk.lines))
    swap = any(line.qty == 0 for line in reading.lines)
    for line in reading.lines:
        if line.qty == 0:
            _drop(wanted, ReadLine(line.code, None, line.options, ()))
        elif swap and line.qty is not None and not _matching(wanted.left, line):
            wanted.steps.append(Take(line.code, line.options, line.qty))
        else:
            _alter(wanted, line)
    return _changed(desk, wanted)


def _alter(wanted: _Wanted, line: ReadLine) -> None:
    """Set the total of a product, its options, or both."""
    exact = _matching(wanted.left, line)
    mine = exact or [has for has in wanted.left if has.code == line.code]
    if not mine:
        wanted.unclear = f"Khách muốn đổi {line.code} nhưng trong đơn không có."
        return
    if not exact or line.qty is None:
        if len(mine) > 1 and len({tuple(sorted(has.options.items())) for has in mine}) > 1:
            wanted.unclear = f"Khách có nhiều dòng {line.code}, chưa rõ đổi dòng nào."
            return
        wanted.steps += [
            Switch(has.line_id, has.code, {**has.options, **line.options}) for has in mine
        ]
    if line.qty is not None:
        total = sum((has.quantity for has in mine), Decimal(0))
        if line.qty < total:
            _shrink(wanted, mine, total - line.qty)
        elif line.qty > total:
            last = mine[-1]
            wanted.steps.append(SetQuantity(last.line_id, last.quantity + line.qty - total))


def _shrink(wanted: _Wanted, mine: Sequence[Has], by: Decimal) -> None:
    """Take so many back, from the line that came last."""
    for has in reversed(mine):
        if by <= 0:
            return
        if by >= has.quantity:
            wanted.steps.append(Drop(has.line_id))
        else:
            wanted.steps.append(SetQuantity(has.line_id, has.quantity - by))
        by -= has.quantity


def _claim(desk: Desk, reading: Reading) -> Plan:
    if not desk.lines:
        return Plan(
            Standing.ASKING, why="Khách nói đã chuyển tiền nhưng chưa có đơn trong phiên này."
        )
    return Plan(
        Standing.DONE, (NoteClaim(reading.amount),), "Khách nói đã chuyển tiền; chờ tiền về."
    )


def _matching(lines: Sequence[Has], line: ReadLine) -> list[Has]:
    """Return the lines of that product which have all the options that were named."""
    return [
        has
        for has in lines
        if has.code == line.code and line.options.items() <= has.options.items()
    ]


def _changed(desk: Desk, wanted: _Wanted) -> Plan:
    """Return the plan, unless something is unclear or a helper has had her hand on one of the lines."""
    if wanted.unclear:
        return Plan(Standing.ASKING, why=wanted.unclear)
    touched = {has.line_id for has in desk.lines if has.touched}
    if any(
        not isinstance(step, Take) and step.line_id in touched
        for step in wanted.steps
        if not isinstance(step, NoteClaim | NoteContact)
    ):
        return Plan(Standing.ASKING, why="Khách muốn đổi một dòng mà người chốt đã sửa.")
    return Plan(Standing.DONE, tuple(wanted.steps))
