"""What happened to an order, told in words from the log: who, what, when."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from seller.catalog.goods import Shelf
from seller.events.models import Event
from seller.money import format_dong
from seller.orders.states import LineState, OrderState
from seller.quantity import format_quantity

State = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Happened:
    """One entry of an order's history."""

    seq: int
    at: datetime
    who: str
    what: str
    details: list[str]


def told(
    events: Iterable[Event], shelf: Shelf, names: Mapping[int, str], buyer: str
) -> list[Happened]:
    """Return the events in words; `names` are those of the shop's people."""
    return [
        Happened(
            event.seq, event.at, _who(event, names, buyer), _what(event), _details(event, shelf)
        )
        for event in events
    ]


def _who(event: Event, names: Mapping[int, str], buyer: str) -> str:
    if event.account_id is not None:
        return names.get(event.account_id, "")
    by_itself = event.kind == "moved_up" or event.comment_id is None
    machine: str = _("Máy")
    return machine if by_itself else buyer


def _what(event: Event) -> str:
    words: dict[str, str] = {
        "order": _("đặt hàng"),
        "change": _("đổi món"),
        "payment": _("báo đã chuyển tiền"),
        "moved_up": _("đã có hàng"),
        "answer": _("ghi vào đơn theo bình luận"),
        "apply": _("làm theo lời khách"),
        "confirm": _("chốt đơn"),
        "open": _("mở lại đơn"),
        "confirmed": _("mở lại gói"),
        "packed": _("đóng gói xong"),
        "sent": _("gửi đi"),
        "cancel": _("bỏ món"),
        "withdraw": _("bỏ món"),
        "edit": _("sửa món"),
        "add": _("thêm món"),
        "note": _("ghi chú"),
        "charges": _("sửa phí gửi, giảm giá"),
        "paid": _("ghi đã nhận tiền"),
        "unpaid": _("bỏ khoản đã ghi"),
        "told": _("khách điền trên trang của mình"),
        "claimed": _("khách báo đã chuyển tiền trên trang của mình"),
        "link": _("đổi đường dẫn của khách"),
        "fee": _("tính lại phí gửi"),
        "terms": _("sửa cách giao, cách trả"),
        "together": _("gộp gói với đơn khác"),
        "alone": _("tách ra gói riêng"),
        "given_back": _("trả lại tiền cho khách"),
        "matched": _("khớp tiền ngân hàng báo về"),
        "unmatched": _("bỏ khớp, khoản tiền cần xem lại"),
        "seen": _("ngân hàng đã báo khoản đã ghi"),
        "unseen": _("bỏ khớp, khoản ghi tay vẫn còn"),
        "details": _("sửa tên, số điện thoại, địa chỉ"),
        "undo": _("hoàn tác"),
        "reread": _("đọc lại bình luận"),
        "hold_ends": _("sắp hết giờ giữ hàng"),
        "hold_ended": _("hết giờ giữ hàng"),
        "ticked": _("bỏ vào gói"),
        "unticked": _("lấy ra khỏi gói"),
        "weighed": _("cân khi đóng gói"),
        "missing": _("báo thiếu hàng"),
        "found": _("tìm thấy hàng"),
        "looked": _("xem lại phiếu đã in"),
        "tracked": _("ghi mã vận đơn"),
        "left_first": _("gửi trước một phần"),
        "came_back": _("lấy lại phần gửi trước"),
    }
    back: str = _("đưa về, chưa gửi")
    was = ((event.before or {}).get("basket") or {}).get("state")
    if (was, event.kind) == (OrderState.SENT, OrderState.PACKED):
        return back
    other: str = _("thay đổi đơn")
    return words.get(event.kind, other)


def _details(event: Event, shelf: Shelf) -> list[str]:
    before, after = event.before or {}, event.after or {}
    if event.kind in _OTHER_DETAILS:
        return list(_OTHER_DETAILS[event.kind](before, after))
    earlier = {line["id"]: line for line in before.get("lines", ())}
    return [
        words
        for line in after.get("lines", ())
        for words in _line_details(earlier.get(line["id"]), line, shelf)
    ]


