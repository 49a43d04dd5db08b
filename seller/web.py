"""What all views share: refusals to answers, who is there, formats of the templates."""

from decimal import Decimal
from typing import Any

from flask import (
    Flask,
    Response,
    current_app,
    flash,
    g,
    has_request_context,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
)
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import (
    HTTPException,
    MethodNotAllowed,
    RequestEntityTooLarge,
    RequestTimeout,
)
from werkzeug.routing import IntegerConverter

from seller.clock import local
from seller.errors import BadInput, Refused
from seller.money import format_dong
from seller.quantity import format_quantity
from seller.trouble import trouble_of

LANGUAGES = ("vi", "en")
THEMES = ("light", "dark")

CONTENT_SECURITY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self' ws: wss:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Number(IntegerConverter):
    """A number in an address; a longer one is nobody's, and would be too large for the database."""

    regex = r"[0-9]{1,15}"


def prepare(app: Flask) -> None:
    """Give the app what all its pages share."""
    app.url_map.converters["int"] = Number
    app.jinja_env.filters.update(dong=format_dong, quantity=_quantity, clock=_clock, day=_day)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(_page_values)
    app.after_request(_add_headers)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(CSRFError, _forged)
    app.register_error_handler(HTTPException, _http_problem)
    app.register_error_handler(Exception, _defect)


def chosen_language() -> str:
    """Return the language that this device has chosen; Vietnamese unless it has."""
    chosen = request.cookies.get("language") if has_request_context() else None
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def form_text(name: str, *, most: int = 500) -> str:
    """Return what was typed into a field.

    Raises:
        BadInput: longer than the field takes.
    """
    text = request.form.get(name, "").strip()
    if len(text) > most:
        raise BadInput(_("Ô này chỉ nhận tối đa %(most)s chữ.", most=most))
    return text


def done(address: str, message: str = "", *, undo: str | None = None) -> Response:
    """Answer a change: to a script with what to show, to a plain form with the next page."""
    if wants_json():
        return jsonify(ok=True, message=message, undo=undo)
    if message:
        flash(message)
    return make_response(redirect(address, code=303))


def wants_json() -> bool:
    """Tell whether a script asks, not a person's browser."""
    return (
        request.path.startswith(("/api/", "/hooks/"))
        or request.accept_mimetypes.best == "application/json"
    )


def _page_values() -> dict[str, Any]:
    return {
        "locale": str(get_locale() or LANGUAGES[0]),
        "theme": request.cookies.get("theme", THEMES[0])
        if request.cookies.get("theme") in THEMES
        else THEMES[0],
        "account": g.get("account"),
        "shop": g.get("shop"),
    }


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if not request.path.startswith(("/static/", "/photos/")):
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _refused(refused: Refused) -> Response:
    # A sentence without values is a key of the translations, wherever it was raised.
    return _say(_(refused.message), refused.code, refused.status)


def _forged(_problem: CSRFError) -> Response:
    return _say(
        _("Trang đã mở quá lâu. Hãy tải lại trang rồi bấm lần nữa; chưa có gì thay đổi."),
        "old_page",
        400,
    )


def _http_problem(problem: HTTPException) -> Response:
    if problem.code is not None and problem.code < 400:
        return make_response(problem.get_response())
    sentences = {
        404: _("Không tìm thấy trang này."),
        405: _("Cách gọi này không dùng được ở đây."),
        408: _("Gửi quá chậm nên máy chủ đã ngắt. Chưa có gì được lưu; hãy gửi lại."),
        413: _("Nội dung gửi lên quá lớn. Chưa có gì được lưu."),
        415: _("Nội dung phải là JSON."),
        429: _("Thử quá nhiều lần. Hãy đợi một phút rồi thử lại."),
    }
    code = problem.code or 500
    message = sentences.get(code, _("Không hiểu yêu cầu này. Chưa có gì thay đổi."))
    answer = _say(message, (problem.name or "error").lower().replace(" ", "_"), code)
    if isinstance(problem, MethodNotAllowed):
        answer.headers["Allow"] = ", ".join(problem.valid_methods or ())
    if isinstance(problem, RequestEntityTooLarge | RequestTimeout):
        answer.headers["Connection"] = "close"
    return answer


def _defect(problem: Exception) -> Response:
    if trouble := trouble_of(problem):
        current_app.logger.error("%s at %s %s", problem, request.method, request.url_rule)
        return _refused(trouble)
    # The rule, not the path: some paths hold secrets.
    current_app.logger.error("defect at %s %s", request.method, request.url_rule, exc_info=problem)
    return _say(
        _("Có lỗi ở phía máy chủ, lỗi đã được ghi lại. Những gì đã lưu vẫn còn; hãy thử lại."),
        "defect",
        500,
    )


def _say(message: str, code: str, status: int) -> Response:
    if wants_json():
        answer = jsonify(ok=False, code=code, message=message)
    else:
        answer = make_response(render_template("errors.html", message=message))
    answer.status_code = status
    return answer


def _quantity(quantity: Decimal, unit: str = "") -> str:
    return format_quantity(quantity, unit)


def _clock(moment: Any) -> str:
    return local(moment).strftime("%H:%M")


def _day(moment: Any) -> str:
    return local(moment).strftime("%d/%m")
