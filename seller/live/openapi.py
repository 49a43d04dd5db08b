"""The OpenAPI document: every call of the HTTP interface, made from the shapes."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from seller.json_in import LARGEST_NUMBER
from seller.live import shapes
from seller.people.roles import Scope

REFUSALS = {
    400: "Something in the address is wrong.",
    401: "No token, or one that was revoked.",
    403: "The token is for something else.",
    404: "The shop has nothing of that kind.",
    413: "The body is larger than any honest one.",
    422: "The body is no JSON, or something in it is wrong; the message says where.",
}
ANYWHERE = (401, 403)


@dataclass(frozen=True, slots=True)
class Call:
    """One call: how it is made, what it takes and what it gives."""

    method: str
    path: str
    summary: str
    scope: Scope
    gives: type[BaseModel]
    sends: type[BaseModel] | None = None
    pages: Sequence[str] = ()

    @property
    def statuses(self) -> list[int]:
        """Return the statuses with which the call may be refused."""
        here = [*ANYWHERE]
        here += [400] if self.pages else []
        here += [404] if self.sends or "{" in self.path else []
        here += [413, 422] if self.sends else []
        return sorted(here)


CALLS = (
    Call(
        "post",
        "/api/lives/{live_id}/comments",
        "Store comments; those that were stored before change nothing.",
        Scope.COMMENTS,
        gives=shapes.Taken,
        sends=shapes.CommentsIn,
    ),
    Call(
        "post",
        "/api/lives/{live_id}/amendments",
        "Take in that viewers have edited or deleted comments; what is known changes nothing.",
        Scope.COMMENTS,
        gives=shapes.Amended,
        sends=shapes.AmendmentsIn,
    ),
    Call(
        "get",
        "/api/lives/{live_id}/comments",
        "The ledger with its readings, in the order of arrival.",
        Scope.DESK,
        gives=shapes.Ledger,
        pages=("after", "limit"),
    ),
    Call(
        "get",
        "/api/lives/{live_id}/orders",
        "The orders of the live, the oldest first.",
        Scope.DESK,
        gives=shapes.Orders,
        pages=("after", "limit"),
    ),
    Call(
        "get",
        "/api/lives/{live_id}/changes",
        "What has changed since a number: the events, and the rows that screens put in place.",
        Scope.DESK,
        gives=shapes.Changes,
        pages=("after",),
    ),
    Call(
        "get",
        "/api/stock",
        "Of each stock item: on hand, held, free and waited for.",
        Scope.DESK,
        gives=shapes.Stock,
    ),
    Call(
        "put",
        "/api/lives/{live_id}/on-air",
        "Switch what is on air, now or from another moment on.",
        Scope.DESK,
        gives=shapes.OnAirSwitched,
        sends=shapes.OnAirIn,
    ),
)


@cache
def document() -> dict[str, Any]:
    """Return the whole document."""
    paths: dict[str, dict[str, Any]] = {}
    for call in CALLS:
        paths.setdefault(call.path, {})[call.method] = _operation(call)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Live desk",
            "version": version("live-desk"),
            "description": "Comments in; the ledger, orders, stock and changes out.",
        },
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "Made by `seller token create --scope comments|desk`.",
                }
            },
            "schemas": _schemas(),
        },
    }


def _operation(call: Call) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": f"{call.method}_{call.path.rpartition('/')[2].replace('-', '_')}",
        "summary": call.summary,
        "description": f"Takes a token of the scope `{call.scope}`.",
        "parameters": [PARAMETERS[name] for name in _names(call)],
        "responses": {
            "200": _answer("Done.", call.gives),
            **{str(status): _answer(REFUSALS[status], shapes.Refusal) for status in call.statuses},
        },
    }
    if call.sends:
        operation["requestBody"] = {"required": True, "content": _json(call.sends)}
    return operation


PARAMETERS: dict[str, dict[str, Any]] = {
    "live_id": {
        "name": "live_id",
        "in": "path",
        "required": True,
        "schema": {"type": "integer", "minimum": 1, "maximum": LARGEST_NUMBER},
    },
    "after": {
        "name": "after",
        "in": "query",
        "description": "The last id, or seq, that was seen.",
        "schema": {"type": "integer", "minimum": 0, "maximum": LARGEST_NUMBER, "default": 0},
    },
    "limit": {
        "name": "limit",
        "in": "query",
        "schema": {
            "type": "integer",
            "minimum": 1,
            "maximum": shapes.LARGEST_PAGE,
            "default": shapes.PAGE,
        },
    },
}


def _names(call: Call) -> list[str]:
    return (["live_id"] if "{live_id}" in call.path else []) + list(call.pages)


def _answer(description: str, shape: type[BaseModel]) -> dict[str, Any]:
    return {"description": description, "content": _json(shape)}


def _json(shape: type[BaseModel]) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{_name(shape)}"}}}


def _schemas() -> dict[str, Any]:
    """Return the schemas of all shapes, and of what stands inside them."""
    used: set[type[BaseModel]] = {shapes.Refusal, *(call.gives for call in CALLS)}
    used |= {call.sends for call in CALLS if call.sends}
    _places, schemas = models_json_schema(
        [(shape, "validation") for shape in sorted(used, key=_name)],
        ref_template="#/components/schemas/{model}",
    )
    found: dict[str, Any] = schemas["$defs"]
    return found


def _name(shape: type[BaseModel]) -> str:
    return shape.__name__
