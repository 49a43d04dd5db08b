"""Roles of the people in a shop, and scopes of the programs that speak for it."""

from enum import StrEnum


class Role(StrEnum):
    """What a person of the shop is there for."""

    OWNER = "owner"
    HELPER = "helper"


class Scope(StrEnum):
    """What a token allows."""

    COMMENTS = "comments"
    DESK = "desk"
    BANK = "bank"


class Right(StrEnum):
    """One kind of thing that a person may do."""

    SELL = "sell"
    MANAGE_GOODS = "manage_goods"
    MANAGE_PEOPLE = "manage_people"
    MANAGE_SHOP = "manage_shop"


RIGHTS: dict[Role, frozenset[Right]] = {
    Role.OWNER: frozenset(Right),
    Role.HELPER: frozenset({Right.SELL, Right.MANAGE_GOODS}),
}
