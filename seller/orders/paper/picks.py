"""Pick lists as PDF: what to fetch, household by household."""

from typing import Any

from seller.orders.paper.documents import PickItem, PickList
from seller.orders.paper.formats import LIST_FORMATS, PaperSize
from seller.orders.paper.lists import by_member, sums_by_unit
from seller.orders.paper.pictures import small_picture
from seller.orders.paper.shown import mark_values, shop_values
from seller.orders.paper.typeset import typeset
from seller.quantity import format_quantity

PICTURE_SIDE = 160


def pick_list_pdf(picks: PickList, size: PaperSize) -> bytes:
    """Return the list as one PDF; a list of changes says what to add and what to carry back."""
    return typeset(
        "picks",
        {
            "format": LIST_FORMATS[size].values(),
            "shop": shop_values(picks.shop),
            "live": picks.live,
            "printed_at": picks.printed_at,
            "changes_only": picks.changes_only,
            "sums": sums_by_unit(picks.items),
            "members": [
                {
                    "name": member or "Chưa ghi hộ",
                    "sums": sums_by_unit(items),
                    "items": list(map(_item, items)),
                }
                for member, items in by_member(picks.items)
            ],
        },
    )


def _item(item: PickItem) -> dict[str, Any]:
    return {
        "code": item.code,
        "name": item.name,
        "options": item.options,
        "shelf": item.shelf,
        "quantity": format_quantity(item.total, item.unit),
        "baskets": ", ".join(
            _share(share.basket, format_quantity(share.quantity)) for share in item.shares
        ),
        "change": _change(item),
        "picture": small_picture(item.picture, PICTURE_SIDE) if item.picture else None,
        "handling": mark_values(item.handling),
    }


def _share(basket: int, quantity: str) -> str:
    return f"số {basket}" if quantity == "1" else f"số {basket} ({quantity})"


def _change(item: PickItem) -> str:
    """Return what to do about a thing that an earlier list asked for in another quantity."""
    if item.before is None:
        return ""
    difference = item.total - item.before
    was = f"trước {format_quantity(item.before, item.unit)}"
    if difference > 0:
        return f"LẤY THÊM {format_quantity(difference, item.unit)} ({was})"
    if difference < 0:
        return f"TRẢ LẠI {format_quantity(-difference, item.unit)} ({was})"
    return "Đủ số, chỉ đổi giỏ"