def _line_details(before: State | None, after: State, shelf: Shelf) -> Iterator[str]:
    """Tell what became of a line: new, gone, other goods, more or fewer, held or waiting."""
    goods = _goods(after, shelf)
    state = after["state"]
    if state == LineState.WITHDRAWN:
        if before is not None and before["state"] != LineState.WITHDRAWN:
            yield _("bỏ %(goods)s", goods=goods)
        return
    if before is None or before["state"] == LineState.WITHDRAWN:
        yield f"{goods}: {_state(state)}"
        return
    was = _goods(before, shelf)
    if was != goods:
        yield _("%(was)s thành %(now)s", was=was, now=goods)
    if before["state"] != state:
        yield f"{goods}: {_state(state)}"


def _goods(line: State, shelf: Shelf) -> str:
    product = shelf.by_id[line["product"]]
    unit = product.unit if product.sold_by == "weight" else ""
    quantity = format_quantity(Decimal(line["quantity"]), unit)
    return " ".join((product.code, *line["options"].values(), f"×{quantity}"))


def _state(state: str) -> str:
    words: dict[str, str] = {LineState.HELD: _("giữ hàng"), LineState.WAITING: _("chờ hàng")}
    return words[state]


def _note(_before: State, after: State) -> Iterator[str]:
    yield f"“{after['note']}”" if after["note"] else _("xóa ghi chú")


def _charges(before: State, after: State) -> Iterator[str]:
    for name, words in (("shipping", _("phí gửi")), ("discount", _("giảm giá"))):
        if before[name] != after[name]:
            was, now = format_dong(before[name]), format_dong(after[name])
            yield f"{words}: " + _("%(was)s thành %(now)s", was=was, now=now)
    if after["reason"] and before["reason"] != after["reason"]:
        yield f"“{after['reason']}”"


def _amount(before: State, after: State) -> Iterator[str]:
    yield format_dong((after or before)["amount"])


def _told(before: State, after: State) -> Iterator[str]:
    if before["needed_by"] != after["needed_by"]:
        yield _("cần trước") + f" {after['needed_by'] or '–'}"
    if before["note"] != after["note"]:
        yield f"“{after['note']}”"


def _fee(before: State, after: State) -> Iterator[str]:
    yield f"{format_dong(before['shipping'])} → {format_dong(after['shipping'])}"


def _terms(before: State, after: State) -> Iterator[str]:
    for name, words in (("pick_up", _("khách tự lấy")), ("cod", _("trả khi nhận hàng"))):
        if before[name] != after[name]:
            yield words if after[name] else _("không %(what)s", what=words)
    if before["deposit"] != after["deposit"]:
        yield (
            _("tiền cọc") + f": {format_dong(before['deposit'])} → {format_dong(after['deposit'])}"
        )


def _with(before: State, after: State) -> Iterator[str]:
    yield (after or before)["with"]


def _contact(before: State, after: State) -> Iterator[str]:
    for name in ("name", "phone", "address", "note"):
        if before[name] != after[name]:
            was, now = before[name] or "–", after[name] or "–"
            yield _("%(was)s thành %(now)s", was=was, now=now)


def _stamped(_before: State, after: State) -> Iterator[str]:
    lot = _("lô %(lot)s", lot=after["lot"]) if after["lot"] else ""
    day = _("hạn dùng %(day)s", day=after["best_before"]) if after["best_before"] else ""
    yield " · ".join(part for part in (after["goods"], lot, day) if part)


def _tracking(_before: State, after: State) -> Iterator[str]:
    yield after["tracking"]


def _nothing(_before: State, _after: State) -> Iterator[str]:
    yield from ()


def _part(_before: State, after: State) -> Iterator[str]:
    words = _("gói %(number)s", number=after["part"])
    yield f"{words}: {after['goods']}" if "goods" in after else words


_OTHER_DETAILS: dict[str, Callable[[State, State], Iterator[str]]] = {
    "note": _note,
    "charges": _charges,
    "paid": _amount,
    "unpaid": _amount,
    "told": _told,
    "claimed": _nothing,
    "link": _nothing,
    "fee": _fee,
    "terms": _terms,
    "together": _with,
    "alone": _with,
    "given_back": _amount,
    "matched": _amount,
    "unmatched": _amount,
    "seen": _amount,
    "unseen": _amount,
    "details": _contact,
    "ticked": _stamped,
    "unticked": _stamped,
    "looked": _nothing,
    "tracked": _tracking,
    "left_first": _part,
    "came_back": _part,
}
