"""JSON that comes in: read, checked against a model, or refused with the place that is wrong."""

from collections.abc import Mapping
from typing import Any, TypeVar

from flask import request
from flask_babel import gettext as _
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from werkzeug.exceptions import RequestEntityTooLarge

from seller.errors import BadInput

LARGEST_BODY = 5_000_000
# Fifteen digits: every program reads such a number exactly, and every database keeps it.
LARGEST_NUMBER = 999_999_999_999_999

Wanted = TypeVar("Wanted", bound=BaseModel)


class BadJson(BadInput):
    """The body of the request is not what was asked for."""

    code = "bad_json"
    status = 422


def body_as(model: type[Wanted]) -> Wanted:
    """Return the body of the request as the model has it.

    Raises:
        BadJson: it is no JSON, or something in it is missing, too long or of the wrong kind.
        RequestEntityTooLarge: it is larger than any honest one.
    """
    request.max_content_length = LARGEST_BODY
    body = request.get_data(cache=False)
    # What comes in chunks tells no length beforehand; it was cut off there.
    if len(body) >= LARGEST_BODY:
        raise RequestEntityTooLarge
    try:
        return model.model_validate_json(body)
    except ValidationError as problem:
        first = problem.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(step) for step in first["loc"]) or "JSON"
        raise BadJson(
            _("Dữ liệu gửi lên không đúng ở “%(where)s”: %(what)s.", where=where, what=_said(first))
        ) from None


def whole_number(name: str, default: int, *, least: int = 0, most: int = LARGEST_NUMBER) -> int:
    """Return a number from the address of the request.

    Raises:
        BadInput: what stands there is no whole number between the two.
    """
    text = request.args.get(name, "").strip()
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or len(text) > 15 or not least <= int(text) <= most:
        raise BadInput(
            _(
                "“%(name)s” phải là số nguyên từ %(least)s đến %(most)s.",
                name=name,
                least=least,
                most=most,
            )
        )
    return int(text)


def _said(problem: ErrorDetails) -> str:
    """Return in words what is wrong; what has no words of ours is said as the checker says it."""
    kind = "moment" if problem["type"].startswith("datetime_") else problem["type"]
    return _sentences(problem.get("ctx", {})).get(kind, problem["msg"])


def _sentences(facts: Mapping[str, Any]) -> dict[str, str]:
    """Return the sentence for each kind of problem, with its own numbers."""
    most, least = facts.get("max_length"), facts.get("min_length")
    return {
        "json_invalid": _("không phải là JSON"),
        "missing": _("còn thiếu"),
        "string_type": _("phải là một chuỗi chữ"),
        "string_too_long": _("dài quá %(most)s chữ", most=most),
        "string_too_short": _("không được để trống"),
        "string_pattern_mismatch": _("có ký tự không dùng được"),
        "list_type": _("phải là một danh sách"),
        "model_type": _("phải là một đối tượng JSON"),
        "too_long": _("có quá %(most)s mục", most=most),
        "too_short": _("cần ít nhất %(least)s mục", least=least),
        "moment": _("phải là thời điểm dạng 2026-11-22T20:31:00+07:00"),
        "timezone_aware": _("thời điểm thiếu múi giờ, ví dụ +07:00"),
        "greater_than_equal": _("thời điểm này quá xa"),
        "less_than": _("thời điểm này quá xa"),
    }
